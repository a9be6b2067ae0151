"""How the page looks: calm colours, the system's own fonts, room for the map."""

import gradio as gr


def theme() -> gr.themes.Base:
    """Only fonts that are on the person's device: the page asks nobody else for anything."""
    fonts = ["ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
    return gr.themes.Soft(primary_hue="teal", secondary_hue="amber", neutral_hue="slate", font=fonts, font_mono=["ui-monospace", "monospace"])


HEAD = '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'

CSS = """
.gradio-container { max-width: none !important; padding: 12px 16px !important; }
footer { display: none !important; }
#top { align-items: center; gap: 12px; flex-wrap: nowrap; }
#brand h1 { font-size: 20px; font-weight: 650; margin: 0; letter-spacing: -0.01em; }
#brand p { margin: 0; font-size: 13px; color: var(--body-text-color-subdued); }
#chat { height: calc(100dvh - 250px) !important; min-height: 300px; }
.map-scroll { overflow: auto; max-height: calc(100dvh - 190px); border: 1px solid var(--border-color-primary); border-radius: 10px; background: #fff; }
.map-scroll svg { display: block; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.topics { display: flex; flex-wrap: wrap; gap: 6px; padding: 2px 0 6px; }
.topics button { font-size: 12px; line-height: 1.2; padding: 5px 10px; border-radius: 999px; border: 1px solid var(--border-color-primary);
  background: var(--background-fill-primary); color: var(--body-text-color); cursor: pointer; }
.topics button.done { background: #d7f0ec; border-color: #8fcfc4; color: #0b4f47; }
.topics button.skipped { text-decoration: line-through; color: var(--body-text-color-subdued); }
.topics button:focus-visible, .card button:focus-visible, .files a:focus-visible { outline: 3px solid #0f766e; outline-offset: 2px; }
.card { border: 1px solid var(--border-color-primary); border-left-width: 5px; border-radius: 10px; padding: 12px 14px; margin: 0 0 10px;
  background: var(--background-fill-primary); }
.card.error { border-left-color: #b42318; } .card.warning { border-left-color: #b7791f; } .card.suggestion { border-left-color: #4a6fa5; }
.card h3 { margin: 0 0 4px; font-size: 15px; } .card p { margin: 4px 0; }
.card .level { font-size: 12px; font-weight: 650; } .card.error .level { color: #b42318; } .card.warning .level { color: #8a5a12; }
.card.suggestion .level { color: #365a8c; } .card .code { font-size: 12px; color: var(--body-text-color-subdued); }
.card .ask { font-weight: 550; } .card details summary { cursor: pointer; font-size: 13px; color: var(--body-text-color-subdued); }
.card .acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.card button { font-size: 13px; padding: 6px 12px; min-height: 36px; border-radius: 8px; border: 1px solid var(--border-color-primary); cursor: pointer;
  background: var(--background-fill-secondary); color: var(--body-text-color); }
.card button.main { background: #0f766e; border-color: #0f766e; color: #fff; }
.score { display: flex; flex-wrap: wrap; align-items: baseline; gap: 10px; margin: 2px 0 10px; } .score b { font-size: 26px; }
.facts dt { font-weight: 650; margin-top: 10px; } .facts dd { margin: 2px 0 2px 12px; } .facts q { color: var(--body-text-color-subdued); font-size: 13px; }
.files { display: flex; flex-wrap: wrap; gap: 10px; } .files a { padding: 10px 16px; min-height: 40px; border-radius: 8px; text-decoration: none;
  border: 1px solid var(--border-color-primary); color: var(--body-text-color); background: var(--background-fill-secondary); }
.files a.main { background: #0f766e; border-color: #0f766e; color: #fff; }
.empty { color: var(--body-text-color-subdued); padding: 16px 4px; }
@media (max-width: 760px) {
  .gradio-container { padding: 8px !important; }
  #chat { height: calc(100dvh - 300px) !important; }
  .map-scroll { max-height: 78dvh; }
  #brand p { display: none; }
  .topics { flex-wrap: nowrap; overflow-x: auto; }
  .topics button { flex: none; min-height: 36px; }
}
"""

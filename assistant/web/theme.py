"""How the page looks and moves: the system's own fonts, one style sheet, one script; nothing from elsewhere."""

from pathlib import Path

import gradio as gr

_HERE = Path(__file__).parent
_FONTS = ["ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]


def theme() -> gr.themes.Base:
    """Only fonts that are on the person's device."""
    return gr.themes.Soft(
        primary_hue="teal",
        secondary_hue="amber",
        neutral_hue="slate",
        font=_FONTS,
        font_mono=["ui-monospace", "monospace"],
    )


def head() -> str:
    """The page's ``<head>``. The viewport shrinks with a phone's keyboard, so that the box stays above it."""
    viewport = "width=device-width, initial-scale=1, interactive-widget=resizes-content"
    metas = "".join(
        f'<meta name="{name}" content="{content}">'
        for name, content in (("viewport", viewport), ("referrer", "no-referrer"), ("color-scheme", "only light"))
    )
    scripts = "".join(map(_read, ("lost.js", "page.js", "card.js", "import.js")))
    styles = "".join(map(_read, ("page.css", "plan.css", "card.css", "playbooks.css", "import.css")))
    return f"{metas}<style>{styles}</style><script>{scripts}</script>"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")

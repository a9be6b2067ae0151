"""The plan to read: Markdown, and one HTML page."""

from assistant.export.svg import Markup, el, words
from assistant.export.theme import FONT, HAIR, INK, PAPER, SOFT
from assistant.export.to_markdown import escaped
from assistant.planning.plan import Step, plan
from assistant.planning.saying import COLUMNS, Saying, cell_of
from knowledge import Knowledge
from schemas import JourneyMap

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 15px/1.45 {FONT.replace('"', "'")}; }}
main {{ max-width: 1500px; margin: 0 auto; padding: 16px; overflow: auto; }}
h1 {{ font-size: 22px; margin: 8px 0; }} p {{ color: {SOFT}; margin: 0 0 16px; }}
table {{ border-collapse: collapse; background: #fff; }}
th, td {{ border: 1px solid {HAIR}; padding: 8px 10px; text-align: start; vertical-align: top; min-width: 80px; }}
thead th {{ background: {PAPER}; position: sticky; top: 0; }}
td:nth-child(2) {{ min-width: 220px; font-weight: 600; }} .missing {{ background: #fff3d6; color: #7a4b00; }}
@media print {{
  @page {{ size: A4 landscape; margin: 10mm; }} body {{ font-size: 10px; background: #fff; }}
  th, td {{ padding: 3px 5px; min-width: 0; }}
}}
"""


def to_markdown(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """UTF-8. A table at a glance, then each step with what is still missing."""
    say, steps = Saying(map_, knowledge), plan(map_, knowledge)
    parts = [f"# {escaped(say.title)}", f"*{escaped(say('note') if steps else say('none'))}*"]
    if steps:
        keys = ("number", "what", "stage", "owner", "due", "priority")
        rows = [[say(f"field.{key}") for key in keys], ["---"] * len(keys)]
        rows += [[cell_of(step, key, n) or "—" for key in keys] for n, step in enumerate(steps, 1)]
        parts.append("\n".join("| " + " | ".join(map(_in_table, row)) + " |" for row in rows))
    for n, step in enumerate(steps, 1):
        parts.append(f"## {n}. {escaped(step.what)}")
        known = {key: cell_of(step, key, n) for key in COLUMNS[2:]}
        lines = [f"- **{say(f'field.{key}')}:** {escaped(value)}" for key, value in known.items() if value]
        ask = ", ".join(say(f"field.{key}") for key in step.missing)
        parts.append("\n".join([*lines, *([f"- **{say('missing')}:** {ask}"] if ask else [])]))
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def to_html(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """One page that needs nothing else. No script, no outside calls."""
    say, steps = Saying(map_, knowledge), plan(map_, knowledge)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = el(
        "head", Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'), el("title", words(say.title)),
        Markup(f"<style>{_STYLE}</style>"),
    )  # fmt: skip
    columns = [key for key in COLUMNS if key != "touchpoint"]
    header = el("tr", *(el("th", words(say(f"field.{key}")), scope="col") for key in columns))
    rows = [el("tr", *(_td(step, key, n, say) for key in columns)) for n, step in enumerate(steps, 1)]
    body = el("main", el("h1", words(say.title)), el("p", words(say("note") if steps else say("none"))),
              *([el("table", el("thead", header), el("tbody", *rows))] if rows else []))  # fmt: skip
    page = el("html", head, el("body", body), lang=map_.language)
    return f"<!doctype html>\n{page}\n".encode("utf-8", "replace")


def _in_table(text: str) -> str:
    return text if text == "---" else escaped(text)


def _td(step: Step, key: str, n: int, say: Saying) -> Markup:
    text = cell_of(step, key, n)
    if key in step.missing:
        return el("td", words(say("missing.cell")), class_="missing")
    return el("td", words(text))

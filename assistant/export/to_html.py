"""A map as one page that needs nothing else: picture, findings and table. No script, no outside calls."""

from collections.abc import Iterator

from assistant.export.heading import title_of
from assistant.export.sheets import draw_sheets, lay_out_sheets
from assistant.export.svg import NOTHING, Markup, el, one_line, words
from assistant.export.table import table
from assistant.export.theme import FONT, HAIR, INK, LANE, PAPER, SOFT
from assistant.export.whole import draw
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import Finding, JourneyMap, Report
from schemas.finding import Severity

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
_STYLE = f"""
:root {{ color-scheme: only light; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 16px/1.5 {FONT.replace('"', "'")}; }}
main {{ max-width: 1800px; margin: 0 auto; padding: 16px; }}
.picture {{ overflow: auto; border-radius: 16px; }}
.picture svg {{ display: block; margin: 0 auto; max-width: 100%; min-width: 1200px; height: auto; }}
.sheets {{ display: none; }}
section {{ background: {LANE}; border-radius: 16px; padding: 24px; margin: 24px 0; overflow: auto; }}
h1 {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
h2 {{ margin: 0 0 12px; font-size: 20px; }} h3 {{ margin: 16px 0 4px; font-size: 16px; }}
li {{ margin: 8px 0; }} small {{ display: block; color: {SOFT}; }}
table {{ border-collapse: collapse; font-size: 14px; }}
caption {{ text-align: start; color: {SOFT}; padding-bottom: 8px; }}
th, td {{ border: 1px solid {HAIR}; padding: 6px 10px; text-align: start; vertical-align: top; min-width: 90px; }}
thead th, th[scope=colgroup] {{ background: {PAPER}; }}
@media print {{
  @page {{ size: A3; margin: 10mm; }}
  @page across {{ size: A3 landscape; margin: 10mm; }}
  main {{ max-width: none; padding: 0; }}
  .picture {{ display: none; }}
  .sheets {{ display: block; }}
  .sheets.lying svg, section {{ page: across; }}
  .sheets svg {{ display: block; width: 100%; height: auto; break-after: page; }}
  .sheets svg:last-child, section:last-child {{ break-after: auto; }}
  section {{ break-before: page; margin: 0; padding: 0; overflow: visible; }}
  table {{ font-size: 8px; table-layout: fixed; width: 100%; }}
  th, td {{ min-width: 0; padding: 2px 4px; overflow-wrap: anywhere; }}
}}
"""


def to_html(map: JourneyMap, knowledge: Knowledge, report: Report | None = None) -> bytes:
    """UTF-8. Prints on A3, as many sheets as keep the words legible, then findings and table."""
    say = Wording(knowledge, map.language, map)
    title = words(one_line(title_of(map, say)))
    head = el(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        ),
        el("title", title),
        Markup(f"<style>{_STYLE}</style>"),
    )
    body = el(
        "main",
        el("h1", title),
        el("div", Markup(draw(map, knowledge)), class_="picture", tabindex="0"),
        _sheets(map, knowledge),
        *([el("section", *_findings(report, say))] if report else []),
        *([el("section", *_cares(map, say))] if say.cares() or say.minding() else []),
        el("section", el("h2", words(say("html.table"))), Markup(table(map, knowledge))),
    )
    page = el("html", head, el("body", body), lang=map.language)
    return f"<!doctype html>\n{page}\n".encode("utf-8", "replace")


def _sheets(map_: JourneyMap, knowledge: Knowledge) -> Markup:
    """The picture as it is printed; on screen it is not there."""
    sheets = lay_out_sheets(map_, knowledge)
    drawn = (Markup(sheet) for sheet in draw_sheets(map_, sheets, knowledge))
    return el("div", *drawn, class_="sheets lying" if sheets.lying else "sheets", aria_hidden="true")


def _cares(map_: JourneyMap, say: Wording) -> Iterator[Markup]:
    yield el("h2", words(say("cautions")))
    if cares := say.cares():
        yield el("p", words(say.usual(map_)))
        yield el("ul", *(el("li", words(say.careful(care))) for care in cares))
    if minding := say.minding():
        yield el("ul", *(el("li", words(line)) for line in minding))


def _finding(it: Finding, say: Wording) -> Markup:
    rests = say.sources(it)
    told = el("small", words(say("rests", sources=rests))) if rests else NOTHING
    return el("li", words(f"{it.code} · {it.message}"), el("small", words(it.why)), told)


def _findings(report: Report, say: Wording) -> Iterator[Markup]:
    yield el("h2", words(say("md.findings")))
    if "all" in report.score:
        yield el("p", words(say("md.score", score=report.score["all"])))
    for severity in _SEVERITIES:
        if found := [finding for finding in report.findings if finding.severity == severity]:
            yield el("h3", words(say(f"severity.{severity}")))
            yield el("ul", *(_finding(each, say) for each in found))
    if not report.findings:
        yield el("p", words(say("md.no_findings")))
    if report.accepted:
        kept = [f"{a.code} · {a.message} · {say('md.accepted', reason=a.reason)}" for a in report.accepted]
        yield el("ul", *(el("li", words(line)) for line in kept))
    if report.unreviewed:
        yield el("p", words(say("md.unreviewed", codes=", ".join(report.unreviewed))))

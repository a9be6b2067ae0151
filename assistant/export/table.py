"""The map as an HTML table: the same content as the picture, for screen readers and for copying."""

from collections.abc import Iterator

from assistant.export.facts import FIELDS, facts
from assistant.export.heading import title_of
from assistant.export.svg import Markup, el, one_line, words
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Stage, Touchpoint
from schemas.vocabulary import Language


def table(map: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> str:
    """One row a touchpoint, by stage, in the columns that some touchpoint fills. Open proposals stand at the end."""
    say = Wording(knowledge, language or map.language, map)
    told = {touchpoint.id: facts(touchpoint, say) for _, _, touchpoint in map.touchpoints()}
    fields = [field for field in FIELDS if any(field in known for known in told.values())]
    head = [_header(say(f"field.{key}"), "col") for key in ("number", "touchpoint", *fields)]
    groups = list(_groups(map, told, fields, say))
    return el(
        "table",
        el("caption", words(say("caption", title=one_line(title_of(map, say))))),
        el("thead", el("tr", *head)),
        *groups,
        class_="tj-table",
        lang=say.language,
    )


def _groups(map_: JourneyMap, told: dict[str, dict[str, str]], fields: list[str], say: Wording) -> Iterator[Markup]:
    number = 0
    for stage in map_.stages:
        rows = []
        for touchpoint in stage.touchpoints:
            number += 1
            cells = [_cell(told[touchpoint.id].get(field, "")) for field in fields]
            rows.append(_row(str(number), touchpoint, cells))
        yield el("tbody", _stage_row(stage, len(fields) + 2, say), *rows)
    if ghosts := [proposal for proposal in map_.proposals if proposal.decision == "open"]:
        head = el("tr", _header(say("md.proposals"), "colgroup", len(fields) + 2))
        known = [(proposal, facts(proposal.touchpoint, say)) for proposal in ghosts]
        rows = [_row(say("proposal"), p.touchpoint, [_cell(of.get(field, "")) for field in fields]) for p, of in known]
        yield el("tbody", head, *rows)
    if map_.dropped:
        head = el("tr", _header(say("md.dropped"), "colgroup", len(fields) + 2))
        left = [(one.touchpoint, facts(one.touchpoint, say)) for one in map_.dropped]
        yield el("tbody", head, *(_row("−", it, [_cell(of.get(field, "")) for field in fields]) for it, of in left))


def _stage_row(stage: Stage, columns: int, say: Wording) -> Markup:
    parts = (stage.name, say.asked(stage), say("hopes", what=stage.expectation) if stage.expectation else "")
    missing = "" if stage.touchpoints else say("no_touchpoints")
    return el("tr", _header(" · ".join(part for part in (*parts, missing) if part), "colgroup", columns))


def _row(number: str, touchpoint: Touchpoint, cells: list[Markup]) -> Markup:
    return el("tr", _cell(number), _header(touchpoint.name, "row"), *cells, data_id=touchpoint.id)


def _header(content: str, scope: str, columns: int | None = None) -> Markup:
    return el("th", words(one_line(content)), scope=scope, colspan=columns)


def _cell(content: str) -> Markup:
    return el("td", words(content))

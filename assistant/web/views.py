"""What the page shows, as HTML and plain data. Every word of a person, a file or a model is escaped here."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from assistant.edits import in_session
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.export.picture import draw
from assistant.export.table import table
from assistant.graph import Outcome
from assistant.interview import progress
from knowledge import Knowledge
from schemas import Act, Brief, Edit, Finding, JourneyMap, Language, Report, Session, Understood, ground_key, item_key

AT_ONCE = 7
"""Findings shown before the rest is folded."""

LONGEST_BUBBLE = 4000
"""Characters of a message that the chat repeats; a pasted page would bury the conversation."""

MAIN_FILES = (".json",)


def messages(session: Session) -> list[dict[str, Any]]:
    """The conversation as gradio's chat takes it; the last reply carries its chips."""
    shown: list[dict[str, Any]] = []
    for turn in session.turns:
        if turn.said:
            shown.append({"role": "user", "content": _cut(turn.said)})
        shown.append({"role": "assistant", "content": turn.reply})
    shown[-1]["options"] = [{"label": chip.label, "value": chip.value} for chip in session.turns[-1].chips]
    return shown


def chosen(outcome: Outcome, which: str | None) -> JourneyMap:
    """The map to show: the one that was chosen, else the first."""
    maps = outcome.session.maps
    return next((each for each in maps if each.id == which), maps[0])


def report_of(outcome: Outcome, journey_map: JourneyMap) -> Report:
    """What the critique says of one of the outcome's maps."""
    return next(report for each, report in zip(outcome.session.maps, outcome.reports, strict=True) if each.id == journey_map.id)


def topics(session: Session, knowledge: Knowledge) -> str:
    """What the conversation has covered; each topic is a button that turns to it."""
    name = escape(knowledge.texts["web.progress"][session.language])
    buttons = "".join(
        f'<button type="button" class="{step.state}" data-do="jump" data-about="{escape(step.topic)}">'
        f"{'✓ ' if step.state == 'done' else ''}{escape(step.label)}</button>"
        for step in progress(session, knowledge)
    )
    return f'<div class="topics" role="group" aria-label="{name}">{buttons}</div>'


def picture(journey_map: JourneyMap, knowledge: Knowledge, language: Language) -> str:
    """The drawing in a scroll box of its own, and the same as a table for who does not see it."""
    name = escape(knowledge.texts["web.tab.map"][language])
    return (
        f'<div class="map-scroll" tabindex="0" role="region" aria-label="{name}">{draw(journey_map, knowledge, language=language)}</div>'
        f'<div class="sr-only">{table(journey_map, knowledge, language)}</div>'
    )


def findings(report: Report, knowledge: Knowledge, language: Language) -> str:
    """The score and the findings, most useful first; what is explained by another, and the long tail, is folded."""
    texts = knowledge.texts
    score = texts["web.score"][language].format(n=len(report.findings))
    head = f'<p class="score"><b>{report.score.get("all", 0)}</b><span>{escape(score)}</span></p>'
    roots = [finding for finding in report.findings if finding.root is None]
    folded = roots[AT_ONCE:] + [finding for finding in report.findings if finding.root is not None]
    cards = "".join(_card(finding, knowledge, language) for finding in roots[:AT_ONCE])
    if not report.findings:
        cards = f'<p class="empty">{escape(texts["web.clean"][language])}</p>'
    if folded:
        more = escape(texts["web.more"][language].format(n=len(folded)))
        cards += f"<details><summary>{more}</summary>{''.join(_card(each, knowledge, language) for each in folded)}</details>"
    return head + cards + _accepted(report, knowledge, language)


def facts(session: Session, knowledge: Knowledge) -> str:
    """What was understood, with the words it rests on."""
    language, texts = session.language, knowledge.texts
    rows = [
        f"<dt>{escape(texts[f'web.field.{field}'][language])}</dt>" + "".join(_fact(*fact) for fact in known)
        for field, known in _known(session.brief, knowledge, language)
    ]
    if not rows:
        return f'<p class="empty">{escape(texts["web.nothing"][language])}</p>'
    return f'<dl class="facts">{"".join(rows)}</dl>'


def files(session: Session, journey_map: JourneyMap, knowledge: Knowledge) -> str:
    """A link for each format."""
    texts, language = knowledge.texts, session.language
    links = "".join(
        f'<a class="{"main" if suffix in MAIN_FILES else ""}" download href="download/{quote(session.id)}/{quote(journey_map.id)}{suffix}">'
        f"{escape(suffix[1:].upper())}</a>"
        for suffix in FORMATS
    )
    return f'<p>{escape(texts["web.files"][language].format(title=journey_map.title or journey_map.id))}</p><div class="files">{links}</div>'


def clicked(data: dict[str, Any], outcome: Outcome, which: str | None, knowledge: Knowledge) -> tuple[Understood, str]:
    """What a button of ours means, and the words that stand for it in the chat. Raises `BadInput`."""
    language, texts = outcome.session.language, knowledge.texts
    do, about = str(data.get("do", "")), str(data.get("about", ""))
    if do == "jump" and about in knowledge.topics:
        label = next((step.label for step in progress(outcome.session, knowledge) if step.topic == about), about)
        return Understood(acts=(Act(kind="jump", about=about),)), texts["web.said.jump"][language].format(what=label)
    journey_map = chosen(outcome, which)
    finding = _named(report_of(outcome, journey_map), about, str(data.get("at", "")))
    if do == "ask" and finding.ask:
        return Understood(acts=(Act(kind="jump", about=finding.code),)), texts["web.said.jump"][language].format(what=knowledge.rules[finding.code].title[language])
    if do == "fix" and finding.fix:
        edits = in_session(journey_map, finding.fix, outcome.session.turn + 1)
        return Understood(edits=edits), texts["web.said.fix"][language].format(what=knowledge.rules[finding.code].title[language])
    if do == "accept":
        return _acceptance(journey_map, finding, str(data.get("reason", "")).strip(), outcome, knowledge)
    raise BadInput(texts["web.stale"][language])


def _acceptance(journey_map: JourneyMap, finding: Finding, reason: str, outcome: Outcome, knowledge: Knowledge) -> tuple[Understood, str]:
    language, texts = outcome.session.language, knowledge.texts
    if not reason:
        raise BadInput(texts["web.reason_missing"][language])
    accepted = {"code": finding.code, "loc": list(journey_map.pinned(finding.loc)), "reason": reason}
    edit = Edit(op="add", path=("maps", journey_map.id, "accepted_findings"), value=accepted, turn=outcome.session.turn + 1)
    said = texts["web.said.accept"][language].format(what=knowledge.rules[finding.code].title[language], reason=reason)
    return Understood(edits=(edit,)), said


def _named(report: Report, code: str, at: str) -> Finding:
    """The finding that a button speaks of; the page may be older than the map."""
    for finding in report.findings:
        if finding.code == code and json.dumps(finding.loc) == at:
            return finding
    raise BadInput(code or "?", right="reload the page")


def _card(finding: Finding, knowledge: Knowledge, language: Language) -> str:
    texts = knowledge.texts

    def say(key: str) -> str:
        return escape(texts[f"web.{key}"][language])

    about = f'data-about="{escape(finding.code)}" data-at="{escape(json.dumps(finding.loc))}"'
    acts = f'<button type="button" class="main" data-do="ask" {about}>{say("answer")}</button>' if finding.ask else ""
    if finding.fix:
        acts += f'<button type="button" data-do="fix" {about}>{say("fix")}</button>'
    cure = knowledge.rules[finding.code].fix if finding.code in knowledge.rules else None
    return (
        f'<article class="card {finding.severity}"><span class="level">{say("severity." + finding.severity)}</span> '
        f'<span class="code">{escape(finding.code)}</span><h3>{escape(finding.message)}</h3>'
        + (f'<p class="ask">{escape(finding.ask)}</p>' if finding.ask else "")
        + f"<details><summary>{say('why')}</summary><p>{escape(finding.why)}</p>"
        + (f"<p>{escape(cure[language])}</p>" if cure else "")
        + f'</details><div class="acts">{acts}</div><details><summary>{say("accept")}</summary><div class="acts">'
        f'<input type="text" maxlength="300" placeholder="{say("reason")}" aria-label="{say("reason")}">'
        f'<button type="button" data-do="accept" {about}>{say("accept_now")}</button></div></details></article>'
    )


def _accepted(report: Report, knowledge: Knowledge, language: Language) -> str:
    if not report.accepted:
        return ""
    name = escape(knowledge.texts["web.accepted"][language].format(n=len(report.accepted)))
    rows = "".join(f"<li>{escape(each.message)} — {escape(each.reason)}</li>" for each in report.accepted)
    return f"<details><summary>{name}</summary><ul>{rows}</ul></details>"


def _known(brief: Brief, knowledge: Knowledge, language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The fields of a brief that hold something: what each fact says, and the words it rests on."""
    raw = brief.model_dump(mode="json", exclude={"grounds", "language", "pairs", "stage_model"}, exclude_defaults=True)
    for field, value in raw.items():
        facts = [
            (_worded(field, fact, knowledge, language), _quote(brief, *path)) for path, fact in _flat(field, value) if fact not in (None, "", [], {})
        ]
        if facts:
            yield field, facts


def _flat(field: str, value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each fact of a field with its ground's path."""
    if isinstance(value, list):
        yield from (((field, item_key(item)), item) for item in value)
    elif isinstance(value, dict):
        for inner, fact in value.items():
            yield from (((field, inner, each), each) for each in fact) if isinstance(fact, list) else (((field, inner), fact),)
    else:
        yield (field,), value


def _worded(field: str, fact: Any, knowledge: Knowledge, language: Language) -> str:
    """A fact as people say it: ids by their names."""
    names: dict[str, Any] = {"channels": knowledge.channels, "tools": knowledge.tools, "measures": knowledge.metrics, "business": knowledge.industries}
    terms = names.get(field, {})
    if isinstance(fact, str):
        return terms[fact].label[language] if fact in terms else fact
    if not isinstance(fact, dict):
        return str(fact)
    head = item_key(fact)
    head = terms[head].label[language] if head in terms else head
    rest = [str(value) for key, value in fact.items() if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value) != item_key(fact) and key != "stage"]
    rest += [str(value) for inner in fact.values() if isinstance(inner, dict) for value in inner.values()]
    return " · ".join([head, *rest]) if head else " · ".join(rest)


def _quote(brief: Brief, *path: str) -> str:
    basis = brief.grounds.get(ground_key(*path), ())
    return next((each.quote for each in basis if each.quote), "")


def _fact(words: str, quoted: str) -> str:
    basis = f" <q>{escape(_cut(quoted, 160))}</q>" if quoted and quoted != words else ""
    return f"<dd>{escape(words)}{basis}</dd>"


def _cut(text: str, most: int = LONGEST_BUBBLE) -> str:
    return text if len(text) <= most else text[:most].rstrip() + " …"

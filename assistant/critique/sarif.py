"""Findings as SARIF 2.1.0: what pipelines and code-review tools read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from assistant.critique.rule import Rule
from assistant.critique.wording import heading
from knowledge import Knowledge
from schemas import Accepted, Finding, JourneyMap, Language, Loc, Report, Severity, dotted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
KINDS = {0: "module", 2: "namespace", 4: "object"}
"""What a place is in SARIF's words, by how deep it lies: the map, a stage, a touchpoint."""


class Judged(NamedTuple):
    """A map's file as its reader named it, the map, and what the critique says of it.

    `rows` are the lines of the file in which touchpoints stand, by id, where the file has lines for them.
    """

    file: str
    map: JourneyMap
    report: Report
    rows: Mapping[str, int] = {}


def sarif(judged: Sequence[Judged], rules: Sequence[Rule], knowledge: Knowledge, language: Language) -> dict[str, Any]:
    """One run over all maps. Severities become levels error, warning and note; accepted findings are suppressed.

    Places are logical: the path inside the map, with ids, and the touchpoints that a finding points at.
    """
    index = {rule.code: i for i, rule in enumerate(rules)}
    driver = {
        "name": "trayecto",
        "fullName": "Trayecto, a linter of customer journey maps",
        "rules": [_rule(rule, knowledge, language) for rule in rules],
    }
    results = [_result(one, found, index) for one in judged for found in (*one.report.findings, *one.report.accepted)]
    notices = [_unreviewed(one, code, why, index) for one in judged for code, why in one.report.unreviewed.items()]
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
        "properties": {"scores": {one.file: dict(one.report.score) for one in judged}},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, knowledge: Knowledge, language: Language) -> dict[str, Any]:
    text = rule.told(knowledge)
    examples = [f"✗ {text.bad[language]}", f"✓ {text.good[language]}"] if text.bad[language] else []
    mend = [text.fix[language]] if text.fix else []
    help_ = "\n\n".join([text.why[language], *examples, *mend])
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.title[language]},
        "fullDescription": {"text": text.why[language]},
        "help": {"text": help_, "markdown": help_},
        "defaultConfiguration": {"level": LEVELS[rule.forced or rule.severity]},
        "properties": {"tags": [heading(rule.family, knowledge, language)], "sources": list(text.sources)},
    }


def _result(one: Judged, found: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    pinned = one.map.pinned(found.loc)
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [_location(one, found, pinned)],
        # The same finding of the same thing, however the map grows around it.
        "partialFingerprints": {"place/v1": "/".join([one.map.id, found.code, dotted(pinned), *found.touchpoints])},
        "properties": {
            "loc": list(found.loc), "touchpoints": list(found.touchpoints), "why": found.why, "ask": found.ask,
            "root": found.root, "source": found.source,
        },
    }  # fmt: skip
    if isinstance(found, Accepted):
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": found.reason}]
    return result


def _location(one: Judged, found: Finding, pinned: Loc) -> dict[str, Any]:
    logical = [_logical(one.map, found.loc, pinned)]
    logical += [_named(one.map, id_) for id_ in found.touchpoints if id_ not in pinned]
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(one.file.replace("\\", "/"))}}
    row = next((one.rows[id_] for id_ in (*map(str, pinned), *found.touchpoints) if id_ in one.rows), None)
    if row is not None:
        physical["region"] = {"startLine": row}
    return {"physicalLocation": physical, "logicalLocations": logical}


def _logical(map: JourneyMap, loc: Loc, pinned: Loc) -> dict[str, Any]:
    kind = KINDS.get(len(loc), "member")
    name = str(pinned[-1]) if pinned else map.id
    return {"name": name, "fullyQualifiedName": dotted((map.id, *pinned)), "kind": kind}


def _named(map: JourneyMap, id_: str) -> dict[str, Any]:
    places = (map.pinned(loc) for loc, _, touchpoint in map.touchpoints() if touchpoint.id == id_)
    return {"name": id_, "fullyQualifiedName": dotted((map.id, *next(places, (id_,)))), "kind": KINDS[4]}


def _unreviewed(one: Judged, code: str, why: str, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": f"{one.file}: {code}: {why}"},
        "associatedRule": {"id": code, "index": index[code]},
    }

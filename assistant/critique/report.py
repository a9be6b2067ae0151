"""From faults to a report: words in the reader's language, one finding a cause, the most useful first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby
from typing import NamedTuple

from assistant.critique.needs import lacking
from assistant.critique.rule import FAMILIES, PROJECT, Case, Fault, Rule
from assistant.critique.score import mean, paid, scores
from assistant.critique.wording import filled, reason_text, worded
from assistant.errors import BadInput
from schemas import Accepted, Finding, JourneyMap, Language, Loc, Report

RANK = {"error": 0, "warning": 1, "suggestion": 2}


class Verdict(NamedTuple):
    """What one rule said of one case. `reason` is a key of the texts, or empty when the rule could judge."""

    rule: Rule
    faults: tuple[Fault, ...]
    reason: str


def report(case: Case, rules: Sequence[Rule], language: Language | None = None, absent: Collection[str] = ()) -> Report:
    """What `rules` say of `case`, in `language` or the map's own. `absent` is what the map's file has no place for."""
    spoken = language or case.map.language
    verdicts = [_verdict(rule, case, absent) for rule in rules]
    accepted, open_ = _part(case.map, [found for v in verdicts for found in _findings(v, case, spoken)])
    findings = _ordered(_rooted(open_, (*open_, *accepted), rules))
    score = scores(findings, [v.rule for v in verdicts if not v.reason or v.faults])
    return Report(
        map=case.map.id,
        findings=findings,
        accepted=accepted,
        unreviewed={v.rule.code: reason_text(v.reason, case.knowledge, spoken) for v in verdicts if v.reason},
        score=score,
        costs=paid(findings, max(1, len(score) - 1)),
    )


def beside(own: Report, project: Report) -> Report:
    """A map's own report with what only shows beside the other maps: findings, reasons and points of both."""
    findings = _ordered((*own.findings, *project.findings))
    families = {family: points for family, points in (own.score | project.score).items() if family != "all"}
    return own.model_copy(
        update={
            "findings": findings,
            "accepted": (*own.accepted, *project.accepted),
            "unreviewed": {code: why for code, why in own.unreviewed.items() if FAMILIES.get(code[:3]) != PROJECT}
            | project.unreviewed,
            "score": families | {"all": mean(families.values())},
            "costs": paid(findings, max(1, len(families))),
        }
    )


def chosen(rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Those of `rules` that are selected (all, when nothing is) and not ignored. Raises `BadInput` on unknown words."""
    wanted, unwanted = tuple(select), tuple(ignore)
    for word in (*wanted, *unwanted):
        find(rules, word)
    return tuple(
        rule
        for rule in rules
        if (not wanted or any(map(rule.answers_to, wanted))) and not any(map(rule.answers_to, unwanted))
    )


def find(rules: Sequence[Rule], word: str) -> tuple[Rule, ...]:
    """The rules that `word` names. Raises `BadInput` when there is none."""
    if found := tuple(rule for rule in rules if rule.answers_to(word)):
        return found
    families = ", ".join(dict.fromkeys(rule.family for rule in rules))
    kinds = groupby(sorted(rule.code for rule in rules), key=lambda code: code.partition("-")[0])
    runs = ((first, *others) for _, (first, *others) in kinds)
    codes = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0] for run in runs)
    near = get_close_matches(word.upper(), [rule.code for rule in rules], n=3, cutoff=0.7)
    maybe = f"; is it {' or '.join(near)}?" if near else ""
    raise BadInput(f"no rule '{word}'{maybe}", right=f"use a family ({families}) or a code ({codes})")


def _verdict(rule: Rule, case: Case, absent: Collection[str]) -> Verdict:
    if absent and (missing := lacking(rule, absent)):
        return Verdict(rule, (), f"absent:{','.join(missing)}")
    faults, reason = [], ""
    for found in rule.check(case):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            reason = reason or found.reason
    return Verdict(rule, tuple(faults), reason)


def _findings(verdict: Verdict, case: Case, language: Language) -> Iterator[Finding]:
    rule, text = verdict.rule, verdict.rule.told(case.knowledge)
    for fault in verdict.faults:
        words = {name: filled(name, value, case.knowledge, language) for name, value in fault.params.items()}
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.forced or fault.severity or rule.severity,
            loc=fault.loc,
            touchpoints=_touchpoints(case.map, fault),
            message=worded(text.message[language], words),
            why=worded(text.why[language], words),
            ask=worded(text.ask[language], words) if text.ask else None,
            fills=text.fills.format_map(fault.params) if text.fills else None,
            fix=fault.fix,
        )


def _touchpoints(map: JourneyMap, fault: Fault) -> tuple[str, ...]:
    """Ids of the touchpoint that the place lies in, and of those that the rule points at."""
    inside = len(fault.loc) > 3 and fault.loc[0] == "stages" and fault.loc[2] == "touchpoints"
    here = (str(map.pinned(fault.loc[:4])[3]),) if inside else ()
    return tuple(dict.fromkeys((*here, *fault.touchpoints)))


def _part(map: JourneyMap, findings: Iterable[Finding]) -> tuple[tuple[Accepted, ...], tuple[Finding, ...]]:
    accepted: list[Accepted] = []
    open_: list[Finding] = []
    reasons: dict[str, list[tuple[Loc, str]]] = defaultdict(list)
    for each in map.accepted_findings:
        reasons[each.code].append((map.pinned(each.loc), each.reason))
    for found in findings:
        known = reasons.get(found.code, ())
        place = map.pinned(found.loc) if known else ()
        reason = next((reason for loc, reason in known if place[: len(loc)] == loc), None)
        if reason is None:
            open_.append(found)
        else:
            accepted.append(Accepted(**dict(found), reason=reason))
    return tuple(accepted), tuple(open_)


def _rooted(findings: Iterable[Finding], causes: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    """Findings with the code of the one that explains them, where there is one."""
    roots = {rule.code: rule.roots for rule in rules}
    explaining = set().union(*roots.values())
    causes = [cause for cause in causes if cause.code in explaining]
    for found in findings:
        root = next((c.code for c in causes if c.code in roots[found.code] and _together(c.loc, found.loc)), None)
        yield found if root is None else found.model_copy(update={"root": root})


def _together(one: Loc, other: Loc) -> bool:
    """Whether one place holds the other; the whole map holds every place."""
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, warnings, suggestions; each from the whole map to the last stage; what follows from others last."""
    return tuple(sorted(findings, key=lambda f: (f.root is not None, RANK[f.severity], *_position(f.loc))))


def _position(loc: Loc) -> tuple[int, int]:
    """Stage and touchpoint, counted from 0; -1 for what concerns the whole map or stage."""
    if loc[:1] != ("stages",):
        return -1, -1
    numbers = [part for part in loc if isinstance(part, int)] + [-1, -1]
    return numbers[0], numbers[1]

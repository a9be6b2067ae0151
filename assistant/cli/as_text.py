"""Findings for a person to read in a terminal: a line each, the score and what costs what, and the trend."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.critique import Trend
from knowledge import Knowledge
from schemas import Finding, JourneyMap, Language, Report, dotted


def as_text(
    name: str, journey_map: JourneyMap, report: Report, rules: int, knowledge: Knowledge, language: Language
) -> str:
    """Everything that a report says of the map in file `name`; `rules` is how many were asked."""
    texts = knowledge.texts
    lines = [_finding(name, finding) for finding in report.findings]
    if report.accepted:
        lines.append(texts["cli.accepted"][language].format(n=len(report.accepted)))
    lines += list(_unreviewed(report, knowledge, language))
    title = journey_map.title or journey_map.id
    total = report.score.get("all", 0)
    counts = {"n": len(report.findings), "judged": rules - len(report.unreviewed), "rules": rules}
    lines.append(texts["cli.score"][language].format(title=title, score=total, **counts))
    return "\n".join([*lines, *_families(report, knowledge, language)])


def trend_text(trend: Trend, knowledge: Knowledge, language: Language) -> str:
    """What changed since an earlier version: points by family, what went and what came."""
    texts = knowledge.texts
    counts = {"gone": len(trend.gone), "new": len(trend.new), "stayed": trend.stayed}
    lines = [texts["cli.trend"][language].format(points=f"{trend.score.get('all', 0):+d}", **counts)]
    moved = [(family, points) for family, points in trend.score.items() if points and family != "all"]
    lines += [f"  {_family(family, knowledge, language)} {points:+d}" for family, points in moved]
    lines += [
        f"  {sign} {each.code} {each.message}"
        for sign, found in (("✓", trend.gone), ("✗", trend.new))
        for each in found
    ]
    return "\n".join(lines)


def _finding(name: str, finding: Finding) -> str:
    ask = f"\n    → {finding.ask}" if finding.ask else ""
    place = dotted(finding.loc) or "."
    return f"{name}:{place}: {finding.severity} {finding.code} {finding.name}\n    {finding.message}{ask}"


def _unreviewed(report: Report, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """Rules that could not judge, together with those that could not for the same reason."""
    untold = knowledge.texts["critique.unreviewed.absent"][language].partition("{")[0]
    reasons: dict[str, list[str]] = defaultdict(list)
    for code, why in report.unreviewed.items():
        # What a table does not tell was listed when it was read.
        reasons[knowledge.texts["cli.untold"][language] if why.startswith(untold) else why].append(code)
    for why, codes in reasons.items():
        yield knowledge.texts["cli.unreviewed"][language].format(codes=", ".join(codes), why=why)


def _families(report: Report, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """What each family that lost points lost them by."""
    paid: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cost in report.costs:
        if cost.points:
            paid[cost.family][cost.code] += cost.points
    for family, by in paid.items():
        told = ", ".join(f"{code} −{points}" for code, points in by.items())
        score = next((points for name, points in report.score.items() if name == family), 0)
        yield f"  {_family(family, knowledge, language)} {score}: {told}"


def _family(family: str, knowledge: Knowledge, language: Language) -> str:
    return str(knowledge.texts[f"critique.explain.{family}"][language])

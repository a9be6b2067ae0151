"""What got better and what got worse from one version of a map to the next, with the findings that did it."""

from collections import Counter

from pydantic import Field

from schemas import Finding, Report
from schemas.base import Loc, Record, Whole


class Trend(Record):
    """`score` is how many points each family, and all, gained or lost; families judged only once are left out.

    `gone` are findings of the old version that the new one has not, `new` the other way round, `stayed` how many both
    have.
    """

    before: str
    score: dict[str, Whole] = Field(default_factory=dict)
    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    stayed: Whole = 0


def trend(before: Report, after: Report) -> Trend:
    """From `before` to `after`: reports of the same rules on two versions of one map.

    Findings are the same when their code and their touchpoints are: places move when a map grows. An accepted finding
    is neither gone nor new.
    """
    gone, new = _beyond(before.findings, after), _beyond(after.findings, before)
    moved = {family: points - before.score[family] for family, points in after.score.items() if family in before.score}
    stayed = len(after.findings) - len(new)
    return Trend(before=before.map, score={str(f): n for f, n in moved.items()}, gone=gone, new=new, stayed=stayed)


def _beyond(findings: tuple[Finding, ...], other: Report) -> tuple[Finding, ...]:
    """Those of `findings` that `other` does not hold, each counted once."""
    left = Counter(_key(each) for each in (*other.findings, *other.accepted))
    beyond: list[Finding] = []
    for each in findings:
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            beyond.append(each)
    return tuple(beyond)


def _key(finding: Finding) -> tuple[str, tuple[str, ...], Loc]:
    place = tuple(part for part in finding.loc if isinstance(part, str))
    return finding.code, finding.touchpoints, place

"""What the critique says, as cards: each can be answered, mended after a look, or left as it is with a reason."""

import json

from assistant.export.svg import NOTHING, Markup, el, words
from assistant.export.wording import Wording
from assistant.web.mending import preview
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Finding, JourneyMap, Report

AT_ONCE = 7
"""Findings shown before the rest is folded."""

LEVELS = ("error", "warning", "suggestion")


def review(journey_map: JourneyMap, report: Report, knowledge: Knowledge, say: Words) -> Markup:
    """The score and the findings, most useful first; what another one explains, and the long tail, is folded."""
    card = _Card(journey_map, knowledge, say)
    if not any(True for _ in journey_map.touchpoints()):
        return el("p", say.html("review.soon"), class_="t-empty")
    roots = [finding for finding in report.findings if finding.root is None]
    tail = roots[AT_ONCE:] + [finding for finding in report.findings if finding.root is not None]
    cards = [card(finding) for finding in roots[:AT_ONCE]] or [el("p", say.html("clean"), class_="t-empty")]
    if tail:
        cards.append(el("details", el("summary", say.html("more", n=len(tail))), *map(card, tail), class_="t-more"))
    below = (_accepted(report, say), _cares(journey_map, knowledge, say))
    return el("div", _score(report, say), *cards, *below, class_="t-review")


def _score(report: Report, say: Words) -> Markup:
    counts = {level: sum(finding.severity == level for finding in report.findings) for level in LEVELS}
    told = [el("li", say.html(f"count.{level}", n=n), class_=level) for level, n in counts.items() if n]
    number = el("p", el("b", words(str(report.score.get("all", 0)))), el("span", say.html("score")), class_="t-number")
    return el("header", number, el("ul", *told) if told else NOTHING, class_="t-score")


def _accepted(report: Report, say: Words) -> Markup:
    if not report.accepted:
        return NOTHING
    rows = (el("li", words(each.message), el("q", words(each.reason))) for each in report.accepted)
    return el(
        "details",
        el("summary", say.html("accepted", n=len(report.accepted))),
        el("ul", *rows),
        class_="t-more t-listed t-accepted",
    )


def _cares(journey_map: JourneyMap, knowledge: Knowledge, say: Words) -> Markup:
    """What the trade must be careful with, folded: usual, and never said."""
    wording = Wording(knowledge, say.language, journey_map)
    rows = [el("li", words(wording.careful(care))) for care in wording.cares()]
    if not rows:
        return NOTHING
    head = el("summary", words(wording("cautions")))
    note = el("p", words(wording.usual(journey_map)), class_="t-source")
    return el("details", head, note, el("ul", *rows), class_="t-more t-listed t-cares")


class _Card:
    """One finding, and what can be done about it."""

    def __init__(self, journey_map: JourneyMap, knowledge: Knowledge, say: Words) -> None:
        self.map, self.knowledge, self.say = journey_map, knowledge, say

    def __call__(self, finding: Finding) -> Markup:
        head = el(
            "p",
            el("span", self.say.html(f"severity.{finding.severity}"), class_="level"),
            el("span", words(finding.code), class_="code"),
        )
        ask = el("p", words(finding.ask), class_="ask") if finding.ask else NOTHING
        folds = f"{finding.code}-{json.dumps(finding.loc)}"
        acts = (
            self._answer(finding),
            self._mend(finding, folds),
            self._leave(finding, folds),
            self._why(finding, folds),
            self._see(finding),
        )
        return el(
            "article",
            head,
            el("h3", words(finding.message)),
            ask,
            el("div", *acts, class_="acts"),
            class_=f"t-card {finding.severity}",
        )

    def _button(self, do: str, label: str, finding: Finding, class_: str = "") -> Markup:
        at = json.dumps(finding.loc)
        return el("button", words(label), type="button", class_=class_, data_do=do, data_about=finding.code, data_at=at)

    def _answer(self, finding: Finding) -> Markup:
        return self._button("ask", self.say("answer"), finding, "main") if finding.ask else NOTHING

    def _see(self, finding: Finding) -> Markup:
        if not finding.touchpoints:
            return NOTHING
        return el("button", self.say.html("see"), type="button", data_see=finding.touchpoints[0])

    def _mend(self, finding: Finding, folds: str) -> Markup:
        lines = preview(finding.fix, self.map, Wording(self.knowledge, self.say.language), self.say)
        if not lines:
            return NOTHING
        told = el("ul", *(el("li", words(line)) for line in lines))
        apply = self._button("fix", self.say("fix.apply"), finding, "main")
        return el(
            "details",
            el("summary", self.say.html("fix")),
            el("p", self.say.html("fix.preview")),
            told,
            apply,
            name=folds,
        )

    def _why(self, finding: Finding, folds: str) -> Markup:
        rule = self.knowledge.rules.get(finding.code)
        cure = rule.fix[self.say.language] if rule and rule.fix else ""
        more = el("p", words(cure)) if cure and "{" not in cure else NOTHING
        rests = Wording(self.knowledge, self.say.language, self.map).sources(finding)
        source = el("p", self.say.html("rests", sources=rests), class_="t-source") if rests else NOTHING
        return el("details", el("summary", self.say.html("why")), el("p", words(finding.why)), more, source, name=folds)

    def _leave(self, finding: Finding, folds: str) -> Markup:
        field = el("input", type="text", maxlength=300, placeholder=self.say("reason"), aria_label=self.say("reason"))
        line = el("div", field, self._button("accept", self.say("accept_now"), finding), class_="t-line")
        return el("details", el("summary", self.say.html("accept")), line, name=folds)

"""The pane of the project: all its maps at a glance, versions, and what is different between two maps."""

from typing import NamedTuple

from assistant.comparing import MARKS, Difference, sentence
from assistant.deciding import ideal_id
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.graph import Outcome
from assistant.planning.grid import Grid, Square, between, grid
from assistant.playbooks import SUFFIXES as LISTS
from assistant.tables import SUFFIXES as MAPS
from assistant.versions import LONGEST, MOST, SPLIT
from assistant.web.merging import Weighed, merging
from assistant.web.naming import called
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Version

LARGEST = 5_000_000
"""Bytes of a file with a map. One of three hundred touchpoints is a tenth of it."""


def project_pane(
    outcome: Outcome, shown: JourneyMap, knowledge: Knowledge, say: Words, found: "Found | None" = None,
    weighed: Weighed | None = None,
) -> Markup:  # fmt: skip
    """`found` is a comparison that was asked for, `weighed` two maps that are to be one."""
    if not any(True for each in outcome.session.maps for _ in each.touchpoints()):
        return el("div", el("p", say.html("project.soon"), class_="t-empty"), bringing(outcome.session.id, say),
                  class_="t-review t-plan")  # fmt: skip
    pane = _Pane(outcome, shown, knowledge, say)
    return el("div", *pane.maps(), *pane.between(), bringing(outcome.session.id, say),
              *merging(outcome.session, knowledge, say, weighed), *pane.versions(), *pane.comparison(found),
              class_="t-review t-plan")  # fmt: skip


def bringing(session: str, say: Words) -> Markup:
    """Where a map in a file is given; the rest happens in a dialog (import.js)."""
    field = el(
        "input", type="file", accept=",".join(MAPS), class_="sr-only", data_maps=session, data_most=str(LARGEST),
        data_large=say("import.large", mb=LARGEST // 1_000_000), data_sending=say("import.sending"),
        data_lost=say("import.lost_way"), data_release=say("import.release"), data_kinds=" ".join(MAPS),
        data_lists=" ".join(LISTS), data_name=say("import"), data_close=say("import.drop"),
    )  # fmt: skip
    how = el("p", say.html("import.how_to"), words(" "), el("span", say.html("import.by_dropping")), class_="t-hint")
    give = el("div", el("label", el("span", say.html("import.choose")), field), class_="t-give")
    return el("section", el("h2", say.html("import")), how, give, class_="t-bring")


class Found(NamedTuple):
    """The difference between what `a` and `b` name; see `SPLIT`."""

    a: str
    b: str
    difference: Difference


class _Pane:
    def __init__(self, outcome: Outcome, shown: JourneyMap, knowledge: Knowledge, say: Words) -> None:
        self.outcome, self.session, self.shown = outcome, outcome.session, shown
        self.knowledge, self.say = knowledge, say

    def maps(self) -> tuple[Markup, ...]:
        brief = self.session.brief
        whole = grid(self.session.maps, self.outcome.reports, [each.name for each in brief.audiences],
                     [each.name for each in brief.products])  # fmt: skip
        head = el("h2", self.say.html("project.maps", n=len(self.session.maps)))
        return head, el("div", self._table(whole), class_="t-grid", tabindex="0", role="region",
                        aria_label=self.say("project.maps", n=len(self.session.maps)))  # fmt: skip

    def between(self) -> tuple[Markup, ...]:
        """What does not agree between the maps; nothing where there is one map, or where all agree."""
        found = between(self.session.maps, self.outcome.reports)
        if not found:
            return ()
        rows = [
            el("li", el("p", words(each.finding.message)), el("p", words(each.finding.why), class_="t-hint"),
               el("div", self._open(each.map), class_="acts"), class_="t-card")
            for each in found
        ]  # fmt: skip
        return el("h2", self.say.html("project.between", n=len(found))), el("ul", *rows, class_="t-versions")

    def _open(self, map_: JourneyMap) -> Markup:
        name = self.say.html("project.look", map=called(map_, self.session.maps))
        return el("button", name, type="button", data_do="map", data_value=map_.id, data_show="review")

    def _table(self, whole: Grid) -> Markup:
        nobody = self.say("project.unnamed")
        corner = el("th", words(""), scope="col")
        header = el("tr", corner, *(el("th", words(name or nobody), scope="col") for name in whole.products))
        rows = (
            el("tr", el("th", words(audience or nobody), scope="row"),
               *(self._square(whole.squares[audience, product]) for product in whole.products))
            for audience in whole.audiences
        )  # fmt: skip
        return el("table", el("thead", header), el("tbody", *rows))

    def _square(self, it: Square) -> Markup:
        if it.map is None:
            pair = SPLIT.join((it.audience, it.product))
            start = el("button", self.say.html("project.start"), type="button", data_do="start", data_value=pair)
            empty = el("p", self.say.html("project.empty"))
            return el("td", self._about(it), empty, start, class_="empty")
        errors, warnings, _ = it.findings
        dots = (
            el("i", words(""), class_="on" if macro in it.covered else "off")
            for macro in ("pre", "purchase", "service", "post")
        )
        parts = self.say("project.parts", n=len(it.covered))
        told = [
            el("p", el("span", *dots, class_="t-dots", role="img", aria_label=parts, title=parts),
               el("b", el("span", self.say.html("project.score"), words(" "), class_="sr-only"),
                  words("—" if it.score is None else str(it.score)), title=self.say("project.score"))),
            el("p", self.say.html("project.touchpoints", n=it.touchpoints), self._guesses(it)),
            el("p", self.say.html("project.findings", errors=errors, warnings=warnings)),
            el("p", self.say.html("project.ideas", planned=it.planned, waiting=it.waiting)),
        ]  # fmt: skip
        open_ = el("button", self.say.html("project.open"), type="button", data_do="map", data_value=it.map.id,
                   data_show="map", class_="main")  # fmt: skip
        return el("td", self._about(it), *told, open_, class_="here" if it.map.id == self.shown.id else None)

    def _about(self, it: Square) -> Markup:
        """The product, where there is no room for a column of its own."""
        return el("p", words(it.product), class_="t-what", aria_hidden="true")

    def _guesses(self, it: Square) -> Markup:
        guesses = it.touchpoints - it.told
        return self.say.html("project.guesses", n=guesses) if guesses else NOTHING

    def versions(self) -> tuple[Markup, ...]:
        kept = self.session.versions
        head = el("h2", self.say.html("version.head", n=len(kept)))
        name = el("input", type="text", name="name", maxlength=LONGEST, placeholder=self.say("version.name"),
                  aria_label=self.say("version.name"))  # fmt: skip
        save = el(
            "button",
            self.say.html("version.save"),
            type="button",
            class_="main",
            data_do="save",
            data_form="",
            data_about=str(len(kept)),
        )
        form = el("div", name, save, class_="t-line t-form-line t-form") if len(kept) < MOST else el(
            "p", self.say.html("version.full", n=MOST), class_="t-hint")  # fmt: skip
        rows = el("ul", *(self._version(each) for each in reversed(kept)), class_="t-versions") if kept else NOTHING
        return head, el("p", self.say.html("version.how"), class_="t-hint"), form, rows

    def _version(self, it: Version) -> Markup:
        # The browser tells it in the time of where it is (page.js).
        when = el("time", words(it.saved_at[:16].replace("T", " ")), datetime=it.saved_at)
        after = self.say.html("version.when", n=it.turn)
        pair = {"a": f"{it.name}{SPLIT}{self.shown.id}", "b": f"{SPLIT}{self.shown.id}"}
        against = el("button", self.say.html("version.against"), type="button", data_do="compare", data_about=pair["a"],
                     data_at=pair["b"], data_value="")  # fmt: skip
        return el("li", el("p", el("b", words(it.name)), words(" "), el("span", when, words(" · "), after)),
                  el("div", self._button("restore", it.name), against, self._button("forget", it.name), class_="acts"),
                  class_="t-card")  # fmt: skip

    def _button(self, do: str, about: str) -> Markup:
        return el("button", self.say.html(f"version.{do}"), type="button", data_do=do, data_about=about, data_value="")

    def comparison(self, found: Found | None) -> tuple[Markup, ...]:
        options = self._options()
        if len(options) < 2:
            return ()
        first, second, *_ = (found.a, found.b) if found else tuple(options)
        form = el(
            "div", self._choice("a", first, options), self._choice("b", second, options),
            el("button", self.say.html("compare.go"), type="button", class_="main", data_do="compare", data_form=""),
            class_="t-form",
        )  # fmt: skip
        return el("h2", self.say.html("compare.head")), *([self._found(found)] if found else []), form

    def _found(self, found: Found) -> Markup:
        lines = [el("li", el("b", words(MARKS[each.kind]), aria_hidden="true"), words(" "),
                    words(sentence(each, self.knowledge, self.say.language)), class_=each.kind)
                 for each in found.difference.changes]  # fmt: skip
        names = [self._options().get(each, each.partition(SPLIT)[0]) for each in (found.a, found.b)]
        head = el("h3", self.say.html("compare.found", before=names[0], after=names[1], n=len(lines)))
        body = el("ul", *lines, class_="t-differences") if lines else el("p", self.say.html("compare.same"))
        return el("article", head, body, class_="t-card t-found", id="found")

    def _options(self) -> dict[str, str]:
        """What may be compared: each map of today and as it is wanted, and each map of each version."""
        now = {}
        for each in self.session.maps:
            called, state = self._called(each), each.state or "current"
            now[f"{SPLIT}{each.id}"] = f"{called} · {self.say(f'state.{state}')}"
            if state != "ideal":
                now[f"{SPLIT}{ideal_id(each.id)}"] = f"{called} · {self.say('state.ideal')}"
        kept = {
            f"{version.name}{SPLIT}{each.id}": f"{self._called(each)} · {version.name}"
            for version in self.session.versions for each in self.session.maps
        }  # fmt: skip
        return now | kept

    def _called(self, map_: JourneyMap) -> str:
        return called(map_, self.session.maps)

    def _choice(self, name: str, value: str, options: dict[str, str]) -> Markup:
        made = (
            el("option", words(text), value=key, selected="selected" if key == value else None)
            for key, text in options.items()
        )
        return el("label", el("span", self.say.html(f"compare.{name}")), el("select", *made, name=name))

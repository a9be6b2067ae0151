"""The pane of the plan: proposals to decide on, and what has to be done for those that were taken up."""

from urllib.parse import quote

from assistant.citing import in_words, of_proposal
from assistant.deciding import TAKEN
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.export.wording import Wording
from assistant.planning import Step, plan, wanted
from assistant.planning.files import FORMATS
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Proposal, Session

LONGEST = 300
"""Characters of a field that is typed."""

LEVELS = ("low", "medium", "high")


def plan_pane(session: Session, current: JourneyMap, knowledge: Knowledge, say: Words) -> Markup:
    """Proposals that wait, the plan, and what was dismissed. `current` is the map of today."""
    return _Pane(session, current, knowledge, say)()


def waiting(current: JourneyMap) -> int:
    """Proposals that nobody decided about."""
    return sum(each.decision == "open" for each in current.proposals)


class _Pane:
    def __init__(self, session: Session, current: JourneyMap, knowledge: Knowledge, say: Words) -> None:
        self.session, self.map, self.knowledge, self.say = session, current, knowledge, say
        # With what was changed on it, or came in a file.
        self.wanted = wanted(current, session.maps, session.history)
        self.wording = Wording(knowledge, say.language)
        self.stages = {stage.id: stage.name for stage in current.stages}

    def __call__(self) -> Markup:
        open_ = [each for each in self.map.proposals if each.decision == "open"]
        steps = plan(self.wanted, self.knowledge, self.say.language)
        gone = [each for each in self.map.proposals if each.decision == "dismissed"]
        if not (open_ or steps or gone):
            return el("p", self.say.html("plan.soon"), class_="t-empty")
        return el(
            "div", *self._proposals(open_), *self._steps(steps), *self._gone(gone), class_="t-review t-plan"
        )  # fmt: skip

    def _proposals(self, open_: list[Proposal]) -> list[Markup]:
        if not open_:
            return []
        head = el("h2", self.say.html("plan.proposals", n=len(open_)))
        return [head, el("p", self.say.html("plan.proposals.how"), class_="t-hint"), *map(self._proposal, open_)]

    def _proposal(self, it: Proposal) -> Markup:
        where = (self.stages.get(it.stage, ""), self.wording.channel(it.touchpoint.channel))
        head = el("p", el("span", words(" · ".join(part for part in where if part)), class_="level"))
        why = it.touchpoint.action.what if it.touchpoint.action else ""
        cited = of_proposal(it, self.map, self.knowledge, self.say.language)
        sources = "; ".join(in_words(each, self.knowledge, self.say.language) for each in cited)
        acts = (self._button("adopt", it.id, self.say("plan.adopt"), "main"), self._adapting(it), self._leaving(it))
        return el(
            "article", head, el("h3", words(it.touchpoint.name)), el("p", words(why)) if why else NOTHING,
            el("p", self.say.html("plan.source", source=sources), class_="ask") if sources else NOTHING,
            *(el("p", words(self.wording.minded(each)), class_="t-source") for each in cited if each.caution),
            el("div", *acts, class_="acts"), class_="t-card t-ghost",
        )  # fmt: skip

    def _adapting(self, it: Proposal) -> Markup:
        touchpoint = it.touchpoint
        form = el(
            "div",
            self._typed("name", touchpoint.name, "touchpoint"),
            self._chosen("channel", touchpoint.channel, {id_: self.wording.channel(id_) for id_ in self._channels(it)}),
            self._chosen("owner", touchpoint.owner or "", self._people(touchpoint.owner)),
            self._typed("customer_action", touchpoint.customer_action or "", "action"),
            self._button("adapt", it.id, self.say("plan.adapt.save"), "main", form=True), class_="t-form",
        )  # fmt: skip
        return el("details", el("summary", self.say.html("plan.adapt")), form, name=f"p-{it.id}")

    def _leaving(self, it: Proposal) -> Markup:
        field = el("input", type="text", maxlength=LONGEST, placeholder=self.say("plan.reason"),
                   aria_label=self.say("plan.reason"))  # fmt: skip
        line = el("div", field, self._button("dismiss", it.id, self.say("plan.dismiss.now")), class_="t-line")
        return el("details", el("summary", self.say.html("plan.dismiss")), line, name=f"p-{it.id}")

    def _steps(self, steps: tuple[Step, ...]) -> list[Markup]:
        head = el("h2", self.say.html("plan.steps", n=len(steps)))
        if not steps:
            return [head, el("p", self.say.html("plan.none"), class_="t-hint")]
        place = f"download/{quote(self.session.id)}/{quote(self.wanted.id)}.plan"
        names = {".md": "Markdown", ".xlsx": "Excel", ".jira.csv": "Jira", ".html": "HTML", ".csv": "CSV"}
        links = [el("a", words(name), href=f"{place}{suffix}", download="") for suffix, name in names.items()]
        assert all(suffix in FORMATS for suffix in names)
        take = el("p", self.say.html("plan.files"), words(" "), *links, class_="t-links")
        return [head, take, *(self._step(n, step) for n, step in enumerate(steps, 1))]

    def _step(self, n: int, step: Step) -> Markup:
        told = [(key, getattr(step, key)) for key in ("owner", "due", "effort", "priority", "metric")]
        badges = [
            el("li", words(f"{self._label(key)}: {value}")) if value
            else el("li", self.say.html("plan.lacks", what=self._label(key)), class_="warning")
            for key, value in told if value or key in step.missing
        ]  # fmt: skip
        head = el("p", el("span", words(f"{n} · {step.stage}"), class_="level"))
        source = el("p", self.say.html("plan.source", source=step.source), class_="ask") if step.source else NOTHING
        proposal = self._taken(step)
        back = self._button("reopen", proposal.id, self.say("plan.reopen")) if proposal else NOTHING
        back = self._button("keep", step.id, self.say("plan.keep")) if step.ends else back
        return el(
            "article", head, el("h3", words(step.what)), el("p", words(step.why)) if step.why else NOTHING, source,
            el("ul", *badges, class_="t-badges"), el("div", self._filling(step, proposal), back, class_="acts"),
            class_="t-card t-step",
        )  # fmt: skip

    def _filling(self, step: Step, proposal: Proposal | None) -> Markup:
        own = (t for _, _, t in self.map.touchpoints() if t.id == step.id)
        if step.ends:
            own = (each.touchpoint for each in self.wanted.dropped if each.id == step.id)
        it = proposal.touchpoint if proposal else next(own, None)
        if it is None:
            return NOTHING  # It stands on the wanted map alone: its card there tells who makes it.
        action = it.action
        levels = {text: text for text in (self.say(f"plan.level.{each}") for each in LEVELS)}
        owner = (action.owner if action else None) or it.owner or ""
        by = it.metrics[0].id if it.metrics else ""
        measured = self._chosen("metric", by, self._metrics(it.checklist, it.metrics))
        form = el(
            "div",
            self._typed("what", action.what if action and action.what == step.what else "", "what", hint=step.what),
            self._chosen("owner", owner, self._people(owner)),
            self._typed("due", step.due, "due", hint=self.say("plan.due.hint")),
            self._chosen("effort", step.effort, levels),
            self._chosen("priority", step.priority, levels),
            NOTHING if step.ends else measured,
            self._button("task", step.id, self.say("plan.save"), "main", form=True), class_="t-form",
        )  # fmt: skip
        label = "plan.complete" if step.missing else "plan.change"
        return el("details", el("summary", self.say.html(label)), form)

    def _gone(self, gone: list[Proposal]) -> list[Markup]:
        if not gone:
            return []
        rows = (
            el("li", words(each.touchpoint.name), el("q", words(each.reason or "")),
               self._button("reopen", each.id, self.say("plan.rethink")))
            for each in gone
        )  # fmt: skip
        summary = el("summary", self.say.html("plan.gone", n=len(gone)))
        return [el("details", summary, el("ul", *rows), class_="t-more t-listed t-gone")]

    def _taken(self, step: Step) -> Proposal | None:
        """The proposal that a step comes from."""
        taken = [each for each in self.map.proposals if each.decision in TAKEN]
        return next((each for each in taken if step.new and step.id.startswith(each.touchpoint.id)), None)

    def _channels(self, it: Proposal) -> list[str]:
        barred = {id_ for constraint in self.map.constraints for id_ in constraint.channels}
        known = [id_ for id_ in self.map.channels if id_ not in barred]
        return list(dict.fromkeys((it.touchpoint.channel, *known)))

    def _people(self, owner: str | None) -> dict[str, str]:
        """Only people and areas that exist; whoever is named already stays."""
        return {name: self.wording.area(name) for name in dict.fromkeys((*self.map.areas, *([owner] if owner else [])))}

    def _metrics(self, items: tuple[str, ...], own: tuple[object, ...]) -> dict[str, str]:
        """What the list measures it by, and what the business measures anyway."""
        listed = [metric for id_ in items if (item := self.knowledge.items.get(id_)) for metric in item.metrics]
        used = [metric.id for _, _, it in self.map.touchpoints() for metric in it.metrics]
        mine = [str(getattr(metric, "id", "")) for metric in own]
        return {id_: self.wording.metric(id_) for id_ in dict.fromkeys((*mine, *listed, *used))}

    def _label(self, key: str) -> str:
        return self.knowledge.texts[f"plan.field.{key}"][self.say.language]

    def _typed(self, name: str, value: str, label: str, hint: str | None = None) -> Markup:
        text = self._label(label) if label != "action" else self.wording("field.action")
        return el("label", el("span", words(text)),
                  el("input", type="text", name=name, value=value, maxlength=LONGEST, placeholder=hint))  # fmt: skip

    def _chosen(self, name: str, value: str, options: dict[str, str]) -> Markup:
        known = {"": "—"} | ({value: value} if value and value not in options else {}) | options
        if name == "channel":
            known.pop("")
        made = (
            el("option", words(text), value=id_, selected="selected" if id_ == value else None)
            for id_, text in known.items()
        )
        return el("label", el("span", words(self._label(name))), el("select", *made, name=name))

    def _button(self, do: str, about: str, label: str, class_: str = "", *, form: bool = False) -> Markup:
        return el("button", words(label), type="button", class_=class_, data_do=do, data_about=about,
                  data_form="" if form else None)  # fmt: skip

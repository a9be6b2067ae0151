"""The editor of one card: its cells as a form, what would change in a line, and the ways to move, add and remove."""

from collections.abc import Mapping

from assistant.export.svg import NOTHING, Markup, el, words
from assistant.export.wording import Wording, capital
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Stage, Touchpoint

LONGEST = 160
OTHER = "="
"""A feeling in words of their own, which no choice of ours stands for."""


def editor(shown: JourneyMap, id_: str, knowledge: Knowledge, say: Words) -> Markup:
    """The editor of the touchpoint `id_`; nothing where the map has none of that id any more."""
    found = next(((stage, it) for _, stage, it in shown.touchpoints() if it.id == id_), None)
    return _Editor(shown, *found, knowledge, say).whole() if found else NOTHING


def cells(it: Touchpoint, stage: Stage, wording: Wording) -> dict[str, str]:
    """What the form holds of a touchpoint, by field."""
    return {
        "name": it.name, "stage": stage.id, "channel": it.channel, "owner": it.owner or "",
        "emotion": _feeling(it.emotion.label if it.emotion else "", wording), "pain": it.pain or "",
        "metric": it.metrics[0].id if it.metrics else "", "moment": "yes" if it.moment_of_truth else "no",
    }  # fmt: skip


def _feeling(label: str, wording: Wording) -> str:
    """The id of a feeling; `OTHER` for one in words of their own."""
    known = wording.knowledge.emotions
    if not label or label in known:
        return label
    return next((id_ for id_ in known if wording.emotion(id_).lower() == label.lower()), OTHER)


class _Editor:
    def __init__(self, shown: JourneyMap, stage: Stage, it: Touchpoint, knowledge: Knowledge, say: Words) -> None:
        self.map, self.stage, self.it, self.knowledge, self.say = shown, stage, it, knowledge, say
        self.wording = Wording(knowledge, say.language, shown)

    def whole(self) -> Markup:
        title = el("h2", self.say.html("card", what=self.it.name), id="card-title", tabindex="-1")
        close = el("button", words("×"), type="button", class_="t-shut", data_shut="", aria_label=self.say("close"))
        acts = el("div", self._move("earlier"), self._move("later"), self._add(), self._remove(), class_="acts")
        return el(
            "div", el("header", title, close), *self._cares(), self._form(), acts, class_="t-editor", role="dialog",
            aria_labelledby="card-title", data_card=self.it.id,
        )  # fmt: skip

    def _cares(self) -> list[Markup]:
        """What to mind at this touchpoint: what is usual in the trade, and what goes with the items it answers."""
        usual = [care.text for care in self.wording.cares() if care.touchpoint == self.it.id]
        told = [f"{self.wording('caution')}: {text}" for text in usual]
        told += [self.wording.minded(each) for each in self.wording.cited(self.it) if each.caution]
        return [el("p", words(text), class_="t-source") for text in told]

    def _form(self) -> Markup:
        value = cells(self.it, self.stage, self.wording)
        yes_no = {"no": self.say("no"), "yes": self.say("yes")}
        emotions = {"": "—"} | self._feelings(value["emotion"])
        channels = dict.fromkeys((self.it.channel, *self.map.channels, *self.knowledge.channels))
        fields = (
            self._typed("name", value["name"]),
            self._chosen("stage", value["stage"], {stage.id: stage.name for stage in self.map.stages}),
            self._chosen("channel", value["channel"], {id_: self.wording.channel(id_) for id_ in channels}),
            self._typed("owner", value["owner"], self.map.areas),
            self._chosen("emotion", value["emotion"], emotions),
            self._typed("pain", value["pain"]),
            self._chosen("metric", value["metric"], {"": "—"} | self._metrics()),
            self._chosen("moment", value["moment"], yes_no),
        )
        told = el(
            "p", self.say.html("card.nothing"), class_="t-will", role="status", data_lead=self.say("card.preview"),
            data_nothing=self.say("card.nothing"), data_empty=self.say("card.empty"),
        )  # fmt: skip
        save = self._button("card-save", self.say("card.save"), "main", form=True)
        return el("div", *fields, told, save, class_="t-form")

    def _feelings(self, own: str) -> dict[str, str]:
        known = {id_: capital(self.wording.emotion(id_)) for id_ in self.knowledge.emotions}
        return ({OTHER: self.it.emotion.label} if own == OTHER and self.it.emotion else {}) | known

    def _metrics(self) -> dict[str, str]:
        items = self.knowledge.items
        listed = [id_ for item in self.it.checklist if item in items for id_ in items[item].metrics]
        own = [metric.id for metric in self.it.metrics]
        return {id_: self.wording.metric(id_) for id_ in dict.fromkeys((*own, *listed, *self.knowledge.metrics))}

    def _move(self, way: str) -> Markup:
        return self._button(f"card-{way}", self.say(f"card.{way}"))

    def _add(self) -> Markup:
        channels = dict.fromkeys((self.it.channel, *self.map.channels, *self.knowledge.channels))
        form = el(
            "div",
            self._typed("name", ""),
            self._chosen("channel", self.it.channel, {id_: self.wording.channel(id_) for id_ in channels}),
            el("p", self.say.html("card.add.preview", what=self.it.name)),
            self._button("card-add", self.say("card.add.now"), "main", form=True),
            class_="t-form",
        )
        return el("details", el("summary", self.say.html("card.add")), form, name="card")

    def _remove(self) -> Markup:
        told = el("p", self.say.html("card.remove.preview", what=self.it.name))
        now = self._button("card-remove", self.say("card.remove.now"), "main")
        return el("details", el("summary", self.say.html("card.remove")), told, now, name="card")

    def _typed(self, name: str, value: str, known: tuple[str, ...] = ()) -> Markup:
        options = (el("option", value=one) for one in known)
        listed = el("datalist", *options, id=f"card-{name}") if known else NOTHING
        ours = f"card-{name}" if known else None
        field = el("input", type="text", name=name, value=value, maxlength=LONGEST, list=ours)
        return el("label", el("span", self.say.html(f"card.{name}")), field, listed)

    def _chosen(self, name: str, value: str, options: Mapping[str, str]) -> Markup:
        made = (
            el("option", words(text), value=id_, selected="selected" if id_ == value else None)
            for id_, text in options.items()
        )
        return el("label", el("span", self.say.html(f"card.{name}")), el("select", *made, name=name))

    def _button(self, do: str, label: str, class_: str = "", *, form: bool = False) -> Markup:
        given = "" if form else None
        return el(
            "button", words(label), type="button", class_=class_, data_do=do, data_about=self.it.id, data_form=given,
            data_value=None if form else "",
        )  # fmt: skip


def told(field: str, value: str, knowledge: Knowledge, say: Words, shown: JourneyMap) -> str:
    """A new value of a field as the chat tells it."""
    wording = Wording(knowledge, say.language)
    match field:
        case "stage":
            value = next((stage.name for stage in shown.stages if stage.id == value), value)
        case "channel" | "emotion" | "metric" if value:
            value = str(getattr(wording, field)(value))
        case "moment":
            value = say(value)
    return f"{say(f'card.{field}')}: {value or say('card.empty')}"

"""A conversation of hand-made messages: what was understood is given, the interview must answer it."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.edits import apply
from assistant.interview import Spoken, greet, respond
from knowledge import Knowledge
from schemas import Act, ActKind, Brief, Edit, Finding, JourneyMap, Language, Loc, Report, Session, Turn, Understood

LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")


def add(field: str, value: Any, quote: str | None = None) -> Edit:
    return Edit(op="add", path=tuple(field.split("/")), value=value, turn=1, quote=quote)


def put(path: str, value: Any, quote: str | None = None) -> Edit:
    return Edit(op="set", path=tuple(path.split("/")), value=value, turn=1, quote=quote)


def forbid(channel: str, quote: str | None = None) -> Edit:
    return Edit(op="forbid", path=("channels",), value=channel, turn=1, quote=quote)


class Talk:
    """`maps` and `reports` stand beside the talk until they are changed; everything else is as in the product."""

    def __init__(self, knowledge: Knowledge, language: Language = "es") -> None:
        self.knowledge, self.last = knowledge, greet(language, knowledge)
        first = Turn(n=0, said="", reply=self.last.reply, asks=self.last.asks, chips=self.last.chips)
        self.session = Session(id="t", language=language, language_known=True, turns=(first,))
        self.reports: tuple[Report, ...] = ()

    def hears(
        self, *edits: Edit, acts: Sequence[Act | ActKind] = (), maps: Sequence[JourneyMap] | None = None,
        language: Language | None = None,
    ) -> Spoken:  # fmt: skip
        """One message, by what it means."""
        found = tuple(act if isinstance(act, Act) else Act(kind=act) for act in acts)
        understood = Understood(edits=edits, acts=found)
        before = self.session
        after = apply(before, edits)
        after = after.model_copy(update={
            "maps": tuple(maps) if maps is not None else before.maps, "language": language or after.language,
        })  # fmt: skip
        spoken = self.last = respond(before, after, understood, self.reports, self.knowledge)
        asked = dict(after.asked)
        if spoken.asks:
            asked[spoken.asks] = asked.get(spoken.asks, 0) + 1
        turn = Turn(
            n=before.turn + 1, said="…", reply=spoken.reply, asks=spoken.asks, place=spoken.place, chips=spoken.chips,
        )  # fmt: skip
        self.session = after.model_copy(update={"turns": (*before.turns, turn), "asked": asked})
        return spoken

    @property
    def brief(self) -> Brief:
        return self.session.brief


def basics(trade: str = "cafe_bakery") -> tuple[Edit, ...]:
    """A first message that says who, what, for whom and where."""
    return (
        put("business/name", "La Espiga"), put("business/industry", trade), add("products", {"name": "tortas"}),
        add("audiences", {"name": "familias"}), add("channels", "whatsapp"), add("channels", "physical_store"),
    )  # fmt: skip


def stages() -> tuple[Edit, ...]:
    """A word on each stage, on what hurts and on what is wanted; who does what, with what, and what is counted, skipped."""
    return (
        *(add(f"stages/{macro}", f"pasa algo en {macro}") for macro in ("pre", "purchase", "service", "post")),
        add("pains", {"text": "esperan mucho"}), add("goals", {"text": "que vuelvan más"}),
        *(add("skipped", topic) for topic in ("departments", "tools", "measures")),
    )  # fmt: skip


def drawn(points: int, guesses: int = 0, id_: str = "m1", audience: str = "familias") -> JourneyMap:
    """A map of `points` touchpoints in one stage, the last `guesses` of which are ours."""
    touchpoints = [
        {"id": f"t{n}", "name": f"Paso {n}", "type": "core_service", "channel": "whatsapp",
         "status": "hypothesis" if n >= points - guesses else "stated"}
        for n in range(points)
    ]  # fmt: skip
    stage = {"id": "buy", "key": "purchase", "macro": "purchase", "name": "Compra", "touchpoints": touchpoints}
    return JourneyMap.model_validate({
        "schema_version": "1.0", "id": id_, "language": "es", "stages": [stage],
        "audience": {"name": audience}, "product": {"name": "tortas"},
    })  # fmt: skip


def fault(
    code: str, ask: str | None = "¿Quién responde aquí?", loc: Loc = ("stages", 0, "touchpoints", 1), **more: Any
) -> Finding:
    return Finding.model_validate({
        "code": code, "name": code.lower(), "severity": "warning", "loc": loc, "message": f"Falta algo ({code}).",
        "why": "Lo que no tiene quien responda se pierde. Y no vuelve.", "ask": ask, **more,
    })  # fmt: skip


def unquoted(text: str) -> str:
    """A text without what stands between marks."""
    return re.sub(r"«[^»]*»|“[^”]*”", "", text)

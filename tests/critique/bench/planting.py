"""What a planted fault is, and the small steps that plants are made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from schemas import Brief, JourneyMap
from tests.critique.bench.goodness import Raw

FILLERS = {
    "es": "Mira {} antes de decidirse",
    "en": "Looks at {} before deciding",
    "pt": "Olha {} antes de decidir",
}
TOPICS = {
    "es": "una foto;el equipo;los materiales;un ejemplo;las dudas comunes;la garantía;el barrio;un video corto;"
    "la carta;los horarios;una historia;las etapas;el mapa;un testimonio;los tamaños;la lista;una guía;"
    "el calendario;los colores;el taller;un sello;los premios",
    "en": "a photo;the team;the materials;an example;common doubts;the warranty;the area;a short film;the menu;"
    "opening times;a story;the steps;the map;a case;the sizes;a checklist;a guide;the calendar;the colours;"
    "the workshop;a badge;the awards",
    "pt": "uma foto;a equipe;os materiais;um exemplo;as dúvidas comuns;a garantia;o bairro;um filme curto;"
    "o cardápio;os horários;uma história;as etapas;o mapa;um caso;os tamanhos;a lista;um guia;o calendário;"
    "as cores;a oficina;um selo;os prêmios",
}


class Draft:
    """A good map on its way to being spoiled. `parts` are the rest of its case (others, brief)."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.parts: dict[str, Any] = {}
        self.language: str = raw["language"]
        self.based = any(t.get("basis") for t in self.all())

    def all(self) -> list[Raw]:
        return [t for stage in self.raw["stages"] for t in stage["touchpoints"]]

    def of(self, *macros: str) -> list[Raw]:
        """The touchpoints of the stages of these macros."""
        return [t for stage in self.raw["stages"] if stage["macro"] in macros for t in stage["touchpoints"]]

    def stages(self, *macros: str) -> list[Raw]:
        return [stage for stage in self.raw["stages"] if stage["macro"] in macros]

    def stage_of(self, touchpoint: Raw) -> Raw:
        return next(s for s in self.raw["stages"] if any(t["id"] == touchpoint["id"] for t in s["touchpoints"]))

    def typed(self, *types: str) -> list[Raw]:
        return [t for t in self.all() if t["type"] in types]

    def drop(self, *gone: Raw) -> None:
        """Take touchpoints out, and channels that nothing uses any more."""
        ids = {t["id"] for t in gone}
        for stage in self.raw["stages"]:
            stage["touchpoints"] = [t for t in stage["touchpoints"] if t["id"] not in ids]
        self.tidy()

    def tidy(self) -> None:
        """Declared and preferred channels are those in use."""
        used = [t["channel"] for t in self.all()]
        self.raw["channels"] = list(dict.fromkeys(used))
        liked = self.raw["audience"].get("preferred_channels", [])
        self.raw["audience"]["preferred_channels"] = [channel for channel in liked if channel in used]

    def move_to(self, touchpoint: Raw, channel: str) -> None:
        """The touchpoint happens in another channel, which is declared and not ruled out."""
        touchpoint["channel"] = channel
        self.raw["constraints"] = [c for c in self.raw.get("constraints", ()) if channel not in c.get("channels", ())]
        self.raw["channels"] = list(dict.fromkeys([*self.raw["channels"], channel]))

    def own(self) -> str:
        """An area or person of the business."""
        return str(self.raw["areas"][0])

    def say(self, thing: Raw, name: str, text: str) -> None:
        """Write a text, with its quote where the map keeps quotes, so that its numbers are not out of nowhere."""
        thing[name] = text
        if self.based:
            thing["basis"] = [*thing.get("basis", ()), {"kind": "said", "ref": "turn:1", "quote": text}]

    def calm(self, touchpoint: Raw) -> None:
        """Nothing hurts here: no pain, no low point."""
        for name in ("pain", "action", "recovery"):
            touchpoint.pop(name, None)
        if touchpoint.get("emotion"):
            touchpoint["emotion"] = touchpoint["emotion"] | {"valence": max(1, touchpoint["emotion"]["valence"])}

    def hurts(self, touchpoint: Raw, pain: str) -> None:
        """A low point that is backed and answered."""
        self.say(touchpoint, "pain", pain)
        touchpoint["emotion"] = {"label": "disgusto", "valence": -1, "context": "-", "basis": "stated"}
        touchpoint["evidence"] = touchpoint.get("evidence") or [self.raw["evidence"][0]["id"]]
        touchpoint["recovery"] = "ok"

    def new(self, id: str, type: str, channel: str, name: str, like: Raw | None = None, **fields: Any) -> Raw:
        """A touchpoint without a fault of its own; owner and channel of a neighbour keep hand-offs out of it."""
        if channel not in self.raw["channels"]:
            self.raw["channels"] = [*self.raw["channels"], channel]
        return {
            "id": id,
            "name": name,
            "type": type,
            "channel": channel,
            "owner": (like or {}).get("owner") or self.own(),
            "participants": self.raw["areas"][1:3],
            "emotion": {"label": "calma", "valence": 1, "basis": "stated"},
            "evidence": [self.raw["evidence"][0]["id"]],
            "metrics": [],
        } | fields

    def fill(self, stage: Raw, count: int) -> None:
        """More touchpoints without a fault, before the sale."""
        like, areas = stage["touchpoints"][-1], self.raw["areas"]
        for i, topic in enumerate(TOPICS[self.language].split(";")[:count]):
            name = FILLERS[self.language].format(topic)
            more = {"metrics": [{"id": "content_completion", "instrument": "web"}], "owner": areas[i % len(areas)]}
            stage["touchpoints"].append(self.new(f"x{i}", "pre.content", like["channel"], name, like, **more))

    def after(self) -> list[Raw]:
        return self.of("service", "post")


@dataclass(frozen=True)
class Plant:
    """A way to spoil a map. `spoil` changes a draft and says where the fault lies: the id of a touchpoint or stage,
    or "" for the map as a whole; None where the fault does not apply to this map.

    `also` are codes of other faults that the same spoiling causes; `reads` says that finding it needs reading.
    """

    code: str
    name: str
    spoil: Callable[[Draft], str | None]
    also: frozenset[str] = frozenset()
    reads: bool = False
    held: bool = False
    language: str = ""


@dataclass(frozen=True)
class Spoiled:
    plant: Plant
    source: str
    map: JourneyMap
    at: str
    parts: dict[str, Any] = field(default_factory=dict)


PLANTS: list[Plant] = []

Spoil = Callable[[Draft], str | None]


def plant(code: str, also: str = "", reads: bool = False) -> Callable[[Spoil], Spoil]:
    """Register a way to spoil a map; `also` are codes with spaces between."""

    def wrap(spoil: Spoil) -> Spoil:
        PLANTS.append(Plant(code, getattr(spoil, "__name__"), spoil, frozenset(also.split()), reads))  # noqa: B009
        return spoil

    return wrap


def spoiled(source: str, raw: Callable[[], Raw], plants: list[Plant]) -> Iterator[Spoiled]:
    """The map with each of the plants that apply to it, one at a time."""
    for each in plants:
        if each.language and each.language != raw()["language"]:
            continue
        draft = Draft(raw())
        at = each.spoil(draft)
        if at is not None:
            yield Spoiled(each, source, JourneyMap.model_validate(draft.raw), at, draft.parts)


def brief_of(*audiences: str) -> Brief:
    return Brief.model_validate({"audiences": [{"name": name} for name in audiences]})

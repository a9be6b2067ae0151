"""The brief: what the interview has learnt. It holds only what is true now."""

from typing import Any

from pydantic import Field

from schemas.around import Deviation
from schemas.base import Number, Record
from schemas.setting import Business, Constraint, Goal, Product
from schemas.touchpoint import Basis
from schemas.vocabulary import ChannelId, Language, Macro, MetricId, StageKey, StageModel


class BriefAudience(Record):
    """Keys of `attributes` are ids of `AttributeId` where one fits, free text otherwise."""

    name: str
    attributes: dict[str, str] = {}
    preferred_channels: tuple[ChannelId, ...] = ()


class Pain(Record):
    text: str
    stage: Macro | StageKey | None = None


class Measure(Record):
    """A metric that the business follows; `instrument` is how it is taken."""

    id: MetricId
    value: Number | None = None
    target: Number | None = None
    instrument: str | None = None


class Responsibility(Record):
    """Who takes care of what: an area or person of `Brief.areas`, and the work in the person's words."""

    area: str
    what: str
    stage: Macro | StageKey | None = None


class BriefEvidence(Record):
    """What is known from customers, numbers or colleagues."""

    id: str = ""
    type: str = "qualitative"
    source: str
    date: str | None = None
    quote: str | None = None


class Brief(Record):
    """What is known of a business. Denied things stand in `constraints`, corrected ones nowhere, ideas in `parked`.

    `stages` holds facts of the journey in the person's words, by macro stage. `pairs` are the audience × product
    combinations to map; empty means all. `grounds` says where each fact comes from: its key is `ground_key`; `told_of`,
    under the same keys, of which audiences it was told; a fact that is not there is everybody's.
    """

    language: Language | None = None
    business: Business = Business()
    audiences: tuple[BriefAudience, ...] = ()
    products: tuple[Product, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    channels: tuple[ChannelId, ...] = ()
    goals: tuple[Goal, ...] = ()
    pains: tuple[Pain, ...] = ()
    measures: tuple[Measure, ...] = ()
    areas: tuple[str, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    tools: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    stages: dict[Macro, tuple[str, ...]] = {}
    evidence: tuple[BriefEvidence, ...] = ()
    consent: str | None = None
    parked: tuple[str, ...] = ()
    stage_model: StageModel | None = None
    grounds: dict[str, tuple[Basis, ...]] = Field(default_factory=dict)
    told_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def ground(self, *path: str) -> tuple[Basis, ...]:
        """Where the fact at `path` comes from; empty when nobody said it."""
        return self.grounds.get(ground_key(*path), ())


def ground_key(*path: str | int) -> str:
    """The key of a fact in `Brief.grounds`: ``ground_key("channels", "whatsapp") == "channels/whatsapp"``."""
    return "/".join(str(part) for part in path)


def item_key(value: Any) -> str:
    """What names an item of a list: its id, name, text, trigger, work or source; a plain value names itself.

    An accepted finding is named by its code and its place.
    """
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return " × ".join(str(part) for part in value)
    fields = value if isinstance(value, dict) else vars(value)
    if fields.get("code"):
        return " ".join(str(part) for part in (fields["code"], *(fields.get("loc") or ())))
    return next((str(fields[name]) for name in _NAMES if fields.get(name)), "")


_NAMES = ("id", "name", "text", "trigger", "what", "source")

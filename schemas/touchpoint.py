"""A touchpoint, all that may be known of it, and where each of its cells comes from."""

from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.base import Flag, Number, Record, Whole
from schemas.vocabulary import (
    ActionKind,
    BasisKind,
    ChannelId,
    Direction,
    EmotionBasis,
    ItemId,
    MetricId,
    Status,
    TouchpointType,
    ValueType,
)

Id = Annotated[str, StringConstraints(min_length=1)]
Valence = Annotated[Whole, Field(ge=-2, le=2)]


class Basis(Record):
    """Where a cell comes from. `ref` is ``turn:7``, a file and page, or a knowledge id; `quote` the very words.

    `cells` are the fields that rest on it (``("owner",)``); empty: the thing as a whole, and every field that is not
    named elsewhere.
    """

    kind: BasisKind
    ref: str = ""
    quote: str | None = None
    cells: tuple[str, ...] = ()


class Emotion(Record):
    label: str
    valence: Valence
    context: str | None = None
    basis: EmotionBasis = "stated"


class ValueAdded(Record):
    type: ValueType
    what: str


class Metric(Record):
    id: MetricId
    instrument: str | None = None
    value: Number | None = None
    date: str | None = None
    target: Number | None = None
    due: str | None = None


class Action(Record):
    what: str
    owner: str | None = None
    due: str | None = None
    priority: str | None = None
    effort: str | None = None
    kind: ActionKind | None = None


class Handoff(Record):
    """One side hands the customer to another; `info_carried` is what travels along."""

    from_: str = Field(alias="from")
    to: str
    info_carried: str | None = None

    model_config = {"populate_by_name": True, "serialize_by_alias": True}


class Touchpoint(Record):
    id: Id
    name: str
    type: TouchpointType
    channel: ChannelId
    direction: Direction = "proactive"
    status: Status = "stated"
    customer_action: str | None = None
    customer_thought: str | None = None
    emotion: Emotion | None = None
    pain: str | None = None
    expectation: str | None = None
    value_added: ValueAdded | None = None
    owner: str | None = None
    participants: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    action: Action | None = None
    moment_of_truth: Flag = False
    decision_at_stake: str | None = None
    recovery: str | None = None
    days_since_previous_contact: Number | None = None
    wait: str | None = None
    handoff: Handoff | None = None
    response_promise: str | None = None
    data_collected: str | None = None
    purpose: str | None = None
    consent: str | None = None
    opt_in: str | None = None
    opt_out: str | None = None
    alternative: str | None = None
    checklist: tuple[ItemId, ...] = ()
    evidence: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()

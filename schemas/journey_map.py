"""The journey map: the file format that others rely on (`schema_version` "1.0").

Shape only. A poor map, or one that names an owner nobody declared, is representable; the critique judges it.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import Flag, Loc, Number, Record, Whole
from schemas.vocabulary import (
    ActionKind,
    BasisKind,
    ChannelId,
    Decision,
    Direction,
    EmotionBasis,
    IndustryId,
    ItemId,
    Language,
    Macro,
    MetricId,
    PlaybookId,
    StageKey,
    StageModel,
    Status,
    TouchpointType,
    ValueType,
)

SCHEMA_VERSION = "1.0"

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


class Stage(Record):
    id: Id
    key: StageKey
    macro: Macro
    name: str
    customer_goal: str | None = None
    expectation: str | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    basis: tuple[Basis, ...] = ()


class Business(Record):
    name: str = ""
    industry: IndustryId | None = None
    country: str | None = None
    team_size: Annotated[Whole, Field(ge=0)] | None = None
    description: str | None = None


class Audience(Record):
    name: str = ""
    scope: Literal["one", "all_segments"] = "one"
    segments: tuple[str, ...] = ()
    attributes: dict[str, str] = {}
    preferred_channels: tuple[ChannelId, ...] = ()


class Product(Record):
    """`recurring`: paid again and again; `needs_learning`: must be learnt; `repeatable`: bought more than once."""

    name: str = ""
    names: tuple[str, ...] = ()
    recurring: Flag | None = None
    needs_learning: Flag | None = None
    repeatable: Flag | None = None
    price: str | None = None


class Goal(Record):
    text: str
    metric: MetricId | None = None
    baseline: Number | None = None
    target: Number | None = None
    due: str | None = None


class Constraint(Record):
    """Something the business does not do or have, in its words, and the ids that this rules out."""

    text: str
    channels: tuple[ChannelId, ...] = ()
    touchpoint_types: tuple[TouchpointType, ...] = ()
    tools: tuple[str, ...] = ()


class Deviation(Record):
    """What customers do who leave the path, and how the business answers."""

    trigger: str
    response: str | None = None


class Proposal(Record):
    """A checklist item that the map lacks, as a touchpoint to adopt, adapt or dismiss."""

    id: Id
    checklist: ItemId
    stage: str
    touchpoint: Touchpoint
    decision: Decision = "open"
    reason: str | None = None


class Evidence(Record):
    id: Id
    type: Literal["qualitative", "quantitative"]
    source: str
    date: str | None = None
    quote: str | None = None


class MustHave(Record):
    """An item of the agency's own checklist that this map is held against. `source` is the file and the place in it.

    A touchpoint answers it when its `checklist` names `id`. Without a `stage`, `type` or `channel` it may stand
    anywhere.
    """

    id: PlaybookId
    text: str
    source: str
    stage: StageKey | None = None
    type: TouchpointType | None = None
    channel: ChannelId | None = None


class AcceptedFinding(Record):
    """A finding that somebody accepted, with the reason; it does not come back."""

    code: str
    loc: Loc = ()
    reason: str


class Provenance(Record):
    engine: Literal["plain", "assisted"] = "plain"
    model: str | None = None
    prompts: dict[str, str] = {}
    created_at: str = ""
    updated_at: str = ""


class JourneyMap(Record):
    schema_version: Literal["1.0"]
    id: Id
    title: str = ""
    language: Language
    state: Literal["current", "ideal"] | None = None
    business: Business = Business()
    audience: Audience = Audience()
    product: Product = Product()
    goal: Goal | None = None
    constraints: tuple[Constraint, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    areas: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    stage_model: StageModel = "custom"
    stages: tuple[Stage, ...]
    deviations: tuple[Deviation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    must_haves: tuple[MustHave, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    owner: str | None = None
    contributors: tuple[str, ...] = ()
    review_date: str | None = None
    accepted_findings: tuple[AcceptedFinding, ...] = ()
    provenance: Provenance = Provenance()

    def touchpoints(self) -> Iterator[tuple[Loc, Stage, Touchpoint]]:
        """Every touchpoint in order, with its place and its stage. Proposals are not touchpoints yet."""
        for s, stage in enumerate(self.stages):
            for t, touchpoint in enumerate(stage.touchpoints):
                yield ("stages", s, "touchpoints", t), stage, touchpoint

    def open_must_haves(self) -> tuple[MustHave, ...]:
        """Those of the agency's must-haves that no touchpoint answers and nobody decided about."""
        met = {id_ for _, _, touchpoint in self.touchpoints() for id_ in touchpoint.checklist}
        for proposal in self.proposals:
            if proposal.decision != "open":
                met |= {proposal.checklist, *proposal.touchpoint.checklist}
        return tuple(one for one in self.must_haves if one.id not in met)

    def pinned(self, loc: Loc) -> Loc:
        """`loc` with ids in place of indices, so that it holds when things before it come and go."""
        here: Any = self
        pinned: list[str | int] = []
        for part in loc:
            here = _step(here, part)
            pinned.append(here.id if isinstance(part, int) and hasattr(here, "id") else part)
        return tuple(pinned)

    def located(self, loc: Loc) -> Loc | None:
        """`loc` with indices in place of ids; None where it no longer leads anywhere."""
        here: Any = self
        located: list[str | int] = []
        for part in loc:
            if isinstance(here, tuple) and isinstance(part, str):
                index = next((i for i, item in enumerate(here) if getattr(item, "id", None) == part), None)
                if index is None:
                    return None
                part = index
            here = _step(here, part)
            if here is None and part != loc[-1]:
                return None
            located.append(part)
        return tuple(located)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "JourneyMap":
        groups: dict[str, list[tuple[Loc, str]]] = {
            "stage": [(("stages", i), s.id) for i, s in enumerate(self.stages)],
            "touchpoint": [(loc, t.id) for loc, _, t in self.touchpoints()],
            "proposal": [(("proposals", i), p.id) for i, p in enumerate(self.proposals)],
            "evidence": [(("evidence", i), e.id) for i, e in enumerate(self.evidence)],
        }
        for noun, places in groups.items():
            first: dict[str, Loc] = {}
            for loc, id_ in places:
                if id_ in first:
                    raise PydanticCustomError(
                        "duplicate_id",
                        "{where}.id: {noun} id '{id}' stands already at {first}; ids must be unique",
                        {"where": dotted(loc), "noun": noun, "id": id_, "first": dotted(first[id_])},
                    )
                first[id_] = loc
        return self


def _step(here: Any, part: str | int) -> Any:
    """One step down: a field by its name, an item by its index or its id. None where there is nothing."""
    if isinstance(here, tuple):
        if isinstance(part, int):
            return here[part] if -len(here) <= part < len(here) else None
        return next((item for item in here if getattr(item, "id", None) == part), None)
    if isinstance(here, dict):
        return here.get(part)
    return getattr(here, str(part), None)


def dotted(loc: Loc) -> str:
    """A place as a person reads it: ``stages.1.touchpoints.0``."""
    return ".".join(str(part) for part in loc)

"""The journey map: the file format that others rely on (`schema_version` "1.0").

Shape only. A poor map, or one that names an owner nobody declared, is representable; the critique judges it.
"""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from schemas import places
from schemas.around import AcceptedFinding, Deviation, Dropped, Evidence, MustHave, Proposal, Provenance
from schemas.base import Loc, Record
from schemas.setting import Audience, Business, Constraint, Goal, Product
from schemas.touchpoint import Basis, Id, Touchpoint
from schemas.vocabulary import ChannelId, Language, Macro, StageKey, StageModel

SCHEMA_VERSION = "1.0"


class Stage(Record):
    id: Id
    key: StageKey
    macro: Macro
    name: str
    customer_goal: str | None = None
    expectation: str | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    basis: tuple[Basis, ...] = ()


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
    dropped: tuple[Dropped, ...] = ()
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
        return places.pinned(self, loc)

    def located(self, loc: Loc) -> Loc | None:
        """`loc` with indices in place of ids; None where it no longer leads anywhere."""
        return places.located(self, loc)

    @model_validator(mode="before")
    @classmethod
    def _citations_are_told_anew(cls, raw: Any) -> Any:
        """The names and sources in a file are for people: whoever writes one works them out from the ids."""
        return {key: value for key, value in raw.items() if key != "citations"} if isinstance(raw, dict) else raw

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "JourneyMap":
        groups: dict[str, list[tuple[Loc, str]]] = {
            "stage": [(("stages", i), s.id) for i, s in enumerate(self.stages)],
            "touchpoint": [(loc, t.id) for loc, _, t in self.touchpoints()],
            "proposal": [(("proposals", i), p.id) for i, p in enumerate(self.proposals)],
            "dropped": [(("dropped", i), d.id) for i, d in enumerate(self.dropped)],
            "evidence": [(("evidence", i), e.id) for i, e in enumerate(self.evidence)],
        }
        for noun, named in groups.items():
            first: dict[str, Loc] = {}
            for loc, id_ in named:
                if id_ in first:
                    raise PydanticCustomError(
                        "duplicate_id",
                        "{where}.id: {noun} id '{id}' stands already at {first}; ids must be unique",
                        {"where": places.dotted(loc), "noun": noun, "id": id_, "first": places.dotted(first[id_])},
                    )
                first[id_] = loc
        return self

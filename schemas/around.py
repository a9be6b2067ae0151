"""What stands around the stages of a map: ways off the path, proposals, must-haves, evidence, what was accepted."""

from typing import Literal

from schemas.base import Loc, Record
from schemas.touchpoint import Id, Touchpoint
from schemas.vocabulary import ChannelId, Decision, ItemId, PlaybookId, StageKey, TouchpointType


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


class Dropped(Record):
    """A touchpoint of today that the map of what is wanted leaves out. Its `action` tells who stops it, until when."""

    id: Id
    stage: str
    touchpoint: Touchpoint


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

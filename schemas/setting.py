"""What a map is of: the business, whom it is for, what they come for, the goal, and what is ruled out."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Flag, Number, Record, Whole
from schemas.vocabulary import ChannelId, IndustryId, MetricId, TouchpointType


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

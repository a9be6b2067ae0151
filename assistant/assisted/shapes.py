"""What a model may answer, act by act. Bounded, so that a small model comes to an end and nobody can be flooded."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[str, StringConstraints(max_length=80)]

FactKind = Literal[
    "business_name", "industry", "team_size", "product", "audience", "audience_attribute", "channel", "no_channel",
    "tool", "no_tool", "area", "responsibility", "goal", "pain", "measure", "step", "deviation", "evidence", "consent",
    "idea",
]  # fmt: skip
Cell = Literal["name", "customer_action", "customer_thought", "expectation"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Fact(_Answer):
    """One fact that a message states, with the words that do."""

    kind: FactKind
    quote: Words
    value: Words
    about: Name | None = None
    number: float | None = Field(default=None, allow_inf_nan=False)


class Heard(_Answer):
    facts: Annotated[tuple[Fact, ...], Field(max_length=16)]


class Wording(_Answer):
    """Better words for one cell of a touchpoint."""

    touchpoint: Name
    cell: Cell
    text: Annotated[str, StringConstraints(max_length=160)]
    rests_on: Words


class Worded(_Answer):
    cells: Annotated[tuple[Wording, ...], Field(max_length=12)]


class Judgement(_Answer):
    """A fault that can be read in a touchpoint's words."""

    code: Annotated[str, StringConstraints(max_length=8)]
    touchpoint: Name
    quote: Words


class Judged(_Answer):
    faults: Annotated[tuple[Judgement, ...], Field(max_length=6)]


class Voiced(_Answer):
    lead: Annotated[str, StringConstraints(max_length=400)]

"""What every value of the product is: frozen, strict about numbers, tolerant of fields it does not know."""

from typing import Annotated

from pydantic import AllowInfNan, BaseModel, ConfigDict, Strict

Loc = tuple[str | int, ...]
"""A place inside a value, as pydantic's errors give it: ``("stages", 1, "touchpoints", 0, "owner")``.

Where a list holds things with an id, the id may stand for the index: ``("maps", "m1", "stages", "purchase")``.
"""

Whole = Annotated[int, Strict()]
Number = Whole | Annotated[float, Strict(), AllowInfNan(False)]
Flag = Annotated[bool, Strict()]


class Record(BaseModel):
    """A frozen value. Unknown fields are kept, so that a file from a newer or another tool loses nothing."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=False)

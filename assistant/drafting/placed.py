"""A touchpoint on its way into a map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.drafting.scope import Scope
from schemas import Basis, Macro, StageKey, Touchpoint
from schemas.knowledge import UsualTouchpoint


@dataclass(frozen=True)
class Placed:
    """A touchpoint, the stage it stands in, and what it was made from: `words` that were said, what is `usual`."""

    key: StageKey
    macro: Macro
    touchpoint: Touchpoint
    source: Literal["said", "channel", "usual"] = "said"
    words: str = ""
    usual: UsualTouchpoint | None = None
    fact: int = -1

    @property
    def type(self) -> str:
        return self.touchpoint.type

    @property
    def channel(self) -> str:
        return self.touchpoint.channel

    def having(self, *basis: Basis, **cells: Any) -> "Placed":
        """The same with these cells; `basis` says what they rest on."""
        grounds = tuple(resting(one, *cells) for one in basis)
        touchpoint = self.touchpoint.model_copy(update=cells | {"basis": self.touchpoint.basis + grounds})
        return replace(self, touchpoint=touchpoint)


def resting(basis: Basis, *cells: str) -> Basis:
    """The same ground, named as that of these cells."""
    return basis.model_copy(update={"cells": cells})


def swapped(all_: Iterable[Placed], old: Placed, new: Placed) -> tuple[Placed, ...]:
    """All, with `new` where `old` was."""
    return tuple(new if one is old else one for one in all_)


def by_message(one: Placed, scope: Scope) -> bool:
    """Whether the customer writes there and is answered."""
    channel = scope.knowledge.channels[one.channel]
    return channel.human and channel.place == "online" and one.touchpoint.direction == "reactive" and one.type in _TALKS


_TALKS = (
    "purchase.conversations", "service.support_channels", "quote_proposal", "booking_appointment", "complaint_claim",
    "followup.relationship_loop", "purchase.catalogues",
)  # fmt: skip

"""One turn of the assisted engine on its way through the acts: what it may take, what it took, how it went."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.errors import ModelError
from assistant.model import Allowance, Model, Sent
from prompts import Rendered
from schemas import Language, Spent
from schemas.knowledge import Text

T = TypeVar("T", bound=BaseModel)

_AT_ONCE = 6
_QUIET = frozenset({"enough", "resting"})


@dataclass
class Turn:
    """What a message, or one drawing, asks of the model. `resting`: the model already rested when it began."""

    model: Model
    allowance: Allowance
    resting: bool
    more: Spent = field(default_factory=Spent)
    failed: list[str] = field(default_factory=list)
    others: tuple["Turn", ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def begun(cls, model: Model, calls: int, tokens_used: int) -> "Turn":
        return cls(model, model.allowance(calls, tokens_used), model.rest.left() > 0)

    def ask(self, prompt: Rendered, shape: type[T], hear: Callable[[dict[str, Any]], None] | None = None) -> T | None:
        """The model's answer, or None: how it failed is noted."""
        try:
            return self.model.ask(prompt, shape, self.allowance, hear)
        except ModelError as error:
            if error.kind != "enough":
                self.failed.append(error.kind)
            return None

    def count(self, *, kept: int = 0, dropped: int = 0) -> None:
        """What became of the model's proposals."""
        with self.lock:
            self.more += Spent(kept=kept, dropped=max(0, dropped))

    def took_in(self, other: "Turn") -> None:
        """`other` was part of this turn."""
        self.others += (other,)
        self.failed += other.failed

    @property
    def spent(self) -> Spent:
        return sum((other.spent for other in self.others), self.more + self.allowance.spent)

    @property
    def sent(self) -> tuple[Sent, ...]:
        return self.allowance.sent + tuple(one for other in self.others for one in other.sent)

    def trouble(self) -> str:
        """How the model failed, as the person is to be told it; "" where it did not, or they know."""
        if self.model.rest.left() > 0:
            # Said when it begins; a model that rests already is not spoken of at every turn.
            return "" if self.resting else "resting"
        return next((kind for kind in self.failed if kind not in _QUIET), "")


def side_by_side(act: Callable[[Any], None], jobs: Sequence[Any]) -> None:
    """`act` on all jobs, several at once; each ends by the allowance that it asks under."""
    if jobs:
        with ThreadPoolExecutor(min(_AT_ONCE, len(jobs))) as pool:
            list(pool.map(act, jobs))


def notice(kind: str, texts: Mapping[str, Text], language: Language) -> str:
    """One honest line for a kind of failure; "" for none."""
    if not kind:
        return ""
    return (texts.get(f"model.notice.{kind}") or texts["model.notice.failed"])[language]

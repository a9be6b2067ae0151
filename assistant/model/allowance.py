"""What one turn may take of a model, what it took, and what left this machine for it."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from assistant.errors import ModelError
from schemas import Spent


class Sent(NamedTuple):
    """One request as it left this machine: which prompt, its fixed part, its data with what is somebody's hidden."""

    prompt: str
    system: str
    data: str


class Allowance:
    """What one turn may still take (seconds, answers, tokens) and what it took. Shared between threads.

    `sent` is what left for it, each request once however often it was tried.
    """

    def __init__(self, seconds: float, calls: int, tokens: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.spent = Spent()
        self.sent: tuple[Sent, ...] = ()
        self._calls, self._tokens, self._clock, self._end = calls, tokens, clock, clock() + seconds
        self._lock, self._begun = threading.Lock(), 0

    @property
    def seconds(self) -> float:
        return max(0.0, self._end - self._clock())

    def begin(self) -> None:
        """One more request. Raises `ModelError` when nothing is left for it."""
        with self._lock:
            if self._begun >= self._calls:
                raise ModelError("this turn has asked the model enough", kind="enough")
            if self.spent.tokens >= self._tokens:
                raise ModelError("the model has been used as much as this conversation allows", kind="spent")
            if self.seconds <= 0:
                raise ModelError("the model took too long", kind="late")
            self._begun += 1

    def gave_back(self) -> None:
        """A request that brought no answer does not count as one."""
        with self._lock:
            self._begun -= 1

    def add(self, spent: Spent) -> None:
        with self._lock:
            self.spent += spent

    def note(self, sent: Sent) -> None:
        with self._lock:
            if sent not in self.sent:
                self.sent += (sent,)

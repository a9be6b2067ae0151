"""A model that keeps failing is left alone for a while, longer each time; one good answer makes it well again."""

import threading
from collections.abc import Callable

FAILURES = 3
"""So many in a row, and it rests."""
SHORTEST, LONGEST = 60.0, 900.0
"""Seconds of rest: the first time, and at most."""


class Rest:
    """Counts failures in a row. `clock` gives seconds that only grow. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._failures, self._rests, self._until = 0, 0, float("-inf")

    def left(self) -> float:
        """Seconds of rest still to go; 0 when it may be asked."""
        return max(0.0, self._until - self._clock())

    def succeeded(self) -> None:
        with self._lock:
            self._failures = self._rests = 0

    def failed(self, after: float | None = None) -> None:
        """One failure. `after` is how long the server asked to be left alone."""
        with self._lock:
            self._failures += 1
            if after is not None and after > 0:
                self._until = max(self._until, self._clock() + min(after, LONGEST))
            # After a rest the first failure sends it back: it is not well yet.
            if self._failures >= FAILURES or (self._rests and self.left() == 0):
                self._until = max(self._until, self._clock() + min(LONGEST, SHORTEST * 2**self._rests))
                self._failures, self._rests = 0, self._rests + 1

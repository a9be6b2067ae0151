"""How many tokens a day all conversations together may use."""

import threading
from collections.abc import Callable
from datetime import date


class Daily:
    """Counts the tokens of the day, those of requests under way included. Safe to share between threads."""

    def __init__(self, most: int, today: Callable[[], date]) -> None:
        self._most, self._today, self._lock = most, today, threading.Lock()
        self._day, self._used = today(), 0

    @property
    def used(self) -> int:
        self._turn_page()
        return self._used

    def take(self, tokens: int) -> bool:
        """Put `tokens` aside for a request; False when the day has no more."""
        with self._lock:
            self._turn_page()
            if self._used + tokens > self._most:
                return False
            self._used += tokens
            return True

    def settle(self, taken: int, used: int) -> None:
        """What was put aside, against what was used."""
        with self._lock:
            self._turn_page()
            self._used = max(0, self._used - taken + used)

    def _turn_page(self) -> None:
        if (day := self._today()) != self._day:
            self._day, self._used = day, 0

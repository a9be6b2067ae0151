"""How many tokens a day all conversations together may use."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from assistant.ledger import InMemory, Ledger


class Taken(NamedTuple):
    """Tokens put aside for a request, and the day they were put aside on: it may end past midnight."""

    day: date
    tokens: int


class Daily:
    """Counts the tokens of the day, those of requests under way included. Safe to share between threads.

    The count is the ledger's: what one program uses is gone for the others too, and after a restart as well.
    """

    def __init__(self, most: int, today: Callable[[], date], ledger: Ledger | None = None) -> None:
        self.most, self._today, self._ledger = most, today, ledger or InMemory()

    @property
    def used(self) -> int:
        """Tokens of today. Raises `StorageError`."""
        return max(0, self._ledger.add(self._today(), 0))

    def take(self, tokens: int) -> Taken | None:
        """Put `tokens` aside for a request; None when the day has no more. Raises `StorageError`."""
        taken = Taken(self._today(), tokens)
        if self._ledger.add(taken.day, tokens) > self.most:
            self._ledger.add(taken.day, -tokens)
            return None
        return taken

    def settle(self, taken: Taken, used: int) -> None:
        """What was put aside, against what was used. Raises `StorageError`."""
        self._ledger.add(taken.day, used - taken.tokens)

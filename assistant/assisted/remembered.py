"""What a model has answered, kept while it is of use: the newest so many in memory, and all of it in the ledger."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.errors import StorageError
from assistant.ledger import Ledger

T = TypeVar("T")


class Remembered(Generic[T]):
    """A table that forgets what was asked for longest ago."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._known: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str) -> T | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: str, value: T) -> None:
        with self._lock:
            self._known[key] = value
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)

    def take(self, key: str) -> T | None:
        """What is known, and no longer."""
        with self._lock:
            return self._known.pop(key, None)


class Answers(Generic[T]):
    """What a model answered about things, by a key that stands for the thing's words; it outlives the program.

    Where the ledger fails, or holds another version's answers, they are just not known: the plain answer stands.
    """

    def __init__(self, shape: TypeAdapter[T], most: int, ledger: Ledger, today: Callable[[], date]) -> None:
        self._shape, self._ledger, self._today = shape, ledger, today
        self._near: Remembered[T] = Remembered(most)

    def get(self, key: str) -> T | None:
        if (near := self._near.get(key)) is not None:
            return near
        try:
            kept = self._ledger.answer(key)
            found = None if kept is None else self._shape.validate_json(kept)
        except (StorageError, ValidationError):
            return None
        if found is not None:
            self._near.put(key, found)
        return found

    def put(self, key: str, value: T) -> None:
        self._near.put(key, value)
        try:
            self._ledger.keep(key, self._shape.dump_json(value).decode(), self._today())
        except StorageError:
            return

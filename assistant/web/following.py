"""A turn that is followed while it runs: it goes on, and ends, also when nobody follows it any more."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

from assistant.engine import Tell

T = TypeVar("T")


class Whole(NamedTuple, Generic[T]):
    """What it came to in the end."""

    value: T


def followed(turn: Callable[[Tell], T]) -> Iterator[str | Whole[T]]:
    """The words of a reply as they grow, the newest only, and at the end the whole; or what went wrong is raised."""
    news: queue.SimpleQueue[str | Whole[T] | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            news.put(Whole(turn(news.put)))
        except BaseException as error:  # raised again below, in the thread that follows
            news.put(error)

    # A thread of its own: a page that is closed in the middle must not leave half a turn.
    threading.Thread(target=run, name="turn", daemon=True).start()
    while True:
        new = _newest(news)
        if isinstance(new, BaseException):
            raise new
        yield new
        if isinstance(new, Whole):
            return


def _newest(news: "queue.SimpleQueue[str | Whole[T] | BaseException]") -> str | Whole[T] | BaseException:
    new = news.get()
    while isinstance(new, str):
        try:
            new = news.get_nowait()
        except queue.Empty:
            break
    return new

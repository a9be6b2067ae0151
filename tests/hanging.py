"""What is not to hang, told from what is slow: seconds are for the benchmarks, a test only knows "for ever"."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

FOR_EVER = 30.0
"""Seconds of the thread's own work: a hundred times what anything here takes, and far below a pattern that explodes."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Fails when this thread works for ever; what other threads and other programs do meanwhile does not count."""
    start = time.thread_time()
    yield
    assert time.thread_time() - start < FOR_EVER

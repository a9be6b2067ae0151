"""Reading a file in a process of its own: what hangs, eats memory or breaks there is ended and touches nothing else.

A module that reads files ends in a call of `answer`, for when it is run; `read_by` runs it.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

MOST_MEMORY = 1_500_000_000
"""Bytes of memory for the process that reads one file, where the system can hold it to that."""

ROOT = Path(__file__).parents[1]
"""Where the product's packages lie: the process must find them wherever it was started from."""


def read_by(module: str, name: str, data: bytes, *, seconds: float, smaller: str) -> Any:
    """What the reader of `module` makes of `data`, as JSON tells it: data classes as objects, tuples as lists.

    Raises the reader's own `BadInput`, and one whose `why` is "slow" where it takes more than `seconds`, or "broken"
    where it died; `smaller` is how to give less.
    """
    command = [sys.executable, "-m", module, name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired as error:
        what = f"takes more than {seconds:g} seconds to read"
        raise BadInput(what, where=name, right=smaller, why="slow") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        what = "needs more memory than there is, or is broken"
        raise BadInput(what, where=name, right=f"{smaller}, or save it again", why="broken") from error
    if wrong := answer.get("wrong"):
        raise BadInput(wrong["what"], where=wrong["where"], right=wrong["right"], why=wrong["why"], **wrong["given"])
    return answer["read"]


def answer(read: Callable[[str, bytes], object], seconds: int) -> None:
    """Tell on standard output what `read` makes of the name that this process was given and of its standard input.

    Bounds the process, in `seconds` of the processor's time too: nobody may be left who ends it.
    """
    _hold(seconds)
    try:
        told: dict[str, object] = {"read": read(sys.argv[1], sys.stdin.buffer.read())}
    except BadInput as error:
        told = {"wrong": {each: getattr(error, each) for each in ("what", "where", "right", "why", "given")}}
    sys.stdout.write(json.dumps(told, default=asdict))


def _hold(seconds: int) -> None:
    """Bound the memory and the processor's time of this process, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

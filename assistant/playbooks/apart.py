"""Reading a file in a process of its own: what hangs, eats memory or breaks there is ended and touches nothing else."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import LARGEST_FILE, MOST_MEMORY, MOST_SECONDS
from assistant.playbooks.unread import Unread

_SMALLER = "give the part that matters, or save it again"

ROOT = Path(__file__).parents[2]
"""Where the product's packages lie: the process must find them wherever it was started from."""


def read_apart(name: str, data: bytes, seconds: float = MOST_SECONDS) -> list[Block]:
    """As `reading.read`, within limits of time and memory. Raises `BadInput`."""
    if len(data) > LARGEST_FILE:
        raise Unread(
            f"has {len(data) / 1e6:.0f} MB", why="large", where=name, right=f"at most {LARGEST_FILE // 1_000_000} MB"
        )
    command = [sys.executable, "-m", "assistant.playbooks.apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired as error:
        raise Unread(f"takes more than {seconds:g} seconds to read", why="slow", where=name, right=_SMALLER) from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise Unread(
            "needs more memory than there is, or is broken", why="broken", where=name, right=_SMALLER
        ) from error
    if wrong := answer.get("wrong"):
        raise Unread(wrong["what"], why=wrong["why"], where=wrong["where"], right=wrong["right"])
    return [Block(**{**raw, "place": Place(**raw["place"])}) for raw in answer["blocks"]]


def _hold() -> None:
    """Bound the memory and the processor time of this process, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * MOST_SECONDS, 2 * MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main(name: str) -> None:
    from assistant.playbooks.reading import read

    _hold()
    try:
        answer: dict[str, Any] = {"blocks": [asdict(block) for block in read(name, sys.stdin.buffer.read())]}
    except Unread as error:
        answer = {"wrong": {"what": error.what, "why": error.why, "where": error.where, "right": error.right}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main(sys.argv[1])

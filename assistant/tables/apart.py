"""Opening a file of tables in a process of its own: what hangs, eats memory or breaks there touches nothing else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.tables.grid import Grid, read_grids
from assistant.tables.issue import Issue

MOST_SECONDS = 20
"""Seconds that opening one file may take."""
MOST_MEMORY = 1_500_000_000
"""Bytes of memory for the process, where the system can hold it to that."""

ROOT = Path(__file__).parents[2]
"""Where the product's packages lie: the process must find them wherever it was started from."""


def grids_apart(data: bytes, name: str, seconds: float = MOST_SECONDS) -> tuple[Grid, ...]:
    """As `read_grids`, within limits of time and memory. Raises `BadInput`."""
    command = [sys.executable, "-m", "assistant.tables.apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired as error:
        what = f"takes more than {seconds:g} seconds to read"
        raise BadInput(what, where=name, right="save only the sheet of the map", why="slow") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        what = "needs more memory than there is, or is broken"
        raise BadInput(what, where=name, right="save it again", why="broken") from error
    if wrong := answer.get("wrong"):
        raise BadInput(wrong["what"], where=name, right=wrong["right"], why=wrong["why"], **wrong["given"])
    return tuple(_grid(*raw) for raw in answer["grids"])


def _grid(rows: list[list[str]], name: str, issues: list[list[Any]]) -> Grid:
    return Grid(tuple(map(tuple, rows)), name, tuple(Issue(*each) for each in issues))


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
    _hold()
    try:
        grids = read_grids(sys.stdin.buffer.read(), name)
        answer: dict[str, Any] = {"grids": [[grid.rows, grid.name, grid.issues] for grid in grids]}
    except BadInput as error:
        answer = {"wrong": {"what": error.what, "right": error.right, "why": error.why, "given": error.given}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main(sys.argv[1])

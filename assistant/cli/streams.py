"""Standard input and output, whatever a terminal or a pipe makes of them."""

import io
import os
import sys
from typing import TextIO

from assistant.errors import BadInput


def forgiving() -> None:
    """Signs that a stream cannot hold become question marks: no message and no result is lost over one of them."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def source() -> TextIO:
    """Standard input. Raises `BadInput` where it is closed."""
    if sys.stdin is None or sys.stdin.closed:
        raise BadInput("standard input is closed", right="type in a terminal, or give a file with `< FILE`")
    return sys.stdin


def finish() -> None:
    """Hand over what is still to be written, while it can be told that it does not fit. Raises `OSError`."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up() -> None:
    """Nothing more is written: else the interpreter would try again at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

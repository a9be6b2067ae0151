"""``plan``: what has to be done to come from a map of today to what is wanted, as files or as text."""

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.cli.opening import open_map, tell
from assistant.files import write
from assistant.planning.files import FORMATS, format_of
from assistant.settings import Settings
from assistant.tables import grounded
from knowledge import load


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("plan", help="what was adopted and agreed on a map, as a list of things to do")
    parser.add_argument("map", type=Path, metavar="MAP", help=".json .csv .xlsx")
    what = f"one of {' '.join(FORMATS)} (default: Markdown on standard output)"
    parser.add_argument("-o", dest="out", type=Path, nargs="+", default=(), metavar="FILE", help=what)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    knowledge = load()
    exports = [(path, format_of(path.name)) for path in options.out]
    read = open_map(options.map, knowledge)
    tell(read, knowledge)
    journey_map = grounded(read)
    if not exports:
        sys.stdout.write(FORMATS[".md"](journey_map, knowledge).decode())
    for path, data in [(path, export(journey_map, knowledge)) for path, export in exports]:
        write(path, data)
        print(path)
    return 0

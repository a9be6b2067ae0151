"""``merge``: two maps of one journey as one."""

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.cli.opening import open_map, tell
from assistant.comparing import compare, lines, merge
from assistant.export import FORMATS
from assistant.files import write
from assistant.settings import Settings
from assistant.tables import grounded
from knowledge import load


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("merge", help="two maps of one journey as one; where both tell, the first stands")
    parser.add_argument("first", type=Path, metavar="A", help=".json .csv .xlsx")
    parser.add_argument("second", type=Path, metavar="B")
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="MAP", help="where the map goes, as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    knowledge = load()
    opened = [open_map(path, knowledge) for path in (options.first, options.second)]
    for read in opened:
        tell(read, knowledge)
    first, second = (grounded(read) for read in opened)
    made = merge(first, second)
    write(options.out, FORMATS[".json"](made, knowledge, None))
    print(options.out)
    # What came in, to be looked over; what B tells otherwise is told by `diff A B`.
    print("\n".join(lines(compare(first, made, knowledge), knowledge, made.language)), file=sys.stderr)
    return 0

"""``diff``: what is different between two maps, in terms of the journey."""

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.cli.opening import open_map, tell
from assistant.comparing import as_json, as_markdown, compare, lines
from assistant.settings import Settings, language
from knowledge import load

FORMATS = ("text", "json", "md")


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("diff", help="what is different between two maps: versions, states, audiences")
    parser.add_argument("before", type=Path, metavar="A", help=".json .csv .xlsx")
    parser.add_argument("after", type=Path, metavar="B")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--language", metavar="es|en|pt", help="the language of the words (default: that of B)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    chosen = language(options.language, where="--language") if options.language else None
    knowledge = load()
    opened = [open_map(path, knowledge, chosen) for path in (options.before, options.after)]
    for read in opened:
        tell(read, knowledge, chosen)
    spoken = chosen or opened[1].map.language
    found = compare(opened[0].map, opened[1].map, knowledge, spoken)
    told = {"json": as_json, "md": as_markdown}.get(options.format)
    sys.stdout.write(told(found, knowledge, spoken) if told else "\n".join([*lines(found, knowledge, spoken), ""]))
    return 0

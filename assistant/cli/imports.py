"""``import``: a map from a table or from another tool's JSON, as a file of ours, with what was lost on the way."""

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.cli.opening import open_map, tell
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.files import write
from assistant.settings import Settings, language
from assistant.tables import grounded, losses
from knowledge import load


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help="a map from a .csv, .xlsx or .json made anywhere, and what was lost")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="MAP", help="the map, as .json")
    parser.add_argument(
        "--language", metavar="es|en|pt", help="the language of the map (default: what it is written in)"
    )
    parser.add_argument("--preview", action="store_true", help="say how the file would be read, and write nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    if options.out.suffix.lower() != ".json":
        raise BadInput(
            f"a map is not kept as '{options.out.suffix}'", where=str(options.out), right="name it .journey.json"
        )
    chosen = language(options.language, where="--language") if options.language else None
    knowledge = load()
    read = open_map(options.file, knowledge, chosen)
    spoken = chosen or read.map.language
    tell(read, knowledge, spoken)
    print(losses(read, knowledge, spoken), file=sys.stderr)
    if not options.preview:
        write(options.out, FORMATS[".json"](grounded(read), knowledge, None))
        print(options.out)
    return 0

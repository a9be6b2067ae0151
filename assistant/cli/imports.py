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
from assistant.tables import Headings, Read, grounded, losses
from assistant.text import fold
from knowledge import Knowledge, load


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help="a map from a .csv, .xlsx or .json made anywhere, and what was lost")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="MAP", help="the map, as .json")
    parser.add_argument(
        "--language", metavar="es|en|pt", help="the language of the map (default: what it is written in)"
    )
    parser.add_argument(
        "--column", action="append", default=[], metavar="HEADING=FIELD",
        help="what a column is, where its heading does not say so (Notes=pain); left out with nothing behind the sign",
    )  # fmt: skip
    parser.add_argument("--preview", action="store_true", help="say how the file would be read, and write nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    if options.out.suffix.lower() != ".json":
        raise BadInput(
            f"a map is not kept as '{options.out.suffix}'", where=str(options.out), right="name it .journey.json"
        )
    chosen = language(options.language, where="--language") if options.language else None
    knowledge = load()
    read = open_map(options.file, knowledge, chosen, {})
    if options.column:
        read = open_map(options.file, knowledge, chosen, _columns(options.column, read, knowledge))
    spoken = chosen or read.map.language
    tell(read, knowledge, spoken)
    print(losses(read, knowledge, spoken), file=sys.stderr)
    if not options.preview:
        write(options.out, FORMATS[".json"](grounded(read), knowledge, None))
        print(options.out)
    return 0


def _columns(told: list[str], read: Read, knowledge: Knowledge) -> dict[int, str]:
    """What columns are said to be, by their places in the file. Raises `BadInput` for what is not there."""
    headings, made = Headings(knowledge), dict[int, str]()
    places = {fold(column.header): column.place for column in read.columns if column.header.strip()}
    for each in told:
        header, sign, word = each.rpartition("=")
        field = word.strip() and headings.field(word)
        if not sign or fold(header) not in places:
            known = ", ".join(column.header.strip() for column in read.columns if column.header.strip())
            raise BadInput("names no column of the file", where=f"--column {each}", right=known and f"one of: {known}")
        if (word.strip() and not field) or (field and field in made.values()):
            right = "name a field once, such as stage, touchpoint, channel, emotion, owner, pain, metric"
            raise BadInput(f"'{word.strip()}' cannot be told of it", where=f"--column {each}", right=right)
        made[places[fold(header)]] = field
    return made

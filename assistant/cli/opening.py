"""Any map file, by what it holds: our JSON, a JSON list of rows, CSV, a workbook; and the settings beside it."""

import sys
from pathlib import Path

from assistant import critique as linter
from assistant.errors import BadInput
from assistant.files import read_text
from assistant.tables import TABLES, Chosen, Read, preview, read_json, read_table
from knowledge import Knowledge
from schemas import JourneyMap, Language

SETTINGS = ".trayecto.yaml"
"""The settings file that is looked for beside a map."""


def open_map(
    path: Path, knowledge: Knowledge, language: Language | None = None, chosen: Chosen | None = None
) -> Read:
    """The map in a file of any kind. Raises `BadInput`.

    With `chosen`, what columns are said to be, headings that we do not know are no hindrance: see `read_file`.
    """
    if path.suffix.lower() in TABLES:
        return read_table(_bytes(path), knowledge, name=path.name, language=language, chosen=chosen)
    return read_json(read_text(path), knowledge, name=path.name, language=language, chosen=chosen)


def tell(read: Read, knowledge: Knowledge, language: Language | None = None) -> None:
    """Say on standard error how a table was read; a map's own JSON needs no words."""
    if words := preview(read, knowledge, language or read.map.language):
        print(words, file=sys.stderr)


def settings_for(path: Path, config: Path | None, *, beside: bool = True) -> linter.House:
    """The settings that hold for a map: those of `config`, else of the file that lies beside it, else none.

    Raises `BadInput`.
    """
    own = path.parent / SETTINGS
    file = config or (own if beside and own.is_file() else None)
    if file is None:
        return linter.House()
    return linter.parse_house(read_text(file), linter.RULES, name=file.name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            error.strerror or "cannot be read", where=str(path), right="name a file that can be read"
        ) from error


def business(map: JourneyMap) -> str:
    """What tells the maps of one business from those of another."""
    return " ".join(map.business.name.lower().split())

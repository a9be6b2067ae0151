"""Any map file, by what it holds: our JSON, a JSON list of rows, CSV, a workbook; and the settings beside it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assistant import critique as linter
from assistant.errors import BadInput
from assistant.files import parse_map, read_text
from assistant.tables import Read, preview, read_records, read_table
from knowledge import Knowledge
from schemas import JourneyMap, Language

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
SETTINGS = ".trayecto.yaml"
"""The settings file that is looked for beside a map."""


def open_map(path: Path, knowledge: Knowledge, language: Language | None = None) -> Read:
    """The map in a file of any kind. Raises `BadInput`."""
    if path.suffix.lower() in TABLES:
        return read_table(_bytes(path), knowledge, name=path.name, language=language)
    text = read_text(path)
    if text.lstrip().startswith("[") and (rows := _rows(text)):
        return read_records(rows, knowledge, name=path.name, language=language)
    found = parse_map(text, name=path.name)
    return Read(found, "map", path.name, lost=tuple(_strange(found)))


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


def _rows(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        # `parse_map` says what is wrong, and where.
        return []
    return found if isinstance(found, list) else []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            error.strerror or "cannot be read", where=str(path), right="name a file that can be read"
        ) from error


def _strange(value: Any, at: str = "") -> Iterator[str]:
    """Fields of a map that are not of the contract, by their path."""
    if isinstance(value, BaseModel):
        yield from (f"{at}{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from _strange(getattr(value, name), f"{at}{name}.")
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _strange(item, f"{at}{n}.")


def business(map: JourneyMap) -> str:
    """What tells the maps of one business from those of another."""
    return " ".join(map.business.name.lower().split())

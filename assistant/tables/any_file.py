"""A map in any file that may hold one: our JSON, a JSON list of rows, CSV, a workbook."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from assistant.errors import BadInput
from assistant.files import parse_map
from assistant.tables.columns import Chosen
from assistant.tables.grid import Opened, read_grids
from assistant.tables.reading import Read, read_records, read_table
from knowledge import Knowledge
from schemas import Language

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
SUFFIXES = (".json", *TABLES)


def read_file(
    data: bytes,
    knowledge: Knowledge,
    *,
    name: str,
    language: Language | None = None,
    opened: Opened = read_grids,
    chosen: Chosen | None = None,
) -> Read:
    """The map in the bytes of a file, by the ending of its name; `chosen` says what columns are. Raises `BadInput`."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput("is not a kind of file that holds a map", where=name, right=", ".join(SUFFIXES), why="suffix")
    if suffix in TABLES:
        return read_table(data, knowledge, name=name, language=language, opened=opened, chosen=chosen)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start})"
        raise BadInput(what, where=name, right="save it as UTF-8", why="broken") from error
    if not text.strip(" \t\r\n\0"):
        raise BadInput("is empty", where=name, right="give a map as `export` writes it", why="empty")
    return read_json(text, knowledge, name=name, language=language, chosen=chosen)


def read_json(
    text: str, knowledge: Knowledge, *, name: str, language: Language | None = None, chosen: Chosen | None = None
) -> Read:
    """The map in a JSON text: one of ours, or a list of rows. Raises `BadInput`."""
    if text.lstrip().startswith("[") and (rows := _rows(text)):
        return read_records(rows, knowledge, name=name, language=language, chosen=chosen)
    found = parse_map(text, name=name)
    return Read(found, "map", name, lost=tuple(_strange(found)))


def _rows(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        # `parse_map` says what is wrong, and where.
        return []
    return found if isinstance(found, list) else []


def _strange(value: Any, at: str = "") -> Iterator[str]:
    """Fields of a map that are not of the contract, by their path."""
    if isinstance(value, BaseModel):
        yield from (f"{at}{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from _strange(getattr(value, name), f"{at}{name}.")
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _strange(item, f"{at}{n}.")

"""Files in and out: every reader says which file, where in it, what is wrong and what would be right."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import BadInput
from schemas import Basis, Brief, JourneyMap, ground_key, item_key
from schemas.journey_map import SCHEMA_VERSION

LARGEST = 20_000_000
"""Bytes. A map of a thousand touchpoints is a tenth of it."""

M = TypeVar("M", bound=BaseModel)


def parse_map(text: str, *, name: str = "map") -> JourneyMap:
    """The journey map in a JSON text; `name` is how errors call it. Raises `BadInput`."""
    try:
        raw = json.loads(text, parse_constant=_not_finite)
    except (ValueError, RecursionError) as error:
        right, line = "give a map as `export` writes it", getattr(error, "lineno", 0)
        raise BadInput(f"is not JSON: {error}", where=name, right=right, why="json", line=line) from error
    if not isinstance(raw, dict):
        raise BadInput(f"holds {_kind(raw)}", where=name, right="a journey map is one JSON object", why="object")
    version = raw.get("schema_version")
    if version is not None and version != SCHEMA_VERSION:
        what, right = f"schema_version {version!r} is not known", f'this program reads "{SCHEMA_VERSION}"'
        raise BadInput(what, where=name, right=right, why="version", value=str(version)[:20], known=SCHEMA_VERSION)
    return validated(JourneyMap, raw, name=name)


def read_table(path: Path, right: str) -> dict[Any, Any]:
    """The table in a YAML file; `right` says what should be there. Raises `BadInput`."""
    try:
        raw = yaml.safe_load(read_text(path))
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"is not YAML: {_yaml_fault(error)}", where=path.name, right=right) from error
    if not isinstance(raw, dict):
        raise BadInput(f"holds {_kind(raw)}", where=path.name, right=right)
    return raw


def read_brief(path: Path) -> Brief:
    """The brief in a YAML or JSON file; each fact's ground is the file. Raises `BadInput`."""
    raw = read_table(path, right="a brief is a table with business, audiences, products, channels …")
    unknown = [str(field) for field in raw if field not in Brief.model_fields]
    if unknown:
        known = ", ".join(Brief.model_fields)
        raise BadInput(f"there is no field '{unknown[0]}'", where=path.name, right=f"fields are {known}")
    brief = validated(Brief, raw, name=path.name)
    grounds = {key: (Basis(kind="document", ref=path.name),) for key in _facts(brief)}
    return brief.model_copy(update={"grounds": grounds | brief.grounds})


def validated(shape: type[M], raw: Any, *, name: str) -> M:
    """`raw` as a `shape`. Raises `BadInput` with the path of the first fault and what would be right there."""
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        first = faults[0]
        at = ".".join(str(part) for part in _readable(first["loc"]))
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        where = f"{name}.{at}" if at else name
        raise BadInput(f"{_fault(first)}{more}", where=where, why=_why(first), at=at, **_given(first)) from error


def read_text(path: Path) -> str:
    """A whole text file in UTF-8, with or without a byte order mark. Raises `BadInput`."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("is too large", where=str(path), right=f"at most {LARGEST // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 text (byte {error.start})", where=str(path), right="save it as UTF-8") from error
    except OSError as error:
        raise BadInput(
            error.strerror or "cannot be read", where=str(path), right="name a file that can be read"
        ) from error


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `BadInput`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadInput(
            error.strerror or "cannot be written", where=str(path), right="name a place that can be written"
        ) from error


def writable(folder: Path) -> None:
    """Make `folder`, where it is not. Raises `BadInput` where nothing can be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        right = "name a folder that can be written"
        raise BadInput(error.strerror or "cannot be written", where=str(folder), right=right) from error


def _facts(brief: Brief) -> list[str]:
    """The ground key of every fact of a brief."""
    raw = brief.model_dump(mode="json", exclude={"grounds", "language", "stage_model", "pairs"}, exclude_defaults=True)
    keys: list[str] = []
    for field, value in raw.items():
        if isinstance(value, list):
            keys += [ground_key(field, item_key(item)) for item in value]
        elif isinstance(value, dict):
            for inner, fact in value.items():
                keys += (
                    [ground_key(field, inner, each) for each in fact]
                    if isinstance(fact, list)
                    else [ground_key(field, inner)]
                )
        else:
            keys.append(field)
    return keys


def _yaml_fault(error: Exception) -> str:
    """What is wrong, and where in the file."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if mark is None:
        return " ".join(str(error).split())
    return f"{problem} (line {mark.line + 1}, column {mark.column + 1})"


def _fault(fault: Any) -> str:
    kind, given = fault["type"], fault.get("input")
    if kind == "missing":
        return "is missing"
    if kind == "duplicate_id":
        return str(fault["msg"])
    shown = f"{given!r}" if isinstance(given, str | int | float | bool) else _kind(given)
    return f"{shown[:80]} does not fit; {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _why(fault: Any) -> str:
    return {"missing": "missing", "duplicate_id": "twice"}.get(fault["type"], "field")


def _given(fault: Any) -> dict[str, str]:
    """What stands there, and what may: the choices where the vocabulary is closed."""
    given, context = fault.get("input"), fault.get("ctx", {})
    shown = str(given) if isinstance(given, str | int | float | bool) else ""
    choices = str(context.get("expected", "")).replace(" or ", ", ")
    cut = choices if len(choices) <= 300 else f"{choices[:300].rpartition(',')[0]} …"
    return {"value": str(context.get("id", shown))[:60], "choices": cut}


def _readable(loc: tuple[str | int, ...]) -> list[str | int]:
    """Without the names of union members that pydantic puts at the end ("constrained-str", "literal[…]")."""
    return [part for part in loc if isinstance(part, int) or not any(mark in part for mark in "[(-")]


def _kind(value: Any) -> str:
    names = {
        dict: "a table",
        list: "a list",
        str: "text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    return names.get(type(value), type(value).__name__)


def _not_finite(constant: str) -> Any:
    raise ValueError(f"{constant} is not a number that can be kept")

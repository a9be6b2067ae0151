"""What is wrong with a knowledge file, a line each: the file, the line in it, the place, and what would be right."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from schemas.knowledge import Text

Loc = Sequence[str | int]

MOST = 8
"""Faults of one file that are told at once."""

_CHOICE = re.compile(r"'([^']*)'")
_ALIKE, _NAMED = 60, 3
"""How like a known id a wrong one must be (0–100) for it to be named as what may be meant, and how many are."""


class Place(NamedTuple):
    """A file as people find it ("industries/hotel.yaml") and its text."""

    file: str
    text: str

    def at(self, loc: Loc, what: str) -> str:
        """ "industries/hotel.yaml, line 7: hotel.quirk: …"."""
        where = ".".join(map(str, loc))
        return f"{self.file}, line {self._line(loc)}: {where}: {what}" if where else f"{self.file}: {what}"

    def _line(self, loc: Loc) -> int:
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        line = 1
        for part in loc:
            pairs = _children(node)
            if part not in pairs:
                break
            line, node = pairs[part]
        return line


def unreadable(place: Place, error: yaml.YAMLError) -> str:
    """ "tools.yaml, line 2: found character '\t' that cannot start any token; …"."""
    mark = getattr(error, "problem_mark", None)
    line = f", line {mark.line + 1}" if mark else ""
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    right = "indent with spaces, put texts that hold “: ”, “#” or quotes between quotes"
    return f"{place.file}{line}: this is no YAML: {what}; {right}"


def faults(place: Place, raw: Any, error: ValidationError, shape: type[BaseModel]) -> tuple[str, ...]:
    """Every fault of a file that does not fit `shape`, the first `MOST` of them."""
    every = error.errors()
    found = (each for each in every if not _follows(each, every))
    return tuple(dict.fromkeys(_fault(place, raw, each, shape) for each in found))[:MOST]


def _follows(fault: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
    """ "Should have at least 1 item": only because what stands in it is wrong."""
    size = len(fault["loc"])
    return any(len(other["loc"]) > size and other["loc"][:size] == fault["loc"] for other in others)


def nearest(wrong: str, known: Sequence[str]) -> str:
    """ "nearest: 'sms', 'signage'", or all that is known where it is little or nothing is near."""
    near = [name for name, *_ in process.extract(wrong, known, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=_NAMED)]
    if len(known) <= 2 * _NAMED or not near:
        return "known: " + ", ".join(map(repr, known))
    return "nearest: " + ", ".join(map(repr, near))


def _fault(place: Place, raw: Any, error: ErrorDetails, shape: type[BaseModel]) -> str:
    loc = _real(raw, error["loc"])
    if error["type"] == "missing":
        right = "every text has es, en and pt" if _shape_at(shape, loc) is Text else "it must be there"
        return place.at(loc, f"'{error['loc'][-1]}' is missing; {right}")
    if error["type"] == "extra_forbidden":
        fields = list(getattr(_shape_at(shape, loc[:-1]), "model_fields", ()))
        return place.at(loc, f"'{loc[-1]}' is no field here; {nearest(str(loc[-1]), fields)}")
    if choices := _choices(error):
        return place.at(loc, f"'{error['input']}' is not known; {nearest(str(error['input']), choices)}")
    return place.at(loc, f"{error['msg']}; it is {_shown(error['input'])}")


def _choices(error: ErrorDetails) -> list[str]:
    return _CHOICE.findall(str(error.get("ctx", {}).get("expected", ""))) if error["type"] == "literal_error" else []


def _real(raw: Any, loc: Loc) -> Loc:
    """The part of pydantic's location that stands in the file: names of the alternatives of a union do not."""
    real: list[str | int] = []
    for part in loc:
        inside = isinstance(raw, Mapping) and part in raw
        if not inside and not (isinstance(raw, list) and isinstance(part, int) and part < len(raw)):
            break
        raw = raw[part]
        real.append(part)
    return real


def _shape_at(shape: Any, loc: Loc) -> Any:
    """The model that describes what stands at `loc` of a file of ``{id: shape}``."""
    for part in loc[1:]:
        fields = getattr(shape, "model_fields", {})
        shape = _inner(fields[part].annotation) if part in fields else _inner(shape)
    return shape


def _inner(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    for each in _models(annotation):
        return each
    return annotation


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _models(argument)


def _children(node: Any) -> dict[str | int, tuple[int, Any]]:
    """What stands in a node of YAML: name or number -> (line, node)."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: (key.start_mark.line + 1, value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return {at: (value.start_mark.line + 1, value) for at, value in enumerate(node.value)}
    return {}


def _shown(value: Any) -> str:
    if isinstance(value, str | int | float | bool) or value is None:
        return repr(value)[:60]
    return f"{type(value).__name__} of {len(value)}" if hasattr(value, "__len__") else type(value).__name__

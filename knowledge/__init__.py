"""What good practice knows. The YAML files beside this module are the truth; this module only reads them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.wrong import Place, faults, unreadable
from schemas.knowledge import (
    AttributeTerm,
    Channel,
    Concept,
    Cue,
    EmotionTerm,
    Industry,
    Item,
    MetricTerm,
    RuleText,
    StageTerm,
    Term,
    Text,
    TopicSpec,
    TypeTerm,
)

HERE = Path(__file__).parent
_ID = re.compile(r"(?m)^([^\s#:][^\s:]*):(?=\s)")

T = TypeVar("T", bound=BaseModel)


class KnowledgeError(ValueError):
    """A knowledge file is not what it should be; each of `faults` says which file, where in it, and what is right."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All of `knowledge/`, by id. Maps are in file order, read only.

    It is read once and never compared: what is worked out from it may be kept by the value itself.
    """

    channels: MappingProxyType[str, Channel]
    stages: MappingProxyType[str, StageTerm]
    types: MappingProxyType[str, TypeTerm]
    areas: MappingProxyType[str, Term]
    tools: MappingProxyType[str, Term]
    metrics: MappingProxyType[str, MetricTerm]
    emotions: MappingProxyType[str, EmotionTerm]
    attributes: MappingProxyType[str, AttributeTerm]
    cues: MappingProxyType[str, Cue]
    kinds: MappingProxyType[str, Cue]
    signals: MappingProxyType[str, Cue]
    countries: MappingProxyType[str, Term]
    shorthand: MappingProxyType[str, Cue]
    industries: MappingProxyType[str, Industry]
    items: MappingProxyType[str, Item]
    topics: MappingProxyType[str, TopicSpec]
    concepts: MappingProxyType[str, Concept]
    rules: MappingProxyType[str, RuleText]
    texts: MappingProxyType[str, Text]
    sources: MappingProxyType[str, Text]
    digest: str

    @cached_property
    def type_names(self) -> MappingProxyType[str, Text]:
        """What each touchpoint type is called: checklist items of the touchpoint groups, then the extra types."""
        items = {id_: item.name for id_, item in self.items.items() if item.kind == "touchpoint"}
        return MappingProxyType(items | {id_: term.label for id_, term in self.types.items()})


def load(root: Path = HERE) -> Knowledge:
    """Read every file under `root`. Raises `KnowledgeError` on the first that is not as it should be."""
    return Knowledge(
        channels=_read(root, "vocabulary/channels.yaml", Channel),
        stages=_read(root, "vocabulary/stages.yaml", StageTerm),
        types=_read(root, "vocabulary/touchpoint_types.yaml", TypeTerm),
        areas=_read(root, "vocabulary/areas.yaml", Term),
        tools=_read(root, "vocabulary/tools.yaml", Term),
        metrics=_read(root, "vocabulary/metrics.yaml", MetricTerm),
        emotions=_read(root, "vocabulary/emotions.yaml", EmotionTerm),
        attributes=_read(root, "vocabulary/attributes.yaml", AttributeTerm),
        cues=_joined(_read(root, f"vocabulary/{name}.yaml", Cue) for name in ("cues", "changes")),
        kinds=_read(root, "vocabulary/kinds.yaml", Cue),
        signals=_read(root, "vocabulary/signals.yaml", Cue),
        countries=_read(root, "vocabulary/countries.yaml", Term),
        shorthand=_read(root, "vocabulary/shorthand.yaml", Cue),
        industries=_read(root, "industries", Industry),
        items=_read(root, "items", Item),
        topics=_read(root, "interview", TopicSpec),
        concepts=_read(root, "concepts", Concept),
        rules=_read(root, "rules", RuleText),
        texts=_read(root, "texts", Text),
        sources=_read(root, "sources.yaml", Text),
        digest=_digest(root),
    )


@cache
def grammar() -> MappingProxyType[str, Cue]:
    """The small words of the languages, the same for everybody: patterns are made of them when the code is loaded."""
    return _read(HERE, "vocabulary/grammar.yaml", Cue)


def _read(root: Path, name: str, shape: type[T]) -> MappingProxyType[str, T]:
    """One file, or every file of a folder, as ``{id: shape}``."""
    found: dict[str, T] = {}
    for file in sorted((root / name).glob("*.yaml")) if (root / name).is_dir() else [root / name]:
        place = Place(file.relative_to(root).as_posix(), _text(root, file))
        for id_, value in _parse(place, shape).items():
            if id_ in found:
                raise KnowledgeError(place.at([id_], f"the id '{id_}' stands in another file of {name}/ too"))
            found[id_] = value
    return MappingProxyType(found)


def _text(root: Path, file: Path) -> str:
    name = file.relative_to(root).as_posix()
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: byte {error.start} is no UTF-8; save the file as UTF-8") from error


def _joined(tables: Iterable[MappingProxyType[str, T]]) -> MappingProxyType[str, T]:
    """Several files of one shape as one; ids of the later ones come last."""
    return MappingProxyType({id_: value for table in tables for id_, value in table.items()})


def _parse(place: Place, shape: type[T]) -> dict[str, T]:
    try:
        # libyaml's loader is ten times faster than the Python one; it comes with PyYAML's wheels.
        raw: Any = yaml.load(place.text, Loader=yaml.CSafeLoader) or {}
        _once(place)
        return TypeAdapter(dict[str, shape]).validate_python(raw)  # type: ignore[valid-type]  # a shape known at run time
    except yaml.YAMLError as error:
        raise KnowledgeError(unreadable(place, error)) from error
    except ValidationError as error:
        raise KnowledgeError(*faults(place, raw, error, shape)) from error


def _once(place: Place) -> None:
    """Of two entries of the same id YAML keeps the last, and says nothing."""
    ids = Counter(_ID.findall(place.text))
    if twice := next((id_ for id_, times in ids.items() if times > 1), None):
        raise KnowledgeError(place.at([twice], f"the id '{twice}' stands twice; ids must be unique"))


def _digest(root: Path) -> str:
    """A hash of all content: an index built from the same hash needs no rebuilding."""
    whole = sha256()
    for file in sorted(root.rglob("*.yaml")):
        whole.update(file.relative_to(root).as_posix().encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()

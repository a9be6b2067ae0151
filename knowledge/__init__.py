"""What good practice knows. The YAML files beside this module are the truth; this module only reads them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

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
    """A knowledge file is not what it should be; the message says which file, where in it, and what is wrong."""


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
    digest: str

    @cached_property
    def type_names(self) -> MappingProxyType[str, Text]:
        """What each touchpoint type is called: checklist items of the touchpoint groups, then the extra types."""
        items = {id_: item.name for id_, item in self.items.items() if item.kind == "touchpoint"}
        return MappingProxyType(items | {id_: term.label for id_, term in self.types.items()})


def load(root: Path = HERE) -> Knowledge:
    """Read every file under `root`. Raises `KnowledgeError` on the first that is not as it should be."""
    return Knowledge(
        channels=_read(root / "vocabulary" / "channels.yaml", Channel),
        stages=_read(root / "vocabulary" / "stages.yaml", StageTerm),
        types=_read(root / "vocabulary" / "touchpoint_types.yaml", TypeTerm),
        areas=_read(root / "vocabulary" / "areas.yaml", Term),
        tools=_read(root / "vocabulary" / "tools.yaml", Term),
        metrics=_read(root / "vocabulary" / "metrics.yaml", MetricTerm),
        emotions=_read(root / "vocabulary" / "emotions.yaml", EmotionTerm),
        attributes=_read(root / "vocabulary" / "attributes.yaml", AttributeTerm),
        cues=_joined(_read(root / "vocabulary" / name, Cue) for name in ("cues.yaml", "changes.yaml")),
        kinds=_read(root / "vocabulary" / "kinds.yaml", Cue),
        signals=_read(root / "vocabulary" / "signals.yaml", Cue),
        countries=_read(root / "vocabulary" / "countries.yaml", Term),
        shorthand=_read(root / "vocabulary" / "shorthand.yaml", Cue),
        industries=_read(root / "industries", Industry),
        items=_read(root / "items", Item),
        topics=_read(root / "interview", TopicSpec),
        concepts=_read(root / "concepts", Concept),
        rules=_read(root / "rules", RuleText),
        texts=_read(root / "texts", Text),
        digest=_digest(root),
    )


def _read(path: Path, shape: type[T]) -> MappingProxyType[str, T]:
    """One file, or every file of a folder, as ``{id: shape}``."""
    found: dict[str, T] = {}
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        for id_, value in _parse(file, shape).items():
            if id_ in found:
                raise KnowledgeError(f"{file.name}: the id '{id_}' stands twice; ids must be unique")
            found[id_] = value
    return MappingProxyType(found)


def _joined(tables: Iterable[MappingProxyType[str, T]]) -> MappingProxyType[str, T]:
    """Several files of one shape as one; ids of the later ones come last."""
    return MappingProxyType({id_: value for table in tables for id_, value in table.items()})


def _parse(file: Path, shape: type[T]) -> dict[str, T]:
    try:
        text = file.read_text(encoding="utf-8")
        # libyaml's loader is ten times faster than the Python one; it comes with PyYAML's wheels.
        raw: Any = yaml.load(text, Loader=yaml.CSafeLoader) or {}
        _once(file, text)
        return TypeAdapter(dict[str, shape]).validate_python(raw)  # type: ignore[valid-type]  # a shape known at run time
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{file.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{file.name}: {where}: {first['msg']}") from error


def _once(file: Path, text: str) -> None:
    """Of two entries of the same id YAML keeps the last, and says nothing."""
    ids = Counter(_ID.findall(text))
    if twice := next((id_ for id_, times in ids.items() if times > 1), None):
        raise KnowledgeError(f"{file.name}: the id '{twice}' stands twice; ids must be unique")


def _digest(root: Path) -> str:
    """A hash of all content: an index built from the same hash needs no rebuilding."""
    whole = sha256()
    for file in sorted(root.rglob("*.yaml")):
        whole.update(file.relative_to(root).as_posix().encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()

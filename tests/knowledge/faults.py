"""What is wrong with a folder of knowledge: file, place, and what would be right, a line each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import yaml

from knowledge import Knowledge, KnowledgeError, load
from schemas import vocabulary

IDS: Mapping[str, Any] = {
    "channels": vocabulary.ChannelId, "stages": vocabulary.StageKey, "types": vocabulary.ExtraTypeId,
    "areas": vocabulary.AreaId, "tools": vocabulary.ToolId, "metrics": vocabulary.BaseMetricId,
    "emotions": vocabulary.EmotionId, "attributes": vocabulary.AttributeId, "industries": vocabulary.IndustryId,
    "items": vocabulary.KnowledgeId, "topics": vocabulary.Topic,
}  # fmt: skip
"""The closed vocabulary of each table of `Knowledge`."""

LANGUAGES = {"es", "en", "pt"}


def faults(root: Path) -> list[str]:
    """Every fault of the knowledge under `root`; the first alone where it cannot even be loaded."""
    try:
        knowledge = load(root)
    except KnowledgeError as error:
        return [str(error)]
    return [*_ids(knowledge), *(fault for file in sorted(root.rglob("*.yaml")) for fault in _texts(root, file))]


def _ids(knowledge: Knowledge) -> Iterator[str]:
    for table, closed in IDS.items():
        held, right = set(getattr(knowledge, table)), set(get_args(closed))
        yield from (f"{table}: '{id_}' is no id of schemas.vocabulary" for id_ in sorted(held - right))
        yield from (f"{table}: '{id_}' of schemas.vocabulary has no entry" for id_ in sorted(right - held))


def _texts(root: Path, file: Path) -> Iterator[str]:
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for place, text in _in(raw, ""):
        where = f"{file.relative_to(root).as_posix()}: {place.lstrip('.')}"
        if empty := sorted(language for language, words in text.items() if not str(words).strip()):
            yield f"{where}: is empty in {', '.join(empty)}"
        told = {language: _placeholders(str(words)) for language, words in text.items()}
        if len(set(map(frozenset, told.values()))) > 1:
            yield f"{where}: the placeholders differ between languages: {told}"


def _in(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict) and set(value) == LANGUAGES and not any(isinstance(one, list) for one in value.values()):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _in(inner, f"{place}.{at}")


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}

"""What is wrong across a folder of knowledge: file, place, and what would be right, a line each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import yaml

from knowledge import Knowledge, KnowledgeError, load
from knowledge.wrong import Place, nearest
from schemas import Language, vocabulary
from schemas.vocabulary import business, channels, items, metrics, people, shape

CLOSED: Mapping[str, tuple[Any, str, Any]] = {
    "channels": (vocabulary.ChannelId, "vocabulary/channels.yaml", channels),
    "stages": (vocabulary.StageKey, "vocabulary/stages.yaml", shape),
    "types": (vocabulary.ExtraTypeId, "vocabulary/touchpoint_types.yaml", items),
    "areas": (vocabulary.AreaId, "vocabulary/areas.yaml", business),
    "tools": (vocabulary.ToolId, "vocabulary/tools.yaml", business),
    "metrics": (vocabulary.BaseMetricId, "vocabulary/metrics.yaml", metrics),
    "emotions": (vocabulary.EmotionId, "vocabulary/emotions.yaml", people),
    "attributes": (vocabulary.AttributeId, "vocabulary/attributes.yaml", people),
    "industries": (vocabulary.IndustryId, "industries/", business),
    "items": (vocabulary.KnowledgeId, "items/", items),
    "topics": (vocabulary.Topic, "interview/topics.yaml", shape),
}
"""Of each table of `Knowledge` with closed ids: the ids, where its entries stand, and the module that lists the ids."""

LANGUAGES = set(get_args(Language))


def faults(root: Path) -> list[str]:
    """Every fault of the knowledge under `root`; those of the first file that cannot be loaded, where one cannot."""
    try:
        knowledge = load(root)
    except KnowledgeError as error:
        return list(error.faults)
    places = [_place(root, file) for file in sorted(root.rglob("*.yaml"))]
    return [
        *(fault for table in CLOSED for fault in _ids(table, knowledge, places)),
        *_sources(knowledge, places),
        *_sub_trades(knowledge, places),
        *(fault for place in places for fault in _texts(place)),
    ]


def _ids(table: str, knowledge: Knowledge, places: Iterable[Place]) -> Iterator[str]:
    closed, where, module = CLOSED[table]
    listed = f"schemas/vocabulary/{module.__name__.rpartition('.')[2]}.py"
    held, right = set(getattr(knowledge, table)), set(get_args(closed))
    missing = sorted(right - held)
    for id_ in sorted(held - right):
        meant = f"; {nearest(id_, missing)}" if missing else ""
        yield _where(id_, where, places).at([id_], f"'{id_}' is no id yet: add it to {listed}, or mend it{meant}")
    yield from (f"{where}: '{id_}' of {listed} has no entry here" for id_ in missing)


def _sources(knowledge: Knowledge, places: Iterable[Place]) -> Iterator[str]:
    known = list(knowledge.sources)
    for id_, item in knowledge.items.items():
        for at, origin in enumerate(item.origin):
            if origin not in known:
                yield _unknown(_where(id_, "items/", places), [id_, "origin", at], origin, known)
    for code, rule in knowledge.rules.items():
        for at, source in enumerate(rule.sources):
            if source not in knowledge.items and source.partition("-")[0] not in known:
                yield _unknown(_where(code, "rules/", places), [code, "sources", at], source, known)


def _unknown(place: Place, loc: list[str | int], source: str, known: list[str]) -> str:
    return place.at(loc, f"'{source}' is no source yet: name it in knowledge/sources.yaml; {nearest(source, known)}")


def _sub_trades(knowledge: Knowledge, places: Iterable[Place]) -> Iterator[str]:
    """Each `when` and `only` that names no sub-trade of its own trade, and sub-trades that tell nothing apart."""
    for id_, trade in knowledge.industries.items():
        named = [*((("only", one), kind) for one, kind in trade.only.items()), *_whens(trade.model_dump(), ())]
        known = list(trade.sub_trades)
        for loc, kind in named:
            if kind not in known:
                right = nearest(kind, known) if known else f"name it under {id_}.sub_trades"
                yield _where(id_, "industries/", places).at([id_, *loc], f"'{kind}' is no sub-trade here; {right}")
        for kind, told in trade.sub_trades.items():
            place = _where(id_, "industries/", places)
            if not (told.told or told.channels or told.unless):
                yield place.at([id_, "sub_trades", kind], "nothing tells it: give it words, channels or unless")
            if all(kind != each for _, each in named):
                yield place.at([id_, "sub_trades", kind], "nothing holds for it alone: use it in a when, or drop it")


def _whens(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        if value.get("when"):
            yield (*loc, "when"), value["when"]
        for key, inner in value.items():
            yield from _whens(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _whens(inner, (*loc, at))


def _place(root: Path, file: Path) -> Place:
    return Place(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))


def _where(id_: str, folder: str, places: Iterable[Place]) -> Place:
    """The file under `folder` in which `id_` is told."""
    inside = [place for place in places if place.file.startswith(folder)]
    return next((place for place in inside if f"\n{id_}:" in f"\n{place.text}"), inside[0])


def _texts(place: Place) -> Iterator[str]:
    for loc, text in _in(yaml.load(place.text, Loader=yaml.CSafeLoader), ()):
        if empty := sorted(language for language in LANGUAGES if not str(text[language]).strip()):
            yield place.at(loc, f"is empty in {', '.join(empty)}")
        told = {language: sorted(_placeholders(str(text[language]))) for language in LANGUAGES}
        if len(set(map(tuple, told.values()))) > 1:
            yield place.at(loc, f"the placeholders differ between languages: {told}")


def _in(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    text = isinstance(value, dict) and set(value) - {"when", "at"} == LANGUAGES
    if text and not any(isinstance(value[language], list) for language in LANGUAGES):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in(inner, (*loc, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _in(inner, (*loc, at))


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}

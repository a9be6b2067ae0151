"""Slot by slot: what was understood against what a careful listener would have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.simulate.alike import Same, alike, pair_up
from assistant.simulate.owner import Gold
from assistant.text import fold
from knowledge import Knowledge
from schemas import Brief, JourneyMap
from schemas.knowledge import Term

_ME = ("me", "i")
"""What the one who speaks calls themselves; on a map they are the owner."""


class Slot(NamedTuple):
    """Names that were found, names that are missing, and what was found but is wrong."""

    name: str
    right: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def slots(gold: Gold, brief: Brief, knowledge: Knowledge) -> Iterator[Slot]:
    """Every slot that the gold judges, read from the brief."""
    if gold.business:
        yield from _business(gold, brief)
    if gold.audiences is not None:
        yield _names("audiences", gold.audiences, [audience.name for audience in brief.audiences], alike)
    if gold.products is not None:
        yield _names("products", gold.products, [product.name for product in brief.products], alike)
    if gold.channels:
        yield from _channels(gold, brief)
    if gold.measures is not None:
        # What an owner counts that no metric of ours means has no name that could be expected.
        told = (*(measure.id for measure in brief.measures), *(goal.metric for goal in brief.goals))
        yield _ids("measures", gold.measures, sorted({id_ for id_ in told if id_ and id_ in knowledge.metrics}))
    if gold.departments is not None:
        yield _names("departments", gold.departments, brief.areas, _same_term(knowledge.areas, {"owner": _ME}))
    if gold.tools is not None:
        yield _names("tools", gold.tools, brief.tools, _same_term(knowledge.tools))


def maps_slot(gold: Gold, maps: Sequence[JourneyMap]) -> Slot:
    """The audience × product pairs that should have a map of their own."""
    drawn = [f"{each.audience.name} × {each.product.name}" for each in maps]
    expected = [f"{audience} × {product}" for audience, product in gold.maps_expected or ()]
    return _names("maps", expected, drawn, lambda a, b: all(map(alike, a.split(" × "), b.split(" × "))))


def _business(gold: Gold, brief: Brief) -> Iterator[Slot]:
    """A field that the file leaves out is not judged; one that it sets to null must stay empty."""
    assert gold.business is not None, "only called where there is one"
    known, found = gold.business, brief.business
    every = (
        _names("name", [known.name] if known.name else [], [found.name] if found.name else [], alike),
        _ids("industry", [known.industry], [found.industry]),
        _ids("team_size", [known.team_size], [found.team_size]),
    )
    yield from (slot for slot in every if slot.name in known.model_fields_set)


def _channels(gold: Gold, brief: Brief) -> Iterator[Slot]:
    assert gold.channels is not None, "only called where there are some"
    use, any_of = set(gold.channels.use), set(gold.channels.any_of)
    found = set(brief.channels).union(*(audience.preferred_channels for audience in brief.audiences))
    one = () if not any_of or found & any_of else (f"one of {', '.join(sorted(any_of))}",)
    slot = _ids("channels", sorted(use), sorted(found - (any_of - use)))
    some = tuple(sorted(found & (any_of - use)))[:1]
    yield slot._replace(right=slot.right + some, missing=slot.missing + one)
    denied = {channel for constraint in brief.constraints for channel in constraint.channels}
    yield _ids("forbidden", sorted(gold.channels.forbid), sorted(denied))


def _ids(name: str, gold: Sequence[object], found: Sequence[object]) -> Slot:
    expected, there = ([str(each) for each in group if each is not None] for group in (gold, found))
    return _names(name, expected, there, str.__eq__)


def _names(name: str, gold: Sequence[str], found: Sequence[str], same: Same) -> Slot:
    return Slot(name, *map(tuple, pair_up(gold, found, same)))


def _same_term(vocabulary: Mapping[str, Term], besides: Mapping[str, Sequence[str]] | None = None) -> Same:
    """Alike, or two words for one term of a vocabulary: "planilla" and ``spreadsheet``; `besides` holds more words."""
    ids: dict[str, set[str]] = {}
    for id_, term in vocabulary.items():
        more = (besides or {}).get(id_, ())
        for word in (id_, term.label.es, term.label.en, term.label.pt, *term.synonyms, *more):
            ids.setdefault(fold(word), set()).add(id_)

    def same(gold: str, found: str) -> bool:
        return alike(gold, found) or any(
            ids.get(fold(each.strip()), set()) & ids.get(fold(found), set()) for each in gold.split("|")
        )

    return same

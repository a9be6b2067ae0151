"""What was understood, fact by fact, with the words it rests on."""

from collections.abc import Iterator
from typing import Any

from assistant.export.svg import NOTHING, Markup, el, words
from assistant.text import fold
from assistant.web.talk import cut
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Basis, Brief, Session, ground_key, item_key

_HIDDEN = {"grounds", "language", "pairs", "stage_model"}
_LONGEST = 400


def learnt(session: Session, knowledge: Knowledge, say: Words) -> Markup:
    """A card for each field of the brief that holds something."""
    cards = [
        el("section", el("h3", say.html(f"field.{field}")), el("ul", *(_fact(*fact) for fact in known)))
        for field, known in _known(session.brief, knowledge, say)
    ]
    if not cards:
        return el("p", say.html("nothing"), class_="t-empty")
    return el("div", el("p", say.html("facts.how"), class_="t-hint"), el("div", *cards, class_="t-facts"))


def _fact(told: str, basis: Basis | None) -> Markup:
    quote = basis.quote if basis else None
    # Words that only say the same again would be noise.
    where = (
        el("q", words(cut(quote, 160))) if quote and fold(quote).strip(" .,;") != fold(told).strip(" .,;") else NOTHING
    )
    return el("li", el("span", words(cut(told, _LONGEST))), where)


def _known(brief: Brief, knowledge: Knowledge, say: Words) -> Iterator[tuple[str, list[tuple[str, Basis | None]]]]:
    """The fields that hold something: what each fact says, and where it comes from."""
    raw = brief.model_dump(mode="json", exclude=_HIDDEN, exclude_defaults=True)
    for field, value in raw.items():
        facts = [
            (_worded(path, fact, knowledge, say), _basis(brief, *path))
            for path, fact in _flat(field, value)
            if fact not in (None, "", [], {})
        ]
        if facts and say.known(f"field.{field}"):
            yield field, facts


def _flat(field: str, value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each fact of a field with its ground's path."""
    if isinstance(value, list):
        yield from (((field, item_key(item)), item) for item in value)
    elif isinstance(value, dict):
        for inner, fact in value.items():
            yield from (
                (((field, inner, each), each) for each in fact) if isinstance(fact, list) else (((field, inner), fact),)
            )
    else:
        yield (field,), value


def _worded(path: tuple[str, ...], fact: Any, knowledge: Knowledge, say: Words) -> str:
    """A fact as people say it: ids by their names, figures by what they are."""
    terms = _terms(path[0], knowledge) if path[-1] != "country" else _terms("country", knowledge)
    if not isinstance(fact, dict):
        named = f"part.{path[-1]}"
        return say(named, what=fact) if say.known(named) else _name(str(fact), terms, say)
    head = item_key(fact)
    parts = (part for key, value in fact.items() for part in _part(key, value, knowledge, say))
    rest = [part for part in parts if fold(part) not in fold(head)]
    return " · ".join([part for part in (_name(head, terms, say), *rest) if part])


def _part(key: str, value: Any, knowledge: Knowledge, say: Words) -> Iterator[str]:
    if key in ("id", "name", "text", "trigger", "stage", "type") or value in (None, "", [], {}):
        return
    if key in ("baseline", "value", "target", "due", "instrument"):
        yield say(f"part.{key}", what=value)
    elif isinstance(value, dict):
        # "Instagram" alone would say that they use it, where they avoid it.
        terms = _terms(key, knowledge)
        yield from (f"{_name(inner, terms, say)}: {each}" for inner, each in value.items())
    elif isinstance(value, list):
        yield ", ".join(_name(str(each), _terms(key, knowledge), say) for each in value)
    elif isinstance(value, str):
        yield _name(value, _terms(key, knowledge), say)


def _terms(field: str, knowledge: Knowledge) -> Any:
    channels, metrics, areas = knowledge.channels, knowledge.metrics, knowledge.areas
    names: dict[str, Any] = {
        "channels": channels, "preferred_channels": channels, "tools": knowledge.tools, "measures": metrics,
        "metric": metrics, "areas": areas, "area": areas, "responsibilities": areas, "business": knowledge.industries,
        "touchpoint_types": knowledge.type_names, "attributes": knowledge.attributes, "country": knowledge.countries,
    }  # fmt: skip
    return names.get(field, {})


def _name(id_: str, terms: Any, say: Words) -> str:
    term = terms.get(id_)
    return str(getattr(term, "label", term)[say.language]) if term else id_


def _basis(brief: Brief, *path: str) -> Basis | None:
    return next((each for each in brief.grounds.get(ground_key(*path), ()) if each.quote), None)

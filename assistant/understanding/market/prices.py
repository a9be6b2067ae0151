"""What a thing costs, told in a sentence of its own: "The box costs £65 a week"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.text.whose import about, groups, spoken_of, stems
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import trim
from schemas import Edit

_SUM = rf"(?:(?:US|R|AU|NZ|MX)?[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|{any_of('money')}\b))"
_EACH = rf"(?:\s(?:a|an|per|each|al|por|ao|à|cada|la|o)\s(?!(?:{any_of('the', 'a', 'our')})\b)[^\W\d_]+)?"
_PRICE = re.compile(rf"(?i){_SUM}{_EACH}")


def prices(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The price of each thing that a statement with a price names. What is paid in part or back is no price."""
    if reading.topic not in (None, "business", "products", "audiences", "pre", "purchase"):
        return
    things, people = _names(reading, edits, "products"), _names(reading, edits, "audiences")
    told = {name for edit in edits if (name := _priced(edit))}
    for part in reading.facts if things else ():
        found = _costs(reading, part)
        thing = _thing(reading, part, things, people) if found else None
        if found and thing and fold(thing) not in told:
            told.add(fold(thing))
            yield reading.edit("set", ("products", thing, "price"), trim(found.group()), part.text)


def _priced(edit: Edit) -> str:
    value = edit.value if edit.path == ("products",) and isinstance(edit.value, dict) else {}
    return fold(str(value.get("name") or "")) if value.get("price") else ""


def _costs(reading: Reading, part: Part) -> re.Match[str] | None:
    found = _PRICE.search(part.text)
    before = part.low[: found.start()] if found else ""
    costs = found and reading.cues["costs"].search(before) and not reading.cues["part_paid"].search(part.low)
    return found if costs and not reading.negator.search(before) else None


def _names(reading: Reading, edits: Sequence[Edit], field: str) -> tuple[str, ...]:
    known = reading.brief.products if field == "products" else reading.brief.audiences
    new = (edit.value.get("name") for edit in edits if edit.path == (field,) and isinstance(edit.value, dict))
    return tuple(dict.fromkeys((*(one.name for one in known), *(str(one) for one in new if one))))


def _thing(reading: Reading, part: Part, things: Sequence[str], people: Sequence[str]) -> str | None:
    """What the statement names, by a word that tells it from the others; where it only says "it", what is named last
    before it, while the same people are spoken of."""
    language = reading.spoken
    if len(things) == 1:
        return things[0] if stems(things[0]) & stems(part.text) else None
    if here := groups(part.low, things, language):
        return next(iter(here[0].names)) if len(here[0].names) == 1 else None
    cost = reading.cues["costs"].search(part.low)
    subject = part.low[: cost.start()].split() if cost else [part.low]
    spans = spoken_of(reading.said, people, language)
    who = about(spans, part.start)
    if not who or len(reading.low) != len(reading.said) or any(word not in reading.cues.light for word in subject):
        return None
    named = [one for one in groups(reading.low[: part.start], things, language) if about(spans, one.start) == who]
    return next(iter(named[-1].names)) if named and len(named[-1].names) == 1 else None

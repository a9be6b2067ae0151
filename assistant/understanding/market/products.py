"""Products: what is sold or done, from what follows a verb of selling, or from the answer to that question."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import items, trim, words
from assistant.understanding.sentences.shape import (
    about_talk,
    complements,
    heading,
    members,
    plain,
    sentences,
    unsaid,
    verbal,
    without_asides,
)
from assistant.understanding.sentences.telling import looks_thing, made, may_be_thing, says_people, things
from schemas import Edit

_PRICE = re.compile(
    rf"(?:(?:US|R|AU|MX)?[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|{any_of('money')})\b)",
    re.I,
)
# Openers that are nouns too, and then part of what is sold: "venta de departamentos", "conserto de câmbio".
_NOUNS = frozenset(("venta de", "venda de", "servicio de", "servicios de", "conserto", "repair", "fix", "design"))
_OF = re.compile(r"\s(?:de|del|da|do|para|con|com|with|for|a|of|round|around|doing|who|que|q)\s|\s\d")
_SURELY = 0.5
"""From when on the meaning of a subject says that the sentence is about a thing, not about what is sold most."""

_FLAGS = ("recurring", "needs_learning", "repeatable")


def products(reading: Reading) -> Iterator[Edit]:
    found: dict[str, tuple[str, Part]] = {}
    for part in _parts(reading):
        for name in _offered(reading, part):
            if not any(fold(name) in old or old in fold(name) for old in found):
                found[fold(name)] = (name, part)
    known = {fold(product.name) for product in reading.brief.products}
    yield from _dropped(reading)
    for key, (name, part) in list(found.items())[:12]:
        if key not in known or _flags(reading, part, name):
            yield reading.edit("add", ("products",), {"name": name, **_flags(reading, part, name)}, name)


def _parts(reading: Reading) -> Iterator[Part]:
    """Statements; where products are asked for, whole sentences, that a list may run through."""
    asked = reading.topic == "products" or _listing(reading)
    yield from list(sentences(reading))[:12] if asked else reading.facts


def _listing(reading: Reading) -> bool:
    """Whether the message has a list under a heading about what is offered."""
    return any(heading(reading, part) and reading.cues["offer_heading"].search(part.low) for part in reading.facts)


def _offered(reading: Reading, part: Part) -> Iterator[str]:
    if heading(reading, part):
        return
    if reading.embed and reading.topic == "products" and verbal(reading, part.text) and not about_talk(reading, part):
        yield from (name for name in things(reading, part.text) if _fits(reading, name))
        return
    named = [name for name in _named(reading, part) if may_be_thing(reading, name)]
    yield from named
    if reading.embed and reading.topic == "business" and not named:
        yield from (name for name in made(reading, part.text) if _fits(reading, name))
    if reading.topic == "products" or _under_heading(reading, part):
        yield from _answered(reading, part) if not named else ()


def _under_heading(reading: Reading, part: Part) -> bool:
    """ "What we do:" and lines with dashes below it."""
    before = [one for one in reading.facts if one.end <= part.start and heading(reading, one)]
    line = reading.said[: part.start].rsplit("\n", 1)[-1]
    first = re.fullmatch(r"\s*[-–*•·]?\s*", line)
    return bool(before and first and reading.cues["offer_heading"].search(before[-1].low))


def _dropped(reading: Reading) -> Iterator[Edit]:
    """A known product that the message says is not sold."""
    for part in reading.facts:
        if reading.has(part, "we_do_not"):
            for product in reading.brief.products:
                if fold(product.name) in part.low:
                    yield reading.edit("remove", ("products",), product.name, part.text)


def _named(reading: Reading, part: Part) -> Iterator[str]:
    """What stands after a verb of selling."""
    for cue, weak in (("sells", False), ("sells_weak", True)):
        for opener in reading.cues[cue].finditer(part.low):
            before = part.low[: opener.start()]
            if reading.cues["negator"].search(before[-14:]) or reading.cues["not_we"].search(before[-14:]):
                continue
            if opener.group() in _NOUNS and reading.topic == "products" and not verbal(reading, part.text):
                continue  # "venta de departamentos" is what is sold, in its own words
            if weak and not _may_offer(reading, opener.group()):
                continue
            answer = reading.topic == "products"
            names = [
                name
                for name in _names(reading, part.text[opener.end() :])
                if not weak or answer or _is_thing(reading, name)
            ]
            yield from names


def _may_offer(reading: Reading, verb: str) -> bool:
    """ "Do", "make", "give" offer something only where the talk is about what we do."""
    here = reading.topic in (None, "products", "business", "audiences") and not (reading.fills or "").startswith("@")
    return here and (verb != "do" or reading.spoken == "en")


def _names(reading: Reading, rest: str) -> Iterator[str]:
    """The things in a list. What begins with a preposition tells when or how; people are no things."""
    phrase = re.split(r"[.:;!?(\n]", without_asides(rest).lstrip(" :"), maxsplit=1)[0]
    closed = False
    for n, member in enumerate(members(reading, phrase)):
        if n and _adverbial(reading, member.text):
            continue
        if verbal(reading, member.text):
            again = _again(reading, member.text)
            yield from _names(reading, again) if again else ()
            return
        if closed and not member.marked:
            continue  # "cakes for weddings and birthdays"
        name = _thing(reading, member.text)
        closed = len(name) + 3 < len(member.text) and bool(_cut(reading, plain(reading, member.text)))
        if name and _fits(reading, name):
            yield name


def _adverbial(reading: Reading, text: str) -> bool:
    """When, how or which: "desde hace dos años", "que é um pacote"."""
    low = fold(trim(text))
    return bool(reading.cues["np_end"].match(low) or reading.cues["describes"].match(low))


def _again(reading: Reading, text: str) -> str | None:
    """ "…, and I do puppy sessions": the list goes on after another verb of offering."""
    cues = ("sells", "sells_weak", "presents") if reading.topic == "products" else ("sells", "sells_weak")
    for cue in cues:
        found = reading.cues[cue].search(fold(text))
        if found and found.group() not in _NOUNS and (cue != "sells_weak" or _may_offer(reading, found.group())):
            return text[found.end() :] if not reading.cues["negator"].search(fold(text[: found.end()])) else None
    return None


def _thing(reading: Reading, text: str) -> str:
    """The name in a list's member, up to what tells for whom, where or when."""
    name = unsaid(reading, text)
    stop = _cut(reading, name)
    name = plain(reading, name[: stop.start()] if stop else name)
    tail = next((found for found in reading.cues["aside"].finditer(fold(name)) if found.end() == len(name)), None)
    return trim(name[: tail.start()]) if tail and tail.start() else name


def _cut(reading: Reading, name: str) -> re.Match[str] | None:
    """Where the name ends: "tortas por encargo | para cumpleaños"."""
    low = fold(name)
    kept = [found.span() for found in reading.cues["fixed"].finditer(low)]
    for stop in reading.cues["np_end"].finditer(low):
        if stop.start() and not any(a <= stop.start() < b for a, b in kept):
            return stop
    return None


def _fits(reading: Reading, name: str) -> bool:
    low = fold(name)
    if words(name) > 7 or len(name) < 2 or len(name) > 80 or not any(char.isalpha() for char in name):
        return False
    if reading.cues["not_product"].fullmatch(low) or (reading.cues["not_product"].match(low) and words(name) <= 3):
        return reading.topic == "products" and reading.cues["not_product"].fullmatch(low) is None and words(name) > 1
    other = any(reading.cues[cue].match(low) for cue in ("alone", "name_opener", "correction", "np_end"))
    return not (other or low in reading.cues.light or _only_channel(reading, name) or says_people(reading, name))


def _is_thing(reading: Reading, name: str) -> bool:
    """Not a channel, a contact or a chore: "we do deliveries" names no product, "hacemos tortas" does."""
    kinds = {mention.kind for mention in reading.lexicon.mentions(name)}
    chores = {"channel", "tool", "metric", "area"}
    return not kinds & chores and ("type" not in kinds or bool(reading.cues["product_word"].search(fold(name))))


def _answered(reading: Reading, part: Part) -> Iterator[str]:
    """The answer to "what do you sell?" is a product, whatever its words, if it names and does not tell."""
    if about_talk(reading, part):
        return
    text = part.text
    for subject, rest in complements(reading, text):
        about = words(rest) == 1 and looks_thing(reading, plain(reading, subject), _SURELY)
        if about or says_people(reading, plain(reading, subject)):
            return  # "the packaging is biodegradable" says more of a thing
        text = rest  # "el fuerte son pinturas"
        break
    for name in _names(reading, text):
        if not _acts(reading, name) and may_be_thing(reading, name):
            yield name


def _only_channel(reading: Reading, name: str) -> bool:
    kinds = ("channel", "tool", "area")
    return any(m.kind in kinds and len(m.quote) >= len(name) - 4 for m in reading.lexicon.mentions(name))


def _acts(reading: Reading, name: str) -> bool:
    return any(reading.cues[id_].match(fold(name)) for id_ in reading.cues.ids("act.")) or bool(
        reading.cues["correction"].search(fold(name))
    )


def _flags(reading: Reading, part: Part, name: str) -> dict[str, JsonValue]:
    """Kinds of product, only where the words show it; the price, in the words it was said in."""
    near = fold(name) if len(list(items(part.text))) > 2 else part.low
    flags: dict[str, JsonValue] = {flag: True for flag in _FLAGS if reading.cues[flag].search(near)}
    if price := _PRICE.search(part.text):
        flags["price"] = trim(price.group())
    return flags

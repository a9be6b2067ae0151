"""Products: what is sold or done, from what follows a verb of selling, or from the answer to that question."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.phrases import bare, items, trim, upto, words
from assistant.understanding.reading import Part, Reading
from schemas import Edit

_PRICE = re.compile(
    r"(?:(?:US|R|AU|MX)?[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|euros?|pesos|d[oó]lares|dollars|reais|pounds|libras|soles|usd|mxn|eur|gbp|brl)\b)",
    re.I,
)
_FLAGS = ("recurring", "needs_learning", "repeatable")


def products(reading: Reading) -> Iterator[Edit]:
    found: dict[str, tuple[str, Part]] = {}
    for part in reading.facts:
        for name in _named(reading, part):
            found.setdefault(fold(name), (name, part))
    if not found and reading.topic == "products":
        for name, part in _answered(reading):
            found.setdefault(fold(name), (name, part))
    known = {fold(product.name) for product in reading.brief.products}
    yield from _dropped(reading)
    for key, (name, part) in list(found.items())[:12]:
        if key not in known or _flags(reading, part, name):
            yield reading.edit("add", ("products",), {"name": name, **_flags(reading, part, name)}, name)


def _dropped(reading: Reading) -> Iterator[Edit]:
    """A known product that the message says is not sold."""
    for part in reading.facts:
        if reading.has(part, "we_do_not"):
            for product in reading.brief.products:
                if fold(product.name) in part.low:
                    yield reading.edit("remove", ("products",), product.name, part.text)


def _named(reading: Reading, part: Part) -> Iterator[str]:
    for cue, weak in (("sells", False), ("sells_weak", True)):
        for opener in reading.cues[cue].finditer(part.low):
            if reading.cues["negator"].search(part.low[max(0, opener.start() - 14) : opener.start()]):
                continue
            before = part.low[: opener.start()]
            if reading.cues["not_we"].search(before[-14:]):
                continue
            names = [
                name for name in _names(reading, part.text[opener.end() :]) if not weak or _is_thing(reading, name)
            ]
            if names:
                yield from names
                return


def _names(reading: Reading, rest: str) -> Iterator[str]:
    phrase = re.split(r"[.:;!?(\n]", rest.lstrip(" :"), maxsplit=1)[0]
    phrase = upto(reading, phrase, "np_end")
    for item in items(phrase):
        name = bare(reading, item)
        if name and words(name) <= 7 and len(name) > 1 and not reading.cues["not_product"].fullmatch(fold(name)):
            vague = reading.cues["not_product"].match(fold(name)) and words(name) <= 3
            if not vague and len(name) <= 80 and not _only_channel(reading, name):
                yield name


def _is_thing(reading: Reading, name: str) -> bool:
    """Not a channel, a contact or a chore: "we do deliveries" names no product, "hacemos tortas" does."""
    kinds = {mention.kind for mention in reading.lexicon.mentions(name)}
    chores = {"channel", "tool", "metric", "area"}
    return not kinds & chores and ("type" not in kinds or bool(reading.cues["product_word"].search(fold(name))))


def _answered(reading: Reading) -> Iterator[tuple[str, Part]]:
    for part in reading.facts[:6]:
        text = upto(reading, bare(reading, part.text), "np_end") if words(part.text) > 6 else part.text
        for item in items(text):
            name = bare(reading, item)
            sized = name and words(name) <= 7 and len(name) <= 80
            if (
                sized
                and not reading.cues["not_product"].fullmatch(fold(name))
                and not _acts(reading, name)
                and not _only_channel(reading, name)
            ):
                yield name, part


def _only_channel(reading: Reading, name: str) -> bool:
    return any(m.kind in ("channel", "tool") and len(m.quote) >= len(name) - 4 for m in reading.lexicon.mentions(name))


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

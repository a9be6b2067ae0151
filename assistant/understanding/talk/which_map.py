"""Which of the maps the talk is to be about, said in words: "of the two, the first", "go with the tenants"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.mending.waiting import ordinal
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.talk.order import singular
from schemas import Act, Edit, Understood

_MOST = 12
"""Words of a message that chooses among the maps and does nothing else."""

_LEAD = 3
"""Words before the ones that choose: "hmm, no."."""


def which_map(reading: Reading) -> Understood | None:
    """The map that a message chooses; one that is not drawn yet is put in line first. None where it chooses none."""
    brief = reading.brief
    if words(reading.said) > _MOST or reading.pasted or max(len(brief.audiences), len(brief.products)) < 2:
        return None
    start = _chooses(reading)
    named = _meant(reading, reading.low[start:]) if start is not None else None
    if start is None or named is None:
        return None
    field, name = named
    instead = [one.id for one in reading.session.maps if name in (one.audience.name, one.product.name)]
    quote = reading.said.strip()
    if instead and not (brief.pairs and reading.cues["choose_instead"].search(reading.low)):
        return Understood(acts=(Act(kind="show", about=instead[0], quote=quote),))
    edits = tuple(_paired(reading, field, name, quote))
    return Understood(edits=edits, acts=(Act(kind="show", quote=quote, about=name),))


def _chooses(reading: Reading) -> int | None:
    """Where the words begin that name what is chosen; a choice takes nothing out and tells nothing."""
    for cue in ("choose_of", "choose", "begin"):
        found = reading.cues[cue].search(reading.low)
        if found and words(reading.low[: found.start()]) <= _LEAD and not reading.cues["take_away"].search(reading.low):
            return found.end() if cue != "begin" else 0
    return None


def _meant(reading: Reading, low: str) -> tuple[str, str] | None:
    """The one audience or product that the words name, by its first noun; else the one of that number."""
    brief = reading.brief
    both = (("audiences", [one.name for one in brief.audiences]), ("products", [one.name for one in brief.products]))
    named = [(field, name) for field, all_ in both for name in _named(low, all_)]
    if named:
        return named[0] if len(named) == 1 else None
    field, all_ = next((one for one in both if len(one[1]) > 1), ("", []))
    said = (ordinal(word) for word in re.findall(r"\w+", low))
    n = next((n for n in said if n), 0) if reading.cues["choose_of"].search(reading.low) else 0
    return (field, all_[n - 1]) if 0 < n <= len(all_) else None


def _named(low: str, all_: Sequence[str]) -> list[str]:
    """The names of which the words hold the first noun, where no other name begins so."""
    said = {singular(word) for word in re.findall(r"\w{3,}", low)}
    heads = [singular(found.group()) if (found := re.search(r"\w{3,}", fold(name))) else "" for name in all_]
    whole = [name for name in all_ if fold(name) in low]
    return whole or [name for name, head in zip(all_, heads, strict=True) if head in said and heads.count(head) == 1]


def _paired(reading: Reading, field: str, name: str, quote: str) -> Iterator[Edit]:
    """The combinations with what was chosen; those chosen before give way to it."""
    brief = reading.brief
    audiences = [name] if field == "audiences" else [one.name for one in brief.audiences] or [""]
    products = [name] if field == "products" else [one.name for one in brief.products] or [""]
    for pair in brief.pairs:
        if name not in pair and reading.cues["choose_instead"].search(reading.low):
            yield reading.edit("remove", ("pairs",), list(pair), quote)
    for audience in audiences:
        for product in products:
            if (audience, product) not in brief.pairs:
                yield reading.edit("add", ("pairs",), [audience, product], quote)

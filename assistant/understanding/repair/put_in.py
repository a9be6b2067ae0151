"""What a message puts in the place of a thing that it takes out by name."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import bare, items, names, trim, words
from assistant.understanding.sentences.shape import main_clause, verbal
from schemas import Edit

_PIECES, _LONGEST = 6, 6
"""Pieces of a message that may say what stands there instead; words of a name."""

_END = re.compile(r"[.;!?\n]+(?:\s+|$)")
_OF_MANY, _OTHER = ("products", "audiences"), frozenset(("channel", "tool"))


def instead(reading: Reading, taken: Sequence[Edit]) -> Iterator[Edit]:
    """What the message puts in the place of what it takes out: "scrap the talks, it's walks now", "agora é só X"."""
    fields = {str(edit.path[0]) for edit in taken}
    quotes = {edit.quote for edit in taken}
    first = min((reading.said.find(quote) for quote in quotes if quote), default=0)
    if len(fields) != 1:
        return
    field = next(iter(fields))
    known = [one.name for one in getattr(reading.brief, field)]
    for piece in _pieces(reading, reading.said[first:]):
        opened = reading.cues["instead"].match(fold(piece))
        if opened and not reading.negator.search(fold(piece)):
            for name in _named(reading, piece[opened.end() :]):
                if not any(names(one, name) for one in known):
                    yield reading.edit("add", (field,), {"name": name}, piece)


def behind(reading: Reading, taken: Sequence[Edit]) -> Iterator[Edit]:
    """ "Not empty nesters, scrap that. Investors buying a second home.": a sentence after it that only names things."""
    fields = {str(edit.path[0]) for edit in taken}
    quoted = max((reading.said.find(edit.quote) + len(edit.quote) for edit in taken if edit.quote), default=0)
    for piece in _END.split(reading.said[quoted:])[1:2] if len(fields) == 1 and fields <= {*_OF_MANY} else ():
        field, named = fields.pop(), list(_named(reading, piece))
        if named and not reading.negator.search(fold(piece)) and not reading.lexicon.mentions(piece, _OTHER):
            yield from (reading.edit("add", (field,), {"name": name}, piece.strip()) for name in named)


def _pieces(reading: Reading, text: str) -> list[str]:
    """What follows each mark, or words that by themselves say that something else begins: "o certo é", "ahora es"."""
    marks = [found.end() for found in re.finditer(r"[,.;!?\n]\s+", text)]
    low = fold(text) if len(fold(text)) == len(text) else ""
    openers = [found.start() for found in reading.cues["instead"].finditer(low) if words(found.group()) > 1]
    cuts = sorted({*marks, *(at for at in openers if at)})
    ends = [*cuts[1:], len(text)]
    return [text[a:b].rstrip(" ,.;!?\n") for a, b in zip(cuts, ends, strict=False)][:_PIECES]


def _named(reading: Reading, text: str) -> Iterator[str]:
    for item in items(text):
        # "Nail trims I want on there", "sandwiches now": the name ends where a clause begins.
        clause = reading.cues["subject"].search(fold(item))
        name = bare(reading, main_clause(reading, item[: clause.start()] if clause and clause.start() else item))
        lead = name.partition(" ")  # "en su lugar ponemos maridajes", "no lugar entrou drenagem"
        if lead[2] and any(reading.cues[cue].fullmatch(fold(lead[0])) for cue in ("usage", "came_in")):
            name = bare(reading, lead[2])
        now = reading.cues["takes_over"].search(fold(name))
        name = trim(name[: now.start()]) if now and now.start() else name
        if name and words(name) <= _LONGEST and not verbal(reading, name) and not numbers(fold(name)):
            yield name

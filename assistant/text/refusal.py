"""Refusals beyond "no": a thing ruled out by what is said of it, shunned, or asked to be taken away."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.text.cues import Cues

AND = {"y", "e", "and", "o", "or", "ou", "ni", "nem", "nor", "u", "/", "tampoco", "neither", "either"}
AND_NOT = {"ni", "nem", "nor", "tampoco", "neither"}
_NOTHING = {"nada", "zero", "nothing"}
_STEPS = 4
_NEAR = 90
"""How far back, in characters, "take it out" may point."""


class Token(NamedTuple):
    """A word, a mark or a whole mention of the folded text."""

    text: str
    start: int
    end: int
    mention: bool = False


def index(tokens: Sequence[Token], place: int) -> int:
    """The first token at or after `place`."""
    return next((i for i, token in enumerate(tokens) if token.start >= place), len(tokens))


def refused(text: str, tokens: Sequence[Token], cues: Cues) -> Iterator[int]:
    """The starts of mentions that a segment rules out, shuns or asks to take away."""
    if not tokens:
        return
    first, last = tokens[0].start, tokens[-1].end
    for cue in cues["ruled_out"].finditer(text, first, last):
        yield from _subject(tokens, index(tokens, cue.start()), cues)
    yield from _not_even(tokens)
    if len(tokens) > 1 and tokens[-1].text in _NOTHING:  # "por teléfono nada"
        yield from _subject(tokens, len(tokens) - 1, cues)
    for cue in cues["shuns"].finditer(text, first, last):
        if not _negated(tokens, index(tokens, cue.start()), cues):
            yield from _object(tokens, index(tokens, cue.end()), cues)
    for cue in cues["take_away"].finditer(text, first, last):
        if _asked(tokens, index(tokens, cue.start()), cues):
            yield from _object(tokens, index(tokens, cue.end()), cues)
    for cue in cues["take_around"].finditer(text, first, last):
        if _asked(tokens, index(tokens, cue.start()), cues):
            yield from (one.start for one in tokens if one.mention and cue.start() < one.start < cue.end())


def pointed_at(text: str, spans: Sequence[tuple[int, int]], cues: Cues) -> Iterator[int]:
    """ "We get Telegrams. Well, take that out": the last thing named before, where the request names none itself."""
    for cue in cues["take_that"].finditer(text):
        at = bisect_left(spans, (cue.start(), 0)) - 1
        negated = cues["negator"].search(text, max(0, cue.start() - 6), cue.start())
        if at >= 0 and cue.start() - spans[at][0] <= _NEAR and not negated:
            yield spans[at][0]


def _subject(tokens: Sequence[Token], i: int, cues: Cues) -> Iterator[int]:
    """What a predicate is said of: the mentions just before it, a list of them whole."""
    j, steps = i - 1, 0
    while j >= 0 and not tokens[j].mention:
        if cues["negator"].fullmatch(tokens[j].text) or tokens[j].text == ":" or steps >= _STEPS:
            return
        if tokens[j].text == "," and j != i - 1:
            return
        j, steps = j - 1, steps + 1
    yield from _listed_back(tokens, j)


def _listed_back(tokens: Sequence[Token], j: int) -> Iterator[int]:
    while j >= 0 and tokens[j].mention:
        yield tokens[j].start
        k = j - 1
        while k >= 0 and tokens[k].text in ("el", "la", "los", "las", "the", "o", "a", "os", "as"):
            k -= 1
        if k < 1 or tokens[k].text not in AND:
            return
        j = k - 1


def _not_even(tokens: Sequence[Token]) -> Iterator[int]:
    """ "Telegram ni en sueños": after the name a "not even" that names nothing more and closes the statement."""
    for i, token in enumerate(tokens):
        named = i - 2 if i > 1 and tokens[i - 1].text == "," else i - 1
        if token.text not in ("ni", "nem") or named < 0 or not tokens[named].mention:
            continue
        rest = tokens[i + 1 : i + 5]
        stop = next((n for n, one in enumerate(rest) if one.text in ",:" or one.text in AND), len(rest))
        whole = stop < len(rest) or i + 1 + stop == len(tokens)
        if 0 < stop <= 3 and whole and not any(one.mention for one in rest[:stop]):
            yield from _listed_back(tokens, named)


def _object(tokens: Sequence[Token], i: int, cues: Cues) -> Iterator[int]:
    """The mentions right after, through light words and words of using ("get rid of using X"); a list of them whole."""
    out = False
    for token in tokens[i:]:
        if token.mention:
            out = True
            yield token.start
        elif not (_listing(token, cues) if out else _passes(token, cues)):
            return


def _listing(token: Token, cues: Cues) -> bool:
    """A list goes on until somebody does something: "nobody uses the app, they ring"."""
    light = token.text in cues.light and not cues["subject"].fullmatch(token.text)
    return token.text in AND or token.text in ",/" or light


def _passes(token: Token, cues: Cues) -> bool:
    return token.text in cues.light or any(cues[cue].fullmatch(token.text) for cue in ("usage", "transparent"))


def _asked(tokens: Sequence[Token], i: int, cues: Cues) -> bool:
    """A request, and not what somebody does: it opens the statement, or stands after "please", "you can", "let's"."""
    if i == 0 or tokens[i - 1].text in (",", ":"):
        return True
    return bool(cues["request"].fullmatch(tokens[i - 1].text))


def _negated(tokens: Sequence[Token], i: int, cues: Cues) -> bool:
    return i > 0 and bool(cues["negator"].fullmatch(tokens[i - 1].text))

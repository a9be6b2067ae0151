"""What a message puts right in the breath in which it says it: "20% más. Digo, 30", "on Facebook, sorry, Instagram".

It is read as if only the right thing had been said. What was told in an earlier message is none of this: see `repair`.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from assistant.text import Lexicon, Spelt, fold
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME

_GAP = re.compile(r"[\s,.;:…–—-]*")
_UNIT = re.compile(r"(?:\s*%)?(?:\s+[^\W\d]+){0,2}[\s,.;:…–—-]*")
_KINDS = ("channel", "tool")
_SENTENCE = re.compile(r"[.!?;\n]+(?:\s+|$)")
_MARK, _MARKS = re.compile(r"[.,;!?…\n]+"), ".,;!?…\n"
_Piece = tuple[int, int]


class _Thing(NamedTuple):
    """A number, a name, a channel or a tool, at its place."""

    kind: str
    start: int
    end: int


def in_one_breath(text: str, lexicon: Lexicon, known: Collection[str]) -> Spelt | None:
    """`text` without what it takes back itself; None where it takes back nothing.

    `known` are things that were told before, folded: what is said of them may put those right.
    """
    low = fold(text)
    if len(low) != len(text):
        return None
    kept = _withdrawn(low, lexicon) or _put_right(text, low, lexicon, known)
    places = [n for start, end in kept for n in range(start, end)]
    return Spelt("".join(text[n] for n in places), text, tuple((n, n + 1) for n in places)) if kept else None


def _withdrawn(low: str, lexicon: Lexicon) -> list[_Piece]:
    """What stays of "take out the website. Oh no wait, leave it": neither the request nor that it is none."""
    cues = lexicon.cues
    for asked in cues["take_away"].finditer(low):
        if low[: asked.start()].rstrip()[-1:] not in ("", *_MARKS):
            continue
        for left in cues["leave_be"].finditer(low, asked.end()):
            mark = max((one.end() for one in _MARK.finditer(low, asked.end(), left.start())), default=0)
            opens = cues["negator"].sub(" ", cues["taking_back"].sub(" ", low[mark : left.start()]))
            after = low[left.end() : left.end() + 1]
            if mark and after in ("", *_MARKS) and not re.search(r"\w", opens):
                return [(0, asked.start()), (min(len(low), left.end() + 1), len(low))]
    return []


def _put_right(text: str, low: str, lexicon: Lexicon, known: Collection[str]) -> list[_Piece]:
    """The message with the first wrong thing left out and the right one in its place; a number keeps its unit."""
    things = list(_things(text, lexicon))
    for cue in lexicon.cues["taking_back"].finditer(low):
        start = max((one.end() for one in _SENTENCE.finditer(low[: cue.start()].rstrip(" .;,"))), default=0)
        for wrong in (one for one in things if start <= one.start < cue.start()):
            right = next((one for one in things if one.kind == wrong.kind and one.start >= cue.end()), None)
            between = _UNIT if wrong.kind == "number" else _GAP
            if not right or not between.fullmatch(low[wrong.end : cue.start()]):
                continue
            said = {low[one.start : one.end].strip(" %") for one in (wrong, right)}
            denied = lexicon.cues["negator"].search(low[start : wrong.start])
            more = lexicon.cues["adds"].search(low[cue.end() :])
            if len(said) < 2 or said & {*known} or denied or more or not _leads(low[cue.end() : right.start], lexicon):
                continue
            unit = wrong.end + len(low[wrong.end : cue.start()].rstrip(" ,.;:…–—-"))
            own = wrong.kind != "number" or _has_unit(low[right.end :], lexicon)
            kept = (wrong.end, wrong.end if own else unit)
            return [(0, wrong.start), (right.start, right.end), kept, (right.end, len(low))]
    return []


def _leads(low: str, lexicon: Lexicon) -> bool:
    """Whether no more than small words stand before the right thing: "hang on, vaccination is 55" is of another."""
    small = ("linking", "pivot")
    said = re.findall(r"[^\W\d_]+", low)
    return all(word in lexicon.cues.light or any(lexicon.cues[cue].fullmatch(word) for cue in small) for word in said)


def _has_unit(after: str, lexicon: Lexicon) -> bool:
    """Whether what follows a number says what it counts: no preposition, and no mark."""
    unit = re.match(r"\s*(%|[^\W\d]+)", after)
    return unit is not None and not lexicon.cues["linking"].fullmatch(unit[1])


def _things(text: str, lexicon: Lexicon) -> Iterator[_Thing]:
    yield from (_Thing("number", one.start, one.end - (text[one.end - 1] == "%")) for one in numbers(text))
    named = list(lexicon.mentions(text, set(_KINDS)))
    yield from (_Thing("way", m.start, m.end) for m in named)
    for found in NAME.finditer(text):
        other = any(m.start < found.end() and found.start() < m.end for m in named)
        if not other and len(found.group()) > 1 and not found.group()[0].isdigit():
            yield _Thing("name", *found.span())

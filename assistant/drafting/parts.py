"""A sentence cut into statements: one for each thing that happens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.text import Clause, Cues, clauses, fold
from assistant.text.lexicon import Mention
from assistant.text.whose import About
from schemas import Brief, Language


@lru_cache(maxsize=8)
def _joins(cues: Cues, language: Language) -> re.Pattern[str]:
    join, why = (cues.of(f"draft.{id_}", language).pattern for id_ in ("joins", "because"))
    return re.compile(rf"\s{join}\s+(?P<why>{why}\s+)?", re.IGNORECASE)


def parts(text: str, mentions: Sequence[Mention], brief: Brief, cues: Cues) -> Iterator[tuple[int, int]]:
    """Clauses, cut again where a second thing happens: "and" between two kinds or channels, or before a colleague."""
    areas = tuple(fold(area) for area in brief.areas if area)
    for clause in _whole(text, cues):
        start = clause.start
        joins = [*_joins(cues, brief.language or "es").finditer(text, clause.start, clause.end)]
        marks = _COMMA.finditer(text, clause.start, clause.end)
        commas = [at for at in marks if _turns_to(text, at, clause.end, mentions, cues)]
        for join in sorted((*joins, *commas), key=lambda at: at.start()):
            if join in commas or _two_things(text, start, join, clause.end, mentions, areas, cues):
                yield start, join.start()
                start = join.end()
        yield start, clause.end


def apart(text: str, found: Iterable[tuple[int, int]], spans: Sequence[About]) -> Iterator[tuple[int, int]]:
    """Parts, cut again where `text` goes over to other people: "the old ones ring, the young ones write"."""
    turns = [right.start for left, right in pairwise(spans) if left.names != right.names]
    for start, end in found:
        for first, last in pairwise((start, *(at for at in turns if start < at < end), end)):
            words = text[first:last].rstrip(_LOOSE)
            if any(char.isalnum() for char in words):
                yield first + len(words) - len(words.lstrip(_LOOSE)), first + len(words)


def _whole(text: str, cues: Cues) -> Iterator[Clause]:
    """Clauses, each with what only says when or on what condition: "when the call is out, Ana writes to them"."""
    start = -1
    for clause in clauses(text):
        first = start if start >= 0 else clause.start
        alone = len(clause.text.split()) <= _LEAD and text[clause.end - 1 : clause.end + 1].strip()[-1:] == ":"
        leads = cues["conditional"].match(fold(text[first : clause.end])) and text[clause.end : clause.end + 1] == ","
        if (alone or leads) and clause.end + 1 < len(text.rstrip()):
            start = first
            continue
        start = -1
        yield Clause(text[first : clause.end], first, clause.end)


_LEAD = 3
"""Words before a colon up to which they only lead in what follows: "every week: two classes"."""
_LOOSE = " ,;:-–"
_COMMA = re.compile(r",\s+")
_TURNS = 3
"""Words behind a place from which it is spoken of, not listed."""


def _turns_to(text: str, comma: re.Match[str], end: int, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Whether another place becomes what is spoken of: "they come by word of mouth, the Instagram nobody keeps up"."""
    right = [one for one in mentions if one.kind == "channel" and comma.end() <= one.start < end]
    left = any(one.kind == "channel" and one.start < comma.start() for one in mentions)
    if not left or not right or set(fold(text[comma.end() : right[0].start]).split()) - cues.folded("draft.article"):
        return False
    stop = right[1].start if len(right) > 1 else end
    told = re.split(r"[,;]", text[right[0].end : stop])[0]
    return len([word for word in fold(told).split() if word not in cues.folded("draft.filler")]) >= _TURNS


def _two_things(
    text: str,
    start: int,
    join: re.Match[str],
    end: int,
    mentions: Sequence[Mention],
    areas: tuple[str, ...],
    cues: Cues,
) -> bool:
    rest = fold(text[join.end() : end])
    if any(rest.startswith(f"{area} ") for area in areas) or join["why"]:
        return True
    if any(
        one.kind == "area" and len(text[join.end() : one.start].split()) < 2
        for one in mentions
        if join.end() <= one.start < end
    ):
        return True
    left = [one for one in mentions if start <= one.start < join.start()]
    right = [one for one in mentions if join.end() <= one.start < end]
    placed = any(one.kind == "channel" for one in left)
    if placed and any(one.kind == "emotion" for one in right) and not any(one.kind == "channel" for one in right):
        return True
    words = rest.split()
    if (
        placed
        and len(words) > 2
        and words[0] in cues.folded("draft.article")
        and not any(one.kind == "channel" for one in right)
    ):
        return True
    named = {(one.start, one.end) for one in right if one.kind == "channel"}
    before = {one.id for one in left if one.kind == "type" and one.id}
    after = {one.id for one in right if one.kind == "type" and one.id and (one.start, one.end) not in named}
    if after and not before & after and len(words) > 1 and (before or (placed and len(words) > 2)):
        return True
    way = next((one for one in right if one.kind == "channel" and one.id), None)
    between = fold(text[join.end() : way.start]).split() if way else []
    return placed and any(word not in cues.folded("draft.filler") for word in between)

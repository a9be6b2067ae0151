"""What was and is no more: "we used to send flyers", "Telegram we closed last year", "we tried X and dropped it"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from assistant.text.cues import Cues
from assistant.text.grammar import any_of, folded_any, led_by

# "We" in the past that lasted: "usábamos", "tínhamos"; a conditional ("usaríamos") is no past.
_LASTED = re.compile(r"\b(?!\w*riamos\b)\w+(?:[aá]bamos|[aá]vamos|iamos|inhamos)\b")
_STOP = re.compile(
    rf"[.,;:!?\n()]|\b(?:{any_of('and', 'but')}|ahora|agora|now|because|porque|since|desde|cuando|quando|when|so|asi)\b"
)
_CLITIC = re.compile(rf"\b{any_of('it')}\s+(?:acabamos de\s+)?$")
_OBJECT = re.compile(rf"\s*(?:on|{any_of('of', 'with')})?\s*{any_of('that')}\b")
_NOW = re.compile(rf"\b{folded_any('clause.for_now')}\b")
_BY = re.compile(rf"\b(?:x|via|through|{any_of('by', 'in', 'with', 'from')})\s+{any_of('the', 'our')}?\s*$")
_NO = re.compile(r"\s*\?+\s*(?:ni|no|nah|nope|never|nunca|jamas|nem|nao|nada)\b(?!\s+(?:se|sei|idea|tengo idea))")
_CLOSED = re.compile(r"[.;!?\n]")
_SPAN = 240
"""How far on, in characters, "and now we don't" may come."""
_NEAR = 90
"""How far back, in characters, "we gave it up" may point."""


def gone(text: str, spans: Sequence[tuple[int, int]], cues: Cues, spanish: bool) -> Iterator[int]:
    """The starts of mentions that folded `text` says were given up, or were so once and are not now.

    In Spanish what is given up must stand as a pronoun ("lo cerramos"); Portuguese may leave it out.
    """
    for cue in cues["gave_up"].finditer(text):
        stop = _STOP.search(text, cue.end(), cue.end() + _SPAN)
        rest = text[cue.end() : stop.start() if stop else cue.end() + _SPAN]
        before = bisect_left(spans, (cue.start(), 0)) - 1
        if before < 0 or cue.start() - spans[before][1] > _NEAR:
            continue
        said = bool(_OBJECT.match(rest)) or bool(_CLITIC.search(text, max(0, cue.start() - 24), cue.start()))
        left = not spanish and _idle(rest, cues) and _may_be_left_out(text, spans[before], cue, cues)
        if (said and (_idle(_OBJECT.sub("", rest, count=1), cues))) or left:
            yield from _joined_back(text, spans, before)
    for cue in cues["left_it"].finditer(text):
        before = bisect_left(spans, (cue.start(), 0)) - 1
        stop = _STOP.search(text, cue.end(), cue.end() + _SPAN)
        rest = text[cue.end() : stop.start() if stop else cue.end() + _SPAN]
        # "iFood we left", "con Amazon dejamos de trabajar": what was left opens the statement.
        between = text[spans[before][1] : cue.start()] if before >= 0 else ","
        if "," not in between and _idle(rest, cues) and _idle(between, cues):
            yield from _joined_back(text, spans, before)
    yield from _was_once(text, spans, cues)
    yield from _shrugged(text, spans)


def _shrugged(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """ "Facebook? Never again": a question to oneself, and its answer."""
    for start, end in spans:
        if _NO.match(text, end):
            yield start


def _idle(rest: str, cues: Cues) -> bool:
    """Nothing is said but when: "last year", "hace meses", "de vez"."""
    rest = cues["when_it_was"].sub(" ", rest)
    return all(word in cues.light for word in re.findall(r"\w+", rest))


def _may_be_left_out(text: str, span: tuple[int, int], cue: re.Match[str], cues: Cues) -> bool:
    """ "O Telegram a gente fechou", "tínhamos blog, cancelamos": what it is said of stands before, and not as a way."""
    between = text[span[1] : cue.start()]
    if re.fullmatch(r"[\s\w]{0,14}", between):
        return cue.group().split()[-1] in cues.words("gave_up_bare") or not _BY.search(text[: span[0]][-24:])
    begun = max(text.rfind(mark, 0, span[0]) for mark in ".!?\n") + 1
    return bool(_past(text, begun, span[0], cues))


def _past(text: str, first: int, last: int, cues: Cues) -> re.Match[str] | None:
    return _LASTED.search(text, first, last) or cues["used_to"].search(text, first, last)


def _was_once(text: str, spans: Sequence[tuple[int, int]], cues: Cues) -> Iterator[int]:
    """ "We used to send flyers", "antes mandábamos un boletín, ahora no"."""
    for found in [*cues["used_to"].finditer(text), *_LASTED.finditer(text)]:
        first = bisect_left(spans, (found.end(), 0))
        stop = _CLOSED.search(text, found.end(), found.end() + _SPAN)
        end = stop.start() if stop else min(len(text), found.end() + _SPAN)
        turned = cues["not_now"].search(text, found.end(), end) or _since(text, found.end(), end, cues)
        plain = cues["used_to"].match(text, found.start()) or cues["before_now"].search(
            text, max(0, found.start() - 30), found.start()
        )
        if cues["still"].search(text, found.start(), end) or not (turned or plain):
            continue
        now = _NOW.search(text, found.end(), end)
        limit = min(turned.start() if turned else end, now.start() if now else end, found.end() + _NEAR)
        if first < len(spans) and spans[first][0] < limit and spans[first][0] - found.end() < 40:
            yield from _joined_on(text, spans, first, limit)


def _since(text: str, first: int, last: int, cues: Cues) -> re.Match[str] | None:
    return cues["gave_up"].search(text, first, last)


def _joined_back(text: str, spans: Sequence[tuple[int, int]], at: int) -> Iterator[int]:
    """The mention and those that "and" or "or" joins before it."""
    yield spans[at][0]
    while at > 0 and _AND.fullmatch(text[spans[at - 1][1] : spans[at][0]]):
        at -= 1
        yield spans[at][0]


def _joined_on(text: str, spans: Sequence[tuple[int, int]], at: int, limit: int) -> Iterator[int]:
    yield spans[at][0]
    while at + 1 < len(spans) and spans[at + 1][0] < limit and _AND.fullmatch(text[spans[at][1] : spans[at + 1][0]]):
        at += 1
        yield spans[at][0]


_AND = re.compile(rf"\s*(?:,|/|{any_of('and', 'or', 'nor')})\s+{led_by('the', 'a')}")

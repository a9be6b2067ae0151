"""A complaint that is none any more: "the keys thing got sorted", "demora não é reclamação"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.cut import without
from assistant.understanding.repair.worded import rewritten
from assistant.understanding.sentences.phrases import bare, stems
from assistant.understanding.sentences.shape import sentences
from schemas import Edit, Loc

_STEM = 4
_SENTENCE = re.compile(r"[.;!?\n]")
_WORD = re.compile(r"[^\W\d_]+")
_READ = ("pains", "stages", "constraints", "deviations", "goals")


def relieved(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the complaints gone that the message says are settled; nothing where it settles none."""
    out: list[Edit] = []
    said: list[Part] = []
    for part in reading.facts:
        if settled := _settled(reading, part):
            about = [part] if stems(reading.cues, part.low[: settled.start()], _STEM) else _before(reading, part)
            words = _words(reading, about) - stems(reading.cues, settled.group(), _STEM)
            meant = _most_alike(reading, words)
            for path, text in _told(reading):
                again = any(edit.path == path and edit.value == text for edit in out)
                if text == meant and not again and (places := _named(text, words)):
                    left = without(reading, text, places[0][0], places[-1][1])
                    out += [*rewritten(reading, path, text, left, part.text), *_instead(reading, part, settled.end())]
                    said += [part, *about]
    if not out:
        return []
    return [*out, *(edit for edit in edits if not any(_of(edit, part) for part in said))]


def _settled(reading: Reading, part: Part) -> re.Match[str] | None:
    """ "Ya está" settles where it ends a clause; "ya está listo" does not."""
    alone = reading.cues["settled_alone"].search(part.low)
    ends = alone is not None and part.low[alone.end() :].lstrip()[:1] in ("", ",", ".", ";", "!")
    return reading.cues["settled"].search(part.low) or (alone if ends else None)


def _most_alike(reading: Reading, words: frozenset[str]) -> str:
    """The complaint that most of the words are of; "" where several are as like."""
    counts = {pain.text: len(words & stems(reading.cues, pain.text, _STEM)) for pain in reading.brief.pains}
    most = max(counts.values(), default=0)
    found = [text for text, count in counts.items() if count == most and most]
    return found[0] if len(found) == 1 else ""


def _instead(reading: Reading, part: Part, end: int) -> Iterator[Edit]:
    """ "No-shows aren't a thing now, it's late arrivals that are": what hurts in its place."""
    same = len(part.text) == len(part.low)
    rest = _SENTENCE.split(reading.said[part.start + end :])[0].partition(",")[2] if same else ""
    lead = reading.cues["instead"].match(fold(rest).strip())
    if lead and (text := bare(reading, rest.strip()[lead.end() :])):
        yield reading.edit("add", ("pains",), {"text": text, "stage": None}, text)


def _before(reading: Reading, part: Part) -> list[Part]:
    """What a statement without words of its own goes on from: the sentence, and the one before."""
    run = list(sentences(reading))
    at = next((n for n, one in enumerate(run) if one.start <= part.start < one.end), 0)
    return run[max(0, at - 1) : at + 1]


def _words(reading: Reading, parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(stem for part in parts for stem in stems(reading.cues, part.text, _STEM))


def _told(reading: Reading) -> Iterator[tuple[Loc, str]]:
    pains = [pain.text for pain in reading.brief.pains]
    yield from ((("pains",), text) for text in pains)
    # The same words may have been heard as a step, too.
    for stage, texts in reading.brief.stages.items():
        yield from ((("stages", stage), text) for text in texts if text in pains)


def _named(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    low = fold(text)
    said = _WORD.finditer(low) if len(low) == len(text) else ()
    return [one.span() for one in said if len(one.group()) >= _STEM and one.group()[:_STEM] in words]


def _of(edit: Edit, part: Part) -> bool:
    quote = edit.quote or ""
    return edit.path[0] in _READ and bool(quote) and (quote in part.text or part.text in quote)

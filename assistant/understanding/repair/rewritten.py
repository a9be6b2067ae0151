"""Steps that name a thing which gives way to another, told with the other."""

from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import stems, trim, words
from assistant.understanding.sentences.told import Known
from schemas import Edit


def own_steps(reading: Reading, known: Known, part: Part) -> list[str]:
    """The steps that the statement is about, where others go by the same channel; none where all of them are meant."""
    if known.path != ("channels",) or not any(reading.cues[cue].search(reading.low) for cue in ("not_now", "ceased")):
        return []
    going = [
        text for texts in reading.brief.stages.values() for text in texts
        if any(m.id == known.value for m in reading.lexicon.mentions(text, {"channel"}))
    ]  # fmt: skip
    way = frozenset(stem for m in reading.mentions if m.id == known.value for stem in stems(reading.cues, m.quote, 4))
    own = [text for text in going if (stems(reading.cues, part.text, 4) - way) & stems(reading.cues, text, 4)]
    return own if len(own) < len(going) else []


def rewritten_steps(reading: Reading, known: Known, right: str, quote: str, own: Sequence[str] = ()) -> Iterator[Edit]:
    """Facts of the journey that name what was wrong, with the right word instead; only `own`, where given."""
    for stage, texts in reading.brief.stages.items():
        for text in (one for one in texts if not own or one in own):
            places = [(m.start, m.end) for m in reading.lexicon.mentions(text) if m.id and m.id == known.value]
            low = fold(text)
            if not places and len(low) == len(text) and (at := low.find(fold(known.called))) >= 0:
                places = [(at, at + len(known.called))]
            if places:
                start, end = places[0]
                yield reading.edit("remove", ("stages", stage), text, quote)
                if right and words(right) <= 5:
                    before, new = text[:start], trim(right)
                    lead = new.partition(" ")[0]  # "by WhatsApp" in the place of what "by" stands before already
                    new = new[len(lead) :].lstrip() if f" {fold(before)}".endswith(f" {fold(lead)} ") else new
                    yield reading.edit("add", ("stages", stage), before + new + text[end:], quote)

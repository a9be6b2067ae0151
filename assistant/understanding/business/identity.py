"""The business: its name, trade, country, size, and what it is in its own words."""

from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.business.between import doubtful
from assistant.understanding.business.likeness import described
from assistant.understanding.business.naming import called
from assistant.understanding.business.not_ours import not_us, told_instead
from assistant.understanding.business.trade import about_us, industry
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.staff.size import team_size
from schemas import Edit


def business(reading: Reading) -> Iterator[Edit]:
    found = industry(reading)
    if found:
        id_, part, quote = found
        if id_ != reading.brief.business.industry:
            yield reading.edit("set", ("business", "industry"), id_, quote)
        part = told_instead(reading, part) or part
        if not reading.brief.business.description and words(part.text) > 1:
            yield reading.edit("set", ("business", "description"), _ungreeted(reading, part.text), part.text)
    else:
        if lost := _denied(reading):
            yield reading.edit("set", ("business", "industry"), None, lost)
        yield from _description(reading)
    # Who is named when the question was about the team is somebody.
    if reading.topic != "departments" and (name := called(reading)):
        yield reading.edit("set", ("business", "name"), name, name)
    yield from team_size(reading)
    yield from _country(reading)


def _denied(reading: Reading) -> str:
    """The words by which the trade that was known is said not to be theirs."""
    known = reading.brief.business.industry
    told = ((part, one) for part in reading.facts if about_us(reading, part) for one in not_us(reading, part))
    return next((part.text for part, one in told if known in (one.id, *one.candidates)), "") if known else ""


def _description(reading: Reading) -> Iterator[Edit]:
    if told := described(reading) or doubtful(reading):
        yield reading.edit("set", ("business", "description"), _ungreeted(reading, told.text), told.text)


def _ungreeted(reading: Reading, text: str) -> str:
    """Without the greeting that it begins with: "oi, tenho um ateliê"."""
    text = trim(text)
    while (found := reading.cues["act.greeting"].match(fold(text))) and words(text[found.end() :]) > 1:
        text = trim(text[found.end() :])
    return text


def _country(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        for mention in reading.among(part, "country"):
            before = reading.low[max(0, mention.start - 30) : mention.start]
            ours = about_us(reading, part) or reading.cues["here"].search(before)
            if mention.id and not mention.denied and ours and not reading.cues["abroad"].search(before):
                if mention.id != reading.brief.business.country:
                    yield reading.edit("set", ("business", "country"), mention.id, mention.quote)
                return

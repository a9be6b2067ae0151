"""What is told of a contact beside what happens there: data that is noted, who passes what on, how long it takes."""

from assistant.text.waits import lasts
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import names

_NEAR = 40
"""How far behind its verb, in characters, the data may stand."""
_APART = ("data.ours", "data.end", "data.purpose")
"""Words between them by which the data is ours, or belongs to something else."""


def tells_of_contact(reading: Reading, part: Part) -> bool:
    """Whether a statement says what customers are asked for there, who hands over to whom, or how long it takes."""
    return asks_for_data(reading, part) or _handed(reading, part) or _lasts(reading, part)


def asks_for_data(reading: Reading, part: Part) -> bool:
    """Whether a statement says that something about customers is noted, asked for or given."""
    for id_ in ("data.asked", "data.given"):
        for verb in reading.cues[id_].finditer(part.low):
            noun = reading.cues["data.noun"].search(part.low, verb.end(), verb.end() + _NEAR)
            between = part.low[verb.end() : noun.start()] if noun else ""
            if noun and not any(reading.cues[id_].search(between) for id_ in _APART):
                return True
    return False


def _handed(reading: Reading, part: Part) -> bool:
    """Somebody passes something on to one of the team: who takes it is named behind the verb."""
    verb = reading.cues["hands_over"].search(part.low)
    return verb is not None and any(names(part.low[verb.end() :], area) for area in reading.brief.areas)


def _lasts(reading: Reading, part: Part) -> bool:
    """It takes its time, and the message is not about how long it ought to take."""
    taken = reading.has(part, "takes_time") and lasts(part.text, reading.cues)
    return taken and not reading.cues["goal"].search(reading.low)

"""What a person says to a change that was shown: yes, no, or which of several."""

import re

from rapidfuzz import fuzz

from assistant.deciding import only_decides
from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim, words
from schemas import Act, Option, Pending, Understood

_ALIKE = 80
_ORDER = re.compile(
    r"(?:(?:el|la|the|o|a|opcion|option|opcao)\s+)*"
    r"(?:(\d)[ao.)]?|(primer\w*|primeir\w*|first)|(segund\w*|second)|(tercer\w*|third|terceir\w*))"
    r"(?:\s+(?:one|idea|ideia|opcion|option|opcao|propuesta|proposta|proposal))?"
)


def answered(reading: Reading) -> Understood | None:
    """What the message does to the pending change; None where it speaks of something else: that drops it."""
    waiting = reading.session.pending
    if waiting is None or not reading.said.strip():
        return None
    if fits(reading, "act.refuse", "change.no"):
        return Understood(acts=(Act(kind="drop", quote=reading.said.strip()[:80]),))
    option = _chosen(reading, waiting)
    if option is None and all(only_decides(one.edits) for one in waiting.options) and fits(reading, "change.all_of"):
        return Understood(edits=tuple(edit for one in waiting.options for edit in one.edits))
    if option is None and fits(reading, "act.agree", "change.yes"):
        # A yes to "which one?" chooses none: it is asked again.
        return Understood(acts=(Act(kind="which", about="again", quote=reading.said.strip()[:80]),), pending=waiting)
    if option is None:
        return None
    if only_decides(option.edits):
        return Understood(edits=option.edits)
    if len(waiting.options) > 1 and not option.at_once:
        return Understood(acts=(Act(kind="change", quote=option.label),), pending=Pending(options=(option,)))
    return Understood(edits=option.edits, acts=(Act(kind="change", about="yes", quote=option.label),))


def _chosen(reading: Reading, waiting: Pending) -> Option | None:
    low = fold(trim(reading.said))
    if len(waiting.options) == 1:
        return waiting.options[0] if fits(reading, "act.agree", "change.yes") else None
    if exact := [one for one in waiting.options if fold(trim(one.label)) == low]:
        return exact[0]
    if (n := ordinal(low)) and n <= len(waiting.options):
        return waiting.options[n - 1]
    if words(low) > 10:
        return None
    scored = sorted(((fuzz.token_set_ratio(low, fold(one.label)), one) for one in waiting.options), key=lambda s: -s[0])
    clear = scored[0][0] >= _ALIKE and scored[0][0] - scored[1][0] >= 5
    return scored[0][1] if clear else None


def ordinal(low: str) -> int | None:
    """Which of several a person means by a number: "the second", "la 2"; None where it is none."""
    place = _ORDER.fullmatch(low)
    if place is None:
        return None
    return int(place[1]) if place[1] else next(n for n in (2, 3, 4) if place[n]) - 1


def fits(reading: Reading, *cues: str) -> bool:
    """The whole message is such words, one after the other."""
    pieces = [piece.strip(" .!¡?¿") for piece in re.split(r"[,.!]", reading.low) if piece.strip(" .!¡?¿")]
    return bool(pieces) and all(
        any(reading.cues[cue].fullmatch(piece) for cue in cues) or _two(piece, reading, cues) for piece in pieces
    )


def _two(piece: str, reading: Reading, cues: tuple[str, ...]) -> bool:
    """ "yes do it": one such word and another."""
    for cue in cues:
        found = reading.cues[cue].match(piece)
        if found and any(reading.cues[other].fullmatch(piece[found.end() :].strip()) for other in cues):
            return True
    return False

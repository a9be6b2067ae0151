"""What a plain yes accepts."""

from assistant.understanding.reading import Reading
from schemas import Understood


def offered(reading: Reading) -> str | None:
    """The words that a plain yes accepts: the last turn offered them behind a tap of another name."""
    chips = reading.session.turns[-1].chips if reading.session.turns else ()
    pieces = [piece.strip(" .!¡") for piece in reading.low.split(",")]
    agrees = all(reading.cues["act.agree"].fullmatch(piece) for piece in pieces if piece)
    return chips[0].value if agrees and chips and chips[0].value not in (chips[0].label, reading.said) else None


def accepted(understood: Understood, said: str) -> Understood:
    """What was offered, resting on the person's yes."""
    edits = tuple(edit.model_copy(update={"quote": said.strip() or None}) for edit in understood.edits)
    return understood.model_copy(update={"edits": edits, "language": None})

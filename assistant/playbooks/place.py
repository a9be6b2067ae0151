"""A place in a file, as a person reads it: the same words in search, in maps and in exports."""

from assistant.playbooks.document import Piece
from knowledge import Knowledge
from schemas import Language


def source(file: str, piece: Piece, knowledge: Knowledge, language: Language) -> str:
    """ "welcome.pdf, p. 3"; a row, a heading or a line where there are no pages; else the file alone."""
    at = piece.place
    kind = "page" if at.page else "sheet" if at.sheet and at.row else "row" if at.row and not piece.heading else ""
    kind = kind or ("heading" if piece.heading else "line" if at.line else "")
    if not kind:
        return file
    text = knowledge.texts[f"playbooks.place.{kind}"][language]
    heading = piece.heading.rpartition(" › ")[2]
    return text.format(file=file, n=at.page or at.row or at.line, sheet=at.sheet, heading=heading)

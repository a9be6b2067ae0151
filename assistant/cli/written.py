"""A brief as somebody wrote it down: it tells what the same words would tell in the conversation."""

from pathlib import Path

from assistant.drafting.pairing import belonging
from assistant.drafting.whose import with_owners
from assistant.edits import applicable, apply
from assistant.engine import Plain
from assistant.files import read_text
from assistant.text import detect
from schemas import Brief, Language, Session, Turn

SUFFIXES = (".md", ".txt")
_OPENING = Turn(n=0, said="", reply="", asks="business")


def written(path: Path, engine: Plain, language: Language) -> Brief:
    """What a text tells, in its language or else in `language`; each fact's ground is the file. Raises `BadInput`."""
    text = read_text(path)
    session = Session(id="brief", language=detect(text).language or language, turns=(_OPENING,))
    told = engine.understand(text, session).edits
    brief = apply(session, applicable(session, told)).brief if told else session.brief
    brief = with_owners(brief.model_copy(update={"language": session.language}), ("", text), engine.lexicon)
    pairs = brief.pairs or belonging(brief, (text,))
    grounds = {
        key: tuple(one.model_copy(update={"kind": "document", "ref": path.name}) for one in ground)
        for key, ground in brief.grounds.items()
    }
    return brief.model_copy(update={"pairs": pairs, "grounds": grounds})

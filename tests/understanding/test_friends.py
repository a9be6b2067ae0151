"""Words that look like a channel, a tool or an area: taken as one only where they are one."""

from pathlib import Path

import pytest
import yaml

from assistant.text import Lexicon
from schemas import Language, Session, Turn, Understood
from tests.understanding.conftest import Hear

CASES: dict[str, list[tuple[Language, str, str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "friends.yaml").read_text(encoding="utf-8")
)


def _talk(language: Language, asks: str) -> Session:
    """A talk in which `asks` was just asked about: the first question, or one in the middle."""
    turn = Turn(n=0 if asks == "business" else 3, said="", reply="?", asks=asks)
    return Session(id="t", language=language, language_known=True, turns=(turn,))


def _noted(understood: Understood, lexicon: Lexicon) -> set[str]:
    """The channels and tools that a message adds, and what its areas may be."""
    added = [edit for edit in understood.edits if edit.op == "add"]
    ids = {str(edit.value) for edit in added if edit.path in (("channels",), ("tools",))}
    areas = [one for edit in added if edit.path == ("areas",) for one in lexicon.mentions(str(edit.value), {"area"})]
    return ids.union(*((one.id, *one.candidates) for one in areas))


@pytest.mark.parametrize(("language", "asks", "id_", "said"), CASES["not"])
def test_a_false_friend_is_none(
    hear: Hear, lexicon: Lexicon, language: Language, asks: str, id_: str, said: str
) -> None:
    understood = hear(said, _talk(language, asks))
    assert id_ not in _noted(understood, lexicon)
    assert not understood.does("ambiguous")


@pytest.mark.parametrize(("language", "asks", "id_", "said"), CASES["is"])
def test_the_thing_itself_is_heard(
    hear: Hear, lexicon: Lexicon, language: Language, asks: str, id_: str, said: str
) -> None:
    assert id_ in _noted(hear(said, _talk(language, asks)), lexicon)

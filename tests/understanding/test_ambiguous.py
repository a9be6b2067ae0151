"""Words of several meanings: settled by what is said around, else asked about once, and the answer is taken in."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import Knowledge
from schemas import Language, Session, Turn, Understood
from tests.understanding.conftest import Hear

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "ambiguous.yaml").read_text(encoding="utf-8")
)


def _talk(language: Language, asks: str, words: tuple[str, ...] = ()) -> Session:
    place = ("words", asks, *words) if words else ()
    turn = Turn(n=3, said="", reply="?", asks=asks, place=place)
    return Session(id="t", language=language, language_known=True, turns=(turn,))


def _noted(understood: Understood) -> list[str]:
    means = (("channels",), ("tools",))
    return sorted(str(edit.value) for edit in understood.edits if edit.op == "add" and edit.path in means)


def _asked(understood: Understood) -> list[str]:
    return [act.about for act in understood.acts if act.kind == "ambiguous"]


@pytest.mark.parametrize(("language", "asks", "said", "words"), CASES["asked"])
def test_a_word_that_nothing_settles_is_asked_about_and_not_noted(
    hear: Hear, knowledge: Knowledge, language: Language, asks: str, said: str, words: list[str]
) -> None:
    understood = hear(said, _talk(language, asks))
    assert _asked(understood) == words
    may_be = {
        id_ for act in understood.acts for terms in (knowledge.channels, knowledge.tools)
        for id_, term in terms.items() if act.about in term.ambiguous
    }  # fmt: skip
    assert not may_be & set(_noted(understood))


@pytest.mark.parametrize(("language", "asks", "said", "ids"), CASES["settled"])
def test_what_is_said_around_settles_a_word(
    hear: Hear, language: Language, asks: str, said: str, ids: list[str]
) -> None:
    understood = hear(said, _talk(language, asks))
    assert _noted(understood) == sorted(ids)
    assert not _asked(understood)


@pytest.mark.parametrize(("language", "words", "said", "ids", "left"), CASES["answers"])
def test_the_answer_to_what_a_word_means_is_taken_in(
    hear: Hear, language: Language, words: list[str], said: str, ids: list[str], left: list[str]
) -> None:
    understood = hear(said, _talk(language, "channels", tuple(words)))
    assert _noted(understood) == sorted(ids)
    assert [act.about for act in understood.acts if act.kind == "left_open"] == left
    assert not any(edit.path == ("skipped",) for edit in understood.edits)
    assert not _asked(understood)


@pytest.mark.parametrize(("language", "said", "ids"), CASES["trades"])
def test_a_word_of_several_trades_is_asked_about(hear: Hear, language: Language, said: str, ids: list[str]) -> None:
    first = Turn(n=0, said="", reply="?", asks="business")
    understood = hear(said, Session(id="t", language=language, language_known=True, turns=(first,)))
    noted = [str(edit.value) for edit in understood.edits if edit.path == ("business", "industry")]
    asked = [sorted(map(str, act.place)) for act in understood.acts if act.kind == "which_trade"]
    assert (noted, asked) == (([], [ids]) if len(ids) > 1 else (ids, []))

"""What seems to be put right, and could not be: it is named and asked about; who only tells or excuses is not asked."""

from typing import Any

import pytest

from assistant.edits import applicable, apply
from schemas import Brief, Change, Edit, Session, Turn
from tests.understanding.conftest import Hear
from tests.understanding.telling import session

TOLD = Change(turn=1, edits=(Edit(op="set", path=("business", "team_size"), value=3, turn=1),))


def _after(language: str, knows: dict[str, Any], place: tuple[str, ...] = ()) -> Session:
    start = session("channels", knows, turn=3, language=language)
    turns = (*start.turns[:-1], Turn(n=start.turns[-1].n, said="", reply="", asks="channels", place=place))
    return start.model_copy(update={"language_known": True, "history": (TOLD,), "turns": turns})


@pytest.mark.parametrize(
    ("language", "said", "knows", "held"),
    [
        ("en", "the samples don't exist anymore, can you take that off",
         {"stages": {"purchase": ["we send samples with each order"]}}, "stages/we send samples with each order"),
        ("es", "y los turistas que puse, esos ya no los tenemos",
         {"audiences": [{"name": "oficinistas"}, {"name": "turistas"}]}, "audiences/turistas"),
        ("pt", "a meta que eu passei tá errada, são 70 alunos",
         {"goals": [{"text": "chegar a 50 alunos", "target": 50}]}, "goals/chegar a 50 alunos"),
    ],
)  # fmt: skip
def test_what_stands_of_it_is_named(hear: Hear, language: str, said: str, knows: dict[str, Any], held: str) -> None:
    asked = hear(said, _after(language, knows)).does("wrong")
    assert asked
    assert asked.place == (held,)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pt", "desculpa a demora, tava no forno. a gente também faz entrega"),
        ("pt", "desculpe, não percebi bem a pergunta"),
        ("en", "sorry about that, phone rang. we see kids and pensioners"),
        ("es", "perdón la demora, estaba atendiendo. Tenemos también una página web"),
        ("es", "la calcomanía y ya, no los busco"),
    ],
)
def test_manners_put_nothing_right(hear: Hear, language: str, said: str) -> None:
    knows: dict[str, Any] = {"channels": ["phone"], "products": [{"name": "pão"}, {"name": "calcomanía"}]}
    start = _after(language, knows)
    understood = hear(said, start)
    assert not understood.does("wrong")
    assert apply(start, applicable(start, understood.edits)).brief.products == Brief.model_validate(knows).products


@pytest.mark.parametrize(
    ("language", "said", "there", "gone"),
    [
        ("es", "quítalos", "", "turistas"),
        ("es", "son mineros", "mineros", "turistas"),
        ("en", "take it out", "", "turistas"),
    ],
)
def test_the_answer_is_taken(hear: Hear, language: str, said: str, there: str, gone: str) -> None:
    start = _after(language, {"audiences": [{"name": "turistas"}]}, ("wrong", "audiences/turistas"))
    brief = apply(start, applicable(start, hear(said, start).edits)).brief
    named = [one.name for one in brief.audiences]
    assert gone not in named
    assert named == ([there] if there else [])

"""Remarks about the talk are told from facts by their meaning, in wordings that nobody wrote down."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from assistant.learn.remarks import digest
from assistant.retrieval import embedder
from assistant.text import Lexicon
from assistant.understanding import understand
from assistant.understanding.talk.remarks import FILE
from knowledge import Knowledge
from schemas import Session, Turn

HELD_OUT = Path(__file__).parent / "cases" / "held_out_remarks.yaml"
TOLD, KINDS = 0.8, 0.6
"""The shares of unseen statements that must be told from facts (or from remarks), and of remarks whose kind is right."""


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


def acts(said: str, knowledge: Knowledge, lexicon: Lexicon, asks: str = "post") -> tuple[set[str], list[str]]:
    """What it does, and what it adds to the brief, as the answer to a question."""
    session = Session(id="s", turns=(Turn(n=0, said="", reply="…", asks=asks),))
    heard = understand(said, session, knowledge, lexicon, embedder())
    return {act.kind for act in heard.acts}, ["/".join(map(str, edit.path)) for edit in heard.edits if edit.path != ("skipped",)]


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(FILE) as kept:
        assert str(kept["digest"]) == digest(), "run python -m assistant.learn --remarks"


def test_most_that_was_never_written_down_is_told_apart(knowledge: Knowledge, lexicon: Lexicon) -> None:
    told, kinds, remarks, wrong = 0, 0, 0, []
    rows = [row for rows in yaml.safe_load(HELD_OUT.read_text("utf-8")).values() for row in rows]
    for row in rows:
        does, adds = acts(row["m"], knowledge, lexicon)
        is_fact = row["is"] == "fact"
        good = bool(adds) and not does & {"upset", "pause", "finish"} if is_fact else not adds
        told += good
        remarks += not is_fact
        kinds += not is_fact and row["is"] in does
        wrong += [] if good and (is_fact or row["is"] in does) else [(row["m"], row["is"], sorted(does), adds)]
    assert told / len(rows) >= TOLD, wrong
    assert kinds / remarks >= KINDS, wrong


@pytest.mark.parametrize("said", ["amanhã continuo", "muéstrame el de oficinistas", "no me repitas lo que digo", "preciso sair, volto depois"])
def test_a_remark_is_no_answer_to_the_question_that_stands(said: str, knowledge: Knowledge, lexicon: Lexicon) -> None:
    for asks in ("goals", "pains", "post", "audiences", "products"):
        assert acts(said, knowledge, lexicon, asks)[1] == []

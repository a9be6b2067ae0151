"""Channels that are told of and not named: learnt from what is written down, and heard in words that it never saw."""

from pathlib import Path

import numpy as np
import pytest

from assistant.learn.unnamed import SPOKEN, UNNAMED
from assistant.learn.unnamed import told as written_down
from assistant.listening.annotated import digest
from assistant.retrieval import embedder
from assistant.text.judge import kept, plain
from assistant.understanding.journey.unnamed import FILE, HEARD_SURE, NONE, PHRASES
from tests.understanding.conftest import Hear
from tests.understanding.telling import session

HELD_OUT, PHRASES_HELD_OUT = (Path(__file__).parent / "cases" / f"held_out_{of}.txt" for of in ("unnamed", "phrases"))


@pytest.mark.parametrize(("folder", "file"), [(UNNAMED, FILE), (SPOKEN, PHRASES)])
def test_what_ships_was_learnt_from_what_is_written_down(folder: Path, file: Path) -> None:
    known = written_down(folder)
    with np.load(file) as kept:
        assert str(kept["digest"]) == digest((), known), "run python -m assistant.learn --unnamed"
    assert not {one.text for one in known} & {text for file in (HELD_OUT, PHRASES_HELD_OUT) for _, text in _held_out(file)}


def _held_out(file: Path) -> list[tuple[str, str]]:
    lines = (line.partition("\t") for line in file.read_text("utf-8").splitlines())
    return [(kind, text) for kind, _, text in lines]


def _channels(said: str, asked: str, hear: Hear) -> set[str]:
    return {str(edit.value) for edit in hear(said, session(asked)).edits if edit.op == "add" and edit.path == ("channels",)}


def test_a_channel_is_heard_in_words_that_were_never_seen(hear: Hear) -> None:
    """Of 66 clauses that tell of one; by its names alone 4 are heard. As many more are hard to tell from those."""
    told = _held_out(HELD_OUT)
    classes = {kind for kind, _ in told} - {NONE}
    heard = [(kind, _channels(text, "pre", hear) & classes) for kind, text in told]
    assert sum(kind in found for kind, found in heard) >= 24
    assert sum(bool(found - {kind}) for kind, found in heard) <= 10


def test_words_that_are_heard_as_a_channel_tell_which_one_in_words_that_were_never_seen() -> None:
    """Of 178 phrases without the usual name, one in three is believed to tell, and three of four of those are right."""
    told, judge = _held_out(PHRASES_HELD_OUT), kept(PHRASES)
    chances = [judge.chances(row) for row in embedder()([plain(text) for _, text in told])]
    best = [max(each, key=lambda id_: each[id_]) for each in chances]
    sure = [
        (id_, kind)
        for id_, each, (kind, _) in zip(best, chances, told, strict=True)
        if each[id_] >= HEARD_SURE and id_ != NONE
    ]
    right = sum(id_ == kind for id_, kind in sure)
    assert right >= 0.28 * len(told)
    assert right >= 0.7 * len(sure)


@pytest.mark.parametrize(
    "said",
    [
        "vienen porque el primo ya compró acá",
        "a neighbour has it done and the rest of the street comes asking",
        "a vizinha gostou e contou pra rua toda",
    ],
)
def test_what_people_tell_each_other_is_word_of_mouth(said: str, hear: Hear) -> None:
    assert "word_of_mouth" in _channels(said, "pre", hear)
    assert "word_of_mouth" not in _channels(said, "pains", hear)

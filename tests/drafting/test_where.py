"""Where a step happens when nobody says it: learnt from steps, and held against others."""

from pathlib import Path

import numpy as np
import pytest

from assistant.drafting.in_person import SURE
from assistant.drafting.meaning import WHERE, meaning_of
from assistant.learn.where import told
from assistant.listening.annotated import digest
from assistant.retrieval import embedder
from knowledge import load

HELD_OUT = Path(__file__).with_name("where.txt")


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(WHERE) as kept:
        assert str(kept["digest"]) == digest((), told()), "run python -m assistant.learn --where"
    assert not {one.text for one in told()} & {text for _, text in _held_out()}


def test_steps_in_person_are_told_from_those_at_a_distance() -> None:
    meaning = meaning_of(load(), embedder(), "es")
    right = [(meaning.where(text)["in_person"] >= SURE) == (where == "in_person") for where, text in _held_out()]
    assert len(right) == 43
    assert sum(right) >= 36


@pytest.mark.parametrize(
    ("step", "where"),
    [
        ("dejan la ropa en bolsa, Licha la pesa y les da un papelito con el folio", "in_person"),
        ("they drop the dog off and she weighs it", "in_person"),
        ("ela senta, a gente lava e corta", "in_person"),
        ("nos mandan un audio y les contestamos por mensaje", "remote"),
        ("she rings the day before to remind them", "remote"),
        ("mando o link e eles assinam", "remote"),
    ],
)
def test_the_likeliest_place_of_a_plain_step(step: str, where: str) -> None:
    chances = meaning_of(load(), embedder(), "es").where(step)
    assert max(chances, key=lambda one: chances[one]) == where


def _held_out() -> list[tuple[str, str]]:
    lines = (line.partition("\t") for line in HELD_OUT.read_text("utf-8").splitlines())
    return [(where, text) for where, _, text in lines]

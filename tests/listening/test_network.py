"""Learning the listener: what is learnt is what is read, and a file holds it whole."""

import random
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from assistant.listening import Listener
from assistant.listening.annotated import LABELS, Message, parsed
from assistant.listening.context import context
from assistant.listening.kept import network, parts
from assistant.listening.network import FIRMER, Network, layers
from assistant.listening.teaching import examples, taking_back, worn
from assistant.listening.training import _filled, _row, _scores, learn

THINGS = ("pan", "tortas", "bread", "cakes", "bolos", "pães")
LINES = [
    *(f"products\tvendemos {{{thing}|product}} en la plaza" for thing in THINGS),
    *(f"products\twe sell {{{thing}|product}} here" for thing in THINGS),
    *(f"departments\t{{{who}|person}} atiende a la gente" for who in ("Ana", "Luis", "Marta", "Iván")),
    "-\thola, ¿qué tal?",
    "-\tthanks, see you tomorrow",
]
MESSAGES = [parsed(line, within=within) for line in LINES for within in (True, False)]
"""Steps are told by the ones, channels and tools by the others."""


WITHIN = [
    *(f"-\t{{{{{who}|person}} tarda mucho en llamar|pain}}" for who in ("Ana", "Marta", "Iván", "Rosa")),
    *(f"-\tcierra {{{who}|person}} la caja" for who in ("Ana", "Luis", "Marta", "Iván")),
]
HIDDEN = [f"-\t{{{who} viene a casa|service}}" for who in ("Luis", "Marta", "Eva")]


@pytest.fixture(scope="module")
def small() -> Network:
    return learn(examples(MESSAGES), context(), rounds=60, state=16, readers=2)


@pytest.fixture(scope="module")
def within() -> Network:
    plain = [line for line in WITHIN if "pain" not in line]
    messages = (*map(parsed, (*HIDDEN, *plain)), *(parsed(line, within=True) for line in WITHIN))
    return learn(examples(messages), context(), rounds=60, state=16)


def test_what_it_was_shown_it_hears(small: Network) -> None:
    ear = Listener(small, context())
    heard = {(span.label, span.text) for span in ear("vendemos tortas en la plaza", "products").spans}
    assert heard == {("product", "tortas")}
    assert not ear("hola, ¿qué tal?").spans
    assert set(ear("Ana atiende a la gente").chances) == set(LABELS)


def test_names_are_heard_inside_clauses_where_only_some_messages_mark_them(within: Network) -> None:
    ear = Listener(within, context())
    heard = {(span.label, span.text) for span in ear("Luis tarda mucho en llamar").spans}
    assert heard == {("person", "Luis"), ("pain", "Luis tarda mucho en llamar")}


def test_what_reads_scores_as_what_learns(small: Network) -> None:
    (first, *_), *_ = examples(MESSAGES)
    row = _row(first, small.known, small.tags, context())
    readers = {name: jnp.asarray(one) for name, one in small.weights.items() if name != "mean"}
    batch = {name: jnp.asarray(one) for name, one in _filled([row]).items()}
    batch["vectors"] = batch["vectors"] - small.weights["mean"]
    each = np.asarray(jax.vmap(_scores, (0, None))(readers, batch))
    assert len(each) == 2
    assert np.abs(each[0] - each[1]).max() > 0.1, "they read each in its own way"
    learnt = FIRMER * each.mean(0)[0, : len(first.found)]
    assert np.abs(small.scores(row.seen, row.vectors.astype(np.float32)) - learnt).max() < 1e-3


def test_a_file_holds_it_whole(small: Network, tmp_path: Path) -> None:
    file = tmp_path / "kept.npz"
    np.savez_compressed(file, allow_pickle=False, **parts(small))
    with np.load(file, allow_pickle=False) as kept:
        again = network(kept)
    assert (again.known, again.tags) == (small.known, small.tags)
    assert all(np.array_equal(again.weights[name], one) for name, one in small.weights.items())


def test_the_likeliest_tags_and_the_chances_of_each_are_those_of_all_rows(small: Network) -> None:
    """Against every row of tags there is, for a message of three words."""
    (first, *_), *_ = examples([parsed("-\tvendemos {pan|product} aquí")])
    row = _row(first, small.known, small.tags, context())
    scores = small.scores(row.seen, row.vectors.astype(np.float32)).astype(np.float64)
    start, step, end = small.chain()
    names, *_ = layers(small.tags)
    size = names.stop
    rows = [(a, b, c) for a in range(size) for b in range(size) for c in range(size)]
    sums = [
        start[a] + scores[0, a] + step[a, b] + scores[1, b] + step[b, c] + scores[2, c] + end[c] for a, b, c in rows
    ]
    likely = np.exp(np.array(sums) - max(sums))
    likely /= likely.sum()
    read = small(row.seen, row.vectors.astype(np.float32))
    assert read.best[0] == rows[int(np.argmax(sums))]
    for at in range(3):
        for tag in range(size):
            whole = sum(one for one, tags in zip(likely, rows, strict=True) if tags[at] == tag)
            assert read.chances[at, tag] == pytest.approx(whole, abs=1e-6)


def test_a_worn_message_keeps_its_length_and_its_spans() -> None:
    chance = random.Random(3)
    for message in MESSAGES:
        copy = worn(message, chance)
        assert len(copy.text) == len(message.text)
        assert copy.spans == message.spans


def test_what_was_told_before_is_marked_where_it_is_taken_back() -> None:
    message = Message("", "ya no hacemos tortas", (("old", 14, 20),))
    marked = [one for each in taking_back([message] * 20, []) for one in each]
    assert all(one.tags == (tuple(frozenset((tag,)) for tag in ("O", "O", "O", "B-old")),) for one in marked)
    assert sum(3 in one.told for one in marked) > len(marked) / 2

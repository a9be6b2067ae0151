"""The listener: what it learns from is well formed, what ships was learnt from it, and it hears what it never saw."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BadInput
from assistant.learn.taken_back import CORRECTIONS
from assistant.listening import Listener, listener
from assistant.listening.annotated import LABELS, TAKEN_BACK, Message, digest, parsed, read
from assistant.listening.kinds import examples
from assistant.listening.measuring import measured
from assistant.listening.tagger import SHIPPED
from assistant.listening.tagger import TAKEN_BACK as SHIPPED_TOO
from assistant.retrieval import embedder
from knowledge import Knowledge

HELD_OUT = Path(__file__).parent / "held_out"
HELD_CORRECTIONS = Path(__file__).parent / "taken_back"


@pytest.fixture(scope="module")
def ear() -> Listener:
    return listener()


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("vendemos {pan|product}", "has no tab"),
        ("-\tvendemos {pan|bread}", "'bread' is no label"),
        ("-\tvendemos {pan|product y tortas", "does not close"),
        ("-\tvendemos pan|product} y tortas", "does not close"),
        ("-\tvendemos {pan {dulce|product}|product}", "'product' holds 'product'"),
        ("-\t{compran y {vuelven|post}|purchase}", "'purchase' holds 'post'"),
    ],
)
def test_a_line_that_cannot_be_read_says_where_and_why(line: str, wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong) as error:
        parsed(line, "es.txt:3")
    assert "es.txt:3" in str(error.value)


def test_a_line_is_its_words_and_the_places_of_its_spans() -> None:
    message = parsed("products\tVendemos {pan|product} a {familias|audience}.")
    assert (message.asked, message.text) == ("products", "Vendemos pan a familias.")
    assert [message.text[start:end] for _, start, end in message.spans] == ["pan", "familias"]


def test_a_clause_may_hold_names() -> None:
    message = parsed("-\t{llama {Ana|person} y {Luis|person}|purchase} hoy")
    found = [(label, message.text[start:end]) for label, start, end in message.spans]
    assert found == [("purchase", "llama Ana y Luis"), ("person", "Ana"), ("person", "Luis")]


def test_what_ships_was_learnt_from_the_messages_and_names_that_are_there(knowledge: Knowledge) -> None:
    messages = read()
    assert {label for message in messages for label, _, _ in message.spans} == set(LABELS)
    with np.load(SHIPPED) as kept:
        assert str(kept["digest"]) == digest(messages, examples(messages, knowledge.kinds)), "run python -m assistant.learn"


def test_nothing_that_is_held_out_was_learnt_from() -> None:
    assert not {message.text for message in read()} & {message.text for message in read(HELD_OUT)}


@pytest.mark.parametrize(
    ("within", "label", "precision", "recall"),
    [
        (False, "product", 0.85, 0.8),
        (False, "audience", 0.85, 0.75),
        (False, "person", 0.75, 0.65),
        (False, "all", 0.85, 0.7),
        (True, "product", 0.8, 0.65),
        (True, "audience", 0.75, 0.65),
        (True, "person", 0.65, 0.4),
        (True, "channel", 0.65, 0.3),
        (True, "tool", 0.6, 0.25),
    ],
)
def test_it_hears_what_it_never_saw(ear: Listener, within: bool, label: str, precision: float, recall: float) -> None:
    messages = [message for message in read(HELD_OUT) if message.within == within]
    right, found, size = measured(messages, ear, sure=0.7)[label]
    assert size >= 50
    assert right >= precision
    assert found >= recall


def test_what_tells_what_is_taken_back_was_learnt_from_the_messages_that_are_there() -> None:
    messages = read(CORRECTIONS, TAKEN_BACK)
    with np.load(SHIPPED_TOO) as kept:
        assert str(kept["digest"]) == digest(messages, ()), "run python -m assistant.learn --taken-back"
    assert not {message.text for message in messages} & {m.text for m in read(HELD_CORRECTIONS, TAKEN_BACK)}


def test_it_hears_what_is_taken_back_in_messages_it_never_saw(ear: Listener) -> None:
    corrections = [message for message in read(HELD_CORRECTIONS, TAKEN_BACK) if message.spans]
    gone = [chance for message in corrections for chance in _taken_back(ear, message, ("old",))]
    assert sum(chance >= 0.8 for chance in gone) >= 0.3 * len(gone)
    facts = [message for message in read(HELD_OUT) if message.spans]
    stays = [chance for message in facts for chance in _taken_back(ear, message, ("product", "audience", "person"))]
    assert sum(chance >= 0.8 for chance in stays) <= 0.02 * len(stays)


def _taken_back(ear: Listener, message: Message, labels: tuple[str, ...]) -> tuple[float, ...]:
    """How likely each thing under one of `labels`, had it been told before, is taken back."""
    return ear.taken_back(message.text, message.asked, [(a, z) for label, a, z in message.spans if label in labels])


def test_nothing_is_taken_back_where_nothing_was_told(ear: Listener) -> None:
    assert ear.taken_back("scrap the cakes", "", []) == ()
    assert ear.taken_back("", "", [(0, 4)]) == (0.0,)


@pytest.mark.parametrize(("label", "kind", "recall"), [("audience", "people", 0.55), ("product", "things", 0.55)])
def test_it_tells_names_it_never_saw_apart_by_their_meaning(
    ear: Listener, knowledge: Knowledge, label: str, kind: str, recall: float
) -> None:
    known = {name.lower() for _, name in examples(read(), knowledge.kinds)}
    messages = [message for message in read(HELD_OUT) if not message.within]
    named = [(m.text[a:z], one) for m in messages for one, a, z in m.spans if m.text[a:z].lower() not in known]
    likely = [ear.kind(row) for row in embedder()([name for name, _ in named])]
    hits = [one for (_, one), found in zip(named, likely, strict=True) if found and getattr(found, kind) >= 0.3]
    wanted = sum(one == label for _, one in named)
    assert wanted >= 100
    assert sum(one == label for one in hits) >= recall * max(wanted, len(hits))


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\n\n", "🙂🙂", "a" * 50_000, "{pan|product}", "\u0000\ud800".encode("utf-8", "replace").decode()],
)
def test_any_text_is_heard_without_fuss(ear: Listener, text: str) -> None:
    heard = ear(text)
    assert all(text[span.start : span.end] == span.text and 0 <= span.sure <= 1.001 for span in heard.spans)


def test_what_was_not_heard_is_ruled_out_by_nothing(ear: Listener) -> None:
    assert ear("").chance("product", 0, 10) == 1.0
    assert ear("vendemos pan").chance("product", 50, 60) == 1.0

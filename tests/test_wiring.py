"""Put together: the index may come later, the talk does not wait; vectors that ship are in step with the knowledge."""

import threading
from pathlib import Path

import numpy as np
import pytest

from assistant import wiring
from assistant.drafting.meaning import examples
from assistant.errors import RetrievalError
from assistant.retrieval import Index, embedder
from assistant.retrieval.embedding import WordsEmbedder
from assistant.retrieval.entries import CHECKLISTS, digest, entries, passages
from assistant.retrieval.shipped import JUDGE, WORDS, Shipped, told_apart, write
from assistant.retrieval.told import told
from assistant.settings import Settings
from knowledge import Knowledge

SAID = "Tengo una panadería y nos piden por WhatsApp; la gente se queja de que tardamos en contestar"


def test_who_cannot_wait_for_the_index_talks_meanwhile(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go, open_index = threading.Event(), wiring.open_index

    def slow(settings: Settings, knowledge: Knowledge) -> Index:
        let_go.wait(60)
        return open_index(settings, knowledge)

    monkeypatch.setattr(wiring, "open_index", slow)
    with wiring.assemble(settings, patient=False) as parts:
        parts.conversation.open("one")
        assert parts.conversation.say("one", SAID).session.brief.channels == ("whatsapp",)
        assert not parts.indexing.done()
        let_go.set()
        assert parts.index.search("se quejan de que tardamos en contestar")


def test_an_index_that_cannot_be_opened_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(settings: Settings, knowledge: Knowledge) -> Index:
        raise RetrievalError("the index cannot be used")

    monkeypatch.setattr(wiring, "open_index", broken)
    with pytest.raises(RetrievalError), wiring.assemble(settings):
        pass


def test_every_passage_has_its_vector_in_the_box(knowledge: Knowledge) -> None:
    shipped = Shipped(embedder())
    found = entries(knowledge)
    passed = [passage.text for passage in (*passages(found), *told(found))]
    assert shipped.lacking([*passed, *examples(knowledge)]) == [], "run: python -m assistant.retrieval.shipped"


def test_a_judge_ships_that_was_learnt_from_what_is_known(knowledge: Knowledge) -> None:
    """And the vectors it was learnt from are the network's: nothing is learnt anew when the product first starts."""
    found = entries(knowledge)
    whole, reads = (*passages(found), *told(found)), told_apart(Shipped(embedder()))
    with np.load(JUDGE, allow_pickle=False) as kept:
        assert str(kept["content"]) == digest(whole, reads.name), "run: python -m assistant.retrieval.shipped"
    some = [passage.text for passage in whole if passage.entry.kind in CHECKLISTS]
    shipped = Shipped(WordsEmbedder(), WORDS)
    assert shipped.lacking(some) == []
    assert np.sum(shipped(some[::97]) * WordsEmbedder()(some[::97]), axis=1).min() > 0.999


def test_a_vector_from_the_box_is_the_one_that_would_be_made(tmp_path: Path) -> None:
    texts, file = ["nos piden por WhatsApp", "they pay at the counter", "às vezes atrasa"], tmp_path / "vectors.npz"
    write(texts, embedder(), file)
    shipped = Shipped(embedder(), file)
    assert shipped.lacking([*texts, "new"]) == ["new"]
    made, kept = embedder()([*texts, "new"]), shipped([*texts, "new"])
    assert np.sum(made * kept, axis=1).min() > 0.999

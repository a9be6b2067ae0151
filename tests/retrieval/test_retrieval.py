"""The index: what it finds, when it is rebuilt, how it fails, and that finding does not get worse unnoticed."""

import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import pytest

from assistant.errors import BadInput, RetrievalError
from assistant.retrieval import KINDS, Index, embedder, relevant
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.entries import ELSEWHERE, digest, entries, passages
from assistant.retrieval.shipped import judged
from assistant.retrieval.store import BUILDING, Store
from assistant.retrieval.told import sentences
from assistant.retrieval.words import Words
from assistant.text.judge import learn
from knowledge import Knowledge, load
from schemas import Brief, Pain
from schemas.knowledge import Text
from tests.retrieval.evaluate import KINDS as CHECKLISTS
from tests.retrieval.evaluate import searching
from tests.retrieval.judged import HALVES, LANGUAGES, empty_rate, measure, read

FLOORS = {"es": 0.84, "en": 0.88, "pt": 0.82}
"""hit@3 on the held-out half, a little below what it was when last measured; CHECKLIST items only."""

EMPTY_FLOOR = 0.90
BARS = {"es": 0.90, "en": 0.88, "pt": 0.85}
"""hit@3 that is promised on questions by somebody who knew nothing of how they are answered."""
OVERHEARD = {"es": 0.80, "en": 0.73, "pt": 0.80}
"""hit@3 a little below what it was when last measured; short of what is promised."""


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def index(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.open(knowledge, embedder(), path=tmp_path_factory.mktemp("index"))


class Lengths:
    """An embedder for tests about everything but meaning: eight numbers made from the letters of a text."""

    def __init__(self, name: str = "letters", size: int = 8) -> None:
        self.name, self.size, self.calls = name, size, 0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        letters = "aeiourst"[: self.size]
        rows = np.array([[text.count(letter) + 0.1 for letter in letters] for text in texts], np.float32)
        return cast(Vectors, rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.fixture
def small(knowledge: Knowledge) -> Knowledge:
    items = {id_: knowledge.items[id_] for id_ in ("post.billing", "service.loyalty")}
    none: MappingProxyType[str, Any] = MappingProxyType({})
    less = replace(knowledge, industries=none, channels=none, metrics=none, texts=none)
    return replace(less, items=MappingProxyType(items))


def test_sentences_to_learn_from_name_items_and_stand_once(knowledge: Knowledge) -> None:
    ids = [id_ for named, _ in sentences() for id_ in named]
    assert set(ids) == {*knowledge.items, ELSEWHERE}
    texts = [text for _, text in sentences()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("line", ["no ids at all", " | nothing before it", "post.billing | "])
def test_a_sentence_without_its_item_is_said_with_its_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.txt").write_text(f"post.billing | the bill came late\n{line}\n")
    monkeypatch.setattr("assistant.retrieval.told.ADVICE", tmp_path)
    with pytest.raises(BadInput, match=r"en\.txt, line 2"):
        sentences.__wrapped__()


# What is found


@pytest.mark.parametrize("language", LANGUAGES)
def test_finding_is_as_good_as_it_was_on_questions_that_tuned_nothing(index: Index, language: str) -> None:
    judged = [each for each in read("held_out") if each.language == language]
    assert measure(judged, searching(index, CHECKLISTS)).hit3 >= FLOORS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_stranger_asks_is_found(index: Index, language: str) -> None:
    judged = [each for each in read("blind") if each.language == language]
    assert measure(judged, searching(index, CHECKLISTS)).hit3 >= BARS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_overheard_is_found_as_often_as_it_was(index: Index, language: str) -> None:
    judged = [each for each in read("overheard") if each.language == language]
    assert measure(judged, searching(index, CHECKLISTS)).hit3 >= OVERHEARD[language]


@pytest.mark.parametrize("half", ["held_out", "blind", "overheard"])
def test_off_topic_questions_find_nothing(index: Index, half: str) -> None:
    assert empty_rate(list(read(half)), searching(index, CHECKLISTS)) >= EMPTY_FLOOR


def test_judged_questions_are_many_in_three_languages_and_asked_once() -> None:
    asked = [each for half in HALVES for each in read(half)]
    questions = [each.question for each in asked]
    assert len(set(questions)) == len(questions)
    assert sum(bool(each.relevant) for each in asked) >= 150
    assert sum(not each.relevant for each in asked) >= 40


def test_judged_answers_exist_and_questions_are_no_cues(knowledge: Knowledge) -> None:
    cues = {cue for item in knowledge.items.values() for cue in item.cues} | {text for _, text in sentences()}
    for each in (each for half in HALVES for each in read(half)):
        assert set(each.relevant) <= set(knowledge.items)
        assert each.question not in cues


@pytest.mark.parametrize(
    ("query", "kinds", "id_"),
    [
        ("wasap", ("channel",), "whatsapp"),
        ("panadería de barrio", ("industry",), "cafe_bakery"),
        ("how likely they are to recommend us, zero to ten", ("metric",), "nps"),
        ("ampulheta, funil duplo", ("stage_model",), "hourglass"),
        ("les cobramos dos veces", ("touchpoint",), "post.billing"),
        ("cada departamento mira lo suyo", ("practice",), "perspective.silos"),
    ],
)
def test_every_kind_can_be_found(index: Index, query: str, kinds: tuple[str, ...], id_: str) -> None:
    hits = index.search(query, kinds=kinds)
    assert id_ in [hit.id for hit in hits[:3]]
    assert {hit.kind for hit in hits} == set(kinds)


def test_a_stage_keeps_what_belongs_to_it_and_what_belongs_anywhere(index: Index, knowledge: Knowledge) -> None:
    hits = index.search("no vuelven a comprar", kinds=CHECKLISTS, stage="retention", k=20)
    assert hits
    for hit in hits:
        assert not knowledge.items[hit.id].stages or "retention" in knowledge.items[hit.id].stages


def test_an_industry_keeps_itself_and_what_fits_all(index: Index) -> None:
    hits = index.search("pacientes con miedo al dentista", kinds=("industry",), industry="dental_clinic", k=20)
    assert [hit.id for hit in hits] == ["dental_clinic"]


def test_hits_come_best_first_and_no_more_than_asked(index: Index) -> None:
    hits = index.search("se quejan de lo que les cobramos", k=4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.kind for hit in hits} <= set(KINDS)


def test_texts_come_in_the_language_asked_for_or_else_in_the_questions(index: Index, knowledge: Knowledge) -> None:
    billing = knowledge.items["post.billing"]
    asked = index.search("les cobramos dos veces y se enojan", kinds=("touchpoint",), language="pt")[0]
    assert asked.name == billing.name.pt
    assert index.search("les cobramos dos veces y se enojan", kinds=("touchpoint",))[0].name == billing.name.es
    assert asked.excerpt in {text.pt for text in (billing.achieves, *billing.checklist)}


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_nothing_asked_nothing_found(index: Index, query: str) -> None:
    assert index.search(query) == ()


def test_a_pasted_page_is_answered(index: Index) -> None:
    assert index.search("nos cobran mal la factura. " * 8000, kinds=("touchpoint",))


def test_relevant_checklists_follow_from_what_was_said(index: Index) -> None:
    pains = (Pain(text="les cobramos dos veces y se quejan"),)
    brief = Brief(language="es", pains=pains, stages={"post": ("juntan sellos y les damos uno gratis",)})
    found = relevant(index, brief)
    assert {"post.billing", "service.loyalty"} <= set(found)
    assert relevant(index, Brief()) == ()


# When it is rebuilt


def test_index_is_built_once_for_a_content(small: Knowledge, tmp_path: Path) -> None:
    embed = Lengths()
    assert Index.open(small, embed, path=tmp_path).rebuilt
    calls = embed.calls
    assert not Index.open(small, embed, path=tmp_path).rebuilt
    assert embed.calls == calls


ASK = """
import sys, pathlib, knowledge, assistant.retrieval as retrieval, tests.retrieval.judged as judged
index = retrieval.Index.open(knowledge.load(), retrieval.embedder(), path=pathlib.Path(sys.argv[1]))
print([[near.key for near in index._nearest(each.question)] for each in judged.read("tuning")])
"""


def test_a_question_finds_the_same_after_a_restart(tmp_path: Path) -> None:
    """Vectors that are not yet in the graph's file are put in anew by each process that opens it."""
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    first, again = (subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(2))
    assert first.count("#") > 1000
    assert first == again


def test_index_is_rebuilt_when_a_text_changes_and_the_old_one_goes(small: Knowledge, tmp_path: Path) -> None:
    Index.open(small, Lengths(), path=tmp_path)
    changed = small.items["post.billing"].model_copy(update={"name": Text(es="Cobro", en="Charge", pt="Cobrança")})
    other = replace(small, items=MappingProxyType(dict(small.items) | {"post.billing": changed}))
    assert Index.open(other, Lengths(), path=tmp_path).rebuilt
    assert len(Store.open(tmp_path, None)._client.list_collections()) == 1


def test_index_is_rebuilt_for_another_embedder(small: Knowledge, tmp_path: Path) -> None:
    Index.open(small, Lengths(), path=tmp_path)
    assert Index.open(small, Lengths("others"), path=tmp_path).rebuilt


def test_digest_is_of_the_searchable_content_only(small: Knowledge) -> None:
    whole = passages(entries(small))
    assert digest(whole, "a") == digest(passages(entries(replace(small, digest="else"))), "a")
    assert digest(whole, "a") != digest(whole, "b")
    assert digest(whole, "a") != digest(whole[1:], "a")


def test_a_build_that_broke_half_way_is_done_again(small: Knowledge, tmp_path: Path) -> None:
    class Breaks(Lengths):
        def __call__(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt(texts[0])

    with pytest.raises(KeyboardInterrupt):
        Index.open(small, Breaks(), path=tmp_path)
    left = [each.name for each in Store.open(tmp_path, None)._client.list_collections()]
    assert [name.startswith(BUILDING) for name in left] == [True]
    assert Index.open(small, Lengths(), path=tmp_path).rebuilt
    assert len(Store.open(tmp_path, None)._client.list_collections()) == 1


def test_an_index_that_lost_passages_is_done_again(small: Knowledge, tmp_path: Path) -> None:
    Index.open(small, Lengths(), path=tmp_path)
    collection = Store.open(tmp_path, None)._client.list_collections()[0]
    collection.delete(collection.get(limit=1)["ids"])
    assert Index.open(small, Lengths(), path=tmp_path).rebuilt


# How it fails


def test_unreachable_server_is_one_clear_error(small: Knowledge) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(RetrievalError, match="TRAYECTO_CHROMA_URL") as caught:
        Index.open(small, Lengths(), url=url)
    assert caught.value.where == url


def test_folder_that_is_a_file_is_one_clear_error(small: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(RetrievalError, match="folder") as caught:
        Index.open(small, Lengths(), path=file)
    assert caught.value.where == str(file)


def test_no_place_is_one_clear_error(small: Knowledge) -> None:
    with pytest.raises(RetrievalError, match="no place"):
        Index.open(small, Lengths())


def test_vectors_of_another_size_are_one_clear_error(small: Knowledge, tmp_path: Path) -> None:
    Index.open(small, Lengths(), path=tmp_path)
    index = Index.open(small, Lengths(size=4), path=tmp_path)
    with pytest.raises(RetrievalError, match="dimension"):
        index.search("les cobramos dos veces")


def test_a_broken_index_file_is_one_clear_error(small: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(RetrievalError, match="delete"):
        Index.open(small, Lengths(), path=tmp_path)


# Parts


def test_vectors_have_length_one_and_are_remembered() -> None:
    texts = ["hola", "good morning", "hola"]
    rows = embedder()(texts)
    assert rows.shape == (3, 512)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(rows[0], rows[2])
    assert np.array_equal(embedder()(texts), rows)
    assert embedder()([]).shape == (0, 512)
    assert embedder() is embedder()


@pytest.fixture
def words() -> Words:
    return Words([["pagan la factura"], ["la fila del banco", "esperan"], ["la tienda"]])


def test_shared_words_are_scored_against_the_best(words: Words) -> None:
    scores = words.scores("¿cuándo PAGAMOS las fácturas?")
    assert scores.tolist() == [pytest.approx(1.0), 0, 0]
    assert words.scores("xyz").tolist() == [0, 0, 0]


def test_a_judge_learns_to_tell_things_apart_whatever_they_have_in_common() -> None:
    random = np.random.default_rng(0)
    shared, own = random.normal(size=(2, 32)), random.normal(size=(3, 32)) / 4
    named = [name for name in ("pay", "wait", "thank") for _ in range(20)]
    rows = np.stack([shared[n % 2] + own[["pay", "wait", "thank"].index(name)] for n, name in enumerate(named)])
    judge = learn(rows.astype(np.float32), named)
    for n, name in enumerate(("pay", "wait", "thank")):
        likely = judge.likely((shared.mean(axis=0) + own[n]).astype(np.float32))
        assert judge.classes[likely.argmax()] == name
        assert np.exp(likely).sum() == pytest.approx(1)


def test_a_judge_is_kept_for_its_content_only(small: Knowledge, tmp_path: Path) -> None:
    whole, embed, file = passages(entries(small)), Lengths(), tmp_path / "judge.npz"
    learnt = judged(whole, embed, file)
    calls = embed.calls
    kept = judged(whole, embed, file)
    assert (embed.calls, kept.classes) == (calls, learnt.classes)
    assert np.allclose(kept.weights, learnt.weights, atol=0.01)
    judged(whole[1:], embed, file)
    assert embed.calls == calls + 1

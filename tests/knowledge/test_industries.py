"""What is usual in each trade: the files are whole, honest and usable by the draft and by the critique."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from knowledge import HERE, load
from schemas.knowledge import Industry
from schemas.vocabulary import IndustryId

FOLDER = HERE / "industries"
FILES = sorted(FOLDER.glob("*.yaml"))
ALL = set(get_args(IndustryId))
PRESENT = {file.stem for file in FILES}
MACROS = {
    "awareness": "pre", "need": "pre", "research": "pre", "evaluation": "pre", "justification": "pre",
    "purchase": "purchase", "onboarding": "service", "service": "service",
    "retention": "post", "expansion": "post", "advocacy": "post",
}  # fmt: skip
ORDER = list(MACROS)
REGIONAL = re.compile(r"\b(vosotr[oa]s|vuestr[oa]s?|ustedes|vos|tenés|podés|querés|cog(er|e|en|ió|ieron))\b", re.I)


def vocabulary(name: str) -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load((HERE / "vocabulary" / f"{name}.yaml").read_text(encoding="utf-8"))
    return raw


METRICS = vocabulary("metrics")
EXTRA_TYPES = vocabulary("touchpoint_types")
EMOTIONS = vocabulary("emotions")
BY_NAME = {
    "pre.peer_referral": {"pre", "post"},
    "purchase.reviews": {"pre", "purchase", "post"},
    "purchase.conversations": {"pre", "purchase"},
    "purchase.catalogues": {"pre", "purchase"},
    "purchase.ecommerce": {"pre", "purchase"},
    "service.queue_terminals": {"purchase", "service"},
}
BY_PREFIX = {
    "pre": {"pre"}, "need": {"pre"}, "search": {"pre"}, "purchase": {"purchase"}, "service": {"service"},
    "post": {"service", "post"}, "followup": {"service", "post"},
}  # fmt: skip


def macros_of(type_: str) -> set[str]:
    """Where a type may stand, as the critique rule on wrong stages says."""
    if type_ in BY_NAME:
        return BY_NAME[type_]
    if type_ in EXTRA_TYPES:
        return set(EXTRA_TYPES[type_]["macros"])
    return BY_PREFIX[type_.partition(".")[0]]


def raw_of(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return content


def industry_of(file: Path) -> Industry:
    return Industry.model_validate(raw_of(file)[file.stem])


def texts(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in three languages, with its place."""
    if isinstance(value, dict) and set(value) - {"when"} == {"es", "en", "pt"}:
        yield place, {language: said for language, said in value.items() if language != "when"}
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from texts(inner, f"{place}[{at}]")


def plain(word: str) -> str:
    """As words are compared when matched: no capitals, no accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def test_every_industry_of_the_vocabulary_has_its_file() -> None:
    assert sorted(PRESENT) == sorted(ALL)


@each
def test_a_file_holds_one_industry_and_is_called_like_it(file: Path) -> None:
    assert list(raw_of(file)) == [file.stem]
    industry_of(file)


def test_all_of_them_load_together() -> None:
    assert set(load().industries) == PRESENT


@each
def test_stages_span_the_four_macros_in_order(file: Path) -> None:
    stages = list(industry_of(file).stages)
    assert 4 <= len(stages) <= 7
    assert stages == sorted(stages, key=ORDER.index)
    assert {MACROS[stage] for stage in stages} == {"pre", "purchase", "service", "post"}


@each
def test_touchpoints_fill_every_stage_and_stand_in_order(file: Path) -> None:
    industry = industry_of(file)
    stages = [point.stage for point in industry.touchpoints]
    assert set(stages) == set(industry.stages)
    assert stages == sorted(stages, key=ORDER.index)
    assert min(Counter(MACROS[stage] for stage in stages).values()) >= 2


@each
def test_touchpoint_ids_are_unique_and_speak(file: Path) -> None:
    ids = [point.id for point in industry_of(file).touchpoints]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z_]{2,29}", id_) for id_ in ids)


@each
def test_types_may_stand_where_they_stand(file: Path) -> None:
    wrong = [
        (point.id, point.type)
        for point in industry_of(file).touchpoints
        if MACROS[point.stage] not in macros_of(point.type)
    ]
    assert wrong == []


@each
def test_metrics_fit_the_stage(file: Path) -> None:
    wrong = [
        (point.id, metric)
        for point in industry_of(file).touchpoints
        for metric in point.metrics
        if METRICS[metric]["level"] != "relationship"
        and MACROS[point.stage] not in {MACROS[stage] for stage in METRICS[metric]["stages"]}
    ]
    assert wrong == []


@each
def test_two_to_four_decisions_one_of_them_at_the_purchase(file: Path) -> None:
    moments = [point for point in industry_of(file).touchpoints if point.decision]
    assert 2 <= len(moments) <= 4
    assert any(point.stage == "purchase" for point in moments)
    assert all(point.metrics for point in moments), "a moment of truth without a metric cannot be followed"


@each
def test_a_negative_emotion_says_what_hurts_and_every_stage_feels_something(file: Path) -> None:
    industry = industry_of(file)
    felt = [point for point in industry.touchpoints if point.emotion]
    assert {point.stage for point in felt} == set(industry.stages)
    sore = [point for point in felt if point.emotion and EMOTIONS[point.emotion.id]["valence"] < 0]
    assert [point.id for point in sore if not point.pain] == []
    assert any(point.pain for point in industry.touchpoints)
    assert any(point.wait for point in industry.touchpoints)


@each
def test_the_last_touchpoint_leaves_a_good_memory(file: Path) -> None:
    last = industry_of(file).touchpoints[-1].emotion
    assert last is not None
    assert EMOTIONS[last.id]["valence"] >= 1


@each
def test_the_customer_can_reach_the_business_after_buying(file: Path) -> None:
    after = [point for point in industry_of(file).touchpoints if MACROS[point.stage] in {"service", "post"}]
    assert {point.direction for point in after} == {"proactive", "reactive"}


@each
def test_every_touchpoint_offers_several_channels_and_an_owner(file: Path) -> None:
    industry = industry_of(file)
    for point in industry.touchpoints:
        assert len(set(point.channels)) == len(point.channels), point.id
        assert point.owners, point.id
    assert sum(len(point.channels) >= 3 for point in industry.touchpoints) >= 0.7 * len(industry.touchpoints)


@each
def test_a_trade_is_known_by_many_names(file: Path) -> None:
    assert len(industry_of(file).synonyms) >= 10


@each
def test_no_figures(file: Path) -> None:
    found = [place for place, text in texts(raw_of(file)) if any(re.search(r"\d|%", said) for said in text.values())]
    assert found == []


@each
def test_texts_are_written_in_each_language(file: Path) -> None:
    for place, text in texts(raw_of(file)):
        assert all(value.strip() == value and value for value in text.values()), place
        if min(len(value.split()) for value in text.values()) >= 4:
            assert len({value.casefold() for value in text.values()}) == 3, place


@each
def test_texts_address_one_person_in_neutral_spanish(file: Path) -> None:
    assert [text["es"] for _, text in texts(raw_of(file)) if REGIONAL.search(text["es"])] == []


def test_a_synonym_means_one_trade_only() -> None:
    told: dict[str, set[str]] = {}
    for file in FILES:
        for word in industry_of(file).synonyms:
            told.setdefault(plain(word), set()).add(file.stem)
    assert {word: sorted(ids) for word, ids in told.items() if len(ids) > 1} == {}


def test_a_word_is_not_both_sure_and_ambiguous() -> None:
    sure = {plain(word) for file in FILES for word in industry_of(file).synonyms}
    risky = {plain(word) for file in FILES for word in industry_of(file).ambiguous}
    assert sure & risky == set()


def test_touchpoints_are_told_for_the_trade_and_not_copied() -> None:
    names = Counter(point.name.en for file in FILES for point in industry_of(file).touchpoints)
    actions = Counter(point.action.en for file in FILES for point in industry_of(file).touchpoints)
    assert [action for action, times in actions.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 2] == []

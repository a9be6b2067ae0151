"""Every talk ends in a map that can be taken away: valid, true to what was said, without what was denied or never said."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.export import FORMATS
from assistant.files import parse_map
from assistant.graph import Outcome
from assistant.settings import Settings
from assistant.wiring import Parts, assemble
from schemas import Basis, JourneyMap
from tests.transcripts import TALKS, WHOLE


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    with assemble(Settings(tmp_path_factory.mktemp("data"))) as parts:
        yield parts


@pytest.fixture(scope="module")
def ends(parts: Parts) -> dict[str, Outcome]:
    """How each talk ends."""
    outcomes = {}
    for name, says in TALKS.items():
        parts.conversation.open(name)
        for say in says:
            outcomes[name] = parts.conversation.say(name, say)
    return outcomes


def written(outcome: Outcome, parts: Parts, folder: Path) -> list[JourneyMap]:
    """The maps as a person takes them away: through the file and back."""
    texts = [FORMATS[".json"](each, parts.knowledge, None).decode() for each in outcome.session.maps]
    for n, text in enumerate(texts):
        (folder / f"{n}.json").write_text(text, encoding="utf-8")
    return [parse_map(text) for text in texts]


def bases(journey_map: JourneyMap) -> Iterator[Basis]:
    for _, _, touchpoint in journey_map.touchpoints():
        yield from touchpoint.basis


WORDS = {"two": "2", "dois": "2", "three": "3", "tres": "3", "três": "3"}
"""Number words that the talks use: who says "three of us" has said 3."""


def numbers(value: Any) -> set[str]:
    """Every numeral in the texts and numbers of a map's cells; a team may be counted from who is named."""
    if isinstance(value, dict):
        skipped = {"id", "ref", "schema_version", "provenance", "valence", "loc", "checklist", "team_size"}
        return {n for key, inner in value.items() if key not in skipped for n in numbers(inner)}
    if isinstance(value, list):
        return {n for inner in value for n in numbers(inner)}
    if isinstance(value, bool) or value is None:
        return set()
    spelt = {WORDS[word] for word in re.findall(r"\w+", str(value).lower()) if word in WORDS}
    return spelt | {n.removesuffix(".0") for n in re.findall(r"\d+(?:[.,]\d+)?", str(value))}


@pytest.mark.parametrize("name", WHOLE)
def test_a_talk_ends_ready_in_its_own_language(name: str, ends: dict[str, Outcome]) -> None:
    outcome = ends[name]
    assert outcome.reply.ready
    assert outcome.session.language == WHOLE[name]["language"]
    assert {each.language for each in outcome.session.maps} == {WHOLE[name]["language"]}


@pytest.mark.parametrize("name", WHOLE)
def test_what_was_said_is_in_the_brief(name: str, ends: dict[str, Outcome]) -> None:
    brief, expect = ends[name].session.brief, WHOLE[name]["expect"]
    assert brief.business.model_dump() | expect["business"] == brief.business.model_dump()
    assert set(expect["use"]) <= set(brief.channels)
    assert set(expect.get("forbid", ())) <= {channel for each in brief.constraints for channel in each.channels}
    assert set(expect.get("areas", ())) <= set(brief.areas)
    assert set(expect.get("tools", ())) <= set(brief.tools)
    assert set(expect.get("measures", ())) <= {each.id for each in brief.measures} | {each.metric for each in brief.goals}


@pytest.mark.parametrize("name", WHOLE)
def test_the_map_shows_it_and_nothing_denied(name: str, ends: dict[str, Outcome], parts: Parts, tmp_path: Path) -> None:
    expect = WHOLE[name]["expect"]
    for journey_map in written(ends[name], parts, tmp_path):
        used = {touchpoint.channel for _, _, touchpoint in journey_map.touchpoints()}
        assert used & set(expect["use"])
        assert not used & {*expect.get("forbid", ()), *expect.get("never", ())}
        assert {stage.macro for stage in journey_map.stages} >= {"pre", "purchase"}
        text = journey_map.model_dump_json().lower()
        assert [word for word in expect["drawn"] if word.lower() not in text] == []


@pytest.mark.parametrize("name", WHOLE)
def test_every_quote_is_in_the_chat_and_every_number_was_said(name: str, ends: dict[str, Outcome], parts: Parts, tmp_path: Path) -> None:
    said = {turn.n: turn.said for turn in ends[name].session.turns}
    for journey_map in written(ends[name], parts, tmp_path):
        for basis in bases(journey_map):
            if basis.kind == "said":
                turn = int(basis.ref.removeprefix("turn:"))
                assert basis.quote is None or basis.quote in said[turn]
        assert numbers(journey_map.model_dump(mode="json")) <= numbers(list(said.values()))


@pytest.mark.parametrize("name", WHOLE)
def test_every_touchpoint_has_a_basis_and_a_guess_says_so(name: str, ends: dict[str, Outcome]) -> None:
    for journey_map in ends[name].session.maps:
        for _, _, touchpoint in journey_map.touchpoints():
            assert touchpoint.basis
            if touchpoint.status == "stated":
                assert any(basis.kind in ("said", "document") for basis in touchpoint.basis)
            else:
                assert touchpoint.status in ("hypothesis", "planned")


@pytest.mark.parametrize("name", WHOLE)
def test_one_question_a_turn(name: str, ends: dict[str, Outcome]) -> None:
    for turn in ends[name].session.turns:
        outside_quotes = re.sub(r"«[^»]*»|“[^”]*”", "", turn.reply)
        assert outside_quotes.count("?") <= 1, turn.reply

"""What must hold of every map, whatever the brief: grounds, quotes, figures, people, channels, language."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.drafting import draft
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import Brief, JourneyMap, Touchpoint
from tests.drafting import briefs

ALL: dict[str, tuple[str, dict[str, Any]]] = {
    "bakery": ("es", briefs.BAKERY),
    "dentist": ("en", briefs.DENTIST),
    "gym": ("pt", briefs.GYM),
    "hotel": ("es", briefs.HOTEL),
    "rugs": ("en", briefs.RUGS),
    "school": ("pt", briefs.SCHOOL),
}
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
Drawn = tuple[Brief, tuple[JourneyMap, ...]]


@pytest.fixture(params=ALL)
def drawn(request: pytest.FixtureRequest, knowledge: Knowledge, lexicon: Lexicon) -> Drawn:
    language, facts = ALL[request.param]
    brief = briefs.brief(language, **facts)
    return brief, draft(brief, knowledge, lexicon, (), "2026-01-01T00:00:00Z")


def touchpoints(drawn: Drawn) -> Iterator[Touchpoint]:
    for journey in drawn[1]:
        yield from (touchpoint for _, _, touchpoint in journey.touchpoints())


def test_every_cell_has_a_ground(drawn: Drawn) -> None:
    for touchpoint in touchpoints(drawn):
        whole = [basis for basis in touchpoint.basis if not basis.cells]
        assert whole or touchpoint.status == "hypothesis"
        assert touchpoint.basis
        if touchpoint.status == "stated":
            assert whole[0].kind == "said"
        for cell in ("owner", "emotion", "metrics", "decision_at_stake"):
            if getattr(touchpoint, cell) and touchpoint.status == "stated":
                assert any(cell in basis.cells for basis in touchpoint.basis), (touchpoint.name, cell)


def test_quotes_are_the_words_of_the_grounds(drawn: Drawn) -> None:
    brief, maps = drawn
    known = {(basis.ref, basis.quote or "") for grounds in brief.grounds.values() for basis in grounds}
    for touchpoint in touchpoints(drawn):
        for basis in touchpoint.basis:
            if basis.kind == "said":
                assert basis.quote
                assert any(basis.ref == ref and basis.quote in quote for ref, quote in known), basis
    assert all(stage.basis for journey in maps for stage in journey.stages if stage.customer_goal)


def test_a_figure_that_nobody_said_never_appears(drawn: Drawn) -> None:
    brief, maps = drawn
    said = set(re.findall(r"\d+", brief.model_dump_json(exclude={"grounds"})))
    for journey in maps:
        shown = {"title": journey.title, "stages": [stage.model_dump(mode="json") for stage in journey.stages]}
        assert set(_figures(shown)) <= said


def _figures(tree: Any) -> Iterator[str]:
    """The figures that a reader sees: not those of ids and places."""
    if isinstance(tree, dict):
        for field, value in tree.items():
            if field not in ("id", "basis", "valence", "checklist"):
                yield from _figures(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _figures(value)
    elif not isinstance(tree, bool) and tree is not None:
        yield from re.findall(r"\d+", str(tree).removesuffix(".0"))


def test_only_people_and_tools_that_exist(drawn: Drawn) -> None:
    brief, _ = drawn
    for touchpoint in touchpoints(drawn):
        assert touchpoint.owner is None or touchpoint.owner in brief.areas
        assert set(touchpoint.participants) <= set(brief.areas)
        assert set(touchpoint.tools) <= set(brief.tools)
        assert {metric.id for metric in touchpoint.metrics} <= {measure.id for measure in brief.measures}


def test_guesses_stay_in_declared_channels(drawn: Drawn) -> None:
    brief, maps = drawn
    banned = {id_ for constraint in brief.constraints for id_ in constraint.channels}
    for touchpoint in touchpoints(drawn):
        assert touchpoint.channel not in banned
        if touchpoint.status == "hypothesis":
            assert touchpoint.channel in brief.channels
    for proposal in (proposal for journey in maps for proposal in journey.proposals):
        assert proposal.touchpoint.channel in brief.channels
        assert proposal.touchpoint.status == "planned"
        assert proposal.touchpoint.basis[0].ref == proposal.checklist


def test_guesses_do_not_drown_what_was_said(drawn: Drawn) -> None:
    for journey in drawn[1]:
        all_ = [touchpoint for _, _, touchpoint in journey.touchpoints()]
        said = sum(touchpoint.status == "stated" for touchpoint in all_)
        # A declared channel is said, what it does there is not; such places are not counted here.
        free = [one for one in all_ if one.status == "hypothesis" and all(basis.kind != "said" for basis in one.basis)]
        assert len(free) <= max(4, said)
        assert len(journey.proposals) <= 5


def test_ids_and_order(drawn: Drawn, knowledge: Knowledge) -> None:
    for journey in drawn[1]:
        ids = [touchpoint.id for _, _, touchpoint in journey.touchpoints()]
        for id_ in (journey.id, *ids, *(stage.id for stage in journey.stages), *(one.id for one in journey.proposals)):
            assert ID.fullmatch(id_), id_
        ranks = [knowledge.stages[stage.key].rank for stage in journey.stages]
        assert ranks == sorted(ranks)
        assert {stage.macro for stage in journey.stages} == {"pre", "purchase", "service", "post"}
        assert {one.stage for one in journey.proposals} <= {stage.id for stage in journey.stages}


def test_every_declared_channel_has_a_place(drawn: Drawn) -> None:
    brief, maps = drawn
    for journey in maps:
        used = {touchpoint.channel for _, _, touchpoint in journey.touchpoints()}
        assert set(brief.channels) - used == set()


def test_a_moment_of_truth_where_the_purchase_is_decided(drawn: Drawn) -> None:
    for journey in drawn[1]:
        moments = [stage.macro for _, stage, touchpoint in journey.touchpoints() if touchpoint.moment_of_truth]
        assert "purchase" in moments
        assert len(moments) <= 0.4 * len(list(journey.touchpoints()))
        # What is decided there is told, or known of the trade; words that would fit any business are left out.
        if journey.business.industry:
            assert all(it.decision_at_stake for _, _, it in journey.touchpoints() if it.moment_of_truth)


def test_the_maps_language(drawn: Drawn) -> None:
    brief, maps = drawn
    stop = {"es": {"el", "los", "con", "una"}, "en": {"the", "and", "with"}, "pt": {"não", "uma", "pelo", "você"}}
    for journey in maps:
        assert journey.language == brief.language
        texts = " ".join(f"{stage.name} {stage.customer_goal}" for stage in journey.stages)
        texts += " ".join(
            f" {one.touchpoint.name} {one.touchpoint.action.what}" for one in journey.proposals if one.touchpoint.action
        )
        words = set(texts.lower().split())
        for language, marks in stop.items():
            assert language == brief.language or not words & (marks - stop[journey.language]), (language, words & marks)


def test_the_same_brief_gives_the_same_maps(drawn: Drawn, knowledge: Knowledge, lexicon: Lexicon) -> None:
    brief, maps = drawn
    assert draft(brief, knowledge, lexicon, (), "2026-01-01T00:00:00Z") == maps
    assert all(journey.provenance.created_at == "2026-01-01T00:00:00Z" for journey in maps)
    assert all(JourneyMap.model_validate_json(journey.model_dump_json(by_alias=True)) == journey for journey in maps)

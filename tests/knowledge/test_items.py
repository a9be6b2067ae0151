"""The checklist items: complete, traceable to their source, verifiable, in three real languages, honest."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from knowledge import load
from schemas.knowledge import Item, Text
from schemas.vocabulary import KnowledgeId

ITEMS = load().items

ORIGINS = """
S1 pre.social_networks pre.online_ads pre.content pre.events pre.peer_referral purchase.conversations
   purchase.catalogues purchase.ecommerce purchase.reviews purchase.point_of_sale post.thank_you post.surveys
   post.upsell_crosssell post.billing service.support_channels service.onboarding service.loyalty
   service.self_service research.profile research.discovery research.social_feedback research.software
   touch.proactive_reactive team.marketing_sales model.three_stages
extension post.renewals service.success_programs
S0 service.queue_terminals design.audiences design.map_per_audience_product design.factors design.stages
   design.every_interaction design.value_add design.gaps design.holistic design.technology design.measurement
   design.ownership
S4 need.educational_content search.expert_materials purchase.customer_record followup.crm followup.promotions
   followup.notices followup.social_proof followup.thanks followup.relationship_loop model.four_phases
S0/S1/S3 design.ideal_vs_actual
S3 research.surveys research.sales_conversations research.ethnography research.qual_quant perspective.outside_in
   perspective.declare_segment perspective.emotions_context
S3/S2 perspective.silos
S1/S2 touch.moments_of_truth
S2 culture.commitment culture.small_actions omni.channel_preference omni.always_on kpi.nps_churn_retention
   path.deviations model.hourglass
"""
"""Where each item comes from: a source or several, then the ids."""

GROUP_OF_PREFIX = {
    "followup": "post", "touch": "concept", "culture": "team", "omni": "omnichannel",
}  # fmt: skip
TOUCHPOINT_GROUPS = {"pre", "purchase", "post", "service", "need", "search"}

CAREFUL = {
    # Gathering contacts or records, and writing to people, needs their consent.
    "purchase.point_of_sale": "consent|explicit yes", "post.thank_you": "consent",
    "purchase.customer_record": "consent", "followup.crm": "consent", "followup.promotions": "consent",
    "followup.notices": "consent",
    "post.upsell_crosssell": "consent", "service.loyalty": "consent", "service.queue_terminals": "data",
    "pre.online_ads": "consent", "research.software": "consent", "research.ethnography": "permission",
    "research.sales_conversations": "must know", "research.profile": "never inferred",
    "design.audiences": "never guessed",
    # Praise must be honest, rewards disclosed.
    "purchase.reviews": "disclosed", "followup.social_proof": "false scarcity", "pre.peer_referral": "hide a reward",
    # Claims of the sources that are dated, of one region or without backing.
    "pre.social_networks": "date quickly", "purchase.ecommerce": "its time", "model.three_stages": "no data",
    "culture.small_actions": "no backing", "omni.always_on": "not a must",
    # The sources use the word in two ways.
    "touch.moments_of_truth": "differently",
    "post.renewals": "our extension", "service.success_programs": "our extension",
}  # fmt: skip

NUMBER = re.compile(r"\d|%|twenty|veinte|vinte", re.I)


def origins() -> Iterator[tuple[str, tuple[str, ...]]]:
    source: tuple[str, ...] = ()
    for word in ORIGINS.split():
        if "." in word:
            yield word, source
        else:
            source = tuple(word.split("/"))


def texts(item: Item) -> Iterator[Text]:
    yield from (item.name, item.achieves, *item.checklist)
    if item.caution:
        yield item.caution


def test_every_item_of_the_vocabulary_exists_and_no_other() -> None:
    assert set(ITEMS) == set(get_args(KnowledgeId))


def test_what_the_sources_hold_is_cited_as_theirs() -> None:
    read = dict(origins())
    assert len(read) == 66
    assert {id_: ITEMS[id_].origin for id_ in read} == read


@pytest.mark.parametrize("id_", sorted(ITEMS))
def test_item_stands_in_its_group_and_kind(id_: str) -> None:
    prefix = id_.partition(".")[0]
    assert ITEMS[id_].group == GROUP_OF_PREFIX.get(prefix, prefix)
    assert ITEMS[id_].kind == ("touchpoint" if ITEMS[id_].group in TOUCHPOINT_GROUPS else "practice")


@pytest.mark.parametrize("id_", sorted(ITEMS))
def test_checklist_holds_three_to_six_different_points(id_: str) -> None:
    points = [point.en for point in ITEMS[id_].checklist]
    assert 3 <= len(points) <= 6
    assert len(set(points)) == len(points)
    assert not any(point.endswith("?") for point in points), "a point is a statement that is true or not"


@pytest.mark.parametrize("id_", sorted(ITEMS))
def test_every_text_is_written_in_three_languages(id_: str) -> None:
    for text in texts(ITEMS[id_]):
        assert text.es.strip()
        assert text.en.strip()
        assert text.pt.strip()
        assert len({text.es, text.en, text.pt}) == 3


@pytest.mark.parametrize("id_", sorted(ITEMS))
def test_no_figure_of_a_source_is_repeated(id_: str) -> None:
    for text in texts(ITEMS[id_]):
        for language in (text.es, text.en, text.pt):
            assert not NUMBER.search(language), language


@pytest.mark.parametrize(("id_", "words"), CAREFUL.items())
def test_caution_is_given_where_the_source_calls_for_it(id_: str, words: str) -> None:
    caution = ITEMS[id_].caution
    assert caution is not None
    assert re.search(words, caution.en, re.I)


@pytest.mark.parametrize("id_", sorted(id_ for id_, item in ITEMS.items() if item.kind == "touchpoint"))
def test_touchpoint_says_where_it_stands_and_how_it_is_measured(id_: str) -> None:
    item = ITEMS[id_]
    assert item.stages
    assert item.channels
    assert item.metrics


def test_ids_used_exist_in_the_vocabularies_that_are_loaded() -> None:
    known = load()
    for item in ITEMS.values():
        assert set(item.stages) <= set(known.stages)
        assert set(item.channels) <= set(known.channels)
        assert set(item.metrics) <= set(known.metrics)


@pytest.mark.parametrize("id_", sorted(ITEMS))
def test_cues_are_said_in_more_than_one_way(id_: str) -> None:
    cues = ITEMS[id_].cues
    assert len(cues) >= 6
    assert len(set(cues)) == len(cues)

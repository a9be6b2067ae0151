"""Every file of the knowledge is whole, and each way to spoil one is told with file, place and what would be right."""

import shutil
from pathlib import Path

import pytest

from knowledge import HERE
from tests.knowledge.faults import faults

SPOILT = (
    # file, what stands there, what is put there instead, words that must be in what is told
    ("industries/hotel.yaml", "  quirks:", "  quirk:", "hotel.yaml: hotel.quirk"),
    ("industries/hotel.yaml", "customers: {es", "customers: {ess", "hotel.customers.es"),
    ("industries/hotel.yaml", "type: ", "type: purchase.nothing #", "hotel.touchpoints.0.type: Input should be"),
    ("industries/hotel.yaml", "channels: [", "channels: [smoke_signals, ", "hotel.touchpoints.0.channels.0"),
    ("industries/hotel.yaml", "metrics: [", "metrics: [happiness, ", "hotel.touchpoints.0.metrics.0"),
    ("industries/hotel.yaml", "tools: [", "tools: [abacus, ", "hotel.tools.0: Input should be 'crm'"),
    ("industries/hotel.yaml", "hotel:\n", "hotels:\n", "industries: 'hotels' is no id"),
    ("items/post.yaml", "post.surveys:", "post.survey:", "items: 'post.survey' is no id"),
    ("items/post.yaml", "post.surveys:", "post.thank_you:", "post.yaml: the id 'post.thank_you' stands twice"),
    ("items/post.yaml", "post.surveys:", "pre.content:", "the id 'pre.content' stands twice"),
    ("vocabulary/metrics.yaml", "\nctr:", "\nreach:", "metrics.yaml: the id 'reach' stands twice"),
    ("vocabulary/metrics.yaml", "\nctr:", "\nctrl:", "metrics: 'ctr' of schemas.vocabulary has no entry"),
    ("vocabulary/channels.yaml", "\nblog:", "\nblogg:", "channels: 'blogg' is no id"),
    ("vocabulary/areas.yaml", "\nmarketing:", "\nmarket:", "areas: 'market' is no id"),
    ("vocabulary/stages.yaml", "\nresearch:", "\nsearch:", "stages: 'search' is no id"),
    ("vocabulary/emotions.yaml", "  valence: ", "  valence: 9 #", "emotions.yaml: delight.valence"),
    ("vocabulary/emotions.yaml", "pt: ", "pr: ", "emotions.yaml: delight.label.pt"),
    ("vocabulary/cues.yaml", "negator:", "negator:\n  fr: [ne]\nother:", "cues.yaml: negator.fr"),
    ("vocabulary/tools.yaml", "crm:\n", "crm:\n\tx", "tools.yaml:"),
    ("interview/topics.yaml", "business:", "busyness:", "topics: 'busyness' is no id"),
    ("texts/interview.yaml", '{points}; {guesses}.", en', '{point}; {guesses}.", en', "the placeholders differ"),
    ("texts/interview.yaml", 'pt: "Olá."}', 'pt: ""}', "interview.hello: is empty in pt"),
    ("texts/interview.yaml", 'pt: "Olá."}', "}", "interview.yaml: interview.hello.pt: Field required"),
    ("rules/moments.yaml", "why:", "wy:", "moments.yaml: MOT-"),
)


def test_the_knowledge_that_ships_is_whole() -> None:
    assert faults(HERE) == []


@pytest.mark.parametrize(("file", "there", "instead", "told"), SPOILT)
def test_what_is_spoilt_is_told(tmp_path: Path, file: str, there: str, instead: str, told: str) -> None:
    root = tmp_path / "knowledge"
    shutil.copytree(HERE, root, ignore=shutil.ignore_patterns("__pycache__", "annotated"))
    text = (root / file).read_text(encoding="utf-8")
    assert there in text
    (root / file).write_text(text.replace(there, instead, 1), encoding="utf-8")
    assert any(told in fault for fault in faults(root)), faults(root)

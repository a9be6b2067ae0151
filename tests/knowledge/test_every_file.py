"""Every file of the knowledge is whole, and each way to spoil one is told with file, line and what would be right."""

import shutil
from pathlib import Path

import pytest

from knowledge import HERE
from knowledge.checks import faults

HOTEL = "industries/hotel.yaml, line "
SPOILT = (
    # file, what stands there, what is put there instead, words that must be in what is told
    (HOTEL, "  quirks:", "  quirk:", "hotel.quirk: 'quirk' is no field here; nearest: 'quirks'"),
    (HOTEL, "customers: {es", "customers: {ess", "hotel.customers: 'es' is missing; every text has es, en and pt"),
    (HOTEL, "type: ", "type: purchase.nothing #", "hotel.touchpoints.0.type: 'purchase.nothing' is not known; nearest:"),
    (HOTEL, "channels: [", "channels: [whatsap, ", "touchpoints.0.channels.0: 'whatsap' is not known; nearest: 'whatsapp'"),
    (HOTEL, "metrics: [", "metrics: [refer, ", "touchpoints.0.metrics.0: 'refer' is not known; nearest: 'referral"),
    (HOTEL, "tools: [", "tools: [abacus, ", "hotel.tools.0: 'abacus' is not known;"),
    (HOTEL, "must_haves: [", "must_haves: [post.thankyou, ", "'post.thankyou' is not known; nearest: 'post.thank_you'"),
    (HOTEL, "  stages:\n", "  stages:\n    buying: {es: a, en: b, pt: c}\n", "hotel.stages.buying: 'buying' is not known"),
    (HOTEL, "must_haves: [", "must_haves: [] #", "hotel.must_haves: Tuple should have at least 5 items"),
    (HOTEL, "hotel:\n", "hotels:\n", "2: hotels: 'hotels' is no id yet: add it to schemas/vocabulary/business.py"),
    ("items/post.yaml, line ", "post.surveys:", "post.survey:", "'post.survey' is no id yet: add it to schemas/vocabulary"),
    ("items/post.yaml, line ", "post.surveys:", "post.survey:", "or mend it; known: 'post.surveys'"),
    ("items/post.yaml, line ", "post.surveys:", "post.thank_you:", "the id 'post.thank_you' stands twice"),
    ("items/pre.yaml, line ", "pre.content:", "post.surveys:", "the id 'post.surveys' stands in another file of items/"),
    ("items/post.yaml, line ", "origin: [S1]", "origin: [S9]", "'S9' is no source yet: name it in knowledge/sources.yaml"),
    ("items/post.yaml, line ", "origin: [S1]", "origin: []", "origin: Tuple should have at least 1 item"),
    ("rules/moments.yaml, line ", "sources: [", "sources: [X7-03, ", "'X7-03' is no source yet"),
    ("vocabulary/metrics.yaml, line ", "\nctr:", "\nreach:", "the id 'reach' stands twice"),
    ("vocabulary/metrics.yaml, line ", "\nctr:", "\nctrl:", "or mend it; known: 'ctr'"),
    ("vocabulary/metrics.yaml", "\nctr:", "\nctrl:", "'ctr' of schemas/vocabulary/metrics.py has no entry here"),
    ("vocabulary/channels.yaml, line ", "\nblog:", "\nblogg:", "'blogg' is no id yet"),
    ("vocabulary/channels.yaml, line ", "synonyms: [", "synonyms: [7, ", "Input should be a valid string; it is 7"),
    ("vocabulary/areas.yaml, line ", "\nmarketing:", "\nmarket:", "'market' is no id yet"),
    ("vocabulary/stages.yaml, line ", "\nresearch:", "\nsearch:", "'search' is no id yet"),
    ("vocabulary/emotions.yaml, line ", "  valence: ", "  valence: 9 #", "delight.valence: Input should be less than"),
    ("vocabulary/emotions.yaml, line ", "pt: ", "pr: ", "delight.label: 'pt' is missing"),
    ("vocabulary/cues.yaml, line ", "negator:", "negator:\n  fr: [ne]\nother:", "negator.fr: 'fr' is no field here"),
    ("vocabulary/tools.yaml, line ", "crm:\n", "crm:\n\tx", "this is no YAML:"),
    ("interview/topics.yaml, line ", "business:", "busyness:", "'busyness' is no id yet"),
    ("texts/interview.yaml, line ", '{points}; {guesses}.", en', '{point}; {guesses}.", en', "the placeholders differ"),
    ("texts/interview.yaml, line ", 'pt: "Olá."}', 'pt: ""}', "interview.hello: is empty in pt"),
    ("texts/interview.yaml, line ", 'pt: "Olá."}', "}", "interview.hello: 'pt' is missing"),
    ("rules/moments.yaml, line ", "why:", "wy:", "'wy' is no field here; nearest: 'why'"),
)  # fmt: skip


def test_the_knowledge_that_ships_is_whole() -> None:
    assert faults(HERE) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(
        HERE, tmp_path / "knowledge", ignore=shutil.ignore_patterns("__pycache__", "annotated", "*.py")
    )


@pytest.mark.parametrize(("place", "there", "instead", "told"), SPOILT)
def test_what_is_spoilt_is_told(root: Path, place: str, there: str, instead: str, told: str) -> None:
    file = root / place.partition(",")[0]
    text = file.read_text(encoding="utf-8")
    assert there in text
    file.write_text(text.replace(there, instead, 1), encoding="utf-8")
    assert any(fault.startswith(place) and told in fault for fault in faults(root)), faults(root)


def test_the_line_is_the_one_that_was_spoilt(root: Path) -> None:
    file = root / "industries" / "hotel.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if n > 100 and line.startswith("      channels: ["))
    lines[at] = "      channels: [smoke_signals]"
    file.write_text("\n".join(lines), encoding="utf-8")
    (told,) = faults(root)
    assert told.startswith(f"industries/hotel.yaml, line {at + 1}: hotel.touchpoints.")


def test_all_faults_of_a_file_are_told_at_once(root: Path) -> None:
    file = root / "industries" / "hotel.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("owners: [", "owners: [butler, "), encoding="utf-8")
    assert len(faults(root)) == 8


def test_a_file_in_another_encoding_is_told(root: Path) -> None:
    file = root / "vocabulary" / "areas.yaml"
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1", "replace"))
    assert "save the file as UTF-8" in faults(root)[0]

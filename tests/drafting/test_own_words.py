"""What is usual in a trade is worded so that our own rules find nothing wrong with the words."""

import pytest

from assistant.engine import Plain
from assistant.text import Lexicon
from assistant.wiring import plain_engine
from knowledge import Knowledge, load
from schemas import LANGUAGES, Brief, Language

WORDING = ("PRI-06", "CON-05")
"""Rules that speak of how something is put: haste without a reason, a placeholder that was left."""


@pytest.fixture(scope="module")
def engine(knowledge: Knowledge) -> Plain:
    return plain_engine(knowledge, Lexicon(knowledge))


@pytest.mark.parametrize("industry", load().industries)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_guess_of_ours_is_worded_as_we_tell_others_not_to(engine: Plain, industry: str, language: Language) -> None:
    ways = ("whatsapp", "phone", "website", "email", "physical_store")
    brief = Brief.model_validate({"business": {"industry": industry}, "channels": ways, "language": language})
    drawn = engine.draft(brief, (), "2026-01-01T00:00:00+00:00")
    assert drawn
    faults = [finding for map_ in drawn for finding in engine.review(map_, None).findings if finding.code in WORDING]
    assert not faults

"""What the page says was understood: in people's words, and never the other way round."""

import pytest

from assistant.web.learnt import learnt
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Brief, BriefAudience, Business, Language, Session


@pytest.mark.parametrize(
    ("language", "avoided", "country"),
    [
        ("es", "por dónde no quieren hablar: Instagram", "Brasil"),
        ("en", "channels they avoid: Instagram", "Brazil"),
        ("pt", "por onde não querem falar: Instagram", "Brasil"),
    ],
)
def test_what_a_group_avoids_is_told_as_avoided(
    knowledge: Knowledge, language: Language, avoided: str, country: str
) -> None:
    who = BriefAudience(name="Escritório", attributes={"rejected_channels": "Instagram"})
    brief = Brief(business=Business(name="Sol", country="BR"), audiences=(who,), language=language)
    shown = str(learnt(Session(id="one", language=language, brief=brief), knowledge, Words(language)))
    assert f"Escritório · {avoided}" in shown
    assert f"<span>{country}</span>" in shown

"""Words typed in a hurry are understood as words, and quoted as they were typed."""

import pytest

from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

TYPED = [
    ("es", "channels", "face no. me lo hackearon, ya no kiero face", "forbid channels facebook"),
    ("es", "audiences", "la gente d la colonia q busca medio uso xq no le alcanza", "audience gente de la colonia"),
    ("pt", "channels", "mando td no zap, n uso insta", "forbid channels instagram"),
    ("en", "audiences", "ppl w/ dogs and d students from d campus", "audience students"),
]


@pytest.mark.parametrize(("language", "asks", "said", "means"), TYPED)
def test_short_forms_are_understood_and_quoted_as_typed(
    hear: Hear, language: str, asks: str, said: str, means: str
) -> None:
    understood = hear(said, session(asks, language=language).model_copy(update={"language_known": True}))
    assert any(line.startswith(means) for line in told(understood)), told(understood)
    assert all(edit.quote and edit.quote in said for edit in understood.edits)


def test_a_long_message_is_cut_as_it_was_typed(hear: Hear) -> None:
    aside = "x la mañana d los días d mucho sol q " * 17 + ". "
    said = aside * 14 + "No usamos Instagram. " + aside * 4
    heard = hear(said, session("channels").model_copy(update={"language_known": True}))
    assert "forbid channels instagram" in told(heard)

"""A proposal says where in this business it comes, in the person's words; where nothing was told it says nothing."""

import pytest

from tests.drafting.conftest import Draws

SAID = {
    "es": ("retiran la torta en el local", "Después de «Retiran la torta en el local»: "),
    "en": ("they pick the cake up at the shop", "After “Pick the cake up at the shop”: "),
    "pt": ("retiram o bolo na loja", "Depois de “Retiram o bolo na loja”: "),
}


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_it_follows_the_last_step_that_was_told(language: str, draw: Draws) -> None:
    said, lead = SAID[language]
    (journey,) = draw(language, channels=["whatsapp", "physical_store"], stages={"service": [said]})
    after = [each.touchpoint for each in journey.proposals if each.touchpoint.direction == "proactive"]
    assert after
    for it in after:
        action = it.customer_action or ""
        assert action.startswith(lead), action
        assert action[len(lead)].islower()
        assert lead not in it.name, "the name stays short"


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_of_guesses_alone_no_step_is_named(language: str, draw: Draws) -> None:
    (journey,) = draw(language, channels=["whatsapp", "physical_store"], stages={})
    assert journey.proposals
    assert not any("«" in (e.touchpoint.customer_action or "") or "“" in (e.touchpoint.customer_action or "")
                   for e in journey.proposals)  # fmt: skip

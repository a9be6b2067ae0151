"""Guesses: usual in the trade, in channels that exist, few, labelled, and gone when the fact is known."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.drafting import draft
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import JourneyMap
from tests.drafting import briefs
from tests.drafting.conftest import Draws

BAKERY = {"name": "La Espiga", "industry": "cafe_bakery"}
CHANNELS = ["instagram", "whatsapp", "physical_store", "ota", "review_site", "website", "phone"]
TYPES = [
    "queue_wait",
    "complaint_claim",
    "purchase.conversations",
    "followup.promotions",
    "post.surveys",
    "post.thank_you",
]


def guessed(journey: JourneyMap) -> dict[str, str]:
    return {one.name: one.channel for _, _, one in journey.touchpoints() if one.status == "hypothesis"}


def test_what_the_trade_does_in_the_channels_declared(draw: Draws) -> None:
    (journey,) = draw(business=BAKERY, channels=["whatsapp"])
    assert guessed(journey) == {
        "Pregunta por una torta": "whatsapp",
        "Avisa que algo falló": "whatsapp",
        "Ve lo nuevo": "whatsapp",
    }


def test_guesses_say_where_they_come_from(draw: Draws) -> None:
    (journey,) = draw(business=BAKERY, channels=["whatsapp"])
    for _, _, one in journey.touchpoints():
        assert one.basis[-1].kind in ("inferred", "checklist")
        assert any(basis.ref == "cafe_bakery" for basis in one.basis)
        assert one.emotion is None or one.emotion.basis == "inferred"


def test_what_was_said_replaces_the_guess(draw: Draws) -> None:
    (journey,) = draw(business=BAKERY, channels=["whatsapp"], stages={"purchase": ["preguntan por WhatsApp"]})
    assert "Pregunta por una torta" not in guessed(journey)
    (asks,) = [one for _, _, one in journey.touchpoints() if one.status == "stated"]
    assert asks.customer_thought == "Que salga bien."
    assert any(basis.kind == "inferred" and "customer_thought" in basis.cells for basis in asks.basis)
    assert asks.decision_at_stake == "Confiarles la fiesta."


def test_a_figure_of_the_trade_is_left_out(draw: Draws) -> None:
    (journey,) = draw(business=BAKERY, channels=["physical_store"])
    (line,) = [one for _, _, one in journey.touchpoints() if one.name == "Hace fila"]
    assert line.wait is None
    assert line.pain == "La fila no avanza."


def test_an_unknown_trade_gets_a_general_journey(draw: Draws) -> None:
    (journey,) = draw("en", channels=["website", "email", "phone"], stages={"purchase": ["they email us photos"]})
    assert {stage.macro for stage in journey.stages if stage.touchpoints} >= {"pre", "purchase"}
    assert all(one.customer_action for _, _, one in journey.touchpoints())
    assert set(guessed(journey).values()) <= {"website", "phone", "email"}


def test_proposals_are_what_is_missing(draw: Draws) -> None:
    told = {"post": ["les mandamos un agradecimiento por WhatsApp"]}
    (journey,) = draw(business=BAKERY, channels=["whatsapp"], stages=told)
    items = [one.checklist for one in journey.proposals]
    assert "post.thank_you" not in items
    assert "post.surveys" in items
    assert "service.support_channels" not in items, "customers say there that something failed"


def test_a_way_to_get_help_is_proposed_where_nobody_can_start(draw: Draws) -> None:
    (journey,) = draw(channels=["whatsapp"], stages={"service": ["les mandamos el pedido"]})
    reactive = [it for _, stage, it in journey.touchpoints() if stage.macro in ("service", "post") and it.direction == "reactive"]
    proposed = [one.checklist for one in journey.proposals]
    assert ("service.support_channels" in proposed) == (not reactive)
    assert proposed


def test_another_way_to_buy_where_they_buy_is_no_idea(draw: Draws) -> None:
    told = {"purchase": ["reservan en la web"]}
    (journey,) = draw(channels=["website"], stages=told, checklists=("purchase.ecommerce", "service.loyalty"))
    assert "purchase.ecommerce" not in [one.checklist for one in journey.proposals]


def test_what_the_journey_needs_comes_before_what_was_retrieved(draw: Draws) -> None:
    product = [{"name": "plan", "recurring": True}]
    (journey,) = draw(products=product, channels=["whatsapp"], checklists=("service.loyalty",))
    items = [one.checklist for one in journey.proposals]
    assert items[:2] == ["post.renewals", "service.onboarding"]
    assert items.index("post.surveys") < items.index("service.loyalty")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    declared=st.lists(st.sampled_from(CHANNELS), unique=True),
    denied=st.lists(st.sampled_from(CHANNELS), unique=True),
    types=st.lists(st.sampled_from(TYPES), unique=True),
    tools=st.lists(st.sampled_from(["whatsapp_business", "pms", "crm"]), unique=True),
    trade=st.sampled_from(["cafe_bakery", "hotel", None]),
    macro=st.sampled_from(["pre", "purchase", "service", "post"]),
    words=st.sampled_from(
        [
            "piden por WhatsApp o en Instagram",
            "reservan por Booking",
            "pagan en el local y esperan",
            "nos llaman y preguntan precios",
        ]
    ),
)
def test_what_is_denied_never_appears(
    declared: list[str],
    denied: list[str],
    types: list[str],
    tools: list[str],
    trade: str | None,
    macro: str,
    words: str,
    small: Knowledge,
    lexicon: Lexicon,
) -> None:
    brief = briefs.brief(
        "es",
        business={"name": "x", "industry": trade},
        channels=declared,
        tools=["whatsapp_business", "pms", "crm"],
        constraints=[{"text": "eso no", "channels": denied, "touchpoint_types": types, "tools": tools}],
        stages={macro: [words]},
    )
    for journey in draft(brief, small, lexicon):
        cards = [one for _, _, one in journey.touchpoints()] + [one.touchpoint for one in journey.proposals]
        assert not {one.channel for one in cards} & set(denied)
        assert not {one.type for one in cards} & set(types)
        assert not {tool for one in cards for tool in one.tools} & set(tools)
        assert not set(journey.channels) & set(denied)

"""What holds for one kind of a trade only: whoever is of that kind gets it, and nobody is left without a journey."""

from collections import Counter

import pytest

from assistant.text import fitted, fold, holding, trade_of
from knowledge import load
from schemas import Basis, Brief, Business, Product, ground_key
from schemas.knowledge import Industry
from schemas.vocabulary import ChannelId, IndustryId

KNOWN = load()
SPLIT = {id_: trade for id_, trade in KNOWN.industries.items() if trade.sub_trades}
NO_CHANNELS: frozenset[str] = frozenset()


def names(trade: Industry) -> tuple[str, ...]:
    return (trade.label.es, trade.label.en, trade.label.pt, *trade.synonyms)


def as_called(trade: Industry, name: str) -> Industry:
    return fitted(trade, holding(trade, fold(name), NO_CHANNELS))


@pytest.mark.parametrize("id_", SPLIT)
def test_whatever_a_trade_is_called_its_journey_is_whole(id_: str) -> None:
    for name in names(SPLIT[id_]):
        left = as_called(SPLIT[id_], name)
        macros = Counter(KNOWN.stages[point.stage].macro for point in left.touchpoints)
        after = [one for one in left.touchpoints if KNOWN.stages[one.stage].macro in ("service", "post")]
        assert len(left.touchpoints) >= 8, name
        assert len(macros) == 4, name
        assert any(point.decision for point in left.touchpoints), name
        assert any(point.direction == "reactive" for point in after), name
        assert min(len(left.pains), len(left.metrics) - 2, len(left.must_haves) - 2) >= 2, name
        assert left.deviations, name
        assert left.handoffs, name


@pytest.mark.parametrize("id_", SPLIT)
def test_each_sub_trade_tells_some_businesses_from_others(id_: str) -> None:
    """Kinds that channels or products alone tell may be none of the trade's own names."""
    trade = SPLIT[id_]
    for kind, told in trade.sub_trades.items():
        found = {kind in holding(trade, fold(name), NO_CHANNELS) for name in names(trade)}
        sure = holding(trade, fold(" . ".join(word.rstrip("*") for word in told.told)), NO_CHANNELS) if told.told else {kind}
        assert kind in sure, "its own words must tell it"
        assert found == {True, False} or told.channels or told.told, kind


SAID: tuple[tuple[IndustryId, str, tuple[ChannelId, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    # trade, what was said of it, channels, touchpoints that hold, touchpoints that do not
    ("pet_services", "Tengo una veterinaria", (), ("hands_pet_over", "clear_price"), ("buys_food", "receives_pet_goods")),
    ("pet_services", "a pet food store in Leeds", (), ("buys_food",), ("hands_pet_over", "collects_pet", "asks_for_day")),
    ("pet_services", "veterinaria, y vendemos alimento", (), ("hands_pet_over", "buys_food"), ()),
    ("pet_services", "peluquería canina", ("ecommerce_store",), ("hands_pet_over", "buys_food"), ()),
    ("restaurant", "una cocina oculta en Bogotá", ("delivery_app",), ("orders_food",), ("books_table", "is_seated", "pays_bill")),
    ("restaurant", "a food truck in Austin", (), ("is_seated", "orders_food"), ("books_table", "gets_reminder")),
    ("restaurant", "tiffin service in Pune", (), ("orders_food", "receives_order"), ("books_table", "is_seated")),
    ("restaurant", "um restaurante em Recife", (), ("books_table", "is_seated"), ("orders_food",)),
    ("retail_store", "arreglo de ropa, soy modista", (), ("agrees_job", "collects_job"), ("queues_till", "asks_stock")),
    ("retail_store", "uma quitanda", (), ("queues_till",), ("asks_how_to_use", "agrees_job")),
    ("retail_store", "a furniture shop", (), ("asks_how_to_use",), ("collects_job",)),
    ("cafe_bakery", "a coffee cart by the station", (), (), ("sits_down", "orders_cake")),
    ("cafe_bakery", "panadería de barrio, tortas por encargo", (), ("orders_cake",), ("sits_down",)),
    ("auto_repair", "uma borracharia na BR", (), ("gets_estimate",), ("hears_status",)),
    ("education_training", "a nursery for under fives", (), ("leaves_child",), ("takes_exam", "falls_behind")),
    ("education_training", "autoescuela en Jaén", (), ("takes_exam",), ("leaves_child",)),
    ("home_services", "soy cerrajero", (), (), ("keeps_regular_day", "visit_to_quote", "follows_longer_job")),
    ("home_services", "faxina e limpeza", (), ("keeps_regular_day",), ("follows_longer_job",)),
    ("bank_branch", "casa de cambio", (), ("takes_number",), ("applies", "payment_due")),
    ("public_office", "biblioteca pública municipal", (), ("submits_papers",), ("learns_duty", "pays_fee")),
    ("hair_beauty", "estudio de tatuajes", (), (), ("rebooks_leaving",)),
    ("fashion_ecommerce", "bisutería online", (), ("checks_out",), ("checks_size",)),
    ("energy_solar", "reparto de garrafas de gas", (), ("pays_part",), ("site_survey", "first_bill")),
    ("travel_agency", "free tour por Cusco", (), ("signs_conditions",), ("pays_instalments",)),
    ("saas", "software b2b para clínicas", (), ("sees_demo", "gets_proposal"), ()),
    ("saas", "a subscription app for runners", (), ("starts_trial", "renews_subscription"), ("sees_demo", "gets_proposal")),
    ("insurance", "corretora de seguros de carro e casa", (), ("renewal_notice", "reports_claim"), ()),
    ("insurance", "previsión funeraria en Cali", (), ("reports_claim", "pays_premium"), ("renewal_notice",)),
)  # fmt: skip


@pytest.mark.parametrize(("trade", "said", "channels", "holds", "misfits"), SAID, ids=[each[1] for each in SAID])
def test_what_was_said_tells_the_kind(
    trade: IndustryId, said: str, channels: tuple[ChannelId, ...], holds: tuple[str, ...], misfits: tuple[str, ...]
) -> None:
    left = trade_of(Brief(business=Business(industry=trade, description=said), channels=channels), KNOWN)
    assert left
    ids = {point.id for point in left.touchpoints}
    assert set(holds) <= ids
    assert ids.isdisjoint(misfits)


def test_the_words_of_the_trade_a_product_and_a_step_tell_it_too() -> None:
    ground = {ground_key("business", "industry"): (Basis(kind="said", ref="turn:0", quote="cocina oculta"),)}
    quoted = Brief(business=Business(industry="restaurant"), grounds=ground)
    sold = Brief(business=Business(industry="pet_services", description="veterinaria"), products=(Product(name="alimento"),))
    done = Brief(business=Business(industry="cafe_bakery", description="panadería"), stages={"service": ("se sientan en la terraza",)})
    for brief, id_, there in ((quoted, "books_table", False), (sold, "buys_food", True), (done, "sits_down", True)):
        left = trade_of(brief, KNOWN)
        assert left
        assert (id_ in {point.id for point in left.touchpoints}) is there


def test_waits_metrics_tools_and_must_haves_go_with_their_kind() -> None:
    trade = KNOWN.industries["restaurant"]
    kitchen = as_called(trade, "dark kitchen")
    assert not {"no_show", "wait_time"} & set(kitchen.metrics)
    assert "booking_system" not in kitchen.tools
    assert "service.queue_terminals" not in kitchen.must_haves
    walker = as_called(KNOWN.industries["pet_services"], "dog walker")
    assert next(point for point in walker.touchpoints if point.id == "hands_pet_over").wait is None

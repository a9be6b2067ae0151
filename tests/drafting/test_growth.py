"""How maps grow with a brief: from nothing, one fact after another, for several audiences and products."""

import pytest

from assistant.drafting import MOST_MAPS, draft
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import Brief, JourneyMap
from tests.drafting import briefs
from tests.drafting.conftest import Draws

TOLD = {"purchase": ["piden por WhatsApp"], "service": ["recogen en el local"]}
MORE = {
    "pre": ["nos ven en Instagram"],
    "purchase": ["piden por WhatsApp", "pagan por transferencia"],
    "service": ["recogen en el local"],
    "post": ["les mandamos una encuesta por WhatsApp"],
}


def ids(journey: JourneyMap) -> set[str]:
    return {one.id for _, _, one in journey.touchpoints() if one.status == "stated"}


def test_an_empty_brief_has_its_map(knowledge: Knowledge, lexicon: Lexicon) -> None:
    (journey,) = draft(Brief(), knowledge, lexicon)
    assert (journey.id, journey.language, journey.state) == ("map", "es", "current")
    assert [stage.macro for stage in journey.stages] == ["pre", "purchase", "service", "post"]
    assert not list(journey.touchpoints())
    assert journey.proposals == ()
    assert all(stage.customer_goal for stage in journey.stages)


def test_ids_hold_while_facts_are_added(draw: Draws) -> None:
    (before,) = draw(channels=["whatsapp", "physical_store"], stages=TOLD)
    (after,) = draw(
        channels=["instagram", "whatsapp", "physical_store"],
        stages=MORE,
        areas=["Ana"],
        tools=["crm"],
        business={"name": "La Espiga", "industry": "cafe_bakery"},
        pains=[{"text": "tardan por WhatsApp"}],
    )
    assert before.id == after.id
    assert ids(before) < ids(after)
    homes = {one.id: stage.id for _, stage, one in after.touchpoints()}
    assert all(homes[one.id] == stage.id for _, stage, one in before.touchpoints() if one.status == "stated")


def test_the_same_fact_told_twice_is_one_touchpoint(draw: Draws) -> None:
    (journey,) = draw(channels=["whatsapp"], stages={"purchase": ["piden por WhatsApp", "piden por wsp"]})
    (one,) = [one for _, _, one in journey.touchpoints() if one.status == "stated"]
    assert [basis.quote for basis in one.basis if basis.kind == "said" and not basis.cells] == [
        "piden por WhatsApp",
        "piden por wsp",
    ]


def test_each_audience_has_what_was_said_of_it(draw: Draws) -> None:
    tourists, couples = draw(
        audiences=[
            {
                "name": "turistas extranjeros",
                "preferred_channels": ["ota"],
                "attributes": {"fear_objection": "temen no poder cancelar"},
            },
            {"name": "parejas locales", "attributes": {"discovery_source": "nos ven en Instagram"}},
        ],
        channels=["ota", "whatsapp", "physical_store"],
        stages={
            "purchase": ["los turistas reservan por Booking; las parejas nos escriben por WhatsApp"],
            "service": ["recogen en el local"],
        },
    )
    assert tourists.id == "turistas-extranjeros"
    said = [
        {one.name for _, _, one in journey.touchpoints() if one.status == "stated"} for journey in (tourists, couples)
    ]
    assert "Los turistas reservan por Booking" in said[0] - said[1]
    assert {"Las parejas nos escriben por WhatsApp", "Nos ven en Instagram"} <= said[1] - said[0]
    # "local" is a shop here, not the audience.
    assert "Recogen en el local" in said[0] & said[1]
    assert any(one.pain == "temen no poder cancelar" for _, _, one in tourists.touchpoints())
    assert all(one.pain != "temen no poder cancelar" for _, _, one in couples.touchpoints())


def test_a_rejected_channel_is_left_out_for_that_audience_only(draw: Draws) -> None:
    older, younger = draw(
        audiences=[{"name": "mayores", "attributes": {"rejected_channels": "WhatsApp"}}, {"name": "estudiantes"}],
        channels=["whatsapp", "phone"],
        stages={"purchase": ["piden por WhatsApp o por teléfono"]},
    )
    assert {one.channel for _, _, one in older.touchpoints()} == {"phone"}
    assert "whatsapp" in {one.channel for _, _, one in younger.touchpoints()}


def test_pairs_say_which_maps_there_are(draw: Draws) -> None:
    facts = {"audiences": [{"name": "a"}, {"name": "b"}], "products": [{"name": "p"}, {"name": "q"}]}
    assert len(draw(**facts)) == 4
    maps = draw(**facts, pairs=[["a", "p"], ["b", "q"]])
    assert [(journey.audience.name, journey.product.name) for journey in maps] == [("a", "p"), ("b", "q")]


def test_map_ids_are_unique_and_short(draw: Draws) -> None:
    names = ["clientes de siempre que vienen " + "mucho " * n for n in range(4)] + ["日本", "!!!"]
    maps = draw(audiences=[{"name": name} for name in names])
    found = [journey.id for journey in maps]
    assert len(set(found)) == len(names)
    assert all(0 < len(id_) <= 64 for id_ in found)


@pytest.mark.parametrize(
    ("model", "names"),
    [
        ("three_stages", ["Preventa", "Compra", "Posventa"]),
        ("four_phases", ["Necesidad", "Búsqueda", "Compra", "Seguimiento"]),
        (
            "hourglass",
            [
                "Engagement",
                "Educación",
                "Investigación",
                "Evaluación",
                "Justificación",
                "Compra",
                "Adopción",
                "Retención",
                "Expansión",
                "Apoyo",
            ],
        ),
    ],
)
def test_a_model_relabels_without_losing_anything(model: str, names: list[str], draw: Draws) -> None:
    (plain,) = draw(channels=["whatsapp", "instagram", "physical_store"], stages=MORE)
    (modelled,) = draw(channels=["whatsapp", "instagram", "physical_store"], stages=MORE, stage_model=model)
    assert [stage.name for stage in modelled.stages] == names
    assert ids(plain) == ids(modelled)
    assert modelled.stage_model == model
    assert {one.id: one for _, _, one in plain.touchpoints()} == {one.id: one for _, _, one in modelled.touchpoints()}


def test_documents_stay_documents(small: Knowledge, lexicon: Lexicon) -> None:
    brief = briefs.brief("es", kind="document", channels=["whatsapp"], stages=TOLD)
    (journey,) = draft(brief, small, lexicon)
    (asks,) = [one for _, _, one in journey.touchpoints() if one.channel == "whatsapp" and one.status == "stated"]
    assert (asks.basis[0].kind, asks.basis[0].ref) == ("document", "BRIEF.yaml")


def test_forty_touchpoints(draw: Draws) -> None:
    colours = ["rojo", "azul", "verde", "negro", "blanco", "gris", "rosa", "lila", "dorado", "marino"]
    stages = {
        macro: [f"{verb} el pastel {colour} por WhatsApp" for colour in colours]
        for macro, verb in (("pre", "miran"), ("purchase", "piden"), ("service", "reciben"), ("post", "comentan"))
    }
    (journey,) = draw(channels=["whatsapp"], stages=stages)
    found = [one.id for _, _, one in journey.touchpoints()]
    assert len(found) == len(set(found)) >= 40


def test_no_more_maps_than_somebody_can_look_through(knowledge: Knowledge, lexicon: Lexicon) -> None:
    audiences = [
        {"name": f"viajeros del {place}"}
        for place in ["norte", "sur", "este", "oeste", "centro", "valle", "mar", "bosque"]
    ]
    products = [{"name": f"plan {name}"} for name in ["oro", "plata", "bronce", "verde", "azul", "rojo"]]
    brief = briefs.brief("es", **{**briefs.HOTEL, "audiences": audiences, "products": products})
    assert len(draft(brief, knowledge, lexicon)) == MOST_MAPS

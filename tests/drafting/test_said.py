"""From words to touchpoints: where each happens, what kind it is, and what it is called from the customer's side."""

import pytest

from assistant.drafting import draft
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import Basis, Brief, JourneyMap, Touchpoint
from tests.drafting import briefs
from tests.drafting.conftest import Draws

CHANNELS = ["instagram", "whatsapp", "phone", "physical_store", "email", "service_premises"]
SAID = [
    # language, macro, words, (name, type, channel) of each
    ("es", "purchase", "piden por wsp", [("Piden por WhatsApp", "purchase.conversations", "whatsapp")]),
    (
        "es",
        "pre",
        "los clientes nos encuentran en Instagram",
        [("Nos encuentran en Instagram", "pre.social_networks", "instagram")],
    ),
    ("en", "purchase", "they call us to book a visit", [("Call us to book a visit", "booking_appointment", "phone")]),
    (
        "en",
        "pre",
        "people find us on Instagram or by word of mouth",
        [
            ("Find us on Instagram", "pre.social_networks", "instagram"),
            ("Find us by word of mouth", "pre.peer_referral", "word_of_mouth"),
        ],
    ),
    (
        "pt",
        "purchase",
        "chamam no zap e pagam na loja",
        [("Chamam no WhatsApp", "purchase.conversations", "whatsapp"), ("Pagam na loja", "payment", "physical_store")],
    ),
    # "Message" may be Instagram's; that is no reason to call it so.
    ("pt", "pre", "mandam mensagem pra saber o preço", [("Mandam mensagem pra saber o preço", "pre.social_networks", "instagram")]),
    ("pt", "pre", "elas me acham no Instagram", [("Nos acham no Instagram", "pre.social_networks", "instagram")]),
    (
        "es",
        "purchase",
        "les mandamos el presupuesto por email",
        [("Recibe el presupuesto por correo electrónico", "quote_proposal", "email")],
    ),
    ("en", "post", "we send a thank you note by email", [("Gets a thank you note by email", "post.thank_you", "email")]),
    (
        "es",
        "service",
        "recogen el pastel en el local y se van contentos",
        [("Recogen el pastel en el local", "delivery_handover", "physical_store")],
    ),
    (
        "es",
        "purchase",
        "preguntan por WhatsApp y pagan por transferencia",
        [
            ("Preguntan por WhatsApp", "purchase.conversations", "whatsapp"),
            ("Pagan por transferencia", "payment", "whatsapp"),
        ],
    ),
]


def stated(journey: JourneyMap) -> list[Touchpoint]:
    return [touchpoint for _, _, touchpoint in journey.touchpoints() if touchpoint.status == "stated"]


@pytest.mark.parametrize(("language", "macro", "words", "expected"), SAID, ids=[row[2][:40] for row in SAID])
def test_touchpoints_of_a_statement(
    language: str, macro: str, words: str, expected: list[tuple[str, str, str]], draw: Draws
) -> None:
    (journey,) = draw(language, channels=CHANNELS, stages={macro: [words]})
    assert [(one.name, one.type, one.channel) for one in stated(journey)] == expected
    for one in stated(journey):
        assert one.basis[0].quote
        assert one.basis[0].quote in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "no usamos Instagram"),
        ("en", "we don't call anybody"),
        ("es", "después no hacemos nada"),
        ("pt", "não mandamos mensagem nenhuma"),
        ("es", "algún día quisiera tener una app"),
        ("en", "nothing really"),
    ],
)
def test_what_does_not_happen_makes_no_touchpoint(language: str, words: str, draw: Draws) -> None:
    (journey,) = draw(language, channels=CHANNELS, stages={"post": [words]})
    assert stated(journey) == []


def test_a_denied_channel_beside_an_affirmed_one(draw: Draws) -> None:
    constraint = {"text": "no vendemos por Instagram", "channels": ["instagram"]}
    (journey,) = draw(
        channels=["whatsapp"],
        constraints=[constraint],
        stages={"purchase": ["no vendemos por Instagram sino por WhatsApp"]},
    )
    assert {one.channel for one in stated(journey)} == {"whatsapp"}
    assert "Instagram" not in " ".join(one.name for one in stated(journey))


def test_a_place_nobody_named_is_marked_as_a_guess(draw: Draws) -> None:
    (journey,) = draw(channels=["whatsapp", "physical_store"], stages={"purchase": ["pagan la mitad por adelantado"]})
    (paid,) = stated(journey)
    assert [(basis.kind, basis.cells) for basis in paid.basis][:2] == [("said", ()), ("inferred", ("channel",))]


def test_nothing_is_placed_where_no_channel_is_known(draw: Draws) -> None:
    (journey,) = draw(stages={"purchase": ["pagan la mitad por adelantado"]})
    assert stated(journey) == []


def test_feelings_waits_and_promises_go_where_they_were_said(draw: Draws) -> None:
    (journey,) = draw(
        channels=["whatsapp", "service_premises"],
        stages={
            "purchase": ["nos escriben por WhatsApp y respondemos en 2 horas"],
            "service": ["vienen al consultorio y esperan 15 minutos en la sala, se ponen ansiosos"],
        },
    )
    asks, *rest = stated(journey)
    assert asks.response_promise == "respondemos en 2 horas"
    assert any(one.wait and "15 minutos" in one.wait for one in rest)
    assert all(one.response_promise is None for one in rest)


def test_pains_go_to_what_they_are_about(draw: Draws) -> None:
    (journey,) = draw(
        channels=["whatsapp", "physical_store"],
        stages={"purchase": ["piden por WhatsApp"], "service": ["recogen en el local"]},
        pains=[
            {"text": "se quejan de la fila en el local"},
            {"text": "contestamos tarde los mensajes", "stage": "purchase"},
        ],
    )
    hurts = {one.channel: one for one in stated(journey) if one.pain}
    assert hurts["physical_store"].pain == "se quejan de la fila en el local"
    assert hurts["whatsapp"].pain == "contestamos tarde los mensajes"
    emotion = hurts["whatsapp"].emotion
    assert emotion
    assert (emotion.basis, emotion.valence < 0) == ("inferred", True)
    assert journey.pains == ("se quejan de la fila en el local", "contestamos tarde los mensajes")


def test_owners_by_responsibility_and_by_being_named(draw: Draws) -> None:
    (journey,) = draw(
        channels=["whatsapp", "physical_store"],
        areas=["Ana", "Luis"],
        responsibilities=[{"area": "Ana", "what": "responde los mensajes"}],
        stages={"purchase": ["preguntan por WhatsApp"], "service": ["Luis entrega el pastel en el local"]},
    )
    assert {one.channel: one.owner for one in stated(journey)} == {"whatsapp": "Ana", "physical_store": "Luis"}


def test_two_colleagues_in_one_statement_hand_over(draw: Draws) -> None:
    (journey,) = draw(
        channels=["whatsapp"], areas=["Ana", "Luis"], stages={"purchase": ["Ana le pasa el pedido a Luis por WhatsApp"]}
    )
    (one,) = stated(journey)
    assert one.handoff
    assert (one.handoff.from_, one.handoff.to, one.owner) == ("Ana", "Luis", "Ana")


def test_alone_the_one_person_owns_everything(draw: Draws) -> None:
    (journey,) = draw(
        business={"name": "x", "team_size": 1},
        channels=["whatsapp"],
        areas=["yo"],
        stages={"purchase": ["piden por WhatsApp"]},
    )
    assert {one.owner for _, _, one in journey.touchpoints()} == {"yo"}


def test_measures_land_where_the_metric_fits_with_their_figures(draw: Draws) -> None:
    (journey,) = draw(
        "en",
        channels=["phone", "service_premises"],
        stages={
            "pre": ["they see our sign"],
            "purchase": ["they call to book"],
            "service": ["they come in for the visit"],
        },
        measures=[{"id": "no_show", "value": 18, "target": 10, "instrument": "a notebook"}],
    )
    homes = [(stage.macro, one.metrics[0]) for _, stage, one in journey.touchpoints() if one.metrics]
    assert [(macro, metric.value, metric.target, metric.instrument) for macro, metric in homes] in (
        [("purchase", 18, 10, "a notebook")],
        [("service", 18, 10, "a notebook")],
    )


def test_data_is_kept_as_said_and_what_is_denied_stays_empty(draw: Draws) -> None:
    facts = {"channels": ["whatsapp"], "stages": {"purchase": ["piden por WhatsApp"]}}
    (journey,) = draw(consent="guardamos el teléfono para avisar cuando está listo, no pedimos permiso", **facts)
    (one,) = [touchpoint for touchpoint in stated(journey) if touchpoint.data_collected]
    assert one.data_collected == "guardamos el teléfono"
    assert one.purpose == "para avisar cuando está listo"
    assert one.consent is None
    (bare,) = draw(consent="no guardamos datos de nadie", **facts)
    assert all(touchpoint.data_collected is None for _, _, touchpoint in bare.touchpoints())


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "una vecina nos recomienda"), ("en", "a friend recommends us"), ("pt", "uma vizinha indica a Lu")],
)
def test_a_recommendation_goes_by_word_of_mouth_whatever_people_like_to_write_in(
    language: str, said: str, knowledge: Knowledge, lexicon: Lexicon
) -> None:
    brief = Brief.model_validate(
        {
            "language": language,
            "business": {"name": "x", "industry": "pet_services"},
            "audiences": [{"name": "x", "preferred_channels": ["instagram", "whatsapp"]}],
            "channels": ["whatsapp", "instagram", "word_of_mouth"],
            "stages": {"pre": [said]},
        }
    )
    (map_,) = draft(brief, knowledge, lexicon)
    told = [t.channel for _, _, t in map_.touchpoints() if t.status == "stated"]
    assert told == ["word_of_mouth"]


@pytest.mark.parametrize(
    ("language", "channel", "words", "more"),
    [
        ("en", "signage", "they see the sign on the A49", ", or one tells another"),
        ("es", "reseller_partner", "los turistas vienen por el hostal de la esquina", ""),
        ("pt", "signage", "veem a placa na estrada", " e param"),
    ],
)
def test_a_step_happens_in_the_channel_that_was_understood_from_its_words(
    knowledge: Knowledge, lexicon: Lexicon, language: str, channel: str, words: str, more: str
) -> None:
    told = briefs.brief(language, channels=[channel, "whatsapp"], stages={"pre": [words + more]})
    grounds = told.grounds | {f"channels/{channel}": (Basis(kind="said", ref="turn:1", quote=words),)}
    drawn = draft(told.model_copy(update={"grounds": grounds}), knowledge, lexicon)
    touchpoints = [one for each in drawn for _, _, one in each.touchpoints()]
    assert [one.channel for one in touchpoints if one.basis[0].kind == "said"][:1] == [channel]
    assert "whatsapp" not in {one.channel for one in touchpoints if words in str(one.basis[0].quote)}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "a la semana le escribimos para saber si quedó contento"),
        ("en", "a week later we text them to see if they are happy"),
        ("pt", "uma semana depois escrevemos para saber se ficou contente"),
    ],
)
def test_that_we_ask_how_people_feel_is_a_step_and_no_feeling(language: str, words: str, draw: Draws) -> None:
    (journey,) = draw(language, channels=["whatsapp"], stages={"post": [words]})
    assert [basis.quote for one in stated(journey) for basis in one.basis if basis.kind == "said"][:1] == [words]


def test_what_one_file_tells_in_order_is_drawn_in_that_order(draw: Draws) -> None:
    told = ["la gente ve las bicis en la acera", "pregunta el precio por whatsapp", "la prueba en la calle"]
    (journey,) = draw(channels=["whatsapp", "physical_store"], stages={"pre": told})
    assert [one.name.split()[0] for one in stated(journey)] == ["Ve", "Pregunta", "La"]

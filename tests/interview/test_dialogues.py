"""Conversations as transcripts, in three languages."""

import pytest

from assistant.interview import greet, resume
from assistant.interview.topics import LATER
from knowledge import Knowledge
from schemas import Act, Edit, Language, Report
from tests.interview.talk import LANGUAGES, Talk, add, basics, drawn, fault, forbid, put, stages


@pytest.mark.parametrize(
    ("language", "words"), [("es", "¿qué negocio"), ("en", "what is your business"), ("pt", "que negócio")]
)
def test_the_greeting_asks_about_the_business(knowledge: Knowledge, language: Language, words: str) -> None:
    spoken = greet(language, knowledge)
    assert spoken.asks == "business"
    assert words in spoken.reply
    assert spoken.chips


def test_a_talk_in_spanish(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    spoken = talk.hears(*basics()[:2], add("channels", "whatsapp"))
    assert "La Espiga" in spoken.reply
    assert spoken.asks == "products"
    assert talk.hears(add("products", {"name": "pan"}), add("products", {"name": "tortas"})).asks == "audiences"
    assert talk.hears(acts=["everybody"]).reply.startswith("Todo el mundo puede entrar")
    assert talk.last.asks == "audiences"
    assert talk.hears(add("audiences", {"name": "familias del barrio"})).asks == "purchase"
    spoken = talk.hears(forbid("instagram", "no usamos insta"))
    assert "Instagram" in spoken.reply
    assert spoken.asks == "purchase"
    assert not any("nstagram" in chip.label for chip in spoken.chips)
    assert talk.hears(add("stages/purchase", "piden por mensaje")).asks == "pre"
    spoken = talk.hears(put("business/name", "La Nueva Espiga"))
    assert "La Espiga" in spoken.reply
    assert "La Nueva Espiga" in spoken.reply
    assert spoken.asks == "pre"


def test_a_talk_in_english(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "en")
    spoken = talk.hears(*basics("dental_clinic"))
    assert "patients" in spoken.reply
    assert spoken.asks == "purchase"
    spoken = talk.hears(acts=[Act(kind="clarify", about="moment of truth")])
    assert "decides whether to go on" in spoken.reply
    assert "In your case" in spoken.reply
    assert spoken.asks == "purchase"
    spoken = talk.hears(acts=["unknown"])
    assert "in your trade" in spoken.reply.lower()
    assert spoken.asks != "purchase"


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("en", "jurney map when its at home", "Customer journey map"),
        ("es", "momento de la verdá", "Momento de la verdad"),
        ("pt", "omnichanel", "mnicanal"),
        ("en", "my cousin Vinny", "rather not make one up"),
    ],
)
def test_a_misspelt_word_of_ours_is_explained_and_a_foreign_one_is_not(
    knowledge: Knowledge, language: Language, words: str, said: str
) -> None:
    talk = Talk(knowledge, language)
    talk.hears(*basics("dental_clinic"))
    assert said in talk.hears(acts=[Act(kind="clarify", about=words)]).reply


def test_a_talk_in_portuguese(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "pt")
    spoken = talk.hears(*basics("cafe_bakery"))
    assert spoken.asks == "purchase"
    spoken = talk.hears(acts=["unknown"])
    assert "suposição" in spoken.reply
    assert spoken.asks == "purchase"
    assert spoken.chips[0].label == "Sim, é assim"
    assert spoken.chips[0].value != spoken.chips[0].label
    spoken = talk.hears(acts=["refuse"])
    assert "não dou isso como fato" in spoken.reply
    assert spoken.asks == "pre"
    assert "Pular" not in talk.hears(add("skipped", "pre"), acts=["skip"]).reply
    assert talk.last.asks == "service"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("offtopic", {"es": ("lo mío", "no puedo"), "en": ("beyond", "cannot"), "pt": ("assunto", "não posso")}),
        ("injected", {"es": ("como texto",), "en": ("as text",), "pt": ("como texto",)}),
        ("foreign", {"es": ("I speak English",), "en": ("Hablo español",), "pt": ("Hablo español",)}),
        ("empty", {"es": ("nada escrito",), "en": ("Nothing",), "pt": ("nada escrito",)}),
        ("greeting", {"es": ("Hola",), "en": ("Hello",), "pt": ("Olá",)}),
        ("upset", {"es": ("al grano", "entiendo"), "en": ("brief", "hear you"), "pt": ("direto ao ponto", "Entendo")}),
        ("unread", {"es": ("No te entendí", "no lo supe"), "en": ("quite get", "sense"), "pt": ("Não entendi", "consegui")}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_answer_is_met_and_the_question_comes_back(
    knowledge: Knowledge, language: Language, kind: str, words: dict[str, tuple[str, ...]]
) -> None:
    talk = Talk(knowledge, language)
    talk.hears(*basics())
    spoken = talk.hears(acts=[kind])  # type: ignore[list-item]
    assert any(word in spoken.reply for word in words[language]), spoken.reply
    assert spoken.asks == "purchase"


def test_an_unread_answer_gets_an_easier_question_with_an_example(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    spoken = talk.hears(acts=["unread"])
    spec = knowledge.topics["purchase"]
    assert spec.example.es in spoken.reply
    assert spec.again.es[2:20] in spoken.reply


def test_an_ambiguous_word_is_settled_with_chips(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    spoken = talk.hears(acts=[Act(kind="ambiguous", about="Google")])
    assert "«Google»" in spoken.reply
    assert "Perfil de Google" in [chip.label for chip in spoken.chips]
    assert spoken.asks == "channels"


def test_a_contradiction_is_put_with_both_sides(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics(), add("channels", "instagram", "vendo por insta"))
    spoken = talk.hears(acts=[Act(kind="contradiction", about="channels/instagram", quote="no tengo redes")])
    assert "«vendo por insta»" in spoken.reply
    assert "«no tengo redes»" in spoken.reply
    assert [chip.value for chip in spoken.chips] == ["Sí usamos Instagram", "No usamos Instagram"]


def test_an_idea_is_put_aside(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    spoken = talk.hears(*basics(), add("parked", "una tarjeta de puntos algún día"))
    assert "«Una tarjeta de puntos" in spoken.reply or "«una tarjeta de puntos" in spoken.reply
    assert "idea" in spoken.reply


def test_a_jump_goes_where_the_person_wants(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    assert talk.hears(acts=[Act(kind="jump", about="tools")]).asks == "tools"
    spoken = talk.hears(acts=[Act(kind="jump", about="channels")])
    assert spoken.asks == "channels"
    assert "WhatsApp" in spoken.reply


def test_undo_restart_and_language_are_said(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    assert talk.hears(Edit(op="undo")).reply.startswith("Deshecho")
    assert talk.hears(Edit(op="restart")).reply.startswith("Empezamos de cero")
    assert talk.hears(put("language", "en"), language="en").reply.startswith("We go on in English")


def test_a_finding_is_asked_with_its_reason_and_place(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-01", None), fault("ZZZ-02"), fault("ZZZ-03"))),)
    spoken = talk.hears(*basics(), *stages(), maps=[drawn(5, 2)])
    assert spoken.asks == "ZZZ-02"
    assert spoken.place == ("maps", "m1", "stages", "buy", "touchpoints", "t1")
    assert "Lo que no tiene quien responda se pierde." in spoken.reply
    assert spoken.reply.endswith("¿Quién responde aquí?")
    assert talk.hears(add("areas", "Ana")).asks == "ZZZ-03"


def test_enough_is_a_summary_that_counts_the_guesses(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-02"),)),)
    talk.hears(*basics(), maps=[drawn(5, 2)])
    spoken = talk.hears(acts=["finish"])
    assert spoken.asks is None
    told = ("familias con tortas", "5 puntos de contacto", "2 son suposiciones", "falta algo (ZZZ-02)", "descargar")
    for words in told:
        assert words in spoken.reply
    assert talk.hears(acts=["thanks"]).asks is None
    assert talk.hears(acts=["agree"]).asks is not None


def test_coming_back_says_where_we_were(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    spoken = resume(talk.session, knowledge)
    assert spoken.asks == "purchase"
    assert "cómo compran" in spoken.reply
    assert "¿" in spoken.reply


def test_who_works_alone_is_not_asked_who_does_what(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    told = [edit for edit in stages() if edit.path != ("skipped",)]
    talk.hears(*basics(), *told, put("business/team_size", 1))
    assert talk.last.asks == "tools"


def test_after_ten_questions_the_talk_pauses_once(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=tuple(fault(f"ZZZ-{n:02}") for n in range(30))),)
    talk.hears(*basics(), *stages(), maps=[drawn(6)])
    asked = 1
    while talk.last.asks:
        talk.hears(add("areas", f"área {asked}"))
        asked += 1
    assert asked == 10
    assert "descargarlo" in talk.last.reply
    assert talk.hears(acts=["agree"]).asks is not None


def test_a_question_back_is_never_answered_with_a_pause(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=tuple(fault(f"ZZZ-{n:02}") for n in range(30))),)
    talk.hears(*basics(), *stages(), *(add("skipped", topic) for topic in LATER), maps=[drawn(6)])
    for n in range(8):
        talk.hears(add("areas", f"área {n}"))
    assert talk.last.asks == "ZZZ-08"
    assert talk.hears(acts=["clarify"]).asks == "ZZZ-08"
    assert "Lo que no tiene quien responda" in talk.last.reply
    assert talk.hears(add("areas", "otra")).asks is None


def test_coming_back_to_a_finding_repeats_its_question_alone(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-02"),)),)
    talk.hears(*basics(), *stages(), maps=[drawn(5, 2)])
    spoken = resume(talk.session, knowledge, talk.reports)
    assert spoken.asks == "ZZZ-02"
    assert spoken.place == talk.last.place
    assert spoken.reply.count("¿") == 1
    assert "5 puntos de contacto" in spoken.reply


def test_a_map_is_shown_by_the_name_of_its_audience(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    others = Report(map="m2", findings=(fault("ZZZ-09"),))
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-01"),)), others)
    maps = [drawn(5), drawn(5, id_="m2", audience="oficinas")]
    assert talk.hears(*basics(), *stages(), maps=maps).asks == "ZZZ-01"
    spoken = talk.hears(acts=[Act(kind="show", about="el de las oficinas")])
    assert "oficinas con tortas" in spoken.reply
    assert spoken.asks == "ZZZ-09"


def test_without_a_map_enough_asks_for_the_bare_minimum(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    spoken = talk.hears(acts=["finish"])
    assert spoken.reply.startswith("Para dibujar me falta lo mínimo.")
    assert spoken.asks == "products"


def test_an_open_topic_has_its_turn_before_a_third_finding_in_a_row(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=tuple(fault(f"ZZZ-{n:02}") for n in range(9))),)
    talk.hears(*basics(), *stages(), maps=[drawn(6)])
    first = talk.last.asks
    asked = [first, *(talk.hears(add("areas", f"área {n}")).asks for n in range(3))]
    assert [str(code)[:3] for code in asked] == ["ZZZ", "ZZZ", asked[2][:3], "ZZZ"]
    assert asked[2] in LATER


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_trade_is_asked_once_with_chips_and_a_way_out(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    act = Act(kind="which_trade", place=("hotel", "restaurant"))
    spoken = talk.hears(put("business/industry", "hotel", "hostel"), acts=[act])
    trades = [knowledge.industries[id_].label[language] for id_ in ("hotel", "restaurant")]
    assert [chip.label.lower() for chip in spoken.chips] == [
        *trades, knowledge.texts["interview.chip.something_else"][language].lower()
    ]  # fmt: skip
    assert all(trade in spoken.reply for trade in trades)
    assert (spoken.asks, spoken.place) == ("business", ("trades", "hotel", "restaurant"))
    assert knowledge.texts["interview.general"][language] not in spoken.reply
    none = talk.hears(put("business/industry", None), acts=[Act(kind="left_open", place=("trades",))])
    assert none.asks != "business"
    assert "?" in none.reply


def test_that_no_trade_is_like_theirs_is_told_when_the_map_shows_it_or_the_question_is_answered(
    knowledge: Knowledge,
) -> None:
    told = knowledge.texts["interview.general"].es
    seen = Talk(knowledge)
    assert told not in seen.hears(put("business/name", "Luz")).reply
    assert told in seen.hears(add("channels", "whatsapp"), maps=[drawn(5, 2)]).reply
    assert told not in seen.hears(add("channels", "phone"), maps=[drawn(6, 2)]).reply
    asked = Talk(knowledge)
    between = Act(kind="which_trade", place=("hotel", "restaurant"))
    assert told not in asked.hears(put("business/description", "hospedo y cocino"), acts=[between]).reply
    left = asked.hears(acts=[Act(kind="left_open", place=("trades",))])
    assert told in left.reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_says_that_it_is_wrong_is_asked_what(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    talk.hears(*basics())
    talk.hears(add("areas", "Nadia"), add("stages/pre", "Nadia reparte volantes"))
    spoken = talk.hears(acts=["wrong"])
    assert "Nadia reparte volantes" in spoken.reply
    assert spoken.reply.count("?") == 1
    assert spoken.asks is None
    assert spoken.place == ("wrong",)
    assert knowledge.texts["interview.chip.undo"][language] in [chip.label for chip in spoken.chips]
    # What it tells next is taken up, and the talk goes on.
    spoken = talk.hears(Edit(op="remove", path=("areas",), value="Nadia", turn=3), add("areas", "Olga"))
    assert "Nadia" in spoken.reply
    assert "Olga" in spoken.reply
    assert spoken.asks


def test_a_correction_that_cannot_be_placed_leaves_the_question_standing(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "en")
    asked = talk.hears(*basics()).asks
    spoken = talk.hears(acts=[Act(kind="wrong", about="part", quote="I said something else")])
    assert "What is not so" in spoken.reply
    assert spoken.asks == asked


def test_the_map_that_was_chosen_is_the_one_that_closes_the_talk(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "en")
    both = [drawn(4, id_="families-tortas"), drawn(4, id_="shops-tortas", audience="shops")]
    talk.hears(*basics(), add("audiences", {"name": "shops"}), *stages(), maps=both)
    assert "shops" in talk.hears(acts=[Act(kind="show", about="shops-tortas")]).reply
    talk.session = talk.session.model_copy(update={"shown": "shops-tortas"})
    assert "shops" in talk.hears(acts=["finish"]).reply.split(":")[0]

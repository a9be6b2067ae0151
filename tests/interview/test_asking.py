"""What must hold whatever is said: one question, never one that is known, denied, skipped or asked twice already."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.interview import ready
from assistant.interview.topics import TOPICS, known
from knowledge import Knowledge
from schemas import Act, Edit, Language, Report
from tests.interview.talk import LANGUAGES, Talk, add, basics, drawn, fault, forbid, put, stages, unquoted

SAYINGS: list[tuple[tuple[Edit, ...], tuple[str, ...]]] = [
    (basics(), ()), (stages(), ()), ((add("products", {"name": "pan"}),), ()), ((add("channels", "email"),), ()),
    ((forbid("instagram"),), ()), ((add("areas", "Ana"), add("tools", "crm")), ()),
    ((put("business/name", "Otra"),), ()),
    ((put("business/team_size", 1),), ()), ((add("parked", "una app"),), ()), ((add("measures", {"id": "nps"}),), ()),
    *(((), (kind,)) for kind in (
        "clarify", "recommend", "unknown", "finish", "progress", "agree", "refuse", "everybody", "greeting", "thanks",
        "offtopic", "upset", "injected", "foreign", "empty", "unread",
    )),
    ((), ("offtopic", "clarify")), ((add("channels", "phone"),), ("greeting", "thanks")),
]  # fmt: skip


def skipping(talk: Talk) -> tuple[Edit, ...]:
    return (add("skipped", talk.last.asks),) if talk.last.asks else ()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(language=st.sampled_from(LANGUAGES), moves=st.lists(st.integers(-2, len(SAYINGS) - 1), min_size=1, max_size=25))
def test_no_question_is_wasted(knowledge: Knowledge, language: Language, moves: list[int]) -> None:
    talk = Talk(knowledge, language)
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-01"), fault("ZZZ-02"))),)
    asked = Counter(["business"])
    for move in moves:
        passing = ((skipping(talk), ("unknown",)), (skipping(talk), ("skip",)))
        edits, acts = SAYINGS[move] if move >= 0 else passing[move]
        before = talk.session.skipped
        spoken = talk.hears(*edits, acts=acts, maps=[drawn(4, 1)])  # type: ignore[arg-type]
        if spoken.asks:
            asked[spoken.asks] += 1
            assert asked[spoken.asks] <= 2
            # What is usual may be offered to someone who does not know; that is no second question.
            assert spoken.asks not in (before if acts == ("unknown",) else talk.session.skipped)
            assert not (spoken.asks in TOPICS and known(talk.brief, spoken.asks))
            assert unquoted(spoken.reply).rstrip()[-1] == "?"
            assert unquoted(spoken.reply).count("?") == 1 or spoken.asks.startswith("ZZZ")
        else:
            assert unquoted(spoken.reply).rstrip()[-1] in ".:"
            assert "?" not in unquoted(spoken.reply)
        assert len(spoken.chips) <= 5
        assert len({chip.label for chip in spoken.chips}) == len(spoken.chips)
        assert len(spoken.reply.split()) <= 90
        assert "{" not in spoken.reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_asked_once_and_then_the_talk_ends(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    seen = [talk.hears(*skipping(talk), acts=["skip"]).asks for _ in range(20)]
    assert [topic for topic in seen if topic] == [
        "products", "audiences", "channels", "purchase", "pre", "service", "post", "pains", "goals", "departments",
        "tools", "measures", "deviations", "research", "consent",
    ]  # fmt: skip
    assert seen[-1] is None


def test_a_finding_that_was_skipped_accepted_or_explained_by_another_is_left_alone(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-01"), fault("ZZZ-02", root="ZZZ-01"), fault("ZZZ-03"))),)
    talk.hears(*basics(), *stages(), add("skipped", "ZZZ-01"), maps=[drawn(4)])
    assert talk.last.asks == "ZZZ-03"


def test_a_finding_is_not_asked_twice_at_one_place(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    elsewhere = fault("ZZZ-01", loc=("stages", 0, "touchpoints", 2))
    talk.reports = (Report(map="m1", findings=(fault("ZZZ-01"), elsewhere)),)
    talk.hears(*basics(), *stages(), maps=[drawn(4)])
    first = talk.last.place
    assert talk.hears(add("areas", "Ana")).asks == "ZZZ-01"
    assert talk.last.place != first
    assert talk.hears(add("areas", "Luis")).asks != "ZZZ-01"


def test_a_rich_first_message_gets_to_the_journey_at_once(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    assert talk.hears(*basics()).asks == "purchase"
    assert not ready(talk.session)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_use_the_words_of_the_trade(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    patients = knowledge.industries["dental_clinic"].customers[language]
    assert patients in talk.hears(*basics("dental_clinic")).reply


def test_wording_varies_from_turn_to_turn(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    starts = {talk.hears(add("skipped", talk.last.asks), acts=["skip"]).reply.split(":")[0] for _ in range(6)}
    assert len(starts) == 6


def test_chips_offer_what_the_trade_uses_and_never_what_was_denied(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(put("business/industry", "cafe_bakery"), add("products", {"name": "pan"}), forbid("instagram"))
    talk.hears(add("audiences", {"name": "familias"}))
    assert talk.last.asks == "channels"
    assert "Instagram" not in [chip.label for chip in talk.last.chips]
    assert len(talk.last.chips) >= 3


def test_an_act_about_nothing_we_know_is_survived(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    odd = [("jump", "{x}"), ("contradiction", ""), ("ambiguous", "{0}"), ("show", "?"), ("clarify", "{")]
    for kind, about in odd:
        assert talk.hears(acts=[Act.model_validate({"kind": kind, "about": about})]).reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_about_a_number_offers_those_that_fit_the_stage(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    code = next(code for code, rule in knowledge.rules.items() if rule.fills == "@metrics")
    talk.reports = (Report(map="m1", findings=(fault(code, fills=knowledge.rules[code].fills),)),)
    talk.hears(*basics("dental_clinic"), *stages(), maps=[drawn(5)])
    labels = [chip.label for chip in talk.last.chips]
    fit = {m.label[language].lower() for m in knowledge.metrics.values() if "purchase" in m.stages}
    assert len(labels) == 5
    assert {label.lower() for label in labels[:3]} <= fit
    assert labels[-1] == knowledge.texts["interview.chip.skip"][language]


def test_who_answers_for_a_step_is_offered_from_the_people_of_the_brief(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    code = next(code for code, rule in knowledge.rules.items() if rule.fills == "@owner")
    talk.reports = (Report(map="m1", findings=(fault(code, fills=knowledge.rules[code].fills),)),)
    talk.hears(*basics(), *stages(), add("areas", "Ana"), add("areas", "Luis"), maps=[drawn(5)])
    assert [chip.label for chip in talk.last.chips][:2] == ["Ana", "Luis"]


def test_not_knowing_is_met_with_what_is_usual_to_accept_or_refuse(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    spoken = talk.hears(*skipping(talk), acts=["unknown"])
    assert spoken.asks == "purchase"
    assert "suposición" in spoken.reply
    assert talk.hears(acts=["refuse"]).asks == "pre"
    talk.hears(*skipping(talk), acts=["unknown"])
    offered = talk.last.reply
    assert talk.last.asks == "pre"
    spoken = talk.hears(acts=["unknown"])
    assert spoken.asks == "service"
    assert not any(name in spoken.reply for name in offered.split(": ")[1].split(".")[0].split("; "))


def test_complaints_are_offered_as_words_of_the_customer(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "en")
    talk.hears(*basics("dental_clinic"), *stages()[:4])
    assert talk.last.asks == "pains"
    pain = knowledge.industries["dental_clinic"].pains[0].en.rstrip(".")
    assert pain[1:] in talk.hears(acts=["unknown"]).reply
    assert " i'm " not in talk.last.reply
    assert "“" in talk.last.reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_topic_can_be_gone_back_to(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    more = (
        add("measures", {"id": "no_show"}), add("areas", "Ana"), add("tools", "crm"), put("consent", "piden permiso"),
        add("deviations", {"trigger": "cancelan"}), add("evidence", {"type": "qualitative", "source": "reseñas"}),
    )  # fmt: skip
    talk.hears(*basics(), *stages(), *more)
    assert talk.last.asks is None
    for topic in TOPICS:
        spoken = talk.hears(acts=[Act(kind="jump", about=topic)])
        assert spoken.asks == topic
        assert spoken.reply.count("?") == 1
    assert knowledge.metrics["no_show"].label[language] in talk.hears(acts=[Act(kind="jump", about="measures")]).reply


def test_small_print_is_no_correction(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, "en")
    talk.hears(*basics(), put("products/tortas/recurring", False), put("business/description", "a bakery"))
    talk.hears(put("products/tortas/recurring", True), put("business/description", "a bakery with a garden"))
    assert "changed" not in talk.last.reply
    assert "False" not in talk.last.reply


def test_the_person_chooses_how_deep_to_go_and_may_change(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(put("business/name", "La Espiga"))
    spoken = talk.hears(put("depth", "workshop"))
    assert (talk.session.depth, spoken.asks, spoken.anew) == ("workshop", "products", False)
    assert "a fondo" in spoken.reply
    spoken = talk.hears(put("depth", "quick"))
    assert talk.session.depth == "quick"
    assert "preguntas como mucho" in spoken.reply


@pytest.mark.parametrize(("depth", "paused"), [("quick", True), ("workshop", False)])
def test_only_a_quick_talk_pauses_after_ten_questions(depth: str, paused: bool, knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(put("depth", depth), *basics(), maps=[drawn(5)])
    asked = {"pre": 2, "purchase": 2, "channels": 2, "post": 2, "service": 1}
    talk.session = talk.session.model_copy(update={"asked": asked})
    spoken = talk.hears(add("stages/post", "vuelven cada año"))
    assert (spoken.asks is None) == paused


def test_a_question_that_gave_way_comes_back(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    asked = talk.hears(*basics()).asks
    against = Act(kind="contradiction", about="channels/whatsapp", quote="no usamos whatsapp")
    assert talk.hears(acts=[against]).asks == "channels"
    assert talk.hears(acts=["agree"]).asks == asked


def test_a_contradiction_is_noted_where_its_topic_was_asked_about_twice(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics())
    talk.session = talk.session.model_copy(update={"asked": {**talk.session.asked, "channels": 2}})
    spoken = talk.hears(acts=[Act(kind="contradiction", about="channels/whatsapp", quote="no usamos whatsapp")])
    assert spoken.asks not in (None, "channels")
    assert "no usamos whatsapp" in spoken.reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_was_noted_under_another_stage_is_not_asked_for_again(
    knowledge: Knowledge, language: Language
) -> None:
    talk = Talk(knowledge, language)
    spoken = talk.hears(*basics())
    while spoken.asks != "post":
        spoken = talk.hears(*skipping(talk), acts=("skip",))
    told = add("stages/service", "they get a photo").model_copy(update={"turn": talk.session.turn + 1})
    assert talk.hears(told).asks != "post"
    asked = {talk.hears(*skipping(talk), acts=("skip",)).asks for _ in range(12)}
    assert "post" not in asked

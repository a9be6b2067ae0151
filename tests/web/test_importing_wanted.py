"""A file of what is wanted beside a map of today: one audience with two sides, never a second audience."""

import pytest

from assistant.deciding import adopt, ideal_id
from assistant.planning import ideals, plan
from assistant.web.importing import Wish, taken
from assistant.wiring import Parts
from schemas import Edit, JourneyMap, Language, Session, Understood
from tests.web.test_importing import SHOP, begun, names, now

LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")
TODAY = {
    "es": "Tengo una panadería y vendo tortas a familias; nos escriben por WhatsApp y pagan en el local.",
    "en": "I run a bakery and sell cakes to families; they order by WhatsApp and they pay in the shop.",
    "pt": "Tenho uma padaria e vendo bolos para famílias; elas nos chamam no WhatsApp e pagam na loja.",
}
WANTED = {
    "es": ("como_deberia_ser.csv", "Etapa,Punto de contacto,Canal\nCompra,Eligen la torta en un catálogo,sitio web\n"
           "Posventa,Reciben un gracias,WhatsApp\n"),
    "en": ("cakes to-be.csv", "Stage,Touchpoint,Channel\nPurchase,Choose the cake in a catalogue,website\n"
           "After,Get a thank-you,WhatsApp\n"),
    "pt": ("bolos futuro.csv", "Etapa,Ponto de contato,Canal\nCompra,Escolhem o bolo num catálogo,site\n"
           "Pós-venda,Recebem um obrigado,WhatsApp\n"),
}  # fmt: skip


def wanted(session: Session) -> JourneyMap:
    return next(each for each in ideals(session.maps, session.history) if each.id == ideal_id(session.maps[0].id))


def told(parts: Parts, language: Language) -> Session:
    return now(parts, begun(parts, language, TODAY[language]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_other_side_of_today_s_map(parts: Parts, language: Language) -> None:
    session = told(parts, language)
    (today,) = session.maps
    name, table = WANTED[language]
    wish = Wish("own", today.audience.name, today.product.name, state="ideal")
    came = taken(parts, session, name, table.encode(), wish)
    assert came["ok"], came
    after = now(parts, session)
    assert after.brief == session.brief, "neither an audience nor a fact of the business"
    assert [m.stages for m in after.maps] == [m.stages for m in session.maps], "today's map stays as it is"
    there = wanted(after)
    assert (came["map"], there.state, there.audience.name) == (there.id, "ideal", today.audience.name)
    assert names(there) == [line.split(",")[1] for line in table.splitlines()[1:]]
    # What today lacks is still to be made, and so it is in the plan.
    assert {it.status for _, _, it in there.touchpoints()} == {"planned"}
    steps = plan(there, parts.knowledge)
    assert [step.touchpoint for step in steps if not step.ends] == names(there)
    # What is told of today and is not wanted is to be ended; what we guessed was never done.
    told_today = {it.name for _, _, it in today.touchpoints() if it.status == "stated"}
    assert {step.touchpoint for step in steps if step.ends} == told_today
    # It is one step back.
    undone = parts.conversation.change(session.id, Understood(edits=(Edit(op="undo"),))).session
    assert names(wanted(undone)) == names(today)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_look_beforehand_says_so_and_names_no_second_audience(parts: Parts, language: Language) -> None:
    session = told(parts, language)
    (today,) = session.maps
    name, table = WANTED[language]
    about = {"es": "Persona", "en": "Persona", "pt": "Persona"}[language]
    data = f"{about}: {today.audience.name}\n{table}".encode()
    shown = taken(parts, session, name, data)
    assert shown["ok"]
    assert f'value="wanted|{today.id}" selected="selected"' in shown["html"]
    assert f'value="{today.audience.name} (' not in shown["html"]


@pytest.mark.parametrize("aside", ["to-be", "ideal", "como debería", "como deveria"])
def test_a_state_in_brackets_behind_a_name_is_no_part_of_it(parts: Parts, aside: str) -> None:
    session = begun(parts)
    shown = taken(parts, session, "shop.csv", f"Persona: Tourists ({aside})\n{SHOP}".encode())
    assert 'value="Tourists"' in shown["html"]
    assert '<option value="ideal" selected="selected"' in shown["html"]


def test_other_words_in_brackets_stay(parts: Parts) -> None:
    shown = taken(parts, begun(parts), "shop.csv", f"Persona: Tourists (June)\n{SHOP}".encode())
    assert 'value="Tourists (June)"' in shown["html"]
    assert '<option value="current" selected="selected"' in shown["html"]


def test_ideas_that_were_taken_up_are_wanted_too(parts: Parts) -> None:
    session = told(parts, "en")
    (today,) = session.maps
    taken_up = today.proposals[0]
    parts.conversation.change(session.id, Understood(edits=adopt(today, taken_up, session.turn)))
    name, table = WANTED["en"]
    wish = Wish(f"wanted|{today.id}")
    assert taken(parts, now(parts, session), name, table.encode(), wish)["ok"]
    assert set(names(wanted(now(parts, session)))) == {
        "Choose the cake in a catalogue", "Get a thank-you", taken_up.touchpoint.name,
    }  # fmt: skip


def test_it_stays_through_later_answers_and_a_new_name(parts: Parts) -> None:
    session = told(parts, "en")
    (today,) = session.maps
    name, table = WANTED["en"]
    assert taken(parts, session, name, table.encode(), Wish(f"wanted|{today.id}"))["ok"]
    path = ("audiences", today.audience.name, "name")
    parts.conversation.change(session.id, Understood(edits=(Edit(op="set", path=path, value="young families"),)))
    later = parts.conversation.say(session.id, "They also ask us questions by phone before they buy.").session
    assert later.maps[0].audience.name == "young families"
    there = wanted(later)
    assert there.audience.name == "young families"
    assert {"Choose the cake in a catalogue", "Get a thank-you"} < set(names(there))


def test_what_is_and_what_is_wanted_are_never_merged(parts: Parts) -> None:
    session = told(parts, "en")
    wish = Wish(f"merge|{session.maps[0].id}", state="ideal")
    answer = taken(parts, session, "shop.csv", SHOP.encode(), wish)
    assert not answer["ok"]
    assert "not merged" in answer["told"]
    assert now(parts, session).maps == session.maps
    # Of other customers it is a map of its own.
    assert taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", "tourists", "boxes", state="ideal"))["ok"]
    assert sorted(str(each.state) for each in now(parts, session).maps) == ["current", "ideal"]

"""Two maps of the project as one: what changes and what both tell differently is shown, then done, then undone."""

import json

import pytest

from assistant.comparing import conflicts
from assistant.graph import Outcome
from assistant.web.clicks import Click, Refused
from assistant.web.importing import Wish, taken
from assistant.web.taps import tapped
from assistant.wiring import Parts
from schemas import Edit, Touchpoint, Understood
from tests.web.test_importing import begun, names, now

ONE = """Stage,Touchpoint,Channel,Emotion,Owner
Discover,Sees a post,Instagram,curious,Marta
Buy,Places the order,WhatsApp,calm,Marta
"""
TWO = """Stage,Touchpoint,Channel,Emotion,Owner,Pain
Buy,Places the order,WhatsApp,calm,Luis,Answers come late
After,Gets a thank-you,Email,pleased,Luis,
"""


def both(parts: Parts) -> Outcome:
    session = begun(parts)
    assert taken(parts, session, "one.csv", ONE.encode(), Wish("own", "families", "cakes"))["ok"]
    assert taken(parts, now(parts, session), "two.csv", TWO.encode(), Wish("own", "offices", "cakes"))["ok"]
    return parts.conversation.open(session.id)


def tap(parts: Parts, outcome: Outcome, do: str, about: str = "", at: str = "", **form: str) -> dict[str, str]:
    return tapped(parts, Click(do, about, at, json.dumps(form)), outcome, "")


def order(parts: Parts, outcome: Outcome) -> Touchpoint:
    first = now(parts, outcome.session).maps[0]
    return next(it for _, _, it in first.touchpoints() if it.name == "Places the order")


def test_what_would_change_is_shown_and_nothing_is_changed(parts: Parts) -> None:
    outcome = both(parts)
    one, two = (each.id for each in outcome.session.maps)
    shown = tap(parts, outcome, "weigh", a=one, b=two)["project"]
    for told in ("Gets a thank-you", "Answers come late", "Both tell it, and differently (1)", "Marta", "Luis"):
        assert told in shown, told
    assert now(parts, outcome.session) == outcome.session


def test_they_are_merged_the_first_stands_and_undo_takes_it_back(parts: Parts) -> None:
    outcome = both(parts)
    one, two = (each.id for each in outcome.session.maps)
    tap(parts, outcome, "merge", one, two, c0="mine", second="keep")
    first, second = now(parts, outcome.session).maps
    assert names(first) == ["Sees a post", "Places the order", "Gets a thank-you"]
    assert (order(parts, outcome).owner, order(parts, outcome).pain) == ("Marta", "Answers come late")
    assert second == outcome.session.maps[1].model_copy(update={"provenance": second.provenance})
    back = parts.conversation.change(outcome.session.id, Understood(edits=(Edit(op="undo"),))).session
    assert [names(each) for each in back.maps] == [names(each) for each in outcome.session.maps]


def test_what_the_second_tells_may_hold_and_it_may_go(parts: Parts) -> None:
    outcome = both(parts)
    one, two = (each.id for each in outcome.session.maps)
    tap(parts, outcome, "merge", one, two, c0="theirs", second="drop")
    (first,) = now(parts, outcome.session).maps
    assert first.id == one
    assert order(parts, outcome).owner == "Luis"
    assert any("two.csv" in basis.ref and basis.cells == ("owner",) for basis in order(parts, outcome).basis)
    # The words of a later message still find their way onto it, and nothing comes twice.
    parts.conversation.say(outcome.session.id, "Ana packs every order.")
    assert len(names(now(parts, outcome.session).maps[0])) == len(set(names(now(parts, outcome.session).maps[0])))
    back = parts.conversation.change(outcome.session.id, Understood(edits=(Edit(op="undo"), Edit(op="undo")))).session
    assert len(back.maps) == 2


def test_one_map_or_one_that_is_gone_is_told(parts: Parts) -> None:
    outcome = both(parts)
    one = outcome.session.maps[0].id
    with pytest.raises(Refused, match="two different maps"):
        tap(parts, outcome, "weigh", a=one, b=one)
    with pytest.raises(Refused):
        tap(parts, outcome, "merge", one, "no-such-map")


def test_maps_that_say_the_same_have_nothing_to_settle(parts: Parts) -> None:
    map_ = both(parts).session.maps[0]
    assert conflicts(map_, map_, parts.knowledge, "en") == ()


def test_a_map_that_is_started_takes_no_other_away(parts: Parts) -> None:
    session = begun(parts, "en", "I run a bakery and sell cakes to families; they order by WhatsApp.")
    for n, audience in enumerate(("offices", "schools", "tourists", "hotels"), 2):
        names_ = [*(each.name for each in session.brief.audiences), audience]
        edit = Edit(op="add", path=("audiences",), value={"name": audience})
        session = parts.conversation.change(session.id, Understood(edits=(edit,))).session
        if len(session.maps) < n:  # so many that not all are drawn unasked
            had = {each.audience.name for each in session.maps}
            for who in names_:
                if who not in had:
                    outcome = parts.conversation.open(session.id)
                    value = f"{who}|{session.maps[0].product.name}"
                    tapped(parts, Click("start", value=value), outcome, "")
                    had.add(who)
                    assert {each.audience.name for each in now(parts, session).maps} == had
    assert len(now(parts, session).maps) == 5

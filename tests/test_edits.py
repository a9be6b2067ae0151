"""Edits: the one way a session changes. What is said, denied, corrected, renamed and taken back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.copying import copy_to
from assistant.edits import applicable, apply, renaming
from assistant.errors import BadInput
from assistant.on_map import apply_to_map, in_session
from assistant.overlay import overlay, succeeded
from schemas import Brief, Edit, JourneyMap, Session

A_MAP = JourneyMap.model_validate_json(
    json.dumps({
        "schema_version": "1.0", "id": "m1", "language": "es",
        "stages": [
            {"id": "compra", "key": "purchase", "macro": "purchase", "name": "Compra", "touchpoints": [
                {"id": "t1", "name": "Pide por WhatsApp", "type": "purchase.conversations", "channel": "whatsapp"},
                {"id": "t2", "name": "Paga", "type": "payment", "channel": "physical_store"},
            ]},
        ],
    })
)  # fmt: skip


T1 = ("stages", "compra", "touchpoints", "t1")


def said(op: str, path: tuple[str | int, ...], value: object = None, quote: str | None = None, turn: int = 1) -> Edit:
    return Edit.model_validate({"op": op, "path": path, "value": value, "quote": quote, "turn": turn})


def brief_after(*edits: Edit) -> Brief:
    return apply(Session(id="s"), edits).brief


def test_a_fact_keeps_the_words_it_rests_on() -> None:
    brief = brief_after(said("add", ("channels",), "whatsapp", "nos escriben por wsp", turn=3))
    assert brief.channels == ("whatsapp",)
    (basis,) = brief.ground("channels", "whatsapp")
    assert (basis.kind, basis.ref, basis.quote) == ("said", "turn:3", "nos escriben por wsp")


def test_the_same_thing_twice_is_one_thing_that_knows_more() -> None:
    brief = brief_after(
        said("add", ("audiences",), {"name": "Turistas", "attributes": {"location": "centro"}}),
        said("add", ("audiences",), {"name": "turistas", "attributes": {"habits": "vienen en grupo"}, "preferred_channels": ["whatsapp"]}),
    )
    (audience,) = brief.audiences
    assert audience.attributes == {"location": "centro", "habits": "vienen en grupo"}
    assert audience.preferred_channels == ("whatsapp",)


def test_a_denied_channel_leaves_every_list_and_becomes_a_constraint() -> None:
    brief = brief_after(
        said("add", ("channels",), "instagram", "tenemos insta"),
        said("add", ("audiences",), {"name": "vecinos", "preferred_channels": ["instagram", "phone"]}),
        said("forbid", ("channels",), "instagram", "ya no usamos Instagram", turn=2),
    )
    assert brief.channels == ()
    assert brief.audiences[0].preferred_channels == ("phone",)
    assert [(c.text, c.channels) for c in brief.constraints] == [("ya no usamos Instagram", ("instagram",))]
    assert brief.ground("channels", "instagram") == ()
    assert brief.ground("constraints", "ya no usamos Instagram")[0].ref == "turn:2"


def test_one_denial_of_two_channels_is_one_constraint() -> None:
    words = "no tenemos web ni Facebook"
    brief = brief_after(said("forbid", ("channels",), "website", words), said("forbid", ("channels",), "facebook", words))
    assert [c.channels for c in brief.constraints] == [("website", "facebook")]


def test_using_a_channel_again_lifts_the_ban() -> None:
    brief = brief_after(said("forbid", ("channels",), "instagram", "no usamos insta"), said("add", ("channels",), "instagram", "sí, abrimos insta"))
    assert brief.constraints == ()
    assert brief.channels == ("instagram",)


def test_a_new_name_follows_into_pairs_and_grounds() -> None:
    brief = brief_after(
        said("add", ("audiences",), {"name": "turistas"}, "vienen turistas"),
        said("add", ("products",), {"name": "tours"}),
        said("add", ("pairs",), ["turistas", "tours"]),
        said("set", ("audiences", "turistas", "name"), "viajeros"),
    )
    assert brief.pairs == (("viajeros", "tours"),)
    assert brief.ground("audiences", "viajeros")[0].quote == "vienen turistas"


def test_what_is_taken_out_is_gone_everywhere() -> None:
    brief = brief_after(
        said("add", ("audiences",), {"name": "turistas"}, "turistas"),
        said("add", ("pairs",), ["turistas", "tours"]),
        said("remove", ("audiences",), "turistas"),
    )
    assert (brief.audiences, brief.pairs, brief.ground("audiences", "turistas")) == ((), (), ())


def test_undo_and_redo_walk_the_history() -> None:
    one = apply(Session(id="s"), [said("add", ("channels",), "whatsapp")])
    two = apply(one, [said("forbid", ("channels",), "whatsapp", "no usamos")])
    back = apply(two, [Edit(op="undo")])
    assert back.brief == one.brief
    assert apply(back, [Edit(op="redo")]).brief == two.brief
    assert apply(apply(back, [said("add", ("channels",), "email")]), [Edit(op="redo")]).brief.channels == ("whatsapp", "email")


def test_starting_over_can_be_taken_back() -> None:
    full = apply(Session(id="s"), [said("add", ("channels",), "whatsapp")])
    empty = apply(full, [Edit(op="restart")])
    assert empty.brief.channels == ()
    assert apply(empty, [Edit(op="redo")]).brief.channels == ("whatsapp",)


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (said("add", ("colours",), "red"), "edit path colours"),
        (said("add", ("channels",), "fax"), "edit at channels.0"),
        (said("set", ("business", "team_size"), "many"), "edit at business.team_size"),
        (said("set", ("audiences", "nobody", "name"), "x"), "audiences.nobody"),
        (said("forbid", ("pains",), "x"), "pains"),
        (said("set", ("language",), "fr"), "edit at language"),
        (said("set", ()), "edit path []"),
        (said("add", ("business", "name"), "x"), "business.name"),
    ],
)
def test_an_edit_that_cannot_be_made_says_where(edit: Edit, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        apply(Session(id="s"), [edit])
    assert str(refused.value).startswith(where)


def test_what_cannot_be_made_is_left_out_and_the_rest_is_kept() -> None:
    good, bad = said("add", ("channels",), "email"), said("add", ("channels",), "fax")
    assert applicable(Session(id="s"), [bad, good]) == (good,)


def test_a_map_edit_outlives_the_next_drawing() -> None:
    edits = in_session(A_MAP, [Edit(op="set", path=("stages", 0, "touchpoints", 1, "owner"), value="Ana", quote="Ana cobra")], turn=4)
    assert edits[0].path == ("maps", "m1", "stages", "compra", "touchpoints", "t2", "owner")
    session = apply(Session(id="s"), edits)
    stage = A_MAP.stages[0]
    swapped = A_MAP.model_copy(update={"stages": (stage.model_copy(update={"touchpoints": stage.touchpoints[::-1]}),)})
    (drawn,) = overlay([swapped], session.history)
    owners = {t.id: t.owner for _, _, t in drawn.touchpoints()}
    assert owners == {"t1": None, "t2": "Ana"}
    assert drawn.stages[0].touchpoints[0].basis[0].quote == "Ana cobra"


def test_a_map_edit_whose_place_is_gone_harms_nothing() -> None:
    edits = [said("set", ("maps", "m1", "stages", "compra", "touchpoints", "t9", "owner"), "Ana"), said("set", ("maps", "m1", "title"), "Nuevo")]
    (drawn,) = overlay([A_MAP], apply(Session(id="s"), edits).history)
    assert drawn.title == "Nuevo"


def test_two_findings_of_one_rule_can_both_be_accepted() -> None:
    accepted = [{"code": "OWN-01", "loc": ["stages", "compra", "touchpoints", id_], "reason": "así está bien"} for id_ in ("t1", "t2")]
    changed = apply_to_map(A_MAP, [Edit.model_validate({"op": "add", "path": ["accepted_findings"], "value": each}) for each in accepted])
    assert [each.loc[-1] for each in changed.accepted_findings] == ["t1", "t2"]


def test_what_was_changed_on_a_map_follows_it_to_its_new_name() -> None:
    session = apply(Session(id="s"), [said("set", ("maps", "m1", *T1, "owner"), "Ana")])
    session = renaming(apply(session, [said("add", ("channels",), "email")]), {"m1": ("m2", "m3")})
    maps = [A_MAP.model_copy(update={"id": id_}) for id_ in ("m2", "m3", "m4")]
    assert [each.stages[0].touchpoints[0].owner for each in overlay(maps, session.history)] == ["Ana", "Ana", None]
    back = apply(session, [Edit(op="undo")])
    assert overlay([A_MAP], back.history)[0].stages[0].touchpoints[0].owner == "Ana"


def test_a_map_whose_audience_is_renamed_has_an_heir() -> None:
    def one(id_: str, audience: str, product: str) -> JourneyMap:
        names = {"audience": {"name": audience}, "product": {"name": product}}
        return JourneyMap.model_validate(A_MAP.model_dump(mode="json") | {"id": id_} | names)

    old = [one("a-x", "a", "x"), one("b-x", "b", "x")]
    assert succeeded(old, [one("c-x", "c", "x"), old[1]]) == {"a-x": ("c-x",)}
    assert succeeded([one("x", "", "x")], [one("a-x", "a", "x"), one("b-x", "b", "x")]) == {"x": ("a-x", "b-x")}
    assert succeeded([one("map", "", "")], [one("z-y", "z", "y")]) == {"map": ("z-y",)}
    assert succeeded(old, old[:1]) == {}


def changed(*edits: Edit) -> JourneyMap:
    return apply_to_map(A_MAP, edits)


def test_a_touchpoint_moves_before_after_first_and_last() -> None:
    def order(to: dict[str, object], what: str = "t1") -> list[str]:
        return [t.id for _, _, t in changed(said("move", ("stages", "compra", "touchpoints", what), to)).touchpoints()]

    assert order({"after": "t2"}) == ["t2", "t1"]
    assert order({"before": "t1"}, "t2") == ["t2", "t1"]
    assert order({"stage": "compra", "first": True}, "t2") == ["t2", "t1"]
    assert order({"stage": "compra"}) == ["t2", "t1"]
    assert order({"before": "gone"}) == ["t2", "t1"]


def test_a_goal_in_new_words_keeps_its_ground() -> None:
    goal = said("add", ("goals",), {"text": "10 % by May"}, "we want 10 % by May")
    new = said("set", ("goals", "10 % by May", "text"), "10 % by June", "make it June")
    before, after = (apply(Session(id="s"), edits).brief.grounds for edits in ([goal], [goal, new]))
    assert "goals/10 % by May" in before
    assert after["goals/10 % by June"] == before["goals/10 % by May"]


def test_two_touchpoints_become_one_that_knows_what_both_knew() -> None:
    filled = changed(said("set", (*T1, "owner"), "Ana"), said("set", ("stages", "compra", "touchpoints", "t2", "pain"), "cola"))
    whole = apply_to_map(filled, [said("merge", T1, "t2")])
    (it,) = [t for _, _, t in whole.touchpoints()]
    assert (it.id, it.name, it.owner, it.pain) == ("t1", "Pide por WhatsApp + Paga", "Ana", "cola")
    with pytest.raises(BadInput):
        apply_to_map(A_MAP, [said("merge", T1, "t1")])


def test_a_touchpoint_is_found_in_whatever_stage_it_stands() -> None:
    assert changed(said("set", ("stages", "elsewhere", "touchpoints", "t1", "owner"), "Ana")).stages[0].touchpoints[0].owner == "Ana"


def test_a_new_touchpoint_finds_its_stage_under_another_model() -> None:
    new = {"id": "n1", "name": "Nuevo", "type": "payment", "channel": "email"}
    drawn = changed(said("add", ("stages", "service", "touchpoints"), new))
    assert [t.id for t in drawn.stages[0].touchpoints] == ["t1", "t2", "n1"]


def test_a_copy_shows_what_the_other_map_shows_then() -> None:
    twin = A_MAP.model_copy(update={"id": "m2", "title": "Bodas", "stages": ()})
    session = Session(id="s")
    for edit in (
        said("set", ("maps", "m1", *T1, "owner"), "Ana"),
        said("copy", ("maps", "m2"), "m1"),
        said("set", ("maps", "m1", *T1, "owner"), "Bruno"),
        said("set", ("maps", "m2", *T1, "channel"), "email"),
    ):
        session = apply(session, [edit])
    one, two = (each.stages[0].touchpoints[0] for each in overlay([A_MAP, twin], session.history))
    assert (one.owner, two.owner, one.channel, two.channel) == ("Bruno", "Ana", "whatsapp", "email")


def test_a_map_is_copied_to_a_new_audience_and_to_one_that_is_known() -> None:
    one = JourneyMap.model_validate(A_MAP.model_dump(mode="json") | {"audience": {"name": "vecinos"}, "product": {"name": "pan"}})
    known = apply(Session(id="s"), [said("add", ("audiences",), {"name": "vecinos"}), said("add", ("products",), {"name": "pan"})])
    session = known.model_copy(update={"maps": (one,)})
    assert [(edit.op, edit.path) for edit in copy_to(session, one, "turistas", "PAN")] == [("add", ("audiences",)), ("copy", ("maps", "turistas-pan"))]
    both = apply(session, copy_to(session, one, "turistas", "bodas"))
    assert both.brief.pairs == (("vecinos", "pan"), ("turistas", "bodas"))
    assert copy_to(session, one, "Vecinos", "pan") == ()


def test_a_touchpoint_can_be_taken_out_and_a_field_emptied() -> None:
    smaller = apply_to_map(A_MAP, [Edit(op="remove", path=("stages", 0, "touchpoints", 0)), Edit(op="set", path=("title",), value="T"), Edit(op="remove", path=("title",))])
    assert [t.id for _, _, t in smaller.touchpoints()] == ["t2"]
    assert smaller.title == ""


FIELDS = ["channels", "pains", "areas", "tools", "parked", "products", "audiences"]
VALUES = st.one_of(st.sampled_from(["whatsapp", "email"]), st.fixed_dictionaries({"name": st.text(max_size=5), "text": st.text(max_size=5)}))
EDITS = st.lists(
    st.builds(said, st.sampled_from(["add", "remove", "forbid", "undo", "redo", "restart"]), st.tuples(st.sampled_from(FIELDS)), VALUES, st.none() | st.text(max_size=5)),
    max_size=8,
)


@given(EDITS)
def test_a_brief_is_always_the_sum_of_its_history(edits: list[Edit]) -> None:
    session = Session(id="s")
    for edit in edits:
        session = apply(session, applicable(session, [edit]))
    again = Session(id="s")
    for change in session.history:
        again = apply(again, change.edits)
    assert again.brief == session.brief

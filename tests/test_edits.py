"""Edits: the one way a session changes. What is said, denied, corrected, renamed and taken back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.edits import applicable, apply, apply_to_map, in_session, overlay
from assistant.errors import BadInput
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


def test_what_was_changed_on_the_only_map_stays_when_it_is_renamed() -> None:
    session = apply(Session(id="s"), [said("set", ("maps", "m1", "stages", "compra", "touchpoints", "t1", "owner"), "Ana")])
    renamed = A_MAP.model_copy(update={"id": "m2"})
    assert overlay([renamed], session.history)[0].stages[0].touchpoints[0].owner == "Ana"
    assert [each.stages[0].touchpoints[0].owner for each in overlay([renamed, A_MAP], session.history)] == [None, "Ana"]


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

"""Decisions about proposals: they hold after a redraw, and what was dismissed does not come back."""

from typing import Any

import pytest

from assistant.critique import critique
from assistant.deciding import adapt, adopt, dismiss, ideal_id, plan_proposal, reopen
from assistant.edits import apply
from assistant.interview import respond
from assistant.on_map import in_session
from assistant.overlay import overlay
from assistant.planning import ideal, ideals
from knowledge import Knowledge
from schemas import Chip, Edit, JourneyMap, Proposal, Session, Turn, Understood
from tests.maps import GOOD, tp


def proposal(id: str = "add-survey", stage: str = "despues", **more: Any) -> dict[str, Any]:
    planned = tp(f"proposed-{id}", "post.surveys", name="Cuenta cómo le fue", status="planned",
                 action={"what": "Preguntar cómo fue."}, checklist=["post.surveys"],
                 basis=[{"kind": "checklist", "ref": "post.surveys"}])  # fmt: skip
    return {"id": id, "checklist": "post.surveys", "stage": stage, "touchpoint": planned} | more


def a_map(*proposals: dict[str, Any]) -> JourneyMap:
    last = GOOD["stages"][-1]["id"]
    given = [each | {"stage": last if each["stage"] == "despues" else each["stage"]} for each in proposals]
    return JourneyMap.model_validate(GOOD | {"proposals": given})


def after(map_: JourneyMap, *steps: tuple[Edit, ...], drawn: JourneyMap | None = None) -> JourneyMap:
    """The map as it stands after `steps`, once it was drawn anew as `drawn`."""
    session = Session(id="s")
    for edits in steps:
        session = apply(session, edits)
    return overlay((drawn or map_,), session.history)[0]


def one(map_: JourneyMap) -> Proposal:
    (only,) = map_.proposals
    return only


def test_adopted_holds_when_the_next_drawing_no_longer_proposes_it() -> None:
    map_ = a_map(proposal())
    later = after(map_, adopt(map_, one(map_)), drawn=a_map())
    assert one(later).decision == "adopted"
    assert one(later).touchpoint.name == "Cuenta cómo le fue"


def test_dismissed_stays_away_when_the_next_drawing_proposes_it_again() -> None:
    map_ = a_map(proposal())
    again = a_map(proposal(touchpoint=tp("proposed-add-survey", "post.surveys", "email", name="Otra forma")))
    later = after(map_, dismiss(map_, one(map_), "ya preguntamos en persona", 3), drawn=again)
    assert (one(later).decision, one(later).reason) == ("dismissed", "ya preguntamos en persona")


def test_a_decision_can_be_reconsidered() -> None:
    map_ = a_map(proposal())
    no = after(map_, dismiss(map_, one(map_), "no"))
    assert one(after(no, reopen(no, one(no)))).decision == "open"


def test_adapting_changes_only_what_was_told_and_says_who_told_it() -> None:
    map_ = a_map(proposal())
    edits = adapt(map_, one(map_), {"name": "Ana llama y pregunta", "channel": "whatsapp", "owner": "Ana"}, 4)
    it = one(after(map_, edits))
    assert (it.decision, it.touchpoint.name, it.touchpoint.owner) == ("adapted", "Ana llama y pregunta", "Ana")
    said = [basis for basis in it.touchpoint.basis if basis.kind == "said"]
    assert [(basis.ref, basis.quote, basis.cells) for basis in said] == [
        ("turn:4", "Ana llama y pregunta", ("name",)), ("turn:4", "Ana", ("owner",)),
    ]  # fmt: skip


def test_adapting_nothing_is_adopting() -> None:
    map_ = a_map(proposal())
    assert one(after(map_, adapt(map_, one(map_), {"name": "Cuenta cómo le fue"}))).decision == "adopted"


def test_a_fix_that_adopts_holds_after_a_redraw_too() -> None:
    map_ = a_map(proposal())
    fix = (Edit(op="set", path=("proposals", 0, "decision"), value="adopted"),)
    assert one(after(map_, in_session(map_, fix), drawn=a_map())).decision == "adopted"


def test_undo_takes_a_decision_back() -> None:
    map_ = a_map(proposal())
    session = apply(Session(id="s"), adopt(map_, one(map_)))
    undone = apply(session, (Edit(op="undo"),))
    assert one(overlay((map_,), undone.history)[0]).decision == "open"


def test_the_ideal_is_today_with_what_was_taken_up() -> None:
    map_ = a_map(proposal(), proposal("add-b", touchpoint=tp("b", "post.thank_you")), proposal("add-c", touchpoint=tp("c")))
    first, second, third = map_.proposals
    decided = after(map_, adopt(map_, first), dismiss(map_, second, "no"))
    wanted = ideal(decided)
    new = {it.id for _, _, it in wanted.touchpoints()} - {it.id for _, _, it in map_.touchpoints()}
    assert new == {"proposed-add-survey"}
    assert [it.status for _, _, it in wanted.touchpoints() if it.id in new] == ["planned"]
    assert (wanted.state, wanted.id) == ("ideal", "la-espiga--ideal")
    assert {each.id: each.decision for each in wanted.proposals} == {"add-b": "dismissed", "add-c": "open"}
    assert all(it.status != "planned" for _, _, it in decided.touchpoints()), "today's map knows nothing of it"
    assert third.decision == "open"


def test_a_touchpoint_of_the_same_id_keeps_its_own(knowledge: Knowledge) -> None:
    taken = GOOD["stages"][0]["touchpoints"][0]["id"]
    map_ = a_map(proposal(decision="adopted", touchpoint=tp(taken, "post.surveys")))
    ids = [it.id for _, _, it in ideal(map_).touchpoints()]
    assert len(ids) == len(set(ids)) == len([*map_.touchpoints()]) + 1


def test_what_is_changed_on_the_ideal_stays_there() -> None:
    map_ = a_map(proposal(decision="adopted"))
    stage = map_.stages[0]
    path = ("maps", ideal_id(map_.id), "stages", stage.id, "touchpoints", stage.touchpoints[0].id, "name")
    session = apply(Session(id="s"), (Edit(op="set", path=path, value="Como queremos"),))
    assert overlay((map_,), session.history)[0].stages[0].touchpoints[0].name == stage.touchpoints[0].name
    assert ideals((map_,), session.history)[0].stages[0].touchpoints[0].name == "Como queremos"


def test_the_ideal_is_criticised_as_one(knowledge: Knowledge) -> None:
    map_ = a_map(proposal(decision="adopted"))
    codes = {finding.code for finding in critique(ideal(map_), knowledge).findings}
    assert "CUS-07" not in codes, "what is planned belongs on the map of what is wanted"
    mixed = ideal(map_).model_copy(update={"state": "current"})
    assert "CUS-07" in {finding.code for finding in critique(mixed, knowledge).findings}


def test_the_task_of_a_proposal_keeps_empty_what_nobody_told() -> None:
    map_ = a_map(proposal(decision="adopted"))
    it = one(after(map_, plan_proposal(map_, one(map_), {"owner": "Ana", "due": "", "what": ""}, turn=2)))
    assert it.touchpoint.action is not None
    assert (it.touchpoint.action.owner, it.touchpoint.action.due, it.touchpoint.action.effort) == ("Ana", None, None)
    assert it.decision == "adopted"


@pytest.mark.parametrize("id_", ["a", "x" * 64, "la-espiga--ideal"])
def test_an_ideal_id_fits_and_is_stable(id_: str) -> None:
    assert len(ideal_id(id_)) <= 64
    assert ideal_id(ideal_id(id_)) == ideal_id(id_)


def test_sorting_ideas_leaves_the_question_where_it_is(knowledge: Knowledge) -> None:
    map_ = a_map(proposal())
    asked = Turn(n=1, said="", reply="¿Y el precio?", asks="products", chips=(Chip(label="No sé", value="no sé"),))
    before = Session(id="s", maps=(map_,), turns=(asked,), asked={"products": 1})
    edits = adopt(map_, one(map_))
    after_ = apply(before, edits)
    spoken = respond(before, after_, Understood(edits=edits), (), knowledge)
    assert (spoken.asks, spoken.chips, spoken.anew) == ("products", asked.chips, False)
    assert "Cuenta cómo le fue" in spoken.reply
    assert "¿" not in spoken.reply

"""Must-haves: what answers them, what is proposed where one is open, and what the critique and the citations say."""

from typing import Any

import pytest
import yaml

from assistant.citing import cited, in_words, of_finding, of_proposal, of_touchpoint
from assistant.critique import critique
from assistant.playbooks import Given, Shelf
from assistant.playbooks.blocks import Place
from assistant.playbooks.document import Piece
from assistant.playbooks.held import Holding, Own
from assistant.playbooks.library import Kept
from assistant.playbooks.tying import SHIPPED, Tying, known
from assistant.retrieval import embedder
from assistant.retrieval.shipped import Shipped
from knowledge import Knowledge
from schemas import JourneyMap, MustHave, Touchpoint
from tests.maps import a_map
from tests.playbooks.files import GOOD, POINTS

JUDGED = "tests/playbooks/judged.yaml"


def a_touchpoint(name: str, type_: str, channel: str, **cells: Any) -> Touchpoint:
    return Touchpoint.model_validate({"id": "t", "name": name, "type": type_, "channel": channel, **cells})


def own(text: str, tying: Tying, heading: str = "") -> Own:
    kept = Kept(1, "guia.pdf", "guia", Piece("k", "item", text, heading, Place(page=3)), tying.tie(text, heading))
    return Own(MustHave(id="playbook:guia-k", text=text, source="guia.pdf, p. 3"), kept)


def measured(half: str, knowledge: Knowledge, tying: Tying) -> tuple[float, int, int]:
    """Of the touchpoints that answer an item, the share that is seen; and how many others are taken for answers."""
    holding = Holding(knowledge, embedder())
    with open(JUDGED, encoding="utf-8") as file:
        rows = [row for rows in yaml.safe_load(file)[half].values() for row in ([*rows],)]
    seen = total = wrong = others = 0
    for some in rows:
        for row in some:
            item = own(row["item"], tying)
            total += 1
            seen += holding._answers(item, a_touchpoint(*row["done"]))
            elsewhere = [*row["not"], *(other["done"] for other in some if other is not row)]
            others += len(elsewhere)
            wrong += sum(holding._answers(item, a_touchpoint(*each)) for each in elsewhere)
    return seen / total, wrong, others


@pytest.mark.parametrize(("half", "least", "most"), [("tuning", 0.7, 6), ("held_out", 0.7, 6)])
def test_what_answers_what(half: str, least: float, most: int, knowledge: Knowledge, tying: Tying) -> None:
    share, wrong, others = measured(half, knowledge, tying)
    print(f"{half}: {share:.2f} of answers seen; {wrong} of {others} others taken for answers")
    assert share >= least
    assert wrong <= most


def test_a_channel_that_is_named_must_be_the_one(knowledge: Knowledge, tying: Tying) -> None:
    holding, item = Holding(knowledge, embedder()), own("Enviar un recordatorio por WhatsApp", tying)
    assert holding._answers(item, a_touchpoint("Recibe un recordatorio", "reminder_notice", "whatsapp"))
    assert not holding._answers(item, a_touchpoint("Recibe un recordatorio", "reminder_notice", "email"))


def held(shelf: Shelf, map_: JourneyMap, name: str = "manual.pdf", data: bytes | None = None) -> JourneyMap:
    shelf["default"].add([Given(name, data or GOOD[name])])
    (done,) = shelf.answered(shelf.proposed([map_]))
    return done


def test_open_items_become_proposals_with_file_and_page(shelf: Shelf) -> None:
    bare = a_map(without=["t-encuesta", "t-gracias"])
    map_ = held(shelf, bare, "manual.pdf")
    added = [one for one in map_.proposals if one.checklist.startswith("playbook:")]
    assert added
    for one in added:
        (basis,) = one.touchpoint.basis
        assert (basis.kind, basis.ref) == ("document", "manual.pdf, p. 2")
        assert basis.quote in POINTS
        assert one.touchpoint.status == "planned"
        assert one.touchpoint.channel in map_.channels
        assert one.stage in {stage.id for stage in map_.stages}


def test_a_map_without_playbooks_is_left_alone(shelf: Shelf) -> None:
    map_ = a_map()
    assert shelf.answered(shelf.proposed([map_])) == (map_,)


def test_a_touchpoint_that_answers_says_so_and_a_guess_does_not(shelf: Shelf) -> None:
    thanks = a_map({"t-gracias": {"name": "Encuentra una nota de gracias escrita a mano", "type": "post.thank_you"}})
    map_ = held(shelf, thanks)
    (item,) = [one for one in map_.must_haves if one.text == POINTS[1]]
    assert item.id in next(t for _, _, t in map_.touchpoints() if t.id == "t-gracias").checklist
    assert item not in map_.open_must_haves()
    guess = a_map(
        {
            "t-gracias": {
                "name": "Encuentra una nota de gracias escrita a mano",
                "type": "post.thank_you",
                "status": "hypothesis",
            }
        }
    )
    (again,) = shelf.answered(shelf.proposed([guess]))
    assert item.id in {one.id for one in again.open_must_haves()}
    # The guess stands there already: no second card for the same thing.
    assert item.id not in {one.checklist for one in again.proposals}


def test_the_critique_tells_how_many_are_open(shelf: Shelf, knowledge: Knowledge) -> None:
    map_ = held(shelf, a_map(without=["t-gracias"]))
    waiting = map_.open_must_haves()
    (found,) = critique(map_, knowledge, select=["COV-16"]).findings
    assert found.severity == "suggestion"
    assert f"{len(waiting)} de {len(map_.must_haves)}" in found.message
    assert "manual.pdf, p. 2" in found.message
    assert [c.id for c in of_finding(found, map_, knowledge)] == [one.id for one in waiting]


def test_what_was_decided_is_not_open(shelf: Shelf) -> None:
    map_ = held(shelf, a_map(without=["t-gracias"]))
    proposal = next(one for one in map_.proposals if one.checklist.startswith("playbook:"))
    for decision in ("adopted", "adapted", "dismissed"):
        decided = proposal.model_copy(update={"decision": decision, "reason": "no va con nosotros"})
        changed = map_.model_copy(update={"proposals": (decided,)})
        assert proposal.checklist not in {one.id for one in changed.open_must_haves()}


def test_a_proposal_of_an_agency_breaks_no_rule(shelf: Shelf, knowledge: Knowledge) -> None:
    bare = a_map(without=["t-gracias"])
    before = {(f.code, f.loc) for f in critique(bare, knowledge).findings}
    text = "- [ ] Enviar una nota de agradecimiento en menos de 48 horas\n- [ ] Encuesta de 3 preguntas a los 10 días\n"
    after = critique(held(shelf, bare, "x.md", text.encode()), knowledge).findings
    assert {(f.code, f.loc) for f in after if f.severity == "error"} <= before


def test_citations(shelf: Shelf, knowledge: Knowledge) -> None:
    map_ = held(shelf, a_map(without=["t-gracias"]))
    proposal = next(one for one in map_.proposals if one.checklist.startswith("playbook:"))
    first = of_proposal(proposal, map_, knowledge)[0]
    assert first.own
    assert first.name in POINTS
    assert first.source == "manual.pdf, p. 2"
    assert in_words(first, knowledge, "es") == f"{first.name} (manual.pdf, p. 2)"
    ours = cited("post.thank_you", map_, knowledge, "en")
    assert ours is not None
    assert ours.name == knowledge.items["post.thank_you"].name.en
    assert not ours.own
    assert ours.source
    assert cited("playbook:unknown", map_, knowledge) is None
    assert (
        of_touchpoint(a_touchpoint("x", "payment", "email", checklist=["post.surveys"]), map_, knowledge)[0].id
        == "post.surveys"
    )


def test_a_map_with_must_haves_is_read_back(shelf: Shelf) -> None:
    map_ = held(shelf, a_map(without=["t-gracias"]))
    assert JourneyMap.model_validate_json(map_.model_dump_json(by_alias=True)) == map_


def test_markup_in_an_item_stays_text(shelf: Shelf, knowledge: Knowledge) -> None:
    from assistant.export import FORMATS

    text = "- [ ] Agradecer la compra con <script>alert(1)</script> una nota\n"
    map_ = held(shelf, a_map(without=["t-gracias"]), "x.md", text.encode())
    assert any("<script>" in one.text for one in map_.must_haves)
    for suffix in (".html", ".svg"):
        assert b"<script>alert" not in FORMATS[suffix](map_, knowledge, None)


def test_hardly_any_vector_has_to_be_worked_out(knowledge: Knowledge) -> None:
    texts = [text for _, text in known(knowledge)]
    lacking = Shipped(Shipped(embedder()), SHIPPED).lacking(Shipped(embedder()).lacking(texts))
    assert len(lacking) <= len(texts) // 10, "python -m assistant.playbooks.tying"

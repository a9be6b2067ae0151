"""Changing a card by hand: the editor holds what the card holds, and its buttons make the same edits as talking."""

import json
from html.parser import HTMLParser

import pytest

from assistant.edits import apply
from assistant.overlay import overlay
from assistant.web.by_hand import BY_HAND, by_hand
from assistant.web.card import editor
from assistant.web.deciding import Undecided
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Language, Session, Touchpoint

NASTY = '<img src=x onerror="alert(1)">'
A_MAP = JourneyMap.model_validate({
    "schema_version": "1.0", "id": "m1", "language": "es", "areas": ["Ana"], "channels": ["whatsapp"],
    "stages": [
        {"id": "compra", "key": "purchase", "macro": "purchase", "name": "Compra", "touchpoints": [
            {"id": "t1", "name": NASTY, "type": "purchase.conversations", "channel": "whatsapp", "owner": NASTY},
            {"id": "t2", "name": "Paga", "type": "payment", "channel": "physical_store"},
        ]},
        {"id": "servicio", "key": "service", "macro": "service", "name": "Servicio", "touchpoints": []},
    ],
})  # fmt: skip


class Form(HTMLParser):
    """What a browser would send of a form: the value of every field."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.tags: list[str] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        name = given.get("name") or ""
        if tag == "input" and name not in self.fields:
            self.fields[name] = given.get("value") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and "selected" in given and self._select not in self.fields:
            self.fields[self._select] = given.get("value") or ""


def made(knowledge: Knowledge, do: str, about: str = "t2", language: Language = "es", **fields: str) -> tuple[JourneyMap, str]:
    new = by_hand(do, about, json.dumps(fields), A_MAP, knowledge, 3, Words(language))
    return overlay([A_MAP], apply(Session(id="s", maps=(A_MAP,)), new.edits).history)[0], new.said


def card(drawn: JourneyMap, id_: str = "t2") -> Touchpoint:
    return next(it for _, _, it in drawn.touchpoints() if it.id == id_)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_editor_holds_the_card_and_what_people_wrote_as_text(language: Language, knowledge: Knowledge) -> None:
    form = Form(editor(A_MAP, "t1", knowledge, Words(language)))
    assert form.fields["name"] == form.fields["owner"] == NASTY
    assert (form.fields["stage"], form.fields["channel"], form.fields["moment"]) == ("compra", "whatsapp", "no")
    assert "img" not in form.tags
    assert editor(A_MAP, "gone", knowledge, Words(language)) == ""


def test_an_untouched_form_changes_nothing(knowledge: Knowledge) -> None:
    form = Form(editor(A_MAP, "t1", knowledge, Words("es")))
    with pytest.raises(Undecided, match=r"error\.same"):
        by_hand("card-save", "t1", json.dumps(form.fields), A_MAP, knowledge, 3, Words("es"))


def test_every_field_can_be_set_and_rests_on_what_the_chat_tells(knowledge: Knowledge) -> None:
    bad = next(id_ for id_, term in knowledge.emotions.items() if term.valence < 0)
    metric = next(iter(knowledge.metrics))
    drawn, said = made(
        knowledge, "card-save", name="Paga en caja", stage="servicio", channel="phone", owner="Bruno", emotion=bad,
        pain="hay fila", metric=metric, moment="yes",
    )  # fmt: skip
    it = card(drawn)
    assert (it.name, it.channel, it.owner, it.pain, it.moment_of_truth) == ("Paga en caja", "phone", "Bruno", "hay fila", True)
    assert it.emotion
    assert it.emotion.valence < 0
    assert [one.id for one in it.metrics] == [metric]
    assert [t.id for t in drawn.stages[1].touchpoints] == ["t2"]
    assert all(basis.quote and basis.quote in said for basis in it.basis)


def test_a_field_can_be_emptied(knowledge: Knowledge) -> None:
    drawn, _ = made(knowledge, "card-save", "t1", owner="")
    assert card(drawn, "t1").owner is None


def test_a_card_goes_one_place_further_and_into_the_next_stage(knowledge: Knowledge) -> None:
    def order(do: str, about: str) -> list[list[str]]:
        return [[it.id for it in stage.touchpoints] for stage in made(knowledge, do, about)[0].stages]

    assert order("card-earlier", "t2") == [["t2", "t1"], []]
    assert order("card-later", "t1") == [["t2", "t1"], []]
    assert order("card-later", "t2") == [["t1"], ["t2"]]
    with pytest.raises(Undecided, match=r"error\.edge"):
        order("card-earlier", "t1")


def test_a_card_is_added_and_one_is_removed(knowledge: Knowledge) -> None:
    drawn, _ = made(knowledge, "card-add", "t1", name=NASTY, channel="email")
    assert [it.name for _, _, it in drawn.touchpoints()] == [NASTY, NASTY, "Paga"]
    assert card(drawn, drawn.stages[0].touchpoints[1].id).basis[0].quote == NASTY
    gone, said = made(knowledge, "card-remove", "t2")
    assert [it.id for _, _, it in gone.touchpoints()] == ["t1"]
    assert said == "Quito «Paga» del mapa."


@pytest.mark.parametrize("do", BY_HAND)
@pytest.mark.parametrize(("about", "value"), [("gone", "{}"), ("t2", "not json"), ("t2", "[1]"), ("t2", '{"channel": "fax"}'), ("t2", '{"name": ""}')])
def test_what_a_browser_sends_may_be_anything(do: str, about: str, value: str, knowledge: Knowledge) -> None:
    if about == "t2" and do in ("card-earlier", "card-later", "card-remove"):
        return
    with pytest.raises(Undecided):
        by_hand(do, about, value, A_MAP, knowledge, 3, Words("en"))

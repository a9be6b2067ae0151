"""Maps from files on the page: shown first, brought in, merged, taken back; what is no map is told in three languages."""

import io
import json
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest

from assistant.export import FORMATS
from assistant.playbooks import visit
from assistant.web.importing import MOST_TOUCHPOINTS, Wish, taken
from assistant.web.playbooks import take
from assistant.wiring import Parts
from schemas import Edit, JourneyMap, Language, Session, Understood

LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")
SHOP = """Phase,Interaction,Medium,Feeling,Person in charge,Favourite colour
Discover,Sees a post,Instagram,curious,Marta,blue
Buy,Places the order,WhatsApp,calm,Marta,red
Receive,Gets the box,Courier,happy,Luis,green
After,Gets a thank-you,WhatsApp,pleased,Marta,
"""
LIST = "Item,Ready\nSend a thank-you,\nCall after seven days,x\n"


def begun(parts: Parts, language: Language = "en", *said: str) -> Session:
    id_ = uuid4().hex
    session = parts.conversation.open(id_, language=language).session
    for each in said:
        session = parts.conversation.say(id_, each).session
    return session


def now(parts: Parts, session: Session) -> Session:
    found = parts.conversation.find(session.id)
    assert found is not None
    return found


def names(map_: JourneyMap) -> list[str]:
    return [it.name for _, _, it in map_.touchpoints()]


def test_a_file_is_shown_and_changes_nothing(parts: Parts) -> None:
    session = begun(parts)
    shown = taken(parts, session, "shop.csv", SHOP.encode())
    assert shown["ok"]
    for told in ("Phase", "stage", "Favourite colour", "left out", "Gets the box", "Bring in this map"):
        assert told in shown["html"], told
    assert now(parts, session) == session


def test_it_is_then_a_map_like_the_others(parts: Parts) -> None:
    session = begun(parts)
    came = taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", "tourists", "gift boxes"))
    assert came["ok"], came
    after = now(parts, session)
    (map_,) = after.maps
    assert (map_.id, map_.audience.name, map_.product.name) == (came["map"], "tourists", "gift boxes")
    assert names(map_) == ["Sees a post", "Places the order", "Gets the box", "Gets a thank-you"]
    assert map_.areas == ("Marta", "Luis")
    assert all(basis.kind != "said" for _, _, it in map_.touchpoints() for basis in it.basis)
    assert map_.proposals, "good practice has ideas for it"
    assert parts.conversation.review(map_).findings
    assert all(FORMATS[suffix](map_, parts.knowledge, None) for suffix in (".json", ".csv", ".svg", ".md"))
    # What is said later comes onto it, and what was there stays.
    later = parts.conversation.say(session.id, "They also ask us questions by phone before they buy.").session
    (map_,) = later.maps
    assert set(names(map_)) > {"Sees a post", "Gets the box"}
    assert len(names(map_)) == 5
    # Undo takes back the one, then the other.
    for _ in range(2):
        later = parts.conversation.change(session.id, Understood(edits=(Edit(op="undo"),))).session
    assert names(later.maps[0]) == []
    assert later.brief.audiences == ()


def test_it_stands_beside_what_was_told_and_leaves_that_as_it_is(parts: Parts) -> None:
    session = begun(parts, "en", "I run a bakery and sell cakes to families; they order by WhatsApp.")
    before = session.maps[0]
    came = taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", "tourists", "cakes"))
    assert came["ok"], came
    after = now(parts, session)
    assert [each.id for each in after.maps] == [before.id, came["map"]]
    assert names(after.maps[0]) == names(before)


def test_a_name_that_is_taken_asks_which_way_and_each_way_is_one(parts: Parts) -> None:
    session = begun(parts, "en", "I run a bakery and sell cakes to families; they order by WhatsApp.")
    id_, had = session.maps[0].id, names(session.maps[0])
    audience, product = session.maps[0].audience.name, session.maps[0].product.name
    refused = taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", audience, product))
    assert not refused["ok"]
    assert "There is a map of that already" in refused["told"]
    unnamed = taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", "", product))
    assert not unnamed["ok"]
    assert "which customers" in unnamed["told"]
    assert taken(parts, session, "shop.csv", SHOP.encode(), Wish(f"merge|{id_}"))["ok"]
    merged = names(now(parts, session).maps[0])
    assert set(merged) > set(had)
    assert "Gets the box" in merged
    assert taken(parts, session, "shop.csv", SHOP.encode(), Wish(f"replace|{id_}"))["ok"]
    (replaced,) = now(parts, session).maps
    assert names(replaced) == ["Sees a post", "Places the order", "Gets the box", "Gets a thank-you"]
    stale = taken(parts, session, "shop.csv", SHOP.encode(), Wish("merge|no-such-map"))
    assert not stale["ok"]


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_our_own_files_come_back_with_their_touchpoints(parts: Parts, suffix: str) -> None:
    told = "I run a bakery and sell cakes to families; they order by WhatsApp and pick up at the shop. Ana answers."
    map_ = begun(parts, "en", told).maps[0]
    data = FORMATS[suffix](map_, parts.knowledge, None)
    session = begun(parts, "pt")
    assert taken(parts, session, f"map{suffix}", data)["ok"]
    assert taken(parts, session, f"map{suffix}", data, Wish("own", map_.audience.name, map_.product.name))["ok"]
    (came,) = now(parts, session).maps
    assert names(came) == names(map_)
    assert [(it.channel, it.owner, it.status) for _, _, it in came.touchpoints()] == [
        (it.channel, it.owner, it.status) for _, _, it in map_.touchpoints()
    ]
    # A turn of another conversation is no ground here.
    assert {basis.kind for _, _, it in came.touchpoints() for basis in it.basis} <= {
        "document",
        "inferred",
        "checklist",
    }


def workbook(*rows: list[str]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


MANY = "Stage,Touchpoint,Channel\n" + "".join(f"Buy,Step {n},Instagram\n" for n in range(MOST_TOUCHPOINTS + 1))
WHOLE = '{"schema_version": "1.0", "id": "m", "language": "en", "stages": [%s]}'
STAGE = '{"id": "s", "key": "purchase", "macro": "purchase", "name": "Buy", "touchpoints": [%s]}'
CARD = '{"id": "t", "name": "Pays", "type": "payment", "channel": "%s"}'
WRONG = {
    "empty.csv": b"", "blank.json": b" \n", "none.json": (WHOLE % "").encode(), "photo.png": b"\x89PNG\r\n",
    "old.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cut.xlsx": workbook(["Stage"])[:300],
    "list.csv": LIST.encode(), "bare.csv": b"Stage,Touchpoint,Channel,Emotion\n", "half.json": b'{"id": ',
    "number.json": b"7", "old.json": b'{"schema_version": "0.1", "stages": []}', "many.csv": MANY.encode(),
    "deep.json": b"[" * 100_000, "large.csv": b"a,b\n" * 1_300_000, "binary.csv": bytes(range(256)) * 40,
    "missing.json": b'{"schema_version": "1.0", "id": "m", "stages": []}', "book.csv": workbook(["Stage"]),
    "channel.json": (WHOLE % (STAGE % (CARD % "carrier-pigeon"))).encode(),
    "twice.json": (WHOLE % (STAGE % f"{CARD % 'whatsapp'}, {CARD % 'whatsapp'}")).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_map_is_told_in_each_language(parts: Parts, name: str) -> None:
    told = set()
    for language in LANGUAGES:
        session = begun(parts, language)
        answer = taken(parts, session, name, WRONG[name])
        assert not answer["ok"]
        assert answer["told"].startswith(f"{name}:")
        assert "{" not in answer["told"].removeprefix(name)
        told.add(answer["told"])
        assert now(parts, session) == session
    assert len(told) == 3


def test_where_and_what_would_be_right_is_told(parts: Parts) -> None:
    session = begun(parts)
    told = taken(parts, session, "channel.json", WRONG["channel.json"])["told"]
    assert "stages.0.touchpoints.0.channel" in told
    assert "carrier-pigeon" in told
    assert "website" in told
    assert "“t”" in taken(parts, session, "twice.json", WRONG["twice.json"])["told"]


def test_cells_are_data(parts: Parts) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = ["Stage", "Touchpoint", "Channel", "Owner", evil], ["Buy", f"{evil}{{0}}", "Instagram", "=1+1", "x"]
    session = begun(parts)
    shown = taken(parts, session, f"{evil}.xlsx", workbook(*rows))
    assert shown["ok"]
    assert evil not in shown["html"]
    assert "&lt;img" in shown["html"]
    assert taken(parts, session, "x.xlsx", workbook(*rows), Wish("own", evil, "x"))["ok"]
    (map_,) = now(parts, session).maps
    assert evil in names(map_)[0]
    assert evil.encode() not in FORMATS[".svg"](map_, parts.knowledge, None)


def test_a_map_that_is_given_as_a_playbook_is_told_and_kept_only_on_insistence(parts: Parts) -> None:
    session = begun(parts)
    told = take(parts, session, "shop.csv", SHOP.encode())
    assert not told.ok
    assert told.map
    assert "touchpoints: 4" in told.told
    assert parts.shelf[visit(session.id)].files() == ()
    assert take(parts, session, "shop.csv", SHOP.encode(), sure=True).ok
    assert not take(parts, session, "todo.csv", LIST.encode()).map


def test_a_list_that_is_given_as_a_map_may_become_a_playbook(parts: Parts) -> None:
    session = begun(parts)
    answer = taken(parts, session, "todo.csv", LIST.encode())
    assert not answer["ok"]
    assert "data-playbook" in answer["html"]
    tasks = "Phase,Task,Owner\nBuy,Answer the phone,Ana\n"
    shown = taken(parts, session, "tasks.csv", tasks.encode())
    assert shown["ok"]
    assert "more like a list than a journey" in shown["html"]


def test_an_edit_that_holds_no_map_is_passed_over(parts: Parts) -> None:
    session = begun(parts, "en", "I run a bakery and sell cakes to families; they order by WhatsApp.")
    edit = Edit(op="copy", path=("maps", session.maps[0].id), value={"stages": "none"})
    after = parts.conversation.change(session.id, Understood(edits=(edit,))).session
    assert names(after.maps[0]) == names(session.maps[0])


def test_a_json_of_another_program_is_rows(parts: Parts, tmp_path: Path) -> None:
    rows = [{"fase": "Compra", "ponto de contato": "Faz o pedido", "canal": "WhatsApp", "emoção": "tranquila"}]
    shown = taken(parts, begun(parts, "pt"), "linhas.json", json.dumps(rows).encode())
    assert shown["ok"]
    assert "Faz o pedido" in shown["html"]


def test_a_column_that_was_read_wrongly_is_put_right(parts: Parts) -> None:
    session = begun(parts)
    put = Wish("own", "tourists", "boxes", columns="5:touchpoint.pain,4:")
    shown = taken(parts, session, "shop.csv", SHOP.encode(), put._replace(how=""))
    assert 'data-column="5" aria-label="What the column “Favourite colour” is" data-chosen=""' in shown["html"]
    assert taken(parts, session, "shop.csv", SHOP.encode(), put)["ok"]
    (map_,) = now(parts, session).maps
    came = [it for _, _, it in map_.touchpoints()]
    assert [it.pain for it in came] == ["blue", "red", "green", None]
    assert not any(it.owner for it in came)


@pytest.mark.parametrize(
    ("language", "told"),
    [("es", "No conozco los encabezados"), ("en", "I know none of the headings"), ("pt", "Não conheço os cabeçalhos")],
)
def test_of_a_table_without_known_headings_a_person_says_what_each_column_is(
    language: Language, told: str, parts: Parts
) -> None:
    session, table = begun(parts, language), b"A,B,C\nDiscover,Sees the ad,Instagram\nBuy,Pays at the till,Store\n"
    shown = taken(parts, session, "odd.csv", table)
    assert shown["ok"]
    assert told in shown["html"]
    assert shown["html"].count("data-column=") == 3
    put = Wish("own", "tourists", "gift boxes", columns="0:touchpoint.pain,1:touchpoint.name")
    assert taken(parts, session, "odd.csv", table, put)["ok"]
    came = next(each for each in now(parts, session).maps if each.audience.name == "tourists")
    assert [(it.name, it.pain) for _, _, it in came.touchpoints()] == [
        ("Sees the ad", "Discover"), ("Pays at the till", "Buy"),
    ]  # fmt: skip



@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "columns", ["0:touchpoint.nothing", "x:stage.name", "99999999:", "-1:", "²:", ",", "1:stage.name,3:stage.name"]
)
def test_odd_choices_of_columns_are_told_and_change_nothing(parts: Parts, language: Language, columns: str) -> None:
    session = begun(parts, language)
    answer = taken(parts, session, "shop.csv", SHOP.encode(), Wish("own", "a", "b", columns=columns))
    assert not answer["ok"]
    assert answer["told"]
    assert now(parts, session) == session


def test_without_a_column_that_names_touchpoints_the_look_before_stays(parts: Parts) -> None:
    answer = taken(parts, begun(parts), "shop.csv", SHOP.encode(), Wish(columns="1:,2:"))
    assert not answer["ok"]
    assert answer["told"]
    assert "html" not in answer


@pytest.mark.parametrize(("name", "title", "chosen", "state"), [
    ("shop.csv", "", "", "current"), ("shop.csv", "", "ideal", "ideal"), ("shop_to-be.csv", "", "", "ideal"),
    ("shop.csv", "State: ideal\n", "", "ideal"), ("shop ideal.csv", "", "current", "current"),
])  # fmt: skip
def test_a_map_of_what_is_wanted_comes_in_as_one(parts: Parts, name: str, title: str, chosen: str, state: str) -> None:
    session = begun(parts)
    data = (title + SHOP).encode()
    assert taken(parts, session, name, data, Wish("own", "tourists", "boxes", state=chosen))["ok"]
    (map_,) = now(parts, session).maps
    assert map_.state == state
    assert "Gets the box" in names(map_)

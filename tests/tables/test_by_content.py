"""Tables without a heading that we know: refused unasked, else each column is what its cells look like, to be checked."""

import pytest

from assistant.errors import BadInput
from assistant.tables import Read, convincing, read_table
from assistant.tables.columns import Chosen
from assistant.tables.values import Values
from knowledge import Knowledge

ES = """Bloque;Nº;Lo de María;Dónde pasa;Cómo va
Descubrimiento;1;Ve el cartel de la esquina;Instagram;contenta
Compra;2;Paga con tarjeta;Tienda;frustrada
Posventa;3;Le escriben para saber cómo fue;WhatsApp;feliz
"""
EN = """A,B,C
Discover,Sees the ad,Instagram
Buy,Pays at the till,Store
After,Fills in a survey,email
"""
PT = """Bloco,O da Ana,Onde rola
Descoberta,Vê o cartaz da esquina,Instagram
Compra,Paga no cartão,Loja
Pós-venda,Recebe uma pergunta,WhatsApp
"""
BARE = EN.partition("\n")[2]


def asked(text: str, knowledge: Knowledge, chosen: Chosen | None = None) -> Read:
    return read_table(text.encode(), knowledge, name="x.csv", chosen=chosen or {})


def told(read: Read) -> list[tuple[str, str]]:
    return [(it.name, it.channel) for _, _, it in read.map.touchpoints()]


@pytest.mark.parametrize("text", [ES, EN, PT, BARE])
def test_where_nobody_can_be_asked_it_is_refused(text: str, knowledge: Knowledge) -> None:
    with pytest.raises(BadInput, match="holds no table"):
        read_table(text.encode(), knowledge, name="x.csv")


@pytest.mark.parametrize(
    ("text", "first", "fields"),
    [
        (ES, ("Ve el cartel de la esquina", "instagram"),
         ["stage.name", "", "touchpoint.name", "touchpoint.channel", "touchpoint.emotion"]),
        (EN, ("Sees the ad", "instagram"), ["stage.name", "touchpoint.name", "touchpoint.channel"]),
        (PT, ("Vê o cartaz da esquina", "instagram"), ["stage.name", "touchpoint.name", "touchpoint.channel"]),
    ],
)  # fmt: skip
def test_each_column_is_what_its_cells_look_like(
    text: str, first: tuple[str, str], fields: list[str], knowledge: Knowledge
) -> None:
    read = asked(text, knowledge)
    assert [column.field for column in read.columns] == fields
    assert {column.how for column in read.columns if column.field} == {"close"}, "every one is to be checked"
    assert told(read)[0] == first
    assert len(told(read)) == 3
    assert [stage.macro for stage in read.map.stages] == ["pre", "purchase", "post"]
    assert not read.known
    assert convincing(read)


def test_a_first_row_like_the_others_is_no_heading(knowledge: Knowledge) -> None:
    read = asked(BARE, knowledge)
    assert [column.header for column in read.columns] == ["A", "B", "C"]
    assert read.header == 0
    assert [name for name, _ in told(read)] == ["Sees the ad", "Pays at the till", "Fills in a survey"]


def test_what_a_person_says_of_a_column_goes_before(knowledge: Knowledge) -> None:
    read = asked(ES, knowledge, {1: "touchpoint.days_since_previous_contact", 4: "touchpoint.pain"})
    first, *_ = (it for _, _, it in read.map.touchpoints())
    assert (first.days_since_previous_contact, first.pain, first.emotion) == (1, "contenta", None)


def test_columns_that_tell_nothing_in_words_are_no_journey(knowledge: Knowledge) -> None:
    with pytest.raises(BadInput, match="holds no table"):
        asked("1,2,3\n4,5,6\n7,8,9\n", knowledge)


@pytest.mark.parametrize("text", ["a\n\nb\n", "x,y\n", ",,\n,,\n", "a,b\n,\n", "a,b\nc\n\nd,e,f,g\n", "to do,done\nring Ana,x\n"])
def test_odd_tables_and_lists_are_refused(text: str, knowledge: Knowledge) -> None:
    with pytest.raises(BadInput, match="holds no table"):
        asked(text, knowledge)


def test_the_words_are_made_ready_once_however_often_a_person_chooses(knowledge: Knowledge) -> None:
    assert Values(knowledge).lexicon is Values(knowledge).lexicon

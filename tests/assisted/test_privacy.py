"""What is somebody's never leaves: hidden before sending, restored after, in the forms of three languages."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Mask, Model
from assistant.model.privacy import luhn
from tests.assisted.conftest import Talk, at
from tests.assisted.server import Server, saying

SECRETS = {
    "EMAIL": ["ana.lopez+1@correo.com.ar", "JOSE@EXEMPLO.COM.BR", "a_b-c@sub.dominio.es", "o.neil@shop.co.uk", "ana arroba correo punto com", "ana (at) shop dot co dot uk"],
    "PHONE": [
        "+54 9 11 2345-6789",
        "11 2345-6789",
        "(011) 4321-8765",
        "+52 55 1234 5678",
        "55 1234 5678",
        "612 34 56 78",
        "+34 612345678",
        "+55 (11) 91234-5678",
        "(11) 91234-5678",
        "11912345678",
        "(512) 555-0199",
        "+1-512-555-0199",
        "020 7946 0958",
        "07700 900123",
        "+44 7700 900123",
        "15-2345-6789",
        "555-0199",
    ],
    "ID": [
        "12345678Z",
        "12.345.678-Z",
        "X1234567L",
        "X-1234567-L",
        "123.456.789-09",
        "12.345.678/0001-95",
        "20-12345678-3",
        "GODE561231GR8",
        "GOD 561231 GR8",
        "GODE561231HDFRRN09",
        "123-45-6789",
        "QQ 12 34 56 C",
        "12.345.678-5",
        "B12345678",
        "A-1234567-4",
        "GMVLMR80070501M100",
        "12345678 9 ZZ4",
        "AB123456",
        "PAB1234567",
        "D1234567",
        "900.123.456-7",
        "943 476 5919",
    ],
    "CARD": ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "4111111111111111"],
    "ACCOUNT": ["ES91 2100 0418 4502 0005 1332", "GB29NWBK60161331926819", "123e4567-e89b-12d3-a456-426614174000"],
}
OWN = [
    "12/05/2024",
    "2024-05-12",
    "2023-2024",
    "1.200.000 pesos",
    "$ 1.250.000",
    "R$ 1.200.000",
    "150 euros",
    "12.500",
    "35 %",
    "24/7",
    "de 9 a 18",
    "9:00-18:30",
    "10-12",
    "somos 12",
    "4 o 5 mil",
    "2024",
    "90 días",
    "plan A1",
    "iPhone 15",
    "Windows11",
    "de 150000",
    "y 1200000 pesos",
    "COVID-19",
    "ISO-9001",
]
ALL = [(kind, secret) for kind, secrets in SECRETS.items() for secret in secrets]
AROUND = [
    "mi contacto es {}, gracias",
    "meu contato é {}.",
    "you can reach me at {} any day",
    "({})",
    "dato: {}; fin",
    "{}",
    "¿{}?",
]


@pytest.mark.parametrize(("kind", "secret"), ALL)
@pytest.mark.parametrize("around", AROUND)
def test_it_is_hidden_and_comes_back(kind: str, secret: str, around: str) -> None:
    mask, text = Mask(), around.format(secret)
    hidden = mask.hide(text)
    assert _telling(secret) not in _telling(hidden), hidden
    assert mask.restore(hidden) == text
    assert re.search(r"\[(?:EMAIL|PHONE|ID|CARD|ACCOUNT)_\d\]", hidden)
    if kind in ("EMAIL", "CARD"):
        assert f"[{kind}_1]" in hidden


@pytest.mark.parametrize("text", OWN)
def test_what_the_business_says_of_itself_stays(text: str) -> None:
    assert Mask().hide(f"abrimos {text} y ya") == f"abrimos {text} y ya"


def test_dni_in_figures_is_hidden() -> None:
    for text in ("mi DNI es 30.123.456", "DNI 30123456", "cédula 1.020.304.050"):
        assert not re.search(r"\d{3}", Mask().hide(text))


@given(
    st.lists(st.one_of(st.text(max_size=20), st.sampled_from([s for _, s in ALL])), max_size=8),
    st.sampled_from([" ", ", ", "\n", " y "]),
)
@settings(max_examples=300)
def test_any_text_comes_back_as_it_was(parts: list[str], between: str) -> None:
    text = between.join(parts)
    mask = Mask()
    assert mask.restore(mask.hide(text)) == text


@given(st.from_regex(r"\A\+?\d{1,3}[ -]?\d{2,4}[ -]?\d{3,4}[ -]?\d{4}\Z"))
@settings(max_examples=200)
def test_no_phone_gets_through(number: str) -> None:
    hidden = Mask().hide(f"llámame al {number} por favor")
    assert sum(char.isdecimal() for char in hidden.replace("_1]", "")) == 0, hidden


@given(st.lists(st.integers(0, 9), min_size=12, max_size=18))
def test_every_card_number_is_one(digits: list[int]) -> None:
    number = next(
        f"{''.join(map(str, digits))}{last}" for last in range(10) if luhn(f"{''.join(map(str, digits))}{last}")
    )
    assert Mask().hide(number) == "[CARD_1]"
    spoilt = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not luhn(spoilt)


def test_one_thing_has_one_name_and_a_name_in_the_text_is_left_alone() -> None:
    mask = Mask()
    hidden = mask.hide("[EMAIL_1] a@b.com c@d.com a@b.com")
    assert hidden == "[EMAIL_1] [EMAIL_2] [EMAIL_3] [EMAIL_2]"
    assert mask.restore(hidden) == "[EMAIL_1] a@b.com c@d.com a@b.com"


def test_restoring_goes_into_lists_and_tables() -> None:
    mask = Mask()
    mask.hide("a@b.com")
    assert mask.restore({"x": ["[EMAIL_1]", 3, None]}) == {"x": ["a@b.com", 3, None]}


def test_nothing_of_it_is_on_the_wire_and_quotes_still_hold(server: Server, talk: Talk) -> None:
    said = "Los pedidos llegan a pedidos@laespiga.com.ar o al +54 9 11 2345-6789, y Marta (DNI 30.123.456) los anota"
    quote = "Los pedidos llegan a [EMAIL_1] o al [PHONE_1]"
    fact = {"kind": "step", "quote": quote, "value": quote, "about": "purchase", "number": None}
    server.answer = saying({"Heard": json.dumps({"facts": [fact]})})
    with talk(Model(at(server))) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", said)
        conversation.say("one", "eso es todo, dibuja el mapa")
    sent = json.dumps([call.body for call in server.calls], ensure_ascii=False)
    for secret in ("laespiga.com", "2345", "30.123", "6789"):
        assert secret not in sent, secret
    facts = [text for texts in outcome.session.brief.stages.values() for text in texts]
    assert any("pedidos@laespiga.com.ar" in text for text in facts)


def _telling(text: str) -> str:
    return re.sub(r"[^\w@]", "", re.sub(r"\[[A-Z]+_\d+\]", "", text)).lower()

"""How a business addresses its customers: told where it changes, silent on whole projects that keep to one way."""

from typing import Any

import pytest

from assistant.critique import critique
from knowledge import Knowledge
from schemas import JourneyMap, Language
from tests.critique.tables import Table, Try, rows
from tests.maps import a_map


def told(*texts: str, language: str = "es", **fields: Any) -> JourneyMap:
    """A map with as many of its touchpoints as there are `texts` named by them; a text with "<" is the customer's."""
    ids = ["t-consulta", "t-retiro", "t-ayuda", "t-gracias"]
    known = [t.id for _, _, t in a_map().touchpoints()]
    ids = [*[id_ for id_ in ids if id_ in known], *[id_ for id_ in known if id_ not in ids]]
    changes = {
        id_: {"name": text.lstrip("<"), "direction": "reactive" if text.startswith("<") else "proactive"}
        for id_, text in zip(ids, texts, strict=False)
    }
    return a_map(changes, language=language, **fields)


TABLE: Table = {
    "OMN-07": (
        [
            told("Aviso «Su pedido está listo»", "«¡Gracias! Te esperamos pronto»"),
            told("«Escríbanos por aquí»", "«¿Puedes decirnos la hora?»"),
            told("«¿Querés reservar? Escribinos»", "«Dinos la hora y tú eliges»"),
            told("Te avisamos por WhatsApp", "«Usted puede pagar aquí»"),
            told("“Dear Sir or Madam, your quote”", "“Hey, all done!”", language="en"),
            told("“Esperamos o senhor às 9”", "“Você já pode buscar”", language="pt"),
            told("“Teu pedido saiu”", "“Você já pode buscar”", language="pt"),
        ],
        [
            told("Aviso «Su pedido está listo»", "«¡Gracias! Lo esperamos pronto»"),
            told("Aviso «Su pedido está listo»", "<Pregunta «¿me puedes hacer otra?»"),
            told("«Conoce a Ana y su equipo»", "«Te esperamos»"),
            told("Le escribe a su hermana", "«Te esperamos»"),
            told("Te pregunto por Instagram", "«Usted puede pagar aquí»"),
            told("«Té helado para llevar»", "«Usted puede pagar aquí»"),
            told("“Dear Sam, your quote”", "“Hey, all done!”", language="en"),
            told("“Seu pedido saiu”", "“Te esperamos às 9”", "“Você já pode buscar”", language="pt"),
            # One text in two ways tells nothing of the others.
            told("«Estimado cliente: te esperamos, usted decide»", "«Te esperamos»"),
        ],
    ),
}

PROJECTS: list[tuple[str, list[list[str]]]] = [
    ("es", [["«Su turno es mañana»", "«Le recordamos traer su carnet»"], ["«Escríbanos si no puede venir»"]]),
    ("es", [["«¡Tu torta está lista!»", "Te avisamos por WhatsApp"], ["«Cuéntanos cómo salió»", "«Té de regalo»"]]),
    ("es", [["«¿Podés venir el jueves?»", "«Tu auto está listo»"], ["«Escribinos y te damos turno»"]]),
    ("es", [["Le avisa su hija", "<«¿Usted atiende los sábados?»"], ["«Te guardamos la mesa»", "Recibe su factura"]]),
    ("en", [["“Hey, your bike is ready!”", "Reads our guide"], ["“Hey there, time for a service”"]]),
    ("en", [["“Dear Sir or Madam, your file is complete”"], ["“Yours sincerely” at the foot of the letter"]]),
    ("en", [["“Your table is ready”", "“See you soon”"], ["“Dear Ms Lee, thank you”"]]),
    ("pt", [["“Você já pode buscar”", "“Te esperamos na sexta”"], ["“Seu bolo saiu para entrega”"]]),
    ("pt", [["“Esperamos a senhora às 9”"], ["“O exame do senhor está pronto”", "<“Você abre no sábado?”"]]),
    ("pt", [["“Teu pedido chegou”", "“Contigo desde 1990”"], ["“Tu escolhe o sabor”", "Fala com o senhor da portaria"]]),
]
"""Clean projects: each in one way of its own, with words around that only look like another."""


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_it_speaks(code: str, tried: Try, knowledge: Knowledge) -> None:
    assert critique(tried.map, knowledge, select=[code]).findings


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_it_keeps_silent(code: str, tried: Try, knowledge: Knowledge) -> None:
    assert not critique(tried.map, knowledge, select=[code]).findings


@pytest.mark.parametrize("n", range(len(PROJECTS)))
def test_a_clean_project_raises_no_alarm(n: int, knowledge: Knowledge) -> None:
    language, told_ = PROJECTS[n]
    maps = [
        told(*texts, language=language, id=f"m{i}", title=f"M{i}", audience={"name": f"audience {i}"})
        for i, texts in enumerate(told_)
    ]
    for each in maps:
        others = [other for other in maps if other is not each]
        found = critique(each, knowledge, others=others, select=["OMN-07", "PRJ-07", "PRJ-08"]).findings
        assert not found, found


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_both_texts_are_shown(language: Language, knowledge: Knowledge) -> None:
    tried = told("Aviso «Su pedido está listo»", "«Te esperamos pronto»")
    (found,) = critique(tried, knowledge, language=language, select=["OMN-07"]).findings
    assert "Su pedido está listo" in found.message
    assert "Te esperamos pronto" in (found.ask or "")
    assert len(found.touchpoints) == 2

"""Tables made elsewhere: columns in three languages, words to ids, layouts, and what is said of the rest."""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.critique import NEEDED, RULES, critique
from assistant.errors import BadInput
from assistant.tables import Read, grounded, preview, read_records, read_table
from assistant.tables.columns import Headings
from assistant.tables.grid import MOST_COLUMNS, OLE
from assistant.tables.reading import KINDS, SAME
from assistant.tables.values import Values
from knowledge import Knowledge
from schemas import Touchpoint
from tests.critique.conftest import TODAY

SPANISH = """Etapa;Punto de contacto;Canal;Emoción;Puntos de dolor;Responsable;KPIs;Oportunidades;Comentarios
Descubrimiento;Ve fotos de tortas;Instagram;😊;;Ana;alcance;;x
;Pregunta precios;wasap;frustración;tarda la respuesta;Ana;tiempo de primera respuesta: 15 min;respuestas rápidas;
Compra;Paga la seña;WhatsApp;tranquila;;Ana;conversión 12%;;
Posventa;Recibe un mensaje de gracias;correo electrónico;muy positivo;;Luis;NPS 42;;
"""
ENGLISH = """Journey Stage,Touchpoint,Channel,Feeling,Pain Points,Owner,Metrics,Key moment
Awareness,Sees an ad,Instagram,curious,,Marketing,reach,
Purchase,Pays online,online store,-2,card fails,Sales,conversion rate,yes
Loyalty,Gets a coupon,email,2,,Marketing,repeat purchase,no
"""
PORTUGUESE = """Fase\tPonto de contato\tCanal\tSentimento\tDores\tResponsável\tIndicadores
Descoberta\tVê fotos\tInstagram\tcontente\t\tAna\talcance
Compra\tPaga o sinal\tWhatsApp\tchateado\tdemora\tAna\tNPS
Pós-venda\tRecebe um lembrete\te-mail\tbem\t\tAna\tNPS
"""
MATRIX = """,Aware,Consider,Buy,Use,Loyalty
Goals,find a cake,compare,order,have it,again
Actions,"Sees photos, asks a friend",Asks for prices,Pays,Picks it up,Gets a reminder
Touchpoints,"Instagram; word of mouth",WhatsApp,Website checkout,Store,Email
Feelings,4,2,3,5,4
Pain points,,slow replies,,,
"""


def read(text: str, knowledge: Knowledge, name: str = "mapa.csv", **options: Any) -> Read:
    return read_table(text.encode(), knowledge, name=name, **options)


def touchpoints(found: Read) -> list[Touchpoint]:
    return [touchpoint for _, _, touchpoint in found.map.touchpoints()]


def workbook(*rows: list[Any], before: list[str] | None = None) -> bytes:
    book = Workbook()
    for title in before or []:
        book.create_sheet(title, 0).append(["nada", "aquí"])
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_spanish_with_semicolons(knowledge: Knowledge) -> None:
    found = read(SPANISH, knowledge)
    assert (found.kind, found.map.language, found.issues) == ("rows", "es", ())
    assert [(s.key, s.macro) for s in found.map.stages] == [
        ("awareness", "pre"),
        ("purchase", "purchase"),
        ("retention", "post"),
    ]
    first, second, third, last = touchpoints(found)
    assert [t.channel for t in (first, second, third, last)] == ["instagram", "whatsapp", "whatsapp", "email"]
    assert [t.emotion.valence for t in (first, second, third, last) if t.emotion] == [1, -2, 1, 2]
    assert (second.pain, second.owner) == ("tarda la respuesta", "Ana")
    assert [(m.id, m.value) for m in second.metrics] == [("first_response_time", 15)]
    assert second.action is not None
    assert second.action.what == "respuestas rápidas"
    assert [c.header for c in found.columns if not c.field] == ["Comentarios"]
    assert found.rows[second.id] == 3


def test_english_and_portuguese(knowledge: Knowledge) -> None:
    english, portuguese = read(ENGLISH, knowledge), read(PORTUGUESE, knowledge)
    assert (english.map.language, portuguese.map.language) == ("en", "pt")
    assert [t.moment_of_truth for t in touchpoints(english)] == [False, True, False]
    assert [t.channel for t in touchpoints(portuguese)] == ["instagram", "whatsapp", "email"]
    assert [t.emotion.valence for t in touchpoints(portuguese) if t.emotion] == [1, -1, 1]


def test_stages_across(knowledge: Knowledge) -> None:
    found = read(MATRIX, knowledge)
    assert (found.kind, [s.key for s in found.map.stages]) == (
        "matrix",
        ["awareness", "evaluation", "purchase", "service", "retention"],
    )
    assert [(t.name, t.channel) for t in touchpoints(found)[:2]] == [
        ("Instagram", "instagram"),
        ("word of mouth", "word_of_mouth"),
    ]
    assert found.map.stages[0].customer_goal == "find a cake"
    assert found.scale == (1, 5)
    assert [t.emotion.valence for t in touchpoints(found) if t.emotion] == [1, -1, 0, 2, 1]
    assert [t.customer_action for t in touchpoints(found)[:2]] == ["Sees photos", "asks a friend"]


def test_stage_names_on_lines_of_their_own(knowledge: Knowledge) -> None:
    found = read("Touchpoint,Channel\nAwareness,\nSees an ad,Instagram\nPurchase,\nPays,phone\n", knowledge)
    assert [(s.key, [t.channel for t in s.touchpoints]) for s in found.map.stages] == [
        ("awareness", ["instagram"]),
        ("purchase", ["phone"]),
    ]


def test_what_stands_above_the_headings(knowledge: Knowledge) -> None:
    found = read("Persona: madres del barrio;\nNegocio;La Espiga\n\n" + SPANISH, knowledge)
    assert (found.map.audience.name, found.map.business.name, found.header) == ("madres del barrio", "La Espiga", 4)
    assert "map.audience.name" not in found.absent


def test_the_right_sheet_of_a_workbook(knowledge: Knowledge) -> None:
    data = workbook(["Etapa", "Contacto", "Canal", "Días"], ["Compra", "Paga", "local", 3.0], before=["Portada"])
    found = read_table(data, knowledge, name="mapa.xlsx")
    assert (found.sheet, touchpoints(found)[0].channel) == ("Sheet", "physical_store")
    assert touchpoints(found)[0].days_since_previous_contact == 3


def test_formulas_are_never_computed(knowledge: Knowledge) -> None:
    data = workbook(["Etapa", "Contacto", "Canal"], ["Compra", "=1+1", "teléfono"], ["Compra", "Paga", "local"])
    found = read_table(data, knowledge, name="mapa.xlsx")
    assert [(issue.kind, issue.row, issue.column) for issue in found.issues] == [("formula", 2, "B")]
    assert "1+1" not in found.map.model_dump_json()


def test_a_text_that_looks_like_a_formula_is_a_text(knowledge: Knowledge) -> None:
    found = read('Etapa,Contacto,Canal\nCompra,"=HYPERLINK(""x"")",local\n', knowledge)
    assert touchpoints(found)[0].name == '=HYPERLINK("x")'


def test_records_of_another_tool(knowledge: Knowledge) -> None:
    rows = [{"stage": "Buy", "touchpoint": "Pays", "channel": "phone", "tools": ["CRM", "Excel"]}]
    found = read_records(rows, knowledge, name="map.json")
    assert touchpoints(found)[0].tools == ("crm", "spreadsheet")


def test_what_cannot_be_read_is_said_by_row_and_column(knowledge: Knowledge) -> None:
    found = read("Etapa,Contacto,Canal,Emoción,Días\nZzyx,Paga,fax,qwrt,pronto\nCompra,Firma,local,bien,2\n", knowledge)
    assert [(i.kind, i.row, i.column) for i in found.issues] == [
        ("stage", 2, "Etapa"),
        ("channel", 2, "Canal"),
        ("emotion", 2, "Emoción"),
        ("value", 2, "Días"),
    ]
    emotion = touchpoints(found)[0].emotion
    assert emotion is not None
    assert (emotion.label, emotion.valence, emotion.basis) == ("qwrt", 0, "inferred")
    told = preview(found, knowledge, "es")
    assert "fila 2, Canal: no conocemos el canal «fax»" in told


def test_a_guess_is_marked_in_the_imported_map(knowledge: Knowledge) -> None:
    found = read("Etapa,Contacto\nCompra,Paga\nCompra,Escribe por WhatsApp\n", knowledge)
    first, second = (t for _, _, t in grounded(found).touchpoints())
    assert [(b.kind, b.cells) for b in first.basis] == [("document", ()), ("inferred", ("channel", "type"))]
    assert (second.channel, first.basis[0].ref) == ("whatsapp", "mapa.csv, 2")
    assert second.basis[1].cells == ("type",)


@pytest.mark.parametrize("table", [SPANISH, ENGLISH, PORTUGUESE, MATRIX])
def test_a_rule_that_needs_a_missing_column_stays_unreviewed(table: str, knowledge: Knowledge) -> None:
    found = read(table, knowledge)
    report = critique(found.map, knowledge, today=TODAY, absent=found.absent)
    assert "MOT-06" in report.unreviewed
    assert "CUS-03" in report.unreviewed
    assert not {f.code for f in report.findings} & set(report.unreviewed)
    assert not [f for f in report.findings if f.severity == "error"]


def test_with_the_column_the_rule_speaks(knowledge: Knowledge) -> None:
    without = read("Etapa,Contacto,Canal\nCompra,Paga,local\n", knowledge)
    with_ = read("Etapa,Contacto,Canal,Responsable\nCompra,Paga,local,\n", knowledge)
    for found, speaks in ((without, False), (with_, True)):
        report = critique(found.map, knowledge, today=TODAY, select=["OWN-01"], absent=found.absent)
        assert bool(report.findings) is speaks
        assert ("OWN-01" in report.unreviewed) is not speaks


def test_every_field_has_names_a_label_and_a_reader(knowledge: Knowledge) -> None:
    fields = Headings(knowledge).fields
    assert len(fields) > 45
    for path in {*fields, *NEEDED}:
        assert f"tables.field.{path}" in knowledge.texts, path
    assert set(SAME) <= set(fields)
    assert set(KINDS.values()) <= set(fields)


def test_no_heading_is_two_fields(knowledge: Knowledge) -> None:
    seen: dict[str, str] = {}
    for id_, text in knowledge.texts.items():
        if id_.startswith("tables.column."):
            for word in {w.strip() for w in ",".join((text.es, text.en, text.pt)).split(",")}:
                assert seen.setdefault(word, id_) == id_, word


def test_needs_name_rules_that_exist() -> None:
    from assistant.critique.needs import NEEDS

    assert set(NEEDS) <= {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Customer Actions", "touchpoint.customer_action"),
        ("ACCIONES DEL CLIENTE (qué hace)", "touchpoint.customer_action"),
        ("Pain-points", "touchpoint.pain"),
        ("Toutchpoint", "touchpoint.name"),
        ("Emociones 😀", "touchpoint.emotion"),
        ("Área responsable:", "touchpoint.owner"),
        ("Métricas / KPIs", "touchpoint.metrics"),
        ("Momento de verdad?", "touchpoint.moment_of_truth"),
        ("Presupuesto", ""),
        ("", ""),
        ("123", ""),
        ("Due date", "touchpoint.action.due"),
        ("Canais", "touchpoint.channel"),
        ("Backstage process", ""),
        ("Customer quote", "touchpoint.customer_thought"),
    ],
)
def test_headings(header: str, field: str, knowledge: Knowledge) -> None:
    assert Headings(knowledge).field(header) == field


@pytest.mark.parametrize(
    ("text", "valence"),
    [
        ("2", 2),
        ("-1", -1),
        ("−2", -2),
        ("+1", 1),
        ("3", None),
        ("😡", -2),
        ("😊 contenta", 1),
        ("👍🏽", 1),
        ("muy positivo", 2),
        ("frustración", -2),
        ("Very negative", -2),
        ("neutro", 0),
        ("se siente frustrada porque nadie contesta", -2),
        ("zzz", None),
        ("++", 2),
        ("-", -1),
        ("ok", 0),
        ("no está frustrada", None),
        ("decepção", -2),
    ],
)
def test_valences(text: str, valence: int | None, knowledge: Knowledge) -> None:
    assert Values(knowledge).valence(text) == valence


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("NPS 42", [("nps", 42)]),
        ("NPS, CSAT", [("nps", None), ("csat", None)]),
        ("tasa de conversión: 3,5 %", [("conversion_rate", 3.5)]),
        ("pasteles por día", [("custom:pasteles_por_dia", None)]),
        ("", []),
        ("—", []),
        ("NPS\nNPS", [("nps", None)]),
    ],
)
def test_metrics(text: str, metrics: list[Any], knowledge: Knowledge) -> None:
    assert [(m["id"], m["value"]) for m in Values(knowledge).measures(text)] == metrics


BAD = {
    "empty": (b"", "a.csv", "is empty"),
    "blank": (b"\n \n", "a.csv", "is empty"),
    "no journey": (b"a,b\n1,2\n", "a.csv", "no table of a journey"),
    "headings only": (b"Etapa,Contacto,Canal\n", "a.csv", "no row under them"),
    "binary": (b"\x00\x01\x02\x03" * 9, "a.csv", "is not text"),
    "a workbook called csv": (b"PK\x03\x04xxxx", "a.csv", "suffix .xlsx"),
    "password": (OLE + b"x" * 600, "a.xlsx", "password"),
    "broken workbook": (b"PK\x03\x04xxxx", "a.xlsx", "not a workbook that can be read"),
    "text called workbook": (b"Etapa,Contacto", "a.xlsx", "not a workbook that can be read"),
    "too wide": (b"," * (MOST_COLUMNS + 1) + b"\nx", "a.csv", "is too large"),
    "too long": (b"Etapa,Contacto\n" + b"a,b\n" * 20_001, "a.csv", "is too large"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_say_what_is_wrong(case: str, knowledge: Knowledge) -> None:
    data, name, says = BAD[case]
    with pytest.raises(BadInput, match=says) as refused:
        read_table(data, knowledge, name=name)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str, knowledge: Knowledge) -> None:
    text = SPANISH.replace("😊", "bien")
    found = read_table(text.encode(encoding), knowledge, name="mapa.csv")
    assert found.map.stages[0].touchpoints[1].emotion is not None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str, knowledge: Knowledge) -> None:
    found = read(SPANISH.replace(";", delimiter), knowledge)
    assert len(touchpoints(found)) == 4
    assert read(f"sep={delimiter}\n" + SPANISH.replace(";", delimiter), knowledge).header == 2

"""The customer's view, rule by rule."""

import pytest

from assistant.critique import RULES
from schemas import Brief
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import a_map, every

CODES = {rule.code: rule for rule in RULES}
INSIDE = [
    "Carga del expediente",
    "Registro en CRM",
    "Validación de datos",
    "Enviamos el aviso",
    "Gestión de entrega",
    "Alta en sistema",
]
RENAMED = dict(zip(every(), [{"name": name} for name in INSIDE], strict=False))
TWO = Brief.model_validate({"audiences": [{"name": "turistas"}, {"name": "vecinos"}]})
NESTED = Brief.model_validate({"audiences": [{"name": "vecinos"}, {"name": "vecinos mayores"}]})

TABLE: Table = {
    "CUS-01": ([a_map(RENAMED)], [a_map(), a_map({"t-aviso": {"name": "Registro en CRM"}})]),
    "CUS-02": (
        [a_map(in_stages={"encarga": {"customer_goal": None}}), a_map(in_stages={"encarga": {"customer_goal": " "}})],
        [a_map(in_stages={"descubre": {"customer_goal": None}}, without=["t-boca", "t-fotos"])],
    ),
    "CUS-03": (
        [
            a_map(audience={"name": name})
            for name in ("", "Público en general", "todos", "everyone", "qualquer pessoa", "¡Todo el mundo!")
        ]
        + [a_map(audience={"attributes": {}}), a_map(audience={"attributes": {"age_band": " "}})],
        [
            a_map(audience={"name": "todos los padres de la escuela"}),
            a_map(audience={"name": "todos", "scope": "all_segments", "segments": ["vecinos", "turistas"]}),
        ],
    ),
    "CUS-04": (
        [
            a_map(audience={"segments": ["turistas", "vecinos"]}),
            a_map(audience={"name": "turistas + vecinos"}),
            Try(a_map(audience={"name": "turistas y vecinos"}), {"brief": TWO}),
        ],
        [
            a_map(audience={"segments": ["turistas", "Turistas"]}),
            a_map(audience={"segments": ["turistas", "vecinos"], "scope": "all_segments"}),
            a_map(audience={"name": "madres y padres de la escuela"}),
            Try(a_map(audience={"name": "vecinos mayores"}), {"brief": NESTED}),
        ],
    ),
    "CUS-05": (
        [a_map(product={"names": ["tortas", "panes"]}), a_map(product={"name": "seguro de hogar + seguro de vida"})],
        [a_map(product={"names": ["tortas por encargo", "Tortas por encargo"]})],
    ),
    "CUS-06": (
        [
            a_map(audience={"attributes": {"age_band": "25 a 40", "location": "centro"}}),
            a_map(audience={"attributes": {"edad": "25"}}),
        ],
        [
            a_map(audience={"attributes": {"age_band": "25", "fear_objection": "llegar tarde"}}),
            a_map(audience={"attributes": {}}),
        ],
    ),
    "CUS-07": (
        [
            a_map(state=None),
            a_map({"t-aviso": {"status": "planned"}}),
            a_map({"t-aviso": {"name": "Recibe un aviso en la futura app"}}),
        ],
        [a_map({"t-aviso": {"status": "planned"}}, state="ideal")],
    ),
    "CUS-08": (
        [a_map({"t-boca": {"type": "pre.content", "channel": "instagram"}})],
        [
            a_map({"t-boca": {"channel": "instagram"}}),
            a_map({"t-boca": {"type": "pre.content", "channel": "review_site"}}),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)

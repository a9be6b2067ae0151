"""Whatever a file holds: a map that can be criticised and written, or one line that says what is wrong."""

import contextlib
import io

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.critique import critique
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.tables import grounded, losses, preview, read_table
from knowledge import load
from tests.critique.conftest import TODAY

KNOWLEDGE = load()
HEADS = st.sampled_from(
    [
        "Etapa",
        "Touchpoint",
        "Canal",
        "Emoção",
        "Valence",
        "Owner",
        "KPIs",
        "Persona",
        "Days",
        "Status",
        "x",
        "",
        "Acciones",
    ]
)
CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "",
        "Compra",
        "WhatsApp, email",
        "😡",
        "3",
        "-2",
        "1e999",
        "NPS 42, 7",
        "sí",
        "=1+1",
        "a\nb",
        "todos",
        "{x}",
        "٣",
        "²",
    ]
)
GRIDS = st.lists(HEADS, min_size=1, max_size=6).flatmap(
    lambda heads: st.tuples(st.just(heads), st.lists(st.lists(CELLS, max_size=len(heads) + 1), max_size=5))
)
QUICK = settings(
    max_examples=150, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def told(line: str, name: str) -> bool:
    """Whether a refusal is one line that names the file."""
    assert "\n" not in line
    assert line.startswith(name)
    return True


def survives(data: bytes, name: str) -> bool:
    """Whether it was read; what is refused is refused in one line that names the file."""
    try:
        read = read_table(data, KNOWLEDGE, name=name)
    except BadInput as refused:
        return not told(str(refused), name)
    report = critique(read.map, KNOWLEDGE, today=TODAY, absent=read.absent)
    assert not {finding.code for finding in report.findings} & set(report.unreviewed)
    assert preview(read, KNOWLEDGE, "pt")
    assert losses(read, KNOWLEDGE, "en")
    assert FORMATS[".json"](grounded(read), KNOWLEDGE, None)
    return True


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for name in ("a.csv", "a.xlsx"):
        survives(data, name)


@QUICK
@given(GRIDS)
def test_any_table(grid: tuple[list[str], list[list[str]]]) -> None:
    lines = [grid[0], *grid[1]]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    with contextlib.suppress(UnicodeEncodeError):
        survives(text.encode("utf-8"), "a.csv")


@settings(QUICK, max_examples=40)
@given(GRIDS)
def test_any_workbook(grid: tuple[list[str], list[list[str]]]) -> None:
    book = Workbook()
    for line in [grid[0], *grid[1]]:
        book.worksheets[0].append(["".join(char for char in cell if char.isprintable()) for cell in line])
    file = io.BytesIO()
    with contextlib.suppress(UnicodeEncodeError):
        book.save(file)
        survives(file.getvalue(), "a.xlsx")


def test_some_are_read() -> None:
    assert survives(b"Etapa,Contacto,Canal\nCompra,Paga,local\n", "a.csv")

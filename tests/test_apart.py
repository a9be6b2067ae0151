"""A file read in a process of its own: the same as here, and what breaks there is told here."""

import time

import pytest

from assistant.apart import answer, read_by
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.tables.apart import grids_apart
from assistant.tables.grid import read_grids
from knowledge import Knowledge
from tests.maps import a_map


def _ask(what: str, seconds: float = 60) -> object:
    return read_by(__name__, what, b"two words", seconds=seconds, smaller="give less")


def _read(name: str, data: bytes) -> object:
    match name:
        case "words":
            return tuple(data.decode().split())
        case "refused":
            raise BadInput("has words", where=name, right="give none", why="many", n=2)
        case "hungry":
            return len(bytearray(10**11))
        case "hanging":
            time.sleep(60)
        case "talking":
            print("nothing that a program understands")
    return None


def test_what_is_read_comes_back() -> None:
    assert _ask("words") == ["two", "words"]


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(BadInput, match="refused: has words; give none") as caught:
        _ask("refused")
    assert (caught.value.why, caught.value.given) == ("many", {"n": 2})


@pytest.mark.parametrize(("what", "why"), [("hungry", "broken"), ("talking", "broken"), ("hanging", "slow")])
def test_what_breaks_there_is_told_here(what: str, why: str) -> None:
    with pytest.raises(BadInput, match="give less") as caught:
        _ask(what, seconds=3 if why == "slow" else 60)
    assert caught.value.why == why


def test_tables_opened_apart_are_the_same(knowledge: Knowledge) -> None:
    workbook = FORMATS[".xlsx"](a_map(), knowledge, None)
    assert grids_apart(workbook, "map.xlsx") == read_grids(workbook, "map.xlsx")


if __name__ == "__main__":
    answer(_read, 60)

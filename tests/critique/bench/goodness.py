"""The good maps: clean by reading, in different trades, sizes and languages. `HELD` were never used to mend a rule."""

import json
from functools import cache
from pathlib import Path
from typing import Any

Raw = dict[str, Any]

FOLDER = Path(__file__).parent / "good"
HELD = ("es_gimnasio", "es_inmobiliaria", "en_furniture", "pt_veterinaria")


@cache
def _texts() -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.json"))}


def names(held: bool | None = None) -> tuple[str, ...]:
    """The names of the maps: all, only those held out (True), or only the others (False)."""
    return tuple(name for name in _texts() if held is None or (name in HELD) == held)


def good(name: str) -> Raw:
    """A fresh copy of a good map, as it stands in its file."""
    loaded: Raw = json.loads(_texts()[name])
    return loaded

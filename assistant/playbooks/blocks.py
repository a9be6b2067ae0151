"""What every reader gives: the pieces of a file in reading order, each knowing where it stands."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "text", "item", "row"]

_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
"""Signs that are not seen: soft hyphens, joiners, and those that turn the direction of the text around them."""


@dataclass(frozen=True)
class Place:
    """Where a piece stands: a page, a row (of a sheet, if it has a name) or a line, counted from 1; 0 is none."""

    page: int = 0
    sheet: str = ""
    row: int = 0
    line: int = 0


@dataclass(frozen=True)
class Block:
    """A piece of a file. `level` is the depth of a heading, from 1. `boxed`: an item with a box to tick."""

    kind: Kind
    text: str
    place: Place = Place()
    level: int = 0
    boxed: bool = False


def clean(text: str) -> str:
    """`text` on one line, without signs that are not seen: they hide words from a reader, or colour a terminal."""
    whole = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
    shown = "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") else " " for sign in whole)
    return " ".join(shown.split())

"""How wide a text is and where it breaks, without a font at hand.

Widths are those of Arial and of the fonts made to its measure (Helvetica, Liberation Sans), in thousandths of the
size, with a margin for wider fallbacks. Other characters are estimated by class, on the wide side.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from assistant.export.svg import one_line

MARGIN = 1.05
_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 "
    "278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 "
    "667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 "
    "556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_ASCII_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 "
    "333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 "
    "667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 "
    "611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
_PUNCTUATION = {"–": 556, "—": 1000, "…": 1000, "“": 500, "”": 500, "‘": 278, "’": 278, "«": 556, "»": 556, "·": 278,
                "•": 350, "→": 1000, "←": 1000, "¿": 611, "¡": 333, "€": 556, "º": 370, "ª": 370}  # fmt: skip
_REGULAR, _BOLD = (
    {chr(32 + i): int(width) for i, width in enumerate(table.split())} | _PUNCTUATION for table in (_ASCII, _ASCII_BOLD)
)
_WIDE, _UNKNOWN, _EMOJI = 1000, 760, 1400
_JOINER = "\u200d"


class Lines(NamedTuple):
    """A text broken to a width. `cut`: not all of it is there."""

    lines: tuple[str, ...]
    cut: bool


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is, in the unit of `size`, rather too much than too little."""
    return sum(_advance(letter, bold) for letter in text) * size * MARGIN / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 99) -> Lines:
    """`text` in at most `most` lines of at most `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    space, wide = width(" ", size, bold=bold), 0.0
    for word in one_line(text).split(" "):
        first, *rest = _pieces(word, room, size, bold)
        more = width(first, size, bold=bold)
        if lines and wide + space + more <= room:
            lines[-1], wide = f"{lines[-1]} {first}", wide + space + more
        else:
            lines.append(first)
            wide = more
        if rest:
            lines += rest
            wide = width(rest[-1], size, bold=bold)
    if len(lines) <= most:
        return Lines(tuple(lines), False)
    return Lines((*lines[: most - 1], _shortened(lines[most - 1], room, size, bold)), True)


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """`text` on one line of at most `room`."""
    return wrap(text, room, size, bold=bold, most=1).lines[0]


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """`word`, in pieces where it is wider than a line. Letters and emoji made of several characters stay whole."""
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for cluster in clusters(word):
        if pieces[-1] and width(pieces[-1] + cluster, size, bold=bold) > room:
            kept = _last_joint(pieces[-1])
            pieces[-1:] = [pieces[-1][:kept], pieces[-1][kept:]]
        pieces[-1] += cluster
    return pieces


def _last_joint(piece: str) -> int:
    """Where a piece of a long word breaks best: after a sign past its first third, else at its end."""
    joint = max(piece.rfind(sign) for sign in "-/_.@&?=") + 1
    return joint if joint >= len(piece) / 3 else len(piece)


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    kept = clusters(line)
    while kept and width("".join(kept) + "…", size, bold=bold) > room:
        kept.pop()
    return "".join(kept).rstrip(" ,;:.-") + "…"


def clusters(text: str) -> list[str]:
    """`text` in what a reader sees as single signs: accents, skin tones, flags and joined emoji stay together."""
    found: list[str] = []
    for letter in text:
        if found and (_clings(letter) or found[-1].endswith(_JOINER) or _closes_flag(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _clings(letter: str) -> bool:
    return letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me") or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _closes_flag(before: str, letter: str) -> bool:
    return len(before) == 1 and all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in (before, letter))


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> int:
    table = _BOLD if bold else _REGULAR
    if letter in table:
        return table[letter]
    if letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if letter >= "\U0001f000":
        return _EMOJI
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    # An accented letter is as wide as its base; NFD puts the base first.
    base = unicodedata.normalize("NFD", letter)[0]
    return table.get(base, _UNKNOWN)

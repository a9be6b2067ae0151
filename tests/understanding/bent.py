"""Messages that nobody would write: real ones cut, doubled, shuffled and sprinkled with any character, up to a megabyte."""

import random
from functools import cache
from pathlib import Path

import yaml

_CASES = Path(__file__).parent / "cases"
_TABLES = ("plain", "wider", "refusals", "changes", "measured", "moves", "shape", "told")
_SIZES = (0, 1, 40, 400, 4_000, 40_000)
_LARGEST = 1_000_000

PIECES = {
    "Tengo una panadería. No usamos Instagram. ": "forbid channels instagram",
    "no,": "act refuse",
    "\n": "act empty",
    "whatsapp ": "channel whatsapp",
    "x": "act unread",
    "1,": "act unread",
    "no es ": "act unread",
    "e\u0301 ": "act unread",
    "“": "act unread",
    "  ": "act empty",
    "no whatsapp ": "forbid channels whatsapp",
    "usábamos whatsapp ": "",
    "<b>": "act unread",
    "10% 20% ": "act unread",
    "dije instagram y no es ": "forbid channels instagram",
    "cuántos vuelven, ": "measure id=repeat_purchase",
    "- a\n": "act unread",
    "pasar de 1 a 2 y bajar de 3 a 4 y ": "goal pasar de 1 a 2 baseline=1 target=2",
}
"""What to say again and again until it is a megabyte, and how something that it is understood as begins."""
_ODD = "\x00\u200b\u202e\u0301😀👩\u200d🔧ﷺ\ufeff中あ🇧🇷ßİıſﬁ½٣\n\r\t<>\"'{}[]()|\\;:¿?¡!"


@cache
def said() -> tuple[str, ...]:
    """The messages of the tables."""
    return tuple(
        row["said"] for name in _TABLES for row in yaml.safe_load((_CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    )


def megabyte(piece: str) -> str:
    return (piece * (_LARGEST // len(piece)))[:_LARGEST]


def bent(chance: random.Random) -> str:
    """A message made of real ones, or of any characters at all; one in fifty is a megabyte long."""
    text = _any(chance) if chance.random() < 0.2 else " ".join(chance.sample(said(), chance.randint(1, 3)))
    for _ in range(chance.randint(0, 4)):
        text = chance.choice(_WAYS)(text, chance)
    if chance.random() < 0.02 and text:
        text = (text * (_LARGEST // len(text) + 1))[:_LARGEST]
    return text


def _any(chance: random.Random) -> str:
    size = chance.choice(_SIZES)
    # Lone surrogates are no text that a client can send.
    return "".join(chr(code) for code in chance.choices([*range(0xD800), *range(0xE000, 0x11000, 7), 0x1F600], k=size))


def _cut(text: str, chance: random.Random) -> str:
    a, b = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return text[a:b]


def _doubled(text: str, chance: random.Random) -> str:
    return text * chance.choice((2, 3, 10, 50)) if len(text) < 20_000 else text


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return chance.choice((" ", "", ", ", "\n", ". ", " no ", " y ")).join(words)


def _sprinkled(text: str, chance: random.Random) -> str:
    out = list(text)
    for _ in range(min(60, len(out) // 3 + 1)):
        out.insert(chance.randint(0, len(out)), chance.choice(_ODD))
    return "".join(out)


def _shouted(text: str, chance: random.Random) -> str:
    return text.swapcase() if chance.random() < 0.5 else text.upper()


_WAYS = (_cut, _doubled, _shuffled, _sprinkled, _shouted)

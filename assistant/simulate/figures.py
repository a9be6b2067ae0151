"""Numbers: those that a map speaks, and those that the person did.

The judge does not share the eyes of the judged: numbers are read here by a code of its own, digits as they stand and
number words in the three languages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from assistant.text import fold
from schemas import JourneyMap

_DIGITS = re.compile(r"(?<![a-z_])(?<![a-z]-)\d+(?:[.,]\d+)*", re.IGNORECASE)
"""Not "B2B" or "e-1": these are names."""
_THOUSANDS = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:k|mil|thousand)\b")

_WORDS = """
1 un una uno one um uma|2 dos two dois duas par pair couple ambos both|3 tres three|4 cuatro four quatro|5 cinco five
6 seis six|7 siete seven sete|8 ocho eight oito|9 nueve nine nove|10 diez ten dez|11 once eleven onze
12 doce twelve doze docena dozen duzia|13 trece thirteen treze|14 catorce fourteen quatorze|15 quince fifteen quinze
16 dieciseis sixteen dezesseis dezasseis|17 diecisiete seventeen dezessete|18 dieciocho eighteen dezoito
19 diecinueve nineteen dezenove|20 veinte twenty vinte|25 veinticinco|30 treinta thirty trinta media half meia
40 cuarenta forty quarenta|50 cincuenta fifty cinquenta mitad metade|60 sesenta sixty sessenta|70 setenta seventy
80 ochenta eighty oitenta|90 noventa ninety|100 cien ciento hundred cem cento|200 doscientos duzentos
300 trescientos trezentos|500 quinientos quinhentos|1000 mil thousand"""
_SPOKEN = {word: int(line.split()[0]) for line in re.split(r"[|\n]", _WORDS.strip()) for word in line.split()[1:]}

_MARKS = """id schema_version language stage_model key macro type channel channels preferred_channels valence checklist
    basis provenance proposals accepted_findings"""
_NOT_WORDS = frozenset(_MARKS.split())
"""Fields that hold ids and marks, not figures. Proposals may carry the numbers of their checklist item."""


def unsaid(maps: Iterable[JourneyMap], said: Iterable[str], known: Iterable[int] = ()) -> tuple[str, ...]:
    """Numbers in the maps that no message holds, once a field however many maps say it; `known` may be spoken too."""
    heard = {float(number) for number in known}.union(*(readings(text) | words(text) for text in said))
    found = ((where, value) for each in maps for where, value in _values(each.model_dump(mode="json"), "map"))
    return tuple(dict.fromkeys(f"{where}: {number}" for where, value in found for number in _strange(value, heard)))


def readings(text: str) -> set[float]:
    """Every way to read the digits of a text: "1.200" is 1200 and 1.2, "9:30" is 9 and 30, "2k" is 2000 too."""
    found = {reading for token in _DIGITS.findall(text) for reading in _readings(token)}
    return found | {reading * 1000 for token in _THOUSANDS.findall(fold(text)) for reading in _readings(token)}


def words(text: str) -> set[float]:
    """The numbers that are spoken in words, tens and units also together: "treinta y cinco"."""
    heard = [_SPOKEN.get(word) for word in re.findall(r"[a-z]+", fold(text)) if word not in ("y", "e", "and")]
    joined = {a + b for a, b in pairwise(heard) if a and b and 20 <= a <= 90 and b < 10}
    scaled = {a * b for a, b in pairwise(heard) if a and b and b in (100, 1000)}
    return {float(number) for number in {*filter(None, heard), *joined, *scaled}}


def _readings(token: str) -> Iterator[float]:
    yield float(re.sub(r"[.,]", "", token)[:15])
    yield from (float(part[:15]) for part in re.split(r"[.,]", token))
    if len(parts := re.split(r"[.,]", token)) == 2:
        yield float(f"{parts[0][:15]}.{parts[1][:6]}")


def _strange(value: Any, heard: set[float]) -> list[str]:
    if isinstance(value, str):
        return [token for token in _DIGITS.findall(value) if not set(_readings(token)) & heard]
    return [str(value)] if float(value) not in heard else []


def _values(value: Any, where: str) -> Iterator[tuple[str, str | int | float]]:
    if isinstance(value, dict):
        for field, inner in value.items():
            if field not in _NOT_WORDS:
                yield from _values(inner, f"{where}.{field}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _values(inner, f"{where}.{n}")
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield where, value

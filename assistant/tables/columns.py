"""What a column is: headings against the words by which people call them, exactly, closely or inside a longer one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from assistant.text import fold
from knowledge import Knowledge

CLOSE = 86
"""Likeness, of a hundred, from which a heading is taken for a known one that is spelt otherwise."""
WORDY = 7
"""Words up to which a heading may hold a known one among others."""

_PREFIX = "tables.column."
_PLAIN = re.compile(r"[^\w\s-]+|_")

How = Literal["exact", "close", "chosen"]


Chosen = Mapping[int, str]
"""What a person says that columns are, by their place; "" leaves one out."""


class Column(NamedTuple):
    """A column of a table: its heading, its place from 0, the field that it is ("" for none), and how sure that is."""

    header: str
    place: int
    field: str = ""
    how: How = "exact"


@dataclass(frozen=True)
class Headings:
    """The words for columns, in three languages."""

    knowledge: Knowledge

    @cached_property
    def names(self) -> dict[str, str]:
        """Each known heading, folded, and its field; where two fields share one, the first keeps it."""
        found: dict[str, str] = {}
        for id_, text in self.knowledge.texts.items():
            if id_.startswith(_PREFIX):
                for word in ",".join((text.es, text.en, text.pt)).split(","):
                    found.setdefault(plain(word), id_.removeprefix(_PREFIX))
        return found

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that a column may be."""
        return tuple(dict.fromkeys(self.names.values()))

    def match(self, headers: Sequence[str], chosen: Chosen | None = None) -> tuple[Column, ...]:
        """What each heading is; the surest claim to a field wins, and two columns are never the same one.

        What was `chosen` for a column goes before what any heading says.
        """
        chosen = chosen or {}
        claims = sorted(
            (
                (score, -place, field)
                for place, header in enumerate(headers) if place not in chosen
                for score, field in self._claims(header)
            ),
            reverse=True,
        )  # fmt: skip
        fields: dict[int, tuple[str, float]] = {}
        taken: set[str] = set(chosen.values())
        for score, place, field in claims:
            if -place not in fields and field not in taken:
                fields[-place] = field, score
                taken.add(field)
        return tuple(
            Column(header, place, chosen[place], "chosen")
            if place in chosen
            else Column(header, place, fields[place][0], "exact" if fields[place][1] == 100 else "close")
            if place in fields
            else Column(header, place)
            for place, header in enumerate(headers)
        )

    def field(self, header: str) -> str:
        """The field that one heading most likely is; empty when it is none."""
        return max(self._claims(header), default=(0.0, ""))[1]

    def _claims(self, header: str) -> Iterable[tuple[float, str]]:
        """Fields that a heading may be, with how likely."""
        asked = plain(header)
        if not asked or len(asked) > 80:
            return []
        if asked in self.names:
            return [(100.0, self.names[asked])]
        best: dict[str, float] = {}
        words = asked.split()
        for name, field in self.names.items():
            score = fuzz.ratio(asked, name, score_cutoff=CLOSE) if len(asked) > 3 else 0.0
            inside = f" {name} " in f" {asked} "
            if not score and inside and len(words) <= WORDY:
                # A longer name inside says more: "customer actions" in "customer actions online".
                score = 50 + 40 * len(name) / len(asked)
            if score > best.get(field, 0):
                best[field] = min(score, 99.0)
        return [(score, field) for field, score in best.items()]


def plain(header: str) -> str:
    """A heading without case, accents, signs and what stands in brackets."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", header)
    return " ".join(_PLAIN.sub(" ", fold(bare if bare.strip() else header)).split())

"""Where a conversation stands: what was said, what was learnt, what comes next."""

from typing import Literal

from schemas.base import Flag, Loc, Record, Whole
from schemas.brief import Brief
from schemas.edit import Edit
from schemas.journey_map import JourneyMap
from schemas.vocabulary import Language

Depth = Literal["quick", "workshop"]
"""How much is asked: what a first good map needs, in at most ten questions, or everything."""


class Chip(Record):
    """A short answer that the person may tap instead of typing."""

    label: str
    value: str


class Turn(Record):
    """One exchange. `n` counts the person's messages from 1; the greeting is turn 0.

    `asks` is the topic or finding code that `reply` asks about, `place` where a finding stands: a session path that
    starts with ``"maps"`` and names things by id, and `fills` what an answer to it fills, as in `Finding.fills`. A
    question on what words mean stands at ``("words", topic, word, …)``, one on which trade at ``("trades", id, …)``.
    """

    n: Whole
    said: str
    reply: str
    asks: str | None = None
    place: Loc = ()
    fills: str | None = None
    chips: tuple[Chip, ...] = ()


class Change(Record):
    """The edits of one message, click or fix: the step that undo takes back.

    `restored`: this step goes back to a version, whose steps take the place of all before it. `renamed`: which maps
    took the place of a map when this step gave its audience or product another name.
    """

    edits: tuple[Edit, ...]
    restored: "tuple[Change, ...] | None" = None
    renamed: dict[str, tuple[str, ...]] = {}


class Option(Record):
    """One reading of a change that was asked for: what to call it where there are several, and its edits.

    `at_once`: it sets a cell or two and needs no look beforehand; undo takes it back.
    """

    label: str
    edits: tuple[Edit, ...]
    at_once: Flag = False


class Pending(Record):
    """A change of a map that waits for the person: of several `options` for a choice, of one for a yes."""

    options: tuple[Option, ...]


class Version(Record):
    """A state of a session under a name: the steps until then. `turn` counts the messages until then."""

    name: str
    saved_at: str = ""
    turn: Whole = 0
    history: tuple[Change, ...] = ()


class Spent(Record):
    """What a language model was used for: answers, tokens in and out, and its proposals that were kept or dropped."""

    calls: Whole = 0
    tokens_in: Whole = 0
    tokens_out: Whole = 0
    kept: Whole = 0
    dropped: Whole = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(**{name: getattr(self, name) + getattr(other, name) for name in Spent.model_fields})

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


class Session(Record):
    """A conversation. `brief` is always what `history` adds up to; `maps` what the brief and the map edits give.

    `language_known` is false until the person has shown or chosen a language. `skipped` are topics or finding codes
    that the person does not want to, or cannot, answer. `workspace` is whose playbooks its maps are held against.
    `asked` counts how often a topic or finding was asked about. `pending` is a change that was shown and waits for a
    yes. `shown` is the map that the person looks at, "" where that is not known.
    """

    schema_version: Literal["1.0"] = "1.0"
    id: str
    language: Language = "es"
    language_known: Flag = False
    depth: Depth = "quick"
    workspace: str = "default"
    turns: tuple[Turn, ...] = ()
    history: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()
    versions: tuple[Version, ...] = ()
    brief: Brief = Brief()
    maps: tuple[JourneyMap, ...] = ()
    skipped: tuple[str, ...] = ()
    asked: dict[str, Whole] = {}
    pending: Pending | None = None
    shown: str = ""
    spent: Spent = Spent()
    created_at: str = ""
    updated_at: str = ""

    @property
    def asks(self) -> str | None:
        """What the last question was about."""
        return self.turns[-1].asks if self.turns else None

    @property
    def turn(self) -> int:
        """How many messages the person has sent."""
        return self.turns[-1].n if self.turns else 0


class MapSummary(Record):
    id: str
    title: str
    audience: str
    product: str
    touchpoints: Whole
    findings: dict[Literal["error", "warning", "suggestion"], Whole]


class Reply(Record):
    """What a turn gives back: one line of ``chat --jsonl``.

    `pending` is a change that was shown and waits for a yes; `spent` is what a language model did in this turn.
    """

    turn: Whole
    reply: str
    language: Language
    asks: str | None = None
    chips: tuple[Chip, ...] = ()
    understood: tuple[Edit, ...] = ()
    pending: Pending | None = None
    brief: Brief = Brief()
    maps: tuple[MapSummary, ...] = ()
    ready: Flag = False
    spent: Spent = Spent()

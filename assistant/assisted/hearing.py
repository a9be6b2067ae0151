"""The first act: what a message states. The model points at words; what they mean for the brief is worked out here."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args

from pydantic import JsonValue
from rapidfuzz.fuzz import token_set_ratio

from assistant.assisted.grounds import denies, follows, place_of, words_of
from assistant.assisted.shapes import Fact
from assistant.assisted.tricks import orders, spoken_to, unreadable
from assistant.text import Mention, fold
from assistant.understanding.numbers import numbers
from assistant.understanding.reading import Part, Reading
from schemas import Edit, Session, Understood
from schemas.edit import Op
from schemas.vocabulary import Macro, StageKey

_NAMES = ("name", "text", "what", "trigger", "source", "id")
MACROS: tuple[str, ...] = get_args(Macro)
MOMENTS: tuple[str, ...] = (*MACROS, *get_args(StageKey))
_SAID, _MENTIONS = 8000, 60
_SAME = 90
_STATEMENTS = 2
"""One fact rests on so many statements at most; a whole message is the ground of nothing in particular."""
_LONE: frozenset[str] = frozenset(("injected", "foreign", "empty"))


def worth_asking(said: str, plain: Understood, session: Session) -> bool:
    """Whether a model may hear more than the plain engine did: not in a command, a tap, or where a trick was seen."""
    if any(edit.op in ("undo", "redo", "restart") or edit.path == ("language",) for edit in plain.edits):
        return False
    chips = session.turns[-1].chips if session.turns else ()
    tapped = any(fold(said.strip()) in (fold(chip.value), fold(chip.label)) for chip in chips)
    return not tapped and len(said.split()) >= 3 and not any(act.kind in _LONE for act in plain.acts)


def inputs(reading: Reading) -> dict[str, Any]:
    """What the prompt is told."""
    last = reading.session.turns[-1] if reading.session.turns else None
    return {
        "language": reading.session.language,
        "question": last.reply[-400:] if last else "",
        "about": (reading.topic or reading.asks or ""),
        "known": _known(reading.session),
        "names": [_told(one) for one in reading.mentions[:_MENTIONS]],
        "message": reading.said[:_SAID],
    }


def edits(facts: Sequence[Fact], reading: Reading) -> tuple[Edit, ...]:
    """The edits of those facts that hold. What was dropped is the difference in length."""
    hearing = _Hearing(reading)
    kept: list[Edit] = []
    for fact in facts:
        kept += [edit for edit in hearing.edit(fact) if edit not in kept]
    return tuple(kept)


@dataclass
class _Hearing:
    """One message being heard. `names` are the groups and people that this message adds."""

    reading: Reading
    names: set[str] = field(default_factory=set)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        return spoken_to(self.reading)

    def edit(self, fact: Fact) -> Iterator[Edit]:
        """The edit of a fact, if it holds."""
        span = place_of(fact.quote, self.reading.said)
        parts = self._parts(span) if span else []
        wanted = fact.kind == "idea"
        if span is None or not 0 < len(parts) <= _STATEMENTS or any(self._idle(part) for part in parts):
            return
        if any(part.idea != wanted for part in parts):
            return
        words = self.reading.said[span[0] : span[1]]
        if (made := KINDS[fact.kind](self, fact, _Ground(span, words, parts))) is not None:
            op, path, value = made
            yield self.reading.edit(op, path, value, words)

    def _idle(self, part: Part) -> bool:
        """Whether a statement says nothing about the business."""
        put = any(start <= part.start < end for start, end in self.lines)
        told = not (part.question or part.injected or orders(part) or put)
        return not told or self.reading.has(part, "not_ours") or unreadable(part, self.reading)

    def _parts(self, span: tuple[int, int]) -> list[Part]:
        return [part for part in self.reading.parts if part.start < span[1] and span[0] < part.end]

    def mention(self, kind: str, id_: str, ground: "_Ground") -> Mention | None:
        """The mention of `id_` inside the words, or of a word that may mean it and nothing else."""
        inside = [
            m for m in self.reading.mentions if m.kind == kind and ground.start <= m.start and m.end <= ground.end
        ]
        return next((m for m in inside if m.id == id_ or m.candidates == (id_,)), None)

    def holds(self, value: str, ground: "_Ground") -> bool:
        """Whether `value` follows from the words, and no negation stands before it."""
        if not follows(value, ground.words, self.reading.lexicon):
            return False
        part = next((part for part in ground.parts if place_of(value, part.text)), ground.parts[0])
        at = place_of(value, part.text)
        return not denies(part.text[: at[0]] if at else part.text, self.reading.lexicon)

    def number(self, fact: Fact, ground: "_Ground") -> int | float | None:
        """The number of a fact, if the words hold it."""
        return next((n.value for n in numbers(ground.words) if n.value == fact.number), None)


@dataclass(frozen=True)
class _Ground:
    """The words that a fact rests on: their span, themselves, and the statements that they stand in."""

    span: tuple[int, int]
    words: str
    parts: list[Part]

    @property
    def start(self) -> int:
        return self.span[0]

    @property
    def end(self) -> int:
        return self.span[1]

    @property
    def whole(self) -> str:
        """The statements in full, so that no negation is cut off."""
        return " ".join(part.text.strip(" ,;.") for part in self.parts)


Made = tuple[Op, tuple[str, ...], JsonValue] | None
Kind = Callable[[_Hearing, Fact, _Ground], Made]


def _business_name(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    named = fact.value[:1].isupper() or fact.value[:1].isdigit()
    free = not hearing.reading.brief.business.name and named and place_of(fact.value, ground.words)
    return ("set", ("business", "name"), fact.value) if free and hearing.holds(fact.value, ground) else None


def _industry(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    reading = hearing.reading
    if reading.brief.business.industry or fact.value not in reading.knowledge.industries:
        return None
    mention = hearing.mention("industry", fact.value, ground)
    sure = not mention.denied if mention else _nearest_trade(reading, ground.whole) == fact.value
    return ("set", ("business", "industry"), fact.value) if sure and not denies(ground.whole, reading.lexicon) else None


def _nearest_trade(reading: Reading, words: str) -> str | None:
    """The trade that the words come nearest to, by meaning; None without an embedder or when none is near."""
    if reading.embed is None:
        return None
    trades = reading.knowledge.industries
    label = {id_: " ".join((term.label[reading.session.language], *term.synonyms[:6])) for id_, term in trades.items()}
    vectors = reading.embed([words, *label.values()])
    scores = vectors[1:] @ vectors[0]
    best = int(scores.argmax())
    return [*label][best] if float(scores[best]) >= 0.3 else None


def _team_size(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    size = hearing.number(fact, ground)
    free = hearing.reading.brief.business.team_size is None and isinstance(size, int) and 0 < size < 100_000
    return ("set", ("business", "team_size"), size) if free else None


def _product(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    return ("add", ("products",), {"name": fact.value.strip()}) if hearing.holds(fact.value, ground) else None


def _audience(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    if not hearing.holds(fact.value, ground):
        return None
    hearing.names.add(fact.value.strip())
    return "add", ("audiences",), {"name": fact.value.strip()}


def _attribute(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    reading = hearing.reading
    groups = [*(one.name for one in reading.brief.audiences), *hearing.names]
    group = next((name for name in groups if fold(name) == fold(fact.about or "")), None)
    key = next(
        (m.id for m in reading.mentions if m.kind == "attribute" and m.id and ground.start <= m.start < ground.end),
        None,
    )
    if group is None or key is None or not hearing.holds(fact.value, ground):
        return None
    return "set", ("audiences", group, "attributes", key), fact.value


def _channel(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    mention = hearing.mention("channel", fact.value, ground)
    used = mention and not mention.denied and not mention.idea
    return ("add", ("channels",), fact.value) if used else None


def _no_channel(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    mention = hearing.mention("channel", fact.value, ground)
    return ("forbid", ("channels",), fact.value) if mention and mention.denied else None


def _tool(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    mention = hearing.mention("tool", fact.value, ground)
    return ("add", ("tools",), fact.value) if mention and not mention.denied and not mention.idea else None


def _no_tool(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    mention = hearing.mention("tool", fact.value, ground)
    return ("forbid", ("tools",), fact.value) if mention and mention.denied else None


def _area(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    if len(fact.value.split()) > 4 or not place_of(fact.value, ground.words) or not hearing.holds(fact.value, ground):
        return None
    hearing.names.add(fact.value.strip())
    return "add", ("areas",), fact.value.strip()


def _responsibility(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    who = [name for name in (*hearing.reading.brief.areas, *hearing.names) if fold(name) == fold(fact.about or "")]
    if not who or not place_of(who[0], ground.whole) or not hearing.holds(fact.value, ground):
        return None
    return "add", ("responsibilities",), {"area": who[0], "what": fact.value, "stage": None}


def _goal(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    if len(words_of(ground.words)) < 2 or not follows(fact.value, ground.words, hearing.reading.lexicon):
        return None
    metric = next(
        (
            m.id
            for m in hearing.reading.mentions
            if m.kind == "metric" and m.id and ground.start <= m.start < ground.end
        ),
        None,
    )
    return "add", ("goals",), {"text": ground.whole, "metric": metric, "target": hearing.number(fact, ground)}


def _pain(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    if len(words_of(ground.words)) < 2 or not follows(fact.value, ground.words, hearing.reading.lexicon):
        return None
    return "add", ("pains",), {"text": ground.whole, "stage": fact.about if fact.about in MOMENTS else None}


def _measure(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    mention = hearing.mention("metric", fact.value, ground)
    if not mention or mention.denied or mention.idea:
        return None
    value: dict[str, JsonValue] = {"id": fact.value}
    if (number := hearing.number(fact, ground)) is not None:
        value["value"] = number
    return "add", ("measures",), value


def _step(_: _Hearing, fact: Fact, ground: _Ground) -> Made:
    told = len(words_of(ground.words)) >= 3 and fact.about in MACROS
    return ("add", ("stages", str(fact.about)), ground.whole) if told else None


def _deviation(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    lexicon = hearing.reading.lexicon
    if not follows(fact.value, ground.words, lexicon):
        return None
    response = fact.about if fact.about and follows(fact.about, ground.words, lexicon) else None
    return "add", ("deviations",), {"trigger": fact.value, "response": response}


def _evidence(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    return ("add", ("evidence",), {"source": ground.whole}) if hearing.holds(fact.value, ground) else None


def _consent(hearing: _Hearing, fact: Fact, ground: _Ground) -> Made:
    asked = hearing.reading.topic == "consent" and follows(fact.value, ground.words, hearing.reading.lexicon)
    return ("set", ("consent",), ground.whole) if asked and not hearing.reading.brief.consent else None


def _idea(_: _Hearing, __: Fact, ground: _Ground) -> Made:
    return "add", ("parked",), ground.whole


KINDS: Mapping[str, Kind] = {
    "business_name": _business_name, "industry": _industry, "team_size": _team_size, "product": _product,
    "audience": _audience, "audience_attribute": _attribute, "channel": _channel, "no_channel": _no_channel,
    "tool": _tool, "no_tool": _no_tool, "area": _area, "responsibility": _responsibility, "goal": _goal, "pain": _pain,
    "measure": _measure, "step": _step, "deviation": _deviation, "evidence": _evidence, "consent": _consent,
    "idea": _idea,
}  # fmt: skip


def merged(plain: Sequence[Edit], heard: Sequence[Edit], reading: Reading) -> tuple[Edit, ...]:
    """The plain edits, those heard that add to them, and a name heard in place of a longer one that holds it."""
    whole = list(plain)
    for edit in heard:
        clash = [other for other in whole if _clash(edit, other, reading)]
        if not clash and not _known_already(edit, reading):
            whole.append(edit)
        elif len(clash) == 1 and clash[0] in plain and _clearer(edit, clash[0]):
            whole[whole.index(clash[0])] = edit
    return tuple(whole)


def _clash(edit: Edit, other: Edit, reading: Reading) -> bool:
    """Whether two edits speak of the same: the same value, or the same words for the same kind of fact."""
    if edit.path[:1] != other.path[:1]:
        # A statement that rules something out is no step of the way, and the other way round.
        return {"stages", "constraints"} >= {str(edit.path[0]), str(other.path[0] if other.path else "")} and _overlap(
            edit, other, reading
        )
    if edit.path[:1] in (("channels",), ("tools",), ("business",)):
        return edit.path == other.path and (edit.path[0] == "business" or edit.value == other.value)
    return _alike(_name(edit), _name(other)) or _overlap(edit, other, reading)


def _overlap(one: Edit, other: Edit, reading: Reading) -> bool:
    first, second = place_of(one.quote or "", reading.said), place_of(other.quote or "", reading.said)
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _clearer(edit: Edit, plain: Edit) -> bool:
    """A name that is part of the longer one that the plain engine heard in the same words."""
    if edit.path not in (("products",), ("audiences",), ("areas",)) or plain.op != "add" or plain.path != edit.path:
        return False
    inside = re.search(rf"(?<![^\W_]){re.escape(fold(_name(edit)))}(?![^\W_])", fold(_name(plain)))
    extra = isinstance(plain.value, dict) and any(value for key, value in plain.value.items() if key != "name")
    return bool(inside) and not extra and len(_name(edit)) < len(_name(plain))


def _known_already(edit: Edit, reading: Reading) -> bool:
    brief = reading.brief
    held: dict[str, Sequence[str]] = {
        "channels": brief.channels if edit.op == "add" else (),
        "tools": brief.tools if edit.op == "add" else (),
        "areas": brief.areas,
        "products": [one.name for one in brief.products],
        "audiences": [one.name for one in brief.audiences] if len(edit.path) == 1 else (),
        "pains": [one.text for one in brief.pains],
        "goals": [one.text for one in brief.goals],
        "stages": [text for texts in brief.stages.values() for text in texts],
    }
    return any(_alike(_name(edit), name) for name in held.get(str(edit.path[0]), ()))


def _alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or token_set_ratio(fold(one), fold(other)) >= _SAME


def _name(edit: Edit) -> str:
    if isinstance(edit.value, dict):
        return next(
            (
                str(edit.value[key])
                for key in ("name", "text", "what", "trigger", "source", "id")
                if edit.value.get(key)
            ),
            "",
        )
    return str(edit.value)


def _known(session: Session) -> dict[str, Any]:
    """The brief in short."""
    brief = session.brief
    return {
        "business": brief.business.name, "industry": brief.business.industry, "team_size": brief.business.team_size,
        "products": [one.name for one in brief.products][:12], "audiences": [one.name for one in brief.audiences][:12],
        "channels": brief.channels[:20], "tools": brief.tools[:12], "areas": brief.areas[:12],
        "goals": [one.text for one in brief.goals][:6], "pains": [one.text for one in brief.pains][:8],
    }  # fmt: skip


def _told(mention: Mention) -> dict[str, Any]:
    ids = [mention.id] if mention.id else list(mention.candidates[:6])
    return {"words": mention.quote, "kind": mention.kind, "ids": ids, "denied": mention.denied}

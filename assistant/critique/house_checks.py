"""How a rule of one's own looks at a map: which touchpoints, which field, which words."""

from collections.abc import Callable, Iterator
from typing import Any

import regex  # type: ignore[import-untyped]  # its stubs are a package of their own
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.critique.reading import word_pattern
from assistant.critique.rule import Case, Fault, Unjudged
from assistant.critique.rule import Check as Judge
from assistant.text import fold
from schemas import Loc, Macro, Stage, StageKey, Touchpoint
from schemas.base import Flag
from schemas.knowledge import Fact
from schemas.vocabulary import ChannelId, Direction, Status, TouchpointType

FIELDS = (
    "name", "customer_action", "customer_thought", "emotion", "emotion.label", "emotion.context", "pain", "expectation",
    "value_added", "value_added.what", "owner", "participants", "tools", "metrics", "action", "action.what",
    "action.owner", "action.due", "action.priority", "action.effort", "decision_at_stake", "recovery", "wait",
    "handoff", "handoff.info_carried", "response_promise", "data_collected", "purpose", "consent", "opt_in", "opt_out",
    "alternative", "evidence", "stage.name", "stage.customer_goal", "stage.expectation",
)  # fmt: skip
"""What a rule may look at: fields of a touchpoint, and of its stage with ``stage.`` before them."""

WORDED = ("name", "customer_action", "customer_thought", "pain", "expectation", "action.what", "response_promise")
"""What a rule about words looks at when it names no field."""

LONGEST = 5_000
"""Characters of a cell that a pattern is tried on."""
PATIENCE = 0.05
"""Seconds after which a pattern is given up. `regex` has such a limit and `re` has none; a pattern that is too slow
leaves its rule unreviewed instead of stopping the program."""

Sees = Callable[[str], str]


class Where(Fact):
    """Which touchpoints: those that fit everything that is given. `stage` takes macro stages and canonical ones."""

    stage: tuple[Macro | StageKey, ...] | Macro | StageKey = ()
    type: tuple[TouchpointType, ...] | TouchpointType = ()
    channel: tuple[ChannelId, ...] | ChannelId = ()
    direction: Direction | None = None
    status: Status | None = None
    moment_of_truth: Flag | None = None

    def picks(self, stage: Stage, touchpoint: Touchpoint) -> bool:
        return (
            _among(self.stage, stage.macro, stage.key)
            and _among(self.type, touchpoint.type)
            and _among(self.channel, touchpoint.channel)
            and self.direction in (None, touchpoint.direction)
            and self.status in (None, touchpoint.status)
            and self.moment_of_truth in (None, touchpoint.moment_of_truth)
        )

    def needs(self) -> tuple[str, ...]:
        """The columns that a table must have for this to mean something."""
        given = {name: getattr(self, name) for name in Where.model_fields}
        paths = {name: "stage.name" if name == "stage" else f"touchpoint.{name}" for name in given}
        return tuple(paths[name] for name, value in given.items() if value not in (None, ()))


class Check(Fact):
    """Words (as in the vocabularies: accents and case do not matter, ``*`` is any ending) or a pattern, in a field."""

    field: str | None = Field(default=None)
    words: tuple[str, ...] = ()
    pattern: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _is_one(self) -> "Check":
        if bool(self.words) == bool(self.pattern):
            raise PydanticCustomError("one_of", "there are words and a pattern, or neither of them")
        if self.field is not None and self.field not in FIELDS:
            known = ", ".join(FIELDS)
            raise PydanticCustomError(
                "field", "there is no field '{field}'; they are {known}", {"field": self.field, "known": known}
            )
        return self


def checks(
    where: Where, must_have: str | None, forbid: Check | None, require: Check | None
) -> tuple[Judge, tuple[str, ...]]:
    """The check, and what a table must tell for it. Raises `ValueError` on a pattern that does not compile."""
    if must_have:
        return _has(where, must_have), (*where.needs(), *_needs(must_have))
    if spoken := forbid or require:
        judge = _words(where, spoken, _sees(spoken), wanted=require is not None)
        return judge, (*where.needs(), *_needs(spoken.field))
    return _exists(where), where.needs()


def _has(where: Where, field: str) -> Judge:
    def judge(case: Case) -> Iterator[Fault | Unjudged]:
        for loc, stage, touchpoint in case.touchpoints:
            if where.picks(stage, touchpoint) and not any(_texts(stage, touchpoint, (field,))):
                yield _fault(loc, stage, touchpoint, field, "")

    return judge


def _exists(where: Where) -> Judge:
    def judge(case: Case) -> Iterator[Fault | Unjudged]:
        if not any(where.picks(stage, touchpoint) for _, stage, touchpoint in case.touchpoints):
            yield Fault((), {"touchpoint": "—", "stage": "—", "field": "—", "found": "—"})

    return judge


def _words(where: Where, check: Check, sees: Sees, *, wanted: bool) -> Judge:
    fields = (check.field,) if check.field else WORDED

    def judge(case: Case) -> Iterator[Fault | Unjudged]:
        for loc, stage, touchpoint in case.touchpoints:
            if not where.picks(stage, touchpoint):
                continue
            try:
                found = next((seen for text in _texts(stage, touchpoint, fields) if (seen := sees(text))), "")
            except TimeoutError:
                yield Unjudged("slow_pattern")
                return
            if bool(found) != wanted:
                yield _fault(loc, stage, touchpoint, check.field or "—", found)

    return judge


def _fault(loc: Loc, stage: Stage, touchpoint: Touchpoint, field: str, found: str) -> Fault:
    place = loc[:2] if field.startswith("stage.") else loc
    words = {"touchpoint": touchpoint.name, "stage": stage.name, "field": field, "found": found}
    return Fault(place, words, touchpoints=(touchpoint.id,))


def _sees(check: Check) -> Sees:
    """What of a text a check sees; empty when nothing."""
    if check.words:
        listed = word_pattern(",".join(check.words))
        return lambda text: match.group() if (match := listed.search(fold(text))) else ""
    try:
        pattern = regex.compile(check.pattern, regex.IGNORECASE)
    except regex.error as error:
        raise ValueError(f"'{check.pattern[:60]}' is not a pattern: {error}") from error

    def sees(text: str) -> str:
        match = pattern.search(text[:LONGEST], timeout=PATIENCE)
        return str(match.group() or "—") if match else ""

    return sees


def _texts(stage: Stage, touchpoint: Touchpoint, fields: tuple[str, ...]) -> Iterator[str]:
    """The words of the fields that are filled."""
    for field in fields:
        here: Any = stage if field.startswith("stage.") else touchpoint
        for part in field.removeprefix("stage.").split("."):
            here = getattr(here, part, None)
        for each in here if isinstance(here, tuple) else (here,):
            words = getattr(each, "what", None) or getattr(each, "label", None) or getattr(each, "id", None) or each
            if words is not None and str(words).strip():
                yield str(words)


def _needs(field: str | None) -> tuple[str, ...]:
    if field is None or field == "name":
        return ()
    return (field if field.startswith("stage.") else f"touchpoint.{field}",)


def _among(wanted: tuple[str, ...] | str, *values: str) -> bool:
    several = (wanted,) if isinstance(wanted, str) else wanted
    return not several or any(value in several for value in values)

"""What one conversation of one owner measures: counts and lists. Shares are made where conversations are summed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ValidationError

from assistant.export import FORMATS
from assistant.simulate.cells import by_basis
from assistant.simulate.corrections import lost
from assistant.simulate.figures import unsaid
from assistant.simulate.owner import Owner
from assistant.simulate.player import TOPICS, Exchange, Played
from assistant.simulate.promises import absent, bases, false_quotes, violations
from assistant.simulate.slots import Slot, maps_slot, slots
from assistant.text import detect
from knowledge import Knowledge
from schemas import Basis, JourneyMap, Language

Way = Literal["asked", "scripted"]

FOLLOWS_FROM = 4
"""Words of the first message that must set the language."""

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Measured:
    """Faults are lists of lines to read. `ready_after` counts the questions before the first ready reply (None: never).

    `asked_though_told` are topics asked after a message on them had been sent. `seconds` is one number a turn.
    """

    owner: str
    lang: Language
    held_out: bool
    way: Way
    turns: int
    slots: tuple[Slot, ...]
    maps: Slot
    violations: tuple[str, ...]
    appear: int
    absent: tuple[str, ...]
    corrections: int
    lost: tuple[str, ...]
    unsaid: tuple[str, ...]
    questions: int
    ready_after: int | None
    repeated: tuple[str, ...]
    asked_though_told: tuple[str, ...]
    wrong_language: tuple[str, ...]
    expected: tuple[str, ...]
    unfound: tuple[str, ...]
    cells: Counter[str]
    quotes: int
    false_quotes: tuple[str, ...]
    invalid: tuple[str, ...]
    seconds: tuple[float, ...]
    played: Played | None = field(default=None, compare=False, repr=False)


def measure(owner: Owner, played: Played, knowledge: Knowledge, way: Way) -> Measured:
    """Everything that simulated owners are measured by, of one conversation."""
    last, gold, checks = played.last, owner.gold, owner.checks
    session = last.session
    brief, maps = session.brief, session.maps
    said = [exchange.said for exchange in played.exchanges]
    filled = tuple(slots(gold, brief, knowledge))
    quoted = [basis for basis in (*bases(brief, maps), *_edit_bases(played)) if basis.kind == "said"]
    corrections = list(lost(owner, said, filled, brief, maps))
    written = [FORMATS[".json"](each, knowledge, None).decode() for each in maps]
    codes = {finding.code for report in last.reports for finding in (*report.findings, *report.accepted)}
    expected = tuple(each.rule for each in gold.expected_findings)
    team = gold.business.team_size if gold.business else None
    return Measured(
        owner=owner.id, lang=owner.lang, held_out=owner.held_out, way=way, turns=len(played.turns),
        slots=filled, maps=maps_slot(gold, maps),
        violations=tuple(dict.fromkeys(violations(gold, checks, brief, maps))),
        appear=len(checks.appear), absent=absent(checks, "\n".join(written)), corrections=len(corrections),
        lost=tuple(f"{message[:80]} → {fault}" for message, fault in corrections if fault),
        unsaid=unsaid(maps, said, [team] if team else []),
        questions=sum(exchange.outcome.reply.asks is not None for exchange in played.exchanges),
        ready_after=ready_after(played),
        repeated=played.repeated, asked_though_told=tuple(asked_though_told(played)),
        wrong_language=tuple(wrong_language(played, gold.reply_language or owner.lang)),
        expected=expected, unfound=tuple(code for code in expected if code not in codes),
        cells=by_basis(maps), quotes=len(quoted), false_quotes=tuple(dict.fromkeys(false_quotes(quoted, said))),
        invalid=tuple(_invalid(written)), seconds=tuple(exchange.seconds for exchange in played.turns), played=played,
    )  # fmt: skip


def ready_after(played: Played) -> int | None:
    """Questions asked, the greeting's too, before the first reply that was ready."""
    questions = 0
    for exchange in played.exchanges:
        if exchange.outcome.reply.ready:
            return questions
        questions += exchange.outcome.reply.asks is not None
    return None


def asked_though_told(played: Played) -> Iterator[str]:
    """Topics that were asked although a message on them had been sent before, with that message."""
    told: dict[str, str] = {}
    for exchange in played.exchanges:
        told |= {tag: exchange.said for tag in exchange.tags if tag in TOPICS}
        asks = exchange.outcome.reply.asks
        if asks in told:
            yield f"{asks}: {told[asks or ''][:80]}"


def wrong_language(played: Played, language: Language) -> Iterator[str]:
    """Replies in another language, once the person has sent a message long enough to show theirs."""
    for exchange in played.exchanges[_shown(played.turns) :]:
        reply = exchange.outcome.reply
        seen = _languages(reply.reply)
        if reply.language != language or (seen and language not in seen):
            yield f"{reply.language}, reads as {' and '.join(sorted(seen)) or 'nothing'}: {reply.reply[:80]}"


def _languages(text: str) -> set[Language]:
    """What the sentences of a reply read as, quotes left out; those too short to tell say nothing."""
    found = (detect(sentence).language for sentence in re.split(r"(?<=[.?!;:])\s", _QUOTED.sub("", text)))
    return {language for language in found if language}


def _shown(turns: Sequence[Exchange]) -> int:
    return next((n for n, turn in enumerate(turns, start=1) if len(turn.said.split()) >= FOLLOWS_FROM), len(turns) + 1)


def _edit_bases(played: Played) -> Iterator[Basis]:
    """The quotes of the edits, as bases of the message that each names, else of the one that it came with."""
    for n, exchange in enumerate(played.exchanges):
        yield from (
            Basis(kind="said", ref=f"turn:{n if edit.turn is None else edit.turn}", quote=edit.quote)
            for edit in exchange.outcome.reply.understood
            if edit.quote is not None
        )


def _invalid(written: Sequence[str]) -> Iterator[str]:
    for text in written:
        try:
            JourneyMap.model_validate_json(text)
        except ValidationError as error:
            yield str(error)

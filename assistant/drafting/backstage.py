"""Statements of the journey that are no contact of their own: a complaint, a wait, work that nobody sees."""

from collections.abc import Sequence

from assistant.drafting import signs
from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.drafting.words import stems
from assistant.text import fold
from assistant.text.cues import pattern

_DUTY = pattern((
    "se encarga*", "se ocupa*", "esta a cargo", "es responsable", "looks after", "look after", "takes care of",
    "take care of", "is in charge", "are in charge", "deals with", "handles", "is responsible", "cuida d*",
    "fica com", "ficam com", "fica responsavel", "e responsavel", "toma conta",
))  # fmt: skip
"""Who sees to what: nothing happens yet."""
_THEM = pattern((
    "les", "le", "se lo", "se la", "se los", "se las", "client*", "ellos", "ellas", "paciente*", "them", "their",
    "they", "him", "her", "everyone", "people", "guest*", "customer*", "patient*", "you", "your", "lhe", "lhes",
    "eles", "elas", "deles", "delas", "pessoal", "voce", "voces",
))  # fmt: skip


_NAMED = 3
"""Words that name a colleague, at most: "the front desk"."""


def own_steps(heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """The statements that tell of a contact; of those that may not, one where its macro stage would stay empty."""
    there = [one for one in heard if not one.empty and not one.feeling and not one.plaint]
    sure = {one.macro for one in there if not _aside(one)}
    return tuple(one for one in there if one.macro not in sure or not _aside(one))


def _aside(one: Heard) -> bool:
    return only_lasts(one) or _duty(one)


def only_lasts(one: Heard) -> bool:
    """ "The fabric takes three weeks": nobody does anything, and nothing says where."""
    silent = not one.affirmed("channel") and not one.affirmed("type") and not one.ours
    return silent and one.lasting and not _THEM.search(fold(one.words))


def _duty(one: Heard) -> bool:
    """ "Tom looks after suppliers"; behind another deed ("Ana gives the class and Tom…") it is only said besides."""
    folded = fold(one.words)
    told = _DUTY.search(folded) if one.ours and not one.affirmed("channel") else None
    return told is not None and len(folded[: told.start()].split()) <= _NAMED


def unseen(one: Heard, scope: Scope) -> bool:
    """What a colleague does where the words name no customer, no place and nothing that customers are known to get."""
    areas = {mention.start for mention in one.affirmed("area")}
    typed = any(mention.start not in areas for mention in one.affirmed("type"))
    folded = fold(one.words)
    reaches = _THEM.search(folded) or signs.SENDS.search(folded) or signs.CALL.search(folded) or _named(one, scope)
    return one.ours and not one.affirmed("channel") and not typed and not one.asked and not reaches


def _named(one: Heard, scope: Scope) -> bool:
    who = scope.audience.name if scope.audience else ""
    called = scope.trade.customer[scope.language] if scope.trade else ""
    return bool(stems(f"{who} {called}") & stems(one.words))

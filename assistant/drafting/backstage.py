"""Statements of the journey that are no contact of their own: a complaint, a wait, work that nobody sees."""

from collections.abc import Sequence

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.text import Cues, fold
from assistant.text.whose import stems

_NAMED = 3
"""Words that name a colleague, at most: "the front desk"."""


def own_steps(heard: Sequence[Heard], cues: Cues) -> tuple[Heard, ...]:
    """The statements that tell of a contact; of those that may not, one where its macro stage would stay empty."""
    there = [one for one in heard if not one.empty and not one.feeling and not one.plaint]
    sure = {one.macro for one in there if not _aside(one, cues)}
    return tuple(one for one in there if one.macro not in sure or not _aside(one, cues))


def _aside(one: Heard, cues: Cues) -> bool:
    return _only_lasts(one, cues) or _duty(one, cues)


def _only_lasts(one: Heard, cues: Cues) -> bool:
    """ "The fabric takes three weeks": nobody does anything, and nothing says where."""
    silent = not one.affirmed("channel") and not one.affirmed("type") and not one.ours
    return silent and one.lasting and not cues["draft.them"].search(fold(one.words))


def _duty(one: Heard, cues: Cues) -> bool:
    """ "Tom looks after suppliers"; behind another deed ("Ana gives the class and Tom…") it is only said besides."""
    folded = fold(one.words)
    told = cues["draft.duty"].search(folded) if one.ours and not one.affirmed("channel") else None
    return told is not None and len(folded[: told.start()].split()) <= _NAMED


def unseen(one: Heard, scope: Scope) -> bool:
    """What a colleague does where the words name no customer, no place and nothing that customers are known to get."""
    areas = {mention.start for mention in one.affirmed("area")}
    typed = any(mention.start not in areas for mention in one.affirmed("type"))
    them = scope.lexicon.cues["draft.them"].search(fold(one.words))
    reaches = them or one.sends or one.calls or _named(one, scope)
    return one.ours and not one.affirmed("channel") and not typed and not one.asked and not reaches


def _named(one: Heard, scope: Scope) -> bool:
    who = scope.audience.name if scope.audience else ""
    called = scope.trade.customer[scope.language] if scope.trade else ""
    return bool(stems(f"{who} {called}") & stems(one.words))

"""Guesses, few and labelled: what is usual for such a business in the channels it declared, never in one it denied."""

from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import token_set_ratio

from assistant.drafting.naming import with_channel
from assistant.drafting.placed import Placed, resting
from assistant.drafting.said import role_of
from assistant.drafting.scope import MACROS, Scope
from assistant.drafting.words import numberless, slug
from assistant.text import fold
from schemas import Basis, Emotion, Macro, Touchpoint
from schemas.knowledge import UsualEmotion, UsualTouchpoint

PER_MACRO = 2
"""With so many touchpoints a macro stage needs no guess."""
AT_MOST = 6
_ALIKE = 80


def with_guesses(placed: tuple[Placed, ...], scope: Scope, wanted: Sequence[str] = ()) -> tuple[Placed, ...]:
    """All, with a place for each declared channel that no fact uses, and what the trade suggests for thin stages."""
    for channel in scope.channels:
        if all(one.channel != channel for one in placed) and (new := _for_channel(channel, placed, scope)):
            placed = (*placed, new)
    told = sum(one.source == "said" for one in placed)
    guesses = 0
    for usual in _ranked(placed, scope, wanted):
        macro = scope.knowledge.stages[usual.stage].macro
        if guesses < min(AT_MOST, max(4, told)) and _count(placed, macro) < PER_MACRO:
            if channel := _channel(usual, scope):
                if not _covered(usual, placed, scope):
                    placed, guesses = (*placed, _guess(usual, channel, scope)), guesses + 1
    return placed if scope.trade else _without_trade(placed, scope)


def enriched(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """What was said, with the thought and the feeling that are usual at such a moment, marked as guesses."""
    taken: set[str] = {one.usual.id for one in placed if one.usual}
    out = []
    for one in placed:
        usual = None if one.usual or not scope.trade else _match(one, taken, scope)
        if usual:
            taken.add(usual.id)
            cells = {"customer_thought": numberless(usual.thought and usual.thought[scope.language])}
            if usual.emotion and one.touchpoint.emotion is None:
                cells["emotion"] = _emotion(usual.emotion, scope)  # type: ignore[assignment]
            cells = {cell: value for cell, value in cells.items() if value}
            one = Placed(one.key, one.macro, one.touchpoint, one.source, one.words, usual)
            one = one.having(scope.trade_basis, **cells) if cells else one
        out.append(one)
    return tuple(out)


def _match(one: Placed, taken: set[str], scope: Scope) -> UsualTouchpoint | None:
    """The usual touchpoint that a said one is an instance of: same kind, same macro stage, best in the same channel."""
    alike = [
        usual for usual in _all(scope)
        if usual.id not in taken and usual.type == one.type and scope.knowledge.stages[usual.stage].macro == one.macro
    ]  # fmt: skip
    return next((usual for usual in alike if one.channel in usual.channels), alike[0] if alike else None)


def _for_channel(channel: str, placed: tuple[Placed, ...], scope: Scope) -> Placed | None:
    """A declared channel in the role it usually has, in the macro stage that needs it most."""
    ground = tuple(resting(one, "channel") for one in scope.ground("channels", channel))
    usual = [
        one for one in _all(scope)
        if channel in one.channels and one.type not in scope.banned_types and not _covered(one, placed, scope)
    ]  # fmt: skip
    if usual:
        # A usual touchpoint where this channel is the first choice says most about it.
        best = min(
            usual,
            key=lambda one: (
                one.channels.index(channel) > 0,
                _count(placed, _macro(one, scope)),
                one.channels.index(channel),
            ),
        )
        guess = _guess(best, channel, scope)
        return Placed(
            guess.key,
            guess.macro,
            guess.touchpoint.model_copy(update={"basis": (*ground, *guess.touchpoint.basis)}),
            "channel",
            "",
            best,
        )
    roles = [
        (macro, type_)
        for macro, type_ in scope.knowledge.channels[channel].types.items()
        if type_ not in scope.banned_types
    ]
    free = [(m, t) for m, t in roles if all((one.macro, one.type, one.channel) != (m, t, channel) for one in placed)]
    if not free:
        return None
    macro, type_ = min(free, key=lambda role: (_count(placed, role[0]), MACROS.index(role[0])))
    return _general(type_, macro, channel, ground, scope)


def _without_trade(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """A sensible general journey where the trade is unknown: one touchpoint for each macro stage that has none."""
    for macro in MACROS:
        for channel in scope.channels:
            type_ = scope.knowledge.channels[channel].types.get(macro)
            if type_ and type_ not in scope.banned_types and not _count(placed, macro):
                placed = (*placed, _general(type_, macro, channel, (), scope))
    return placed


def _general(type_: str, macro: Macro, channel: str, ground: tuple[Basis, ...], scope: Scope) -> Placed:
    known = type_ in scope.knowledge.items
    why = Basis(kind="checklist", ref=type_) if known else Basis(kind="inferred", ref=f"channel:{channel}")
    touchpoint = Touchpoint(
        id=f"usual-{slug(channel)}-{slug(type_)}", name=with_channel(type_, channel, scope), type=type_, channel=channel,
        direction="reactive" if scope.knowledge.channels[channel].human and macro != "post" else "proactive",
        status="hypothesis", checklist=(type_,) if known else (), basis=(*ground, why),
    )  # fmt: skip
    return Placed(scope.practice.key(type_, macro), macro, touchpoint, "channel")


def _ranked(placed: tuple[Placed, ...], scope: Scope, wanted: Sequence[str]) -> list[UsualTouchpoint]:
    """The trade's touchpoints, those that matter most first: help, decisions, what retrieval or the trade asks for."""
    musts = {*wanted, *(scope.trade.must_haves if scope.trade else ())}

    def weight(usual: UsualTouchpoint) -> tuple[int, int]:
        macro = scope.knowledge.stages[usual.stage].macro
        points = 2 * (usual.decision is not None) + (usual.type in musts or bool(musts & set(usual.checklist)))
        points += 2 * (usual.direction == "reactive" and macro in ("service", "post"))
        return _count(placed, macro), -points

    return sorted((one for one in _all(scope) if one.type not in scope.banned_types), key=weight)


def _guess(usual: UsualTouchpoint, channel: str, scope: Scope) -> Placed:
    language = scope.language
    cells = {
        "customer_action": numberless(usual.action[language]),
        "customer_thought": numberless(usual.thought and usual.thought[language]),
        "pain": numberless(usual.pain and usual.pain[language]),
        "wait": numberless(usual.wait and usual.wait[language]),
        "emotion": _emotion(usual.emotion, scope) if usual.emotion else None,
    }
    checks = tuple(dict.fromkeys(id_ for id_ in (usual.type, *usual.checklist) if id_ in scope.knowledge.items))
    touchpoint = Touchpoint(
        id=f"usual-{slug(usual.id, 50)}", name=numberless(usual.name[language]) or with_channel(usual.type, channel, scope),
        type=usual.type, channel=channel, direction=usual.direction, status="hypothesis", checklist=checks,
        basis=tuple(Basis(kind="checklist", ref=id_) for id_ in checks[:1]) + (scope.trade_basis,), **cells,
    )  # fmt: skip
    macro = _macro(usual, scope)
    return Placed(usual.stage, macro, touchpoint, "usual", "", usual)


def _emotion(usual: UsualEmotion, scope: Scope) -> Emotion:
    term = scope.knowledge.emotions[usual.id]
    context = numberless(usual.context[scope.language])
    return Emotion(label=term.label[scope.language], valence=term.valence, context=context, basis="inferred")


def _covered(usual: UsualTouchpoint, placed: Iterable[Placed], scope: Scope) -> bool:
    """Whether the journey has this already: the same kind in the same macro stage, or the same by name."""
    macro, name = _macro(usual, scope), fold(usual.name[scope.language])
    return any(
        one.macro == macro and (one.type == usual.type or token_set_ratio(name, fold(one.touchpoint.name)) >= _ALIKE)
        for one in placed
    )


def _channel(usual: UsualTouchpoint, scope: Scope) -> str | None:
    """The trade's first choice among the channels declared; the audience's favourite goes first."""
    favourites = scope.audience.preferred_channels if scope.audience else ()
    mine = [id_ for id_ in usual.channels if id_ in scope.channels]
    return next((id_ for id_ in mine if id_ in favourites), mine[0] if mine else None)


def _all(scope: Scope) -> tuple[UsualTouchpoint, ...]:
    return scope.trade.touchpoints if scope.trade else ()


def _macro(usual: UsualTouchpoint, scope: Scope) -> Macro:
    return scope.knowledge.stages[usual.stage].macro


def _count(placed: Iterable[Placed], macro: Macro) -> int:
    return sum(one.macro == macro for one in placed)


__all__ = ["enriched", "role_of", "with_guesses"]

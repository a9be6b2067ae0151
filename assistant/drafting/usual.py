"""Guesses, few and labelled: what is usual for such a business in the channels it declared, never in one it denied."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.drafting.kinds import SAME
from assistant.drafting.naming import phrase, with_channel
from assistant.drafting.placed import Placed, resting
from assistant.drafting.scope import MACROS, Scope
from assistant.drafting.words import numberless, same_thing
from assistant.text import slug
from schemas import Basis, Emotion, Macro, Touchpoint
from schemas.knowledge import Text, UsualEmotion, UsualTouchpoint

PER_MACRO = 2
"""With so many touchpoints a macro stage needs no guess."""
AT_MOST = 6
_SENT = ("promotion", "followup.promotions", "followup.notices", "post.upsell_crosssell", "followup.relationship_loop")
_DIRECT = ("whatsapp", "sms", "email", "newsletter", "phone", "push_notification", "telegram", "messenger")
"""What is sent, and where, only with people's leave: guessed only where a stage would stay empty."""
_FIRST, _FIT = 2, 0.2
"""A channel that nothing was told of is guessed where it is among the trade's first choices for a thing, or where
across trades it is at least so usual as the most usual one."""
_ONCE = ("payment", "booking_appointment", "contract_signature", "delivery_handover", "core_service")
"""What happens once on a journey, wherever it was told."""
_TALK = frozenset(("quote_proposal", "purchase.conversations"))


def with_guesses(placed: tuple[Placed, ...], scope: Scope, wanted: Sequence[str] = ()) -> tuple[Placed, ...]:
    """All, with a place for each declared channel that no fact uses, and what the trade suggests for thin stages."""
    for channel in scope.channels:
        if all(one.channel != channel for one in placed) and (new := _for_channel(channel, placed, scope)):
            placed = (*placed, new)
    told = sum(one.source == "said" for one in placed)
    guesses = 0
    for usual in _ranked(placed, scope, wanted):
        macro = scope.knowledge.stages[usual.stage].macro
        way = _channel(usual, scope)
        room = guesses < min(AT_MOST, max(4, told)) and _count(placed, macro) < PER_MACRO
        intrudes = usual.type in _SENT and way in _DIRECT and _count(placed, macro) > 0
        if room and way and not intrudes and not _covered(usual, placed, scope):
            placed, guesses = (*placed, _guess(usual, way, scope)), guesses + 1
    return placed if scope.trade else _without_trade(placed, scope)


def enriched(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """What was said, with the thought and the feeling that are usual at such a moment, marked as guesses."""
    taken: set[str] = {one.usual.id for one in placed if one.usual}
    out = []
    for one in placed:
        usual = None if one.usual or not scope.trade else _match(one, taken, scope)
        if usual:
            taken.add(usual.id)
            cells: dict[str, object] = {"customer_thought": _said(usual.thought, scope)}
            if usual.emotion and one.touchpoint.emotion is None:
                cells["emotion"] = _emotion(usual.emotion, scope)
            cells = {cell: value for cell, value in cells.items() if value}
            one = replace(one, usual=usual)
            one = one.having(scope.trade_basis, **cells) if cells else one
        out.append(one)
    return tuple(out)


def _match(one: Placed, taken: set[str], scope: Scope) -> UsualTouchpoint | None:
    """The usual touchpoint that a said one is an instance of: same kind, same macro stage, best in the same channel."""
    here = [
        usual
        for usual in _all(scope)
        if usual.id not in taken and _macro(usual, scope) == one.macro and scope.akin(one.words, usual)
    ]
    same = [usual for usual in here if _akin(usual.type) == _akin(one.type)]
    # Asking for a price and asking for anything else before buying are one conversation.
    kin = [usual for usual in here if {usual.type, one.type} <= _TALK and one.channel in usual.channels]
    return next((usual for usual in (*same, *kin) if one.channel in usual.channels), same[0] if same else None)


def _strangeness(usual: UsualTouchpoint, channel: str, placed: tuple[Placed, ...], scope: Scope) -> float:
    """How little a usual touchpoint says of a channel: late among its channels, in a full or a foreign stage."""
    macro = _macro(usual, scope)
    foreign = macro not in scope.knowledge.channels[channel].types
    return usual.channels.index(channel) + _count(placed, macro) / 2 + 3 * foreign


def _fits(channel: str, usual: UsualTouchpoint, scope: Scope) -> bool:
    """Whether such a thing happens in a channel: nobody gets a written quote on a video call."""
    ways = scope.practice.ways.get(usual.type, {})
    return channel in usual.channels[:_FIRST] or ways.get(channel, 0) >= _FIT * max(ways.values(), default=1)


def _for_channel(channel: str, placed: tuple[Placed, ...], scope: Scope) -> Placed | None:
    """A declared channel in the role it usually has, in the macro stage that needs it most."""
    ground = tuple(resting(one, "channel") for one in scope.ground("channels", channel))
    usual = [
        one for one in _all(scope)
        if channel in _ways(one, scope) and _fits(channel, one, scope) and one.type not in scope.banned_types
        and not _covered(one, placed, scope)
    ]  # fmt: skip
    if usual:
        # A usual touchpoint where this channel is the first choice says most about it.
        best = min(usual, key=lambda one: _strangeness(one, channel, placed, scope))
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
    helped = any(one.type == "service.support_channels" for one in placed)

    def worth(role: tuple[Macro, str]) -> tuple[bool, int, int]:
        return helped or role[1] != "service.support_channels", _count(placed, role[0]), MACROS.index(role[0])

    macro, type_ = min(free, key=worth)
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
    if type_ in _SENT and channel in _DIRECT and "followup.relationship_loop" not in scope.banned_types:
        type_ = "followup.relationship_loop"
    known = type_ in scope.knowledge.items
    why = Basis(kind="checklist", ref=type_) if known else Basis(kind="inferred", ref=f"channel:{channel}")
    touchpoint = Touchpoint(
        id=f"usual-{macro}-{slug(channel)}-{slug(type_)}",
        name=with_channel(type_, channel, scope),
        type=type_,
        channel=channel,
        direction="reactive" if scope.knowledge.channels[channel].human and macro != "post" else "proactive",
        status="hypothesis",
        customer_action=phrase(type_, scope),
        checklist=(type_,) if known else (),
        basis=(*ground, why),
    )
    return Placed(scope.practice.key(type_, macro), macro, touchpoint, "channel")


def _ranked(placed: tuple[Placed, ...], scope: Scope, wanted: Sequence[str]) -> list[UsualTouchpoint]:
    """The trade's touchpoints, those that matter most first: help, decisions, what retrieval or the trade asks for."""
    musts = {*wanted, *(scope.trade.must_haves if scope.trade else ())}

    def weight(usual: UsualTouchpoint) -> tuple[int, int]:
        macro = scope.knowledge.stages[usual.stage].macro
        points = (
            -3 * (usual.type in _SENT)
            + 2 * (usual.decision is not None)
            + (usual.type in musts or bool(musts & set(usual.checklist)))
        )
        points += 2 * (usual.direction == "reactive" and macro in ("service", "post"))
        return _count(placed, macro), -points

    return sorted((one for one in _all(scope) if one.type not in scope.banned_types), key=weight)


def _guess(usual: UsualTouchpoint, channel: str, scope: Scope) -> Placed:
    cells = {
        "customer_action": _said(usual.action, scope),
        "customer_thought": _said(usual.thought, scope),
        "pain": _said(usual.pain, scope),
        "wait": _said(usual.wait, scope),
        "emotion": _emotion(usual.emotion, scope) if usual.emotion else None,
    }
    checks = tuple(dict.fromkeys(id_ for id_ in (usual.type, *usual.checklist) if id_ in scope.knowledge.items))
    source = next((id_ for id_ in checks if scope.knowledge.items[id_].kind == "touchpoint"), None)
    touchpoint = Touchpoint(
        id=f"usual-{slug(usual.id, 50)}",
        name=_said(usual.name, scope) or with_channel(usual.type, channel, scope),
        type=usual.type,
        channel=channel,
        direction=usual.direction,
        status="hypothesis",
        checklist=checks,
        basis=(*([Basis(kind="checklist", ref=source)] if source else []), scope.trade_basis),
        **cells,
    )
    macro = _macro(usual, scope)
    return Placed(usual.stage, macro, touchpoint, "usual", "", usual)


def _emotion(usual: UsualEmotion, scope: Scope) -> Emotion:
    term = scope.knowledge.emotions[usual.id]
    context = numberless(usual.context[scope.language])
    return Emotion(label=scope.label(term.label), valence=term.valence, context=context, basis="inferred")


def _covered(usual: UsualTouchpoint, placed: Iterable[Placed], scope: Scope) -> bool:
    """Whether the journey has this already: the same kind in the same macro stage, or the same by name."""
    macro, name = _macro(usual, scope), usual.name[scope.language]
    return any(
        ((one.macro == macro or one.type in _ONCE) and _akin(one.type) == _akin(usual.type))
        or same_thing(name, one.touchpoint.name, scope.lexicon.cues.light)
        for one in placed
    )


def _akin(type_: str) -> str:
    return SAME.get(type_, type_)


def _channel(usual: UsualTouchpoint, scope: Scope) -> str | None:
    """The trade's first choice among the channels declared; the audience's favourite goes first."""
    favourites = scope.audience.preferred_channels if scope.audience else ()
    mine = [id_ for id_ in _ways(usual, scope) if id_ in scope.channels]
    return next((id_ for id_ in mine if id_ in favourites), mine[0] if mine else None)


def _ways(usual: UsualTouchpoint, scope: Scope) -> tuple[str, ...]:
    """Where it may happen: what says where it does, "asks at the counter", happens nowhere else."""
    found = scope.lexicon.mentions(usual.name[scope.language], {"channel"}, scope.language)
    named = {id_ for one in found for id_ in (one.id, *one.candidates)}
    return tuple(id_ for id_ in usual.channels if id_ in named) or usual.channels


def _all(scope: Scope) -> tuple[UsualTouchpoint, ...]:
    return scope.trade.touchpoints if scope.trade else ()


def _macro(usual: UsualTouchpoint, scope: Scope) -> Macro:
    return scope.knowledge.stages[usual.stage].macro


def _count(placed: Iterable[Placed], macro: Macro) -> int:
    return sum(one.macro == macro for one in placed)


def _said(text: Text | None, scope: Scope) -> str | None:
    """A text of the trade in the map's language, unless it counts what nobody counted."""
    return numberless(text[scope.language]) if text else None

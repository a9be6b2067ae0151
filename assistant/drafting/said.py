"""Touchpoints from what was said: one for each thing that happens in a channel, with the person's words as its ground."""

from collections.abc import Iterable, Mapping

from rapidfuzz.fuzz import token_set_ratio

from assistant.drafting.heard import Heard
from assistant.drafting.naming import action_of, name_of
from assistant.drafting.placed import Placed, resting, swapped
from assistant.drafting.scope import MACROS, Scope
from assistant.drafting.words import digest, slug, stems
from assistant.text import fold
from assistant.text.lexicon import Mention
from schemas import Basis, Macro, Touchpoint
from schemas.knowledge import UsualTouchpoint

_ALIKE = 90
_TWINS: Mapping[tuple[str, Macro], str] = {
    ("purchase.reviews", "service"): "post.surveys", ("purchase.reviews", "post"): "testimonial_social_proof",
    ("purchase.conversations", "service"): "service.support_channels",
    ("purchase.conversations", "post"): "followup.relationship_loop",
    ("service.support_channels", "pre"): "purchase.conversations",
    ("service.support_channels", "purchase"): "purchase.conversations",
    ("service.support_channels", "post"): "followup.relationship_loop",
    ("payment", "post"): "post.billing", ("post.billing", "purchase"): "payment",
    ("pre.social_networks", "post"): "followup.relationship_loop", ("pre.content", "post"): "followup.notices",
    ("promotion", "purchase"): "purchase.conversations", ("promotion", "service"): "followup.promotions",
    ("post.surveys", "pre"): "purchase.reviews", ("followup.promotions", "pre"): "promotion",
    ("booking_appointment", "pre"): "purchase.conversations", ("testimonial_social_proof", "service"): "post.surveys",
}  # fmt: skip
"""The same thing under the name it has in another macro stage."""

_ANSWERS = frozenset((
    "purchase.conversations", "service.support_channels", "service.self_service", "complaint_claim", "return_refund",
    "booking_appointment", "purchase.ecommerce", "purchase.point_of_sale", "arrival_reception", "queue_wait",
))  # fmt: skip
"""Types where the customer moves first."""


def from_words(heard: Iterable[Heard], scope: Scope) -> tuple[Placed, ...]:
    """The touchpoints of a journey as it was told, in the order it was told."""
    placed: tuple[Placed, ...] = ()
    last: tuple[int, str] = (-1, "")
    for one in heard:
        if one.empty or one.feeling or (one.promise and not one.affirmed("channel") and last[0] == one.fact):
            continue
        for mention, channel in _channels(one, last[1] if last[0] == one.fact else "", scope):
            placed = _joined(placed, _place(one, mention, channel, scope))
            last = (one.fact, channel)
    return placed


def _channels(one: Heard, previous: str, scope: Scope) -> tuple[tuple[Mention | None, str], ...]:
    """Where it happens: the channels named, else the one that fits best."""
    named = {
        mention.id: mention for mention in reversed(one.affirmed("channel")) if mention.id not in scope.banned_channels
    }
    if named:
        return tuple((mention, id_) for id_, mention in sorted(named.items(), key=lambda item: item[1].start))
    if one.affirmed("channel"):
        return ()
    meant = [id_ for mention in one.mentions if mention.kind == "channel" for id_ in mention.candidates]
    guess = next((id_ for id_ in scope.channels if id_ in meant), None) or _guessed(one, previous, scope)
    return ((None, guess),) if guess else ()


def _guessed(one: Heard, previous: str, scope: Scope) -> str | None:
    fits: set[str] = set()
    for mention in one.affirmed("type"):
        fits |= scope.practice.fits.get(mention.id, frozenset())
    if usual := _resembling(one, scope):
        fits |= set(usual.channels)
    ways = [id_ for id_ in (previous, *scope.channels) if id_ and id_ not in scope.banned_channels]
    lively = [id_ for id_ in ways if one.macro in scope.knowledge.channels[id_].types]
    return next((id_ for id_ in ways if id_ in fits), None) or next(iter((*lively, *ways)), None)


def _resembling(one: Heard, scope: Scope) -> UsualTouchpoint | None:
    """The usual touchpoint of the trade that speaks of the same thing in this macro stage, by its words."""
    if scope.trade is None:
        return None
    said, best, most = stems(one.words), None, 0
    for usual in scope.trade.touchpoints:
        if scope.knowledge.stages[usual.stage].macro == one.macro:
            shared = len(said & stems(f"{usual.name[scope.language]} {usual.action[scope.language]}"))
            if shared > most:
                best, most = usual, shared
    return best


def _place(one: Heard, mention: Mention | None, channel: str, scope: Scope) -> Placed:
    type_, macro = _type(one, channel, scope)
    grounds = (
        one.ground if mention else (*one.ground, resting(Basis(kind="inferred", ref=f"channel:{channel}"), "channel"))
    )
    touchpoint = Touchpoint(
        id=f"{slug(one.words, 40)}-{digest(one.macro, one.words, mention.id if mention else '')}".lstrip("-"),
        name=name_of(one, mention, channel, type_, scope),
        type=type_,
        channel=channel,
        direction=_direction(one, type_, channel, scope),
        customer_action=action_of(one, type_, scope),
        checklist=(type_,) if type_ in scope.knowledge.items else (),
        basis=grounds,
    )
    return Placed(scope.practice.key(type_, macro), macro, touchpoint, "said", one.words)


def _type(one: Heard, channel: str, scope: Scope) -> tuple[str, Macro]:
    """What kind of touchpoint it is, and its macro stage: later than where it was told, if the kind only lives later."""
    told = [mention.id for mention in one.affirmed("type") if mention.id not in scope.banned_types]
    for type_ in told:
        twin = _TWINS.get((type_, one.macro), type_)
        if one.macro in scope.practice.macros(twin) and twin not in scope.banned_types:
            return twin, one.macro
    if told and (later := [m for m in scope.practice.macros(told[0]) if MACROS.index(m) > MACROS.index(one.macro)]):
        return told[0], later[0]
    if (usual := _resembling(one, scope)) and channel in usual.channels and usual.type not in scope.banned_types:
        if one.macro in scope.practice.macros(usual.type):
            return usual.type, one.macro
    return role_of(channel, one.macro, scope), one.macro


def role_of(channel: str, macro: Macro, scope: Scope) -> str:
    """What a channel usually does in a macro stage."""
    term = scope.knowledge.channels[channel]
    if type_ := term.types.get(macro):
        return type_
    if macro == "pre":
        return (
            "pre.peer_referral"
            if term.control == "third_party"
            else "purchase.conversations"
            if term.human
            else "pre.content"
        )
    if macro == "purchase":
        return "purchase.ecommerce" if term.place == "online" and not term.human else "purchase.conversations"
    if macro == "service":
        return "service.support_channels" if term.human or term.place == "online" else "core_service"
    return "followup.relationship_loop" if term.human else "followup.notices"


def _direction(one: Heard, type_: str, channel: str, scope: Scope) -> str:
    if one.ours:
        return (
            "reactive"
            if one.promise or type_ in ("service.support_channels", "complaint_claim", "return_refund")
            else "proactive"
        )
    if type_ in _ANSWERS or (one.macro != "pre" and scope.knowledge.channels[channel].human):
        return "reactive"
    term = scope.knowledge.types.get(type_)
    return term.direction if term else "proactive"


def _joined(placed: tuple[Placed, ...], new: Placed) -> tuple[Placed, ...]:
    """All, with the new one; where the same thing was said before, that one gains a ground."""
    for old in placed:
        if old.key == new.key and old.channel == new.channel and _same(old, new):
            grounds = tuple(one for one in new.touchpoint.basis if one not in old.touchpoint.basis)
            longer = old.touchpoint.model_copy(update={"basis": old.touchpoint.basis + grounds})
            merged = Placed(old.key, old.macro, longer, "said", f"{old.words}. {new.words}")
            return swapped(placed, old, merged)
    return (*placed, new)


def _same(old: Placed, new: Placed) -> bool:
    return token_set_ratio(fold(old.touchpoint.name), fold(new.touchpoint.name)) >= _ALIKE

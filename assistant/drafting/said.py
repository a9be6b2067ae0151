"""Touchpoints from what was said: one for each thing that happens in a channel, grounded in the person's words."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.drafting.backstage import own_steps, unseen
from assistant.drafting.heard import Heard
from assistant.drafting.in_person import SITES
from assistant.drafting.kinds import FREE, kind, likely_channel, told_types
from assistant.drafting.naming import action_of, gives, got, name_of
from assistant.drafting.placed import Placed, resting, swapped
from assistant.drafting.scope import Scope
from assistant.drafting.terms import bare_terms, kinds_of, only_terms
from assistant.drafting.words import opened, same_thing
from assistant.text import digest, fold, slug
from assistant.text.grammar import small
from assistant.text.hours import only_hours
from assistant.text.lexicon import Mention
from schemas import Basis, Touchpoint
from schemas.vocabulary import Direction

_CUSTOMER_MOVES = frozenset((
    "purchase.conversations", "service.support_channels", "service.self_service", "complaint_claim", "return_refund",
    "booking_appointment", "purchase.ecommerce", "purchase.point_of_sale", "arrival_reception", "queue_wait",
))  # fmt: skip
_WE_ANSWER = frozenset(("service.support_channels", "complaint_claim", "return_refund"))
_OF = frozenset(map(fold, small("of")))
_SENT = frozenset(("quote_proposal", "contract_signature", "delivery_handover", "status_update"))


def from_words(heard: Iterable[Heard], scope: Scope) -> tuple[Placed, ...]:
    """The touchpoints of a journey as it was told, in the order it was told."""
    placed: tuple[Placed, ...] = ()
    fact, channel, home = -1, "", ""
    steps = own_steps(tuple(heard), scope.lexicon.cues)
    asides = _asides(steps, scope)
    for one in steps:
        if one in asides:
            continue
        if one.fact != fact:
            fact, channel, home = one.fact, _site(placed, one), ""
        before = next((old for old in placed if old.touchpoint.id == home), None)
        if not before and unseen(one, scope):
            # What a colleague does that no customer sees is part of the service that is told already.
            before = next((old for old in placed if old.macro == one.macro and old.type == "core_service"), None)
        if before and _aside(one, scope):
            placed = swapped(placed, before, _continued(before, one))
            continue
        for mention, way in _channels(one, channel, scope):
            new = _place(one, mention, way, scope)
            placed, home = _joined(placed, new, scope)
            channel = way if _stays(way, scope) else ""
    for one in asides:
        placed = _with_terms(placed, one, scope)
    return placed


def _site(placed: tuple[Placed, ...], one: Heard) -> str:
    """Where people are by the step before: who is in a shop is still there until something else is said."""
    last = placed[-1] if placed else None
    return last.channel if last and last.macro == one.macro and last.channel in SITES[:2] else ""


def _stays(way: str, scope: Scope) -> bool:
    """Whether what is told next may happen there too: nobody stays in a sign, or in what others say of us."""
    channel = scope.knowledge.channels[way]
    return channel.control != "third_party" and (channel.human or channel.place == "online")


def _asides(steps: tuple[Heard, ...], scope: Scope) -> tuple[Heard, ...]:
    """What only tells how something is, or what is noted, where the same macro stage has steps."""
    quiet = tuple(one for one in steps if only_terms(one, scope))
    loud = {one.macro for one in steps if one not in quiet}
    return tuple(one for one in quiet if one.macro in loud or only_hours(one.words, scope.lexicon.cues))


def _with_terms(placed: tuple[Placed, ...], one: Heard, scope: Scope) -> tuple[Placed, ...]:
    """Terms belong to the step of their kind or place, those of business to the first of their stage where it has none;
    else they are a card of their own, if they name the kind, or tell of no step."""
    if only_hours(one.words, scope.lexicon.cues):
        return _with_hours(placed, one, scope)
    kinds, places = kinds_of(one, scope), {mention.id for mention in one.affirmed("channel")}
    told = (*told_types(one, scope), *kinds)
    here = [old for old in placed if old.macro == one.macro]
    mine = [old for type_ in kinds for old in here if old.type == type_]
    mine += [old for old in here if old.type in told or old.channel in places]
    if bare_terms(one, scope):
        mine += here
    if mine:
        return swapped(placed, mine[0], _quoting(mine[0], one, scope, shown=bool(kinds) or not one.ours))
    named = places or one.affirmed("type") or one.affirmed("tool") or one.affirmed("attribute")
    for mention, way in _channels(one, "", scope) if named and not one.ours else ():
        placed, _ = _joined(placed, _place(one, mention, way, scope), scope)
    return placed


def _quoting(old: Placed, one: Heard, scope: Scope, *, shown: bool) -> Placed:
    """With what else was said of it behind what the customer does, in quotation marks; what is said after that stands
    behind it by itself."""
    action, words = old.touchpoint.customer_action or old.touchpoint.name, one.words.strip(" .,;")
    quoted = "«" in action or "“" in action
    longer = f"{action.rstrip('.')}. {opened(words)}" if quoted else scope.text(
        "quoted", what=action.rstrip("."), words=words
    )  # fmt: skip
    grounds = tuple(ground for ground in one.ground if ground not in old.touchpoint.basis)
    kept = longer if shown and words not in action else action
    touchpoint = old.touchpoint.model_copy(update={"customer_action": kept, "basis": old.touchpoint.basis + grounds})
    return replace(old, touchpoint=touchpoint, words=f"{old.words}. {one.words}")


def _with_hours(placed: tuple[Placed, ...], one: Heard, scope: Scope) -> tuple[Placed, ...]:
    """When it is open stands where people come to, else where somebody answers; it is no step of its own."""
    channels = scope.knowledge.channels

    def nearness(old: Placed) -> tuple[bool, bool, bool]:
        way = channels[old.channel]
        return way.place == "offline" and way.human, old.type == "arrival_reception", way.human

    here = [old for old in placed if old.macro in ("service", "purchase")] or list(placed)
    home = max(here, key=nearness, default=None)
    if home is None:
        return placed
    return swapped(placed, home, _quoting(home, one, scope, shown=True))


def _aside(one: Heard, scope: Scope) -> bool:
    """Whether a statement only adds to the one before: it names no place, and no kind of contact or just an answer."""
    if one.affirmed("channel"):
        return False
    if gives(one, scope):
        return False
    told = told_types(one, scope)
    return not told or (one.promise and not set(told) & _SENT)


def _continued(home: Placed, one: Heard) -> Placed:
    """With what else was said of it. A promise gets a cell of its own later."""
    words = one.words.strip(" .,;")
    action = home.touchpoint.customer_action or ""
    if not one.promise and not one.ours and len(action) + len(words) < 240:
        action = f"{action.rstrip('.')}. {words[:1].upper()}{words[1:]}"
    grounds = tuple(ground for ground in one.ground if ground not in home.touchpoint.basis)
    touchpoint = home.touchpoint.model_copy(
        update={"customer_action": action, "basis": home.touchpoint.basis + grounds}
    )
    return replace(home, touchpoint=touchpoint, words=f"{home.words}. {one.words}")


def _channels(one: Heard, previous: str, scope: Scope) -> tuple[tuple[Mention | None, str], ...]:
    """Where it happens: the channels named, else the one that fits best."""
    mentions = _apart(one.affirmed("channel"), one.words)
    named = {mention.id: mention for mention in reversed(mentions) if mention.id not in scope.banned_channels}
    if named:
        return tuple((mention, id_) for id_, mention in sorted(named.items(), key=lambda item: item[1].start))
    if mentions:
        return ()
    meant = [id_ for mention in one.mentions if mention.kind == "channel" for id_ in mention.candidates]
    known = (*scope.channels, *(id_ for id_ in FREE if id_ not in scope.banned_channels))
    may_be, likely = [id_ for id_ in known if id_ in meant], likely_channel(one, previous, scope)
    guess = likely if likely in may_be or not may_be else may_be[0]
    return ((None, guess),) if guess else ()


def _apart(mentions: tuple[Mention, ...], words: str) -> tuple[Mention, ...]:
    """`mentions` without those that only say of which place another is: "the front of the shop" is one."""
    kept: list[Mention] = []
    for one in mentions:
        between = fold(words[kept[-1].end : one.start]).split() if kept else []
        if not between or set(between) - _OF:
            kept.append(one)
    return tuple(kept)


def _place(one: Heard, mention: Mention | None, channel: str, scope: Scope) -> Placed:
    type_, macro = kind(one, channel, scope)
    what = got(one, channel, type_, scope, told=bool(told_types(one, scope, channel)))
    guessed = () if mention else (resting(Basis(kind="inferred", ref=f"channel:{channel}"), "channel"),)
    touchpoint = Touchpoint(
        id=f"{slug(one.words, 40)}-{digest(one.macro, one.words, mention.id if mention else '')}".lstrip("-"),
        name=name_of(one, mention, channel, what, scope),
        type=type_,
        channel=channel,
        direction=_direction(one, type_, channel, scope),
        customer_action=action_of(one, what, scope),
        checklist=(type_,) if type_ in scope.knowledge.items else (),
        basis=(*one.ground, *guessed),
    )
    return Placed(scope.practice.key(type_, macro), macro, touchpoint, "said", one.words, fact=one.fact)


def _direction(one: Heard, type_: str, channel: str, scope: Scope) -> Direction:
    if one.ours:
        return "reactive" if one.promise or type_ in _WE_ANSWER else "proactive"
    if type_ in _CUSTOMER_MOVES or (one.macro != "pre" and scope.knowledge.channels[channel].human):
        return "reactive"
    term = scope.knowledge.types.get(type_)
    return term.direction if term else "proactive"


def _joined(placed: tuple[Placed, ...], new: Placed, scope: Scope) -> tuple[tuple[Placed, ...], str]:
    """All with the new one, and the id it has there; where the same was said before, that one gains a ground."""
    for old in placed:
        if old.key == new.key and old.channel == new.channel and _same(old, new, scope):
            grounds = tuple(one for one in new.touchpoint.basis if one not in old.touchpoint.basis)
            longer = old.touchpoint.model_copy(update={"basis": old.touchpoint.basis + grounds})
            merged = replace(old, touchpoint=longer, words=f"{old.words}. {new.words}")
            return swapped(placed, old, merged), old.touchpoint.id
    last = placed[-1] if placed else None
    order = list(scope.knowledge.stages)
    told_next = last and last.macro == new.macro and (last.fact == new.fact or _sources(last) & _sources(new))
    if last and told_next and order.index(new.key) < order.index(last.key):
        # What is told next in one breath, message or file does not happen earlier.
        new = replace(new, key=last.key)
    return (*placed, new), new.touchpoint.id


def _sources(one: Placed) -> set[str]:
    """The messages and files in which it was told."""
    return {ground.ref for ground in one.touchpoint.basis if ground.kind in ("said", "document")}


def _same(old: Placed, new: Placed, scope: Scope) -> bool:
    """Told again: the same words of content in the same name. Nothing that differs by a word is swallowed."""
    names = old.touchpoint.name, new.touchpoint.name
    return fold(names[0]) == fold(names[1]) or same_thing(*names, scope.lexicon.cues.light, wholly=True)

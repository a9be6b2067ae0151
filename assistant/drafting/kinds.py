"""What kind of touchpoint a statement tells of, and in which channel it happens when it does not say."""

from collections.abc import Mapping

from assistant.drafting import signs
from assistant.drafting.heard import Heard
from assistant.drafting.in_person import in_person, place_of
from assistant.drafting.meaning import LIKELY, SURE, Near
from assistant.drafting.scope import Scope
from assistant.text import fold
from assistant.text.whose import stems
from schemas import Macro
from schemas.knowledge import UsualTouchpoint

_TWINS: Mapping[tuple[str, Macro], str] = {
    ("purchase.reviews", "service"): "post.surveys", ("purchase.reviews", "post"): "testimonial_social_proof",
    ("purchase.conversations", "service"): "service.support_channels",
    ("purchase.conversations", "post"): "followup.relationship_loop",
    ("service.support_channels", "pre"): "purchase.conversations",
    ("service.support_channels", "purchase"): "purchase.conversations",
    ("payment", "post"): "post.billing", ("post.billing", "purchase"): "payment",
    ("pre.social_networks", "post"): "followup.relationship_loop", ("pre.content", "post"): "followup.notices",
    ("promotion", "purchase"): "purchase.conversations", ("promotion", "service"): "followup.promotions",
    ("followup.promotions", "pre"): "promotion", ("followup.social_proof", "pre"): "testimonial_social_proof",
    ("testimonial_social_proof", "service"): "post.surveys", ("quote_proposal", "post"): "post.upsell_crosssell",
    ("service.queue_terminals", "post"): "followup.relationship_loop",
}  # fmt: skip
"""The same thing under the name it has in another macro stage."""

_LATER: Mapping[Macro, tuple[Macro, ...]] = {
    "pre": (),
    "purchase": ("service", "post"),
    "service": ("post",),
    "post": (),
}
_DESKS = ("reception", "store_staff")
"""Areas that people go to."""
SAME: Mapping[str, str] = {
    "followup.thanks": "post.thank_you", "followup.crm": "followup.relationship_loop", "followup.notices":
    "reminder_notice", "followup.social_proof": "testimonial_social_proof", "followup.promotions": "promotion",
}  # fmt: skip
"""Types that ask for the same touchpoint under another name."""
_PLAIN: Mapping[Macro, tuple[str, ...]] = {
    "pre": ("pre.content", "purchase.conversations", "search.expert_materials"),
    "purchase": ("purchase.conversations", "purchase.point_of_sale", "purchase.ecommerce"),
    "service": ("core_service", "service.support_channels"),
    "post": ("followup.relationship_loop", "followup.notices", "post.billing"),
}  # fmt: skip
"""Types that hardly ever mislead in a macro stage."""
_AT_COUNTER: Mapping[str, str] = {"purchase.ecommerce": "purchase.point_of_sale"}
"""What is bought online in one place is bought at the counter in another."""
_ON_SITE = ("core_service", "arrival_reception", "queue_wait")
_RUNS: Mapping[str, str] = {
    "pos": "payment", "payment_gateway": "payment", "mobile_money": "payment", "booking_system": "booking_appointment",
    "survey_tool": "post.surveys", "e_signature": "contract_signature", "billing_software": "post.billing",
    "payment_habits": "payment",
}  # fmt: skip
"""What happens where a tool, or a way to pay, is named."""
_GIVEN = frozenset(("post.thank_you", "followup.thanks"))
FREE = ("word_of_mouth", "search_organic", "review_site", "online_community")
"""Channels that exist whether or not a business declares them."""


def kind(one: Heard, channel: str, scope: Scope) -> tuple[str, Macro]:
    """The type of touchpoint, and its macro stage: later than where it was told if such a thing only happens later."""
    offline = scope.knowledge.channels[channel].place == "offline"
    told = tuple(_AT_COUNTER.get(type_, type_) if offline else type_ for type_ in told_types(one, scope, channel))
    # A word of welcome in a message is no arrival: nobody stands in a chat.
    told = tuple(type_ for type_ in told if offline or type_ not in _ON_SITE or channel in scope.practice.ways[type_])
    for type_ in sorted(told, key=lambda type_: channel not in scope.practice.ways.get(type_, ())):
        if one.macro in scope.practice.macros(type_):
            return type_, one.macro
    for type_ in told:
        later = [macro for macro in _LATER[one.macro] if macro in scope.practice.macros(type_)]
        if later:
            return type_, later[-1] if type_.startswith(("post.", "followup.")) else later[0]
    return _role(one, channel, scope), one.macro


def _role(one: Heard, channel: str, scope: Scope) -> str:
    """What the channel does there when the words do not tell; never a type that the person ruled out."""
    told = not one.ours or one.affirmed("channel") or one.sends
    # What the business does nobody knows where is not what such a channel is mostly used for: no promotion, no notice.
    role = role_of(channel, one.macro, scope) if told else _PLAIN[one.macro][0]
    human = scope.knowledge.channels[channel].human
    if one.ours and role == "service.support_channels" and not one.answers:
        role = "service.success_programs"
    elif (role == "followup.notices" and human) or (not one.ours and role == "post.upsell_crosssell"):
        # Selling more is our move, and so are notices; who comes back by themselves keeps in touch.
        role = "followup.relationship_loop"
    if not one.ours and one.macro in ("service", "post") and signs.how_to(fold(one.words), scope.lexicon.cues):
        role = "service.support_channels"
    return next((type_ for type_ in (role, *_PLAIN[one.macro]) if type_ not in scope.banned_types), role)


def told_types(one: Heard, scope: Scope, channel: str = "") -> tuple[str, ...]:
    """Types that the words tell of: named, else those of a usual touchpoint or of a name with the same words.

    A word that names another channel ("word of mouth") says nothing of what happens in `channel`.
    """
    others = {(mention.start, mention.end) for mention in one.affirmed("channel") if channel not in ("", mention.id)}
    areas = {mention.start for mention in one.affirmed("area")}
    told = [mention for mention in one.affirmed("type") if (mention.start, mention.end) not in others]
    named = sorted(told, key=lambda mention: (mention.start in areas, mention.start))
    ids = [_TWINS.get((mention.id, one.macro), mention.id) for mention in named]
    enough = 2 if one.ours or one.affirmed("channel") else 1
    telling = len(stems(one.words)) > 1
    if not ids and not one.ours and one.macro in ("service", "post") and one.fails:
        offline = channel and scope.knowledge.channels[channel].place == "offline"
        ids = ["return_refund" if offline else "service.support_channels"]
    if not ids and (meant := means(one, scope)):
        ids = [meant.usual.type]
    if not ids and telling and (usual := resembling(one, scope, enough)):
        ids = [usual.type]
    ids += [
        _RUNS[mention.id]
        for mention in (*one.affirmed("tool"), *one.affirmed("attribute"))
        if not ids and mention.id in _RUNS
    ]
    if not ids and (one.ours or not one.affirmed("channel")) and (alike := _alike(one, scope, telling)):
        ids = [alike]
    # Thanks that customers give are not a touchpoint of ours.
    unlikely = scope.banned_types if one.ours else scope.banned_types | _GIVEN
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ not in unlikely))


def means(one: Heard, scope: Scope) -> Near | None:
    """The usual touchpoint that says the same: a very near one, or, where no channel tells, what most near ones are."""
    near = scope.near(one.words, one.macro)
    if not near or near[0].score < LIKELY:
        return None
    if near[0].score >= SURE:
        return near[0]
    same = sum(SAME.get(each.usual.type, each.usual.type) == near[0].usual.type for each in near)
    return near[0] if same > len(near) / 2 and not one.affirmed("channel") else None


def resembling(one: Heard, scope: Scope, enough: int = 1) -> UsualTouchpoint | None:
    """The trade's touchpoint that speaks of the same thing in this macro stage, by at least `enough` words."""
    if scope.trade is None:
        return None
    said, best, most = stems(one.words), None, enough - 1
    for usual in scope.trade.touchpoints:
        if scope.knowledge.stages[usual.stage].macro == one.macro:
            shared = len(said & stems(f"{usual.name[scope.language]} {usual.action[scope.language]}"))
            if shared > most:
                best, most = usual, shared
    return best


def _alike(one: Heard, scope: Scope, telling: bool) -> str | None:
    """The type whose names and cues share most words with the statement; a name counts double.

    One shared word is enough only in a statement of the customer's that holds more.
    """
    said = stems(one.words)
    points = {
        id_: len(said & known) + len(said & stems(scope.knowledge.type_names[id_][scope.language]))
        for id_, known in scope.practice.stems.items()
        if said & known and one.macro in scope.practice.macros(id_)
    }
    best = max(points, key=lambda id_: points[id_], default=None)
    return best if best and (points[best] > 1 or (telling and not one.ours)) else None


def likely_channel(one: Heard, previous: str, scope: Scope) -> str | None:
    """Where it most likely happens: by the trade, the kind, the sentence before, else the stage's usual place."""
    ways = [id_ for id_ in dict.fromkeys((*scope.channels, previous)) if id_ and id_ not in scope.banned_channels]
    if one.calls and "phone" not in scope.banned_channels:
        return "phone"
    if one.ours and "delivery" in scope.channels and "delivery_handover" in told_types(one, scope)[:1]:
        return "delivery"
    if in_person(one, scope) and (here := place_of(previous, scope)):
        return here
    if scope.lexicon.cues["by_hand"].search(fold(one.words)):
        ways = _on_site(list(dict.fromkeys((previous, *ways)))) or ways
    if any(mention.id in _DESKS for mention in one.affirmed("area")) and not one.ours:
        ways = [id_ for id_ in ways if scope.knowledge.channels[id_].place == "offline"] or ways
        previous = previous if previous in ways else ""
    if one.ours and not one.promise and one.sends and (sent := _by_message(ways, scope)):
        return previous if previous in sent else sent[0]
    told = told_types(one, scope)
    meant = means(one, scope)
    usual = meant.usual if meant and meant.trade == scope.brief.business.industry else resembling(one, scope)
    if usual and usual.type in told[:1]:
        ranked = [id_ for id_ in map(str, usual.channels) if id_ in (*ways, *FREE) and id_ not in scope.banned_channels]
        ranked = ranked[:1] if ranked and ranked[0] in FREE else [id_ for id_ in ranked if id_ in ways]
    else:
        weights = scope.practice.ways.get(told[0], {}) if told else {}
        ranked = sorted((id_ for id_ in ways if weights.get(id_, 0) > 0), key=lambda id_: -weights[id_])
        free = max(weights, key=lambda id_: weights[id_], default="")
        best = weights.get(ranked[0], 0) if ranked else 0
        if free in FREE and free not in (*scope.banned_channels, previous) and weights[free] > 2 * best:
            return free
        if ranked and ranked[0] in FREE and previous not in ranked:
            # What happens by itself happens there, whichever channel these people like to write in.
            return ranked[0]
    if told and told[0] in _ON_SITE:
        ranked = _there_first(ranked, ways, scope)
    if previous in ranked:
        return previous
    favourites = [id_ for id_ in ranked[:3] if scope.audience and id_ in scope.audience.preferred_channels]
    return (
        next(iter((*favourites, *ranked)), None) or (previous if told else None) or _usual_place(one.macro, ways, scope)
    )


def _there_first(ranked: list[str], ways: list[str], scope: Scope) -> list[str]:
    """What happens at a place goes by the channels that are one."""
    ranked = sorted(ranked, key=lambda id_: scope.knowledge.channels[id_].place != "offline")
    placed = ranked and scope.knowledge.channels[ranked[0]].place == "offline"
    return ranked if placed else _on_site(ways) or ranked


_LETTERS = ("whatsapp", "sms", "telegram", "messenger", "email", "push_notification", "newsletter", "instagram")
"""Where businesses write to customers they know, most usual first."""


def _by_message(ways: list[str], scope: Scope) -> list[str]:
    """The declared channels by which people are written to; the audience's favourites first."""
    favourites = scope.audience.preferred_channels if scope.audience else ()
    mine = [id_ for id_ in _LETTERS if id_ in ways]
    return sorted(mine, key=lambda id_: id_ not in favourites)


def _on_site(ways: list[str]) -> list[str]:
    return [id_ for id_ in ways if id_ in ("service_premises", "physical_store", "field_visit")]


def _usual_place(macro: Macro, ways: list[str], scope: Scope) -> str | None:
    """A service is mostly given in a place; before and after it people mostly talk online."""
    if macro == "service" and (here := _on_site(ways)):
        return here[0]
    if macro == "pre" and "word_of_mouth" not in scope.banned_channels:
        return next((id_ for id_ in ways if id_ == "word_of_mouth"), None) or _discovered(ways, scope)
    wanted = "offline" if macro == "service" else "online"

    def rank(id_: str) -> tuple[bool, bool, bool]:
        channel = scope.knowledge.channels[id_]
        quiet = wanted == "online" and not channel.human
        return channel.control == "third_party", channel.place != wanted, quiet or macro not in channel.types

    return min(ways, key=rank, default=None)


def _discovered(ways: list[str], scope: Scope) -> str | None:
    """Where people come across a business: what is public, not what reaches those it knows."""
    open_ = [id_ for id_ in ways if id_ not in _LETTERS[:-1] and "pre" in scope.knowledge.channels[id_].types]
    return next(iter(open_), None) or next(iter(ways), None)


def role_of(channel: str, macro: Macro, scope: Scope) -> str:
    """What a channel usually does in a macro stage."""
    term = scope.knowledge.channels[channel]
    if type_ := term.types.get(macro):
        return _TWINS.get((type_, macro), type_)
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

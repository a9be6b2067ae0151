"""One business in many channels: what the customer prefers, what is lost between them, what they promise."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from assistant.critique.mending import set_to
from assistant.critique.promises import Promise, duration, promises
from assistant.critique.rule import Case, Fault, rule
from assistant.critique.signals import shows
from assistant.text import fold
from schemas import Edit, Loc, Severity, Touchpoint

PREMISES = ("physical_store", "service_premises", "self_service_kiosk", "event")
BRIDGES = ("qr_code", "online_booking", "virtual_queue", "google_business")
BRIDGING = ("booking_appointment", "purchase.customer_record", "service.queue_terminals")
AGREED_ONLINE = ("payment", "contract_signature")
"""What is paid or signed on a screen is then had at the place."""

FAR = 12
"""How many times later an answer to the same question comes before it is another promise."""

ASKS_NOTHING = (
    "payment", "core_service", "delivery_handover", "contract_signature", "unboxing", "arrival_reception", "queue_wait",
    "purchase.reviews", "post.surveys", "testimonial_social_proof", "pre.peer_referral", "purchase.ecommerce",
)
"""Types where the customer acts, but waits for no answer."""

KNOWS = ("website", "landing_page", "online_booking", "ecommerce_store", "in_product")
"""Channels, besides the next, that leave the customer's name or order behind; seeing a profile or a banner does not."""

CARRIED = ("delivery", "customer_portal", "mobile_app")
"""Channels besides those with a person in them where the business should know who it is dealing with."""

ANONYMOUS = ("pre.", "need.", "search.", "promotion", "followup.promotions", "testimonial", "followup.social_proof")
"""Beginnings of types where the business does not know yet whom it is speaking to: there is nothing to carry."""


TELLS_ONLY = (
    "post.thank_you", "post.surveys", "pre.peer_referral", "purchase.reviews", "post.upsell_crosssell",
    "post.renewals", "reminder_notice", "followup.", "promotion", "testimonial",
)
"""Beginnings of types at which nobody has to say anything again: a message that tells, thanks or asks one thing."""


@rule("OMN-01", "warning")
def single_channel(case: Case) -> Iterator[Fault]:
    used = {touchpoint.channel for _, _, touchpoint in case.touchpoints}
    if case.n >= 5 and len(used) == 1:
        yield Fault((), {"channel": used.pop(), "total": case.n})


@rule("OMN-02", "warning")
def hand_off_loses_context(case: Case) -> Iterator[Fault]:
    for (_, _, before), (loc, _, touchpoint) in zip(case.touchpoints, case.touchpoints[1:], strict=False):
        told = any(t.handoff and t.handoff.info_carried for t in (before, touchpoint))
        if _changes_hands(before, touchpoint) and _must_know(before, touchpoint, case) and not told:
            params = {
                "before": before.name, "touchpoint": touchpoint.name,
                "giver": before.owner or "", "taker": touchpoint.owner or "",
            }
            yield Fault(loc, params, touchpoints=(before.id, touchpoint.id))


@rule("OMN-03", "error")
def preferred_channel_absent(case: Case) -> Iterator[Fault]:
    used = {touchpoint.channel for _, _, touchpoint in case.touchpoints}
    preferred = case.map.audience.preferred_channels
    missing = [channel for channel in dict.fromkeys(preferred) if channel not in used]
    if case.n and missing:
        partly = any(channel in used for channel in preferred)
        params = {"audience": _audience(case), "channels": ", ".join(missing)}
        yield Fault(("audience", "preferred_channels"), params, severity="warning" if partly else None)


@rule("OMN-04", "warning")
def place_and_screen_unconnected(case: Case) -> Iterator[Fault]:
    channels = case.knowledge.channels
    there = [t for _, _, t in case.touchpoints if t.channel in PREMISES]
    online = [t for _, _, t in case.touchpoints if _ours_online(t.channel, case)]
    if not there or not online or any(_bridges(t, case) for _, _, t in case.touchpoints):
        return
    offline = [t.name for _, _, t in case.touchpoints if channels[t.channel].place == "offline"]
    if any(shows(case.knowledge, "online", name) for name in offline):
        return
    params = {"channel": online[0].channel, "place": f"channel:{there[0].channel}"}
    yield Fault((), params, touchpoints=(online[0].id, there[0].id))


@rule("OMN-05", "error")
def contradictory_promises(case: Case) -> Iterator[Fault]:
    made = [(loc, t, promise) for loc, _, t in case.touchpoints for promise in promises(t, case.knowledge)]
    steps = {t.id: (stage.id, t.type) for _, stage, t in case.touchpoints}
    seen: set[str] = set()
    for (_, first, one), (loc, second, other) in combinations(made, 2):
        told_apart = _contradict(first, one, second, other) or _two_speeds(
            first, one, second, other, steps, case
        )
        if one.about in seen or not told_apart:
            continue
        seen.add(one.about)
        params = {
            "about": f"critique.promise.{one.about}", "first": first.name, "one": one.quote,
            "second": second.name, "other": other.quote,
            "field": other.field,
        }
        # Two answer times in one channel may be meant for two kinds of question; the rest cannot both be kept.
        severity: Severity = "warning" if one.about == "reply" else "error"
        yield Fault(loc, params, touchpoints=(first.id, second.id), severity=severity)


@rule("OMN-06", "suggestion")
def no_word_on_when_you_answer(case: Case) -> Iterator[Fault]:
    seen: set[str] = set()
    for loc, _, touchpoint in case.touchpoints:
        if not _awaits_an_answer(touchpoint, case) or _tells_when(touchpoint, case) or touchpoint.channel in seen:
            continue
        seen.add(touchpoint.channel)
        params = {"touchpoint": touchpoint.name, "channel": touchpoint.channel}
        yield Fault(loc, params, _same_promise(case, loc, touchpoint.channel))


def _changes_hands(before: Touchpoint, touchpoint: Touchpoint) -> bool:
    if not before.owner or not touchpoint.owner or before.channel == touchpoint.channel:
        return False
    also = {fold(person) for person in (touchpoint.owner, *touchpoint.participants)}
    return fold(before.owner) not in also and fold(touchpoint.owner) not in {fold(p) for p in before.participants}


def _must_know(before: Touchpoint, touchpoint: Touchpoint, case: Case) -> bool:
    known = before.data_collected or case.knowledge.channels[before.channel].human or before.channel in KNOWS + CARRIED
    if before.type.startswith(ANONYMOUS) or touchpoint.type.startswith(TELLS_ONLY) or not known:
        return False
    return case.knowledge.channels[touchpoint.channel].human or touchpoint.channel in CARRIED


def _ours_online(channel: str, case: Case) -> bool:
    known = case.knowledge.channels[channel]
    return known.place == "online" and known.control != "third_party"


def _bridges(touchpoint: Touchpoint, case: Case) -> bool:
    """Whether somebody gets from the screen to the place or back: a code, a booking, a pickup, a contact left."""
    if touchpoint.channel in BRIDGES or touchpoint.type in BRIDGING:
        return True
    if touchpoint.channel in PREMISES and (touchpoint.data_collected or touchpoint.type == "delivery_handover"):
        return True
    online = _ours_online(touchpoint.channel, case)
    if online and touchpoint.type in AGREED_ONLINE:
        return True
    return online and bool(shows(case.knowledge, "place", f"{touchpoint.name} {touchpoint.customer_action}"))


def _contradict(first: Touchpoint, one: Promise, second: Touchpoint, other: Promise) -> bool:
    if first.id == second.id or one.about != other.about or one.agrees(other):
        return False
    # Two channels, and two desks, may answer at two speeds and at two hours.
    answering = one.about == "reply" or "response_promise" in (one.field, other.field)
    return not answering or first.channel == second.channel


def _two_speeds(
    first: Touchpoint,
    one: Promise,
    second: Touchpoint,
    other: Promise,
    steps: Mapping[str, tuple[str, str]],
    case: Case,
) -> bool:
    """One step, done in two chats that customers take for the same, where one answers many times later."""
    if one.about != "reply" or other.about != "reply" or first.channel == second.channel or one.agrees(other):
        return False
    soon, late = sorted((one.high, other.high))
    # A letter by email or a call is another thing to them.
    chats = all(case.knowledge.channels[each.channel].chat for each in (first, second))
    return chats and steps[first.id] == steps[second.id] and late >= FAR * max(soon, 1)


def _awaits_an_answer(touchpoint: Touchpoint, case: Case) -> bool:
    """Whether the customer writes or calls from afar and a person answers."""
    channel = case.knowledge.channels[touchpoint.channel]
    remote = channel.place == "online" or touchpoint.channel in ("phone", "call_centre")
    looks_only = touchpoint.type in ASKS_NOTHING or touchpoint.type.startswith(ANONYMOUS)
    waits = touchpoint.direction == "reactive" and not looks_only
    return waits and channel.human and remote and touchpoint.channel != "video_call"


def _tells_when(touchpoint: Touchpoint, case: Case) -> bool:
    if touchpoint.response_promise:
        return True
    words = f"{touchpoint.name}. {touchpoint.expectation or ''}"
    return duration(words) is not None or bool(shows(case.knowledge, "opening", words))


def _same_promise(case: Case, loc: Loc, channel: str) -> tuple[Edit, ...]:
    """What is promised elsewhere in the same channel holds here too."""
    same = [t.response_promise for _, _, t in case.touchpoints if t.channel == channel and t.response_promise]
    return (set_to((*loc, "response_promise"), same[0]),) if same else ()


def _audience(case: Case) -> str:
    return case.map.audience.name or case.map.title or case.map.id

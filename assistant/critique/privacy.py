"""Rules about privacy, access and honesty: what a business may ask, send and promise, and who is left out."""

from collections.abc import Iterator

from assistant.critique.access import barrier
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import cells, only, shows
from schemas import Severity, Stage, Touchpoint

OFFERS = ("followup.promotions", "promotion", "followup.notices", "post.upsell_crosssell")
"""Types of message that people must have asked for."""

REPEATED = ("followup.promotions", "promotion", "followup.notices", "followup.relationship_loop")
"""Types of message that come again and again by nature."""

MESSAGES = (
    "whatsapp", "sms", "email", "newsletter", "push_notification", "phone", "call_centre", "telegram", "messenger",
    "ussd",
)
"""Channels that reach a person without their asking."""

OPEN_CHANNELS = (
    "instagram", "facebook", "messenger", "tiktok", "x_twitter", "youtube", "pinterest", "linkedin", "online_community",
)

SENSITIVE = ("sensitive_health", "sensitive_minor", "sensitive_money", "sensitive_identity")

THEIRS = (("customer_thought",), ("emotion", "context"), ("pain",), ("decision_at_stake",))
"""Cells in which the customer speaks."""

DEVICES = ("mobile_app", "qr_code", "self_service_kiosk", "website")
"""Channels that need a device and some skill."""

DEVICES_WHERE_IT_IS_HARD = (
    *DEVICES, "online_booking", "customer_portal", "ecommerce_store", "landing_page", "chatbot", "push_notification",
)


@rule("PRI-01", "error")
def personal_data_without_purpose(case: Case) -> Iterator[Fault | Unjudged]:
    """Data without a purpose or consent. An answer fills the purpose where that is missing, else the consent."""
    for loc, _, touchpoint in case.touchpoints:
        purpose = _given(case, touchpoint.purpose)
        if _given(case, touchpoint.data_collected) and not (purpose and _given(case, touchpoint.consent)):
            agreed = _given(case, touchpoint.consent)
            lacking = [name for name, value in (("purpose", purpose), ("consent", agreed)) if not value]
            params = {"touchpoint": touchpoint.name, "data": str(touchpoint.data_collected),
                      "missing": f"critique.missing.{'_and_'.join(lacking)}",
                      "question": f"critique.ask.{lacking[0]}_for", "field": lacking[0]}
            yield Fault(loc, params)


def _given(case: Case, text: str | None) -> bool:
    """Whether a field says something: it is filled, and not just with "no" or "none"."""
    if not text or not text.strip() or only(case.knowledge, "refusal", text):
        return False
    words = ("negation", "undecided")
    return not any(only(case.knowledge, each, text, besides="asking_leave") for each in words)


@rule("PRI-02", "error")
def outbound_marketing_without_opt_in(case: Case) -> Iterator[Fault | Unjudged]:
    """Offers and news that people did not ask for. Buying, or leaving a number at the till, is not asking for them."""
    for loc, _, touchpoint in case.touchpoints:
        if _is_offer(touchpoint) and not _asked_for(case, touchpoint.opt_in):
            # A message that is only an idea of ours breaks no law yet.
            severity: Severity | None = "warning" if touchpoint.status == "hypothesis" else None
            yield Fault(loc, {"touchpoint": touchpoint.name, "channel": touchpoint.channel}, severity=severity)


def _is_offer(touchpoint: Touchpoint) -> bool:
    offer = touchpoint.type in OFFERS or touchpoint.channel == "newsletter"
    return touchpoint.direction == "proactive" and touchpoint.channel in MESSAGES and offer


def _asked_for(case: Case, opt_in: str | None) -> bool:
    if not _given(case, opt_in):
        return False
    implied = shows(case.knowledge, "implied_consent", opt_in)
    return not implied or bool(shows(case.knowledge, "explicit_consent", opt_in))


@rule("PRI-03", "warning")
def no_way_out(case: Case) -> Iterator[Fault | Unjudged]:
    """Messages that keep coming and cannot be stopped. Invoices and notices of an order are no such messages."""
    for loc, _, touchpoint in case.touchpoints:
        if _keeps_coming(case, touchpoint) and not _given(case, touchpoint.opt_out):
            yield Fault(loc, {"touchpoint": touchpoint.name, "channel": touchpoint.channel})


def _keeps_coming(case: Case, touchpoint: Touchpoint) -> bool:
    if touchpoint.direction != "proactive" or touchpoint.channel not in MESSAGES:
        return False
    if touchpoint.type in REPEATED or touchpoint.channel == "newsletter":
        return True
    words = (touchpoint.name, touchpoint.customer_action)
    return touchpoint.type in OFFERS and bool(shows(case.knowledge, "recurring", *words))


@rule("PRI-04", "error")
def sensitive_data_on_open_channel(case: Case) -> Iterator[Fault | Unjudged]:
    for loc, _, touchpoint in case.touchpoints:
        if _is_open(case, touchpoint) and (data := _sensitive(case, touchpoint)):
            yield Fault(loc, {"touchpoint": touchpoint.name, "data": data, "channel": touchpoint.channel})


def _is_open(case: Case, touchpoint: Touchpoint) -> bool:
    words = (touchpoint.name, touchpoint.customer_action)
    # A chat is private, unless the words speak of a group.
    group = case.knowledge.channels[touchpoint.channel].chat == "groups" and shows(case.knowledge, "group_chat", *words)
    return touchpoint.channel in OPEN_CHANNELS or bool(group)


def _sensitive(case: Case, touchpoint: Touchpoint) -> str:
    """The words that name sensitive data: among the data collected, or in what the customer sends."""
    sent = [text for text in (touchpoint.customer_action, touchpoint.name) if shows(case.knowledge, "sending", text)]
    texts = (touchpoint.data_collected, *sent)
    if found := shows(case.knowledge, "sensitive_data", touchpoint.data_collected):
        return found
    return next((found for signal in SENSITIVE if (found := shows(case.knowledge, signal, *texts))), "")


@rule("PRI-05", "warning")
def no_accessible_alternative(case: Case) -> Iterator[Fault | Unjudged]:
    """A step that needs a device, where some cannot use it or where much depends on it, and no other way."""
    hard = barrier(case)
    for loc, stage, touchpoint in case.touchpoints:
        concerned = bool(hard) and touchpoint.channel in DEVICES_WHERE_IT_IS_HARD
        decisive = touchpoint.moment_of_truth and touchpoint.channel in DEVICES
        if (concerned or decisive) and not touchpoint.alternative and not _other_way(case, stage, touchpoint):
            who = hard or case.map.audience.name
            yield Fault(loc, {"touchpoint": touchpoint.name, "channel": touchpoint.channel, "who": who or "—"})


def _other_way(case: Case, stage: Stage, touchpoint: Touchpoint) -> bool:
    """Whether another touchpoint of the stage does the same through a person or a place."""
    same = [t for t in stage.touchpoints if t.type == touchpoint.type and t.id != touchpoint.id]
    channels = [case.knowledge.channels[t.channel] for t in same]
    return any(channel.human or channel.place == "offline" for channel in channels)


@rule("PRI-06", "warning")
def manipulative_proof_or_urgency(case: Case) -> Iterator[Fault | Unjudged]:
    """Rewards for good reviews, or a rush that is not real. Where it may be real, a suggestion that asks.

    Only what the business says or does counts: customers may well fear that something runs out.
    """
    for loc, _, touchpoint in case.touchpoints:
        said = [(path, text) for path, text in cells(touchpoint) if path not in THEIRS]
        for path, text in said:
            trick, severity = _trick(case, text)
            if trick:
                params = {"touchpoint": touchpoint.name, "text": text, "trick": f"critique.trick.{trick}"}
                yield Fault((*loc, *path[:-1]), params | {"field": str(path[-1])}, severity=severity)
                break


def _trick(case: Case, text: str) -> tuple[str, Severity | None]:
    def has(signal: str) -> bool:
        return bool(shows(case.knowledge, signal, text))

    if has("review") and has("reward") and not has("honest"):
        return ("reward_for_praise", None) if has("positive_only") else ("reward_unsaid", "suggestion")
    if has("invented") and (has("urgency") or has("review")):
        return "invented", None
    return ("urgency", "suggestion") if has("urgency") and not has("grounded_urgency") else ("", None)

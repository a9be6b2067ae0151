"""Who cannot use which channel: read from what is known of the audience."""

from assistant.critique.rule import Case
from assistant.critique.signals import shows

OFFLINE_WORDS = "no_internet"

NEEDS_SMARTPHONE = (
    "mobile_app", "push_notification", "qr_code", "instagram", "tiktok", "whatsapp", "telegram", "messenger",
)
NEEDS_BANDWIDTH = ("webinar_stream", "video_call", "youtube", "podcast", "tiktok")
WORKS_WITHOUT_INTERNET = ("sms", "ussd")


def barrier(case: Case) -> str:
    """The words of the audience that show that some cannot use a device with ease; empty when none do.

    Attributes about access count when they speak of little or none; any attribute counts when it names people for whom
    devices are often hard.
    """
    audience = case.map.audience
    for key, value in audience.attributes.items():
        term = case.knowledge.attributes.get(key)
        own = term is not None and term.kind == "access" and key != "language"
        if value and (key == "disability_needs" or (own and shows(case.knowledge, "access_barrier", value))):
            return value
    words = (audience.name, *audience.segments, *audience.attributes.values())
    return next((text for text in words if shows(case.knowledge, "age_barrier", text)), "")


def unreachable(case: Case, channel: str) -> str:
    """The words of the audience by which it can hardly use `channel`; empty when nothing says so."""
    signals = [
        signal for signal, channels in (
            ("no_smartphone", NEEDS_SMARTPHONE), ("poor_connection", NEEDS_BANDWIDTH),
        ) if channel in channels
    ]
    term = case.knowledge.channels[channel]
    if term.place == "online" and channel not in WORKS_WITHOUT_INTERNET:
        signals.append(OFFLINE_WORDS)
    values = case.map.audience.attributes.values()
    return next((value for signal in signals for value in values if shows(case.knowledge, signal, value)), "")

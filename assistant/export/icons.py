"""Icons as strokes on a grid of 24: one a channel family, small signs, and faces."""

from assistant.export.svg import Markup, el
from schemas.vocabulary import ChannelId

_FAMILIES: dict[str, tuple[ChannelId, ...]] = {
    "globe": ("website", "landing_page"),
    "page": ("blog", "digital_catalogue", "print_material"),
    "help": ("knowledge_base",),
    "cart": ("ecommerce_store", "marketplace"),
    "mail": ("email", "newsletter", "postal_mail"),
    "chat": ("sms", "web_chat", "whatsapp", "telegram", "messenger"),
    "robot": ("chatbot",),
    "phone": ("phone",),
    "headset": ("call_centre",),
    "mobile": ("mobile_app", "push_notification", "ussd", "in_product", "delivery_app"),
    "person": ("customer_portal", "influencer"),
    "calendar": ("online_booking", "event"),
    "video": ("video_call", "webinar_stream", "youtube", "tiktok"),
    "microphone": ("podcast",),
    "code": ("qr_code",),
    "camera": ("instagram", "pinterest"),
    "share": ("facebook", "linkedin", "x_twitter", "online_community"),
    "pin": ("google_business", "listing_portal"),
    "search": ("search_organic",),
    "megaphone": ("search_ads", "social_ads", "display_ads", "mass_media"),
    "suitcase": ("ota",),
    "star": ("review_site",),
    "shop": ("physical_store",),
    "building": ("service_premises",),
    "kiosk": ("self_service_kiosk",),
    "ticket": ("virtual_queue",),
    "box": ("packaging",),
    "sign": ("signage",),
    "house": ("field_visit",),
    "truck": ("delivery",),
    "people": ("word_of_mouth", "reseller_partner"),
}
FAMILY: dict[str, str] = {channel: family for family, channels in _FAMILIES.items() for channel in channels}

PATHS = {
    "globe": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9s.6-6 3.6-9",
    "page": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "help": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.6 9.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.1",
    "cart": "M3 4h2.4l2 10.5h10.2L20 7.5H6.4M9 18.4a1 1 0 1 0 0 2a1 1 0 1 0 0-2M16.4 18.4a1 1 0 1 0 0 2a1 1 0 1 0 0-2",
    "mail": "M3 6h18v12.5H3zM3.4 6.6L12 13l8.6-6.4",
    "chat": "M4 5h16v11h-9l-4.5 4v-4H4zM8 9h8M8 12.2h5",
    "robot": "M5 9h14v10H5zM12 5.5V9M12 3.4a1 1 0 1 0 0 2.1a1 1 0 1 0 0-2.1M9 13v1.4M15 13v1.4M2.6 12.5v3M21.4 12.5v3",
    "phone": "M6.2 3.5h3l1.6 4.3-2.2 1.7a12 12 0 0 0 5.9 5.9l1.7-2.2 4.3 1.6v3c0 1.4-1.2 2.4-2.6 2.2"
    "C10.5 19 5 13.5 4 6.1c-.2-1.4.8-2.6 2.2-2.6",
    "headset": "M4 14v-2a8 8 0 0 1 16 0v2M4 13.5h3V19H5a1 1 0 0 1-1-1zM20 13.5h-3V19h2a1 1 0 0 0 1-1zM18.5 19"
    "c0 1.6-2 2.5-5 2.5",
    "mobile": "M7 2.8h10v18.4H7zM10.6 18h2.8",
    "person": "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6",
    "calendar": "M4 5.5h16V20H4zM4 10h16M8.5 3v4M15.5 3v4M8 14h2M12 14h2M8 17h2",
    "video": "M3 6.5h12v11H3zM15 10.6l6-3.2v9.2l-6-3.2",
    "microphone": "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M9 21h6",
    "code": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM18 18h2v2h-2zM20 14h.1M14 20h.1",
    "camera": "M7.5 4h9A3.5 3.5 0 0 1 20 7.5v9a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 4 16.5v-9A3.5 3.5 0 0 1 7.5 4"
    "M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M16.6 7.3v.1",
    "share": "M6 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M18 3.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M18 15.5"
    "a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M8.3 10.9l7.4-3.8M8.3 13.1l7.4 3.8",
    "pin": "M12 21c-4.5-5-6.8-8.5-6.8-11.5a6.8 6.8 0 0 1 13.6 0c0 3-2.3 6.5-6.8 11.5M12 7a2.5 2.5 0 1 0 0 5"
    "a2.5 2.5 0 1 0 0-5",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.3 15.3L20.5 20.5",
    "megaphone": "M4 10v4h3.5L18 19V5L7.5 10zM8 14.2l1.5 5.3h2.7l-1.5-4M20.8 10.5v3",
    "suitcase": "M3.5 8h17v11.5h-17zM8.5 8V4.5h7V8M8 8v11.5M16 8v11.5",
    "star": "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
    "shop": "M4 4h16l1.5 5.5H2.5zM4.5 9.5V20h15V9.5M9.5 20v-6h5v6M2.5 9.5c.5 2 4.2 2 4.7 0c.5 2 4.3 2 4.8 0"
    "c.5 2 4.3 2 4.8 0c.5 2 4.2 2 4.7 0",
    "building": "M5 21V3.5h14V21M3 21h18M9 7.5h1.5M13.5 7.5H15M9 11.5h1.5M13.5 11.5H15M10 21v-5h4v5",
    "kiosk": "M6 3h12v10H6zM9 6.5h6M9 9.5h3M12 13v5M7.5 21l1.5-3h6l1.5 3z",
    "ticket": "M3 7h18v3.2a1.9 1.9 0 0 0 0 3.7V17H3v-3.1a1.9 1.9 0 0 0 0-3.7zM14.5 7v2M14.5 11v2M14.5 15v2",
    "box": "M12 3l8.5 4.5v9L12 21l-8.5-4.5v-9zM3.5 7.5L12 12l8.5-4.5M12 12v9M7.7 5.3l8.5 4.5",
    "sign": "M12 3v18M12 5h6.5L21 7.5 18.5 10H12M12 12H5.5L3 14.5 5.5 17H12M9 21h6",
    "house": "M3 11.5L12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-6h4v6",
    "truck": "M2.5 6h11.5v10.5H2.5zM14 9.5h4l3.5 3.5v3.5H14M6.5 15a2 2 0 1 0 0 4a2 2 0 1 0 0-4M17.5 15"
    "a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
    "people": "M8.5 5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4M2.5 19.5c.4-3.6 2.7-5.5 6-5.5s5.6 1.9 6 5.5M15.5 5.3"
    "a3.2 3.2 0 0 1 0 6M17 14.3c2.6.5 4.2 2.3 4.5 5.2",
    "target": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M12 11.9v.2",
    "question": "M4 5h16v11h-9l-4.5 4v-4H4zM10 8.7a2.1 2.1 0 1 1 2.9 2c-.6.2-.9.6-.9 1.2M12 13.9v.1",
    "steps": "M4 19.5h5v-5h5v-5h5v-5M4 19.5v.1M15.5 4.5H19V8",
    "heart": "M12 20C6 15.5 3.5 12.5 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 6.5-8.5 11",
    "bolt": "M13.5 3L5 13.5h6L10.5 21 19 10.5h-6z",
    "diamond": "M12 2.5L21.5 12 12 21.5 2.5 12z",
    "gauge": "M4 18a9 9 0 1 1 16 0M12 14.5L16 9.5M12 13.5a1.2 1.2 0 1 0 0 2.4a1.2 1.2 0 1 0 0-2.4",
    "tool": "M14.5 6a4 4 0 0 1 5-2.5L17 6l1 2 2 1 2-2.5a4 4 0 0 1-5.5 4.8L8 20a2.1 2.1 0 0 1-3.5-3l8.7-8.5"
    "c-.1-1 .4-1.9 1.3-2.5",
    "swap": "M4 8.5h14M14.5 5L18 8.5 14.5 12M20 15.5H6M9.5 12L6 15.5 9.5 19",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2.5",
    "spark": "M12 3l1.8 6.2L20 11l-6.2 1.8L12 19l-1.8-6.2L4 11l6.2-1.8zM19 16.5v4M17 18.5h4",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "out": "M4 12h13M12 7l5 5-5 5M20.5 5v14",
    "in": "M20 12H7M12 7l-5 5 5 5M3.5 5v14",
    "plus": "M12 5v14M5 12h14",
    "said": "M4 5h16v11h-9l-4.5 4v-4H4z",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "checklist": "M4 6l1.8 1.8L9 4.5M4 13l1.8 1.8L9 11.5M4 20l1.8 1.8L9 18.5M12.5 6.5H20M12.5 13.5H20M12.5 20.5H20",
    "inferred": "M8 8.5a4 4 0 1 1 6 3.4c-1.4.9-2 1.7-2 3.3M12 19v.3",
    "lock": "M5.5 11h13v9.5h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "shield": "M12 3l7.5 3v5.5c0 4.7-3 8-7.5 9.5-4.5-1.5-7.5-4.8-7.5-9.5V6z",
    "route": "M6 4.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4M18 15.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4M8 6.5h7.5a3.5 3.5 0 0 1 0 7"
    "h-7a3.5 3.5 0 0 0 0 7H13",
    "ghost": "M5 5h3M10.5 5h3M16 5h3v3M19 10.5v3M19 16v3h-3M13.5 19h-3M8 19H5v-3M5 13.5v-3M5 8V5",
}

_MOUTHS = {
    2: "M-4.6 1.2C-3.2 5.8 3.2 5.8 4.6 1.2Z",
    1: "M-4 2C-2.2 4.6 2.2 4.6 4 2",
    0: "M-3.8 3H3.8",
    -1: "M-3.8 4.2C-2 2 2 2 3.8 4.2",
    -2: "M-4.2 5C-2.6 1 2.6 1 4.2 5M-5-4.6L-2-3.4M5-4.6L2-3.4",
}


def icon(name: str, x: float, y: float, size: float, colour: str, *, weight: float = 1.75) -> Markup:
    """The icon `name` with its top left corner at `x`, `y`."""
    scale = size / 24
    return el("path", d=PATHS[name], fill="none", stroke=colour, stroke_width=weight, stroke_linecap="round",
              stroke_linejoin="round", transform=f"translate({x:.2f} {y:.2f}) scale({scale:.4g})")  # fmt: skip


def channel_icon(channel: str, x: float, y: float, size: float, colour: str) -> Markup:
    """The icon of the family that `channel` belongs to."""
    return icon(FAMILY.get(channel, "globe"), x, y, size, colour)


def face(valence: int, x: float, y: float, radius: float, ground: str, line: str, dash: str | None = None) -> Markup:
    """A face that feels `valence` (-2 to 2), centred at `x`, `y`."""
    scale = radius / 10
    strokes: dict[str, str | float | None] = {
        "stroke": line,
        "stroke_width": 1.6,
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    eyes = "M-3.4-2.6v1.4M3.4-2.6v1.4"
    return el(
        "g",
        el("circle", r=10, fill=ground, stroke=line, stroke_width=1.6, stroke_dasharray=dash),
        el("path", d=eyes, fill="none", **strokes),
        el("path", d=_MOUTHS[valence], fill=line if valence == 2 else "none", **strokes),
        transform=f"translate({x:.2f} {y:.2f}) scale({scale:.4g})",
    )

"""What stands around the conversation: head, tabs, the map's tools, files and notices."""

from collections.abc import Mapping
from urllib.parse import quote

from assistant.deciding import IDEAL, ideal_id
from assistant.export import FORMATS
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.export.table import table
from assistant.export.whole import draw
from assistant.web.naming import called
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Language, Session

LANGUAGES: dict[Language, str] = {"es": "Español", "en": "English", "pt": "Português"}
TABS = ("chat", "map", "review", "plan", "project", "facts", "files")
NAMES = {"md": "Markdown", "mmd": "Mermaid", "xlsx": "Excel", "pptx": "PowerPoint"}
TAKEN = (".pdf", ".png", ".pptx", ".html", ".xlsx", ".md", ".csv", ".svg", ".mmd", ".json")
"""The formats as people want them: to show and send first, to work on next, for programs last."""

ZOOMS = ("out", "fit", "whole", "in", "wide")


def head(say: Words, model: Markup) -> Markup:
    """Brand, what becomes of what people write (`model`), the language, a new start. `data-lang` is the page's."""
    brand = el("div", el("h1", words("Trayecto")), el("p", say.html("tagline")), class_="t-brand")
    options = (
        el("option", words(name), value=code, selected="selected" if code == say.language else None)
        for code, name in LANGUAGES.items()
    )
    language = el("select", *options, data_do="speak", aria_label=say("language"))
    fresh = el(
        "button",
        el("span", words("+"), aria_hidden="true"),
        el("span", say.html("new")),
        type="button",
        data_do="new",
        aria_label=say("new"),
    )
    return el(
        "div", brand, model, language, fresh, class_="t-head", data_lang=say.language, data_lost=say("lost"),
        data_send=say("send"), data_talk=say("talk"),
    )  # fmt: skip


def tabs(say: Words, counts: Mapping[str, int] | None = None, stand: str = "") -> Markup:
    """Tabs; the first is shown where there is no room for chat and map side by side.

    `counts` by tab: what waits. `stand` tells how far the conversation has come that the page shows.
    """
    known = counts or {}
    made = (_tab(name, say, known.get(name, 0)) for name in TABS)
    return el("div", *made, class_="t-tabs", role="tablist", aria_label=say("tabs"), data_stand=stand)


def _tab(name: str, say: Words, waiting: int) -> Markup:
    count = el("span", words(str(waiting)), class_="t-count") if waiting else NOTHING
    return el(
        "button",
        el("span", say.html(f"tab.{name}")),
        count,
        type="button",
        role="tab",
        id=f"tab-{name}",
        data_pane=name,
        aria_controls=f"pane-{name}",
    )


def tools(session: Session, shown: JourneyMap, say: Words) -> Markup:
    """Which map, where there are several, and how large."""
    which: Markup = NOTHING
    here = _behind(session, shown)
    if len(session.maps) > 1:
        options = (
            el(
                "option",
                words(called(each, session.maps)),
                value=each.id,
                selected="selected" if each is here else None,
            )
            for each in session.maps
        )
        which = el("label", el("span", say.html("which")), el("select", *options, data_do="map"), class_="t-which")
    sizes = (
        el("button", say.html(f"zoom.{size}"), type="button", data_zoom=size, aria_label=say(f"zoom.{size}.name"))
        for size in ZOOMS
    )
    zoom = el("div", *sizes, class_="t-zoom", role="group", aria_label=say("zoom"))
    return el("div", which, _states(here, shown, say), _history(session, say), zoom, class_="t-tools")


def _history(session: Session, say: Words) -> Markup:
    """One step back, and one forth again, as often as there are steps."""
    ways = {"undo": ("↶", session.history), "redo": ("↷", session.undone)}
    buttons = (
        el("button", words(sign), type="button", data_do=do, data_value="", aria_label=say(do), title=say(do),
           disabled=None if steps else "disabled")
        for do, (sign, steps) in ways.items()
    )  # fmt: skip
    return el("div", *buttons, class_="t-zoom t-history", role="group", aria_label=say("history"))


def _states(here: JourneyMap, shown: JourneyMap, say: Words) -> Markup:
    """Today's map or the one that is wanted; a map that is itself what is wanted has no other."""
    if here.state == "ideal":
        return el("div", el("span", say.html("state.ideal"), class_="t-wanted"), class_="t-states")
    ids = {"current": here.id, "ideal": ideal_id(here.id)}
    buttons = (
        el("button", say.html(f"state.{state}"), type="button", data_do="map", data_value=id_,
           aria_pressed=str(id_ == shown.id).lower())
        for state, id_ in ids.items()
    )  # fmt: skip
    return el("div", *buttons, class_="t-states", role="group", aria_label=say("state"))


def picture(shown: JourneyMap, knowledge: Knowledge, say: Words) -> Markup:
    """The drawing, and the same as a table for who does not see it."""
    drawn = Markup(draw(shown, knowledge, language=say.language))
    told = "" if any(True for _ in shown.touchpoints()) else "map.soon"
    drawn_from_today = shown.state == "ideal" and shown.id.endswith(IDEAL)
    if not told and drawn_from_today and not any(it.status == "planned" for _, _, it in shown.touchpoints()):
        told = "ideal.none"
    hint: Markup = el("p", say.html(told), class_="t-empty") if told else NOTHING
    spoken = el("div", Markup(table(shown, knowledge, say.language)), class_="sr-only")
    return el("div", hint, el("div", drawn, class_="t-paper"), spoken, class_="t-picture", data_name=say("tab.map"))


def files(session: Session, shown: JourneyMap, say: Words, playbooks: Markup = NOTHING) -> Markup:
    """A link for each format, the person's own playbooks, and the way back to this conversation."""
    place = f"download/{quote(session.id)}/{quote(shown.id)}"
    links = (_file(suffix, f"{place}{suffix}", say) for suffix in TAKEN)
    back = el(
        "section",
        el("h3", say.html("back")),
        el("p", say.html("back.how")),
        el("p", el("a", say.html("back.link"), href=f"?session={quote(session.id)}")),
    )
    return el(
        "div",
        el("p", say.html("files", title=shown.title or shown.id), class_="t-hint"),
        el("div", *links, class_="t-files"),
        playbooks,
        back,
        class_="t-take",
    )


assert set(TAKEN) == set(FORMATS), "every format can be taken along"


def _file(suffix: str, href: str, say: Words) -> Markup:
    name = suffix[1:]
    about = say.html(f"format.{name}") if say.known(f"format.{name}") else words(name)
    return el(
        "a",
        el("b", words(NAMES.get(name, name.upper()))),
        el("span", about),
        href=href,
        download="",
        class_="main" if suffix == TAKEN[0] else "",
    )


def about(session: Session, shown: JourneyMap, say: Words) -> Markup:
    """Which map a pane beside the drawing speaks of; nothing where there is no doubt."""
    if len(session.maps) < 2 and shown.state == "current":
        return NOTHING
    state = say("state.ideal" if shown.state == "ideal" else "state.current")
    # Called as where it is chosen: the full titles of a project all begin alike.
    name = called(_behind(session, shown), session.maps) if len(session.maps) > 1 else shown.title or shown.id
    return el("p", words(f"{state} · {name}"), class_="t-about")


def _behind(session: Session, shown: JourneyMap) -> JourneyMap:
    """The map of today that is shown, or that belongs to what is wanted."""
    return next((each for each in session.maps if shown.id in (each.id, ideal_id(each.id))), shown)


def notice(text: str, say: Words, *, link: tuple[str, str] | None = None, alarm: bool = True) -> Markup:
    """Something to tell beside the conversation; `link` is an address and its words."""
    more = el("a", words(link[1]), href=link[0]) if link else NOTHING
    close = el("button", words("×"), type="button", data_close="", aria_label=say("close"))
    return el(
        "div",
        el("p", words(text), words(" "), more),
        close,
        class_=f"t-notice {'alarm' if alarm else 'calm'}",
        role="alert" if alarm else "status",
    )

"""The page: the chat; beside it the map, what the critique says, what was understood, and the files.

What stands where is in `layout`, what happens in `events` (taps of our own buttons in `taps`), and what is shown of a
conversation in `view`. Here gradio's events are tied to ours.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import gradio as gr

from assistant.settings import Settings
from assistant.web import aided, frame
from assistant.web.events import Events
from assistant.web.layout import Components, lay_out
from assistant.web.view import Shown
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import LANGUAGES

# The box is emptied as the message leaves, not when the answer comes: what is typed meanwhile stays.
SENT = "(key, which, said) => [key, which, window.trayectoSent(said || '')]"

TOGETHER = 16
"""People who are answered at the same time; a slow model keeps nobody else waiting."""


def build(settings: Settings, parts: "Future[Parts]") -> gr.Blocks:
    """The page over `parts`, which may still be warming up, or have failed, when it is first shown."""
    say = Words(settings.language)
    with gr.Blocks(title="Trayecto", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as blocks:
        components = lay_out(say, frame.head(say, aided.not_yet(settings, say)))
        _connect(blocks, components, Events(settings, parts))
    made: gr.Blocks = blocks
    return made


def _connect(blocks: gr.Blocks, components: Components, events: Events) -> None:
    key, which, box, bus = (components[name] for name in ("key", "which", "box", "bus"))

    def open_(key: str | None, which: str | None, request: gr.Request) -> Iterator[Any]:
        linked = str(request.query_params.get("session") or "")
        yield from _told(lambda: iter((events.opened(linked, key, which),)), lambda error: events.failed(error, ""))

    def say(key: str, which: str | None, said: str | None) -> Iterator[Any]:
        yield from _told(lambda: events.said(key, which, said), lambda error: events.failed(error, key, said or ""))

    def click(key: str, which: str | None, event: gr.EventData) -> Iterator[Any]:
        yield from _told(lambda: events.clicked(key, which, event._data), lambda error: events.failed(error, key))

    def _told(happen: Callable[[], Iterator[Shown]], failed: Callable[[Exception], Shown]) -> Iterator[Any]:
        """What `happen` shows, one after the other, as gradio takes it; what goes wrong is told on the page."""
        try:
            yield from (_updates(components, shown) for shown in happen())
        except Exception as error:
            yield _updates(components, failed(error))

    # Private only hides the endpoints from the listing; the session's id is what authorises.
    quietly: dict[str, Any] = {
        "outputs": [each for each in components.values() if each is not bus], "api_visibility": "private",
        "show_progress": "hidden", "concurrency_limit": TOGETHER,
    }  # fmt: skip
    blocks.load(open_, [key, which], **quietly)
    box.submit(say, [key, which, box], js=SENT, trigger_mode="multiple", **quietly)
    bus.click(click, [key, which], trigger_mode="multiple", **quietly)


def _updates(components: Components, shown: Shown) -> dict[Any, Any]:
    """By component; the box alone changes in its properties and keeps its words."""
    return {components[name]: gr.update(**value) if isinstance(value, dict) else value for name, value in shown.items()}


assert set(LANGUAGES) == set(frame.LANGUAGES), "every language has a name on the page"

"""The page: chat on the left; on the right the map, what the critique says, what was understood, and the files."""

import html
from collections.abc import Callable
from concurrent.futures import Future
from functools import wraps
from typing import Any
from uuid import uuid4

import gradio as gr

from assistant.errors import TrayectoError
from assistant.graph import Outcome
from assistant.settings import Settings
from assistant.web import views
from assistant.wiring import Parts
from schemas import Edit, Language, Understood

LANGUAGES: list[tuple[str, str | int | float]] = [("Español", "es"), ("English", "en"), ("Português", "pt")]

# Any element with data-do inside our own HTML is a button; what it says of itself travels as plain data.
CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (!button || !element.contains(button)) return;
  const reason = button.parentElement.querySelector('input');
  trigger('click', {...button.dataset, reason: reason ? reason.value : ''});
});
"""

Handler = Callable[..., Any]


def build(settings: Settings, parts: "Future[Parts]") -> gr.Blocks:
    """The page over `parts`, which may still be warming up when it is first shown."""
    return _Page(settings, parts).blocks


class _Page:
    """The components, and what each event does to them. Holds no session: the browser keeps its id."""

    def __init__(self, settings: Settings, parts: "Future[Parts]") -> None:
        self._settings, self._ready = settings, parts
        with gr.Blocks(title="Trayecto", analytics_enabled=False, delete_cache=(3600, 3600)) as self.blocks:
            self._lay_out()
            self._connect()

    @property
    def parts(self) -> Parts:
        return self._ready.result()

    def _lay_out(self) -> None:
        # The id is the person's own key to the conversation; it is no secret from their browser.
        self.key = gr.BrowserState("", storage_key="trayecto-session", secret="trayecto")
        with gr.Row(elem_id="top"):
            self.brand = gr.HTML("<h1>Trayecto</h1>", elem_id="brand")
            self.language = gr.Dropdown(LANGUAGES, value=self._settings.language, show_label=False, container=False, scale=0, min_width=130)
            self.fresh = gr.Button("+", size="sm", scale=0, min_width=90)
        with gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=330):
                self._lay_out_chat()
            with gr.Column(scale=3, min_width=330):
                self._lay_out_results()

    def _lay_out_chat(self) -> None:
        self.topics = gr.HTML(js_on_load=CLICKS)
        self.chat = gr.Chatbot(elem_id="chat", show_label=False, render_markdown=False, buttons=[], feedback_options=None, height=None, layout="bubble")
        self.box = gr.Textbox(show_label=False, lines=2, max_lines=8, submit_btn=True, autofocus=True, elem_id="box", container=False)

    def _lay_out_results(self) -> None:
        self.which = gr.Dropdown([], visible=False, show_label=True, interactive=True)
        with gr.Tabs():
            with gr.Tab("Mapa", id="map") as self.map_tab:
                self.picture = gr.HTML(elem_id="picture")
            with gr.Tab("Revisión", id="findings") as self.findings_tab:
                self.findings = gr.HTML(js_on_load=CLICKS, elem_id="findings")
            with gr.Tab("Lo entendido", id="facts") as self.facts_tab:
                self.facts = gr.HTML(elem_id="facts")
            with gr.Tab("Descargas", id="files") as self.files_tab:
                self.files = gr.HTML(elem_id="files")

    def _connect(self) -> None:
        shown = [
            self.key, self.brand, self.language, self.fresh, self.topics, self.chat, self.box, self.which, self.map_tab, self.picture,
            self.findings_tab, self.findings, self.facts_tab, self.facts, self.files_tab, self.files,
        ]  # fmt: skip
        at = [self.key, self.which]
        # Private only hides the endpoints from the listing; the session's id is what authorises.
        hidden: dict[str, Any] = {"outputs": shown, "api_visibility": "private", "show_progress": "hidden"}
        self.blocks.load(self._told(self.open), [self.key], **hidden)
        self.box.submit(self._told(self.say), [*at, self.box], **hidden)
        self.chat.option_select(self._told(self.choose), at, **hidden)
        self.topics.click(self._told(self.click), at, **hidden)
        self.findings.click(self._told(self.click), at, **hidden)
        self.fresh.click(self._told(self.start), [self.language], **hidden)
        self.language.input(self._told(self.speak), [*at, self.language], **hidden)
        self.which.input(self._told(self.show), at, **hidden)

    def _told(self, handler: Handler) -> Handler:
        """`handler`, with its errors told to the person; the page stays as it is."""

        @wraps(handler)
        def telling(*values: Any) -> Any:
            try:
                return handler(*values)
            except TrayectoError as error:
                raise gr.Error(html.escape(str(error)), print_exception=False) from error

        return telling

    def open(self, key: str | None, request: gr.Request) -> list[Any]:
        """Come back to the conversation that the browser, or the address's ``?session=``, names; else start one."""
        wanted = str(request.query_params.get("session") or key or "")
        try:
            known = bool(wanted) and self.parts.conversation.find(wanted) is not None
        except TrayectoError:
            known = False
        id_ = wanted if known else uuid4().hex
        return self._view(self.parts.conversation.open(id_, default=self._settings.language), None)

    def start(self, language: Language) -> list[Any]:
        return self._view(self.parts.conversation.open(uuid4().hex, default=language), None)

    def say(self, key: str, which: str | None, said: str) -> list[Any]:
        return self._view(self.parts.conversation.say(key, said or ""), which)

    def choose(self, key: str, which: str | None, event: gr.SelectData) -> list[Any]:
        return self._view(self.parts.conversation.say(key, str(event.value)), which)

    def show(self, key: str, which: str | None) -> list[Any]:
        return self._view(self.parts.conversation.open(key), which)

    def speak(self, key: str, which: str | None, language: Language) -> list[Any]:
        edit = Edit(op="set", path=("language",), value=language)
        return self._view(self.parts.conversation.change(key, Understood(edits=(edit,))), which)

    def click(self, key: str, which: str | None, event: gr.EventData) -> list[Any]:
        """A button of our own HTML: talk about a topic or a finding, mend a finding, accept it with a reason."""
        outcome = self.parts.conversation.open(key)
        understood, said = views.clicked(event._data or {}, outcome, which, self.parts.knowledge)
        return self._view(self.parts.conversation.change(key, understood, said=said), which)

    def _view(self, outcome: Outcome, which: str | None) -> list[Any]:
        session, texts, language = outcome.session, self.parts.knowledge.texts, outcome.session.language

        def say(key: str, **values: Any) -> str:
            return texts[f"web.{key}"][language].format(**values)

        shown = views.chosen(outcome, which)
        return [
            session.id,
            f"<h1>Trayecto</h1><p>{html.escape(say('tagline'))}</p>",
            language,
            gr.update(value=say("new")),
            views.topics(session, self.parts.knowledge),
            views.messages(session),
            gr.update(value="", placeholder=say("placeholder")),
            gr.update(choices=[(each.title, each.id) for each in session.maps], value=shown.id, visible=len(session.maps) > 1, label=say("which")),
            gr.update(label=say("tab.map")),
            views.picture(shown, self.parts.knowledge, language),
            gr.update(label=say("tab.findings", n=len(views.report_of(outcome, shown).findings))),
            views.findings(views.report_of(outcome, shown), self.parts.knowledge, language),
            gr.update(label=say("tab.facts")),
            views.facts(session, self.parts.knowledge),
            gr.update(label=say("tab.files")),
            views.files(session, shown, self.parts.knowledge),
        ]


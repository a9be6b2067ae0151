"""The page: the chat; beside it the map, what the critique says, what was understood, and the files."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import wraps
from typing import Any, get_args
from uuid import uuid4

import gradio as gr

from assistant.deciding import IDEAL, ideal_id
from assistant.engine import Tell, silent
from assistant.errors import StorageError, TrayectoError
from assistant.graph import LONGEST, Outcome
from assistant.planning import ideals
from assistant.settings import Settings
from assistant.web import aided, frame, playbooks
from assistant.web.by_hand import BY_HAND, by_hand
from assistant.web.card import editor
from assistant.web.clicks import Click, Meant, Refused, meaning, report_of
from assistant.web.comparing import compared
from assistant.web.deciding import DECIDES, KEEPS, Undecided, decide, fields, keep
from assistant.web.following import Whole, followed
from assistant.web.learnt import learnt
from assistant.web.plan import plan_pane, waiting
from assistant.web.project import project_pane
from assistant.web.review import review
from assistant.web.talk import answering, chips, messages, steps
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import Act, Edit, JourneyMap, Language, Report, Session, Understood

# Every button of our own HTML (data-do, see page.js) arrives here as plain data.
BUS = "window.trayecto = (data) => trigger('click', data);"

# The box is emptied as the message leaves, not when the answer comes: what is typed meanwhile stays.
SENT = "(key, which, said) => [key, which, window.trayectoSent(said || '')]"

TOGETHER = 16
"""People who are answered at the same time; a slow model keeps nobody else waiting."""

Shown = dict[Any, Any]
"""New values of components."""

log = logging.getLogger(__name__)


def build(settings: Settings, parts: "Future[Parts]") -> gr.Blocks:
    """The page over `parts`, which may still be warming up, or have failed, when it is first shown."""
    blocks: gr.Blocks = _Page(settings, parts).blocks
    return blocks


class _Page:
    """The components, and what each event does to them. Holds no session: the browser keeps its id."""

    def __init__(self, settings: Settings, parts: "Future[Parts]") -> None:
        self._settings, self._parts = settings, parts
        with gr.Blocks(
            title="Trayecto", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
        ) as self.blocks:
            self._lay_out(Words(settings.language))
            self._connect()

    def _lay_out(self, say: Words) -> None:
        # The id is the person's own key to the conversation; it is no secret from their browser.
        self.key = gr.BrowserState("", storage_key="trayecto-session", secret="trayecto")
        self.which = gr.State("")
        with gr.Column(elem_id="shell"):
            self.head = _html("head", frame.head(say, aided.not_yet(self._settings, say)))
            self.tabs = _html("tabs", frame.tabs(say))
            with gr.Column(elem_id="pane-chat"):
                self.steps = _html("steps")
                self.chat = gr.Chatbot(
                    elem_id="chat", show_label=False, container=False, render_markdown=False, buttons=[], height=None,
                    feedback_options=None, layout="bubble", placeholder=say.html("warming"),
                    group_consecutive_messages=False,
                )  # fmt: skip
                self.chips = _html("chips")
                self.box = gr.Textbox(
                    elem_id="box", label=say("placeholder"), placeholder=say("placeholder"), show_label=False,
                    container=False, lines=1, max_lines=6, submit_btn=True, interactive=False,
                )  # fmt: skip
            with gr.Column(elem_id="pane-map"):
                self.tools = _html("tools")
                self.picture = _html("picture")
                self.editor = _html("editor")
            self.review = _html("pane-review")
            self.plan = _html("pane-plan")
            self.project = _html("pane-project")
            self.facts = _html("pane-facts")
            self.files = _html("pane-files")
        self.notice = _html("notice")
        self.bus = gr.HTML("<span></span>", elem_id="bus", js_on_load=BUS)

    def _connect(self) -> None:
        shown = [
            self.key, self.which, self.head, self.tabs, self.steps, self.chat, self.chips, self.box, self.tools,
            self.picture, self.editor, self.review, self.plan, self.project, self.facts, self.files, self.notice,
        ]  # fmt: skip
        # Private only hides the endpoints from the listing; the session's id is what authorises.
        quietly: dict[str, Any] = {
            "outputs": shown, "api_visibility": "private", "show_progress": "hidden", "concurrency_limit": TOGETHER,
        }  # fmt: skip
        self.blocks.load(self._told(self.open), [self.key, self.which], **quietly)
        self.box.submit(
            self._told(self.say), [self.key, self.which, self.box], js=SENT, trigger_mode="multiple", **quietly
        )
        self.bus.click(self._told(self.click), [self.key, self.which], trigger_mode="multiple", **quietly)

    def open(self, key: str | None, _which: str, request: gr.Request) -> Shown:
        """Come back to the conversation that the address's ``?session=``, or else the browser, names; or start one."""
        wanted = str(request.query_params.get("session") or key or "")
        try:
            known = bool(wanted) and self._ready.conversation.find(wanted) is not None
        except TrayectoError:
            known = False
        id_ = wanted if known else uuid4().hex
        return self._view(self._ready.conversation.open(id_, default=self._settings.language), "") | {
            self.box: gr.update(interactive=True)
        }

    def say(self, key: str, which: str, said: str | None) -> Iterator[Shown]:
        """The answer. Where a model words it, what was said shows at once and the reply grows under it."""
        text = said or ""
        if self._ready.assisted is None:
            yield self._said(key, which, text)
            return
        self._check(key, text)
        yield self._answering(key, text) | {self.chips: ""}
        for new in followed(lambda tell: self._looking(key, which, text, tell)):
            yield self._view(new.value, which) if isinstance(new, Whole) else self._answering(key, text, new)

    def _answering(self, key: str, said: str, begun: str = "") -> Shown:
        session = self._ready.conversation.find(key)
        if session is None:
            return {}
        return {self.chat: answering(session, said, Words(session.language), begun)}

    def click(self, key: str, which: str, event: gr.EventData) -> Shown:
        click = Click.of(event._data)
        if click.do == "new":
            return self._start(key)
        if click.do == "say":
            return self._said(key, which, click.value)
        outcome = self._ready.conversation.open(key)
        if click.do == "speak" and not outcome.session.turn and click.value in frame.LANGUAGES:
            # Nothing was said yet: greet in the language of choice, instead of going on in it.
            return self._view(self._ready.conversation.open(uuid4().hex, language=click.value), "")
        if click.do == "map":
            return self._view(outcome, click.value)
        if click.do in ("books", "unbook"):
            return self._books(click, outcome, which)
        if click.do == "peek":
            say = Words(outcome.session.language)
            return {self.head: frame.head(say, aided.badge(self._ready, outcome, say, click.value[:LONGEST]))}
        if click.do == "compare":
            return self._compared(click, outcome, which)
        if click.do == "card":
            say = Words(outcome.session.language)
            return {self.editor: editor(_chosen(outcome, which), click.about, self._ready.knowledge, say)}
        meant = self._meant(click, outcome, which)
        return self._view(self._ready.conversation.change(key, meant.understood, said=meant.said), which)

    def _books(self, click: Click, outcome: Outcome, which: str) -> Shown:
        """The page after a playbook came (`value` tells what became of it) or is to go."""
        told = click.value[:2000] if click.do == "books" else playbooks.drop(self._ready, outcome.session, click.value)
        after = self._ready.conversation.open(outcome.session.id)
        say = Words(after.session.language)
        return self._view(after, which) | {self.notice: frame.notice(told, say, alarm=False)}

    def _compared(self, click: Click, outcome: Outcome, which: str) -> Shown:
        """What is different between two maps, beside everything else as it stands."""
        parts, say = self._ready, Words(outcome.session.language)
        told = fields(click.value) if click.value else {"a": click.about, "b": click.at}
        found = compared(told.get("a", ""), told.get("b", ""), outcome.session, parts.conversation, parts.knowledge)
        if found is None:
            raise Refused(say("error.stale"))
        return {self.project: project_pane(outcome, _current(outcome, which), parts.knowledge, say, found)}

    def _meant(self, click: Click, outcome: Outcome, which: str) -> Meant:
        """What a tap changes. Raises `Refused` in the person's own language."""
        shown, current = _chosen(outcome, which), _current(outcome, which)
        say, turn = Words(outcome.session.language), outcome.session.turn + 1
        if click.do in ("undo", "redo"):
            return Meant(Understood(edits=(Edit(op="undo" if click.do == "undo" else "redo"),)), "")
        try:
            if click.do in BY_HAND:
                made = by_hand(click.do, click.about, click.value, shown, self._ready.knowledge, turn, say)
                return Meant(Understood(edits=made.edits, acts=(Act(kind="change", about="yes"),)), made.said)
            if click.do in KEEPS:
                kept = keep(click.do, click.about, click.value, outcome.session, say)
                return Meant(Understood(edits=kept.edits), kept.said)
            if click.do in DECIDES:
                decided = decide(click.do, click.about, click.value, current, turn, say)
                return Meant(Understood(edits=decided.edits), decided.said)
        except Undecided as error:
            raise Refused(say(str(error))) from error
        return meaning(click, outcome, shown, self._report(outcome, shown), self._ready.knowledge, current.id)

    def _report(self, outcome: Outcome, shown: JourneyMap) -> Report:
        """What the critique says of the map that is shown; an ideal one has rules of its own, and asks nothing."""
        if any(each.id == shown.id for each in outcome.session.maps):
            return report_of(outcome, shown)
        report = self._ready.conversation.review(shown)
        quiet = tuple(finding.model_copy(update={"ask": None}) for finding in report.findings)
        return report.model_copy(update={"findings": quiet})

    def _start(self, key: str) -> Shown:
        """A new conversation in the same language; the old one stays where it was."""
        language = self._language(key)
        say = Words(language)
        back = (f"?session={key}", say("new.back")) if key else None
        return self._view(self._ready.conversation.open(uuid4().hex, default=language), "") | {
            self.notice: frame.notice(say("new.done"), say, link=back, alarm=False)
        }

    def _check(self, key: str, said: str) -> None:
        if len(said) > LONGEST:
            raise Refused(Words(self._language(key))("error.long", most=LONGEST))

    def _said(self, key: str, which: str, said: str) -> Shown:
        self._check(key, said)
        return self._view(self._looking(key, which, said), which)

    def _looking(self, key: str, which: str | None, said: str, tell: Tell = silent) -> Outcome:
        """A message of somebody who looks at a map; what is wanted is changed through today's."""
        return self._ready.conversation.say(key, said, tell, shown=(which or "").removesuffix(IDEAL))

    def _view(self, outcome: Outcome, which: str) -> Shown:
        session, knowledge = outcome.session, self._ready.knowledge
        say, shown = Words(session.language), _chosen(outcome, which)
        current, report = _current(outcome, which), self._report(outcome, shown)
        drawn = any(True for _ in shown.touchpoints())
        return {
            self.key: session.id,
            self.which: shown.id,
            self.head: frame.head(say, aided.badge(self._ready, outcome, say)),
            self.tabs: frame.tabs(say, {"review": len(report.findings) * drawn, "plan": waiting(current) * drawn}),
            self.steps: steps(session, knowledge, say),
            self.chat: messages(session),
            self.chips: chips(session, say),
            self.box: gr.update(placeholder=say("placeholder"), label=say("placeholder")),
            self.tools: frame.tools(session, shown, say),
            self.picture: frame.picture(shown, knowledge, say),
            self.editor: "",
            self.review: review(shown, report, knowledge, say),
            self.plan: plan_pane(session, current, knowledge, say) if drawn else plan_pane(
                session, current.model_copy(update={"proposals": ()}), knowledge, say
            ),
            self.project: project_pane(outcome, current, knowledge, say),
            self.facts: learnt(session, knowledge, say),
            self.files: frame.files(session, shown, say, playbooks.section(self._ready, session, shown, say)),
            self.notice: "",
        }

    @property
    def _ready(self) -> Parts:
        return self._parts.result()

    def _session(self, key: str) -> Session | None:
        """A conversation, as far as it can be read."""
        try:
            return self._ready.conversation.find(key)
        except Exception:
            return None

    def _language(self, key: str) -> Language:
        session = self._session(key)
        return session.language if session else self._settings.language

    def _told(self, handler: Callable[..., Any]) -> Any:
        """`handler`, with what goes wrong told in the person's language; the page, and the words in the box, stay."""

        @wraps(handler)
        def telling(key: Any, which: Any, *rest: Any) -> Iterator[Shown]:
            try:
                done = handler(key, which, *rest)
                # A dictionary is all there is to show; anything else gives one after the other.
                yield from (done,) if isinstance(done, dict) else done
            except Exception as error:
                yield self._failed(error, str(key or ""), rest)

        return telling

    def _failed(self, error: Exception, key: str, rest: tuple[Any, ...]) -> Shown:
        say = Words(self._language(key))
        shown: Shown = {self.notice: frame.notice(self._why(error, say), say)}
        if rest and isinstance(rest[0], str):
            shown |= {self.box: rest[0]}
            if session := self._session(key):
                shown |= {self.chat: messages(session), self.chips: chips(session, say)}
        return shown

    def _why(self, error: Exception, say: Words) -> str:
        if isinstance(error, Refused):
            return error.what
        if self._parts.done() and self._parts.exception() is error:
            return say("error.start", why=str(error))
        if isinstance(error, StorageError):
            return say("error.storage")
        if isinstance(error, TrayectoError):
            return say("error.input")
        log.error("an event of the page failed", exc_info=error)
        return say("error.ours")


def _html(id_: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=id_, apply_default_css=False, js_on_load=None)


def _chosen(outcome: Outcome, which: str | None) -> JourneyMap:
    """The map to show: the one that was chosen, as it is or as it is wanted, else the first."""
    current = _current(outcome, which)
    if which != ideal_id(current.id):
        return current
    wanted = ideals(outcome.session.maps, outcome.session.history)
    return next(each for each in wanted if each.id == which)


def _current(outcome: Outcome, which: str | None) -> JourneyMap:
    """Today's map of the one that was chosen, under whatever name it has by now, else the first."""
    session = outcome.session
    renamed = session.history[-1].renamed if session.history else {}
    wanted = {which, *renamed.get(which or "", ())}
    return next((each for each in session.maps if wanted & {each.id, ideal_id(each.id)}), session.maps[0])


assert set(get_args(Language)) == set(frame.LANGUAGES), "every language has a name on the page"

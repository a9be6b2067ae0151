"""What happens on the page: somebody comes, says or taps something. Holds no session: the browser has its id."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any
from uuid import uuid4

from assistant.engine import Tell, silent
from assistant.errors import StorageError, TrayectoError
from assistant.graph import LONGEST, Outcome
from assistant.settings import Settings
from assistant.web import frame
from assistant.web.clicks import Click, Refused
from assistant.web.following import Whole, followed
from assistant.web.talk import answering, chips, messages
from assistant.web.taps import started, tapped
from assistant.web.view import Shown, spoken_of, view
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import Language, Session

log = logging.getLogger(__name__)


class Events:
    """Each method tells what the page shows next. They may be called from many threads at once."""

    def __init__(self, settings: Settings, parts: "Future[Parts]") -> None:
        self._settings, self._parts = settings, parts

    def opened(self, linked: str, key: str | None, which: str | None) -> Shown:
        """Come back to the conversation that a link or else the browser names; or start one."""
        known = next((each for each in (linked, key) if each and self._known(each)), None)
        outcome = self._ready.conversation.open(known or uuid4().hex, default=self._settings.language)
        shown = view(self._ready, outcome, which)
        if linked and known != linked:
            say = Words(outcome.session.language)
            shown |= {"notice": frame.notice(say("error.link"), say)}
        return shown | {"box": shown["box"] | {"interactive": True}}

    def said(self, key: str, which: str | None, said: str | None) -> Iterator[Shown]:
        """The answer. Where a model words it, what was said shows at once and the reply grows under it."""
        text = said or ""
        if not text.strip():
            yield {"notice": ""}
            return
        if len(text) > LONGEST:
            raise Refused(Words(self.language(key))("error.long", most=LONGEST))
        if self._ready.assisted is None:
            yield view(self._ready, self._looking(key, which, text), which)
            return
        yield self._answering(key, text) | {"chips": ""}
        for new in followed(lambda tell: self._looking(key, which, text, tell)):
            yield view(self._ready, new.value, which) if isinstance(new, Whole) else self._answering(key, text, new)

    def clicked(self, key: str, which: str | None, data: Any) -> Iterator[Shown]:
        """What a tap does; `data` is what the browser sent, which may be anything."""
        click = Click.of(data)
        if click.do == "say":
            yield from self.said(key, which, click.value)
        elif click.do == "new":
            yield started(self._ready, key, self.language(key))
        else:
            yield tapped(self._ready, click, self._ready.conversation.open(key), which or "")

    def failed(self, error: Exception, key: str, said: str | None = None) -> Shown:
        """What went wrong, in the person's language; the page, and the words in the box (`said`), stay."""
        say = Words(self.language(key))
        shown: Shown = {"notice": frame.notice(self._why(error, say), say)}
        if said is not None:
            shown |= {"box": {"value": said}}
            if session := self._session(key):
                shown |= {"chat": messages(session), "chips": chips(session, say)}
        return shown

    def language(self, key: str) -> Language:
        """The language of a conversation, as far as it can be read."""
        session = self._session(key)
        return session.language if session else self._settings.language

    def _looking(self, key: str, which: str | None, said: str, tell: Tell = silent) -> Outcome:
        return self._ready.conversation.say(key, said, tell, shown=spoken_of(which))

    def _answering(self, key: str, said: str, begun: str = "") -> Shown:
        session = self._ready.conversation.find(key)
        return {"chat": answering(session, said, Words(session.language), begun)} if session else {}

    @property
    def _ready(self) -> Parts:
        return self._parts.result()

    def _known(self, key: str) -> bool:
        try:
            return self._ready.conversation.find(key) is not None
        except TrayectoError:
            return False

    def _session(self, key: str) -> Session | None:
        try:
            return self._ready.conversation.find(key)
        except Exception:  # Asked only to word what went wrong already.
            return None

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

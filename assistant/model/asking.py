"""Asking: one prompt out, one value of a shape back. Tries again where that may help, and always comes to an end."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError, StorageError
from assistant.ledger import InMemory, Ledger
from assistant.model.allowance import Allowance, Sent
from assistant.model.failures import AGAIN, failure
from assistant.model.invoking import Grow, answer, bound, said, spent
from assistant.model.line import chat_model, in_time
from assistant.model.privacy import Mask
from assistant.model.resting import Rest
from assistant.model.shapes import begun_in, json_in, schema_of, so_far, wrong_with
from assistant.model.spending import Daily, Taken
from assistant.settings import OPENAI, ModelSettings
from prompts import Rendered, fenced

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

T = TypeVar("T", bound=BaseModel)
Hear = Callable[[dict[str, Any]], None]
"""Takes an answer while it grows: what can be read of it so far, unchecked."""

MODES = ("schema", "lean", "tool", "text")
"""How a shape is asked for, best first: by JSON Schema, by one without bounds on strings, by a tool call, in words."""
TRIES = 3
BACK_OFF = 0.5
"""Seconds before the second try; twice as many before the third."""

_AGAIN = "That answer does not fit: {wrong}. Give the whole answer again, as one JSON object of the shape asked for."
_IN_WORDS = "Answer with one JSON object of this JSON Schema, and nothing else:"


class Model:
    """A language model, safe to share between threads. `chat` is langchain's; by default the server of `settings`.

    `ledger` counts the tokens of the day, and keeps answers for who wants to; by default it ends with the program.
    """

    def __init__(
        self,
        settings: ModelSettings,
        *,
        ledger: Ledger | None = None,
        chat: "BaseChatModel | None" = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.settings, self._given, self._clock, self._sleep = settings, chat, clock, sleep
        self.ledger, self.today = ledger or InMemory(), today
        self.rest, self.daily = Rest(clock), Daily(settings.day_tokens, today, self.ledger)
        self._streams = True
        # OpenAI refuses bounds on strings; other servers mostly pass them to a grammar.
        self._mode = 1 if settings.base_url == OPENAI else 0

    @cached_property
    def _chat(self) -> "BaseChatModel":
        return self._given or chat_model(self.settings)

    def warm(self) -> None:
        """Import what takes a second, before somebody waits for it."""
        assert self._chat

    def allowance(self, calls: int, tokens_used: int, seconds: float | None = None) -> Allowance:
        """What a turn of a conversation that has used `tokens_used` may take."""
        left = self.settings.session_tokens - tokens_used
        return Allowance(seconds or self.settings.turn_seconds, calls, left, self._clock)

    def ask(self, prompt: Rendered, shape: type[T], allowance: Allowance, hear: Hear | None = None) -> T:
        """The model's answer to `prompt`. Raises `ModelError`; never waits beyond the allowance.

        An answer out of shape is sent back once with what was wrong, where the allowance has a call left. `hear` is
        told the answer as it grows, where the server can do that; what counts is what is returned.
        """
        from langchain_core.messages import AIMessage, HumanMessage

        mask = Mask()
        messages = _messages(prompt, mask)
        grow = (lambda text: hear(mask.restore(so_far(text)))) if hear else None
        for retry in (False, True):
            text, whole = self._text(messages, prompt, shape, allowance, grow)
            try:
                value = shape.model_validate(mask.restore(json_in(text) if whole else begun_in(text)))
            except (ValueError, ValidationError, RecursionError) as error:
                if not whole:
                    self.rest.failed()
                    raise ModelError("the model did not come to an end", kind="cut") from None
                if retry:
                    break
                wrong = _AGAIN.format(wrong=wrong_with(error))
                messages += [AIMessage(text[:4000]), HumanMessage(wrong)]
                continue
            self.rest.succeeded()
            return value
        self.rest.failed()
        raise ModelError("the model answered out of shape", kind="shape", where=self.settings.host)

    def would_send(self, prompt: Rendered) -> Sent:
        """What would leave this machine for `prompt`, as a person may read it."""
        return Sent(prompt.name, prompt.system, Mask().hide(prompt.data))

    def _text(
        self,
        messages: Sequence["BaseMessage"],
        prompt: Rendered,
        shape: type[BaseModel],
        allowance: Allowance,
        grow: Grow | None,
    ) -> tuple[str, bool]:
        """The text of one answer, and whether it came to its end, after as many tries as may help."""
        tries = 0
        while True:
            if (rest := self.rest.left()) > 0:
                raise ModelError("the model rests for a while", kind="resting", after=rest)
            mode, streams = self._mode, bool(grow and self._streams)
            try:
                return self._once(messages, prompt, shape, MODES[mode], allowance, grow if streams else None)
            except ModelError as error:
                tries += 1
                if error.kind == "unsupported" and streams:
                    # It may be the stream that it does not know: ask for the whole before asking otherwise.
                    self._streams = False
                    continue
                if error.kind == "unsupported" and mode + 1 < len(MODES):
                    self._mode, tries = max(self._mode, mode + 1), 0
                    continue
                wait = error.after if error.after is not None else BACK_OFF * 2 ** (tries - 1)
                if error.kind not in AGAIN or tries >= TRIES or wait >= allowance.seconds:
                    if error.kind not in ("enough", "spent", "uncounted", "refused", "long"):
                        self.rest.failed(error.after)
                    raise
                self._sleep(wait)

    def _once(
        self,
        messages: Sequence["BaseMessage"],
        prompt: Rendered,
        shape: type[BaseModel],
        mode: str,
        allowance: Allowance,
        grow: Grow | None,
    ) -> tuple[str, bool]:
        guess = sum(len(str(message.content)) for message in messages) // 3 + prompt.tokens
        allowance.begin()
        taken = self._taken(guess, allowance)
        used, listening = 0, threading.Event()
        try:
            seconds = min(self.settings.call_seconds, allowance.seconds)
            asked = bound(self._chat, shape, mode, prompt.tokens, seconds, own=self.settings.base_url == OPENAI)
            told = messages if mode != "text" else _in_words(messages, shape)
            allowance.note(Sent(prompt.name, str(told[0].content), str(told[1].content)))
            listening.set()
            message: AIMessage = in_time(lambda: answer(asked, told, grow, listening), seconds)
            took = spent(message, guess)
            used = took.tokens
            allowance.add(took)
            return said(message)
        except Exception as error:
            if not used:
                allowance.gave_back()
            # Without its causes: they may hold the key, or what was sent.
            raise failure(error, self.settings.host) from None
        finally:
            # Who answers too late is not heard any more.
            listening.clear()
            with suppress(StorageError):
                self.daily.settle(taken, used)

    def _taken(self, guess: int, allowance: Allowance) -> Taken:
        """`guess` tokens of the day's budget. Raises `ModelError`: what cannot be counted is not spent."""
        kind, what = "spent", "the model has been used as much as a day allows"
        try:
            if (taken := self.daily.take(guess)) is not None:
                return taken
        except StorageError:
            kind, what = "uncounted", "what the model uses cannot be counted"
        allowance.gave_back()
        raise ModelError(what, kind=kind)


def _messages(prompt: Rendered, mask: Mask) -> list["BaseMessage"]:
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(prompt.system), HumanMessage(mask.hide(prompt.data))]


def _in_words(messages: Sequence["BaseMessage"], shape: type[BaseModel]) -> list["BaseMessage"]:
    from langchain_core.messages import SystemMessage

    system = f"{messages[0].content}\n\n{_IN_WORDS}\n{fenced(schema_of(shape))}"
    return [SystemMessage(system), *messages[1:]]

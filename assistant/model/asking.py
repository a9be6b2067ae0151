"""Asking: one prompt out, one value of a shape back. Tries again where that may help, and always comes to an end."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError
from assistant.model.failures import AGAIN, broken_off, failure
from assistant.model.line import chat_model, in_time
from assistant.model.privacy import Mask
from assistant.model.resting import Rest
from assistant.model.shapes import begun_in, json_in, schema_of, wrong_with
from assistant.model.spending import Daily
from assistant.settings import OPENAI, ModelSettings
from prompts import Rendered, fenced
from schemas import Spent

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

T = TypeVar("T", bound=BaseModel)

MODES = ("schema", "lean", "tool", "text")
"""How a shape is asked for, best first: by JSON Schema, by one without bounds on strings, by a tool call, in words."""
TRIES = 3
BACK_OFF = 0.5
"""Seconds before the second try; twice as many before the third."""

_AGAIN = "That answer does not fit: {wrong}. Give the whole answer again, as one JSON object of the shape asked for."
_IN_WORDS = "Answer with one JSON object of this JSON Schema, and nothing else:"


class Allowance:
    """What one turn may still take (seconds, answers, tokens) and what it took. Shared between threads."""

    def __init__(self, seconds: float, calls: int, tokens: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.spent = Spent()
        self._calls, self._tokens, self._clock, self._end = calls, tokens, clock, clock() + seconds
        self._lock, self._begun = threading.Lock(), 0

    @property
    def seconds(self) -> float:
        return max(0.0, self._end - self._clock())

    def begin(self) -> None:
        """One more request. Raises `ModelError` when nothing is left for it."""
        with self._lock:
            if self._begun >= self._calls:
                raise ModelError("this turn has asked the model enough", kind="enough")
            if self.spent.tokens >= self._tokens:
                raise ModelError("the model has been used as much as this conversation allows", kind="spent")
            if self.seconds <= 0:
                raise ModelError("the model took too long", kind="late")
            self._begun += 1

    def gave_back(self) -> None:
        """A request that brought no answer does not count as one."""
        with self._lock:
            self._begun -= 1

    def add(self, spent: Spent) -> None:
        with self._lock:
            self.spent += spent


class Model:
    """A language model, safe to share between threads. `chat` is langchain's; by default the server of `settings`."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        chat: "BaseChatModel | None" = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.settings, self._given, self._clock, self._sleep = settings, chat, clock, sleep
        self.rest, self.daily = Rest(clock), Daily(settings.day_tokens, today)
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

    def ask(self, prompt: Rendered, shape: type[T], allowance: Allowance) -> T:
        """The model's answer to `prompt`. Raises `ModelError`; never waits beyond the allowance.

        An answer out of shape is sent back once with what was wrong, where the allowance has a call left.
        """
        from langchain_core.messages import AIMessage, HumanMessage

        mask = Mask()
        messages = _messages(prompt, mask)
        for retry in (False, True):
            text, whole = self._text(messages, prompt, shape, allowance)
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

    def sent(self, prompt: Rendered) -> str:
        """What would leave this machine for `prompt`, as a person may read it."""
        return f"{prompt.system}\n\n{Mask().hide(prompt.data)}"

    def _text(
        self, messages: Sequence["BaseMessage"], prompt: Rendered, shape: type[BaseModel], allowance: Allowance
    ) -> tuple[str, bool]:
        """The text of one answer, and whether it came to its end, after as many tries as may help."""
        tries = 0
        while True:
            if (rest := self.rest.left()) > 0:
                raise ModelError("the model rests for a while", kind="resting", after=rest)
            mode = self._mode
            try:
                return self._once(messages, prompt, shape, MODES[mode], allowance)
            except ModelError as error:
                tries += 1
                if error.kind == "unsupported" and mode + 1 < len(MODES):
                    self._mode, tries = max(self._mode, mode + 1), 0
                    continue
                wait = error.after if error.after is not None else BACK_OFF * 2 ** (tries - 1)
                if error.kind not in AGAIN or tries >= TRIES or wait >= allowance.seconds:
                    if error.kind not in ("enough", "spent", "refused", "long"):
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
    ) -> tuple[str, bool]:
        guess = sum(len(str(message.content)) for message in messages) // 3 + prompt.tokens
        allowance.begin()
        if not self.daily.take(guess):
            allowance.gave_back()
            raise ModelError("the model has been used as much as a day allows", kind="spent")
        used = 0
        try:
            seconds = min(self.settings.call_seconds, allowance.seconds)
            asked = _bound(self._chat, shape, mode, prompt.tokens, seconds, own=self.settings.base_url == OPENAI)
            told = messages if mode != "text" else _in_words(messages, shape)
            message: AIMessage = in_time(lambda: _invoked(asked, told), seconds)
            spent = _spent(message, guess)
            used = spent.tokens
            allowance.add(spent)
            return _said(message)
        except Exception as error:
            if not used:
                allowance.gave_back()
            # Without its causes: they may hold the key, or what was sent.
            raise failure(error, self.settings.host) from None
        finally:
            self.daily.settle(guess, used)


def _messages(prompt: Rendered, mask: Mask) -> list["BaseMessage"]:
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(prompt.system), HumanMessage(mask.hide(prompt.data))]


def _in_words(messages: Sequence["BaseMessage"], shape: type[BaseModel]) -> list["BaseMessage"]:
    from langchain_core.messages import SystemMessage

    system = f"{messages[0].content}\n\n{_IN_WORDS}\n{fenced(schema_of(shape))}"
    return [SystemMessage(system), *messages[1:]]


def _bound(chat: "BaseChatModel", shape: type[BaseModel], mode: str, tokens: int, seconds: float, *, own: bool) -> Any:
    """`chat` with how the shape is asked for, and its bounds."""
    bounds: dict[str, Any] = {"timeout": seconds, "max_tokens": tokens}
    if not own:
        # Servers that follow the older form of the interface know only this name.
        bounds["extra_body"] = {"max_tokens": tokens}
    schema = schema_of(shape, lean=mode != "schema")
    if mode == "tool":
        name = {"name": shape.__name__}
        tool = {"type": "function", "function": {**name, "description": "Give the answer.", "parameters": schema}}
        return chat.bind(tools=[tool], tool_choice={"type": "function", "function": name}, **bounds)
    if mode == "text":
        return chat.bind(**bounds)
    form = {"name": shape.__name__, "schema": schema, "strict": True}
    return chat.bind(response_format={"type": "json_schema", "json_schema": form}, **bounds)


def _invoked(asked: Any, messages: Sequence["BaseMessage"]) -> "AIMessage":
    from langchain_core.messages import AIMessage

    try:
        message: AIMessage = asked.invoke(messages)
    except Exception as error:
        # The library throws an answer away that broke off; what it holds may still be of use.
        if (text := broken_off(error)) is None:
            raise
        return AIMessage(text, response_metadata={"finish_reason": "length"})
    return message


def _said(message: "AIMessage") -> tuple[str, bool]:
    """The text of an answer, or of its tool call, and whether it is whole. Raises `ModelError` when it refused."""
    reason = message.response_metadata.get("finish_reason")
    if message.additional_kwargs.get("refusal") or reason == "content_filter":
        raise ModelError("the model refused to answer", kind="refused")
    if message.tool_calls:
        return fenced(message.tool_calls[0]["args"]), reason != "length"
    text = str(message.text)
    if not text.strip():
        raise ModelError("the model answered nothing", kind="shape")
    return text, reason != "length"


def _spent(message: "AIMessage", guess: int) -> Spent:
    """What an answer took; our guess where the server does not say."""
    usage = message.usage_metadata
    if usage and usage["input_tokens"] + usage["output_tokens"] > 0:
        return Spent(calls=1, tokens_in=usage["input_tokens"], tokens_out=usage["output_tokens"])
    out = max(1, len(str(message.text)) // 3)
    return Spent(calls=1, tokens_in=max(1, guess), tokens_out=out)

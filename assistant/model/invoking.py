"""One request through langchain: how a shape is asked for, and what came back, whole or in pieces."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from assistant.errors import ModelError
from assistant.model.failures import broken_off
from assistant.model.shapes import schema_of
from prompts import fenced
from schemas import Spent

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

Grow = Callable[[str], None]
"""Takes the text of an answer while it grows."""


def bound(chat: "BaseChatModel", shape: type[BaseModel], mode: str, tokens: int, seconds: float, *, own: bool) -> Any:
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


def answer(
    asked: Any, messages: Sequence["BaseMessage"], grow: Grow | None, listening: threading.Event
) -> "AIMessage":
    return _streamed(asked, messages, grow, listening) if grow else _invoked(asked, messages)


def _streamed(asked: Any, messages: Sequence["BaseMessage"], grow: Grow, listening: threading.Event) -> "AIMessage":
    """The whole of an answer that comes in pieces."""
    from langchain_core.messages import AIMessage, AIMessageChunk

    whole = AIMessageChunk(content="")
    try:
        for piece in asked.stream(messages, stream_usage=True):
            whole += piece
            if listening.is_set():
                grow(str(whole.text) or "".join(call["args"] or "" for call in whole.tool_call_chunks))
    except Exception as error:
        if broken_off(error) is None:
            raise
        return AIMessage(str(whole.text), response_metadata={"finish_reason": "length"})
    if not whole.response_metadata.get("finish_reason"):
        # The line was closed in good order, in the middle of a word.
        raise ModelError("the model did not come to an end", kind="cut")
    return whole


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


def said(message: "AIMessage") -> tuple[str, bool]:
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


def spent(message: "AIMessage", guess: int) -> Spent:
    """What an answer took; our guess where the server does not say."""
    usage: Mapping[str, Any] = message.usage_metadata or {}
    # At the end of a stream the library leaves the server's own count where it found it.
    told: Mapping[str, Any] = message.response_metadata.get("token_usage") or {}
    tokens_in = usage.get("input_tokens") or told.get("prompt_tokens") or 0
    tokens_out = usage.get("output_tokens") or told.get("completion_tokens") or 0
    if tokens_in + tokens_out > 0:
        return Spent(calls=1, tokens_in=tokens_in, tokens_out=tokens_out)
    out = max(1, len(str(message.text)) // 3)
    return Spent(calls=1, tokens_in=max(1, guess), tokens_out=out)

"""The line to the server: bounded in time and size, whatever comes back."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from assistant.errors import ModelError
from assistant.model.failures import TooMuch
from assistant.settings import OPENAI, ModelSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

T = TypeVar("T")

MOST_BYTES = 400_000
"""Of one answer; ours take a few thousand."""


def chat_model(settings: ModelSettings) -> "BaseChatModel":
    """The model behind langchain. Takes a second to import; nothing is sent yet."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {} if settings.base_url == OPENAI else {"temperature": 0.0}
    model: BaseChatModel = init_chat_model(
        settings.name,
        model_provider="openai",
        # Both are always given, so that the library looks for neither in the environment.
        base_url=settings.base_url,
        api_key=settings.key or "none",
        timeout=settings.call_seconds,
        max_retries=0,
        use_responses_api=False,
        http_client=client(settings),
        **options,
    )
    return model


def client(settings: ModelSettings, most: int = MOST_BYTES) -> httpx.Client:
    """A client whose answers end, in time and after `most` bytes."""
    return httpx.Client(
        transport=_Bounded(settings.call_seconds, most),
        timeout=settings.call_seconds,
        # A redirect would carry the request, and perhaps the key, to somebody else.
        follow_redirects=False,
        headers={"accept-encoding": "identity"},
    )


def in_time(act: Callable[[], T], seconds: float) -> T:
    """What `act` gives, or a `ModelError` after `seconds`. A late act ends by itself, at the bounds of the line."""
    box: queue.Queue[tuple[bool, object]] = queue.Queue(1)

    def run() -> None:
        try:
            box.put((True, act()))
        except BaseException as error:  # raised again below, in the thread that asked
            box.put((False, error))

    # Not a pool: an act that hangs must hold up neither the next one nor the end of the program.
    threading.Thread(target=run, name="model-call", daemon=True).start()
    try:
        good, value = box.get(timeout=max(0.01, seconds))
    except queue.Empty:
        raise ModelError("the model took too long", kind="late") from None
    if not good:
        assert isinstance(value, BaseException)
        raise value
    return value  # type: ignore[return-value]  # good: it is what the call returned


class _Bounded(httpx.BaseTransport):
    """A transport whose answers end: in time, though each byte may come in time, and in size."""

    def __init__(self, seconds: float, most: int) -> None:
        self._inner, self._seconds = httpx.HTTPTransport(limits=httpx.Limits(max_connections=16)), seconds
        self._most = most

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        end = time.monotonic() + self._seconds
        response = self._inner.handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Stream(response.stream, end, self._most)
        return response

    def close(self) -> None:
        self._inner.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, end: float, most: int) -> None:
        self._inner, self._end, self._most = inner, end, most

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if size > self._most:
                raise TooMuch
            if time.monotonic() > self._end:
                raise httpx.ReadTimeout("the answer took too long")
            yield chunk

    def close(self) -> None:
        self._inner.close()

"""Every way in which asking a model goes wrong, as one `ModelError`. No message of a server or a library gets through:
it may hold the key, the address, or what was sent.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import openai

from assistant.errors import ModelError

AGAIN = frozenset({"busy", "down"})
"""Kinds that may pass when asked again a moment later."""

_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("unsupported", "does not accept the request"),
    401: ("denied", "does not accept the key"),
    403: ("denied", "does not allow this"),
    404: ("missing", "does not know the model or the address"),
    408: ("late", "took too long"),
    413: ("long", "does not take a request of this length"),
    415: ("unsupported", "does not accept the request"),
    422: ("unsupported", "does not accept the request"),
    429: ("busy", "is too busy, or the quota is used up"),
    501: ("unsupported", "does not accept the request"),
    504: ("late", "took too long"),
}
_TOO_LONG = re.compile(
    r"context[_ ](?:length|size|window)|maximum context|too long|exceed\w* the (?:available )?context", re.I
)


class TooMuch(Exception):
    """An answer beyond all measure."""


def failure(error: BaseException, host: str) -> ModelError:
    """`error` as ours. `host` says where, and is all that is said of the address."""
    if isinstance(error, ModelError):
        return error
    kind, what, after = _judged(error)
    return ModelError(f"the model {what}", kind=kind, after=after, where=host)


def broken_off(error: BaseException) -> str | None:
    """The text of an answer that reached its limit, where the library gave up on it for that."""
    for cause in _causes(error):
        if isinstance(cause, openai.LengthFinishReasonError) and cause.completion.choices:
            return cause.completion.choices[0].message.content or ""
    return None


def _judged(error: BaseException) -> tuple[str, str, float | None]:
    causes = _causes(error)
    if any(isinstance(cause, TooMuch) for cause in causes):
        return "shape", "answered far too much", None
    for cause in causes:
        if isinstance(cause, openai.APITimeoutError | httpx.TimeoutException | TimeoutError):
            return "late", "took too long", None
        if isinstance(cause, openai.LengthFinishReasonError):
            return "cut", "did not come to an end", None
        if isinstance(cause, openai.ContentFilterFinishReasonError):
            return "refused", "refused to answer", None
        if isinstance(cause, openai.APIStatusError):
            return *_of_status(cause), _after(cause.response.headers)
        if isinstance(cause, openai.APIConnectionError | httpx.TransportError):
            return "down", "cannot be reached", None
    # langchain and openai stumble in their own ways over a page, an empty answer or half a JSON.
    return "shape", "answered out of shape", None


def _of_status(error: openai.APIStatusError) -> tuple[str, str]:
    status = error.response.status_code
    if status == 400 and _TOO_LONG.search(str(error)):
        return _BY_STATUS[413]
    other = ("down", f"failed ({status})") if status >= 500 else ("unsupported", f"refused ({status})")
    return _BY_STATUS.get(status, other)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and those that it came from."""
    found: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here not in found and len(found) < 12:
        found.append(here)
        here = here.__cause__ or here.__context__
    return found


def _after(headers: Mapping[str, str]) -> float | None:
    """Seconds that ``Retry-After`` asks for: a number, or a day and time."""
    value = (headers.get("retry-after") or "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()) if value else None
    except (ValueError, TypeError):
        return None

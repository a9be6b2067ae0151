"""A file that a conversation is given: how its bytes come in, and how many are read at a time."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import NamedTuple

from fastapi import HTTPException, Request
from fastapi.concurrency import run_in_threadpool

from assistant.errors import TrayectoError
from assistant.wiring import Parts
from schemas import Session

_READING = BoundedSemaphore(2)
"""Reading a file takes a process of its own and up to a gigabyte and a half: not for everybody at once."""


class Received(NamedTuple):
    """The bytes of a file, whose they are, and who can do something with them."""

    parts: Parts
    session: Session
    data: bytes


async def received(parts: "Future[Parts]", session_id: str, request: Request, most: int) -> Received:
    """The body of a request, for a conversation whose id is the key to it. Raises `HTTPException`.

    It must be ``application/octet-stream``, which no form of another site can send, and have at most `most` bytes.
    """
    if request.headers.get("content-type") != "application/octet-stream":
        raise HTTPException(415, "Send the bytes of one file.")
    ready = await run_in_threadpool(parts.result)
    session = await run_in_threadpool(_session, ready, session_id)
    return Received(ready, session, await _body(request, most))


def named(name: str) -> str:
    """A file's own name, without the folders that some browsers send along."""
    return name.replace("\\", "/").rsplit("/", 1)[-1][-120:]


@contextmanager
def room() -> Iterator[bool]:
    """Whether there is room to read one more file now; it is taken meanwhile."""
    there = _READING.acquire(blocking=False)
    try:
        yield there
    finally:
        if there:
            _READING.release()


def _session(parts: Parts, id_: str) -> Session:
    try:
        session = parts.conversation.find(id_)
    except TrayectoError as error:
        raise HTTPException(404, "There is no such conversation.") from error
    if session is None:
        raise HTTPException(404, "There is no such conversation.")
    return session


async def _body(request: Request, most: int) -> bytes:
    """All of the body; what is too large is not taken in further."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise HTTPException(413, "The file is too large.")
    return bytes(data)

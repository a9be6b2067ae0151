"""The door: open at once with a page that waits until the real one is there, and only for what that page needs."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from html import escape
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.words import Words

OURS = re.compile(
    r"/|/download/.+|/(playbook|map)/[0-9a-zA-Z_-]{1,64}|/config/?|/theme\.css|/favicon\.ico|/(assets|static)/.+"
    r"|/gradio_api/(queue/(join|data)|heartbeat/.+|startup-events|theme\.css|info|reset|app_id)/?"
)
"""What the page asks of its server. Gradio's own uploads, proxies, file access and all else it brings stay shut."""

# Nothing on the page may reach another machine, whatever it holds.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
]

WAITING = (Path(__file__).parent / "waiting.html").read_text(encoding="utf-8")


class Gate:
    """An ASGI application around one that `build` makes in a thread, while this one already answers."""

    def __init__(self, build: Callable[[], FastAPI], say: Words) -> None:
        self._build, self._say = build, say
        self._app: ASGIApp | None = None
        self._failed: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif not OURS.fullmatch(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await (self._app or self._waiting())(scope, receive, _with_headers(send))

    def _waiting(self) -> ASGIApp:
        told = self._say("warming") if self._failed is None else self._say("error.start", why=self._failed)
        again = '<meta http-equiv="refresh" content="1">' if self._failed is None else ""
        page = WAITING.format(
            lang=self._say.language, tagline=escape(self._say("tagline")), told=escape(told), again=again
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start and end with the server; the application inside starts when it is ready."""
        await receive()
        async with AsyncExitStack() as stack:
            opening = asyncio.create_task(self._open(stack))
            await send({"type": "lifespan.startup.complete"})
            await receive()
            opening.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _open(self, stack: AsyncExitStack) -> None:
        try:
            app = await asyncio.to_thread(self._build)
            await stack.enter_async_context(app.router.lifespan_context(app))
            self._app = app
        except Exception as error:
            self._failed = str(error)
            raise


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return sending

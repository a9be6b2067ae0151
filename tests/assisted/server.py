"""An OpenAI-compatible server on loopback that answers by script, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Answer = Callable[["Call"], None]
"""What to do with one call: it writes to the socket itself, so that it may write badly."""


@dataclass
class Call:
    """One request, and the socket to answer it on."""

    body: Request
    headers: Mapping[str, str]
    handler: BaseHTTPRequestHandler

    @property
    def data(self) -> str:
        """The part of data of the prompt."""
        return str(self.body["messages"][1]["content"])

    @property
    def asked(self) -> str:
        """The act that is asked for, by the shape of its answer."""
        if form := self.body.get("response_format"):
            return str(form["json_schema"]["name"])
        if tools := self.body.get("tools"):
            return str(tools[0]["function"]["name"])
        system = str(self.body["messages"][0]["content"])
        return next(name for word, name in _BY_WORD.items() if f'"{word}"' in system)

    def send(
        self, status: int, body: bytes, kind: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        self.handler.send_response(status)
        self.handler.send_header("content-type", kind)
        self.handler.send_header("content-length", str(len(body)))
        for name, value in (headers or {}).items():
            self.handler.send_header(name, value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def say(self, text: str, *, reason: str = "stop", refusal: str | None = None, usage: bool = True) -> None:
        """A whole answer, in the form that was asked for; in pieces, where it was asked for in pieces."""
        if self.body.get("stream"):
            return self.stream(text, reason=reason, refusal=refusal, usage=usage)
        message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
        if self.body.get("tools"):
            call = {"id": "c1", "type": "function", "function": {"name": self.asked, "arguments": text}}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        self.send(200, json.dumps(completion(message, reason, usage=usage)).encode())

    def stream(
        self, text: str, *, reason: str = "stop", refusal: str | None = None, usage: bool = True,
        pause: Callable[[int], None] = lambda _: None, dies_after: int | None = None,
    ) -> None:  # fmt: skip
        """An answer in pieces of a few letters; `pause` is called before each, `dies_after` so many the line ends."""
        self.handler.send_response(200)
        self.handler.send_header("content-type", "text/event-stream")
        self.handler.send_header("connection", "close")
        self.handler.end_headers()
        self.handler.close_connection = True
        pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
        for n, piece in enumerate(pieces):
            pause(n)
            if n == dies_after:
                return self.handler.connection.close()
            self._piece(self._delta(piece, first=n == 0))
        self._piece({"delta": {"refusal": refusal} if refusal else {}, "finish_reason": reason})
        if usage and self.body.get("stream_options"):
            self._event({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}})
        self.handler.wfile.write(b"data: [DONE]\n\n")

    def _delta(self, piece: str, *, first: bool) -> dict[str, Any]:
        if not self.body.get("tools"):
            return {"delta": {"role": "assistant", "content": piece}}
        named = {"id": "c1", "type": "function"} if first else {}
        function = {"arguments": piece} | ({"name": self.asked} if first else {})
        return {"delta": {"role": "assistant", "tool_calls": [{"index": 0, "function": function, **named}]}}

    def _piece(self, choice: dict[str, Any]) -> None:
        self._event({"choices": [{"index": 0, "finish_reason": None, **choice}]})

    def _event(self, told: dict[str, Any]) -> None:
        whole = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted", **told}
        self.handler.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
        self.handler.wfile.flush()


_BY_WORD = {"facts": "Heard", "cells": "Worded", "faults": "Judged", "lead": "Voiced"}


def completion(message: dict[str, Any], reason: str = "stop", *, usage: bool = True) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "id": "x", "object": "chat.completion", "created": 1, "model": "scripted",
        "choices": [{"index": 0, "finish_reason": reason, "message": message}],
    }  # fmt: skip
    if usage:
        whole["usage"] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return whole


@dataclass
class Server:
    """`answer` may be changed between calls; `calls` is what came in."""

    url: str
    answer: Answer
    calls: list[Call] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            call = Call(body, {name.lower(): value for name, value in self.headers.items()}, self)
            server.calls.append(call)
            try:
                server.answer(call)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        # A handler that still drips must not hold up the end of a test.
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass

    httpd = Quiet(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{httpd.server_port}/v1", answer)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        httpd.shutdown()
        httpd.server_close()


# --- ways to answer, good and bad


def saying(text: str | Mapping[str, str], **how: Any) -> Answer:
    """The same text always, or one by the act that is asked for (nothing to add, where it is not named)."""

    def answer(call: Call) -> None:
        told = text if isinstance(text, str) else text.get(call.asked, NOTHING[call.asked])
        call.say(told, **how)

    return answer


NOTHING = {"Heard": '{"facts": []}', "Worded": '{"cells": []}', "Judged": '{"faults": []}', "Voiced": '{"lead": ""}'}


def status(code: int, body: bytes = b'{"error": {"message": "no"}}', **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda call: call.send(code, body, headers=named)


def page(call: Call) -> None:
    call.send(200, b"<!doctype html><html><body>Sign in</body></html>", "text/html")


def no_choices(call: Call) -> None:
    call.send(200, json.dumps(completion({"role": "assistant", "content": "x"}) | {"choices": []}).encode())


def dying(call: Call) -> None:
    """Half an answer, then nothing."""
    call.handler.send_response(200)
    call.handler.send_header("content-type", "application/json")
    call.handler.send_header("content-length", "5000")
    call.handler.end_headers()
    call.handler.wfile.write(b'{"id": "x", "choi')
    call.handler.wfile.flush()
    call.handler.close_connection = True
    call.handler.connection.close()


def dripping(call: Call) -> None:
    """A byte every so often, for ever: each comes in time, the answer never."""
    call.handler.send_response(200)
    call.handler.send_header("content-type", "application/json")
    call.handler.send_header("content-length", "100000")
    call.handler.end_headers()
    for _ in range(400):
        call.handler.wfile.write(b" ")
        call.handler.wfile.flush()
        time.sleep(0.05)


def silent(call: Call) -> None:
    """Listens and says nothing."""
    del call
    time.sleep(20)


def endless(call: Call) -> None:
    """Far more than anybody asked for."""
    call.handler.send_response(200)
    call.handler.send_header("content-type", "application/json")
    call.handler.send_header("content-length", str(50_000_000))
    call.handler.end_headers()
    for _ in range(800):
        call.handler.wfile.write(b" " * 65536)


def refusing(*modes: str) -> Callable[[Answer], Answer]:
    """A server that does not know these ways of asking for a shape."""

    def wrap(good: Answer) -> Answer:
        def answer(call: Call) -> None:
            body = json.dumps(call.body)
            lean = "maxLength" not in body
            mode = (
                "tool"
                if call.body.get("tools")
                else "text"
                if not call.body.get("response_format")
                else "lean"
                if lean
                else "schema"
            )
            if mode in modes:
                call.send(400, b'{"error": {"message": "response_format is not supported"}}')
            else:
                good(call)

        return answer

    return wrap

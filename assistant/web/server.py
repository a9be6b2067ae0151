"""Serve the page: gradio inside a FastAPI application, beside the downloads."""

import socket
import threading
from concurrent.futures import Future
from contextlib import ExitStack

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.web.downloads import router
from assistant.web.page import build
from assistant.web.theme import CSS, HEAD, theme
from assistant.wiring import Parts, assemble

LARGEST_UPLOAD = "5mb"


def serve(settings: Settings, *, host: str, port: int) -> None:
    """Listen until interrupted. Raises `BadInput` when the port is taken, and what `assemble` raises."""
    _free(host, port)
    with ExitStack() as stack:
        parts = _warming(settings, stack)
        print(f"Trayecto: http://{host}:{port}", flush=True)
        uvicorn.run(application(settings, parts), host=host, port=port, log_level="warning")


def application(settings: Settings, parts: "Future[Parts]") -> FastAPI:
    """The page and its downloads; `parts` may still be warming up."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(router(parts))
    return gr.mount_gradio_app(
        app, build(settings, parts), path="/", server_name="127.0.0.1", theme=theme(), css=CSS, head=HEAD, ssr_mode=False,
        max_file_size=LARGEST_UPLOAD, enable_monitoring=False, show_error=False, footer_links=[],
    )  # fmt: skip


def _warming(settings: Settings, stack: ExitStack) -> "Future[Parts]":
    """The parts, put together in a thread while the first page travels to the browser."""
    parts: Future[Parts] = Future()

    def warm() -> None:
        try:
            parts.set_result(stack.enter_context(assemble(settings)))
        except BaseException as error:
            parts.set_exception(error)

    threading.Thread(target=warm, daemon=True).start()
    return parts


def _free(host: str, port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        raise BadInput(f"cannot listen there ({error})", where=f"{host}:{port}", right="choose another with --port") from error

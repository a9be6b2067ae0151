"""Serve the page: gradio inside a FastAPI application, beside the downloads, behind a gate that opens at once."""

import logging
import socket
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from typing import TYPE_CHECKING

import uvicorn

from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.web.gate import Gate
from assistant.web.words import Words

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.wiring import Parts

LARGEST_UPLOAD = "1mb"

log = logging.getLogger(__name__)


def serve(settings: Settings, *, host: str, port: int) -> None:
    """Listen until interrupted. Raises `BadInput` when the port is taken; what else goes wrong is told on the page."""
    _free(host, port)
    with ExitStack() as stack:
        gate = Gate(lambda: application(settings, _warming(settings, stack)), Words(settings.language))
        print(f"Trayecto: http://{host}:{port}", flush=True)
        uvicorn.run(gate, host=host, port=port, log_level="warning")


def application(settings: Settings, parts: "Future[Parts]") -> "FastAPI":
    """The page and its downloads; `parts` may still be warming up."""
    # Imported here: gradio takes seconds, and the gate answers meanwhile.
    import gradio as gr
    from fastapi import FastAPI

    from assistant.web.downloads import router
    from assistant.web.importing import router as importing
    from assistant.web.page import build
    from assistant.web.playbooks import router as playbooks
    from assistant.web.theme import head, theme

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(router(parts))
    app.include_router(playbooks(parts))
    app.include_router(importing(parts))
    gr.mount_gradio_app(
        app, build(settings, parts), path="/", server_name="127.0.0.1", theme=theme(), head=head(), ssr_mode=False,
        run_history=False, max_file_size=LARGEST_UPLOAD, enable_monitoring=False, show_error=False, footer_links=[],
    )  # fmt: skip
    return app


def _warming(settings: Settings, stack: ExitStack) -> "Future[Parts]":
    """The parts, put together in a thread while the first page travels to the browser."""
    parts: Future[Parts] = Future()

    def warm() -> None:
        try:
            from assistant.wiring import assemble

            parts.set_result(stack.enter_context(assemble(settings, patient=False)))
        except BaseException as error:
            log.error("trayecto: could not start: %s", error)
            parts.set_exception(error)

    threading.Thread(target=warm, daemon=True).start()
    return parts


def _free(host: str, port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        raise BadInput(
            f"cannot listen there ({error})", where=f"{host}:{port}", right="choose another with --port"
        ) from error

"""``serve``: the web page."""

import argparse
from typing import Any

from assistant.settings import Settings


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("serve", help="the web page, as `python app.py`")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=7860, help="the port to listen on (default: 7860)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    # Imported here: gradio takes seconds, and the other commands do without it.
    from assistant.web import serve

    serve(settings, host=options.host, port=options.port)
    return 0

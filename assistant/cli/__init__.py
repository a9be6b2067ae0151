"""The command line. Results go to standard output, all else to standard error; bad input is one line and status 2."""

import argparse
import sys
from collections.abc import Sequence

from assistant.cli import (
    chat,
    consult,
    critiques,
    differences,
    imports,
    maps,
    merges,
    plans,
    projects,
    serve,
    simulate,
    streams,
)
from assistant.errors import TrayectoError
from assistant.settings import from_environment, quiet
from knowledge import KnowledgeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    quiet()
    streams.forgiving()
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run(options, from_environment()))
        streams.finish()
        return status
    except TrayectoError as error:
        print(f"trayecto: {error}", file=sys.stderr)
        return 2
    except KnowledgeError as error:
        print(f"trayecto: knowledge/{error.faults[0]}; python -m knowledge tells all", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        streams.give_up()
        return 0
    except OSError as error:
        # Files are told by name where they are read and written: what is left is the output itself.
        streams.give_up()
        print(f"trayecto: output: {error.strerror or error}; nothing more was written", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    what = "Co-design customer journey maps by talking."
    parser = argparse.ArgumentParser(prog="python -m assistant", description=what)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for group in (chat, maps, plans, differences, merges, projects, critiques, imports, consult, simulate, serve):
        group.register(commands)
    return parser

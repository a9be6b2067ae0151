"""The command line. Results go to standard output, everything else to standard error; bad input is one line and status 2."""

import argparse
import sys
from collections.abc import Sequence

from assistant.cli import chat, consult, maps, serve, simulate
from assistant.errors import TrayectoError
from assistant.settings import from_environment, quiet

LATER = {
    "import": "maps made elsewhere",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    quiet()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options, from_environment()))
    except TrayectoError as error:
        print(f"trayecto: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Co-design customer journey maps by talking.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for group in (chat, maps, consult, simulate, serve):
        group.register(commands)
    for name, what in LATER.items():
        absent = commands.add_parser(name, help=f"{what} (not in this version)", add_help=False)
        absent.add_argument("rest", nargs=argparse.REMAINDER)
        absent.set_defaults(run=_absent, name=name)
    return parser


def _absent(options: argparse.Namespace, _settings: object) -> int:
    print(f"trayecto: the command '{options.name}' is not in this version", file=sys.stderr)
    return 2

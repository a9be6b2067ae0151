"""``--assisted``: the commands that ask a language model only when they are told to, and say what it took."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.assisted import Assisted
from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.text import Lexicon
from assistant.wiring import open_assisted, plain_engine
from knowledge import Knowledge
from schemas import Language


def add_flag(parser: argparse.ArgumentParser, what: str) -> None:
    """A key in the environment is not enough: scripts that share it must not begin to send, and to differ."""
    told = f"let the language model that the environment names {what}; what it took is told on standard error"
    parser.add_argument("--assisted", action="store_true", help=told)


@contextmanager
def asked_for(
    options: argparse.Namespace, settings: Settings, knowledge: Knowledge, lexicon: Lexicon | None = None
) -> Iterator[Assisted | None]:
    """The engine with a model, where the flag asks for it. Raises `BadInput` when there is no model to ask."""
    if not options.assisted:
        yield None
        return
    if settings.model is None:
        right = "set OPENAI_API_KEY, or OPENAI_BASE_URL and TRAYECTO_MODEL"
        raise BadInput("no language model is set", where="--assisted", right=right)
    plain = plain_engine(knowledge, lexicon or Lexicon(knowledge))
    with open_assisted(settings, plain) as assisted:
        yield assisted


def tell_cost(assisted: Assisted | None, language: Language) -> None:
    """What the model took, and a line where it failed, on standard error."""
    if assisted is None:
        return
    if trouble := assisted.by_itself.notice(language):
        print(trouble, file=sys.stderr)
    spent, text = assisted.by_itself.spent, assisted.plain.knowledge.texts["model.cost"][language]
    told = text.format(calls=spent.calls, tokens=spent.tokens, kept=spent.kept, dropped=spent.dropped)
    print(told, file=sys.stderr)

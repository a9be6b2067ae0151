"""How a channel or tool that is named stands, told from the words around it; held out from what it was learnt from."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assistant.learn.standing import learnt_from
from assistant.listening import listener
from assistant.listening.annotated import digest, parsed
from assistant.retrieval import embedder
from assistant.text import Lexicon, Mention
from assistant.understanding.sentences.standing import FILE, KINDS, STANDINGS, standing
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

HELD_OUT = Path(__file__).parent / "cases" / "held_out_standing.txt"

DENIED, USED = 0.5, 0.85
"""The least shares of things denied that are heard to be (the cues alone: a third), and of things used that stay so."""


def how(mention: Mention) -> str:
    return "denied" if mention.denied else "unused" if mention.idea else "used"


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(FILE) as kept:
        known = digest(learnt_from(), ())
        assert str(kept["digest"]) == known, "run python -m assistant.learn --standing"


def test_messages_never_learnt_from_are_heard_by_the_words_around(lexicon: Lexicon) -> None:
    heard: Counter[tuple[str, str]] = Counter()
    listen = listener()
    for line in HELD_OUT.read_text("utf-8").splitlines():
        message = parsed(line, labels=STANDINGS)
        found, listened = lexicon.mentions(message.text), listen(message.text, message.asked)
        for mention in standing(message.text, found, message.asked, embedder(), listened):
            heard.update(
                (label, how(mention))
                for label, start, end in message.spans
                if mention.kind in KINDS and start <= mention.start < end
            )
    total = {label: sum(n for (marked, _), n in heard.items() if marked == label) for label in STANDINGS}
    assert heard["denied", "denied"] / total["denied"] >= DENIED, heard
    assert heard["used", "used"] / total["used"] >= USED, heard


TOLD = [
    ("es", "ni página tenemos, todo es por teléfono", "forbid channels website", "channel website"),
    ("es", "Instagram lo cerraron en 2023", "forbid channels instagram", "channel instagram"),
    ("en", "the website has been down since the flood and good riddance", "forbid channels website", "channel website"),
    ("pt", "o facebook ficou lá morto, ninguém da gente abre mais", "forbid channels facebook", "channel facebook"),
    ("en", "neither Instagram nor Facebook, just email", "channel email", "channel facebook"),
    ("es", "no hay cliente que no llegue por WhatsApp", "channel whatsapp", "forbid channels whatsapp"),
]


@pytest.mark.parametrize(("language", "said", "means", "never"), TOLD)
def test_a_channel_stands_as_the_message_has_it(hear: Hear, language: str, said: str, means: str, never: str) -> None:
    lines = told(hear(said, session("channels", language=language).model_copy(update={"language_known": True})))
    assert means in lines
    assert never not in lines

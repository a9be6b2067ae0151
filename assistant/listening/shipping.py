"""Write what `listener` reads; ``python -m assistant.learn`` runs it."""

from collections.abc import Iterator, Sequence

import numpy as np

from assistant.listening.annotated import Message, digest
from assistant.listening.kept import parts
from assistant.listening.tagger import SHIPPED, TAKEN_BACK
from assistant.listening.teaching import examples, taking_back
from assistant.listening.training import learn
from assistant.listening.words import Meanings
from assistant.text import Embed
from assistant.text.judge import Judge
from assistant.text.judge import learn as judging


def ship(
    messages: Sequence[Message], named: Sequence[tuple[str, str]], meanings: Meanings, embed: Embed
) -> Iterator[str]:
    """What hears what a message names, from annotated messages, and what tells names apart, from names by kind."""
    judge = told_apart(named, embed)
    kept = parts(learn(examples(messages), meanings)) | {"digest": np.array(digest(messages, named))}
    kept |= {"kinds": np.array(judge.classes), "center": judge.center, "weights": judge.weights}
    np.savez_compressed(SHIPPED, allow_pickle=False, **kept)
    yield f"{len(messages)} messages, {len(named)} names, {SHIPPED.stat().st_size // 1024} KB in {SHIPPED.name}"


def ship_taken_back(corrections: Sequence[Message], others: Sequence[Message], meanings: Meanings) -> Iterator[str]:
    """What hears what is taken back."""
    kept = parts(learn(taking_back(corrections, others), meanings)) | {"digest": np.array(digest(corrections, ()))}
    np.savez_compressed(TAKEN_BACK, allow_pickle=False, **kept)
    yield f"{len(corrections)} messages, {TAKEN_BACK.stat().st_size // 1024} KB in {TAKEN_BACK.name}"


def told_apart(named: Sequence[tuple[str, str]], embed: Embed) -> Judge:
    """Who tells the kinds of names apart."""
    return judging(embed([name for _, name in named]), [kind for kind, _ in named])

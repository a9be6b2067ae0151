"""What is a remark about the talk, of which kind, and what says something of the business."""

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256

import numpy as np
import yaml

from assistant.learn.examples import Remark, facts
from assistant.listening.annotated import FOLDER, Message, read
from assistant.text import Embed
from assistant.text.judge import keep, learn, plain
from assistant.understanding.talk.remarks import FACT, FILE

TALK = FOLDER / "talk.yaml"
SEED = 7
RIDGE = 0.01
"""Least of all is held back: a remark must be sure before what somebody says is left aside."""

FACTS = 1500
"""Statements about a business that remarks are told from; many more would drown them."""

EVERY = 5
UNLIKELY = 0.2
"""Up to how likely a fact a statement counts as a remark when it is checked."""


def remarks(messages: Sequence[Message]) -> list[Remark]:
    """What remarks are learnt from: those that are written down, and some of the facts of `messages`."""
    told: dict[str, list[str]] = yaml.safe_load(TALK.read_text("utf-8"))
    every = list(facts(messages))
    some = random.Random(SEED).sample(every, min(FACTS, len(every)))
    return [*(Remark(text, kind) for kind, texts in told.items() for text in texts), *(Remark(t, FACT) for t in some)]


def digest() -> str:
    """Tells whether what ships was learnt from the remarks as they are written down now."""
    return sha256(TALK.read_bytes()).hexdigest()


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.understanding.talk.remarks` reads."""
    known = remarks(read())
    judge = learn(embed([plain(one.text) for one in known]), [one.kind for one in known], RIDGE)
    yield f"{len(known)} statements, {keep(judge, FILE, digest()) // 1024} KB in {FILE.name}"


def check(embed: Embed) -> Iterator[str]:
    """How many remarks of every fifth are told from facts, and of which kind, learning from the others."""
    known = remarks(read())
    vectors, kinds = embed([plain(one.text) for one in known]), [one.kind for one in known]
    kept = np.arange(len(known)) % EVERY == 0
    judge = learn(vectors[~kept], [kind for kind, aside in zip(kinds, kept, strict=True) if not aside], RIDGE)
    tried = [(kinds[n], judge.chances(vectors[n])) for n in np.flatnonzero(kept)]
    talk = [(kind, likely) for kind, likely in tried if likely[FACT] < UNLIKELY]
    right = sum(kind == max((k for k in likely if k != FACT), key=lambda k: likely[k]) for kind, likely in talk)
    said = sum(kind != FACT for kind, _ in tried)
    found = sum(kind != FACT for kind, _ in talk)
    yield f"remarks: {found} of {said} told from facts, {right} by their kind; {len(talk) - found} facts taken for one"

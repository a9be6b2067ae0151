"""Learn from annotated messages what `listener` ships with; ``python -m assistant.learn`` runs it."""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pycrfsuite  # type: ignore[import-untyped]  # it has no types

from assistant.listening.annotated import LABELS, Message, digest
from assistant.listening.features import about_known, features
from assistant.listening.tagger import SHIPPED, TAKEN_BACK, Listener, read_families
from assistant.listening.words import Families, Floats, Pieces, Word, familiar, vector, words
from assistant.text import Embed, fold
from assistant.text.judge import Judge
from assistant.text.judge import learn as judging

WIDE = 64
SIZES = (32, 128, 400)
SEED = 7
OTHERS = 5000
"""Messages that take nothing back, beside those that do: the fewer, the more is believed to be taken back."""

SUPPOSED = {"old": 0.9, "new": 0.08, "kind": 0.0, "crew": 0.0, "denied": 0.0, "idea": 0.0}
"""How often what stands under a label is supposed to have been told before; .4 under the others."""

SETTINGS = {"c1": 0.05, "c2": 0.01, "max_iterations": 150, "feature.possible_transitions": True}


class Reads(Protocol):
    """Gives a text its vector, and a word the vectors of its pieces."""

    def __call__(self, texts: Sequence[str]) -> Floats: ...

    def pieces(self, word: str) -> Floats: ...


def families(messages: Sequence[Message], pieces: Pieces) -> Families:
    """The words of `messages` in families of like meaning, by k-means in the directions in which they differ most."""
    known = sorted({word.text.lower() for message in messages for word in words(message.text)})
    table = np.stack([vector(pieces(word)) for word in known])
    mean = table.mean(0)
    basis = np.linalg.svd(table - mean, full_matrices=False)[2][:WIDE].T
    return Families(basis, mean, tuple(_centres((table - mean) @ basis, size) for size in SIZES))


def _centres(places: Floats, size: int) -> Floats:
    rng = np.random.default_rng(SEED)
    centres: Floats = places[rng.choice(len(places), min(size, len(places)), replace=False)].copy()
    for _ in range(15):
        nearest = ((centres**2).sum(1) - 2 * places @ centres.T).argmin(1)
        for n in set(nearest.tolist()):
            centres[n] = places[nearest == n].mean(0)
    return centres


def learn(messages: Sequence[Message], near: Callable[[str], tuple[int, ...]]) -> bytes:
    """The model that fits `messages` best: each as it stands, and once more as somebody in a hurry writes it."""
    chance = random.Random(SEED)
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params=SETTINGS)
    for message in messages:
        for each in (message, worn(message, chance)):
            if found := words(each.text):
                seen = pycrfsuite.ItemSequence(features(found, near, each.asked))
                trainer.append(seen, list(tagged(each, found)))
    return _trained(trainer)


def tagged(message: Message, found: Sequence[Word]) -> Iterator[str]:
    """A tag for each word: O, or B- or I- and its label."""
    for word in found:
        span = next((span for span in message.spans if span[1] <= word.start < span[2]), None)
        first = span and not any(span[1] <= one.start < word.start for one in found)
        yield f"{'B' if first else 'I'}-{span[0]}" if span else "O"


def worn(message: Message, chance: random.Random) -> Message:
    """The message as somebody in a hurry writes it: at times without capitals, accents or signs, or with a slip."""
    text = message.text
    if chance.random() < 0.4:
        text = text.lower()
    if chance.random() < 0.4 and len(fold(text)) == len(text):
        text = "".join(low if old.islower() else old for old, low in zip(text, fold(text), strict=True))
    if chance.random() < 0.3:
        text = "".join(" " if char in ",.;:!?¿¡" else char for char in text)
    letters = list(text)
    for _ in range(len(letters) // 120 if chance.random() < 0.5 else 0):
        at = chance.randrange(len(letters))
        if letters[at].isalpha():
            letters[at] = chance.choice("aeiosrnt")
    return Message(message.asked if chance.random() < 0.6 else "", "".join(letters), message.spans)


def measured(messages: Sequence[Message], ear: Listener, sure: float = 0.0) -> dict[str, tuple[float, float, int]]:
    """Precision, recall and number of spans for each label; a span counts if label and words overlap by half."""
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for message in messages:
        for span in ear(message.text, message.asked).spans:
            if span.sure >= sure:
                hit = any(_same(span.label, span.start, span.end, *gold) for gold in message.spans)
                given.update((span.label, "all"))
                right.update((span.label, "all") if hit else ())
        wanted.update(label for label, _, _ in message.spans)
        wanted["all"] += len(message.spans)
    return {
        label: (right[label] / max(given[label], 1), right[label] / max(wanted[label], 1), wanted[label])
        for label in (*LABELS, "all")
    }


def _same(label: str, start: int, end: int, gold: str, first: int, last: int) -> bool:
    shared = min(end, last) - max(start, first)
    return label == gold and shared * 2 >= max(end - start, last - first)


def check(messages: Sequence[Message], pieces: Pieces) -> Iterator[str]:
    """How well what is learnt from four messages in five reads the fifth, line by line."""
    learnt = [message for n, message in enumerate(messages) if n % 5]
    near = familiar(families(learnt, pieces), pieces)
    ear = Listener(learn(learnt, near), near)
    for sure in (0.0, 0.75):
        yield f"sure from {sure}"
        for label, (precision, recall, size) in measured(messages[::5], ear, sure).items():
            yield f"  {label:10} precision {precision:.2f} recall {recall:.2f} of {size}"


def ship(messages: Sequence[Message], named: Sequence[tuple[str, str]], embedder: Reads) -> Iterator[str]:
    """Write what `listener` reads: from annotated messages, and from names by kind.

    The numbers are rounded first, so that the tagger sees what was learnt from.
    """
    kept = families(messages, embedder.pieces)
    parts = {"basis": kept.basis, "mean": kept.mean} | {f"centres{n}": one for n, one in enumerate(kept.centres)}
    rounded: dict[str, Any] = {name: part.astype(np.float16) for name, part in parts.items()}
    model = learn(messages, familiar(read_families(rounded), embedder.pieces))
    judge = told_apart(named, embedder)
    rounded |= {"model": np.frombuffer(model, np.uint8), "digest": np.array(digest(messages, named))}
    rounded |= {"kinds": np.array(judge.classes), "center": judge.center, "weights": judge.weights}
    np.savez_compressed(SHIPPED, **rounded)
    yield f"{len(messages)} messages, {len(named)} names, {SHIPPED.stat().st_size // 1024} KB in {SHIPPED.name}"


def ship_taken_back(corrections: Sequence[Message], others: Sequence[Message], pieces: Pieces) -> Iterator[str]:
    """Write what tells what a message takes back, over the families of `listener`."""
    with np.load(SHIPPED) as kept:
        near = familiar(read_families(kept), pieces)
    model = learn_taken_back(corrections, others, near)
    bytes_, told = np.frombuffer(model, np.uint8), np.array(digest(corrections, ()))
    np.savez_compressed(TAKEN_BACK, model=bytes_, digest=told)
    yield f"{len(corrections)} messages, {TAKEN_BACK.stat().st_size // 1024} KB in {TAKEN_BACK.name}"


def learn_taken_back(
    corrections: Sequence[Message], others: Sequence[Message], near: Callable[[str], tuple[int, ...]]
) -> bytes:
    """The model that fits `corrections` best, beside some of `others`, which take nothing back.

    What had been told before is not written down: it is supposed of most that is taken back, and of some of the rest.
    """
    chance = random.Random(SEED)
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params=SETTINGS | {"max_iterations": 100})
    for message in (*corrections, *chance.sample(list(others), min(OTHERS, len(others)))):
        for each in (message, worn(message, chance)):
            if found := words(each.text):
                told = _told_before(each, chance)
                known = {n for n, word in enumerate(found) if any(start <= word.start < end for start, end in told)}
                seen = about_known(found, near, each.asked, known)
                old = Message(each.asked, each.text, tuple(span for span in each.spans if span[0] == "old"))
                trainer.append(pycrfsuite.ItemSequence(seen), list(tagged(old, found)))
    return _trained(trainer)


def _told_before(message: Message, chance: random.Random) -> Iterator[tuple[int, int]]:
    for label, start, end in message.spans:
        if chance.random() < SUPPOSED.get(label, 0.4):
            yield start, end
    if chance.random() < 0.5:
        spans = [(start, end) for _, start, end in message.spans]
        loose = [found.span() for found in re.finditer(r"[^\W\d_]{5,}|\d+", message.text)]
        free = [one for one in loose if not any(start <= one[0] < end for start, end in spans)]
        yield from chance.sample(free, min(len(free), chance.choice((1, 1, 2, 3))))


def _trained(trainer: pycrfsuite.Trainer) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "model")
        trainer.train(str(file))
        return file.read_bytes()


def told_apart(named: Sequence[tuple[str, str]], embed: Embed) -> Judge:
    """Who tells the kinds of names apart."""
    return judging(embed([name for _, name in named]), [kind for kind, _ in named])

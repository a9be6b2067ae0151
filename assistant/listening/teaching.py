"""Annotated messages as examples to learn from: each as it stands, and as somebody in a hurry writes it."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.listening.annotated import CLAUSES, NAMES, SINCE, STEPS, Message
from assistant.listening.network import NONE
from assistant.listening.training import Example
from assistant.listening.words import Word, words
from assistant.text import fold

_UNMARKED = frozenset((NONE, *(f"{part}-{label}" for part in "BI" for label in SINCE)))
"""What a word may be that is marked as nothing where not every name is marked."""

_IN_CHAINS = frozenset((NONE, *(f"{part}-{label}" for part in "BI" for label in STEPS)))
"""What a word may be where names are marked inside clauses: there steps are marked by chains, elsewhere one by one."""

SEED = 7
COPIES = 1
"""How many others write each message."""

OTHERS = 8000
"""Messages that take nothing back, beside those that do: the fewer, the more is believed to be taken back."""

SUPPOSED = {"old": 0.9, "new": 0.08, "kind": 0.0, "crew": 0.0, "denied": 0.0, "idea": 0.0}
"""How often what stands under a label is supposed to have been told before; .4 under the others."""


def examples(messages: Sequence[Message]) -> list[list[Example]]:
    """What a message names, for each of `messages`."""
    chance = random.Random(SEED)
    return _written(messages, chance, lambda one, found: Example(found, _layers(one, found), one.asked))


def _layers(one: Message, found: Sequence[Word]) -> tuple[tuple[frozenset[str], ...], ...]:
    """The tags that names and clauses may have; where names were not marked, any name may stand."""
    names, clauses = tagged(one, found, NAMES), tagged(one, found, CLAUSES)
    if one.within:
        told = tuple(_IN_CHAINS if clause in _IN_CHAINS else frozenset((clause,)) for clause in clauses)
        return tuple(frozenset((name,)) for name in names), told
    may = tuple(
        frozenset[str]() if clause != NONE else _UNMARKED if name == NONE else frozenset((name,))
        for name, clause in zip(names, clauses, strict=True)
    )
    return may, tuple(frozenset((clause,)) for clause in clauses)


def taking_back(corrections: Sequence[Message], others: Sequence[Message]) -> list[list[Example]]:
    """What a message takes back, for `corrections` and for some of `others`, which take nothing back.

    What had been told before is not written down: it is supposed of most that is taken back, and of some of the rest.
    """
    chance = random.Random(SEED)
    some = chance.sample(list(others), min(OTHERS, len(others)))

    def example(one: Message, found: tuple[Word, ...]) -> Example:
        before = list(_told_before(one, chance))
        told = frozenset(n for n, word in enumerate(found) if any(a <= word.start < z for a, z in before))
        tags = tuple(frozenset((tag,)) for tag in tagged(one, found, ("old",)))
        return Example(found, (tags,), one.asked, told)

    return _written((*corrections, *some), chance, example)


def _written(
    messages: Sequence[Message], chance: random.Random, example: Callable[[Message, tuple[Word, ...]], Example]
) -> list[list[Example]]:
    copied = ((one, *(worn(one, chance) for _ in range(COPIES))) for one in messages if words(one.text))
    return [[example(each, found) for each in some if (found := words(each.text))] for some in copied]


def tagged(message: Message, found: Sequence[Word], labels: Sequence[str]) -> tuple[str, ...]:
    """A tag for each word: O, or B- or I- and its label, of `labels`."""
    tags = [NONE] * len(found)
    for label, start, end in message.spans:
        inside = [n for n, word in enumerate(found) if start <= word.start < end] if label in labels else []
        for n in inside:
            tags[n] = f"{'B' if n == inside[0] else 'I'}-{label}"
    return tuple(tags)


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
    return replace(message, asked=message.asked if chance.random() < 0.6 else "", text="".join(letters))


def _told_before(message: Message, chance: random.Random) -> Iterator[tuple[int, int]]:
    for label, start, end in message.spans:
        if chance.random() < SUPPOSED.get(label, 0.4):
            yield start, end
    if chance.random() < 0.5:
        spans = [(start, end) for _, start, end in message.spans]
        loose = [found.span() for found in re.finditer(r"[^\W\d_]{5,}|\d+", message.text)]
        free = [one for one in loose if not any(start <= one[0] < end for start, end in spans)]
        yield from chance.sample(free, min(len(free), chance.choice((1, 1, 2, 3))))

"""What the network sees of each word of a message."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.listening.words import Floats, Word
from assistant.text import fold

SIGNS = 7
"""Capital, number, sign, shouted, end of a sentence, comma, told before."""

OFTEN, COMMON = 3, 5
"""How often a word, and an ending, must have been met to be known by itself."""

_ENDING = 3
_ENDS = frozenset(".!?;\n")

Numbers = NDArray[np.int32]


class Seen(NamedTuple):
    """A message of n words.

    `words` and `endings` are numbers (n,), 0 where not known; `signs` is (n, 7); `asked` is the number of the topic.
    """

    words: Numbers
    endings: Numbers
    signs: Floats
    asked: int


@dataclass(frozen=True)
class Known:
    """The words, the endings and the topics that have numbers of their own, from 1 on."""

    words: tuple[str, ...]
    endings: tuple[str, ...]
    topics: tuple[str, ...]
    _numbers: dict[str, dict[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lists = {"words": self.words, "endings": self.endings, "topics": self.topics}
        numbers = {name: {each: n for n, each in enumerate(known, 1)} for name, known in lists.items()}
        object.__setattr__(self, "_numbers", numbers)

    def seen(self, found: Sequence[Word], asked: str, told: AbstractSet[int] = frozenset()) -> Seen:
        """`found` as numbers; `asked` is the topic of the pending question, `told` the words that were told before."""
        plain = [_plain(word.text) for word in found]
        words, endings = self._numbers["words"], self._numbers["endings"]
        return Seen(
            np.array([words.get(word, 0) for word in plain], np.int32),
            np.array([endings.get(word[-_ENDING:], 0) for word in plain], np.int32),
            np.array([[*_signs(word.text), n in told] for n, word in enumerate(found)], np.float32),
            self._numbers["topics"].get(asked, 0),
        )


def known(messages: Iterable[tuple[str, Sequence[Word]]]) -> Known:
    """What is met often enough in `messages`, each with the topic that was asked."""
    words, endings, topics = Counter[str](), Counter[str](), set[str]()
    for asked, found in messages:
        plain = [_plain(word.text) for word in found]
        words.update(plain)
        endings.update(word[-_ENDING:] for word in plain)
        topics.add(asked)
    return Known(_often(words, OFTEN), _often(endings, COMMON), tuple(sorted(topics)))


def _often(met: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(each for each, times in met.items() if times >= least))


def _plain(word: str) -> str:
    return fold(word) or word


def _signs(word: str) -> tuple[bool, ...]:
    first = word[:1]
    return (
        first.isupper(),
        first.isdigit(),
        not first.isalnum(),
        len(word) > 1 and word.isupper(),
        word in _ENDS,
        word == ",",
    )

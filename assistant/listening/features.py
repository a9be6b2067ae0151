"""What the tagger looks at around each word."""

from collections.abc import Callable, Sequence

from assistant.listening.words import Word
from assistant.text import fold

AROUND = 4
BEFORE, AFTER = 14, 8
"""How many words of the same sentence are looked at as a bag."""

_ENDS = frozenset(".!?;\n")

Features = dict[str, float]


def features(found: Sequence[Word], families: Callable[[str], tuple[int, ...]], asked: str) -> list[Features]:
    """One table of weights a word. `asked` is the topic of the pending question, "" for none."""
    low = [word.text.lower() for word in found]
    near = [families(word) for word in low]
    plain = [fold(word) or word for word in low]
    own = [_own(word.text, folded, ids) for word, folded, ids in zip(found, plain, near, strict=True)]
    return [
        _window(own, at) | _pairs(plain, near, at) | _sentence(plain, near, at) | {"": 1.0, f"asked={asked}": 1.0}
        for at in range(len(found))
    ]


def _own(word: str, folded: str, families: tuple[int, ...]) -> Features:
    seen = {f"w={folded}": 1.0, f"s3={folded[-3:]}": 0.5, f"s2={folded[-2:]}": 0.5}
    seen |= {f"f{size}={family}": 1.0 for size, family in enumerate(families)}
    looks = {"capital": word[:1].isupper(), "number": word[:1].isdigit(), "sign": not word[:1].isalnum()}
    return seen | {name: 1.0 for name, so in looks.items() if so}


def _window(own: Sequence[Features], at: int) -> Features:
    seen: Features = {}
    for step in range(-AROUND, AROUND + 1):
        if 0 <= at + step < len(own):
            close = abs(step) <= 2
            seen |= {
                f"{step}:{name}": one for name, one in own[at + step].items() if close or name[:2] not in ("s3", "s2")
            }
        else:
            seen[f"{step}:edge"] = 1.0
    return seen


def _pairs(plain: Sequence[str], near: Sequence[tuple[int, ...]], at: int) -> Features:
    seen: Features = {}
    for step in (-2, -1, 0, 1):
        first, second = at + step, at + step + 1
        if first >= 0 and second < len(plain):
            seen[f"{step}:{plain[first]} {plain[second]}"] = 1.0
            seen[f"{step}:{near[first][1]}+{near[second][1]}"] = 1.0
    return seen


def _sentence(plain: Sequence[str], near: Sequence[tuple[int, ...]], at: int) -> Features:
    """The words before and after in the same sentence, and those it starts with."""
    start = at
    while start > 0 and at - start < BEFORE and plain[start - 1] not in _ENDS:
        start -= 1
    end = at + 1
    while end < len(plain) and end - at <= AFTER and plain[end] not in _ENDS:
        end += 1
    seen = {f"before={plain[n]}": 1.0 for n in range(start, at)} | {
        f"before~{near[n][1]}": 1.0 for n in range(start, at)
    }
    seen |= {f"after~{near[n][1]}": 1.0 for n in range(at + 1, end)}
    if at - start < BEFORE:
        for n in range(start, min(start + 3, len(plain))):
            seen |= {f"first{n - start}={plain[n]}": 1.0, f"first{n - start}~{near[n][1]}": 1.0}
    return seen

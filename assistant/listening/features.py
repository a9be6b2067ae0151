"""What the tagger looks at around each word."""

from collections.abc import Callable, Container, Sequence

from assistant.listening.words import Word
from assistant.text import fold

AROUND = 4
BEFORE, AFTER = 14, 8
"""How many words of the same sentence are looked at as a bag."""

BESIDE = 5
"""How many words on either side of what is known are looked at by themselves."""

_ENDS = frozenset(".!?;\n")

Features = dict[str, float]


def features(found: Sequence[Word], families: Callable[[str], tuple[int, ...]], asked: str) -> list[Features]:
    """One table of weights a word. `asked` is the topic of the pending question, "" for none."""
    low = [word.text.lower() for word in found]
    near = [families(word) for word in low]
    plain = [fold(word) or word for word in low]
    own = [_own(word.text, folded, ids) for word, folded, ids in zip(found, plain, near, strict=True)]
    return [
        _window(own, at, *where) | _pairs(plain, near, at, *where) | _bags(plain, near, at, *where)
        | {"": 1.0, f"asked={asked}": 1.0}
        for at, where in enumerate(_sentences(low))
    ]  # fmt: skip


def about_known(
    found: Sequence[Word], families: Callable[[str], tuple[int, ...]], asked: str, known: Container[int]
) -> list[Features]:
    """`features`, and where the words stand (by their number) that name what was told before: in view, what is near."""
    low = [word.text.lower() for word in found]
    near = [families(word)[1] for word in low]
    return [
        seen | _around_known(low, near, at, start, end, known)
        for at, (seen, (start, end)) in enumerate(zip(features(found, families, asked), _sentences(low), strict=True))
    ]


def _around_known(
    low: Sequence[str], near: Sequence[int], at: int, start: int, end: int, known: Container[int]
) -> Features:
    seen = {f"{n - at}:known": 1.0 for n in range(max(start, at - AROUND), min(end, at + AROUND + 1)) if n in known}
    seen |= {"known here": 1.0} if any(n in known for n in range(start, end)) else {}
    if at in known:
        for n in range(max(start, at - BESIDE), at):
            seen |= {f"k<{fold(low[n])}": 1.0, f"k<~{near[n]}": 1.0}
        for n in range(at + 1, min(end, at + BESIDE + 1)):
            seen |= {f"k>{fold(low[n])}": 1.0, f"k>~{near[n]}": 1.0}
    return seen


def _own(word: str, folded: str, families: tuple[int, ...]) -> Features:
    seen = {f"w={folded}": 1.0, f"s3={folded[-3:]}": 0.5, f"s2={folded[-2:]}": 0.5}
    seen |= {f"f{size}={family}": 1.0 for size, family in enumerate(families)}
    looks = {"capital": word[:1].isupper(), "number": word[:1].isdigit(), "sign": not word[:1].isalnum()}
    return seen | {name: 1.0 for name, so in looks.items() if so}


def _window(own: Sequence[Features], at: int, start: int, end: int) -> Features:
    """What the words around it look like, inside the sentence."""
    seen: Features = {}
    for step in range(-AROUND, AROUND + 1):
        if start <= at + step < end:
            close = abs(step) <= 2
            around = own[at + step].items()
            seen |= {f"{step}:{name}": one for name, one in around if close or name[:2] not in ("s3", "s2")}
        else:
            seen[f"{step}:edge"] = 1.0
    return seen


def _pairs(plain: Sequence[str], near: Sequence[tuple[int, ...]], at: int, start: int, end: int) -> Features:
    seen: Features = {}
    for step in (-2, -1, 0, 1):
        first, second = at + step, at + step + 1
        if first >= start and second < end:
            seen[f"{step}:{plain[first]} {plain[second]}"] = 1.0
            seen[f"{step}:{near[first][1]}+{near[second][1]}"] = 1.0
    return seen


def _bags(plain: Sequence[str], near: Sequence[tuple[int, ...]], at: int, start: int, end: int) -> Features:
    """The words before and after in the same sentence, and those it starts with."""
    before, after = range(max(start, at - BEFORE), at), range(at + 1, min(end, at + 1 + AFTER))
    seen = {f"before={plain[n]}": 1.0 for n in before} | {f"before~{near[n][1]}": 1.0 for n in before}
    seen |= {f"after~{near[n][1]}": 1.0 for n in after}
    for n in range(start, min(start + 3, end)):
        seen |= {f"first{n - start}={plain[n]}": 1.0, f"first{n - start}~{near[n][1]}": 1.0}
    return seen


def _sentences(low: Sequence[str]) -> list[tuple[int, int]]:
    """For each word where its sentence starts and ends; the sign that ends it belongs to it."""
    ends = [n + 1 for n, word in enumerate(low) if word in _ENDS] + [len(low)]
    starts = [0, *ends[:-1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) for _ in range(start, end)]

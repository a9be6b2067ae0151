"""Whose a statement is: which of several groups, or things, a text speaks of, and how far it goes on about them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.text.clauses import clauses
from assistant.text.fold import fold, folded
from assistant.text.grammar import any_of, folded_any
from assistant.text.verbs import finite
from schemas import Language

_WORD = re.compile(r"[^\W\d_]+")
_STOPS = re.compile(r"[.!?;\n…]")
_LINE = re.compile(r"[^\n]+")
_TOGETHER = re.compile(
    rf"[\s,/&]*(?:(?:{folded_any('and', 'or', 'nor', 'the', 'our', 'of', 'to', 'with', 'for')})[\s,/&]+)*"
)
_LED = re.compile(rf"(?:\b{folded_any('the', 'our', 'to', 'of', 'with', 'for')}\s+)+$")
_MANY = re.compile(r"\b(?:los|las|[oa]s|dos|das|aos)\s$")
_ONE = re.compile(r"\W*(?:el|la|[oa])\s")
_GOES_ON = re.compile(rf"\W*(?:{any_of('and', 'then', 'but')}\W+)?{folded_any('they')}\b")
_EVERYBODY = re.compile(rf"\b{folded_any('everybody')}\b(?!\s{folded_any('the')}\b)")
_LONG = 4
"""Letters from which on a word may tell one name from another."""


class About(NamedTuple):
    """A stretch of a text and whom it speaks of; no names: of nobody in particular."""

    start: int
    end: int
    names: frozenset[str]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry content; "turista" and "turistas" share theirs."""
    return frozenset(word.rstrip("s")[:5] for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if word not in _LIGHT)


def named(text: str, names: Iterable[str], language: Language = "es") -> frozenset[str]:
    """Which of several names `text` speaks of, by the words that tell them apart. Of one name alone: none.

    The noun must be there ("turistas" of "turistas extranjeros", "guests" of "business guests"), not just any word.
    """
    return frozenset().union(*(one.names for one in groups(fold(text), names, language)))


def spoken_of(text: str, names: Iterable[str], language: Language = "es") -> tuple[About, ...]:
    """The statements of `text` in order, each with whom it is about; nothing where there are not several `names`.

    Whoever was named is meant until the sentence ends, and further where the next one opens with "they", or with what
    they do ("Pagan al salir"); to the end of its paragraph where each group has one of its own.
    """
    known = tuple(names)
    return _spoken(text, known, language) if len(known) > 1 else ()


@lru_cache(maxsize=512)
def _spoken(text: str, known: tuple[str, ...], language: Language) -> tuple[About, ...]:
    """Messages are read anew each time the maps are drawn, and stay as they are."""
    low, out, before = folded(text), [], 0
    homes = _homes(text, known, language)
    meant: frozenset[str] = frozenset()
    for clause in clauses(text):
        words = fold(clause.text)
        if _STOPS.search(text, max(before - 1, 0), clause.start) and not _goes_on(words, language):
            meant = about(homes, clause.start)
        place = low.place_of(clause.start), low.place_of(clause.end)
        found = list(_groups(low.text, *place, known, language))
        if found:
            cuts = (low.at(cut) for cut in _cuts(low.text, *place, found))
            ends = (clause.start, *cuts, clause.end)
            out += [About(*span, group.names) for span, group in zip(pairwise(ends), found, strict=True)]
            meant = found[-1].names
        else:
            meant = frozenset() if _EVERYBODY.search(words) else meant
            out.append(About(clause.start, clause.end, meant))
        before = clause.end
    return tuple(out)


def _homes(text: str, known: tuple[str, ...], language: Language) -> tuple[About, ...]:
    """The paragraphs that are each about one group, from where they name it: "Chefs … . The box costs … . We never …".

    One alone may only be where it was named last.
    """
    out = []
    for line in _LINE.finditer(text):
        low = folded(line.group())
        first = next(_groups(low.text, 0, len(low.text), known, language), None)
        if first and len(first.names) == 1:
            out.append(About(line.start() + low.span(first.start, first.end)[0], line.end(), first.names))
    return tuple(out) if len({one.names for one in out}) > 1 else ()


def _goes_on(words: str, language: Language) -> bool:
    first = _WORD.match(words)
    does = first and language != "en" and first.group().endswith(("n", "m")) and finite(first.group(), language)
    return bool(does) or _GOES_ON.match(words) is not None


def groups(low: str, names: Iterable[str], language: Language = "es") -> tuple[About, ...]:
    """Where folded text names some of several groups."""
    known = tuple(names)
    return tuple(_groups(low, 0, len(low), known, language)) if len(known) > 1 else ()


def about(spans: Iterable[About], place: int) -> frozenset[str]:
    """Whom a text speaks of at one of its characters."""
    return next((one.names for one in spans if one.start <= place < one.end), frozenset())


@lru_cache(maxsize=256)
def _telling(
    names: tuple[str, ...], language: Language
) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """The beginnings of words by which one is told from the others: its nouns, and what is said more of them."""
    own = {name: stems(name) for name in names}
    every = [stem for known in own.values() for stem in known]
    common = {stem for stem in every if every.count(stem) > 1}
    nouns: dict[str, frozenset[str]] = {}
    more: dict[str, frozenset[str]] = {}
    for name, known in own.items():
        heads = headed(name, language) - common
        for stem in known - common:
            told = nouns if not heads or stem in heads else more
            told[stem] = told.get(stem, frozenset()) | {name}
    return nouns, more


def _groups(low: str, start: int, end: int, names: tuple[str, ...], language: Language) -> Iterator[About]:
    """Where names stand between two places of folded text; those that only "and" or a comma parts stand together."""
    nouns, more = _telling(names, language)
    whole = [About(*at.span(), frozenset((name,))) for name in names for at in _wholly(name).finditer(low, start, end)]
    single = []
    for at in _WORD.finditer(low, start, end):
        stem = at.group().rstrip("s")[:5]
        # "Los extranjeros" are the foreign couples: after an article what is said of a noun stands for it.
        many = at.group().endswith("s") and _MANY.search(low, start, at.start())
        alone = stem in more and (many or _ONE.fullmatch(low, start, at.start()))
        who = nouns.get(stem) or (more[stem] if alone else None)
        if who and len(at.group()) >= _LONG and not any(one.start <= at.start() < one.end for one in whole):
            single.append(About(*at.span(), who))
    found = None
    for one in sorted((*whole, *single)):
        if found and _TOGETHER.fullmatch(low, found.end, one.start):
            found = About(found.start, one.end, found.names | one.names)
            continue
        if found:
            yield found
        found = one
    if found:
        yield found


@lru_cache(maxsize=256)
def _wholly(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")


def _cuts(low: str, start: int, end: int, found: list[About]) -> Iterator[int]:
    """Where the talk goes over from one group to the next: behind a name where names come last, else before it."""
    last = not _WORD.search(low, found[-1].end, end) and _WORD.search(low, start, found[0].start)
    for left, right in pairwise(found):
        led = _LED.search(low, left.end, right.start)
        yield left.end if last else led.start() if led else right.start


def headed(name: str, language: Language) -> frozenset[str]:
    """The beginnings of the nouns that a name is built on: "repartidores en moto" → "repar".

    The first word that tells something in each part, in English the last.
    """
    out = set()
    for part in re.split(rf"\s{any_of('and', 'or')}\s|[,/&]", fold(name)):
        words = [word.rstrip("s")[:5] for word in re.findall(r"[^\W\d_]{4,}", _QUALIFIES.split(part)[0])]
        words = [word for word in words if word in stems(part)]
        out |= {words[-1 if language == "en" else 0]} if words else set()
    return frozenset(out)


_QUALIFIES = re.compile(r"\s(?:of|who|that|with|over|under|from|in|at|on|for|to)\s")


_LIGHT = frozenset((
    "about", "after", "algo", "algunas", "algunos", "also", "antes", "before", "cada", "client", "cliente",
    "clientes", "clients", "como", "cuando", "customer", "customers", "depois", "desde", "despues", "donde", "elas",
    "eles", "ellas", "ellos", "entre", "esta", "estas", "este", "estos", "fazem", "feel", "feels", "from", "gente",
    "hacen", "hasta", "have", "mais", "most", "mucha", "muchas", "mucho", "muchos", "muita", "muito", "muitos",
    "nosotros", "nossa", "nosso", "nuestra", "nuestro", "onde", "para", "people", "pero", "persona", "personas",
    "pessoa", "pessoas", "porque", "quando", "quien", "sempre", "sente", "sentem", "siempre", "siente", "sienten",
    "sobre", "some", "tambem", "tambien", "that", "their", "them", "then", "there", "they", "this", "tienen",
    "toda", "todas", "todo", "todos", "unas", "unos", "what", "when", "where", "which", "with",
))  # fmt: skip
"""Long words that carry no content."""

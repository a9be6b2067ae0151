"""Turns of phrase that tell of a thing without its name: "one tells the other", "a review on google"."""

import re
from collections.abc import Mapping, Sequence

from assistant.text.grammar import folded_any
from assistant.text.names import Span

_TO_A_PLACE = re.compile(rf" {folded_any('in', 'by')} (?:{folded_any('the', 'our', 'a')} )?")


def with_told(
    text: str, named: Sequence[Span], phrases: Mapping[tuple[str, str], re.Pattern[str]]
) -> tuple[Span, ...]:
    """`named` with what the `phrases` (by kind and id) tell of, in order.

    A name of the same kind inside a phrase goes before it where it is sure, as does the place that the phrase leads to
    ("a review on Instagram"); where a name is not sure, the phrase tells which.
    """
    out = list(named)
    for (kind, id_), phrase in phrases.items():
        for found in phrase.finditer(text):
            start, end = found.span()
            inside = [one for one in out if kind in one.entries and one.start < end and start < one.end]
            led = _TO_A_PLACE.match(text, end)
            there = [one for one in out if led and one.start == led.end() and kind in one.entries]
            if any(one.entries[kind][1] for one in (*inside, *there)):
                continue
            for one in inside:
                left = {other: ids for other, ids in one.entries.items() if other != kind}
                out[out.index(one)] = one._replace(entries=left)
            out.append(Span(start, end, {kind: ((id_,), True)}))
    return tuple(sorted((one for one in out if one.entries), key=lambda one: one.start))

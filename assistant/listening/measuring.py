"""How well a `Listener` hears messages whose spans are known."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.listening.annotated import CLAUSES, LABELS, NAMES, SINCE, Message
from assistant.listening.tagger import Listener, Span
from assistant.listening.teaching import examples
from assistant.listening.training import learn
from assistant.listening.words import Meanings


def measured(messages: Sequence[Message], ear: Listener, sure: float = 0.0) -> dict[str, tuple[float, float, int]]:
    """Precision, recall and number of spans for each label; a span counts if label and words overlap by half."""
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for message in messages:
        for span in ear(message.text, message.asked).spans:
            if span.sure >= sure and not _unmarked(message, span):
                hit = any(_same(span.label, span.start, span.end, *gold) for gold in message.spans)
                given.update((span.label, "all"))
                right.update((span.label, "all") if hit else ())
        wanted.update(label for label, _, _ in message.spans)
        wanted["all"] += len(message.spans)
    return {
        label: (right[label] / max(given[label], 1), right[label] / max(wanted[label], 1), wanted[label])
        for label in (*LABELS, "all")
    }


def _unmarked(message: Message, span: Span) -> bool:
    """Whether names like this one are not marked in the message at this place."""
    inside = any(label in CLAUSES and start < span.end and span.start < end for label, start, end in message.spans)
    return not message.within and (span.label in SINCE or (span.label in NAMES and inside))


def _same(label: str, start: int, end: int, gold: str, first: int, last: int) -> bool:
    shared = min(end, last) - max(start, first)
    return label == gold and shared * 2 >= max(end - start, last - first)


def check(messages: Sequence[Message], meanings: Meanings) -> Iterator[str]:
    """How well what is learnt from four messages in five reads the fifth, line by line."""
    ear = Listener(learn(examples([message for n, message in enumerate(messages) if n % 5]), meanings), meanings)
    kept = messages[::5]
    for of, some in (("all", kept), ("names within clauses", [one for one in kept if one.within])):
        for sure in (0.0, 0.7):
            yield f"{of}, sure from {sure}"
            for label, (precision, recall, size) in measured(some, ear, sure).items():
                yield f"  {label:10} precision {precision:.2f} recall {recall:.2f} of {size}"

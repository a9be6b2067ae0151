"""What people say in an interview, each sentence with the advice it calls for: what the judge learns beside our texts.

``knowledge/annotated/advice/*.txt`` holds a sentence a line, behind the ids of its items, the most fitting one first:
``followup.notices, path.deviations | half of them book and never come``. Behind ``elsewhere`` stands what is off topic.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from assistant.errors import BadInput
from assistant.listening.annotated import FOLDER
from assistant.retrieval.entries import CHECKLISTS, ELSEWHERE, Entry, Passage

ADVICE = FOLDER / "advice"


def told(found: Sequence[Entry]) -> tuple[Passage, ...]:
    """The sentences as passages of those entries that are `found`; of other items there is nothing to learn."""
    named = {entry.spoken_of.rpartition(":")[2]: entry for entry in found if entry.kind in (*CHECKLISTS, ELSEWHERE)}
    pairs = ((named[id_], text) for ids, text in sentences() for id_ in ids if id_ in named)
    return tuple(Passage(f"{entry.key}#told{n}", entry, "told", text) for n, (entry, text) in enumerate(pairs))


@cache
def sentences() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every sentence with its ids. Raises `BadInput` for a line that is not of that form."""
    return tuple(_read())


def _read() -> Iterator[tuple[tuple[str, ...], str]]:
    for file in sorted(ADVICE.glob("*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            ids, bar, text = line.partition(" | ")
            if not (bar and ids.strip() and text.strip()):
                raise BadInput("is no sentence behind ids", where=f"{file.name}, line {number}", right="id, id | words")
            yield tuple(id_.strip() for id_ in ids.split(",")), text.strip()

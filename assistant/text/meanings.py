"""What a word of several meanings may stand for, in the order in which we ask."""

from collections.abc import Mapping

from assistant.text.fold import fold
from knowledge import Knowledge
from schemas import Language
from schemas.knowledge import Term


def meanings(
    knowledge: Knowledge, word: str, kind: str = "", language: Language | None = None
) -> list[tuple[str, str, Term]]:
    """What `word` may mean as (topic, id, term): of the topic `kind`, else of the first topic that it belongs to.

    In `language`, where given: some words mean another thing in another.
    """
    stock: dict[str, Mapping[str, Term]] = {
        "channels": knowledge.channels, "tools": knowledge.tools, "departments": knowledge.areas,
        "business": knowledge.industries,
    }  # fmt: skip
    low = fold(word)
    for topic, terms in stock.items():
        found = [(topic, id_, term) for id_, term in terms.items() if low in map(fold, term.ambiguous)]
        found = [one for one in found if one[2].meant_in(low, language)]
        if found and kind in ("", topic):
            return found
    return []

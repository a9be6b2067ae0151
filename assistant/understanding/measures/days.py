"""By when something is wanted: "by June", "antes de fin de año", "chegar aos 500 em setembro"."""

import re
from functools import lru_cache

from assistant.text import Cues
from assistant.text.grammar import folded_any
from assistant.understanding.sentences.numbers import numbers

_YEAR = r"(?:(?:del?|of)\s+)?20\d\d(?!\d)"


@lru_cache(maxsize=4)
def _patterns(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What always says by when, and what does so behind a number that is wanted: "… in June"."""
    month, feast = cues["due.month"].pattern, cues["due.feast"].pattern
    led = rf"(?:{folded_any('the', 'to', 'of')}\s+)*"
    by = rf"{cues['due.by'].pattern}\s+{led}(?:{month}|{feast}|{_YEAR})"
    within = rf"(?<![^\W_]){folded_any('in', 'to', 'for')}\s+(?:{month}|{_YEAR})"
    year = rf"(?:\s+{_YEAR})?"
    return re.compile(rf"(?:{cues['due'].pattern}|{by}){year}"), re.compile(rf"{within}{year}")


def due_in(low: str, cues: Cues) -> re.Match[str] | None:
    """Where folded words say by when something is wanted."""
    always, behind = _patterns(cues)
    number = next(iter(numbers(low)), None)
    return always.search(low) or (behind.search(low, number.end) if number else None)

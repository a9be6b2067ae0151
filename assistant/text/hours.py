"""When a business is open, and nothing else: "mon to sat 8 till 6", "abrimos de martes a sábado de 10 a 6"."""

import re

from assistant.text.cues import Cues
from assistant.text.fold import fold

_TIME = re.compile(r"\d{1,2}(?:[:.h]\d{2})?(?:h|hs|hrs|am|pm|a\.m|p\.m|horas?)?")
_LEAST = 3
"""Words that a time of opening has at least: "mon to fri"."""


def only_hours(text: str, cues: Cues) -> bool:
    """Whether each word is a day, an hour, or of being open, and a day or being open is among them."""
    words = [word.strip("()\"'") for word in re.split(r"[\s,;/–—-]+|\.(?=\s|$)", fold(text)) if word.strip("()\"'. ")]
    days = [word for word in words if cues["hours.day"].fullmatch(word)]
    opens = [word for word in words if cues["hours.open"].fullmatch(word)]
    small = (cues["hours.small"], _TIME)
    rest = [w for w in words if w not in days and w not in opens and not any(one.fullmatch(w) for one in small)]
    timed = any(_TIME.fullmatch(word) for word in words)
    return not rest and len(words) >= _LEAST and bool(days) and bool(timed or opens or len(days) > 1)

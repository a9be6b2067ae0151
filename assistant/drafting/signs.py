"""Signs: how folded words show a denial, a promise, an instruction, or that the business itself is speaking.

Which words do stands in ``knowledge/vocabulary/cues.yaml`` under ``draft.``; here is how they are put together.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.text import Cues
from schemas import Language


class _Patterns(NamedTuple):
    """`we_do`: a verb in "-mos"; `to_them`: whom it is for, and a verb of ours behind ("les cobro", "se la recuerdo").

    `then_we`: in English, what opens the words, then we; `when`: a time, then a verb of ours ("em dezembro ligo para
    cada um"); `names_it`: what makes a noun of the word behind; `soon`: a short time in figures.
    """

    we_do: re.Pattern[str]
    to_them: re.Pattern[str]
    then_we: re.Pattern[str]
    when: re.Pattern[str]
    names_it: re.Pattern[str]
    soon: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(cues: Cues) -> _Patterns:
    def cue(id_: str) -> str:
        return cues[f"draft.{id_}"].pattern

    # "24h": no word boundary stands between a figure and its unit.
    units = "|".join(map(re.escape, sorted(cues.folded("draft.soon_unit"))))
    return _Patterns(
        we_do=re.compile(rf"\b(?!{cue('not_we')})[a-z]+(?:a|e|i)mos\b"),
        to_them=re.compile(rf"{cue('to_them')}\s+[a-z]{{2,}}[a-z]o\b"),
        then_we=re.compile(rf"{cue('opens')}[^,.;]{{0,24}}?,?\s{cues.of('draft.we', 'en').pattern}\s"),
        when=re.compile(rf"{cue('when_opens')}\s(?:[\w-]+\s){{0,4}}?(?P<verb>{cue('own_deed')})\s(?!de\b)"),
        names_it=re.compile(rf"{cue('names_it')}\s$"),
        soon=re.compile(rf"\b\d+\s*(?:{units})\b"),
    )


def how_to(folded: str, cues: Cues) -> bool:
    """Whether words tell what a customer who wants something does: "para cancelar é só mandar mensagem"."""
    return bool(cues["draft.wanting"].match(folded) and cues["draft.how_to"].search(folded))


def soon(folded: str, cues: Cues) -> bool:
    """Whether words name a short time: "in 2 hours", "no mesmo dia", "right away"."""
    return bool(_patterns(cues).soon.search(folded) or cues["draft.soon"].search(folded))


def unused(folded: str, language: Language, cues: Cues) -> bool:
    """Whether words about a place say that nothing happens there: "nobody looks at it", "fora do ar"."""
    return negates(folded, language, cues) or bool(cues["draft.down"].search(folded))


def negates(folded: str, language: Language, cues: Cues) -> bool:
    """Whether the words deny something. In Portuguese "no" is "in the"."""
    negators = cues.folded("draft.denies", "pt" if language == "pt" else None)
    return any(word.strip('.,;:!?()"') in negators for word in folded.split())


def headless(folded: str, cues: Cues) -> bool:
    """Whether an English statement starts with its verb: nobody is named as its subject."""
    return folded.split(" ", 1)[0].strip(".,;:") not in cues.folded("draft.heads")


def business_speaks(folded: str, accented: str, cues: Cues, areas: tuple[str, ...] = ()) -> bool:
    """Whether the business, not the customer, is the subject: "we reply…", "les mando…", "Ana responde…"."""
    if cues["draft.we"].match(folded) or cues["draft.our_people"].match(folded):
        return True
    # Without its accent it is "us".
    if accented.lower().startswith("nós ") or _we_later(folded, accented, cues):
        return True
    if _patterns(cues).we_do.search(folded):
        return True
    if any(re.match(rf"(?:\w+\s)?{re.escape(area)}\b", folded) for area in areas if area):
        return True
    return _opens_with_our_verb(folded.split(), cues)


def _we_later(folded: str, accented: str, cues: Cues) -> bool:
    """Whether the business is the subject behind what opens the words: a time, a place, or whom it is for."""
    patterns, spaced = _patterns(cues), f"{folded} "
    later = patterns.then_we.match(spaced)
    if later and not cues["draft.others"].search(later.group()):
        return True
    when = patterns.when.match(spaced)
    if when and not patterns.names_it.search(folded[: when.start("verb")]):
        return True
    # What others did is spelt with an accent.
    return patterns.to_them.search(accented.lower()) is not None


def _opens_with_our_verb(words: list[str], cues: Cues) -> bool:
    """Whether a verb in "-o" comes first, but for the small words before it: "siempre les mando…"."""
    while words and words[0] in cues.folded("draft.before_verb"):
        words = words[1:]
    first = words[0] if len(words) > 1 else ""
    verb = re.fullmatch(r"[a-z]{3,}o", first) and not first.endswith(("ado", "ido", "ito"))
    return bool(verb) and first not in cues.folded("draft.not_verb")

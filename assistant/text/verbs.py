"""Finite verbs, by their endings: what tells a statement from a name, in Spanish and Portuguese.

English verbs look like its nouns ("books", "cuts"); there a short vocabulary has to do.
"""

import re
from functools import lru_cache

from simplemma import lemmatize

from schemas import Language

_INFINITIVE = re.compile(r"[aeiíoô]r$")
# Forms that name or describe: participles, gerunds, infinitives with a person.
_NAMING = re.compile(r"(?:[aiíu]d[oa]s?|ndo|[aei]r(?:es|mos|em)?)$")
_WE = re.compile(r"(?!ramos|tramos|extremos|supremos|remos)\w{2,}[aei]mos$")

_PLAIN = re.compile(r"(?:mos|[aeo]n|o|é|ão)$")
_SHORTEST = 4
"""Shorter words are articles and the like far more often than verbs; those that are not stand in the vocabulary."""
# "-aba", "-ía", and the few that go their own way: "era", "iban", "tinha".
_LASTED = re.compile(
    r"(?P<stem>\w*?)(?:(?P<ar>[aá][bv]a(?:mos|n|m|s)?)|(?P<er>[ií]a(?:mos|n|m|s)?))"
    r"|(?:[eé]ra|[ií]ba|í?a|vinha|tinha|punha)(?:mos|n|m)?|tínhamos|vínhamos|púnhamos"
)
_ASKED = frozenset(("querer", "gostar"))
_SMALL = frozenset(("pelo", "pela", "pelos", "pelas", "para", "como", "sobre", "entre", "cada", "casi"))


@lru_cache(maxsize=50_000)
def finite(word: str, language: Language | None) -> bool:
    """Whether `word` is surely a verb with a person in it: "atienden", not "ventas", "vendido" or "vender"."""
    # A capital may be a person's: "Paula" is a form of a verb too, "Atienden" is nobody.
    if language not in ("es", "pt") or len(word) > 40 or (word[0].isupper() and not _PLAIN.search(word)):
        return False
    word = word.lower()
    if len(word) < _SHORTEST or word in _SMALL:
        return False
    lemma = lemmatize(word, lang=language)
    if lemma == word:
        return bool(_WE.match(word)) and not word.endswith("ismos")
    # What ends in s is a plural far more often than a verb said to "you"; "we" does too, and some short ones.
    plural = word.endswith("s") and not word.endswith("mos") and len(word) > 4
    named = plural or word == f"{lemma}s" or bool(_NAMING.search(word))
    return bool(_INFINITIVE.search(lemma)) and not named and not (language == "pt" and _noun_too(word))


@lru_cache(maxsize=50_000)
def lasted(word: str, language: Language | None) -> bool:
    """Whether `word`, in lower case, is a verb in the past that lasted: "mandábamos", "tinha"; accents may lack.

    What is asked for politely is no past: "quería contarte".
    """
    if language not in ("es", "pt") or len(word) > 40 or not (found := _LASTED.fullmatch(word)):
        return False
    stem, ending = found["stem"], found["ar"] or found["er"] or ""
    accented = f"{stem}{ending.replace('a', 'á', 1) if found['ar'] else ending.replace('i', 'í', 1)}"
    lemma = lemmatize(word, lang=language)
    lemma = lemmatize(accented, lang=language) if lemma == word else lemma
    own = {f"{stem}ar"} if found["ar"] else {f"{stem}er", f"{stem}ir"} if found["er"] else {"ser", "ir", "ter", "vir"}
    return lemma in own - _ASKED


def _noun_too(word: str) -> bool:
    """ "Marca", "faxina": Portuguese nouns that are forms of a verb too, as their plural shows."""
    return word.endswith("a") and lemmatize(f"{word}s", lang="pt") == word

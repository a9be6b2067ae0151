"""Which language a message is in: one of ours, or which other."""

import re
from functools import cache
from typing import NamedTuple

from simplemma import is_known

from assistant.text.fold import fold
from schemas import Language

# Words that one of our languages has and the two others have not. Languages themselves do not change with the
# product's knowledge, so they stand here.
_WORDS: dict[Language, str] = {
    "es": """no a o el los las y pero muy con una un hay tengo tienen nosotros ellos mi mis su sus es son somos estan
        nuestros nuestras nuestro nuestra esta hola gracias donde cuando quien hacemos tenemos vendemos usamos ya yo que
        del al lo le les ahora despues tambien algunos mucho negocio clientes quiero porque hacen pagan si""",
    "en": """no a the and we our they them their of to is are was have has with for it its you your i my don't not this
        that what how when who where which do does can want sell use by from at on people customers hi hello thanks""",
    "pt": """o os as e nao com uma um ha tenho temos voce nos eles elas meu minha meus minhas sua nossa nosso nossos
        nossas do da dos das no na nas pelo pela pelos pelas em ao sao isso muito obrigado obrigada quando quem
        fazemos vendemos usamos tambem depois mais mas ja eu que porque a gente pra pro loja ola oi sim""",
}
_ONLY = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SHARED = {word for a in _ONLY for word in _ONLY[a] if sum(word in _ONLY[b] for b in _ONLY) > 1}
_MARKS: dict[Language, str] = {"es": "ñ¿¡", "en": "", "pt": "ãõç"}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PLAIN = re.compile(r"[^\W\d_]+")
# Bounded: a word of thousands of characters is searched once, not from each of them.
_ADDRESS = re.compile(r"\S{0,60}[@/]\S{0,200}|\S{1,60}\.\w{2,}\b")
_FEW = 4000
_OURS, _SURELY_OURS = 0.62, 0.8
"""A text is of no foreign language when a dictionary of ours knows so much of it; more, where another looks sure."""
_MOST, _LEAD = 0.6, 0.3
"""What a dictionary must know of a text without small words, and by how much more than the others'."""
_WHOLLY, _FAR = 0.8, 0.5
"""What it must know, and by how much more, where the text is taken for a foreign language by its letters."""
_CLEAR = 0.7
"""One small word that is of one language alone, and no more than shared ones against it."""
# So close to ours that short messages of ours pass for them.
_NEIGHBOURS = frozenset({"gl", "an", "oc", "ast"})


class Detected(NamedTuple):
    """`language` is one of ours where the text shows it; `other` the ISO code of another, when sure."""

    language: Language | None
    other: str | None = None


def detect(text: str) -> Detected:
    """The language of `text`; nothing at all when it is too short or mixed to tell."""
    text = _ADDRESS.sub(" ", text[:_FEW])
    words = _WORD.findall(fold(text))
    if not words:
        return Detected(None)
    scores = {language: _score(language, words, text.lower()) for language in _ONLY}
    guess, sure = _identify(text)
    shares = _shares(text)
    if (
        guess not in scores
        and guess not in _NEIGHBOURS
        and len(words) >= 4
        and sure > 0.95
        and max(scores.values()) < 0.34 * len(words)
        and max(shares.values()) < (_OURS if sure < 0.999 else _SURELY_OURS)
    ):
        return Detected(None, guess)
    if guess in scores:
        scores[guess] += (0.5 + 0.15 * min(len(words), 10)) * sure
    ranked = sorted(scores, key=lambda language: -scores[language])
    clear = scores[ranked[0]] - scores[ranked[1]] >= 0.5
    if clear and scores[ranked[0]] >= 0.9:
        return Detected(ranked[0])
    if guess in (*scores, *_NEIGHBOURS) or sure < 0.9:
        return Detected(_by_dictionary(shares, _MOST, _LEAD))
    return Detected(_by_dictionary(shares, _WHOLLY, _FAR))


def _shares(text: str) -> dict[Language, float]:
    """How much of the text each language's dictionary knows; names, addresses and tiny words tell nothing."""
    words = [word for word in _PLAIN.findall(_ADDRESS.sub(" ", text)) if len(word) > 2][:60]
    return {
        language: sum(is_known(word.lower(), lang=language) for word in words) / len(words) if len(words) > 1 else 0.0
        for language in _ONLY
    }


def _by_dictionary(shares: dict[Language, float], most: float, lead: float) -> Language | None:
    """The one language whose words these plainly are."""
    best, second, *_ = sorted(shares, key=lambda language: -shares[language])
    return best if shares[best] >= most and shares[best] - shares[second] >= lead else None


def leans(text: str) -> Language | None:
    """The language that `text` looks most like, even when that is not sure."""
    words = _WORD.findall(fold(text[:_FEW]))
    scores = {language: _score(language, words, text[:_FEW].lower()) for language in _ONLY}
    best = max(scores, key=lambda language: scores[language])
    if scores[best] - sorted(scores.values())[-2] < 0.5:
        guess, sure = _identify(text[:_FEW]) if words else ("", 0.0)
        return next(
            (language for language in scores if language == guess and sure > 0.6), best if scores[best] else None
        )
    return best


def tongue(text: str, talk: Language | None = None) -> Language | None:
    """The language of `text` by its small words; where they do not tell, that of the talk, else what it looks like."""
    words = _WORD.findall(fold(text[:_FEW]))
    scores = {language: _score(language, words, text[:_FEW].lower()) for language in _ONLY}
    best, second, *_ = sorted(scores, key=lambda language: -scores[language])
    if scores[best] - scores[second] >= _CLEAR:
        return best
    return talk or leans(text)


def _score(language: Language, words: list[str], text: str) -> float:
    own = sum(1.0 if word not in _SHARED else 0.3 for word in words if word in _ONLY[language])
    return own + sum(1.0 for mark in _MARKS[language] if mark in text)


@cache
def _identifier():  # type: ignore[no-untyped-def]  # its class is known only once it is imported
    # A fifth of a second to load: on first use, not on import.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it has no types

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def _identify(text: str) -> tuple[str, float]:
    code, sure = _identifier().classify(text)
    return str(code), float(sure)

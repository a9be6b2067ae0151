"""A phrase in which a word means something else must hold a word of its term, or it can never act."""

from dataclasses import replace
from types import MappingProxyType

from assistant.text import Lexicon
from knowledge import Knowledge
from schemas.knowledge import Term

TABLES = {
    "channels": "channel", "types": "type", "areas": "area", "tools": "tool", "metrics": "metric", "emotions": "emotion",
    "industries": "industry", "stages": "stage", "attributes": "attribute", "countries": "country",
}  # fmt: skip


def idle(knowledge: Knowledge) -> list[str]:
    """Every `unless` phrase in which no word of its own term is found."""
    lexicon = Lexicon(replace(knowledge, **{name: _freed(getattr(knowledge, name)) for name in TABLES}))
    return [
        f"vocabulary of {name}: {id_}.unless: '{phrase}' holds no word of '{id_}', so it can never act"
        for name, kind in TABLES.items()
        for id_, term in getattr(knowledge, name).items()
        for phrase in term.unless
        if not _holds(lexicon, kind, id_, phrase)
    ]


def _freed(terms: MappingProxyType[str, Term]) -> MappingProxyType[str, Term]:
    return MappingProxyType({id_: term.model_copy(update={"unless": (), "tongues": {}}) for id_, term in terms.items()})


def _holds(lexicon: Lexicon, kind: str, id_: str, phrase: str) -> bool:
    """Any ending may stand for `*`: none, a plural, or the one that makes one of the term's words of it."""
    words = phrase.replace("...", " ").replace("_", "x")
    return any(
        id_ in (mention.id, *mention.candidates)
        for ending in ("", "s", "es", "a", "o", "as", "os", "al", "r", "ar", "er", "ing", "ed", "ção", "ción")
        for mention in lexicon.mentions(words.replace("*", ending), {kind})
    )


def test_every_unless_can_act(knowledge: Knowledge) -> None:
    assert idle(knowledge) == []


def test_one_that_cannot_is_told(knowledge: Knowledge) -> None:
    facebook = knowledge.channels["facebook"].model_copy(update={"unless": ("mouth to mouth", "face to face")})
    spoilt = replace(knowledge, channels=MappingProxyType({**knowledge.channels, "facebook": facebook}))
    assert [told for told in idle(spoilt) if "facebook" in told] == [
        "vocabulary of channels: facebook.unless: 'mouth to mouth' holds no word of 'facebook', so it can never act"
    ]

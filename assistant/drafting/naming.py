"""Names of touchpoints, from the customer's side: the person's own words where the customer is their subject."""

import re

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.drafting.words import opened, shortened, stems
from assistant.text import fold
from assistant.text.lexicon import Mention
from schemas.knowledge import Term

LONGEST = 64
_SPOKEN = ("phone", "call_centre", "video_call")
_WHO = {
    "es": r"(?:(?:los|las|mis|nuestr[oa]s|unos|la|el)\s+)?"
    r"(?:clientes?|clientas?|gente|personas?|ellos|ellas|tu|usted(?:es)?|{trade})",
    "en": r"(?:(?:the|our|my|most)\s+)?(?:customers?|clients?|people|they|you|folks?|guests?|buyers?|{trade})",
    "pt": r"(?:(?:os|as|meus|minhas|nossos|nossas|o|a)\s+)?(?:clientes?|pessoas?|pessoal|eles|elas|voces?|{trade})",
}
_QUALIFIES = r"\s(?:que|de|del|da|do|dos|das|con|com|sin|sem|en|em|who|that|of|with|without|in|at|on|for|from|over)\s"
"""What follows tells which of them: "particulares que hacen arreglos", "office workers at lunch"."""
_LINK = re.compile(
    r"(?:^|\s)((?:por|en|a traves de|via|by|on|through|at|in|over|pelo|pela|no|na|nos|nas|em|del|al|con|com|with|from"
    r"|desde|de|do|da)"
    r"(?:\s+(?:el|la|los|las|the|o|a|un|una|um|uma|nuestro|nuestra|our|mi|my|nosso|nossa|meu|minha))?)\s*$"
)


_THING = {
    "es": r"(?:el|la|los|las|un|una|unos|unas|su|sus|nuestr[oa]s?)\s\w",
    "en": r"(?:an?|the|our|their|his|her|some)\s\w",
    "pt": r"(?:um|uma|uns|umas|os?|as?|seus?|suas?|noss[oa]s?)\s\w",
}
_GIVES = {
    language: re.compile(rf"\b(?:{verbs})\s(?:(?:{between})\s)?(?P<what>{_THING[language]})", re.IGNORECASE)
    for language, verbs, between in (
        ("es", r"(?:mand|envi|entreg|compart|d|regal)(?:o|oy|a|an|amos|imos)", r"por [\w-]+|a [\w-]+"),
        ("en", r"(?:send|email|text|message|give|hand|post)s?", "them|him|her|everyone|people|customers|clients"),
        ("pt", r"(?:mand|envi|entreg|compartilh|d|ofere[cç])(?:o|ou|a|am|amos|emos)", r"(?:por|pel[oa]|para) [\w-]+"),
    )
}
"""A verb of sending or giving, and the thing after it."""


def name_of(one: Heard, mention: Mention | None, channel: str, what: str, scope: Scope) -> str:
    """A short name. What the business does is named by `what` the customer gets, and by the channel.

    A channel from afar that is only a guess is not named, unless the words say that they write.
    """
    if what and (one.ours or any(other.denied for other in one.mentions)):
        afar = channel in _SPOKEN or scope.knowledge.channels[channel].place == "online"
        guess = mention is None and afar and not one.sends
        given = _given(one, scope) and not mention
        way = scope.text(f"via.{channel}")
        # "Gets a newsletter in the newsletter" says it twice.
        plain = guess or given or what in (scope.text("ours.call"), scope.text("ours.visit"))
        return what if plain or stems(way) & stems(what) else f"{what} {way}"
    words = _one_channel(one, mention) if mention else one.words
    if mention and (brand := _brand(scope.knowledge.channels[channel], mention)):
        words = words.replace(mention.quote, brand, 1)
    return opened(shortened(_bare(words, scope), LONGEST))


def got(one: Heard, channel: str, type_: str, scope: Scope, *, told: bool) -> str:
    """What the customer gets there: the thing that is sent or given, if the words name it, else what such a kind is.

    Empty where they tell of neither a kind nor a way: then nothing but the words themselves is known.
    """
    if given := _given(one, scope):
        return given
    if one.ours and not told and channel == "field_visit":
        return scope.text("ours.visit")
    term = scope.knowledge.channels[channel]
    # Nobody is said to call or to write where the channel is only our guess.
    reached = one.affirmed("channel") or one.sends or one.calls
    if one.ours and not told and not reached and type_ != "core_service":
        return ""
    if one.ours and not told and term.human and reached:
        return scope.text(
            "ours.call" if channel in _SPOKEN else "ours.message" if term.place == "online" else f"type.{type_}"
        )
    return phrase(type_, scope, ours=one.ours)


def gives(one: Heard, scope: Scope) -> bool:
    """Whether a statement names a thing that customers are sent or given."""
    return bool(_given(one, scope))


def _given(one: Heard, scope: Scope) -> str:
    """ "Les mandamos por correo la lista de equipo" → "Recibe la lista de equipo"; empty where no thing is named."""
    words = one.words.strip(" .,;")
    found = _GIVES[scope.language].search(words) if one.ours else None
    if not found or any(mention.denied for mention in one.mentions):
        return ""
    return scope.text("ours.gets", what=shortened(_without_channel(words, found.start("what"), one), LONGEST))


def _without_channel(words: str, start: int, one: Heard) -> str:
    """The thing, up to where it says by which channel: the name tells that in our words."""
    ends = [_said_at(words, mention) for mention in one.affirmed("channel") if mention.start > start]
    return words[start : min(ends, default=len(words))].strip(" .,;")


def _said_at(words: str, mention: Mention) -> int:
    """Where "by email" begins; a channel without such a link is part of the thing itself."""
    if _LINK.search(" " + _flat(mention.quote).split(" ")[0]):
        return mention.start
    link = _LINK.search(_flat(words[: mention.start]))
    return link.start() if link else len(words)


def with_channel(type_: str, channel: str, scope: Scope) -> str:
    """ "Recibe un presupuesto por WhatsApp": a type and the way to reach people, in our words."""
    return f"{phrase(type_, scope)} {scope.text(f'via.{channel}')}"


def phrase(type_: str, scope: Scope, *, ours: bool = False) -> str:
    """What happens to the customer at a type of touchpoint; `ours` when the business moves first."""
    return scope.text(f"ours.{type_}" if ours and f"draft.ours.{type_}" in scope.knowledge.texts else f"type.{type_}")


def action_of(one: Heard, what: str, scope: Scope) -> str:
    """What the customer does: the words themselves, or what they mean for the customer with the words behind."""
    if what and _given(one, scope) == what:
        return what
    if what and (one.ours or any(other.denied for other in one.mentions)):
        return scope.text("quoted", what=what, words=one.words.strip(" .,;"))
    return opened(_bare(one.words, scope))


def _brand(term: Term, mention: Mention) -> str | None:
    """A name that is the same in every language is spelt our way: "wsp" → "WhatsApp". "A message" is no such name."""
    label, vague = term.label, fold(mention.quote) in map(fold, term.ambiguous)
    return label.es if label.es == label.en == label.pt and label.es[:1].isupper() and not vague else None


def _one_channel(one: Heard, mention: Mention) -> str:
    """The words as if they named this channel alone: "nos ven por Instagram o en la radio" → "nos ven en la radio"."""
    others = [other for other in one.affirmed("channel") if other.id != mention.id]
    if not others:
        return one.words
    words = one.words
    first = min((*others, mention), key=lambda other: other.start)
    shared = _LINK.search(_flat(words[: first.start]))
    if not shared and (own_piece := _piece(words, mention, others, first)):
        return own_piece
    stem = words[: shared.start(1)] if shared else words[: first.start]
    before = max((other.end for other in others if other.end <= mention.start), default=0)
    own = _LINK.search(_flat(words[before : mention.start]))
    # "por indicação" brings its own link.
    link = None if _LINK.search(" " + _flat(mention.quote).split(" ")[0]) else own or shared
    last = all(other.end <= mention.start for other in others)
    return f"{stem}{link.group(1) + ' ' if link else ''}{mention.quote}{words[mention.end :] if last else ''}"


_JOINS = re.compile(r"^[\s,;]*(?:(?:y|e|and|o|u|or|ou)\s+)?|[\s,;]*(?:\s(?:y|e|and|o|u|or|ou))?\s*$", re.IGNORECASE)
_SMALL = frozenset(("el", "la", "los", "las", "the", "o", "a", "os", "as", "un", "una", "um", "uma", "y", "e", "and"))


def _piece(words: str, mention: Mention, others: list[Mention], first: Mention) -> str | None:
    """The part about this channel, where each channel has one: "la tienda y la web en Shopify"; None in a mere list."""
    before = max((other.end for other in others if other.end <= mention.start), default=0)
    after = min((other.start for other in others if other.start >= mention.end), default=len(words))
    own = set(fold(words[before : mention.start]).split()) - _SMALL
    bare = not set(fold(words[: first.start]).split()) - _SMALL
    if mention is not first and not bare and len(own) < _TELLING:
        return None
    tail = re.split(r"[,;.]", words[mention.end : after])[0] if after < len(words) else words[mention.end :]
    link = _LINK.search(_flat(tail)) if after < len(words) else None
    end = mention.end + (link.start() if link else len(tail))
    piece = words[before : mention.end] if mention is first and not bare else words[before:end]
    return _JOINS.sub("", piece).strip() or None


_TELLING = 2
"""Words before a place that tell what is done there, not just that there is another."""


def _flat(words: str) -> str:
    """Folded, if that keeps every character in its place."""
    flat = fold(words)
    return flat if len(flat) == len(words) else words.lower()


_ME = re.compile(r"me\s+(?=[a-z]{3,}(?:an|en|am|em)\b)")
"""Whom they write to, before a verb of theirs."""


def _bare(words: str, scope: Scope) -> str:
    """Without the subject that every touchpoint shares: "los clientes nos buscan" → "nos buscan"."""
    trade = scope.trade
    called = [fold(text[scope.language]) for text in (trade.customers, trade.customer)] if trade else []
    if scope.audience and scope.audience.name:
        name = fold(scope.audience.name)
        called += [name, re.split(_QUALIFIES, name)[0]]
    who = _WHO[scope.language].replace("{trade}", "|".join(map(re.escape, filter(None, called))) or "clientes")
    subject = re.match(rf"{who}\s+(?!(?:que|who|that|quem|de|of|del|da|do|con|with|com|y|and|e)\b)", _flat(words))
    bare = words[subject.end() :].strip(" .,;:") if subject else words.strip(" .,;:")
    # "Me escriben" is one person's voice; a card speaks of the business.
    mine = _ME.match(_flat(bare)) if scope.language != "en" else None
    return f"nos {bare[mine.end() :]}" if mine else bare

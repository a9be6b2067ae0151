"""Names of touchpoints, from the customer's side: the person's own words where the customer is their subject."""

import re

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.drafting.words import opened, shortened
from assistant.text import fold
from assistant.text.lexicon import Mention
from schemas.knowledge import Text

LONGEST = 64
_SPOKEN = ("phone", "call_centre", "video_call")
_WHO = {
    "es": r"(?:(?:los|las|mis|nuestr[oa]s|unos|la|el)\s+)?(?:clientes?|clientas?|gente|personas?|ellos|ellas|{trade})",
    "en": r"(?:(?:the|our|my|most)\s+)?(?:customers?|clients?|people|they|folks|guests?|buyers?|{trade})",
    "pt": r"(?:(?:os|as|meus|minhas|nossos|nossas|o|a)\s+)?(?:clientes?|pessoas?|pessoal|eles|elas|{trade})",
}
_LINK = re.compile(
    r"(?:^|\s)((?:por|en|a traves de|via|by|on|through|at|in|over|pelo|pela|no|na|nos|nas|em|del|al|con|com|with|from"
    r"|desde|de|do|da)"
    r"(?:\s+(?:el|la|los|las|the|o|a|un|una|um|uma|nuestro|nuestra|our|mi|my|nosso|nossa|meu|minha))?)\s*$"
)


def name_of(one: Heard, mention: Mention | None, channel: str, what: str, scope: Scope) -> str:
    """A short name. What the business does is named by `what` the customer gets."""
    if one.ours or any(other.denied for other in one.mentions):
        return what if what == scope.text("ours.call") else f"{what} {scope.text(f'via.{channel}')}"
    words = _one_channel(one, mention) if mention else one.words
    if mention and (brand := _brand(scope.knowledge.channels[channel].label)):
        words = words.replace(mention.quote, brand, 1)
    return opened(shortened(_bare(words, scope), LONGEST))


def got(one: Heard, channel: str, type_: str, scope: Scope, *, told: bool) -> str:
    """What the customer gets there; a message or a call, when the words do not tell more."""
    term = scope.knowledge.channels[channel]
    if one.ours and not told and term.human:
        return scope.text(
            "ours.call" if channel in _SPOKEN else "ours.message" if term.place == "online" else f"type.{type_}"
        )
    return phrase(type_, scope, ours=one.ours)


def with_channel(type_: str, channel: str, scope: Scope) -> str:
    """ "Recibe un presupuesto por WhatsApp": a type and the way to reach people, in our words."""
    return f"{phrase(type_, scope)} {scope.text(f'via.{channel}')}"


def phrase(type_: str, scope: Scope, *, ours: bool = False) -> str:
    """What happens to the customer at a type of touchpoint; `ours` when the business moves first."""
    return scope.text(f"ours.{type_}" if ours and f"draft.ours.{type_}" in scope.knowledge.texts else f"type.{type_}")


def action_of(one: Heard, what: str, scope: Scope) -> str:
    """What the customer does: the words themselves, or what they mean for the customer with the words behind."""
    if one.ours or any(other.denied for other in one.mentions):
        return scope.text("quoted", what=what, words=one.words.strip(" .,;"))
    return opened(_bare(one.words, scope))


def _brand(label: Text) -> str | None:
    """A name that is the same in every language is spelt our way: "wsp" → "WhatsApp"."""
    return label.es if label.es == label.en == label.pt and label.es[:1].isupper() else None


def _one_channel(one: Heard, mention: Mention) -> str:
    """The words as if they named this channel alone: "nos ven por Instagram o en la radio" → "nos ven en la radio"."""
    others = [other for other in one.affirmed("channel") if other.id != mention.id]
    if not others:
        return one.words
    words = one.words
    first = min((*others, mention), key=lambda other: other.start)
    shared = _LINK.search(_flat(words[: first.start]))
    stem = words[: shared.start(1)] if shared else words[: first.start]
    before = max((other.end for other in others if other.end <= mention.start), default=0)
    own = _LINK.search(_flat(words[before : mention.start]))
    # "por indicação" brings its own link.
    link = None if _LINK.search(" " + _flat(mention.quote).split(" ")[0]) else own or shared
    return f"{stem}{link.group(1) + ' ' if link else ''}{mention.quote}"


def _flat(words: str) -> str:
    """Folded, if that keeps every character in its place."""
    flat = fold(words)
    return flat if len(flat) == len(words) else words.lower()


def _bare(words: str, scope: Scope) -> str:
    """Without the subject that every touchpoint shares: "los clientes nos buscan" → "nos buscan"."""
    trade = scope.trade
    called = [fold(text[scope.language]) for text in (trade.customers, trade.customer)] if trade else []
    if scope.audience and scope.audience.name:
        called.append(fold(scope.audience.name))
    who = _WHO[scope.language].replace("{trade}", "|".join(map(re.escape, called)) or "clientes")
    subject = re.match(rf"{who}\s+(?!(?:que|who|that|quem|de|of|del|da|do|con|with|com|y|and|e)\b)", _flat(words))
    return words[subject.end() :].strip(" .,;:") if subject else words.strip(" .,;:")

"""Names of touchpoints, from the customer's side: the person's own words where the customer is their subject."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.drafting.terms import only_terms, own_notes, thing_of
from assistant.drafting.words import opened, shortened
from assistant.text import Cues, fold
from assistant.text.lexicon import Mention
from assistant.text.whose import groups, stems
from schemas import Language
from schemas.knowledge import Term

LONGEST = 64
_SPOKEN = ("phone", "call_centre", "video_call")


@lru_cache(maxsize=4)
def _link(cues: Cues) -> re.Pattern[str]:
    """What leads to a channel, at the end of the words before it."""
    link, article = cues["draft.link"].pattern, cues["draft.link_article"].pattern
    return re.compile(rf"(?:^|\s)({link}(?:\s+{article})?)\s*$")


@lru_cache(maxsize=8)
def _gives(cues: Cues, language: Language) -> re.Pattern[str]:
    """A verb of sending or giving, and the thing after it."""
    verb, to, thing = (cues.of(f"draft.{id_}", language).pattern for id_ in ("gives", "gives_to", "thing"))
    # On words as they are spelt: "entrega à florista" gives nothing to the customer.
    return re.compile(rf"{verb}\s(?:{to}\s)?(?P<what>{thing}\s\w)", re.IGNORECASE)


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
    if only_terms(one, scope) and (thing := thing_of(one, scope)):
        return opened(shortened(thing, LONGEST))
    words = _one_channel(one, mention, scope.lexicon.cues) if mention else one.words
    if mention and (brand := _brand(scope.knowledge.channels[channel], mention)):
        # "Los videos de tiktok" stay videos.
        typed = fold(brand) if fold(brand) in _flat(mention.quote) else _flat(mention.quote)
        before, found, after = _flat(words).partition(typed)
        words = f"{words[: len(before)]}{brand}{words[len(words) - len(after) :]}" if found else words
    return opened(shortened(_unhedged(_bare(_whole(one, words, scope), scope), scope), LONGEST))


def got(one: Heard, channel: str, type_: str, scope: Scope, *, told: bool) -> str:
    """What the customer gets there: the thing that is sent or given, if the words name it, else what such a kind is.

    Empty where they tell of neither a kind nor a way: then nothing but the words themselves is known.
    """
    if given := _given(one, scope):
        return given
    if own_notes(one, scope) and only_terms(one, scope):
        # What they keep for themselves is nothing that the customer gets.
        return phrase(type_, scope) if told else ""
    if one.ours and not told and channel == "field_visit":
        return scope.text("ours.visit")
    term = scope.knowledge.channels[channel]
    # Nobody is said to call or to write where the channel is only our guess.
    reached = one.affirmed("channel") or one.sends or one.calls
    if one.ours and not told and not reached and type_ != "core_service":
        return ""
    if one.ours and not told and term.human and reached:
        if channel in _SPOKEN or term.place == "online":
            return scope.text("ours.call" if channel in _SPOKEN else "ours.message")
        # What a colleague does for them at the counter is what the words say.
        return "" if any(fold(area) in fold(one.words) for area in scope.brief.areas) else scope.text(f"type.{type_}")
    return phrase(type_, scope, ours=one.ours)


def gives(one: Heard, scope: Scope) -> bool:
    """Whether a statement names a thing that customers are sent or given."""
    return bool(_given(one, scope))


def _given(one: Heard, scope: Scope) -> str:
    """ "Les mandamos por correo la lista de equipo" → "Recibe la lista de equipo"; empty where no thing is named."""
    words = one.words.strip(" .,;")
    found = _gives(scope.lexicon.cues, scope.language).search(words) if one.ours else None
    if not found or any(mention.denied for mention in one.mentions):
        return ""
    return scope.text(
        "ours.gets", what=shortened(_without_channel(words, found.start("what"), one, scope.lexicon.cues), LONGEST)
    )


def _without_channel(words: str, start: int, one: Heard, cues: Cues) -> str:
    """The thing, up to where it says by which channel: the name tells that in our words."""
    ends = [_said_at(words, mention, cues) for mention in one.affirmed("channel") if mention.start > start]
    return words[start : min(ends, default=len(words))].strip(" .,;")


def _said_at(words: str, mention: Mention, cues: Cues) -> int:
    """Where "by email" begins; a channel without such a link is part of the thing itself."""
    if _link(cues).search(" " + _flat(mention.quote).split(" ")[0]):
        return mention.start
    link = _link(cues).search(_flat(words[: mention.start]))
    return link.start() if link else len(words)


def with_channel(type_: str, channel: str, scope: Scope) -> str:
    """ "Recibe un presupuesto por WhatsApp": a type and the way to reach people, in our words."""
    return f"{phrase(type_, scope)} {scope.text(f'via.{channel}')}"


def _unhedged(words: str, scope: Scope) -> str:
    """Without how often, where that leads or ends it: "book a year ahead, usually" → "book a year ahead"."""
    lead, tail = _hedges(scope.lexicon.cues)
    flat = _flat(words)
    end = (found.start() if (found := tail.search(flat)) else len(words))
    start = found.end() if (found := lead.match(flat)) else 0
    kept = words[start:end].strip(" ,;.")
    return kept if len(kept.split()) > 1 else words


@lru_cache(maxsize=4)
def _hedges(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    hedge = cues["draft.hedge"].pattern
    return re.compile(rf"\s*{hedge}\s*,?\s+"), re.compile(rf",?\s+{hedge}\s*[.,;]?\s*$")


def phrase(type_: str, scope: Scope, *, ours: bool = False) -> str:
    """What happens to the customer at a type of touchpoint; `ours` when the business moves first."""
    return scope.text(f"ours.{type_}" if ours and f"draft.ours.{type_}" in scope.knowledge.texts else f"type.{type_}")


def _whole(one: Heard, words: str, scope: Scope) -> str:
    """With the verb that the words share with those before: "as famílias por MB Way" → "pagam por MB Way"."""
    if not one.verb:
        return words
    low = _flat(words)
    who = next((at.end for at in groups(low, (one.name for one in scope.brief.audiences), scope.language)), 0)
    return f"{one.verb.lower()} {words[who:].strip(' ,')}"


def action_of(one: Heard, what: str, scope: Scope) -> str:
    """What the customer does: the words themselves, or what they mean for the customer with the words behind."""
    if what and _given(one, scope) == what:
        return what
    if what and (one.ours or any(other.denied for other in one.mentions)):
        return scope.text("quoted", what=what, words=one.words.strip(" .,;"))
    return opened(_bare(_whole(one, one.words, scope), scope))


def _brand(term: Term, mention: Mention) -> str | None:
    """A name that is the same in every language is spelt our way: "wsp" → "WhatsApp". "A message" is no such name."""
    label, vague = term.label, fold(mention.quote) in map(fold, term.ambiguous)
    return label.es if label.es == label.en == label.pt and label.es[:1].isupper() and not vague else None


def _one_channel(one: Heard, mention: Mention, cues: Cues) -> str:
    """The words as if they named this channel alone: "nos ven por Instagram o en la radio" → "nos ven en la radio"."""
    others = [other for other in one.affirmed("channel") if other.id != mention.id]
    if not others:
        return one.words
    words = one.words
    first = min((*others, mention), key=lambda other: other.start)
    shared = _link(cues).search(_flat(words[: first.start]))
    if not shared and (own_piece := _piece(words, mention, others, first, cues)):
        return own_piece
    stem = words[: shared.start(1)] if shared else words[: first.start]
    before = max((other.end for other in others if other.end <= mention.start), default=0)
    own = _link(cues).search(_flat(words[before : mention.start]))
    # "por indicação" brings its own link.
    link = None if _link(cues).search(" " + _flat(mention.quote).split(" ")[0]) else own or shared
    last = all(other.end <= mention.start for other in others)
    return f"{stem}{link.group(1) + ' ' if link else ''}{mention.quote}{words[mention.end :] if last else ''}"


@lru_cache(maxsize=4)
def _joins(cues: Cues) -> re.Pattern[str]:
    """What joins a piece to those beside it, at either end."""
    join = cues["draft.joins"].pattern
    return re.compile(rf"^[\s,;]*(?:{join}\s+)?|[\s,;]*(?:\s{join})?\s*$", re.IGNORECASE)


def _piece(words: str, mention: Mention, others: list[Mention], first: Mention, cues: Cues) -> str | None:
    """The part about this channel, where each channel has one: "la tienda y la web en Shopify"; None in a mere list."""
    before = max((other.end for other in others if other.end <= mention.start), default=0)
    # What is told of another place goes on to its comma.
    before += words[before : mention.start].find(",") + 1
    after = min((other.start for other in others if other.start >= mention.end), default=len(words))
    small = cues.folded("draft.article") | cues.folded("draft.joins")
    own = set(fold(words[before : mention.start]).split()) - small
    bare = not set(fold(words[: first.start]).split()) - small
    if mention is not first and not bare and len(own) < _TELLING:
        return None
    tail = re.split(r"[,;.]", words[mention.end : after])[0] if after < len(words) else words[mention.end :]
    link = _link(cues).search(_flat(tail)) if after < len(words) else None
    end = mention.end + (link.start() if link else len(tail))
    phrase = len(mention.quote.split()) >= _PHRASE
    piece = words[before : mention.end] if mention is first and not bare and not phrase else words[before:end]
    return _joins(cues).sub("", piece).strip() or None


_PHRASE = 3
"""Words from which on what tells of a place is a turn of phrase, and goes on: "they hear about us from …"."""

_TELLING = 2
"""Words before a place that tell what is done there, not just that there is another."""


def _flat(words: str) -> str:
    """Folded, if that keeps every character in its place."""
    flat = fold(words)
    return flat if len(flat) == len(words) else words.lower()


_ME = re.compile(r"me\s+(?=[a-z]{3,}(?:an|en|am|em)\b)")
"""Whom they write to, before a verb of theirs."""


def _called(scope: Scope) -> Iterator[str]:
    """What the customers are called, folded: by the trade, and by the brief with and without what tells which."""
    if scope.trade:
        yield from (fold(text[scope.language]) for text in (scope.trade.customers, scope.trade.customer))
    if scope.audience and scope.audience.name:
        name = fold(scope.audience.name)
        yield name
        yield re.split(rf"\s{scope.lexicon.cues['draft.qualifies'].pattern}\s", name)[0]


def _bare(words: str, scope: Scope) -> str:
    """Without the subject that every touchpoint shares: "los clientes nos buscan" → "nos buscan"."""
    cues, flat = scope.lexicon.cues, _flat(words)
    lead, who, more = (cues.of(f"draft.{id_}", scope.language).pattern for id_ in ("who_lead", "who", "who_goes_on"))
    who = "|".join((who, *map(re.escape, filter(None, _called(scope)))))
    subject = re.match(rf"(?:{lead}\s+)?(?:{who})\s+(?!{more})", flat)
    bare = words[subject.end() :].strip(" .,;:") if subject else words.strip(" .,;:")
    # "Me escriben" is one person's voice; a card speaks of the business.
    mine = _ME.match(_flat(bare)) if scope.language != "en" else None
    return f"nos {bare[mine.end() :]}" if mine else bare

"""The answer to "which of these do you mean?": a chip, an order, some of its words, all of them, or none."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.text.meanings import meanings
from assistant.understanding.mending.waiting import ordinal
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import items, trim, words
from schemas import Act, Edit
from schemas.knowledge import Term

Meaning = tuple[str, str, Term]

_LONGEST, _SHORT_WORD = 14, 4
_FAMILY = 5
"""Meanings from which on a word is the name of them all, and none is likeliest: "networks"."""

_SENTENCE = 4
"""Words from which on an answer speaks of something else, where it settles nothing."""

_ANSWERED = ("unknown", "refuse", "skip", "finish")
_FIRST_TWO = re.compile(r"(?:las?|los?|the|os|as)?\s*(?:dos|two|duas|dois)?\s*(?:primer[oa]s|first two|primeir[oa]s)")


def asked_words(reading: Reading) -> tuple[str, ...]:
    """The words whose meaning the last question asked for; none where it asked for something else."""
    place = reading.place
    return tuple(map(str, place[2:])) if place[:1] == ("words",) else ()


def settled(reading: Reading, edits: Sequence[Edit], acts: Sequence[Act]) -> tuple[list[Edit], list[Act]]:
    """`edits` and `acts` of a message with what it says of the words that were asked about.

    A word that stays open is not asked about again: it is left off, and the topic is not taken for skipped.
    """
    asked = asked_words(reading)
    if not asked or (words(reading.said) > _LONGEST and not _told(asked, reading, edits)):
        return list(edits), list(acts)
    found, left = list(edits), []
    for word in asked:
        options = _options(reading, word)
        taken = _names_one(edits, options)
        picked = [] if taken else list(chosen_among(reading, options))
        known = {str(edit.value) for edit in found}
        new = [(topic, id_) for topic, id_, _ in picked if id_ not in known]
        found += [reading.edit("add", (topic,), id_, reading.said.strip()) for topic, id_ in new]
        left += [] if taken or picked else [word]
    if len(left) == len(asked) and found:
        return found, [*acts]  # it speaks of something else
    said = {"unread", "unknown", "refuse", "skip", "show", "first"} if found or left else set()
    kept = [act for act in acts if act.kind not in said and (act.kind != "ambiguous" or len(found) == len(edits))]
    kept = [act for act in kept if act.kind != "ambiguous" or act.about not in asked]
    return found, [*kept, *(Act(kind="left_open", about=word, quote=reading.said.strip()[:80]) for word in left)]


def likeliest(reading: Reading, edits: Sequence[Edit], acts: Sequence[Act]) -> Iterator[Edit]:
    """What the words that were asked about most likely mean, where the answer speaks of something else.

    They were said of what is in use: the likeliest in this trade stands on them until the person says otherwise.
    """
    if not (asked := asked_words(reading)):
        return
    low = fold(trim(reading.said))
    silent = any(act.kind in _ANSWERED for act in acts) or reading.negator.match(low)
    if silent or reading.cues["act.unknown"].search(low) or words(low) < _SENTENCE:
        return
    last = reading.session.turns[-1]
    ruled_out = {channel for constraint in reading.brief.constraints for channel in constraint.channels}
    known = {*reading.brief.channels, *(str(edit.value) for edit in edits)}
    for word in asked:
        options = [id_ for topic, id_, _ in _options(reading, word) if topic == "channels"]
        if not 1 < len(options) < _FAMILY or {*options} & (known | ruled_out) or word not in last.said:
            continue
        trade = reading.knowledge.industries.get(reading.brief.business.industry or "")
        usual = [str(way) for one in (trade.touchpoints if trade else ()) for way in one.channels]
        best = max(options, key=lambda id_: (usual.count(id_), -options.index(id_)))
        yield Edit(op="add", path=("channels",), value=best, turn=last.n, quote=word)


def _told(asked: Sequence[str], reading: Reading, edits: Sequence[Edit]) -> bool:
    return any(_names_one(edits, _options(reading, word)) for word in asked)


def _options(reading: Reading, word: str) -> list[Meaning]:
    return meanings(reading.knowledge, word, str(reading.place[1]), reading.spoken)


def _names_one(edits: Sequence[Edit], options: Sequence[Meaning]) -> bool:
    """Whether the message says one of `options` outright."""
    ids = {((topic,), id_) for topic, id_, _ in options}
    return any((edit.path, str(edit.value)) in ids for edit in edits)


def chosen_among(reading: Reading, options: Sequence[Meaning]) -> Iterator[Meaning]:
    """The meanings that the message chooses among `options`."""
    low = fold(trim(reading.said))
    if reading.cues["change.all_of"].fullmatch(low):
        two = reading.cues["two_of"].fullmatch(low)
        yield from options if not two or len(options) == 2 else ()
    elif _FIRST_TWO.fullmatch(low):
        yield from options[:2]
    elif not (reading.cues["negator"].match(low) or reading.cues["act.unknown"].search(low)):
        pieces = list(items(reading.said))
        # "Sorry, not 2 hygienists, 3" counts something else.
        counted = all(ordinal(fold(piece)) or fold(piece) in reading.cues.light for piece in pieces)
        chosen = {one[1]: one for piece in pieces for one in _meant(reading, piece, options, counted=counted)}
        yield from chosen.values()


def _meant(reading: Reading, piece: str, options: Sequence[Meaning], *, counted: bool) -> Sequence[Meaning]:
    n = ordinal(fold(piece)) if counted else 0
    if n:
        return options[n - 1 : n]
    own = {id_ for mention in reading.lexicon.mentions(piece) for id_ in (mention.id, *mention.candidates)}
    near = [one for one in options if one[1] in own]
    if len(near) == 1:
        return near
    said = {word for word in re.findall(r"\w+", fold(piece)) if len(word) >= _SHORT_WORD} - reading.cues.light
    near = [one for one in options if said & _words(one[2])]
    if len(near) > 1:  # "The search" is organic search before it is an ad in one.
        near = [one for one in near if said & set(_heads(one[2]))]
    return near if len(near) == 1 else ()


def _heads(term: Term) -> Iterator[str]:
    return (fold(label).split()[0] for label in (term.label.es, term.label.en, term.label.pt))


def _words(term: Term) -> set[str]:
    names = (term.label.es, term.label.en, term.label.pt, *term.synonyms)
    return {word for name in names for word in re.findall(r"\w+", fold(name)) if len(word) >= _SHORT_WORD}

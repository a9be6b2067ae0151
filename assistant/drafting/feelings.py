"""What people feel, what hurts, how long they wait and what they are promised: each put where it was said to happen."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.drafting.heard import Heard
from assistant.drafting.placed import Placed, by_message, swapped
from assistant.drafting.scope import Scope
from assistant.drafting.words import words_of
from assistant.text import fold
from assistant.text.whose import named, stems
from schemas import Basis, Emotion, Macro, Pain

_LIKELY: Mapping[Macro, str] = {"pre": "doubt", "purchase": "doubt", "service": "frustration", "post": "disappointment"}
"""The feeling that a pain brings when nobody named one."""
_AFTERWARDS = ("payment", "post.billing")
"""Where a time is when people pay, not how long they wait."""


def with_said_feelings(placed: tuple[Placed, ...], heard: Sequence[Heard], scope: Scope) -> tuple[Placed, ...]:
    """All, with the emotions, waits and promises that the person told."""
    for one in heard:
        if one.plaint and not one.affirmed("emotion"):
            continue
        if one.negated and not one.affirmed("emotion") and not one.wait and not one.time:
            continue
        home = told_at(one, placed, heard)
        if home is None:
            continue
        new = _timed(home, one)
        guessed = new.touchpoint.emotion is None or new.touchpoint.emotion.basis == "inferred"
        if guessed and (emotion := emotion_in(one.words, scope)):
            new = new.having(*one.ground, emotion=emotion)
        placed = swapped(placed, home, new)
    return placed


def with_pains(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with each pain at the touchpoint it is about: by channel, kind and words, else the first of its stage."""
    for pain in scope.brief.pains:
        audiences = named(pain.text, (one.name for one in scope.brief.audiences), scope.language)
        goods = named(pain.text, (one.name for one in scope.brief.products), scope.language)
        theirs = scope.audience and scope.audience.name in audiences if audiences else scope.told_of("pains", pain.text)
        mine = theirs and (not goods or (scope.product and scope.product.name in goods))
        home = _hurts_at(pain, placed, scope) if mine else None
        if home is not None:
            placed = swapped(placed, home, _hurt(home, pain, scope.ground("pains", pain.text), scope))
    return _feared(placed, scope)


def with_plaints(placed: tuple[Placed, ...], heard: Sequence[Heard], scope: Scope) -> tuple[Placed, ...]:
    """All, with what was told as a complaint among the steps, unless it is one of the brief's pains already."""
    known = " ".join(fold(pain.text) for pain in scope.brief.pains)
    for one in heard:
        if one.plaint and fold(one.words) not in known:
            pain = Pain(text=one.words, stage=one.macro)
            there = tuple(p for p in placed if p.source == "said" and p.macro == one.macro) or placed
            home = told_with(one, placed, heard) or _hurts_at(pain, there, scope)
            placed = swapped(placed, home, _hurt(home, pain, one.ground, scope)) if home else placed
    return placed


def emotion_in(words: str, scope: Scope) -> Emotion | None:
    """The emotion that words name, with the words as its context."""
    names = words_of(scope.brief.areas)
    for mention in scope.lexicon.mentions(words, {"emotion"}):
        if mention.id and not mention.denied and not mention.idea and fold(mention.quote) not in names:
            term = scope.knowledge.emotions[mention.id]
            return Emotion(label=scope.label(term.label), valence=term.valence, context=words, basis="stated")
    return None


def told_at(one: Heard, placed: tuple[Placed, ...], heard: Sequence[Heard]) -> Placed | None:
    """The touchpoint of this statement, else of the one before it in the sentence, else the nearest in words."""
    if found := told_with(one, placed, heard):
        return found
    here = [p for p in placed if p.macro == one.macro and p.source == "said"]

    def nearness(p: Placed) -> tuple[int, bool, int]:
        return len(stems(p.words) & stems(one.words)), p.fact < one.fact, -abs(p.fact - one.fact)

    return max(here, key=nearness, default=None)


def told_with(one: Heard, placed: tuple[Placed, ...], heard: Sequence[Heard]) -> Placed | None:
    """The touchpoint of this statement, else of the one before it in the sentence."""
    if own := next((p for p in placed if one.words in p.words), None):
        return own
    before = [other.words for other in heard[: list(heard).index(one)] if other.fact == one.fact]
    for words in reversed(before):
        if found := next((p for p in reversed(placed) if words in p.words), None):
            return found
    return None


def _timed(home: Placed, one: Heard) -> Placed:
    if one.promise and home.touchpoint.response_promise is None:
        return home.having(*one.ground, response_promise=one.words)
    wait = one.words if one.wait else None if home.type in _AFTERWARDS else one.time
    if wait and not one.promise and home.touchpoint.wait is None:
        return home.having(*one.ground, wait=wait)
    return home


def _hurts_at(pain: Pain, placed: tuple[Placed, ...], scope: Scope) -> Placed | None:
    best, most = None, 0
    for one in placed:
        points = _points(pain, one, scope)
        if points > most:
            best, most = one, points
    return best


def _points(pain: Pain, one: Placed, scope: Scope) -> int:
    ids = {
        id_
        for mention in scope.lexicon.mentions(pain.text, {"channel", "type"})
        for id_ in (mention.id, *mention.candidates)
    }
    names = stems(" ".join(side.name for side in (scope.audience, scope.product) if side))
    words = stems(f"{one.words} {one.touchpoint.name} {one.touchpoint.customer_action or ''}")
    text, cues = fold(pain.text), scope.lexicon.cues
    # "They complain" tells of no place, not even of one where complaints are read.
    told = stems(cues["draft.complains"].sub(" ", text)) - names
    points = 3 * (one.channel in ids) + 3 * (one.type in ids) + min(3, len(told & words))
    points += 2 * bool(cues["draft.messages"].search(text) and by_message(one, scope))
    points += 2 * bool(
        cues["draft.waits"].search(text) and (one.type in ("queue_wait", "delivery_handover") or one.touchpoint.wait)
    )
    points += 2 * bool(
        cues["draft.price"].search(text)
        and one.type in ("quote_proposal", "purchase.conversations", "purchase.catalogues", "payment")
    )
    for mention in scope.lexicon.mentions(pain.text, {"metric"}):
        points += 3 * bool(one.usual and mention.id in one.usual.metrics)
        term = scope.knowledge.metrics.get(mention.id)
        points += 2 * bool(term and one.key in term.stages)
    if pain.stage is None:
        # Of two that fit as well, what was told is meant, not what is only usual.
        return 2 * points + (one.source == "said") if points else 0
    # A pain with a stage stays in it, even where nothing else tells the place.
    return 1 + 2 * points + (one.source == "said") if pain.stage in (one.key, one.macro) else 0


def _hurt(home: Placed, pain: Pain, ground: Sequence[Basis], scope: Scope) -> Placed:
    old = home.touchpoint.pain if home.source == "said" or _is_said(home) else None
    new = home.having(*ground, pain=f"{old} · {pain.text}" if old else pain.text)
    waits = home.type == "queue_wait" and scope.lexicon.cues["draft.waits"].search(fold(pain.text))
    if waits and len(pain.text) > len(home.touchpoint.wait or ""):
        # "They queue" says less of the wait than the complaint about it.
        new = new.having(*ground, wait=pain.text)
    emotion = new.touchpoint.emotion
    if said := emotion_in(pain.text, scope):
        return new.having(*ground, emotion=said)
    if emotion is None or (emotion.basis == "inferred" and emotion.valence >= 0):
        return new.having(Basis(kind="inferred", ref="pain"), emotion=_likely(home, pain, scope))
    return new


def _is_said(home: Placed) -> bool:
    return any("pain" in basis.cells for basis in home.touchpoint.basis)


def _likely(home: Placed, pain: Pain, scope: Scope) -> Emotion:
    id_ = "impatience" if scope.lexicon.cues["draft.waits"].search(fold(pain.text)) else _LIKELY[home.macro]
    term = scope.knowledge.emotions[id_]
    return Emotion(label=scope.label(term.label), valence=term.valence, context=pain.text, basis="inferred")


def _feared(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """What the audience fears stands where it decides: at the first purchase touchpoint, or the last before it."""
    fear = scope.audience.attributes.get("fear_objection") if scope.audience else None
    home = _first(placed, "purchase") or _first(reversed(placed), "pre")
    if not fear or home is None:
        return placed
    ground = (
        scope.brief.ground("audiences", scope.audience.name, "attributes", "fear_objection") if scope.audience else ()
    )
    ground = ground or scope.ground("audiences", scope.audience.name if scope.audience else "")
    new = home
    if not _is_said(home) and (home.touchpoint.pain is None or home.source != "said"):
        new = new.having(*ground, pain=fear)
    stated = emotion_in(fear, scope)
    if stated and (home.touchpoint.emotion is None or home.touchpoint.emotion.basis == "inferred"):
        new = new.having(*ground, emotion=stated)
    return swapped(placed, home, new)


def _first(placed: Iterable[Placed], macro: Macro) -> Placed | None:
    return next((one for one in placed if one.macro == macro), None)

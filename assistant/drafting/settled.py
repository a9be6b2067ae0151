"""What the mentions of a sentence mean in a brief: its own names, the channels it declared, its language."""

import re
from collections.abc import Sequence

from assistant.drafting import signs
from assistant.text import Cues, fold
from assistant.text.lexicon import Mention
from assistant.text.whose import headed
from schemas import Brief

_MARKS = " .,;:!?"


def settled(text: str, mentions: Sequence[Mention], brief: Brief, cues: Cues) -> tuple[Mention, ...]:
    """Mentions without those inside the name of an audience or product; a word with one declared meaning means that."""
    folded = fold(text)
    names = [
        fold(name) for name in (*(one.name for one in brief.audiences), *(one.name for one in brief.products)) if name
    ]
    # "Los grupos de repartidores" of couriers who are the customers are no deliveries.
    names += [head for one in brief.audiences for head in headed(one.name, brief.language or "es")]
    masked = [(at.start(), at.end()) for name in names for at in re.finditer(rf"\b{re.escape(name)}", folded)]
    out: list[Mention] = []
    for one in (_believed(one, text, brief, cues) for one in mentions):
        if one.kind in ("channel", "area") and any(start <= one.start < end for start, end in masked):
            continue
        meant = [id_ for id_ in one.candidates if id_ in brief.channels] if one.kind == "channel" else []
        one = one._replace(id=meant[0]) if not one.id and len(meant) == 1 else one
        before = next((old for old in reversed(out) if old.kind == "channel"), None)
        # "Google" and "Maps" side by side are one place, the second word tells which.
        if before and not before.id and one.kind == "channel" and one.id and one.start <= before.end + 1:
            out.remove(before)
        out.append(one)
    out += _told(folded, text, out, brief)
    kinds = {(one.start, one.end) for one in out if one.kind == "type"}
    return tuple(one for one in out if not _doubtful(one, out, kinds, text, cues))


def _told(folded: str, text: str, named: Sequence[Mention], brief: Brief) -> list[Mention]:
    """The channels that were understood from these very words without being named: "they see the sign on the road"."""
    out: list[Mention] = []
    places = [(one.start, one.end) for one in named if one.kind == "channel" and one.id]
    for id_ in brief.channels:
        for basis in brief.grounds.get(f"channels/{id_}", ()):
            quote = fold(basis.quote or "").strip(_MARKS)
            start = folded.find(quote) if basis.kind == "said" and " " in quote else -1
            end = start + len(quote)
            if start >= 0 and not any(first < end and start < last for first, last in places):
                out.append(Mention("channel", id_, start, end, text[start:end]))
                break
    return out


def _doubtful(one: Mention, all_: Sequence[Mention], kinds: set[tuple[int, int]], text: str, cues: Cues) -> bool:
    """A word for what is done ("entrega", "reviews") where its place is named as well, not beside it in a list."""
    if one.kind != "channel" or (one.start, one.end) not in kinds:
        return False
    for other in all_:
        if other.kind == "channel" and other.id not in ("", one.id) and (other.start, other.end) not in kinds:
            between = text[min(one.end, other.end) : max(one.start, other.start)]
            if not re.search(r"[,;.]", between) and not cues["draft.joins"].search(fold(between)):
                return True
    return False


def _believed(one: Mention, text: str, brief: Brief, cues: Cues) -> Mention:
    """In Portuguese "no Instagram" is where it happens; only a Portuguese negation denies it."""
    if not one.denied or brief.language != "pt":
        return one
    return one._replace(denied=signs.negates(fold(text), "pt", cues))

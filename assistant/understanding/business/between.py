"""Trades that a business stands between: named side by side ("a hostel with a bar"), or near what it says it does.

Nothing settles which of them its journey is most like but the person: the interview asks once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.text import Mention, fold
from assistant.text.grammar import any_of
from assistant.understanding.business.doing import near
from assistant.understanding.business.likeness import served
from assistant.understanding.business.page import is_page, of_page, perhaps
from assistant.understanding.business.trade import industry, likely, restated, telling
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.talk.settling import Meaning, chosen_among
from schemas import Act, Edit, Session, Turn
from schemas.knowledge import Term

PLACE = "trades"
"""Where the question stands: ``("trades", trade, trade, …)``."""

_JOINT = re.compile(
    rf"\s*(?:,\s*)?(?:{any_of('and', 'with')}|\+|mas|mais|plus)\s+"
    rf"(?:(?:tambien|also|{any_of('the', 'a')})\s+)?(?:\w+\s+)?"
)
_EARLY = 3
"""Messages up to which what was said of the business may still be asked about."""

_MOST = 3
"""Trades that the words of a statement may be near."""

_MEANT = 5
"""Trades that one word may mean: "agencia", "estudio"."""
_HEAD, _FEW = 18, 4
"""Characters before which a statement names what it is about; words of a statement that is but a name."""
_ANSWER = 14
"""Words up to which a message without facts is an answer, if only that they do not know."""

_ANSWERED = frozenset(("unread", "unknown", "refuse", "skip", "show", "first", "agree", "clarify", "offtopic", "drop"))
_SHORT = 6
"""Words of an answer in which a word in capitals is no new name."""
PATH = ("business", "industry")


def between(reading: Reading) -> Iterator[Act]:
    """The question which of two or three trades is meant; never a second time."""
    if any(turn.place[:1] == (PLACE,) for turn in reading.session.turns):
        return
    about = _about(reading)
    part, ids = _trades(about) if about else (None, ())
    if part and len(ids) > 1:
        yield Act(kind="which_trade", quote=part.text, place=ids)


def doubtful(reading: Reading) -> Part | None:
    """The statement that says what is done, where it is near several trades and surely of none."""
    parts = telling(reading) if not reading.brief.business.industry else []
    found = near(likely(reading, parts))
    return parts[found[0].at] if found else None


def _about(reading: Reading) -> Reading | None:
    """The message, where it may say what the business is; else what was said of it before."""
    if reading.topic == "business" or not reading.session.turn:
        return reading
    said = reading.brief.business.description
    if not said or reading.session.turn > _EARLY:
        return None
    first = Turn(n=0, said="", reply="", asks="business")
    bare = Session(id="", language=reading.session.language, language_known=True, turns=(first,))
    return replace(reading, said=said, session=bare)


def _trades(reading: Reading) -> tuple[Part | None, tuple[str, ...]]:
    if found := industry(reading):
        id_, part, quote = found
        return part, _beside(reading, part, id_, quote)
    if is_page(reading) and reading.facts:
        return reading.facts[0], perhaps(of_page(reading))
    parts = telling(reading)
    named = [(part, m.candidates) for part in parts for m in reading.among(part, "industry") if _ours(reading, part, m)]
    if named and words(named[0][0].text) <= _FEW:
        return named[0]  # "tengo un gabinete": the word is all there is to go by
    if unsettled := near(likely(reading, parts)):
        return parts[unsettled[0].at], tuple(one.id for one in unsettled)
    return named[0] if named else (None, ())


def _ours(reading: Reading, part: Part, mention: Mention) -> bool:
    """Whether a word of several trades says what we are: "tengo una academia"."""
    stands_first = mention.start - part.start <= _HEAD and (words(part.text) <= _FEW or reading.has(part, "runs"))
    settled = mention.denied or mention.idea or served(reading, part, mention)
    other = words(part.text) > _FEW and _qualified(reading, part, mention)
    return 1 < len(mention.candidates) <= _MEANT and stands_first and not settled and not other


def _qualified(reading: Reading, part: Part, mention: Mention) -> bool:
    """A word before it says which one: "a taxidermy studio" is no gym, "a small studio" may be."""
    if fold(mention.quote).split()[0] in reading.cues.light:
        return False  # "an agency": nothing stands between the article and the word
    before = part.low[: mention.start - part.start].split()[-1:]
    plain = reading.cues["own_before"]  # "small", "family", "a little"
    return bool(before) and before[0] not in reading.cues.light and not plain.search(" ".join(before))


def _beside(reading: Reading, part: Part, id_: str, quote: str) -> tuple[str, ...]:
    """The trade `id_`, named by `quote`, and those named right beside it that it does not share a word with."""
    named = [m for m in reading.among(part, "industry") if not (m.denied or m.idea)]
    pairs = [pair for pair in pairwise(named) if _joined(reading, part, *pair)]
    told = [pair for pair in pairs if quote in (pair[0].quote, pair[1].quote)]
    if not told or any(set(_may_be(one)) & set(_may_be(other)) for one, other in told):
        return ()
    ids = dict.fromkeys(each for pair in told for m in pair for each in _may_be(m))
    return tuple(ids if id_ in ids else (id_, *ids))[:_MOST]


def _may_be(mention: Mention) -> tuple[str, ...]:
    return mention.candidates or (mention.id,)


def _joined(reading: Reading, part: Part, one: Mention, other: Mention) -> bool:
    return not served(reading, part, one) and bool(_JOINT.fullmatch(fold(reading.said[one.end : other.start])))


def chosen_trade(reading: Reading, edits: Sequence[Edit], acts: Sequence[Act]) -> tuple[list[Edit], list[Act]]:
    """`edits` and `acts` of a message with what it answers to "which of these is it most like?".

    "Something else" takes a trade back that a name had given; of who does not know, it stays as it was.
    """
    if reading.place[:1] != (PLACE,):
        return list(edits), list(acts)
    edits = _no_echo(reading, edits)
    known = reading.brief.business.industry
    chosen, id_ = _chosen(reading, edits, known)
    if not chosen:
        return edits, list(acts)
    new = [reading.edit("set", PATH, id_, reading.said.strip())] if id_ != known else []
    return [*edits, *new], [*(act for act in acts if act.kind not in _ANSWERED), Act(kind="left_open", place=(PLACE,))]


def _chosen(reading: Reading, edits: Sequence[Edit], known: str | None) -> tuple[bool, str | None]:
    """Whether the message answers, and the trade that it leaves: the one chosen, none, or the one that was `known`."""
    if tapped := _tapped(reading):
        return True, tapped
    if any(edit.path == PATH for edit in edits):
        return False, known
    if _none(reading):
        return True, None
    if found := next(iter(chosen_among(reading, _options(reading))), None):
        return True, found[1]
    return not edits and words(reading.said) <= _ANSWER, known


def _no_echo(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """What an answer says: of a chip no more, in a few words no new name, and no trade that it names in passing."""
    none = _none(reading)
    if _tapped(reading) or (none and none.end() == len(_low(reading))):
        return []
    short = words(reading.said) <= _SHORT
    pointed = next(iter(chosen_among(reading, _options(reading))), None)  # "the first one" is no trade
    ours = (short and not pointed) or any(restated(reading, part) for part in reading.facts)
    passing = {*([("business", "name")] if short else []), *([] if ours else [PATH])}
    return [edit for edit in edits if edit.path not in passing or edit.value in reading.place[1:]]


def _none(reading: Reading) -> re.Match[str] | None:
    return reading.cues["something_else"].match(_low(reading))


def _tapped(reading: Reading) -> str | None:
    return next((id_ for _, id_, term in _options(reading) if _low(reading) in map(fold, _labels(term))), None)


def _low(reading: Reading) -> str:
    return trim(fold(reading.said))


def _labels(term: Term) -> tuple[str, str, str]:
    return term.label.es, term.label.en, term.label.pt


def _options(reading: Reading) -> list[Meaning]:
    trades = reading.knowledge.industries
    return [("business", str(id_), trades[str(id_)]) for id_ in reading.place[1:]]

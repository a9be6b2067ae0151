"""Understanding a message without a model: said → edits and acts."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.listening import Listener
from assistant.text import Detected, Embed, Lexicon, detect, fold
from assistant.text.language import tongue
from assistant.understanding.business.between import between, chosen_trade
from assistant.understanding.business.identity import business
from assistant.understanding.business.opening import opening
from assistant.understanding.heard import weighed
from assistant.understanding.heard.doubted import believed
from assistant.understanding.journey.at_place import at_place
from assistant.understanding.journey.bygone import without_bygone
from assistant.understanding.journey.channels import channels, constraints, denial_wins
from assistant.understanding.journey.course import where_it_hurts
from assistant.understanding.journey.limits import unhurt
from assistant.understanding.journey.stages import consent, deviations, evidence, ideas, stages
from assistant.understanding.journey.tools import tools
from assistant.understanding.journey.tools import unclear as unclear_tools
from assistant.understanding.journey.unnamed import unnamed
from assistant.understanding.market.audiences import audiences
from assistant.understanding.market.prices import prices
from assistant.understanding.market.products import products
from assistant.understanding.market.sold import unsold
from assistant.understanding.market.their_ways import their_ways
from assistant.understanding.measures.goals import goals, measures, pains
from assistant.understanding.measures.pointing import pointed_at
from assistant.understanding.measures.uncounted import uncounted
from assistant.understanding.mending import Mended, answered, chosen, mended
from assistant.understanding.pasted import readable, untagged
from assistant.understanding.reading import MACROS, Reading
from assistant.understanding.repair import corrected
from assistant.understanding.repair.contradictions import contradictions
from assistant.understanding.repair.spread import spread
from assistant.understanding.repair.unnoted import unnoted
from assistant.understanding.repair.unresolved import unresolved
from assistant.understanding.sentences.breath import in_one_breath
from assistant.understanding.sentences.labels import asked, labelled, unlabelled, unstamped
from assistant.understanding.sentences.typed import as_typed, quoting
from assistant.understanding.staff.one_person import one_person
from assistant.understanding.staff.team import areas
from assistant.understanding.staff.unasked import besides, team_told
from assistant.understanding.talk.acts import acts as _acts
from assistant.understanding.talk.acts import as_language, beyond_remarks, nothing_there, skipped, without_full_stops
from assistant.understanding.talk.answers import answers
from assistant.understanding.talk.commands import commands
from assistant.understanding.talk.differing import differing
from assistant.understanding.talk.offers import accepted, offered
from assistant.understanding.talk.order import order
from assistant.understanding.talk.pace import pace
from assistant.understanding.talk.repeated import said_again, unrepeated
from assistant.understanding.talk.settling import likeliest, settled
from assistant.understanding.talk.versions import versions
from assistant.understanding.talk.which_map import which_map
from knowledge import Knowledge
from schemas import Act, Edit, Language, Session, Understood

_FEW, _READ = 3, 60
__all__ = ["understand"]

_BESIDE: Mapping[str, tuple[str, ...]] = {
    "departments": ("areas", "responsibilities"),
    "measures": ("goals",),
    "goals": ("measures",),
    "pains": ("goals", "measures"),
    **{str(macro): ("stages",) for macro in MACROS},
}
"""Where the facts of a topic stand that are not under its own name."""

_ONE_BREATH = 600
"""Characters of a message in which somebody may put right what was just said."""

_MANNERS = frozenset(("agree", "refuse", "greeting", "thanks", "upset"))
"""What a message may do that is no more than how it says the rest."""

_LIGHT = 3
_SHORT = 16
"""Words of a message up to which a choice of depth is all that it says."""
FACTS: tuple[Callable[[Reading], Iterable[Edit]], ...] = (
    business, products, audiences, goals, pains, measures, areas, tools, stages, deviations, evidence, consent,
    constraints, ideas, order, unnamed,
)  # fmt: skip


def understand(
    said: str,
    session: Session,
    knowledge: Knowledge,
    lexicon: Lexicon,
    embed: Embed | None = None,
    listen: Listener | None = None,
) -> Understood:
    """What `said` changes and does, given where the conversation stands. Never raises; every edit quotes `said`.

    Words that were typed in a hurry are written out first; what is quoted is quoted as it was typed.
    """
    typed = readable(said)
    talk = session.language if session.language_known else None
    spelt = lexicon.shorthand.spelt_out(typed, tongue(typed, talk))
    understood = _at_last(spelt.text if spelt else typed, session, knowledge, lexicon, embed, listen)
    understood = as_typed(understood, spelt) if spelt else understood
    return understood if typed == said else quoting(understood, said)


def _at_last(
    said: str, session: Session, knowledge: Knowledge, lexicon: Lexicon, embed: Embed | None, listen: Listener | None
) -> Understood:
    """What words mean without those that they take back themselves."""
    meant = in_one_breath(said, lexicon, _told_before(session)) if len(said) <= _ONE_BREATH else None
    if meant and not any(char.isalnum() for char in meant.text):
        return Understood(acts=(Act(kind="drop", quote=said.strip()),))
    understood = _understood(meant.text if meant else said, session, knowledge, lexicon, embed, listen)
    return as_typed(understood, meant) if meant else understood


def _told_before(session: Session) -> frozenset[str]:
    """What is known by name or number, folded: what is said of it may put it right."""
    brief = session.brief
    named: list[object] = [brief.business.name, brief.business.team_size, *brief.areas, *brief.channels, *brief.tools]
    named += [audience.name for audience in brief.audiences] + [product.name for product in brief.products]
    named += [value for goal in brief.goals for value in (goal.target, goal.baseline)]
    named += [measure.value for measure in brief.measures]
    return frozenset(fold(str(one)) for one in named if one not in (None, ""))


def _understood(
    said: str, session: Session, knowledge: Knowledge, lexicon: Lexicon, embed: Embed | None, listen: Listener | None
) -> Understood:
    """What words mean that are neither too many nor short forms."""
    text, chat = unstamped(untagged(said))
    # Nobody gives us orders in an answer: what holds one, among other lines, was written elsewhere.
    among = ("injected", "orders") if "\n" in text.strip() else ("injected",)
    pasted = chat or any(lexicon.cues[cue].search(fold(text)) for cue in among)
    reading = Reading(text, session, knowledge, lexicon, embed, listen, pasted)
    detected = detect(text)
    if waited := answered(reading):
        return waited.model_copy(update={"language": as_language(detected, text)})
    if decided := chosen(reading):
        return decided.model_copy(update={"language": as_language(detected, text)})
    if meant := offered(reading):
        return accepted(understand(meant, session, knowledge, lexicon, embed, listen), said)
    moves = list(commands(reading))
    if moves:
        return Understood(edits=tuple(moves), language=as_language(detected, text))
    if version := versions(reading) or differing(reading):
        return version.model_copy(update={"language": as_language(detected, text)})
    depth = _quoted(pace(reading), said)
    if depth and len(text.split()) <= _SHORT:
        rest = _without(text, depth[0].quote or "")
        besides = _understood(rest, session, knowledge, lexicon, embed, listen) if rest else Understood()
        return besides.model_copy(
            update={"edits": (*depth, *besides.edits), "acts": _read(besides), "language": as_language(detected, text)}
        )
    if choice := which_map(reading):
        return choice.model_copy(update={"language": as_language(detected, text)})
    change = mended(reading)
    if change and change.act:
        besides = _understood(change.rest, session, knowledge, lexicon, embed, listen) if change.rest else Understood()
        return _changed(change, besides, as_language(detected, text))
    understood = _told(reading, detected, said)
    return _not_there(change.missing, understood, reading) if change and change.missing else understood


def _without(text: str, quote: str) -> str:
    """What a message says besides its choice of depth; "" where that is no more than a few light words."""
    rest = text.replace(quote, " " * len(quote), 1)
    return rest if sum(char.isalpha() for char in rest) > _LIGHT else ""


def _read(understood: Understood) -> tuple[Act, ...]:
    return tuple(act for act in understood.acts if act.kind != "unread")


def _not_there(missing: Act, understood: Understood, reading: Reading) -> Understood:
    """A request whose target is not on the map, unless it takes something out of the brief. It tells of no pain."""
    if understood.does("missing"):
        return understood  # "saca lo de las bodas": it speaks of what was said, not of the map
    edits = tuple(edit for edit in understood.edits if edit.path[0] not in ("pains", "stages", "parked", "skipped"))
    # What is read out of the request itself is no answer to it: "remove the newsletter".
    edits = tuple(edit for edit in edits if edit.op != "add" or (edit.quote or "\0") not in missing.quote)
    known = {*reading.brief.channels, *reading.brief.tools}
    if any(edit.op != "forbid" or edit.value in known for edit in edits):
        return understood.model_copy(update={"edits": edits})
    return Understood(acts=(missing,), language=understood.language)


def _changed(change: Mended, besides: Understood, language: Language | None) -> Understood:
    """A change of the map, and what else the message says."""
    assert change.act
    acts = (change.act, *_read(besides))
    return Understood(edits=(*besides.edits, *change.edits), acts=acts, pending=change.pending, language=language)


def _told(reading: Reading, detected: Detected, said: str) -> Understood:
    """What a message states, and does in the talk."""
    text = reading.said
    noted = list(labelled(reading))
    loose = unlabelled(reading, noted) if noted else reading
    used, unclear = channels(loose)
    does = (*_acts(reading, detected), *unclear, *unclear_tools(loose), *between(loose))
    found = [act for act in does if act.kind != "foreign" or not _partly_ours(reading)]
    if any(act.kind == "foreign" for act in found):
        return Understood(edits=_quoted(used, said), acts=tuple(found))
    facts = [edit for note in noted for edit in _facts(asked(reading, note))]
    free = [edit for kind in FACTS for edit in kind(loose) if not (edit.path[:1] == ("business",) and _named(facts))]
    free = weighed(loose, free)
    free += [edit for team in team_told(loose) for edit in besides(loose, team, free, _staff(asked(loose, team)))]
    told = their_ways(reading, corrected(reading, unsold(reading, [*used, *facts, *free])))
    told += prices(reading, told)
    edits, absent = unnoted(reading, spread(reading, denial_wins(told)))
    found = [act for act in found if not _complained(act, edits)]
    found = [act for act in found if act.kind != "show"] + absent if absent else found
    found += contradictions(reading, edits)
    filled = list(answers(reading, found, edits))
    if filled:
        edits = _without_echo(edits, reading) + filled
    edits = list(edits) if noted else believed(reading, edits)
    edits = at_place(reading, opening(reading, without_bygone(reading, unhurt(reading, edits))))
    edits, found = chosen_trade(reading, *settled(reading, beyond_remarks(reading, edits), found))
    edits = where_it_hurts(reading, one_person(reading, edits))
    edits, found = uncounted(reading, pointed_at(reading, unrepeated(reading, edits)), found)
    edits += skipped(reading, found) if not _answered(edits) else ()
    edits += nothing_there(reading, edits)
    kept = _quoted(edits, said)
    if likely := tuple(likeliest(reading, kept, found)):
        kept, found = kept + likely, [act for act in found if act.kind != "left_open"]
    if kept:
        found = without_full_stops(reading, [act for act in found if act.kind != "wrong"], kept)
    if {act.kind for act in found} <= _MANNERS:
        left, asks = unresolved(reading, kept)
        kept, found = tuple(left), found + asks
    if not kept and not found:
        found.append(said_again(reading) or Act(kind="unread", quote=text.strip()[:80]))
    return Understood(edits=kept, acts=tuple(found), language=as_language(detected, text))


def _complained(act: Act, edits: Sequence[Edit]) -> bool:
    """ "The worst is that they order and then don't come": what a complaint ends with is no "I don't know"."""
    told = (edit.quote or "" for edit in edits if edit.path == ("pains",))
    return act.kind == "unknown" and any(act.quote and act.quote in quote and act.quote != quote for quote in told)


def _facts(reading: Reading) -> list[Edit]:
    """What a part of a message says of what it was asked for, and of channels and tools on the way."""
    beside = {"channels", "tools", "constraints", reading.topic, *_BESIDE.get(reading.topic or "", ())}
    edits = [*channels(reading)[0], *weighed(reading, [edit for kind in FACTS for edit in kind(reading)])]
    return [edit for edit in edits if edit.path and (edit.path[0] in beside or edit.path == ("business", "team_size"))]


def _staff(reading: Reading) -> list[Edit]:
    """Who works there and does what, as an answer about the team says."""
    return [edit for edit in weighed(reading, list(areas(reading))) if edit.path[0] in ("areas", "responsibilities")]


def _named(edits: list[Edit]) -> bool:
    """A label has told the name: nothing beside it does."""
    return any(edit.path == ("business", "name") for edit in edits)


def _partly_ours(reading: Reading) -> bool:
    """A paste of several languages, one of them ours, is read; only what is all foreign is not."""
    return any(len(part.text.split()) >= _FEW and detect(part.text).language for part in reading.parts[:_READ])


def _answered(edits: list[Edit]) -> bool:
    return any(edit.path[:1] != ("parked",) for edit in edits)


def _without_echo(edits: list[Edit], reading: Reading) -> list[Edit]:
    """A short answer that fills a field of a map is not a fact of its own too."""
    if len(reading.said.split()) > 12:
        return edits
    return [
        edit
        for edit in edits
        if edit.path[:1]
        not in (("pains",), ("stages",), ("goals",), ("products",), ("audiences",), ("responsibilities",))
    ]


def _quoted(edits: Iterable[Edit], said: str) -> tuple[Edit, ...]:
    """Each edit once, and only if its words are in the message."""
    kept: list[Edit] = []
    for edit in edits:
        if (edit.quote is None or edit.quote in said) and edit not in kept:
            kept.append(edit)
    return tuple(kept[:120])

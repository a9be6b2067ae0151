"""Tools: those of the vocabulary, and any other that is named where tools are asked for or used."""

import re
from collections.abc import Iterator

from assistant.text import Mention, fold
from assistant.text.grammar import any_of
from assistant.understanding.journey.stages import none_said
from assistant.understanding.reading import MACROS, Part, Reading
from assistant.understanding.sentences.listed import listed
from assistant.understanding.sentences.phrases import LIST, NAME, bare, items, trim, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.talk.acts import is_act
from schemas import Act, Edit

_KINDS = frozenset(("channel", "industry", "country", "area", "metric"))
_ARTICLE = re.compile(rf"\s+{any_of('the', 'a')}\s+$")
_THE = re.compile(r"\s*(?:el|la|los|las|the|os|as)\s")
_LEAD = re.compile(rf"\s*{any_of('the', 'a')}\s+")
_CLAUSES = frozenset(("pain", "goal", *MACROS))
_HEARD = 0.7
"""From when on what is heard is believed."""

_MOST = 5
"""Words that the name of a tool may have."""


def tools(reading: Reading) -> Iterator[Edit]:
    told: set[str] = set(reading.brief.tools)
    for part in reading.parts:
        if not part.fact:
            gone = reading.among(part, "tool") if reading.self_answered(part) else ()
            yield from (reading.edit("forbid", ("tools",), m.id, part.text) for m in gone if m.denied and m.id)
            continue
        for mention in reading.among(part, "tool"):
            if mention.denied and mention.id:
                yield reading.edit("forbid", ("tools",), mention.id, part.text)
            elif not mention.idea and (tool := _tool(reading, part, mention)) and tool not in told:
                told.add(tool)
                yield reading.edit("add", ("tools",), tool, mention.quote)
        for name in (*_named(reading, part), *_kept_in(reading, part)):
            if fold(name) not in {fold(tool) for tool in told}:
                told.add(name)
                yield reading.edit("add", ("tools",), name, name)


def unclear(reading: Reading) -> Iterator[Act]:
    """Words that may be one of several tools, where tools are asked for or used, and nothing settles which."""
    for part in reading.facts:
        for mention in reading.among(part, "tool"):
            sure = {m.id for m in reading.mentions if m.kind == "tool"} | set(reading.brief.tools)
            asked = reading.topic == "tools" and (listed(reading, part, mention) or _is_heard(reading, mention))
            named = asked if reading.topic == "tools" else _led(reading, part, mention.start)
            if len(mention.candidates) > 1 and named and not (mention.denied or sure & set(mention.candidates)):
                yield Act(kind="ambiguous", about=mention.quote, quote=part.text, place=("tools",))


def _tool(reading: Reading, part: Part, mention: Mention) -> str:
    if mention.id:
        return mention.id
    asked = reading.topic == "tools" and not any(m.id for m in reading.among(part, "tool") if m.start == mention.start)
    one = mention.candidates[0] if len(mention.candidates) == 1 else ""
    told = asked and not _kept_elsewhere(reading, part, mention) and listed(reading, part, mention)
    # What is on paper is worked with where somebody writes on it, not where it is handed over or signed.
    kept = one == "paper_notebook" and reading.has(part, "writes_in")
    return one if told or kept or _led(reading, part, mention.start) else ""


def _is_heard(reading: Reading, mention: Mention) -> bool:
    """Whether the word is heard to be what is worked with: "llevo todo en una agenda"."""
    inside = (span for span in reading.heard.spans if span.start <= mention.start < span.end)
    return any(span.label == "tool" and span.sure >= _HEARD for span in inside)


def _kept_elsewhere(reading: Reading, part: Part, mention: Mention) -> bool:
    """ "The agenda is on paper": the word that may name a tool is what another tool keeps."""
    after = [m for m in reading.among(part, "tool") if m.id and m.start > mention.end]
    return bool(after) and not LIST.search(reading.said, mention.end, after[0].start)


def _led(reading: Reading, part: Part, start: int) -> bool:
    before = reading.low[max(part.start, start - 16) : start].rstrip()
    return any(found.end() == len(before) for found in reading.cues["working_with"].finditer(before))


def _named(reading: Reading, part: Part) -> Iterator[str]:
    """Tools that no vocabulary knows: "a programme called X", and in an answer about tools any name or short noun."""
    if none_said(reading, part) or reading.has(part, "we_do_not") or reading.cues["negator"].match(part.low):
        return
    if reading.cues["correction"].match(part.low) or reading.cues["put_instead"].match(part.low):
        return
    asked = reading.topic == "tools" and not is_act(reading, part)
    pieces = list(items(part.text))
    told = sum(bool(reading.lexicon.mentions(piece, {"tool"})) for piece in pieces)
    listed = all(words(piece) <= _MOST for piece in pieces)
    for piece in pieces:
        if reading.lexicon.mentions(piece, {"tool"}) or reading.cues["negator"].search(fold(piece)):
            continue
        if generic := reading.cues["tool_kind"].search(fold(piece)):
            yield from _of_a_kind(reading, piece, generic)
        elif (asked or (told and _with_its_use(reading, piece))) and not _someone_or_more(reading, part, piece):
            yield from _alone(reading, piece, listed)


def _kept_in(reading: Reading, part: Part) -> Iterator[str]:
    """ "Viewings are kept in Propstack", "usamos Clio para los casos": a name, and the records that are kept in it."""
    if len(part.low) != len(part.text) or not reading.has(part, "records"):
        return
    if reading.negator.search(part.low) or reading.has(part, "correction"):
        return
    for kept in reading.cues["kept_in"].finditer(part.low):
        rest = part.text[kept.end() :]
        article = _LEAD.match(rest)
        name = NAME.match(rest[article.end() if article else 0 :].lstrip())
        said = trim(name.group()) if name else ""
        common = said.isdigit() or reading.cues["name_not"].fullmatch(fold(said)) or reading.lexicon.mentions(said)
        if said and not common and said not in reading.brief.areas:
            yield said


def _with_its_use(reading: Reading, piece: str) -> bool:
    """ "Angaza for the accounts", beside a tool that is known: a name, and what it is for."""
    name = NAME.match(piece.lstrip())
    return bool(name and reading.cues["its_use"].match(fold(piece.lstrip()[name.end() :]).lstrip()))


def _someone_or_more(reading: Reading, part: Part, piece: str) -> bool:
    return _told_of(reading, piece) or _does(reading, part, piece)


def _does(reading: Reading, part: Part, piece: str) -> bool:
    """Whether a name is of who does or is something: "Cormac and Niamh are the guides", "reservas sou eu"."""
    rest = part.low[part.low.find(fold(piece)) :]
    name = NAME.search(piece)
    return bool(name and reading.cues["does_work"].match(rest[name.end() :].lstrip()))


def _told_of(reading: Reading, piece: str) -> bool:
    """Whether the words are heard as a piece of something longer: a complaint, an aim, a step of the journey."""
    at = reading.said.find(piece)
    inside = (span for span in reading.heard.spans if span.start <= at and at + len(piece) <= span.end)
    return any(span.sure >= _HEARD and span.label in _CLAUSES for span in inside)


def _of_a_kind(reading: Reading, piece: str, generic: re.Match[str]) -> Iterator[str]:
    """ "Un programa que se llama X" is X; "um sistema de ordem de serviço" has no other name than that."""
    rest = piece[generic.end() :]
    if named := NAME.search(rest):
        yield trim(named.group())
    elif (made := reading.cues["made_for"].match(fold(rest))) and _used(reading, piece[: generic.start()]):
        noun = reading.cues["tool_end"].split(fold(rest[made.end() :]))[0]
        name = trim(piece[generic.start() : generic.end() + made.end() + len(noun)])
        if noun.strip() and words(name) <= _MOST + 1:
            yield name


def _used(reading: Reading, before: str) -> bool:
    """Ours, and in use: the answer to that question, or after a word of using."""
    low = fold(before).rstrip()
    return reading.topic == "tools" or any(found.end() == len(low) for found in reading.cues["using"].finditer(low))


def _alone(reading: Reading, piece: str, listed: bool) -> Iterator[str]:
    """A name, after a preposition or by itself; or what a list of short nouns names."""
    core = bare(reading, reading.cues["tool_end"].split(fold(piece))[0])
    start = fold(piece).find(core)
    said = piece[start : start + len(core)] if start >= 0 else ""
    known = {m.kind for m in reading.lexicon.mentions(said)} & _KINDS
    if said and NAME.fullmatch(said) and words(said) <= 3:
        if not (known or said.isdigit() or len(said) == 1) and not verbal(reading, said):
            yield said
        return
    for found in NAME.finditer(piece):
        if len(found.group()) == 1:
            continue
        before = _ARTICLE.sub("", fold(piece[: found.start()])).rstrip()
        led = any(one.end() == len(before) for id_ in ("using", "copula") for one in reading.cues[id_].finditer(before))
        common: object = found.group().isdigit() or reading.cues["name_not"].fullmatch(fold(found.group()))
        common = common or {m.kind for m in reading.lexicon.mentions(found.group())} & _KINDS
        if found.start() and led and not common:
            yield trim(found.group())
            return
    if _THE.match(fold(piece)):
        return  # "the tests, on …": what is kept there, not a tool
    short = bool(said) and words(said) <= 2 and not any(map(str.isdigit, said))
    plain = listed and short and not known and not verbal(reading, piece)
    if plain and fold(said) not in reading.cues.light and not reading.cues["not_tool"].fullmatch(fold(said)):
        yield said

"""Areas and people of the business, and what they own."""

import re
from collections.abc import Collection, Iterator

from pydantic import JsonValue

from assistant.text import Mention, fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.journey.stages import none_said, stage_of
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, TITLE, bare, names, somebody, trim, words
from assistant.understanding.sentences.shape import heading, is_deed, members, sentences, verbal
from assistant.understanding.sentences.telling import looks_staff
from assistant.understanding.staff.crew import DOES, each
from assistant.understanding.staff.duties import Duty, duties, strong
from assistant.understanding.staff.in_passing import named_in_passing
from assistant.understanding.talk.acts import is_act
from schemas import Edit

_ARTICLE = re.compile(rf"^{any_of('the', 'a', 'our')}\s+", re.I)

_OBJECT_FIRST = re.compile(
    rf"(?P<what>[^,;]{{3,50}}?)\s{any_of('it')}\s(?P<verb>[^\W\d]+)\s{led_by('the')}(?P<who>(?i:{TITLE}\s)?{NAME.pattern})"
)
_THE_ONE = re.compile(
    rf"\s(?P<what>[^,;]{{3,50}}?)\s{any_of('is')}\s{led_by('the')}(?P<who>(?i:{TITLE}\s)?{NAME.pattern})"
)
_PLACED = re.compile(rf"^{led_by('in')}{led_by('the')}", re.I)


_AT = re.compile(rf"\s{any_of('in', 'who')}\s")
_MORE = re.compile(rf"(?i)^(?:(?:plus|más|mais|{any_of('and', 'other')})\s+)+")
_MOST = 6
"""Words of a name."""

_HEARD = 0.8
"""From when on a count of the team is believed."""


def areas(reading: Reading) -> Iterator[Edit]:
    named: dict[str, str] = {}
    told: list[tuple[str, str, Part]] = []
    crew = list(_crew(reading))
    # "Mi socia Itzel, que lleva la agenda": her name comes before what "mi socia" does.
    for area in (one for one in crew if NAME.search(one)):
        named |= _new(reading, area, named, reading.said)
    for area, what, part in _told(reading):
        known = next((one for one in (*reading.brief.areas, *named) if _same(area, one)), None)
        if known is None:
            named |= _new(reading, area, named, part.text)
        if what:
            told.append((known or area, what, part))
    for area in crew:
        named |= _new(reading, area, named, reading.said)
    for area, quote in named.items():
        if not reading.cues["generic_people"].fullmatch(fold(area)):  # "two people, me and Tom"
            yield reading.edit("add", ("areas",), area, quote)
    for area, what, part in told:
        value: dict[str, JsonValue] = {"area": area, "what": what, "stage": stage_of(reading, part)}
        yield reading.edit("add", ("responsibilities",), value, part.text)


def _new(reading: Reading, area: str, named: Collection[str], around: str) -> dict[str, str]:
    """Who is named and was not yet, each with the words that say so: "Kia and Joy" are two, "4" and a ramble nobody."""
    area = area.partition("(")[0].strip() or area
    several = [_ARTICLE.sub("", member.text.strip(" .")) for member in members(reading, area)]
    each = several if all(NAME.fullmatch(one) for one in several) else [area]
    fits = (one for one in each if any(char.isalpha() for char in one) and words(one) <= _MOST)
    fresh = (one for one in fits if not any(_same(one, known) for known in (*reading.brief.areas, *named)))
    return {one: one if one in reading.said else around for one in fresh}


def _told(reading: Reading) -> Iterator[tuple[str, str, Part]]:
    """Areas and people with their work, in order."""
    if reading.topic == "departments":
        for part in sentences(reading):
            told = list(_listed(reading, part))
            yield from told
            known = " ".join(f"{who} {what}" for who, what, _ in told)
            yield from ((name, "", part) for name in _in_passing(reading, part) if not names(known, name))
        return
    listed = [duty for part in list(sentences(reading))[:8] for duty in _several(reading, part)]
    sure = [duty for duty in listed if duty.what and strong(reading, duty)]
    if len(sure) >= 2 and len(sure) == len(listed):
        for duty in sure:
            yield _as_said(reading, duty.who), duty.what, duty.part
        return
    for part in reading.facts:
        if not (none_said(reading, part) or is_act(reading, part)):
            for area, what, _ in _duties(reading, part):
                yield area, what, part


def _listed(reading: Reading, part: Part) -> Iterator[tuple[str, str, Part]]:
    """The duties of an answer about the team."""
    aside = heading(reading, part) or none_said(reading, part) or is_act(reading, part)
    if not (aside or reading.has(part, "responsible_only")):
        for duty in duties(reading, part):
            yield _as_said(reading, duty.who), duty.what, part


def _in_passing(reading: Reading, part: Part) -> Iterator[str]:
    """Names in a statement of the team. "There is nobody else, just me and Ana" is one too."""
    return iter(()) if heading(reading, part) or is_act(reading, part) else named_in_passing(reading, part)


def _crew(reading: Reading) -> Iterator[str]:
    """Who belongs to the team as it is counted up: "12 volunteers, the vet nurse and me"."""
    for span in reading.heard.spans:
        stated = any(part.meets(span.start, span.end) for part in reading.facts)
        if stated and span.label == "crew" and span.sure >= _HEARD:
            told = False
            for member in each(reading, span.text):
                who = _as_said(reading, _unplaced(member))
                surely = _is_counted(reading, member) or reading.cues["kin"].match(fold(member.strip()))
                # "My partner, who keeps the diary and the tills": what somebody does goes on.
                looks = len(who) > 2 and not told and looks_staff(reading, who)
                if who == reading.owner or surely or looks:
                    yield who
                told = DOES.search(fold(member)) is not None
            yield from named_in_passing(reading, Part(span.text, span.start, span.end, fold(span.text)))


def _is_counted(reading: Reading, member: str) -> bool:
    """ "Three dentists", "e mais duas tosadoras": a count and what they are, in a word or two; not "12 people"."""
    who = _uncounted(_plain(member))
    low = fold(who)
    anybody = any(reading.cues[cue].search(low) for cue in ("generic_people", "team_after", "team_total"))
    nobody = anybody or verbal(reading, who) or not reading.cues.light.isdisjoint(low.split())
    return who != _plain(member) and words(who) <= 2 and not nobody


def _unplaced(member: str) -> str:
    """Somebody named without where they are: "my husband Josué | at the desk"."""
    at = _AT.search(member)
    return member[: at.start()] if at and NAME.search(member[: at.start()]) else member


def _several(reading: Reading, part: Part) -> list[Duty]:
    """The duties of a short statement that joins some: nobody else's words look like that by chance."""
    if words(part.text) > 40 or is_act(reading, part):
        return []
    found = list(duties(reading, part))
    return found if len(found) > 1 else []


def _as_said(reading: Reading, who: str) -> str:
    mine = not who or reading.cues["first_person"].fullmatch(fold(who))
    return reading.owner if mine else _ARTICLE.sub("", _uncounted(_plain(who)), count=1)


def _plain(who: str) -> str:
    """Without what joins it to others: "e mais | duas tosadoras", "my | two assistants"."""
    return _ARTICLE.sub("", _MORE.sub("", who.strip()), count=1)


def _uncounted(who: str) -> str:
    """ "2 in the kitchen", "três técnicos"."""
    count = next((number for number in numbers(who) if number.start == 0), None)
    return _PLACED.sub("", who[count.end :].lstrip()) if count and words(who[count.end :]) else who


def _same(name: str, known: str) -> bool:
    """ "Support" after "tech support" is no other area, nor is "the sister at the desk" after "sister"."""
    a, b = set(fold(name).split()), set(fold(known).split())
    return a <= b or re.match(rf"{re.escape(fold(known))}\s+{any_of('in')}\s", fold(name)) is not None


def _duties(reading: Reading, part: Part) -> Iterator[tuple[str, str, str]]:
    """Who does what: "Ana responde los mensajes", "de las redes se encarga mi hija", "I do the cooking"."""
    me = reading.cues["first_person"].match(part.low) if reading.topic == "departments" else None
    if me and words(part.low[me.end() :]) >= 1:
        yield reading.owner, trim(part.text[me.end() :]), part.text
        return
    if told := _fronted(reading, part):
        yield *told, part.text
        return
    for verb in reading.cues["responsible"].finditer(part.low):
        before = part.text[: verb.start()]
        if before.endswith("-"):  # "family-run"
            continue
        if reading.cues["negator"].search(part.low[: verb.end()]) or reading.cues["conditional"].match(part.low):
            return
        least = 1 if reading.topic == "departments" or words(part.text) == 2 else 2
        if (subject := _subject(reading, part, before)) and words(part.text[verb.start() :]) >= least:
            yield subject, trim(part.text[verb.start() :]), part.text
            return
        after = trim(part.text[verb.end() :])
        person = NAME.match(after)
        branded = person and any(True for _ in reading.lexicon.mentions(person.group()))
        if person and not branded and words(after) <= 3 and words(before) >= 1 and not person.group()[0].isdigit():
            yield trim(person.group()), trim(before), part.text
            return
        if reading.cues["first_person"].fullmatch(fold(after)) and words(before) >= 1:
            yield reading.owner, trim(before), part.text
            return
        for mention in reading.among(part, "area"):
            if (
                mention.start >= part.start + verb.end()
                and words(before) >= 1
                and words(after) <= 4
                and not mention.denied
            ):
                yield _called(reading, mention), trim(before), part.text
                return


def _fronted(reading: Reading, part: Part) -> tuple[str, str] | None:
    """Work told of before who does it: "el presupuesto lo arma Nora", "quem responde as mensagens é a Lúcia"."""
    lead = reading.cues["the_one_who"].match(part.low)
    found = _THE_ONE.match(part.text, lead.end()) if lead else _OBJECT_FIRST.match(part.text)
    if not found or not (lead or is_deed(reading, found["verb"])):
        return None
    told = somebody(reading, found["who"]) and not reading.cues["negator"].search(fold(found["what"]))
    return (found["who"], trim(found["what"])) if told else None


def _subject(reading: Reading, part: Part, before: str) -> str | None:
    """The doer before the verb: a name in capitals, a named area, somebody of ours, or the one who speaks."""
    before = re.sub(rf"^(?i:{any_of('the')})\s+(?=[A-ZÁÉÍÓÚ])", "", before.rstrip())
    low = fold(before)
    if words(before) > 7:
        return None
    if reading.cues["first_person"].fullmatch(low) or (not before and reading.cues["first_verb"].match(part.low)):
        return reading.owner
    if placed := re.match(rf"({NAME.pattern})\s+{any_of('in', 'of', 'from')}\s", before):
        before = placed[1]
    for mention in reading.among(part, "area"):
        at = mention.start - part.start
        if at <= len(before) and mention.end - part.start <= len(before) + 1 and not mention.denied:
            return _called(reading, mention)
    if reading.cues["kin"].match(low) and words(before) <= 4:
        return bare(reading, before) or before
    tail = re.sub(
        r"\s+(?:se|lo|la|los|las|les|le|nos|who|que|quien|also|siempre|always|usually|e quem|é quem|es quien)$",
        "",
        before,
        flags=re.I,
    )
    person = NAME.search(tail)
    if person and person.end() == len(tail) and not reading.cues["name_not"].fullmatch(fold(person.group())):
        kinds = {m.kind for m in reading.lexicon.mentions(person.group())}
        alone = person.start() == 0 or words(tail[: person.start()]) <= 3
        if (
            not kinds & {"channel", "tool", "industry", "country", "type", "metric"}
            and alone
            and words(person.group()) <= 3
        ):
            return None if person.start() == 0 and _common(reading, person.group()) else trim(person.group())
    return None


def _common(reading: Reading, word: str) -> bool:
    """A capital that only starts the sentence."""
    low = fold(word)
    return bool(
        low in reading.cues.light
        or verbal(reading, word)
        or any(reading.cues[cue].fullmatch(low) for cue in ("people", "generic_people", "common_start"))
    )  # fmt: skip


def _called(reading: Reading, mention: Mention) -> str:
    """What the area is called: the person's word for it; the one who speaks is the owner."""
    if mention.id == "owner" and reading.cues["first_person"].fullmatch(fold(mention.quote)):
        return reading.owner
    return _ARTICLE.sub("", mention.quote, count=1) or mention.quote

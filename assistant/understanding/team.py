"""Areas and people of the business, what they own, and the tools they use."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import Mention, fold
from assistant.understanding.acts import is_act
from assistant.understanding.phrases import NAME, bare, items, trim, words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.stages import none_said, stage_of
from schemas import Edit

_ARTICLE = re.compile(
    r"(?:el|la|los|las|the|our|my|mi|mis|o|a|os|as|meu|minha|nuestra|nuestro|nossa|nosso|un|una|um|uma)\s+", re.I
)


def areas(reading: Reading) -> Iterator[Edit]:
    named: dict[str, str] = {}
    duties = []
    for part in reading.facts:
        if none_said(reading, part) or is_act(reading, part):
            continue
        owned = list(_duties(reading, part))
        for area, what, quote in owned:
            named.setdefault(area, quote)
            duties.append((area, what, part))
        if reading.topic == "departments" and not owned:
            for area in _listed(reading, part):
                named.setdefault(area, area)
    for area, quote in named.items():
        if area not in reading.brief.areas:
            yield reading.edit("add", ("areas",), area, quote)
    for area, what, part in duties:
        value: dict[str, JsonValue] = {"area": area, "what": what, "stage": stage_of(reading, part)}
        yield reading.edit("add", ("responsibilities",), value, part.text)


def tools(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        for mention in reading.among(part, "tool"):
            if mention.denied and mention.id:
                yield reading.edit("forbid", ("tools",), mention.id, part.text)
            elif (tool := _tool(reading, part, mention)) and tool not in reading.brief.tools:
                yield reading.edit("add", ("tools",), tool, mention.quote)


def _tool(reading: Reading, part: Part, mention: Mention) -> str:
    if mention.id:
        return mention.id
    before = reading.low[max(part.start, mention.start - 16) : mention.start].rstrip()
    using = any(found.end() == len(before) for found in reading.cues["using"].finditer(before))
    return mention.candidates[0] if len(mention.candidates) == 1 and (reading.topic == "tools" or using) else ""


def _duties(reading: Reading, part: Part) -> Iterator[tuple[str, str, str]]:
    """Who does what: "Ana responde los mensajes", "de las redes se encarga mi hija", "I do the cooking"."""
    me = reading.cues["first_person"].match(part.low) if reading.topic == "departments" else None
    if me and words(part.low[me.end() :]) >= 1:
        yield _owner(reading), trim(part.text[me.end() :]), part.text
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
            yield _owner(reading), trim(before), part.text
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


def _subject(reading: Reading, part: Part, before: str) -> str | None:
    """The doer before the verb: a name in capitals, a named area, somebody of ours, or the one who speaks."""
    before = re.sub(r"^(?:[AOao]s?|La|El|la|el)\s+(?=[A-ZÁÉÍÓÚ])", "", before.rstrip())
    low = fold(before)
    if words(before) > 7:
        return None
    if reading.cues["first_person"].fullmatch(low) or (not before and reading.cues["first_verb"].match(part.low)):
        return _owner(reading)
    if placed := re.match(rf"({NAME.pattern})\s+(?:at|in|on|from|de|en|da|do|na|no|del)\s", before):
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
        or any(reading.cues[cue].fullmatch(low) for cue in ("people", "generic_people", "common_start"))
    )  # fmt: skip


def _listed(reading: Reading, part: Part) -> Iterator[str]:
    """The answer to "who works with you?": each member of the list."""
    mentions = [m for m in reading.among(part, "area") if not m.denied]
    for piece in items(part.text):
        name = bare(
            reading,
            re.split(r"\s+(?:que|who|quem|para|hace|does|faz|en|in|on|con|with|se encarga|handles?)\s+", piece)[0],
        )
        name = bare(reading, re.sub(r"^\d+\s+", "", name))
        inside = [m for m in mentions if m.quote in piece]
        if inside and words(piece) > 4:
            yield from (_called(reading, m) for m in inside)
        elif (
            name
            and words(name) <= 4
            and not name.isdigit()
            and not _acts(reading, name)
            and not reading.has(part, "responsible_only")
        ):
            yield name


def _acts(reading: Reading, name: str) -> bool:
    low = fold(name)
    return any(reading.cues[id_].match(low) for id_ in reading.cues.ids("act.")) or bool(
        reading.cues["alone"].search(low)
    )


def _called(reading: Reading, mention: Mention) -> str:
    """What the area is called: the person's word for it; the one who speaks is the owner."""
    if mention.id == "owner" and reading.cues["first_person"].fullmatch(fold(mention.quote)):
        return _owner(reading)
    return _ARTICLE.sub("", mention.quote, count=1) or mention.quote


def _owner(reading: Reading) -> str:
    return str(reading.knowledge.areas["owner"].label[reading.session.language])

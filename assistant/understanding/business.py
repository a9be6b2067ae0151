"""The business: its name, trade, country, size, and what it is in its own words."""

import re
from collections.abc import Iterator

from assistant.text import Mention, finite, fold
from assistant.understanding.crew import counted
from assistant.understanding.likeness import alike, described, served
from assistant.understanding.naming import LIKELY, SURE, standing_out
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import NAME, bare, proper, trim, upto, words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.shape import AGENT
from schemas import Edit

_CLOSE = 0.5
_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|h|hs|hrs|horas)?")
_WE_ARE = re.compile(r"\b(?:andamos|somos|estamos|quedamos|vamos|ficamos|seguimos)$")
_ANOTHER = re.compile(r"\b(?:temos|tenemos|tengo|tenho|we have|i have|hay|mais|plus) (?:una?|uma?|an?) (\w+)")
_BEING = ("somos", "soy", "sou", "we are", "we're", "i am", "i'm", "im ")
_LEADS = ("La ", "El ", "Las ", "Los ", "The ", "O ", "A ", "“", '"', "«")


def business(reading: Reading) -> Iterator[Edit]:
    found = _industry(reading)
    if found:
        id_, part, quote = found
        if id_ != reading.brief.business.industry:
            yield reading.edit("set", ("business", "industry"), id_, quote)
        if not reading.brief.business.description and words(part.text) > 1:
            yield reading.edit("set", ("business", "description"), trim(part.text), part.text)
    elif told := described(reading):
        yield reading.edit("set", ("business", "description"), trim(told.text), told.text)
    if name := _name(reading):
        yield reading.edit("set", ("business", "name"), name, name)
    yield from _team(reading)
    yield from _country(reading)


def _about_us(reading: Reading, part: Part) -> bool:
    return reading.topic == "business" or reading.has(part, "own")


def _industry(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade, the statement that says so and the very words: sure names first, then what the words are close to."""
    known = reading.brief.business.industry
    best: tuple[float, str, Part, str] | None = None
    for part in reading.facts:
        if not (_about_us(reading, part) or reading.has(part, "sells")) and (known or reading.session.turn):
            continue
        for mention in reading.among(part, "industry"):
            score = _fit(reading, part, mention)
            id_ = mention.id or _settled(reading, part, mention)
            if score and id_ and (best is None or score > best[0]):
                best = (score, id_, part, mention.quote)
    if best:
        return best[1:] if not known or reading.topic == "business" or _restated(reading, best[2]) else None
    return None if known else _nearest(reading)


def _restated(reading: Reading, part: Part) -> bool:
    """ "We are a …", said again: what we have or work in ("tenemos un sistema") changes no trade."""
    being = any(found.group().startswith(_BEING) for found in reading.cues["own_before"].finditer(part.low))
    return being or reading.has(part, "correction")


def _fit(reading: Reading, part: Part, mention: Mention) -> float:
    """How much a named trade is ours: longer names say more; "we sell to restaurants" is about somebody else."""
    before = fold(reading.said[max(part.start, mention.start - 24) : mention.start])
    if mention.denied or mention.idea or served(reading, part, mention):
        return 0
    owned = 20 if any(len(before) - found.end() <= 14 for found in reading.cues["own_before"].finditer(before)) else 0
    first = bool(reading.parts) and part is reading.parts[0] and mention.start - part.start <= 12
    alone = not reading.session.turn and (words(part.text) <= 5 or first)
    said = reading.topic == "business" or reading.has(part, "name_opener") or reading.has(part, "sells")
    if not (owned or alone or said):
        return 0
    return len(mention.quote) + owned + (5 if mention.id else 0) - mention.start / 1000


def _settled(reading: Reading, part: Part, mention: Mention) -> str:
    """An unsure name, settled by the pending question or by other sure names of the message."""
    sure = {m.id for m in reading.mentions if m.kind == "industry" and m.id and not m.denied}
    both = [id_ for id_ in mention.candidates if id_ in sure]
    if both or len(mention.candidates) != 1:
        return both[0] if both else ""
    return mention.candidates[0] if alike(reading, part, mention.candidates[0]) else ""


def _nearest(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade whose names are closest in meaning to what is said of us."""
    parts = [part for part in reading.facts if reading.has(part, "own") or reading.has(part, "sells")]
    if reading.topic == "business":
        parts = list(reading.facts)
    if not reading.embed or not parts or not reading.knowledge.industries or (reading.brief.business.industry):
        return None
    parts = parts[:4]
    rows, names = _prototypes(reading)
    scores = reading.embed([part.text for part in parts]) @ rows.T
    at, column = divmod(int(scores.argmax()), scores.shape[1])
    others = {m.id for m in reading.among(parts[at], "industry") if served(reading, parts[at], m)}
    near = scores[at, column] >= _CLOSE and names[column] not in others
    return (names[column], parts[at], parts[at].text) if near else None


_ROWS: dict[tuple[str, int], tuple[object, list[str]]] = {}


def _prototypes(reading: Reading):  # type: ignore[no-untyped-def]
    key = (reading.knowledge.digest, id(reading.embed))
    if key not in _ROWS:
        texts = [
            (id_, text)
            for id_, trade in reading.knowledge.industries.items()
            for text in (trade.label.es, trade.label.en, trade.label.pt)
        ]
        assert reading.embed is not None
        _ROWS.clear()
        _ROWS[key] = (reading.embed([text for _, text in texts]), [id_ for id_, _ in texts])
    return _ROWS[key]


def _name(reading: Reading) -> str | None:
    known = reading.brief.business.name
    if known and reading.topic != "business" and not _may_rename(reading):
        return None
    for part in reading.facts:
        # What follows an opener may run on past the statement's end: "called Bread & Butter".
        for opener in reading.cues["name_opener"].finditer(part.low):
            rest = part.text[opener.end() :]
            last = re.split(r"[,;:]", part.text[: opener.start()])[-1]  # "Sabor Limeño se llama"
            if found := proper(rest) or _plain(reading, rest) or ("" if trim(rest) else _plain(reading, last)):
                return found
    early = not known and (reading.topic == "business" or not reading.session.turn)
    weight, name = standing_out(reading) if early else (0.0, "")
    if weight >= SURE:
        return name
    for part in reading.facts:
        if (
            found := _defined(reading, part)
            or _beside_trade(reading, part)
            or _apposed(reading, part)
            or _after_own(reading, part)
        ):
            return found
    return _answered(reading) or (name if weight >= LIKELY else None)


def _may_rename(reading: Reading) -> bool:
    """A name once told gives way to a correction, not to whatever else is called something."""
    return any(reading.has(part, "correction") for part in reading.facts)


def _plain(reading: Reading, rest: str) -> str | None:
    """A name without capitals: up to the first word that cannot belong to it."""
    rest = re.split(r"[,.;:\n(!?]", rest.strip(" :,-"), maxsplit=1)[0]
    name = trim(upto(reading, rest, "name_end"))
    return name if 0 < words(name) <= 5 and not reading.cues["name_not"].match(fold(name)) else None


def _defined(reading: Reading, part: Part) -> str | None:
    """ "Doce Lar is a bakery": the name stands before what it is."""
    for mention in reading.among(part, "industry"):
        before = reading.said[part.start : mention.start]
        found = re.fullmatch(
            rf"(?:[AaOo]s? |[Ll]a |[Ee]l |[Tt]he )?({NAME.pattern}),? "
            r"(?:es|is|é|are) (?:una?|an?|uma?|la|el|the|o)(?: \w+)? ",
            before,
        )
        if found and _is_name(reading, found[1]):
            return trim(found[1])
    return None


def _beside_trade(reading: Reading, part: Part) -> str | None:
    """ "la panadería La Espiga", "Bright Smiles Dental Clinic"."""
    for mention in reading.among(part, "industry"):
        if mention.denied or mention.idea:
            continue
        after = re.match(r"\s+", reading.said[mention.end : part.end])
        if after and (name := proper(reading.said[mention.end + 1 : part.end])) and _is_name(reading, name):
            gap = reading.said[mention.end : part.end].find(name)
            if gap <= 5:
                whole = mention.quote[0].isupper() and mention.start > part.start
                return f"{mention.quote} {name}" if whole and f"{mention.quote} {name}" in reading.said else name
    return None


def _apposed(reading: Reading, part: Part) -> str | None:
    """ "tengo un gimnasio en Lima, FitZone, …": a name between commas after the trade."""
    trade = next((m for m in reading.among(part, "industry") if not m.denied), None)
    if not trade or not _about_us(reading, part):
        return None
    sentence = re.split(r"[.!?\n]", reading.said[trade.end : trade.end + 160])[0]
    for piece in re.split(r"[,(:)]|\s[-–—]\s", sentence)[1:4]:
        name = piece.strip(" \"'“”«»")
        plain = re.sub(r"^(?:la|el|the|o|a)\s+", "", name)
        if NAME.fullmatch(plain) and _is_name(reading, plain):
            return plain
    return None


def _after_own(reading: Reading, part: Part) -> str | None:
    """ "I run Bright Smiles, …", "soy Marta de La Espiga"."""
    for opener in reading.cues["name_before"].finditer(part.low):
        rest = part.text[opener.end() :]
        name = proper(rest)
        first = name and rest.lstrip().startswith((name, *_LEADS))
        if name and first and _is_name(reading, name):
            return name
    return None


def _is_name(reading: Reading, name: str) -> bool:
    if name[0].isdigit() and (not re.search(r"[a-zA-Z]", name) or _HOUR.fullmatch(fold(name))):
        return False
    kinds = {m.kind for m in reading.lexicon.mentions(name) if m.start == 0 and m.end >= len(name)}
    return not kinds & {"channel", "country", "tool", "metric"} and not reading.cues["name_not"].fullmatch(fold(name))


def _answered(reading: Reading) -> str | None:
    """The pending question asks for the name: a short first piece that is no trade is it."""
    if reading.topic != "business" or reading.brief.business.name or not reading.facts:
        return None
    first = reading.facts[0]
    if whole := _titled(reading):
        return whole
    piece = trim(re.split(r"[,;:\n.(]|\s[-–]\s", first.text, maxsplit=1)[0])
    named = NAME.fullmatch(piece) or NAME.fullmatch(piece[:1].upper() + piece[1:]) or words(piece) <= 3
    trade = any(m.kind == "industry" for m in reading.lexicon.mentions(piece))
    capital = sum(word[:1].isupper() for word in piece.split()) >= 2
    busy = reading.has(first, "own") or reading.has(first, "sells") or numbers(piece)
    if not piece or not named or words(piece) > 5 or busy or (trade and not capital):
        return None
    return piece if _is_name(reading, piece) and not _only_act(reading, piece) else None


def _titled(reading: Reading) -> str | None:
    """A short statement that is a name by its capitals: "Food pantry. Open Hands Pantry." """
    for part in reading.facts[:4]:
        name = trim(part.text)
        capitals = sum(word[:1].isupper() for word in name.split()) >= 2
        if capitals and words(name) <= 5 and NAME.fullmatch(name) and _is_name(reading, name):
            return name
    return None


def _only_act(reading: Reading, piece: str) -> bool:
    low = fold(bare(reading, piece))
    return any(
        reading.cues[cue].match(low) for cue in ("act.unknown", "act.skip", "act.agree", "act.refuse", "act.greeting")
    )


def _team(reading: Reading) -> Iterator[Edit]:
    """A total that is said, then people counted up; a recount changes nothing that was said before."""
    for part in reading.facts:
        if total := _said_size(reading, part):
            yield reading.edit("set", ("business", "team_size"), total, part.text)
            return
    if reading.brief.business.team_size is None:
        yield from _counted(reading)


def _counted(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        if (total := counted(reading, part)) and (_about_us(reading, part) or reading.topic == "departments"):
            if _more_of_us(reading, part):
                return
            yield reading.edit("set", ("business", "team_size"), total, part.text)
            return
    for part in reading.facts:
        alone = reading.cues["alone"].search(part.low)
        denied = alone and reading.cues["negator"].search(part.low[max(0, alone.start() - 14) : alone.start()])
        if alone and not denied and not any(reading.has(other, "kin") for other in reading.facts):
            yield reading.edit("set", ("business", "team_size"), 1, part.text)
            return


def _more_of_us(reading: Reading, part: Part) -> bool:
    """Others are counted elsewhere in the message ("and three waiters"): the sum is not sure, so it is left out."""
    rest = [reading.low[number.end :].split()[:1] for number in numbers(reading.low) if not number.percent]
    rest += [[found[1]] for found in _ANOTHER.finditer(reading.low)]
    workers = [word[0].strip(".,;") for word in rest if word and _is_role(reading, word[0].strip(".,;"))]
    return any(word not in part.low for word in workers)


def _is_role(reading: Reading, word: str) -> bool:
    people = AGENT.fullmatch(word) or any(reading.cues[cue].fullmatch(word) for cue in ("people", "team_after"))
    return bool(people or reading.lexicon.mentions(word, {"area"}))


def _said_size(reading: Reading, part: Part) -> int | None:
    """ "Somos 12", "a team of 12", "12 employees", "seven in all"."""
    for number in numbers(part.low):
        before, after = part.low[: number.start].rstrip(), part.low[number.end :].lstrip(" ,:")
        if not isinstance(number.value, int) or not 0 < number.value < 1_000_000 or number.percent:
            continue
        opened = _ends_with(reading, before, "team_before") or bool(_WE_ARE.search(before))
        # "12 voluntarios", "4 paid staff"
        whom = re.sub(r"^[^\W\d]+\s+(?=staff|employees|workers|emplead|funcion)", "", after)
        staffed = reading.cues["team_after"].match(whom) or (opened and reading.cues["people"].match(after))
        summed = reading.cues["team_total"].match(after) or _ends_with(reading, before, "team_total")
        other = _ends_with(reading, before, "team_not")
        if (staffed and not other) or (opened and _ends(reading, after)) or (summed and _about_people(reading)):
            return number.value
    return None


def _ends_with(reading: Reading, before: str, cue: str) -> bool:
    return any(found.end() == len(before) for found in reading.cues[cue].finditer(before))


def _about_people(reading: Reading) -> bool:
    """The message speaks of us as a team, or is asked to."""
    spoken = any(reading.has(part, cue) for part in reading.facts for cue in ("team_own", "kin", "own", "team_after"))
    return reading.topic in ("business", "departments") or spoken


def _ends(reading: Reading, after: str) -> bool:
    """Nothing countable follows the number but people."""
    word = re.match(r"[^\W\d]+", after)
    other = word and (word.group() in reading.cues.light or finite(word.group(), reading.tongue))
    return bool(not after or after[0] in ".,;:!)" or other or reading.cues["team_then"].match(after))


def _country(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        for mention in reading.among(part, "country"):
            before = reading.low[max(0, mention.start - 30) : mention.start]
            ours = _about_us(reading, part) or reading.cues["here"].search(before)
            if mention.id and not mention.denied and ours and not reading.cues["abroad"].search(before):
                if mention.id != reading.brief.business.country:
                    yield reading.edit("set", ("business", "country"), mention.id, mention.quote)
                return

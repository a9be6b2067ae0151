"""Answers to the critique's questions: what was asked about a place of a map is filled there, in the person's words."""

from collections.abc import Iterator, Sequence

from pydantic import JsonValue
from rapidfuzz import fuzz

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, trim, words
from assistant.understanding.sentences.shape import verbal
from schemas import Act, Edit, JourneyMap, Loc, Touchpoint

_ALIKE = 70
_NOT_ANSWERS = {
    "unknown", "skip", "finish", "clarify", "recommend", "progress", "jump", "show", "accept", "upset", "foreign",
    "empty", "injected", "offtopic", "greeting", "refuse",
}  # fmt: skip
_MAP_FIELDS = {"review_date", "state", "title", "contributors"}
_STAGE_FIELDS = {"customer_goal"}
_ACTION_FIELDS = {"priority", "effort", "due"}
_LISTS = {"metrics", "tools", "participants", "contributors", "evidence"}
_NUMBERS = {"value", "target", "baseline"}
_CLOSED = frozenset(("owner", "emotion", "metrics", "channel", "tools", "handoff", "type", "instrument", *_NUMBERS))
# Topics whose facts show that a message is about them, and what each field may share with one.
_OTHER = frozenset(("business", "tools", "measures", "constraints", "goals", "products", "consent"))
_AKIN: dict[str, frozenset[str]] = {
    "opt_in": frozenset(("consent",)), "opt_out": frozenset(("consent",)), "purpose": frozenset(("consent",)),
    "storage": frozenset(("tools",)), "stored_in": frozenset(("tools",)), "wait": frozenset(("measures",)),
    "response_promise": frozenset(("measures",)), "customer_goal": frozenset(("goals",)),
}  # fmt: skip
_NO_OWNERS = frozenset(("channel", "tool", "metric", "type", "industry", "country"))


def answers(reading: Reading, acts: list[Act], facts: Sequence[Edit] = ()) -> Iterator[Edit]:
    """Edits that resolve the finding that was asked about; nothing when the message does something else.

    `facts` are what the message says by itself: of another kind, they show that it is no answer to the question.
    """
    fills = reading.fills or ""
    if not fills.startswith("@") or any(act.kind in _NOT_ANSWERS for act in acts) or not reading.place:
        return
    answer = _answer(reading)
    field = fills[1:].rsplit(".", 1)[-1]
    if answer is None or _elsewhere(reading, field, answer, facts):
        return
    place = _place(reading, field, answer)
    if field == "moment_of_truth":
        yield from _moment(reading, answer)
    elif field == "owner":
        yield from _owner(reading, place, answer)
    elif place and (value := _value(reading, field, answer)) is not None:
        inside = ("action",) if field in _ACTION_FIELDS and len(place) == 6 else ()
        # A place may already end in the field that is asked for.
        path = place if place[-1] == field else (*place, *inside, field)
        yield reading.edit("add" if field in _LISTS else "set", path, value, answer.text)


def _elsewhere(reading: Reading, field: str, answer: Part, facts: Sequence[Edit]) -> bool:
    """Whether the message corrects, takes back, or is plainly about another topic."""
    if reading.cues["correction"].match(answer.low) or any(edit.op in ("remove", "forbid") for edit in facts):
        return True
    told, akin = {edit.path[0] for edit in facts if edit.path}, _AKIN.get(field, frozenset())
    return field not in _CLOSED and not told & akin and bool(told & _OTHER)


def _answer(reading: Reading) -> Part | None:
    parts = [part for part in reading.facts if not reading.cues["act.agree"].fullmatch(part.low.strip(" .!,"))]
    if not parts:
        return None
    first, last = parts[0], parts[-1]
    text = reading.said[first.start : last.end]
    return Part(text, first.start, last.end, fold(text))


def _map(reading: Reading) -> JourneyMap | None:
    id_ = reading.place[1] if len(reading.place) > 1 else None
    return next((one for one in reading.session.maps if one.id == id_), None)


def _place(reading: Reading, field: str, answer: Part) -> Loc:
    """Where the field stands: the finding's touchpoint, stage or map; else the touchpoint that the answer names."""
    place = reading.place
    if len(place) > 2 and place[2] in ("deviations", "evidence", "goal", "audience", "product"):
        return place
    if len(place) > 6:
        return place
    if field in _MAP_FIELDS:
        return place[:2]
    if field in _STAGE_FIELDS and len(place) >= 4:
        return place[:4]
    if len(place) >= 6:
        return place[:6]
    if field in ("owner",) and len(place) < 4:
        named = _named(reading, answer)
        return named or place[:2]
    return _named(reading, answer) or _only(reading)


def _named(reading: Reading, answer: Part) -> Loc:
    """The touchpoint whose name, kind or channel the answer speaks of."""
    drawn = _map(reading)
    if not drawn:
        return ()
    ids = {m.id for m in reading.among(answer, "channel")} | {m.id for m in reading.among(answer, "type")} - {""}
    best: tuple[float, Loc] = (0, ())
    for _, stage, touchpoint in drawn.touchpoints():
        if len(reading.place) >= 4 and reading.place[3] != stage.id:
            continue
        score = _likeness(touchpoint, answer.low, ids)
        if score > best[0]:
            best = (score, ("maps", drawn.id, "stages", stage.id, "touchpoints", touchpoint.id))
    return best[1]


def _likeness(touchpoint: Touchpoint, low: str, ids: set[str]) -> float:
    alike = max(fuzz.token_set_ratio(fold(touchpoint.name), low), fuzz.partial_ratio(fold(touchpoint.name), low))
    score = alike / 100 if alike >= _ALIKE else 0
    return score + (0.8 if touchpoint.type in ids else 0) + (0.5 if touchpoint.channel in ids else 0)


def _only(reading: Reading) -> Loc:
    drawn = _map(reading)
    stages = (
        [stage for stage in drawn.stages if len(reading.place) < 4 or stage.id == reading.place[3]] if drawn else []
    )
    found = [(stage.id, touchpoint.id) for stage in stages for touchpoint in stage.touchpoints]
    if drawn and len(found) == 1 and len(reading.place) >= 4:
        return ("maps", drawn.id, "stages", found[0][0], "touchpoints", found[0][1])
    return ()


def _moment(reading: Reading, answer: Part) -> Iterator[Edit]:
    place = reading.place[:6] if len(reading.place) >= 6 else _named(reading, answer)
    if place:
        yield reading.edit("set", (*place, "moment_of_truth"), True, answer.text)
        cause = reading.cues["because"].search(answer.low)
        if cause and words(answer.text[cause.end() :]) >= 2:
            yield reading.edit("set", (*place, "decision_at_stake"), trim(answer.text[cause.end() :]), answer.text)


def _owner(reading: Reading, place: Loc, answer: Part) -> Iterator[Edit]:
    name = _who(reading, answer)
    if place and name and words(name) <= 5:
        if name not in reading.brief.areas:
            yield reading.edit("add", ("areas",), name, answer.text)
        yield reading.edit("set", (*place, "owner"), name, answer.text)


def _who(reading: Reading, answer: Part) -> str:
    low = answer.low.strip(" .!,")
    if reading.cues["first_person"].match(low) and "owner" in reading.knowledge.areas:
        return reading.owner
    known = next((area for area in reading.brief.areas if fold(area) in low), None)
    if known:
        return known
    verb = reading.cues["responsible"].search(answer.low)
    after = NAME.fullmatch(trim(answer.text[verb.end() :])) if verb else None
    if after:
        return after.group()
    before = answer.text[: verb.start()] if verb and verb.start() else answer.text
    name = bare(reading, before.split(",")[0])
    return name if _may_own(reading, name) else ""


def _may_own(reading: Reading, name: str) -> bool:
    """A person's name, a relative, an area or a role: not "no no", not "want fewer no-shows"."""
    low = fold(name)
    areas = any(m.kind == "area" and not m.denied for m in reading.lexicon.mentions(name))
    if not name or words(name) > 4 or low in reading.cues.light or reading.cues["negator"].match(low):
        return False
    if areas or reading.cues["kin"].match(reading.low.lstrip()):
        return True
    other = any(reading.cues[cue].fullmatch(low) for cue in ("common_start", "aside", "generic_people", "name_not"))
    other = other or any(reading.cues[id_].match(low) for id_ in reading.cues.ids("act.")) or verbal(reading, name)
    people = reading.cues["people"].match(low)  # "las chicas del mostrador"
    known = not people and any(m.kind in _NO_OWNERS for m in reading.lexicon.mentions(name))
    short = words(name) <= 2 and words(reading.said) <= 3
    named = short or bool(NAME.match(name)) or bool(people)
    return named and not other and not known


def _value(reading: Reading, field: str, answer: Part) -> JsonValue:
    text = trim(answer.text)
    if field in _NUMBERS:
        return numbers(answer.low)[0].value if numbers(answer.low) else None
    if field == "emotion":
        return _emotion(reading, answer)
    if field == "metrics":
        found = next((m.id for m in reading.among(answer, "metric") if m.id and not m.denied), None)
        number = numbers(answer.low)
        return ({"id": found, "value": number[0].value} if number else {"id": found}) if found else None
    if field == "tools":
        return next((m.id for m in reading.among(answer, "tool") if m.id), text if words(text) <= 4 else None)
    if field == "days_since_previous_contact":
        found_numbers = numbers(answer.low)
        week = 7 if reading.cues["week"].search(answer.low) else 30 if reading.cues["month"].search(answer.low) else 1
        return found_numbers[0].value * week if found_numbers else None
    if field == "channel":
        return next((m.id for m in reading.among(answer, "channel") if m.id and not m.denied), None)
    if field == "state":
        return "ideal" if reading.cues["ideal"].search(answer.low) else "current"
    if field == "direction":
        return "reactive" if reading.cues["reactive"].search(answer.low) else "proactive"
    if field == "status":
        return "validated" if reading.cues["evidence"].search(answer.low) else "stated"
    if field == "action":
        return {"what": text}
    if field == "value_added":
        return {"type": "information", "what": text}
    if field == "handoff":
        return _handoff(reading, answer)
    if field == "type":
        return next((m.id for m in reading.among(answer, "type") if m.id in reading.knowledge.types), None)
    if field in ("evidence", "moment_of_truth"):
        return None
    return text if text else None


def _emotion(reading: Reading, answer: Part) -> JsonValue:
    """The feeling named, with its valence from the vocabulary; the words around it are its context."""
    for mention in reading.among(answer, "emotion"):
        if mention.id and not mention.denied:
            term = reading.knowledge.emotions[mention.id]
            return {"label": mention.quote, "valence": term.valence, "context": trim(answer.text), "basis": "stated"}
    return None


def _handoff(reading: Reading, answer: Part) -> JsonValue:
    """ "Ana passes the order to the kitchen on a slip": who gives, who takes, in what words."""
    known = [area for area in reading.brief.areas if fold(area) in answer.low]
    named = [m.quote for m in reading.among(answer, "area") if not m.denied]
    people = [found.group() for found in NAME.finditer(answer.text) if _may_own(reading, found.group())]
    inside = {who: answer.low.find(fold(who)) for who in (*known, *named, *people)}
    order = sorted(inside, key=lambda who: inside[who])
    if len(order) < 2:
        return None
    return {"from": order[0], "to": order[1], "info_carried": trim(answer.text)}

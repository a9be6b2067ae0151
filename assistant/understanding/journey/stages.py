"""Facts of the journey, under the macro stage that their words, or the pending question, point to."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pydantic import JsonValue

from assistant.text.verbs import finite
from assistant.understanding.journey.contacts import asks_for_data, tells_of_contact
from assistant.understanding.journey.course import course
from assistant.understanding.measures.values import targeted
from assistant.understanding.reading import MACROS, SURELY, Part, Reading
from assistant.understanding.sentences.closing import closes, done
from assistant.understanding.sentences.listed import listing
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.talk.acts import is_act
from assistant.understanding.talk.order import scoped
from schemas import Edit, Macro

_PLAINLY, _SURELY = 0.9, 0.8
_MENU = 3
"""Words of a step in others' text; fewer are an entry of a menu: "Sign in"."""
_ONE_WORD = 1.9
"""What one word can weigh, as a cue and as a kind of contact: "they see the sign" is no signature."""

_TOLD = 0.7
"""From when on what is heard as a complaint, an aim or what is counted is believed to be that."""
_GAP, _LONGEST = 8, 240
"""In characters: how far behind a step what is told of it may stand, and how long both may be."""
_OWNS = ("consent", "pains", "goals", "measures", "tools", "departments", "deviations", "business")
_QUOTED = re.compile(r"[\"“«]([^\"”»\n]{3,300})[\"”»]")


def _heard_stage(reading: Reading, part: Part) -> Macro | None:
    """The stage to which a statement is surely heard to belong."""
    inside = [one for one in reading.heard.spans if part.holds(one.start) and one.label in MACROS]
    heard = {macro for macro in MACROS if any(one.label == macro for one in inside)}
    if len(heard) != 1 or max(one.sure for one in inside) < _SURELY:
        return None
    return heard.pop()


def _mostly_heard(reading: Reading, part: Part) -> bool:
    """Whether most of a statement is surely heard to be a step of one stage, whatever was asked."""
    steps = (one for one in reading.heard.spans if one.label in MACROS and one.start < part.end)
    heard = sum(max(0, min(one.start + len(one.text), part.end) - max(one.start, part.start)) for one in steps)
    return _heard_stage(reading, part) is not None and heard * 2 > len(part.text)


def scores(reading: Reading, part: Part) -> dict[Macro, float]:
    """How much the words of a statement point to each macro stage."""
    out: dict[Macro, float] = dict.fromkeys(MACROS, 0.0)
    asked = reading.topic in MACROS
    for macro in MACROS:
        told = reading.cues[f"stage.{macro}"].findall(part.low)
        order = sum(bool(reading.cues["sequence"].fullmatch(word)) for word in told) if asked else 0
        out[macro] += 1.0 * min(2, len(told) - order)
    for mention in reading.among(part, "type"):
        macros = _macros(reading, mention.id)
        for macro in macros:
            out[macro] += 0.9 / len(macros)
    for mention in reading.among(part, "stage"):
        if mention.id in reading.knowledge.stages:
            out[reading.knowledge.stages[mention.id].macro] += 1.2
    return out


def _macros(reading: Reading, type_: str) -> tuple[Macro, ...]:
    if type_ in reading.knowledge.types:
        return reading.knowledge.types[type_].macros
    stages = reading.knowledge.items[type_].stages if type_ in reading.knowledge.items else ()
    return tuple({reading.knowledge.stages[key].macro for key in stages if key in reading.knowledge.stages})


def stage_of(reading: Reading, part: Part) -> Macro | None:
    """The stage of a statement; the pending question decides where the words do not."""
    found = scores(reading, part)
    asked = reading.topic if reading.topic in MACROS else None
    best = max(MACROS, key=lambda macro: found[macro])
    heard = _heard_stage(reading, part)
    # The listener knows what was asked, too: where it hears just that, words that say otherwise count.
    if heard and heard != asked and found[best] - found[heard] <= _ONE_WORD:
        return heard
    if asked:
        # Words that plainly belong to another stage outweigh the question; "then" and "first" belong to none.
        return best if found[best] - found[asked] >= _PLAINLY else asked
    return best if found[best] >= 0.8 else None


def stages(reading: Reading) -> Iterator[Edit]:
    for stage, start, end in _steps(reading):
        quote = done(reading, reading.said[start:end])
        text = trim(quote)
        if text and text not in reading.brief.stages.get(stage, ()):
            yield reading.edit("add", ("stages", stage), text, quote)


def _steps(reading: Reading) -> list[tuple[Macro, int, int]]:
    """The stage and the place of each step; what is told of one right behind it belongs to it."""
    asked = reading.topic in MACROS
    found: list[tuple[Macro, int, int]] = []
    last: Macro | None = None
    denied = _explained(reading)
    for part in reading.facts:
        if part in denied or closes(reading, part.text) or listing(reading, part.text):
            continue
        stage, before = stage_of(reading, part), found[-1] if found else None
        contact = _told_of_contact(reading, part)
        behind = before is not None and part.start - before[2] <= _GAP and part.end - before[1] <= _LONGEST
        # A phone that is asked for is no place of its own.
        if before and contact and behind and (asks_for_data(reading, part) or not reading.among(part, "channel")):
            found[-1] = (before[0], before[1], part.end)
        elif _is_step(reading, part, asked):
            if stage := stage or last:
                found.append((stage, part.start, part.end))
                last = stage if asked else None
        elif contact:
            found.append((stage or (before[0] if before else "purchase"), part.start, part.end))
    return found if asked else course(reading, found, lambda part: scores(reading, part))


def _explained(reading: Reading) -> frozenset[Part]:
    """What is told in one sentence with a denial, right after it, of the thing denied: "no Facebook, it's dead"."""
    out: list[Part] = []
    for before, part in pairwise(reading.facts):
        there = any(reading.among(part, kind) for kind in ("channel", "type", "tool"))
        apart = re.search(r"[.!?;\n]", reading.said[before.end - 1 : part.start])
        if not (apart or there or _heard_stage(reading, part)) and (before in out or _denies(reading, before)):
            out.append(part)
    return frozenset(out)


def _told_of_contact(reading: Reading, part: Part) -> bool:
    """More of a contact in a plain statement: no wish, no complaint, no denial, no rule about consent."""
    other = any(reading.has(part, cue) for cue in ("goal", "pain", "consent", "we_do_not"))
    other = other or bool(reading.negator.search(part.low) or reading.among(part, "metric"))
    corrects = bool(reading.cues["correction"].match(part.low)) or scoped(reading, part)
    plain = not (corrects or part.question or part.idea or is_act(reading, part))
    return plain and reading.topic not in _OWNS and not other and tells_of_contact(reading, part)


def _is_step(reading: Reading, part: Part, asked: bool) -> bool:
    """Something that happens between a customer and the business, not who we are or what we want."""
    least = _MENU if reading.pasted else 2
    if words(trim(part.text)) < least and not (asked and _one_word(reading, part)):
        return False
    if _is_aside(reading, part) or (part.question or part.idea) or reading.topic == "departments":
        return False
    if asked:
        told = reading.has(part, "worst") or targeted(reading, part) or _heard_otherwise(reading, part)
        return not (told or is_act(reading, part) or _denies(reading, part))
    if is_act(reading, part) and not reading.among(part, "channel") and not reading.among(part, "type"):
        return False
    if _of_people(reading, part):
        return False
    acted = any(reading.cues[f"stage.{macro}"].search(part.low) for macro in MACROS)
    typed = any(m.id and not m.denied for m in reading.among(part, "type"))
    intro = bool(reading.cues["own_before"].match(part.low) or reading.cues["sells"].match(part.low))
    intro = (
        intro
        or bool(reading.cues["audience_is"].search(part.low))
        or reading.topic in ("business", "products", "audiences")
    )
    wanted = (
        reading.has(part, "goal")
        or reading.has(part, "pain")
        or reading.topic in ("goals", "measures", "consent", "pains", "tools")
    )
    denied = any(m.denied for m in reading.mentions if part.holds(m.start)) or _heard_otherwise(reading, part)
    if not denied and _mostly_heard(reading, part):
        return True
    strong = acted and bool(reading.cues["journey_verb"].search(part.low))
    return (acted or (typed and words(part.text) >= 3)) and (strong or not intro) and not wanted and not denied


def _one_word(reading: Reading, part: Part) -> bool:
    """A place, a kind of contact or a verb: "WhatsApp", "pagan"; "precio" and "lovely" tell of nothing that happens."""
    acted = any(finite(word, reading.spoken) for word in part.text.split())
    return acted or bool(reading.among(part, "channel"))


def _heard_otherwise(reading: Reading, part: Part) -> bool:
    """A complaint, an aim or what is counted, heard beyond doubt, and nothing of the journey beside it."""
    inside = [span for span in reading.heard.spans if part.meets(span.start, span.end)]
    other = any(span.label in ("pain", "goal", "measure") and span.sure >= _TOLD for span in inside)
    return other and not any(span.label in MACROS for span in inside)


def _of_people(reading: Reading, part: Part) -> bool:
    """Most of a statement is heard to name who the customers are: "mostly housewives and people from the shops"."""
    people = [one for one in reading.heard.spans if one.label == "audience" and one.sure >= _TOLD]
    named = sum(len(one.text) for one in people if part.holds(one.start))
    return named * 2 > len(part.text)


def _is_aside(reading: Reading, part: Part) -> bool:
    return (
        reading.has(part, "we_do_not")
        or bool(reading.cues["correction"].match(part.low))
        or (reading.has(part, "name_opener") and reading.topic not in MACROS)
        or scoped(reading, part)
    )


def _denies(reading: Reading, part: Part) -> bool:
    """What does not happen is no step: "no app", "no online booking thanks"; "if they don't like it, I fix it" is."""
    there = reading.among(part, "channel") + reading.among(part, "type")
    denied = bool(there) and all(m.denied for m in there) and not reading.cues["conditional"].match(part.low)
    inside = (span for span in reading.heard.spans if part.meets(span.start, span.end))
    denied = denied or any(span.label == "denied" and span.sure >= SURELY for span in inside)
    return denied or (bool(reading.cues["negator"].match(part.low)) and words(part.text) <= 4)


def none_said(reading: Reading, part: Part) -> bool:
    """ "nothing", "we don't have any": an answer that there is none."""
    return bool(reading.cues["has_none"].match(part.low)) and words(part.text) <= 5 and not reading.has(part, "pain")


def deviations(reading: Reading) -> Iterator[Edit]:
    """What leaves the path, and the answer to it: "si no vienen, los llamamos"."""
    parts = reading.facts
    asked = reading.topic == "deviations"
    skip = -1
    for n, part in enumerate(parts):
        if n <= skip or is_act(reading, part):
            continue
        found = reading.cues["deviation"].match(part.low)
        if not (found or asked):
            continue
        trigger, _, response = part.text.partition(",")
        follows = n + 1 < len(parts) and parts[n + 1].start - part.end <= 6
        if not response.strip() and follows and not reading.cues["deviation"].match(parts[n + 1].low):
            response, skip = parts[n + 1].text, n + 1
        if found and not response.strip() and not asked:
            continue
        value: JsonValue = {"trigger": trim(trigger), "response": trim(response) or None}
        yield reading.edit("add", ("deviations",), value, part.text)


def evidence(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        if is_act(reading, part) or none_said(reading, part):
            continue
        if reading.has(part, "evidence") or reading.topic == "research":
            kind = "quantitative" if reading.has(part, "quantitative") else "qualitative"
            said = _QUOTED.search(part.text)
            value: JsonValue = {"type": kind, "source": trim(part.text), "quote": said[1] if said else None}
            yield reading.edit("add", ("evidence",), value, part.text)


def consent(reading: Reading) -> Iterator[Edit]:
    told = [
        part
        for part in reading.facts
        if reading.has(part, "consent") or (reading.topic == "consent" and not is_act(reading, part))
    ]
    if told:
        yield reading.edit(
            "set", ("consent",), " ".join(trim(part.text) + "." for part in told[:3]).strip(), told[0].text
        )


_IDEA = 3
"""Words from which on an idea is worth keeping; "it's just an idea" says nothing of what it is."""


def ideas(reading: Reading) -> Iterator[Edit]:
    for part in reading.parts:
        told = reading.cues["only_idea"].sub(" ", part.low)
        if part.idea and not part.question and not part.injected and words(told) >= _IDEA:
            yield reading.edit("add", ("parked",), trim(part.text), part.text)

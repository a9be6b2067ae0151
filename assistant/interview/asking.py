"""What to ask next, and how: the first required thing still missing, then the finding whose answer is worth most."""

from assistant.interview import chips
from assistant.interview.facts import corrections
from assistant.interview.moment import Moment, place_of
from assistant.interview.spoken import Question
from assistant.interview.topics import BASICS, DEEPER, TWICE, is_open, known, last_topic, next_topic, times
from assistant.interview.voice import lowered, raised
from schemas import Finding, JourneyMap, Loc

_GOES_ON = ("unknown", "skip", "accept", "agree", "refuse", "jump", "show", "finish", "left_open")
"""Acts that settle the question that stands; after any other message without new facts it comes back."""

_ROW = 2
"""Questions from findings, one after the other, before a topic that is still open has its turn."""

_WORDS_OF_WHY = 24


def next_question(moment: Moment) -> Question | None:
    """The next question, or None when there is nothing left to ask."""
    if stands(moment) and (question := _pending(moment)):
        return question
    if topic := _interrupted(moment):
        return about_topic(moment, topic, back=True)
    if topic := next_topic(moment.after):
        return about_topic(moment, topic)
    last = last_topic(moment.after)
    for journey_map, finding in moment.findings():
        if _worth_asking(moment, journey_map, finding):
            if last and (finding.severity == "suggestion" or _in_a_row(moment) >= _ROW):
                break
            return _about_finding(moment, journey_map, finding)
    return about_topic(moment, last) if last else None


def _interrupted(moment: Moment) -> str | None:
    """The topic whose question gave way to one about something known (which of two holds), and is open still."""
    *_, before, last = ("", "", *(turn.asks or "" for turn in moment.before.turns))
    aside = last in moment.voice.knowledge.topics and known(moment.before.brief, last) and last != before
    return before if aside and before in BASICS + DEEPER and is_open(moment.after, before) else None


def _in_a_row(moment: Moment) -> int:
    """How many questions just before came from findings: a third would feel like an exam."""
    row = 0
    for turn in reversed(moment.before.turns):
        if turn.asks is None or turn.asks in moment.voice.knowledge.topics:
            break
        row += 1
    return row


def about_topic(moment: Moment, topic: str, *, back: bool = False) -> Question:
    """A topic's question: with the reason the first time, easier and with an example the second."""
    voice, spec = moment.voice, moment.voice.knowledge.topics[topic]
    first = not times(moment.after, topic)
    question = voice.of_topic(spec.question if first else spec.again)
    if moment.understood.does("upset"):
        text = lowered(question)
    elif first:
        text = raised(voice.vary("lead", why=voice.of_topic(spec.why), question=lowered(question)))
    elif back:
        text = voice.vary("back_to", question=lowered(question))
    elif not moment.facts and (example := chips.example(topic, voice)):
        text = voice.vary("again", question=question, example=voice.quoted(example))
    else:
        # Who told something else has not failed to answer.
        text = question
    return Question(text, topic, (), chips.for_topic(topic, moment.after.brief, voice))


def about_finding(moment: Moment, code: str, place: Loc) -> Question | None:
    """The question of the finding that the person points at, even one that was asked or passed over before."""
    for journey_map, finding in moment.findings():
        if finding.code == code and finding.ask and place_of(journey_map, finding) == place:
            return _about_finding(moment, journey_map, finding)
    return None


def stands(moment: Moment) -> bool:
    """Whether the last question still waits for its answer."""
    mended = [edit for edit, _, _ in corrections(moment)]
    new = [edit for edit in moment.facts if edit.op in ("add", "set") and edit not in mended]
    return not new and not any(act.kind in _GOES_ON for act in moment.understood.acts)


def _pending(moment: Moment) -> Question | None:
    """The last question once more, unless it was settled, skipped or asked twice."""
    turn = moment.pending
    if turn is None or turn.asks is None:
        return None
    if turn.asks in moment.voice.knowledge.topics:
        easier = not moment.understood.edits and not ({a.kind for a in moment.understood.acts} - {"unread", "empty"})
        return about_topic(moment, turn.asks, back=not easier) if is_open(moment.after, turn.asks) else None
    for journey_map, finding in moment.findings():
        if finding.code == turn.asks and place_of(journey_map, finding) == turn.place and _may_ask(moment, finding):
            return _about_finding(moment, journey_map, finding, back=True)
    return None


def _may_ask(moment: Moment, finding: Finding) -> bool:
    refused = {finding.code, finding.fills} & set(moment.after.skipped)
    return bool(finding.ask) and not finding.root and not refused and times(moment.after, finding.code) < TWICE


def _worth_asking(moment: Moment, journey_map: JourneyMap, finding: Finding) -> bool:
    """Not skipped, not asked twice, and never twice at the same place unless the talk went astray."""
    place = place_of(journey_map, finding)
    asked_here = any(turn.asks == finding.code and turn.place == place for turn in moment.before.turns)
    return _may_ask(moment, finding) and not asked_here


def _about_finding(moment: Moment, journey_map: JourneyMap, finding: Finding, *, back: bool = False) -> Question:
    voice, ask = moment.voice, finding.ask or ""
    place = place_of(journey_map, finding)
    options = chips.for_finding(finding, journey_map, moment.after.brief, voice)
    if moment.understood.does("upset"):
        return Question(lowered(ask), finding.code, place, options)
    if back:
        return Question(voice.vary("back_to", question=lowered(ask)), finding.code, place, options)
    return Question(voice.vary("finding", why=reason(finding), ask=ask), finding.code, place, options)


def reason(finding: Finding) -> str:
    """Why a finding matters, in a sentence that leaves room for its question."""
    first = finding.why.split(". ")[0].rstrip(".") + "."
    return first if len(first.split()) <= _WORDS_OF_WHY else finding.message

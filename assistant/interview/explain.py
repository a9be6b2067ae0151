"""Answers to "what do you mean by…?": from the concepts and vocabularies, with an example of the person's trade."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rapidfuzz.fuzz import partial_ratio

from assistant.interview import chips
from assistant.interview.asking import reason
from assistant.interview.moment import Moment, place_of
from assistant.interview.voice import Voice, ended, lowered, raised
from assistant.text import fold
from schemas.knowledge import Concept, Item, MetricTerm, StageTerm, Text, UsualHandoff, UsualTouchpoint

T = TypeVar("T")

_SHORTEST, _ALIKE = 8, 88
"""Letters of a name that may be misspelt, and how alike the words must then be, of 100."""


def explanation(words: str, moment: Moment) -> str:
    """What `words` mean; without words, what the last question was for."""
    voice = moment.voice
    if words and (found := _concept(words, voice)):
        return _of_concept(found, voice)
    if words and (meaning := _vocabulary(words, voice)):
        return meaning
    if words and (topic := _asked_about(words, voice)):
        return _of_topic(topic, moment)
    of_question = _question(moment)
    if words:
        return " ".join((raised(voice.say("explain.none", word=voice.quoted(words))), of_question)).strip()
    return of_question


def _concept(words: str, voice: Voice) -> Concept | None:
    return _longest(words, ((_names(c.term, c.synonyms), c) for c in voice.knowledge.concepts.values()))


def _of_concept(concept: Concept, voice: Voice) -> str:
    term, words = concept.term[voice.language], concept.explanation[voice.language]
    meaning = voice.say("explain", term=raised(term), explanation=words)
    if own := _own_example(concept, voice):
        return f"{meaning} {voice.say('explain.case', example=lowered(own))}"
    return f"{meaning} {voice.say('explain.example', example=concept.example[voice.language])}"


def _own_example(concept: Concept, voice: Voice) -> str | None:
    """The trade's own instance of a concept, where its file holds one."""
    trade = voice.industry
    if trade is None or concept.shows is None:
        return None
    points = trade.touchpoints
    stock: dict[str, Iterable[Text]] = {
        "touchpoint": (point.name for point in points),
        "pain": trade.pains or (point.pain for point in points if point.pain),
        "deviation": trade.deviations,
        "emotion": (point.emotion.context for point in points if point.emotion),
        "stage": trade.stages.values(),
    }
    if concept.shows == "decision":
        return next((_decision(point, voice) for point in points if point.decision), None)
    if concept.shows == "handoff":
        return next((_handoff(each, voice) for each in trade.handoffs), None)
    text = next(iter(stock[concept.shows]), None)
    return text[voice.language].rstrip(".") if text else None


def _decision(point: UsualTouchpoint, voice: Voice) -> str:
    """A moment of truth: where it is, and what is decided there."""
    at_stake = point.decision[voice.language] if point.decision else ""
    return f"{point.name[voice.language]} ({lowered(at_stake.rstrip('.'))})"


def _handoff(each: UsualHandoff, voice: Voice) -> str:
    """What passes from one to another, and what goes wrong then."""
    return f"{each.what[voice.language].rstrip('.')} ({lowered(each.risk[voice.language].rstrip('.'))})"


def _vocabulary(words: str, voice: Voice) -> str | None:
    """A metric's definition and how it is worked out, an item's purpose and what to mind, or a stage's question."""
    known, language = voice.knowledge, voice.language
    stock: list[tuple[Iterable[str], MetricTerm | Item | StageTerm]] = [
        *((_names(m.label, m.synonyms), m) for m in known.metrics.values()),
        *((_names(item.name, item.cues), item) for item in known.items.values()),
        *((_names(s.label, s.synonyms), s) for s in known.stages.values()),
    ]
    found = _longest(words, stock)
    if found is None:
        return None
    if isinstance(found, MetricTerm):
        counted = voice.say("explain.formula", formula=found.formula[language].rstrip("."))
        return f"{_meant(found.label, found.definition[language], voice)} {counted}"
    if isinstance(found, Item):
        told = _meant(found.name, found.achieves[language], voice)
        return f"{told} {found.caution[language]}" if found.caution else told
    # A stage is explained by the question in the customer's head; it is theirs, not ours, hence the marks.
    return _meant(found.label, voice.quoted(found.question[language]), voice)


def _meant(term: Text, meaning: str, voice: Voice) -> str:
    return voice.say("explain", term=raised(term[voice.language]), explanation=ended(meaning))


def _question(moment: Moment) -> str:
    """What the last question was for; empty when there was none."""
    turn, voice = moment.pending, moment.voice
    if turn is None:
        return ""
    if turn.asks in voice.knowledge.topics:
        return _of_topic(str(turn.asks), moment)
    here = (f for m, f in moment.findings() if f.code == turn.asks and place_of(m, f) == turn.place)
    found = next(here, None)
    rule = voice.knowledge.rules.get(str(turn.asks))
    good = rule.good[voice.language].rstrip(".") if rule else ""
    example = voice.say("explain.example", example=good) if good and "{" not in good else ""
    return f"{reason(found)} {example}".strip() if found else ""


def _of_topic(topic: str, moment: Moment) -> str:
    """Why a topic is asked about, and what an answer may look like."""
    voice = moment.voice
    why, answer = voice.of_topic(voice.knowledge.topics[topic].why), chips.example(topic, voice)
    told = voice.say("explain.why", why=why)
    return f"{told} {voice.say('explain.answer', example=voice.quoted(answer))}" if answer else told


def _asked_about(words: str, voice: Voice) -> str | None:
    """The topic that the words of a question of ours speak of: "who comes?" asks for the audience."""
    said = {word for word in re.findall(r"\w+", fold(words)) if len(word) > 3}
    for topic, spec in voice.knowledge.topics.items():
        ours = fold(f"{spec.question[voice.language]} {spec.again[voice.language]}")
        asked = set(re.findall(r"\w+", ours))
        if said and said <= asked:
            return topic
    return None


def _longest(words: str, stock: Iterable[tuple[Iterable[str], T]]) -> T | None:
    """The entry whose name stands in `words` as whole words, the longest; else the one that they misspell."""
    said, named = fold(words), [(name, entry) for names, entry in stock for name in names]
    hits = [(len(name), entry) for name, entry in named if _stands(name, said)]
    long = (one for one in named if not hits and _SHORTEST <= len(one[0]) <= len(said))
    slips = [(ratio, entry) for name, entry in long if (ratio := partial_ratio(name, said)) >= _ALIKE]
    return max(hits or slips, key=lambda hit: hit[0], default=(0, None))[1]


def _stands(name: str, said: str) -> bool:
    return len(name) > 1 and name in said and re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", said) is not None


def _names(label: Text, synonyms: Iterable[str]) -> Iterator[str]:
    yield from (fold(label.es), fold(label.en), fold(label.pt))
    yield from map(fold, synonyms)

"""Answers to tap: what is usual in the trade, what the brief holds, and a way out."""

from collections.abc import Callable, Iterable

from assistant.interview.voice import Voice, taps
from assistant.text import fold
from schemas import Brief, Chip, Finding, JourneyMap
from schemas.knowledge import Industry, UsualTouchpoint

_MOST = 4
_LISTS = ("measures", "departments", "tools", "channels", "pains", "research")
"""Topics of which any item answers any question; the others' chips answer only their own."""

_SHORT = 42
"""Characters of a chip that still fits a phone."""


def usual(topic: str, brief: Brief, voice: Voice) -> list[str]:
    """What is usual in the trade on a topic, without what is known or denied; empty when the trade is unknown."""
    trade = voice.industry
    give = _USUAL.get(topic)
    return _allowed(give(trade, brief, voice), brief, voice) if trade and give else []


def example(topic: str, voice: Voice) -> str:
    """An answer to a topic's question; none where another trade's would sound odd."""
    if topic == "products" and voice.industry:
        return ""
    return voice.of_topic(voice.knowledge.topics[topic].example)


def for_topic(topic: str, brief: Brief, voice: Voice) -> tuple[Chip, ...]:
    """Three to five chips, or none where nobody can guess."""
    spec = voice.knowledge.topics[topic]
    stock = [chip[voice.language] for chip in spec.chips]
    labels = _allowed([*usual(topic, brief, voice)[:3], *stock], brief, voice)
    if not labels:
        return ()
    chips = taps(label for label in labels if len(label) <= _SHORT)[:_MOST]
    return chips if topic in ("business", "audiences") else (*chips, voice.chip("unknown"))


def for_finding(finding: Finding, journey_map: JourneyMap, brief: Brief, voice: Voice) -> tuple[Chip, ...]:
    """Likely answers to a finding's question, by what its answer fills; always with a way out."""
    fills = finding.fills or ""
    if fills in _LISTS:
        chips = for_topic(fills, brief, voice)[:3]
    else:
        chips = taps(_of_field(fills.lstrip("@"), finding, journey_map, brief, voice))[:3]
    ways_out = (voice.chip("unknown"), voice.chip("skip"))
    return (*(chip for chip in chips if chip not in ways_out), *ways_out)


def _which(finding: Finding, journey_map: JourneyMap) -> list[str]:
    """The touchpoints among which a finding asks to choose; none where it stands at one."""
    named = [point.name for _, _, point in journey_map.touchpoints() if point.id in finding.touchpoints]
    return [name for name in named if len(name) <= _SHORT] if "touchpoints" not in finding.loc else []


def _of_field(field: str, finding: Finding, journey_map: JourneyMap, brief: Brief, voice: Voice) -> list[str]:
    known = voice.knowledge
    if field in ("owner", "participants", "handoff"):
        alone = brief.business.team_size in (1, 2, 3) or not brief.areas
        return [voice.label(known.areas, area) for area in brief.areas] + ([voice.text("chip.me")] if alone else [])
    if field == "metrics":
        return _fitting(finding, journey_map, brief, voice)
    if field in ("tools", "instrument"):
        return [voice.label(known.tools, tool) for tool in brief.tools]
    if field in ("channel", "preferred_channels"):
        return [voice.label(known.channels, channel) for channel in brief.channels]
    if field == "emotion":
        return [known.emotions[id_].label[voice.language] for id_ in ("relief", "neutral", "frustration")]
    if field in ("response_promise", "wait"):
        return [voice.text(f"chip.promise.{n}") for n in (1, 2, 3)]
    if field == "moment_of_truth":
        return _which(finding, journey_map) or [voice.text("chip.yes"), voice.text("chip.no")]
    return []


def _fitting(finding: Finding, journey_map: JourneyMap, brief: Brief, voice: Voice) -> list[str]:
    """Numbers that tell something at the finding's stage: those of the business, then those of the trade."""
    stage = next((s for i, s in enumerate(journey_map.stages) if finding.loc[1:2] in ((i,), (s.id,))), None)
    ids = [measure.id for measure in brief.measures] + list(voice.industry.metrics if voice.industry else ())
    terms = [voice.knowledge.metrics[id_] for id_ in dict.fromkeys(ids) if id_ in voice.knowledge.metrics]
    fit = [term for term in terms if stage is None or stage.key in term.stages]
    return [term.label[voice.language] for term in fit or terms]


def _channels(trade: Industry, brief: Brief, voice: Voice) -> list[str]:
    ids = [channel for touchpoint in trade.touchpoints for channel in touchpoint.channels[:2]]
    ranked = sorted(dict.fromkeys(ids), key=lambda id_: -ids.count(id_))
    return [voice.label(voice.knowledge.channels, id_) for id_ in ranked if id_ not in brief.channels]


def _owners(trade: Industry, brief: Brief, voice: Voice) -> list[str]:
    ids = [owner for touchpoint in trade.touchpoints for owner in touchpoint.owners[:1]]
    ranked = sorted(dict.fromkeys(ids), key=lambda id_: -ids.count(id_))
    return [voice.label(voice.knowledge.areas, id_) for id_ in ranked if id_ not in brief.areas]


def _steps(macro: str) -> Callable[[Industry, Brief, Voice], list[str]]:
    """What customers usually do in a stage, in the channels that the business has."""

    def fits(touchpoint: UsualTouchpoint, brief: Brief, voice: Voice) -> bool:
        declared = not brief.channels or not set(brief.channels).isdisjoint(touchpoint.channels)
        return declared and voice.knowledge.stages[touchpoint.stage].macro == macro

    def steps(trade: Industry, brief: Brief, voice: Voice) -> list[str]:
        return [point.name[voice.language] for point in trade.touchpoints if fits(point, brief, voice)]

    return steps


def _allowed(labels: Iterable[str], brief: Brief, voice: Voice) -> list[str]:
    """Labels that name nothing the business said it does not have."""
    denied = [id_ for constraint in brief.constraints for id_ in (*constraint.channels, *constraint.tools)]
    terms = {**voice.knowledge.tools, **voice.knowledge.channels}
    words = [fold(voice.label(terms, id_)) for id_ in denied]
    return [label for label in dict.fromkeys(labels) if not any(word in fold(label) for word in words)]


_USUAL: dict[str, Callable[[Industry, Brief, Voice], list[str]]] = {
    "channels": _channels,
    "departments": _owners,
    "measures": lambda trade, _, voice: [voice.label(voice.knowledge.metrics, id_) for id_ in trade.metrics],
    "tools": lambda trade, _, voice: [voice.label(voice.knowledge.tools, id_) for id_ in trade.tools],
    "pains": lambda trade, _, voice: [pain[voice.language] for pain in trade.pains],
    "deviations": lambda trade, _, voice: [text[voice.language] for text in trade.deviations],
    **{macro: _steps(macro) for macro in ("pre", "purchase", "service", "post")},
}

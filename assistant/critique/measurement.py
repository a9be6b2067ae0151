"""Rules about measurement: what would tell whether each step goes well."""

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.critique.heard import folded
from assistant.critique.mending import set_to
from assistant.critique.promises import duration
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import is_known_moment, joined, label, quoted, shows
from assistant.text import own_words
from schemas import Edit, Loc, Metric, Severity, Stage, Touchpoint

Placed = tuple[Loc, Stage, Touchpoint, Metric]

RELATIONSHIP = ("nps", "churn_rate", "retention_rate", "repeat_purchase", "renewal_rate", "referrals_made")
"""Metrics that say whether customers stay, return or recommend (S2-13)."""

MEANS = ("csat", "ces")
"""Metrics that may be given as a mean of answers instead of a share."""

SCALE = re.compile(r"(?<!\d)[01]\s*(?:-|a|to|al|ate)\s*(5|7|10)(?!\d)|(?:/|sobre|out of)\s*(5|7|10)(?!\d)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def metrics(case: Case) -> Iterator[Placed]:
    """Every metric with its place, stage and touchpoint."""
    for loc, stage, touchpoint in case.touchpoints:
        for i, metric in enumerate(touchpoint.metrics):
            yield (*loc, "metrics", i), stage, touchpoint, metric


def shown(case: Case, id_: str) -> str:
    """A metric's id, which is shown by its label in the reader's language; the words of one that a person made up."""
    return id_ if id_ in case.knowledge.metrics else label(case.map, case.knowledge.metrics, id_)


@rule("MEA-01", "warning", roots=("MEA-02",))
def touchpoint_without_metric(case: Case) -> Iterator[Fault | Unjudged]:
    """Too many steps that nothing measures: one fault a stage, or a single one where nothing at all is measured."""
    bare = [(loc[:2], stage, t) for loc, stage, t in case.touchpoints if not t.metrics and not t.moment_of_truth]
    if len(bare) <= case.thresholds.unmeasured * case.n:
        return
    whole = not any(metrics(case))
    groups: dict[Loc, list[tuple[Stage, Touchpoint]]] = defaultdict(list)
    for loc, stage, touchpoint in bare:
        groups[() if whole else loc].append((stage, touchpoint))
    for loc, group in groups.items():
        stage, first = group[0]
        params = {
            "stage": "critique.word.whole_journey" if whole else stage.name,
            "touchpoints": quoted(case.map, (t.name for _, t in group)), "touchpoint": first.name,
        }
        yield Fault(loc, params, touchpoints=tuple(t.id for _, t in group))


@rule("MEA-02", "error")
def moment_of_truth_without_metric(case: Case) -> Iterator[Fault | Unjudged]:
    """One fault a moment; a single one where nothing is measured yet, however many moments there are."""
    bare = [(loc, t) for loc, _, t in case.touchpoints if t.moment_of_truth and not t.metrics]
    for loc, touchpoint in bare if any(metrics(case)) else bare[:1]:
        ids = (touchpoint.id,) if any(metrics(case)) else tuple(t.id for _, t in bare)
        severity: Severity | None = None if is_known_moment(touchpoint) else "warning"
        yield Fault(loc, {"touchpoint": touchpoint.name}, touchpoints=ids, severity=severity)


@rule("MEA-03", "warning")
def metric_without_instrument(case: Case) -> Iterator[Fault | Unjudged]:
    """One fault a metric, however many touchpoints follow it."""
    bare: dict[str, list[tuple[Loc, Touchpoint]]] = defaultdict(list)
    for loc, _, touchpoint, metric in metrics(case):
        if not metric.instrument:
            bare[metric.id].append((loc, touchpoint))
    for id_, places in bare.items():
        params = {"metric": shown(case, id_), "touchpoint": places[0][1].name}
        yield Fault(places[0][0], params, touchpoints=tuple(t.id for _, t in places))


@rule("MEA-04", "warning")
def metric_of_another_stage(case: Case) -> Iterator[Fault | Unjudged]:
    """A metric whose usual stages all lie elsewhere.

    What is measured over the whole relationship may stand anywhere, and a survey may ask about any stage.
    """
    for loc, stage, touchpoint, metric in metrics(case):
        term = case.knowledge.metrics.get(metric.id)
        if term is None or term.level == "relationship" or touchpoint.type == "post.surveys":
            continue
        macros: set[str] = {case.knowledge.stages[key].macro for key in term.stages}
        if stage.macro not in macros:
            params = {"metric": shown(case, metric.id), "touchpoint": touchpoint.name, "stage": stage.name}
            yield Fault(loc, params, _moved(case, loc, touchpoint, metric, macros))


def _moved(case: Case, loc: Loc, touchpoint: Touchpoint, metric: Metric, macros: set[str]) -> tuple[Edit, ...]:
    """The metric put where it fits; nothing when that would leave a moment of truth unmeasured."""
    fits = [(place, t) for place, stage, t in case.touchpoints if stage.macro in macros]
    fits.sort(key=lambda each: bool(each[1].metrics))
    free = (place for place, t in fits if metric.id not in [m.id for m in t.metrics])
    target = next(free, None)
    if target is None or (touchpoint.moment_of_truth and len(touchpoint.metrics) == 1):
        return ()
    return (
        Edit(op="add", path=(*target, "metrics"), value=metric.model_dump(mode="json")),
        Edit(op="remove", path=loc[:-1], value=metric.id),
    )


@rule("MEA-05", "warning")
def vanity_metrics_only(case: Case) -> Iterator[Fault | Unjudged]:
    before = [(loc, touchpoint, m) for loc, stage, touchpoint, m in metrics(case) if stage.macro == "pre"]
    if before and all(_is_vanity(case, metric) for _, _, metric in before):
        loc, touchpoint, _ = before[0]
        yield Fault(
            loc[:-2],
            {"metrics": joined(shown(case, metric.id) for _, _, metric in before), "touchpoint": touchpoint.name},
            touchpoints=tuple(t.id for _, t, _ in before),
        )


def _is_vanity(case: Case, metric: Metric) -> bool:
    if metric.id in case.knowledge.metrics:
        return case.knowledge.metrics[metric.id].vanity
    return bool(shows(case.knowledge, "vanity", own_words(metric.id)))


@rule("MEA-06", "warning")
def no_relationship_indicator(case: Case) -> Iterator[Fault | Unjudged]:
    """Silent on a map without any metric: that is MEA-01's and MEA-02's."""
    followed = [metric for *_, metric in metrics(case)]
    if followed and not any(_is_relationship(case, metric) for metric in followed):
        yield Fault((), {"metrics": joined(shown(case, metric.id) for metric in followed)})


def _is_relationship(case: Case, metric: Metric) -> bool:
    if not metric.id.startswith("custom:"):
        return metric.id in RELATIONSHIP
    words = folded(own_words(metric.id))
    labels = (case.knowledge.metrics[id_].label for id_ in RELATIONSHIP)
    return any(folded(text) in words for each in labels for text in (each.es, each.en, each.pt))


@rule("MEA-07", "error")
def impossible_value(case: Case) -> Iterator[Fault | Unjudged]:
    for loc, _, touchpoint, metric in metrics(case):
        for field in ("value", "target"):
            number = getattr(metric, field)
            low, high = _bounds(case, metric.id, metric.instrument)
            if number is not None and _outside(number, low, high):
                params = {"metric": metric.id, "value": _short(number), "range": _range(low, high)}
                words = {"touchpoint": touchpoint.name, "field": field}
                yield Fault(loc, params | words, (set_to((*loc, field), None),))
    yield from _impossible_goal(case)


def _impossible_goal(case: Case) -> Iterator[Fault]:
    goal = case.map.goal
    for field in ("baseline", "target") if goal and goal.metric else ():
        number = getattr(goal, field)
        low, high = _bounds(case, str(goal.metric if goal else ""), None)
        if goal and number is not None and _outside(number, low, high):
            params = {"metric": str(goal.metric), "value": _short(number), "range": _range(low, high)}
            words = {"touchpoint": goal.text, "field": field}
            yield Fault(("goal",), params | words, (set_to(("goal", field), None),))


def _bounds(case: Case, id_: str, instrument: str | None) -> tuple[float | None, float | None]:
    """What values are possible: those of the metric, or of the scale that the instrument names for a mean."""
    term = case.knowledge.metrics.get(id_)
    scale = SCALE.search(folded(instrument)) if instrument and id_ in MEANS else None
    if scale:
        return 0, float(scale[1] or scale[2])
    return (term.low, term.high) if term else (None, None)


def _outside(number: float, low: float | None, high: float | None) -> bool:
    return (low is not None and number < low) or (high is not None and number > high)


def _short(number: float) -> str:
    return f"{number:g}"


def _range(low: float | None, high: float | None) -> str:
    return f"{_short(low or 0)}–{_short(high)}" if high is not None else f"≥ {_short(low or 0)}"


@rule("MEA-08", "suggestion")
def target_without_baseline(case: Case) -> Iterator[Fault | Unjudged]:
    """A target that does not say from where, or by when."""
    goal = case.map.goal
    if goal and (missing := _goal_lacks(case)):
        yield Fault(("goal",), {"target": goal.text, "missing": missing, "topic": "goals"})
    for loc, _, touchpoint, metric in metrics(case):
        if metric.target is not None and (missing := _lacks(metric.value is None, not metric.due)):
            words = f"{label(case.map, case.knowledge.metrics, metric.id)}: {_short(metric.target)}"
            yield Fault(loc, {"target": words, "missing": missing, "topic": "measures"}, touchpoints=(touchpoint.id,))


def _goal_lacks(case: Case) -> str:
    """Read from the goal's fields, and from its words where the fields stand empty."""
    goal = case.map.goal
    numbers = NUMBER.findall(goal.text) if goal else []
    if goal is None or (goal.target is None and not numbers):
        return ""
    by_when = goal.due or shows(case.knowledge, "season", goal.text)
    return _lacks(goal.baseline is None and len(numbers) < 2, not by_when)


def _lacks(baseline: bool, date: bool) -> str:
    names = [name for name, lacks in (("baseline", baseline), ("date", date)) if lacks]
    return f"critique.missing.{'_and_'.join(names)}" if names else ""


@rule("MEA-09", "warning")
def survey_without_loop(case: Case) -> Iterator[Fault | Unjudged]:
    """A survey whose bad answers nobody does anything about."""
    for loc, _, touchpoint in case.touchpoints:
        if touchpoint.type == "post.surveys" and not (touchpoint.action or touchpoint.recovery):
            severity: Severity | None = "suggestion" if touchpoint.status == "hypothesis" else None
            yield Fault(loc, {"touchpoint": touchpoint.name}, severity=severity)


@rule("MEA-10", "suggestion", roots=("MEA-06",))
def siloed_metrics(case: Case) -> Iterator[Fault | Unjudged]:
    """Each area follows its own numbers and none is shared. Of no concern to a small team."""
    followers: dict[str, set[str]] = defaultdict(set)
    for _, _, touchpoint, metric in metrics(case):
        if touchpoint.participants or _shared(case, metric):
            return
        if touchpoint.owner is None:
            continue
        followers[metric.id].add(touchpoint.owner)
    owners = {owner for each in followers.values() for owner in each}
    if not case.small and len(owners) > 1 and all(len(each) == 1 for each in followers.values()):
        yield Fault((), {"owners": joined(sorted(owners)), "metrics": joined(shown(case, id_) for id_ in followers)})


def _shared(case: Case, metric: Metric) -> bool:
    term = case.knowledge.metrics.get(metric.id)
    return term is not None and term.level == "relationship"


@rule("MEA-11", "suggestion")
def wait_without_duration(case: Case) -> Iterator[Fault | Unjudged]:
    """A wait of which nobody says how long it is. What is only supposed to be a wait has no length yet."""
    for loc, _, touchpoint in case.touchpoints:
        if touchpoint.status != "hypothesis" and _waits(case, touchpoint) and not _timed(case, touchpoint):
            words = touchpoint.wait or touchpoint.pain or touchpoint.name
            yield Fault(loc, {"touchpoint": touchpoint.name, "wait": words})


def _waits(case: Case, touchpoint: Touchpoint) -> bool:
    queue = touchpoint.type == "queue_wait" or touchpoint.channel == "virtual_queue"
    return queue or bool(touchpoint.wait) or bool(shows(case.knowledge, "waiting", touchpoint.pain))


def _timed(case: Case, touchpoint: Touchpoint) -> bool:
    words = (touchpoint.wait, touchpoint.pain, touchpoint.name, touchpoint.response_promise)
    measured = any(metric.value is not None for metric in touchpoint.metrics)
    return measured or any(duration(text) for text in words) or bool(shows(case.knowledge, "duration", *words))

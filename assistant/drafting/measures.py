"""What the business measures, placed where the metric fits; figures only as they were said."""

from assistant.drafting.placed import Placed, swapped
from assistant.drafting.scope import Scope
from schemas import Basis, Measure, Metric


def with_measures(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with each declared measure at the touchpoint it tells most about."""
    for measure in scope.brief.measures:
        # A number of their own tells how it all went: it stands at the end.
        own = measure.id not in scope.knowledge.metrics
        home = max(reversed(placed) if own else placed, key=lambda one: _points(measure, one, scope), default=None)
        if home is not None and _points(measure, home, scope) > 0:
            metrics = (*home.touchpoint.metrics, _metric(measure, scope))
            guessed = (
                (Basis(kind="inferred", ref="tools"),) if metrics[-1].instrument and not measure.instrument else ()
            )
            new = home.having(*scope.ground("measures", measure.id), *guessed, metrics=metrics)
            placed = swapped(placed, home, new)
    return placed


def _points(measure: Measure, one: Placed, scope: Scope) -> int:
    term = scope.knowledge.metrics.get(measure.id)
    if term is None:
        return int(one.source == "said")
    macros = {scope.knowledge.stages[key].macro for key in term.stages}
    if one.macro not in macros:
        return 0
    item = scope.knowledge.items.get(one.type)
    trade = one.usual.metrics if one.usual else scope.practice.metrics.get(one.type, ())
    usual = {*trade, *(item.metrics if item else ())}
    # One measure a touchpoint reads better than three at one and none elsewhere.
    return (
        4
        + 6 * (measure.id in usual)
        + 4 * (one.key in term.stages)
        + 3 * (one.source == "said")
        - 2 * len(one.touchpoint.metrics)
    )


def _metric(measure: Measure, scope: Scope) -> Metric:
    instrument = measure.instrument or _instrument(measure, scope)
    due = next((goal.due for goal in scope.brief.goals if goal.metric == measure.id and goal.due), None)
    return Metric(id=measure.id, instrument=instrument, value=measure.value, target=measure.target, due=due)


def _instrument(measure: Measure, scope: Scope) -> str | None:
    """The tool that usually gives this metric, if the business has it."""
    term = scope.knowledge.metrics.get(measure.id)
    tool = next((id_ for id_ in (term.tools if term else ()) if id_ in scope.tools), None)
    return scope.knowledge.tools[tool].label[scope.language] if tool else None

"""What each rule must be told: a rule that reads a column which a table does not have is left unreviewed, never fired.

Paths are those of the table (``touchpoint.emotion``); of several with ``|`` between them, one is enough. A rule that
stands here not at all judges what every table has: stages, touchpoints and their order.
"""

from collections.abc import Collection, Mapping

from assistant.critique.rule import Rule

_DIRECTION, _TYPE, _CHANNEL = "touchpoint.direction", "touchpoint.type", "touchpoint.channel"
_STAGE, _STATUS, _STATE = "stage.name", "touchpoint.status", "map.state"
_OWNER, _AREAS, _SIZE = "touchpoint.owner", "map.areas", "map.business.team_size"
_METRICS, _EMOTION, _PAIN = "touchpoint.metrics", "touchpoint.emotion", "touchpoint.pain"
_ACTION, _ANSWER = "touchpoint.action", "touchpoint.action|touchpoint.recovery"
_MOMENT, _EVIDENCE, _TOOLS = "touchpoint.moment_of_truth", "map.evidence", "touchpoint.tools"
_AUDIENCE, _KNOWN = "map.audience.name", "map.audience.attributes"

NEEDS: Mapping[str, tuple[str, ...]] = {
    "COV-01": (_STAGE,), "COV-03": (_STAGE,), "COV-04": (_STAGE, _DIRECTION), "COV-05": ("map.channels", _CHANNEL),
    "COV-06": (_STAGE, _TYPE), "COV-07": (_STAGE, _TYPE), "COV-08": ("map.product.price", _TYPE),
    "COV-09": ("map.product.recurring|map.product.needs_learning", _TYPE), "COV-10": (_STAGE, _TYPE),
    "COV-11": (_PAIN, _TYPE), "COV-12": ("map.product.recurring", _TYPE),
    "COV-13": (f"touchpoint.days_since_previous_contact|touchpoint.wait|{_PAIN}",), "COV-14": (_DIRECTION,),
    "COV-15": ("map.product.repeatable", _STAGE, _TYPE),
    "CON-01": ("map.constraints", _CHANNEL), "CON-02": (_CHANNEL,), "CON-03": (_STAGE, _TYPE),
    "CON-04": ("map.channels|map.evidence",), "CON-06": ("map.stage_model",), "CON-07": (_STAGE,),
    "CON-09": (_EMOTION, _PAIN, _ACTION), "CON-10": ("map.goal", f"{_METRICS}|{_ACTION}"), "CON-11": (_TYPE, _CHANNEL),
    "CON-12": (_TYPE, _CHANNEL, _STAGE), "CON-13": (_TYPE, "touchpoint.recovery"),
    "OMN-01": (_CHANNEL,), "OMN-02": (_OWNER, _CHANNEL, "touchpoint.handoff"),
    "OMN-03": ("map.audience.preferred_channels", _CHANNEL), "OMN-04": (_CHANNEL,),
    "OMN-06": (_DIRECTION, _CHANNEL, "touchpoint.response_promise"),
    "MEA-01": (_METRICS,), "MEA-02": (_MOMENT, _METRICS), "MEA-03": (_METRICS, "touchpoint.metrics.instrument"),
    "MEA-04": (_METRICS, _STAGE), "MEA-05": (_METRICS, _STAGE), "MEA-06": (_METRICS,),
    "MEA-07": ("touchpoint.metrics.value|touchpoint.metrics.target|map.goal.metric",),
    "MEA-08": ("touchpoint.metrics.target|map.goal",), "MEA-09": (_TYPE, _ANSWER), "MEA-10": (_METRICS, _OWNER, _SIZE),
    "MEA-11": ("touchpoint.wait", "touchpoint.response_promise"),
    "OWN-01": (_OWNER,), "OWN-02": (_OWNER, _AREAS), "OWN-03": (_OWNER, _SIZE), "OWN-04": (_OWNER, _AREAS, _STAGE),
    "OWN-05": (_OWNER,), "OWN-06": (_ACTION, "touchpoint.action.owner", "touchpoint.action.due"),
    "OWN-07": ("map.owner", "map.review_date"),
    "EMO-01": (_EMOTION,), "EMO-02": (_EMOTION,), "EMO-03": (_EMOTION, _PAIN, _ANSWER),
    "EMO-04": (_EMOTION, "stage.customer_goal|touchpoint.customer_action|touchpoint.customer_thought"
               "|touchpoint.expectation|touchpoint.emotion.context"),
    "EMO-05": (_EMOTION,), "EMO-06": (_EMOTION, "map.pains", _STATE), "EMO-07": (_PAIN,),
    "EVI-01": (f"{_EMOTION}|{_PAIN}", "touchpoint.evidence"), "EVI-02": (_EVIDENCE,),
    "EVI-04": (_STATUS, "touchpoint.evidence"), "EVI-05": (_EVIDENCE,), "EVI-06": (_AREAS, _EVIDENCE),
    "CUS-02": ("stage.customer_goal",), "CUS-03": (_AUDIENCE, _KNOWN), "CUS-04": (_AUDIENCE,),
    "CUS-05": ("map.product.name",), "CUS-06": (_KNOWN,), "CUS-07": (_STATE, _STATUS), "CUS-08": (_CHANNEL, _TYPE),
    "MOT-01": (_MOMENT,), "MOT-02": (_MOMENT,), "MOT-03": (_MOMENT, _EMOTION, _ANSWER), "MOT-04": (_MOMENT, _STAGE),
    "MOT-05": (_TYPE, _ANSWER), "MOT-06": (_MOMENT, "touchpoint.decision_at_stake"),
    "PRI-01": ("touchpoint.data_collected", "touchpoint.purpose", "touchpoint.consent"),
    "PRI-02": (_TYPE, _CHANNEL, "touchpoint.opt_in"), "PRI-03": (_TYPE, _CHANNEL, "touchpoint.opt_out"),
    "PRI-04": (_CHANNEL,), "PRI-05": (_CHANNEL, "touchpoint.alternative"),
    "REA-01": (_SIZE, _DIRECTION, _CHANNEL, _TOOLS), "REA-02": (_SIZE, _CHANNEL),
    "REA-03": (_STATE, _TOOLS, "map.tools"), "REA-04": ("map.deviations",),
    "REA-05": (_KNOWN, _CHANNEL, "touchpoint.alternative"), "REA-06": (_ACTION, "touchpoint.action.priority"),
    "REA-07": (_PAIN, _ANSWER), "REA-08": (_ACTION,), "REA-09": ("map.deviations",), "REA-11": (_CHANNEL,),
    "REA-12": (_CHANNEL, _DIRECTION),
    "PRJ-02": (_CHANNEL,), "PRJ-03": (_AUDIENCE,), "PRJ-04": ("map.product.name",),
}  # fmt: skip


def lacking(rule: Rule, absent: Collection[str]) -> tuple[str, ...]:
    """What `rule` would have to be told and was not: the first of each group that is wholly absent."""
    groups = (need.split("|") for need in (*NEEDS.get(rule.code, ()), *rule.needs))
    return tuple(ways[0] for ways in groups if all(path in absent for path in ways))


NEEDED = frozenset(path for needs in NEEDS.values() for need in needs for path in need.split("|"))
"""Every path that some rule needs."""

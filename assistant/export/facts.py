"""What there is to tell of a touchpoint, in words and in a fixed order; the table and the documents say the same."""

from collections.abc import Iterator

from assistant.export.lanes import handed_over, planned
from assistant.export.svg import one_line
from assistant.export.wording import Wording, ground, number
from schemas import Basis, Emotion, Metric, Touchpoint

FIELDS = (
    "channel", "type", "direction", "status", "action", "thought", "emotion", "pain", "moment", "recovery",
    "expectation", "value", "owner", "participants", "tools", "handoff", "wait", "days", "promise", "metrics",
    "agreed", "data", "purpose", "consent", "opt_in", "opt_out", "alternative", "checklist", "evidence", "basis",
)  # fmt: skip
"""Keys of ``export.field.*``, in the order in which they are told."""
CELLS = {
    "action": "customer_action", "thought": "customer_thought", "emotion": "emotion", "pain": "pain", "moment":
    "decision_at_stake", "recovery": "recovery", "expectation": "expectation", "value": "value_added", "owner":
    "owner", "participants": "participants", "tools": "tools", "handoff": "handoff", "wait": "wait", "days":
    "days_since_previous_contact", "promise": "response_promise", "metrics": "metrics", "agreed": "action",
    "data": "data_collected", "purpose": "purpose", "consent": "consent", "opt_in": "opt_in", "opt_out":
    "opt_out", "alternative": "alternative",
}  # fmt: skip
"""The field of a touchpoint that each key tells."""
_KEYS = {cell: key for key, cell in CELLS.items()}


def facts(it: Touchpoint, say: Wording) -> dict[str, str]:
    """Every known field in words, by key of `FIELDS` and in its order; what is not known is not there."""
    told = dict(_told(it, say))
    return {key: one_line(told[key]) + _apart(key, it, say) for key in FIELDS if told.get(key)}


def _apart(key: str, it: Touchpoint, say: Wording) -> str:
    """Where a field comes from, if from somewhere else than the touchpoint."""
    guess = key == "emotion" and it.emotion is not None and it.emotion.basis == "inferred"
    where = "inferred" if guess else ground(it, CELLS.get(key, ""))
    return "" if where == ground(it) else f" ({say(f'basis.{where}').lower()})"


def _told(it: Touchpoint, say: Wording) -> Iterator[tuple[str, str]]:
    yield "channel", say.channel(it.channel)
    yield "type", say.type(it.type)
    yield "direction", say(f"legend.{it.direction}")
    yield "status", say(f"status.{it.status}")
    yield "action", it.customer_action or ""
    yield "thought", it.customer_thought or ""
    yield "emotion", felt(it.emotion, say) if it.emotion else ""
    yield "pain", it.pain or ""
    yield "moment", (it.decision_at_stake or say("yes")) if it.moment_of_truth else ""
    yield "recovery", it.recovery or ""
    yield "expectation", it.expectation or ""
    yield "value", it.value_added.what if it.value_added else ""
    yield from _behind(it, say)
    yield from _care(it)
    yield "checklist", "; ".join(map(say.item, it.checklist))
    yield "evidence", ", ".join(it.evidence)
    yield "basis", "; ".join(based(basis, say) for basis in it.basis) or say("basis.none")


def _behind(it: Touchpoint, say: Wording) -> Iterator[tuple[str, str]]:
    yield "owner", say.area(it.owner) if it.owner else ""
    yield "participants", ", ".join(map(say.area, it.participants))
    yield "tools", ", ".join(map(say.tool, it.tools))
    yield "handoff", handed_over(it, say)
    yield "wait", it.wait or ""
    yield "days", number(it.days_since_previous_contact) if it.days_since_previous_contact is not None else ""
    yield "promise", it.response_promise or ""
    yield "metrics", "; ".join(measured(metric, say) for metric in it.metrics)
    yield "agreed", " · ".join(part for part in (it.action.what, planned(it.action, say)) if part) if it.action else ""


def _care(it: Touchpoint) -> Iterator[tuple[str, str]]:
    yield "data", it.data_collected or ""
    yield "purpose", it.purpose or ""
    yield "consent", it.consent or ""
    yield "opt_in", it.opt_in or ""
    yield "opt_out", it.opt_out or ""
    yield "alternative", it.alternative or ""


def felt(emotion: Emotion, say: Wording) -> str:
    """A feeling in words: its name, how good or bad it is, and why."""
    known = (say.emotion(emotion.label), say(f"feeling.{emotion.valence}"), emotion.context or "")
    return " · ".join(part for part in known if part)


def measured(metric: Metric, say: Wording) -> str:
    """A metric in words: its name, what is known of it and how it is taken."""
    how = say("instrument", what=say.tool(metric.instrument)) if metric.instrument else ""
    return " · ".join(part for part in (say.metric(metric.id), say.measured(metric), metric.date or "", how) if part)


def based(basis: Basis, say: Wording) -> str:
    """Where something comes from, in words, with the very words where there are some."""
    fields = ", ".join(say(f"field.{_KEYS[cell]}") for cell in basis.cells if cell in _KEYS)
    kind = (f"{fields}: " if fields else "") + say(f"basis.{basis.kind}")
    turn = basis.ref.removeprefix("turn:")
    if basis.kind == "inferred":
        ref = say.guessed(basis.ref)
    else:
        ref = say("turn", n=turn) if turn != basis.ref else say.item(basis.ref, ", {source}")
    if basis.quote:
        return say("basis.quote", kind=kind, ref=ref, quote=basis.quote)
    return say("basis.ref", kind=kind, ref=ref) if ref else kind

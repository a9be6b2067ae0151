"""Requests of people as tables: a map is drawn from a brief, the change is said, and agreed to where it is shown first."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from langgraph.checkpoint.memory import InMemorySaver

from assistant.engine import Plain
from assistant.graph import Conversation, Outcome
from knowledge import Knowledge
from schemas import Brief, Edit, JourneyMap, Touchpoint, Understood

CASES = Path(__file__).parent / "cases"
YES = {"es": "sí", "en": "yes", "pt": "sim"}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rows(name: str) -> list[tuple[dict[str, Any], str, dict[str, Any]]]:
    """(brief with its language, what is said, what must be so)."""
    talks = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [(talk["brief"] | {"language": talk["language"]}, one["m"], one["wants"]) for talk in talks for one in talk["said"]]


def talk(brief: dict[str, Any], engine: Plain, knowledge: Knowledge) -> Conversation:
    """A conversation, named "s", that knows a brief."""
    conversation = Conversation(engine, knowledge, InMemorySaver(), retrieve=lambda _: (), now=lambda: NOON)
    conversation.open("s", brief["language"])
    known = Brief.model_validate(brief).model_dump(mode="json")
    edits = [Edit(op="set", path=(field,), value=known[field]) for field in brief if field != "language"]
    conversation.change("s", Understood(edits=tuple(edits)))
    return conversation


def changed(conversation: Conversation, said: str) -> tuple[Outcome, Outcome]:
    """The outcome of saying it, and of agreeing where it was shown first."""
    first = conversation.say("s", said)
    pending = first.session.pending
    if pending and len(pending.options) == 1:
        return first, conversation.say("s", YES[first.session.language])
    return first, first


def holds(wants: dict[str, Any], before: tuple[JourneyMap, ...], first: Outcome, after: Outcome) -> str:
    """What is not as it should be; "" when all is."""
    session, reply = after.session, first.reply.reply
    if wants.get("unknown"):
        same = [m.model_dump(exclude={"provenance"}) for m in before] == [m.model_dump(exclude={"provenance"}) for m in session.maps]
        told = any(str(each) in reply for each in ("no encuentro", "cannot find", "Não encontro"))
        return "" if same and told else f"changed or not told: {reply}"
    if "maps" in wants:
        ours = [m for m in session.maps if re.search(wants["audience"], m.audience.name, re.I)]
        if len(session.maps) != wants["maps"] or not ours:
            return f"maps {[m.title for m in session.maps]}: {reply}"
        return "" if {t.id for _, _, t in before[0].touchpoints()} <= {t.id for _, _, t in ours[0].touchpoints()} else "not the same map"
    drawn = session.maps[0]
    points = [t for _, _, t in drawn.touchpoints()]
    if "model" in wants:
        return "" if drawn.stage_model == wants["model"] else f"model {drawn.stage_model}: {reply}"
    if "title" in wants:
        return "" if drawn.title == wants["title"] else f"title {drawn.title}: {reply}"
    if "stage" in wants:
        return "" if any(s.name == wants["stage"] for s in drawn.stages) else f"stages {[s.name for s in drawn.stages]}: {reply}"
    if "gone" in wants:
        left = [t.name for t in points if _is(t, wants["gone"])]
        was = [t for _, _, t in before[0].touchpoints() if _is(t, wants["gone"])]
        return "" if not left and was and len(was) <= 2 and len(points) == sum(1 for _ in before[0].touchpoints()) - len(was) else f"left {left}: {reply}"
    if "merged" in wants:
        one, two = wants["merged"]
        whole = [t for t in points if _is(t, one) and _is(t, two)]
        return "" if len(whole) == 1 and len(points) == sum(1 for _ in before[0].touchpoints()) - 1 else f"not merged: {reply}"
    if "cell" in wants:
        cell = dict(wants["cell"])
        of = cell.pop("of")
        ours_ = [t for t in points if _is(t, of)]
        wrong = [f"{k}={getattr(t, k)}" for t in ours_ for k, v in cell.items() if str(getattr(t, k)) != v]
        old = {t.id: t for _, _, t in before[0].touchpoints()}
        others = [t.name for t in points if t not in ours_ and any(getattr(old.get(t.id), k, None) != getattr(t, k) for k in cell if k != "moment_of_truth")]
        return "" if ours_ and not wrong and not others else f"{wrong} {others}: {reply}"
    return _has(wants["has"], points, reply)


def _has(want: dict[str, Any], points: list[Touchpoint], reply: str) -> str:
    found = [i for i, t in enumerate(points) if _is(t, want["name"])]
    if len(found) != 1:
        return f"{len(found)} like {want['name']}: {reply}"
    at, it = found[0], points[found[0]]
    if "channel" in want and it.channel != want["channel"]:
        return f"channel {it.channel}: {reply}"
    if "after" in want and not (at and _is(points[at - 1], want["after"])):
        return f"after {points[at - 1].name}: {reply}"
    if "before" in want and not (at + 1 < len(points) and _is(points[at + 1], want["before"])):
        return f"before {points[at + 1].name if at + 1 < len(points) else '-'}: {reply}"
    return f"not last: {reply}" if want.get("last") and at != len(points) - 1 else ""


def _is(it: Touchpoint, pattern: str) -> bool:
    told = " ".join([it.name, it.id.replace("-", " "), it.customer_action or ""])
    return bool(re.search(pattern, told, re.IGNORECASE))

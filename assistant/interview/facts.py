"""What a message taught, read back in words: new facts, changes, denials, ideas put aside."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.deciding import decided_in
from assistant.interview.moment import Moment
from assistant.interview.spoken import Line
from assistant.interview.topics import TOPICS, topic_of
from assistant.interview.voice import Voice, raised
from assistant.text import fold
from schemas import Dropped, Edit, item_key

_FEW = 4
"""Kinds of fact in one reading back, and items of each."""

_BACK, _LAST = 3, 3
"""Messages looked back over for what was noted last; kinds of fact of it that are read back."""

_SMALL = (("business", "description"), ("business", "country"))
"""Fields that grow with the talk; a new value there corrects nobody."""

_SPOKEN = ("stages", "responsibilities", "pains")

_NOTABLE = 3
"""Facts in one message that are worth reading back at any time."""


def heard(moment: Moment) -> list[Line]:
    """Lines on what changed, what was denied, what was put aside and, when it matters, what was learnt."""
    lines = [Line(line) for line in (*_changes(moment), *_denials(moment), *_aside(moment))]
    if len(lines) < 2 and (learnt := _learnt(moment, bool(lines))):
        lines.append(Line(learnt, keep=False))
    return lines


def latest(moment: Moment) -> str:
    """What the last message that taught something taught, in words; empty when nothing was noted yet."""
    for change in reversed(moment.before.history[-_BACK:]):
        edits = [edit for edit in change.edits if edit.op in ("add", "set") and edit.path and edit.value is not None]
        if facts := _grouped([edit for edit in edits if edit.path[0] != "maps"], moment.voice):
            return "; ".join(facts[:_LAST])
    return ""


def told(topic: str, moment: Moment) -> str:
    """What the brief holds on a topic, in words; empty when it holds nothing."""
    brief = moment.after.brief
    macro: Any = topic
    field = {"departments": "areas", "research": "evidence"}.get(topic, topic)
    business = brief.business
    own: dict[str, Any] = {
        "business": business.name or business.description,
        **{stage: brief.stages.get(macro, ()) for stage in ("pre", "purchase", "service", "post")},
    }
    held = own[topic] if topic in own else getattr(brief, field)
    items = (held,) if isinstance(held, str) else held or ()
    path = ("stages", topic) if field not in type(brief).model_fields else (field,)
    return _fact(topic, [named(path, item, moment.voice) for item in items if item], moment.voice)


def named(path: tuple[str | int, ...], value: Any, voice: Voice) -> str:
    """A value of the brief as a person says it: labels for ids, marks around longer words of their own."""
    known, words = voice.knowledge, item_key(value)
    head = "industry" if path[:2] == ("business", "industry") else str(path[0])
    terms: dict[str, Any] = {
        "channels": known.channels, "tools": known.tools, "measures": known.metrics, "areas": known.areas,
        "industry": known.industries, "constraints": {**known.tools, **known.channels},
    }  # fmt: skip
    if head == "industry" and words in known.industries:
        return known.industries[words].label[voice.language]
    if head in terms:
        return voice.label(terms[head], words)
    return words if head in ("products", "audiences", "business") and len(words.split()) <= 4 else voice.quoted(words)


def corrections(moment: Moment) -> list[tuple[Edit, str, str]]:
    """Edits that put something new in the place of something old: (edit, old, new)."""
    out = []
    for edit in moment.facts:
        if edit.op == "set" and edit.value is not None and edit.path[0] != "maps" and edit.path not in _SMALL:
            old = _at(moment.before.brief, edit.path)
            if old not in (None, "", edit.value) and isinstance(old, str | int | float) and not isinstance(old, bool):
                out.append((edit, named(edit.path, old, moment.voice), named(edit.path, edit.value, moment.voice)))
    return out + _swaps(moment)


def _swaps(moment: Moment) -> list[tuple[Edit, str, str]]:
    """One thing taken out of a list and another put in by the same message."""
    taken = [edit for edit in moment.facts if edit.op == "remove" and edit.path[0] != "maps"]
    added = [edit for edit in moment.facts if edit.op == "add"]
    pairs: list[tuple[Edit, Edit]] = []
    for old in taken:
        # The first goes with the first, the second with the second; several may have become one.
        of_kind = [edit for edit in added if edit.path[0] == old.path[0]]
        before = sum(1 for other, _ in pairs if other.path[0] == old.path[0])
        pairs += [(old, of_kind[min(before, len(of_kind) - 1)])] if of_kind else []
    return [(new, *_names_of(moment, old, new)) for old, new in pairs]


def _names_of(moment: Moment, old: Edit, new: Edit) -> tuple[str, str]:
    hands = _hands(moment, old, new)
    return hands or (named(old.path, _removed(old), moment.voice), named(new.path, new.value, moment.voice))


def _hands(moment: Moment, old: Edit, new: Edit) -> tuple[str, str] | None:
    """Who did a piece of work, and who does it now."""
    who = next((duty.area for duty in moment.before.brief.responsibilities if duty.what == old.value), None)
    now = new.value.get("area") if isinstance(new.value, dict) else None
    return (who, str(now)) if who and now and old.path == ("responsibilities",) else None


def _follows(edit: Edit, swaps: Sequence[tuple[Edit, str, str]]) -> bool:
    """The words of an aim that follow its number or its day, which is told already."""
    return edit.path[-1] == "text" and any(
        other.path[:-1] == edit.path[:-1] and other.path != edit.path for other, _, _ in swaps
    )


def _echoes(edit: Edit, new: str, first: tuple[tuple[str, str], Edit]) -> bool:
    """A step or a duty whose words only follow what was put right by name: "they pay by boleto", for "boleto"."""
    (_, name), named_ = first
    return edit.path[0] in _SPOKEN and named_.path[0] not in _SPOKEN and fold(name) in fold(new)


def _changes(moment: Moment) -> Iterator[str]:
    swaps = corrections(moment)
    told = {(old, new): edit for edit, old, new in reversed(swaps)}
    shown = list(reversed(list(told.items())[-2:]))
    if len(shown) > 1 and shown[0][0] == shown[1][0][::-1]:
        yield moment.voice.say("exchanged", old=shown[0][0][0], new=shown[0][0][1])
        shown = []
    for n, ((old, new), edit) in enumerate(shown):
        if old != new and not _follows(edit, swaps) and not (n and _echoes(edit, new, shown[0])):
            yield raised(moment.voice.vary("changed", old=old, new=new))
    mended = {str(edit.path[0]) for edit, _, _ in swaps}
    gone = [edit for edit in moment.facts if edit.op == "remove" and str(edit.path[0]) not in mended | {"maps"}]
    names = [named(edit.path, _removed(edit), moment.voice) for edit in gone]
    if names:
        yield moment.voice.say("removed", x=moment.voice.listed(list(dict.fromkeys(names))[:_FEW]))


def _denials(moment: Moment) -> Iterator[str]:
    voice, known = moment.voice, moment.voice.knowledge
    terms: dict[str, Any] = {**known.areas, **known.tools, **known.channels}
    types = {id_: name[voice.language] for id_, name in known.type_names.items()}
    ids = dict.fromkeys(str(edit.value) for edit in moment.facts if edit.op == "forbid")
    names = [types.get(id_) or voice.label(terms, id_) for id_ in ids]
    if len(names) == 1:
        yield raised(voice.vary("denied", x=names[0]))
    elif names:
        yield voice.say("denied", x=voice.listed(names))


def _aside(moment: Moment) -> Iterator[str]:
    before = {it.id: it.decision for each in moment.before.maps for it in each.proposals}
    told: dict[str, list[str]] = {}
    for it in decided_in(moment.understood.edits):
        key: str = "told" if isinstance(it, Dropped) or before.get(it.id) == it.decision else it.decision
        told.setdefault(key, []).append(moment.voice.quoted(it.touchpoint.name))
    for verdict, names in told.items():
        few = list(dict.fromkeys(names))
        many = ".many" if len(few) > 1 else ""
        yield moment.voice.say(f"decided.{verdict}{many}", x=moment.voice.listed(few))
    parked = [edit for edit in moment.understood.edits if edit.op == "add" and edit.path[:1] == ("parked",)]
    for edit in parked[:1]:
        yield raised(moment.voice.say("parked", x=moment.voice.quoted(item_key(edit.value))))
    if any(edit.op == "add" and "accepted_findings" in edit.path for edit in moment.understood.edits):
        yield moment.voice.say("accepted")


def _learnt(moment: Moment, already: bool) -> str | None:
    """The key facts the first times and when a message is rich; now and then a nod; mostly nothing."""
    mended = [edit for edit, _, _ in corrections(moment)]
    new = [edit for edit in moment.facts if edit.op in ("add", "set") and edit not in mended and edit.value is not None]
    facts = _grouped([edit for edit in new if edit.path[0] != "maps"], moment.voice)
    if facts and (len(new) >= _NOTABLE or moment.voice.turn <= 2):
        return moment.voice.vary("read", facts="; ".join(facts[:_FEW]))
    return moment.voice.vary("nod") if new and not already and moment.voice.turn % 2 else None


def _grouped(edits: list[Edit], voice: Voice) -> list[str]:
    """Facts by topic, in the topics' order: ["you offer bread", "channels: WhatsApp and phone"]."""
    groups: dict[str, list[str]] = {}
    # The name comes before the trade, whichever was said first.
    for edit in sorted(edits, key=lambda edit: edit.path == ("business", "industry")):
        if edit.path == ("business", "team_size"):
            groups["team"] = [str(edit.value)]
        elif edit.path[:1] == ("responsibilities",):
            area = edit.value.get("area") if isinstance(edit.value, dict) else edit.value
            groups.setdefault("departments", []).append(named(("areas",), area, voice))
        elif (topic := topic_of(edit.path)) and _worth_reading(edit):
            groups.setdefault(topic, []).append(named(edit.path, edit.value, voice))
    order = ["business", "team", *(topic for topic in TOPICS if topic != "business")]
    return [_fact(topic, groups[topic], voice) for topic in order if topic in groups]


def _worth_reading(edit: Edit) -> bool:
    """Names and whole items; not the small print such as an audience's attribute or a country."""
    if edit.path[0] == "business":
        return edit.path[1:] in (("name",), ("industry",))
    return edit.op == "add" or len(edit.path) <= 1


def _fact(topic: str, items: list[str], voice: Voice) -> str:
    items = list(dict.fromkeys(items))
    if len(items) > _FEW:
        items = [*items[: _FEW - 1], voice.say("more", n=len(items) - _FEW + 1)]
    if topic == "business":
        return voice.say("fact.business", x=", ".join(items))
    return voice.say(f"fact.{topic}", x=voice.listed(items)) if items else ""


def _removed(edit: Edit) -> Any:
    return edit.value if edit.value is not None else edit.path[-1]


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path of the brief, items of a list by index or key; None where nothing does."""
    for part in path:
        if isinstance(value, list | tuple):
            value = next((item for i, item in enumerate(value) if part in (i, item_key(item))), None)
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            value = getattr(value, str(part), None)
    return value

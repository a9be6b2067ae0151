"""A difference in words, as Markdown, and as JSON."""

import json
from collections.abc import Iterator

from assistant.comparing.changed import Changed
from assistant.comparing.difference import Difference, MapNamed
from assistant.export.svg import one_line
from assistant.export.to_markdown import escaped
from knowledge import Knowledge
from schemas import Language

MARKS = {"added": "+", "removed": "−", "moved": "↔", "renamed": "✎", "changed": "≠", "decided": "✓"}
"""How each kind of change begins in a list."""

_NAMES = ("title", "audience", "product", "state")
"""What a map is called by."""


def sentence(change: Changed, knowledge: Knowledge, language: Language) -> str:
    """One change in words, on one line; names are as people wrote them: escape it where it is shown."""
    texts, nothing = knowledge.texts, knowledge.texts["compare.nothing"][language]
    given = change._asdict() | {"before": change.before or nothing, "after": change.after or nothing}
    given["field"] = _field(change, knowledge, language)
    if change.kind == "decided":
        given |= {side: texts[f"export.decision.{getattr(change, side)}"][language] for side in ("before", "after")}
    return one_line(texts[f"compare.{_key(change)}"][language].format(**given))


def told(difference: Difference, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    """The changes in words, those of the journey's course first, guesses of ours last.

    What two maps are called is no difference: who compares them has named it.
    """
    before, after = difference.before, difference.after
    other = before.id != after.id
    heard = (each for each in difference.changes if not (other and each.what == "map" and each.field in _NAMES))
    ordered = sorted(heard, key=lambda each: (each.guess, each.kind == "changed", each.what == "map"))
    return tuple(sentence(each, knowledge, language) for each in ordered)


def lines(difference: Difference, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """The difference as text: a head, then a line for each change."""
    texts, this, other = knowledge.texts, difference.before, difference.after
    names = {"before": _named(this, other, knowledge, language), "after": _named(other, this, knowledge, language)}
    yield one_line(texts["compare.head"][language].format(**names))
    if not difference.changes:
        yield texts["compare.same"][language]
    for change in difference.changes:
        yield f"{MARKS[change.kind]} {sentence(change, knowledge, language)}"


def as_markdown(difference: Difference, knowledge: Knowledge, language: Language) -> str:
    """A heading and a list; what people wrote is escaped."""
    head, *rest = lines(difference, knowledge, language)
    if not difference.changes:
        return f"## {escaped(head)}\n\n{escaped(rest[0])}\n"
    return f"## {escaped(head)}\n\n" + "".join(f"- **{line[0]}** {escaped(line[2:])}\n" for line in rest)


def as_json(difference: Difference, knowledge: Knowledge, language: Language) -> str:
    """``{"before", "after", "same", "changes": [{kind, what, id, name, stage, field, before, after, text}]}``"""
    changes = [each._asdict() | {"text": sentence(each, knowledge, language)} for each in difference.changes]
    sides = {"before": difference.before._asdict(), "after": difference.after._asdict()}
    whole = sides | {"same": not changes, "changes": changes}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _key(change: Changed) -> str:
    """The text for a change; a move inside a stage has words of its own, and so has a cell that was or is
    empty."""
    if change.what == "touchpoint" and change.kind == "changed" and not (change.before and change.after):
        return "touchpoint.filled" if change.after else "touchpoint.emptied"
    inside = change.what == "touchpoint" and change.kind == "moved" and not change.before
    return "touchpoint.moved.inside" if inside else f"{change.what}.{change.kind}"


def _field(change: Changed, knowledge: Knowledge, language: Language) -> str:
    known = (f"compare.field.{change.field}", f"export.field.{change.field}")
    if change.what != "map":
        known = known[::-1]
    return next((knowledge.texts[key][language] for key in known if key in knowledge.texts), change.field)


def _named(this: MapNamed, other: MapNamed, knowledge: Knowledge, language: Language) -> str:
    """A map by its title; with its state where the two differ only in that."""
    if this.title == other.title and this.state and this.state != other.state:
        return f"{this.title} ({knowledge.texts[f'export.state.{this.state}'][language].lower()})"
    return this.title

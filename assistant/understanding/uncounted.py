"""Nothing is measured: "don't really measure owt", "no contamos nada". Heard whatever the question was."""

from assistant.understanding.phrases import words
from assistant.understanding.reading import Part, Reading
from schemas import Act, Edit

_MOST = 9
"""Words of a statement that says no more than this."""

_READ = ("stages", "pains", "constraints", "goals", "products", "business", "parked")


def uncounted(reading: Reading, edits: list[Edit], acts: list[Act]) -> tuple[list[Edit], list[Act]]:
    """`edits` and `acts` with measures put by, where a statement says that none are taken; no step is read of it.

    That is an answer: what others of the trade count is not asked about then."""
    said = [part for part in reading.facts if _says_so(reading, part)]
    if not said or reading.brief.measures:
        return edits, acts
    if reading.topic == "measures":
        acts = [act for act in acts if act.kind not in ("unread", "upset", "unknown")]
        acts.append(Act(kind="skip", quote=said[0].text))
    kept = [edit for edit in edits if not (edit.path[0] in _READ and (edit.quote or "\0") in said[0].text)]
    return [*kept, reading.edit("add", ("skipped",), "measures", said[0].text)], acts


def _says_so(reading: Reading, part: Part) -> bool:
    verb = reading.cues["counts"].search(part.low)
    denied = reading.negator.search(part.low)
    nothing = reading.cues["nothing_counted"].search(part.low, verb.end()) if verb else None
    ends = verb is not None and not words(part.low[verb.end() :].strip(" .!,"))
    named = reading.among(part, "metric") or reading.among(part, "channel")
    return bool(verb and words(part.low) <= _MOST and not named and (nothing or ends) and (denied or nothing))

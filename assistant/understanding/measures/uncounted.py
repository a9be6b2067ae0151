"""Nothing is measured: "don't really measure owt", "no contamos nada". Heard whatever the question was.
And what answers that question, but is no metric of ours."""

from collections.abc import Sequence

from assistant.text import own_metric
from assistant.understanding.measures.counted import a_share
from assistant.understanding.measures.terms import terms
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import bare, words
from schemas import Act, Edit

_MOST = 9
"""Words of a statement that says no more than this."""

_LONGEST = 20
"""Words of an answer that is kept as the name of what is counted."""

_READ = ("stages", "pains", "constraints", "goals", "products", "business", "parked")


def uncounted(reading: Reading, edits: list[Edit], acts: list[Act]) -> tuple[list[Edit], list[Act]]:
    """`edits` and `acts` with measures put by, where a statement says that none are taken; no step is read of it.

    That is an answer: what others of the trade count is not asked about then."""
    said = [part for part in reading.facts if _says_so(reading, part)]
    if not said and (own := _in_their_words(reading, edits, acts)):
        return [*edits, own], [act for act in acts if act.kind != "unread"]
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


def _in_their_words(reading: Reading, edits: Sequence[Edit], acts: Sequence[Act]) -> Edit | None:
    """An answer to what is counted from which nothing was read: kept as it was said, or put by where it is only money
    that comes in, of which no journey tells."""
    told = any(edit.path[:1] != ("parked",) for edit in edits) or bool({a.kind for a in acts} - {"unread", "finish"})
    if reading.topic != "measures" or any(edit.path[:1] in (("measures",), ("skipped",)) for edit in edits):
        return None
    for part in reading.facts:
        if reading.has(part, "takings") and not told:
            return reading.edit("add", ("skipped",), "measures", part.text)
        # "How many …" is an answer to it, whatever else is read in it.
        counts = reading.has(part, "quantity") or a_share(reading, part)
        answers = reading.cues["quantity"].match(part.low) or (counts and not told and not terms(reading, part))
        name = own_metric(bare(reading, part.text)) if answers else ""
        if name and 2 <= words(part.text) <= _LONGEST:
            return reading.edit("add", ("measures",), {"id": name}, part.text)
    return None

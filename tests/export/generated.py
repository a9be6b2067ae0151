"""Maps as hypothesis makes them: any shape that the schema allows, with words that break files."""

from typing import Any, get_args

from hypothesis import strategies as st

from schemas import JourneyMap
from schemas.vocabulary import ChannelId, StageKey, TouchpointType

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "&lt;b&gt;",
    "\"quotes\" 'and' `more`",
    "=1+1",
    "@SUM(A1)",
    "-2",
    "+3",
    "\ttab",
    "\rline",
    "a|b",
    "| |",
    "{placeholder}",
    "%s",
    "\x00\x07\x1b[31m",
    "\u202eabc",
    "e\u0301" * 9,
    "👩🏽‍⚕️🇲🇽",
    "漢字" * 30,
    "w" * 300,
    "javascript:alert(1)",
    "\\",
    "'",
    "''=x",
    "\ufeff",
    "\ufffe",
    "a\nb",
    "[x](y)",
    "# h",
    "</svg>",
    "${x}",
)
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=24), st.just("Pide precio por WhatsApp"))
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.integers(-(10**6), 10**9) | st.floats(allow_nan=False, allow_infinity=False, width=32)
LISTS = st.lists(WORDS, max_size=2)
IDS = st.sampled_from(("a", "b1", "c-d", "Ñandú 1", "x" * 90, "!", "a ", "e_f")) | st.text(min_size=1, max_size=8)

EMOTIONS = st.none() | st.fixed_dictionaries(
    {
        "label": WORDS | st.just("doubt"),
        "valence": st.integers(-2, 2),
        "basis": st.sampled_from(("stated", "inferred")),
    },
    optional={"context": MAYBE},
)
METRICS = st.fixed_dictionaries(
    {"id": st.sampled_from(("nps", "custom:ours"))},
    optional={"value": NUMBERS, "target": NUMBERS, "instrument": MAYBE, "due": MAYBE, "date": MAYBE},
)
BASES = st.fixed_dictionaries(
    {"kind": st.sampled_from(("said", "document", "checklist", "inferred")), "ref": WORDS}, optional={"quote": MAYBE}
)
TEXTS = (
    "customer_action",
    "customer_thought",
    "pain",
    "expectation",
    "owner",
    "decision_at_stake",
    "recovery",
    "wait",
    "response_promise",
    "data_collected",
    "purpose",
    "consent",
    "opt_in",
    "opt_out",
    "alternative",
)


def _touchpoints(id_: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": id_,
            "name": WORDS,
            "type": st.sampled_from(get_args(TouchpointType)),
            "channel": st.sampled_from(get_args(ChannelId)),
        },
        optional=dict.fromkeys(TEXTS, MAYBE)
        | {
            "status": st.sampled_from(("stated", "validated", "hypothesis", "planned")),
            "direction": st.sampled_from(("proactive", "reactive")),
            "emotion": EMOTIONS,
            "metrics": st.lists(METRICS, max_size=2),
            "basis": st.lists(BASES, max_size=2),
            "action": st.none() | st.fixed_dictionaries({"what": WORDS}, optional={"owner": MAYBE, "due": MAYBE}),
            "handoff": st.none() | st.fixed_dictionaries({"from": WORDS, "to": WORDS}),
            "value_added": st.none() | st.fixed_dictionaries({"type": st.just("tool"), "what": WORDS}),
            "moment_of_truth": st.booleans(),
            "participants": LISTS,
            "tools": LISTS,
            "evidence": LISTS,
            "days_since_previous_contact": NUMBERS,
        },
    )


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """A map of up to four stages of up to four touchpoints, with proposals and all that a file may hold."""
    stage_ids = draw(st.lists(IDS, unique=True, max_size=4))
    touchpoint_ids = iter(draw(st.lists(IDS, unique=True, min_size=24, max_size=24)))
    stages = []
    for id_ in stage_ids:
        count = draw(st.integers(0, 4))
        stages.append(
            {
                "id": id_,
                "name": draw(WORDS),
                "key": draw(st.sampled_from(get_args(StageKey))),
                "macro": draw(st.sampled_from(("pre", "purchase", "service", "post"))),
                "customer_goal": draw(MAYBE),
                "touchpoints": [draw(_touchpoints(st.just(next(touchpoint_ids)))) for _ in range(count)],
            }
        )
    proposals = [
        {
            "id": f"p{i}",
            "checklist": "post.surveys",
            "stage": draw(st.sampled_from(stage_ids)) if stage_ids else "gone",
            "touchpoint": draw(_touchpoints(st.just(next(touchpoint_ids)))),
            "decision": draw(st.sampled_from(("open", "dismissed"))),
        }
        for i in range(draw(st.integers(0, 2)))
    ]
    dropped = [
        {"id": f"d{i}", "stage": draw(st.sampled_from(stage_ids)) if stage_ids else "gone",
         "touchpoint": draw(_touchpoints(st.just(next(touchpoint_ids))))}
        for i in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return JourneyMap.model_validate(
        {
            "schema_version": "1.0",
            "id": draw(IDS),
            "title": draw(WORDS),
            "language": draw(st.sampled_from(("es", "en", "pt"))),
            "state": draw(st.sampled_from((None, "current", "ideal"))),
            "stages": stages,
            "proposals": proposals,
            "dropped": dropped,
            "business": {"name": draw(WORDS)},
            "audience": {"name": draw(WORDS), "attributes": draw(st.dictionaries(WORDS, WORDS, max_size=2))},
            "product": {"name": draw(WORDS), "names": draw(LISTS)},
            "pains": draw(LISTS),
            "channels": ["whatsapp"],
            "goal": draw(
                st.none() | st.fixed_dictionaries({"text": WORDS}, optional={"target": NUMBERS, "due": MAYBE})
            ),
            "constraints": [{"text": draw(WORDS)}],
            "deviations": [{"trigger": draw(WORDS), "response": draw(MAYBE)}],
            "must_haves": draw(
                st.lists(
                    st.fixed_dictionaries({"id": st.just("playbook:guide-call"), "text": WORDS, "source": WORDS}),
                    max_size=1,
                )
            ),
            "accepted_findings": [{"code": "COV-01", "loc": ["stages", *stage_ids[:1]], "reason": draw(WORDS)}],
        }
    )

"""Faults that only show beside other maps of the project, or beside an agency's checklist."""

from typing import Any

from schemas import Brief, JourneyMap
from tests.critique.bench.goodness import Raw, good
from tests.critique.bench.planting import Draft, plant


def _beside(d: Draft, **changes: Any) -> Raw:
    """Another map of the same business, which becomes part of the project."""
    own = next(name for name in ("es_ong_becas", "en_garage", "pt_pousada") if good(name)["language"] == d.language)
    other = good(own if good(own)["id"] != d.raw["id"] else "es_traductora")
    other = other | {"id": "z-other", "business": d.raw["business"], "constraints": [], "title": "Z"} | changes
    return other


def _told(d: Draft, other: Raw) -> None:
    d.parts["others"] = (JourneyMap.model_validate(other),)


@plant("PRJ-01", "OMN-05 CON-05")
def refunds_differ(d: Draft) -> str:
    words = {"es": "devolución hasta {} días", "en": "refund within {} days", "pt": "devolução em até {} dias"}[
        d.language
    ]
    t = d.of("service")[0]
    d.say(t, "expectation", words.format(30))
    other = _beside(d)
    other["stages"][-1]["touchpoints"][0]["expectation"] = words.format(10)
    _told(d, other)
    return str(t["id"])


@plant("PRJ-02", "CON-05 PRJ-01")
def denied_elsewhere(d: Draft) -> str:
    t = d.of("purchase")[0]
    _told(d, _beside(d, constraints=[{"text": "no", "channels": [t["channel"]]}]))
    return ""


@plant("PRJ-03", "CUS-04")
def audience_untold(d: Draft) -> str:
    own = d.raw["audience"]["name"]
    d.parts["brief"] = Brief.model_validate({"audiences": [{"name": own}, {"name": "empresas / companies"}]})
    return ""


@plant("PRJ-04", "CUS-05")
def product_untold(d: Draft) -> str:
    own = d.raw["product"]["name"]
    d.parts["brief"] = Brief.model_validate({"products": [{"name": own}, {"name": "curso / course"}]})
    return ""


@plant("PRJ-05", "CON-05 PRJ-01")
def two_sizes(d: Draft) -> str:
    _told(d, _beside(d, business=d.raw["business"] | {"team_size": d.raw["business"]["team_size"] + 5}))
    return ""


@plant("PRJ-06")
def one_map_twice(d: Draft) -> str:
    _told(d, d.raw | {"id": "a-copy", "title": "copia / copy"})
    d.raw["id"] = "z-map"
    return ""


FORMAL = {"es": "«Su cita está lista»", "en": "“Dear Sir or Madam, it is ready”", "pt": "“Esperamos a senhora amanhã”"}
NEAR = {"es": "«Te esperamos»", "en": "“Hey, it is ready”", "pt": "“Esperamos você amanhã”"}


@plant("OMN-07", "CON-08 PRJ-07")
def two_tones(d: Draft) -> str | None:
    told = [t for t in d.after() if t.get("direction") != "reactive"]
    if len(told) < 2:
        return None
    for t, words in zip(told, (FORMAL, NEAR), strict=False):
        t["name"] = f"{t['name']} {words[d.language]}"
    return str(told[1]["id"])


@plant("PRJ-07", "CON-05 PRJ-01 PRJ-02 PRJ-05")
def another_tone_there(d: Draft) -> str | None:
    mine = next((t for t in d.after() if t.get("direction") != "reactive"), None)
    other = _beside(d, state=d.raw["state"])
    if mine is None:
        return None
    mine["name"] = f"{mine['name']} {NEAR[d.language]}"
    theirs = other["stages"][-1]["touchpoints"][-1]
    theirs["response_promise"] = FORMAL[d.language]
    _told(d, other)
    return str(mine["id"])


@plant("PRJ-08")
def one_audience_in_other_words(d: Draft) -> str:
    audience = d.raw["audience"] | {"name": "las mismas / the same / as mesmas"}
    _told(d, d.raw | {"id": "a-copy", "title": "copia / copy", "audience": audience})
    d.raw["id"] = "z-map"
    return ""


@plant("COV-16")
def must_have_left_open(d: Draft) -> str:
    d.raw["must_haves"] = [
        {"id": "playbook:agency-1", "text": "protocolo / protocol", "source": "agencia.md", "stage": "service"}
    ]
    return ""

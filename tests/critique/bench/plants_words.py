"""Faults that need reading: the same fault in many people's words, each planted where it would stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.critique.bench.goodness import good
from tests.critique.bench.planting import Draft, Plant, Spoil

WORDINGS: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    (Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8")
)
Say = Callable[[Draft, list[str]], str | None]
PLACE: dict[str, tuple[Say, str]] = {}
"""By code: how one wording is planted, and what other faults it causes."""


def worded(code: str, also: str = "") -> Callable[[Say], Say]:
    def wrap(say: Say) -> Say:
        PLACE[code] = (say, also)
        return say

    return wrap


def plants() -> list[Plant]:
    """One plant a wording, for maps in its language, and those that need no list."""
    found = [
        Plant(
            code,
            f"{side}_{language}_{i}",
            _with(PLACE[code][0], text),
            frozenset(PLACE[code][1].split()),
            True,
            side == "held",
            language,
        )
        for code, sides in WORDINGS.items()
        for side, languages in sides.items()
        for language, texts in languages.items()
        for i, text in enumerate(texts)
    ]
    return [*found, Plant("CON-08", "names_from_another_map", foreign_names, reads=True)]


def _with(say: Say, text: str) -> Spoil:
    return lambda draft: say(draft, [part.strip() for part in text.split("|")])


def foreign_names(d: Draft) -> str:
    """A third of the names come from a map in another language."""
    donor = good({"es": "en_garage", "en": "pt_pousada", "pt": "es_clinica_dental"}[d.language])
    names = [t["name"] for stage in donor["stages"] for t in stage["touchpoints"]]
    for t, name in zip(d.all()[1::2], names, strict=False):
        t["name"] = name
    return ""


def _quiet(d: Draft) -> Any:
    """A touchpoint of the service where nothing hurts."""
    t = next((t for t in d.of("service") if t["direction"] == "proactive" and not t.get("moment_of_truth")), None)
    t = t or d.of("service")[0]
    d.calm(t)
    return t


@worded("COV-11")
def repeated_questions(d: Draft, words: list[str]) -> str | None:
    if d.typed("service.self_service"):
        return None
    d.raw["pains"] = [*d.raw["pains"], *words]
    return ""


@worded("COV-13", "MOT-02")
def silence(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    d.hurts(t, words[0])
    return str(t["id"])


@worded("CON-02", "MOT-04 MOT-01")
def twins(d: Draft, words: list[str]) -> str:
    stage = d.stages("purchase")[-1]
    one = stage["touchpoints"][-1]
    one.update(name=words[0], customer_action=None)
    stage["touchpoints"].append(one | {"id": "t-twin", "name": words[1], "moment_of_truth": False, "handoff": None})
    return "t-twin"


@worded("CON-05")
def left_blank(d: Draft, words: list[str]) -> str:
    t = d.of("service")[0]
    t["name"] = words[0]
    return str(t["id"])


@worded("CON-09", "MOT-03 EMO-03")
def smiles_anyway(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    t["emotion"] = t["emotion"] | {"label": "feliz", "valence": 2, "basis": "stated"}
    d.say(t, "pain", words[0])
    t["action"] = None
    return str(t["id"])


@worded("CON-10", "MEA-01 MEA-06 MOT-02 MEA-02")
def goal_in_words(d: Draft, words: list[str]) -> str:
    for t in d.of("post"):
        t["metrics"] = []
        t["moment_of_truth"] = False
        if t.pop("action", None):
            t["recovery"] = "x"
    d.raw["goal"] = {"text": words[0]}
    return ""


@worded("CUS-01")
def from_the_desk(d: Draft, words: list[str]) -> str:
    for t, name in zip(d.all(), words, strict=False):
        t["name"] = name
    return ""


@worded("CUS-03")
def for_all(d: Draft, words: list[str]) -> str:
    d.raw["audience"]["name"] = words[0]
    return ""


@worded("CUS-07", "REA-03")
def some_day(d: Draft, words: list[str]) -> str | None:
    t = _quiet(d)
    t["name"] = words[0]
    return str(t["id"]) if d.raw["state"] == "current" else None


@worded("OMN-05")
def two_promises(d: Draft, words: list[str]) -> str:
    one, other = d.of("purchase")[-1], d.of("service")[-1]
    d.say(one, "expectation", words[0])
    d.say(other, "expectation", words[1])
    return str(other["id"])


@worded("MEA-05", "CON-10")
def applause(d: Draft, words: list[str]) -> str:
    for t in d.of("pre"):
        t["metrics"] = [{"id": f"custom:{words[0]}", "instrument": "x"}]
    d.raw["goal"] = None
    return ""


@worded("MEA-11")
def how_long(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    d.hurts(t, words[0])
    t.update(metrics=[{"id": "csat", "instrument": "x"}], response_promise=None, wait=None)
    return str(t["id"])


@worded("EMO-07")
def says_little(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    d.hurts(t, words[0])
    return str(t["id"])


@worded("EVI-03", "EVI-01")
def everybody_knows(d: Draft, words: list[str]) -> str:
    t = d.of("purchase")[-1]
    t["customer_thought"] = words[0]
    t["evidence"] = []
    t["emotion"] = t["emotion"] | {"basis": "inferred"}
    return str(t["id"])


@worded("PRI-01")
def no_leave(d: Draft, words: list[str]) -> str:
    t = d.of("purchase")[-1]
    t.update(data_collected="documento / ID", purpose="x", consent=words[0])
    return str(t["id"])


@worded("PRI-02")
def never_asked(d: Draft, words: list[str]) -> str:
    stage = d.stages("post")[-1]
    like = stage["touchpoints"][0]
    t = d.new("t-promo", "followup.promotions", "email", "Oferta / Offer", like, opt_in=words[0], opt_out="STOP")
    t["owner"] = like["owner"]
    stage["touchpoints"].insert(1, t)
    return "t-promo"


@worded("PRI-04", "OMN-02 OMN-04 COV-05 OMN-03")
def in_the_open(d: Draft, words: list[str]) -> str:
    t = d.of("purchase")[-1]
    t.update(data_collected=words[0], purpose="x", consent="firma una hoja", tools=[])
    d.move_to(t, "instagram")
    d.tidy()
    return str(t["id"])


@worded("PRI-05", "OMN-02 OMN-04 COV-05 OMN-03")
def hard_for_them(d: Draft, words: list[str]) -> str:
    d.raw["audience"]["attributes"] |= {"digital_skill": words[0]}
    t = d.of("purchase")[-1]
    t.update(alternative=None, tools=[])
    d.move_to(t, "website")
    d.tidy()
    return str(t["id"])


@worded("PRI-06")
def trick(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    d.say(t, "value_added", "x")
    t["value_added"] = {"type": "information", "what": words[0]}
    if d.based:
        t["basis"][-1]["quote"] = words[0]
    return str(t["id"])


@worded("REA-02", "OMN-05")
def always_there(d: Draft, words: list[str]) -> str | None:
    t = next((t for t in d.all() if t.get("response_promise")), None)
    if t is None or (d.raw["business"]["team_size"] or 9) > 5:
        return None
    d.say(t, "response_promise", words[0])
    return str(t["id"])


@worded("REA-05", "OMN-02 OMN-04 COV-05 OMN-03 PRI-05")
def out_of_reach(d: Draft, words: list[str]) -> str:
    d.raw["audience"]["attributes"] |= {"device": words[0]}
    t = d.of("purchase")[-1]
    t.update(alternative=None, tools=[])
    d.move_to(t, "mobile_app")
    d.tidy()
    return str(t["id"])


@worded("REA-07", "EMO-03 MOT-03 MOT-05 COV-13")
def gift_first(d: Draft, words: list[str]) -> str:
    t = _quiet(d)
    d.hurts(t, words[1])
    t.update(recovery=None, action=None)
    other = d.of("pre")[0]
    other["value_added"] = {"type": "experience", "what": words[0]}
    return str(t["id"])


@worded("REA-08")
def buy_it(d: Draft, words: list[str]) -> str:
    for t in d.all():
        if t.pop("action", None):
            t["recovery"] = "x"
    for i, (t, what) in enumerate(zip(d.of("purchase", "service"), words, strict=False)):
        t["action"] = {"what": what, "owner": d.own(), "due": "2026-12-01", "priority": f"p{i}"}
    return ""

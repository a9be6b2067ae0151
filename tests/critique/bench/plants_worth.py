"""Faults of what stands behind the path: measurement, ownership, emotion, evidence."""

from typing import Any

from tests.critique.bench.planting import Draft, plant

STRANGERS = {
    "es": ("Departamento de Cumplimiento", "Comité de Innovación", "Jurídico"),
    "en": ("Compliance Department", "Innovation committee", "Legal"),
    "pt": ("Departamento de Compliance", "Comitê de Inovação", "Jurídico"),
}
RELATIONSHIP = ("nps", "churn_rate", "retention_rate", "repeat_purchase", "renewal_rate", "referrals_made")
STATISTICS = {
    "es": "el 87 % de los clientes lo prefiere así",
    "en": "87% of customers prefer it this way",
    "pt": "87% dos clientes preferem assim",
}


def _act(d: Draft, what: str = "x", **more: Any) -> dict[str, Any]:
    return {"what": what, "owner": d.own(), "due": "2026-12-01", "priority": "alta", "kind": "process"} | more


def _first_low(d: Draft, moment: bool | None = None) -> dict[str, Any] | None:
    for t in d.all():
        low = t.get("emotion") and t["emotion"]["valence"] < 0
        if low and moment in (None, bool(t.get("moment_of_truth"))):
            return t
    return None


@plant("MEA-01", "MEA-06 CON-10")
def most_unmeasured(d: Draft) -> str:
    for t in d.all():
        if not t.get("moment_of_truth"):
            t["metrics"] = []
    if not any(m["id"] in RELATIONSHIP for t in d.all() for m in t["metrics"]):
        d.raw["goal"] = None
    return str(next(t for t in d.all() if not t["metrics"])["id"])


@plant("MEA-02", "MEA-06 CON-10")
def decisive_and_unmeasured(d: Draft) -> str:
    t = next(t for t in d.all() if t.get("moment_of_truth"))
    t["metrics"] = []
    return str(t["id"])


@plant("MEA-03")
def measured_nobody_knows_how(d: Draft) -> str:
    t = d.of("service")[0]
    t["metrics"][0].pop("instrument")
    return str(t["id"])


@plant("MEA-04", "MEA-05")
def returns_before_buying(d: Draft) -> str:
    t = next(t for t in d.of("pre") if not t.get("moment_of_truth"))
    t["metrics"] = [{"id": "return_rate", "instrument": "x"}]
    return str(t["id"])


@plant("MEA-04")
def clicks_on_the_service(d: Draft) -> str:
    t = d.of("service")[0]
    t["metrics"].append({"id": "ctr", "instrument": "x"})
    return str(t["id"])


@plant("MEA-04")
def no_shows_on_a_recommendation(d: Draft) -> str:
    t = d.of("pre")[0]
    t["metrics"].append({"id": "order_accuracy", "instrument": "x"})
    return str(t["id"])


@plant("MEA-05", "CON-10")
def only_reach(d: Draft) -> str:
    for t in d.of("pre"):
        t["metrics"] = [{"id": "reach" if i else "impressions", "instrument": "x"} for i, _ in enumerate(t["metrics"])]
    return ""


@plant("MEA-06")
def nobody_counts_who_returns(d: Draft) -> str:
    for t in d.all():
        kept = [m for m in t["metrics"] if m["id"] not in RELATIONSHIP]
        t["metrics"] = kept or [{"id": "survey_response" if t in d.of("post") else "custom:x", "instrument": "x"}]
    d.raw["goal"] = None
    return ""


@plant("MEA-07")
def more_than_a_hundred(d: Draft) -> str:
    t = d.of("service")[0]
    t["metrics"].append({"id": "csat", "instrument": "x", "value": 140})
    return str(t["id"])


@plant("MEA-07")
def six_of_five(d: Draft) -> str:
    t = d.of("service")[0]
    scale = {"es": "encuesta, escala 1 a 5", "en": "survey, 1 to 5", "pt": "pesquisa, de 1 a 5"}[d.language]
    t["metrics"].append({"id": "csat", "instrument": scale, "value": 6})
    return str(t["id"])


@plant("MEA-07")
def below_nothing(d: Draft) -> str:
    t = d.of("post")[0]
    t["metrics"].append({"id": "nps", "instrument": "x", "value": -118})
    return str(t["id"])


@plant("MEA-07", "CON-10")
def impossible_goal(d: Draft) -> str:
    d.raw["goal"] = {"text": "nps", "metric": "retention_rate", "baseline": 40, "target": 130, "due": "2027-01-01"}
    return ""


@plant("MEA-08")
def target_in_the_air(d: Draft) -> str:
    d.raw["goal"].update(target=77, baseline=None, due=None)
    return ""


@plant("MEA-08")
def target_without_a_day(d: Draft) -> str:
    t = d.of("service")[0]
    t["metrics"].append({"id": "csat", "instrument": "x", "value": 60, "target": 80})
    return str(t["id"])


@plant("MEA-09", "EMO-03")
def answers_nobody_reads(d: Draft) -> str | None:
    for t in d.typed("post.surveys"):
        d.calm(t)
        t["emotion"] = t["emotion"] | {"valence": 1}
        return str(t["id"])
    return None


@plant("MEA-10", "MEA-01 MEA-06 CON-10 MEA-04 OMN-02")
def to_each_their_number(d: Draft) -> str | None:
    d.raw["goal"] = None
    for t in d.all():
        t["participants"] = []
        ids = {area: f"custom:m{i}" for i, area in enumerate(d.raw["areas"])}
        t["metrics"] = [{"id": ids[t["owner"]], "instrument": "x"}] if t.get("owner") else []
    return "" if (d.raw["business"]["team_size"] or 0) > 3 else None


@plant("MEA-11")
def queue_without_an_end(d: Draft) -> str:
    t = next(t for t in d.of("service") if not t.get("response_promise") and t["type"] != "service.onboarding")
    t.update(
        type="queue_wait",
        wait=None,
        pain=None,
        metrics=[{"id": "wait_time", "instrument": "x"}],
        name="Hace fila / Queues",
    )
    d.calm(t)
    return str(t["id"])


@plant("OWN-01")
def nobodys(d: Draft) -> str:
    t = next(t for t in d.of("service") if not t.get("moment_of_truth"))
    t["owner"] = None
    return str(t["id"])


@plant("OWN-01")
def decisive_and_nobodys(d: Draft) -> str:
    t = next(t for t in d.of("purchase") if t.get("moment_of_truth"))
    t.update(owner=None, participants=[])
    return str(t["id"])


@plant("OWN-02", "OMN-02")
def strange_owner(d: Draft) -> str:
    t = d.of("purchase")[-1]
    t["owner"] = STRANGERS[d.language][0]
    return str(t["id"])


@plant("OWN-02", "OMN-02")
def strange_area(d: Draft) -> str:
    t = d.of("service")[-1]
    t["owner"] = STRANGERS[d.language][2]
    return str(t["id"])


@plant("OWN-02")
def strange_doer(d: Draft) -> str:
    t = next(t for t in d.all() if t.get("action"))
    t["action"]["owner"] = STRANGERS[d.language][1]
    return str(t["id"])


@plant("OWN-03")
def one_carries_all(d: Draft) -> str | None:
    for t in d.all():
        t["owner"] = d.own()
    return "" if (d.raw["business"]["team_size"] or 0) >= 4 else None


@plant("OWN-04", "OMN-02 OWN-03")
def marketing_and_sales_apart(d: Draft) -> str | None:
    names = {"es": ("Marketing", "Ventas"), "en": ("Marketing", "Sales"), "pt": ("Marketing", "Vendas")}[d.language]
    d.raw["areas"] = list(dict.fromkeys([*d.raw["areas"], *names]))
    for t in d.of("pre", "purchase"):
        t.update(owner=names[0] if t in d.of("pre") else names[1], participants=[], handoff=None)
    return str(d.of("purchase")[0]["id"])


@plant("OWN-05", "OMN-02")
def many_owners(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["owner"] = "/".join(d.raw["areas"][:2])
    return str(t["id"]) if (d.raw["business"]["team_size"] or 0) > 3 else None


@plant("OWN-05", "OMN-02")
def two_owners(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["owner"] = {"es": " y ", "en": " and ", "pt": " e "}[d.language].join(d.raw["areas"][:2])
    return str(t["id"]) if (d.raw["business"]["team_size"] or 0) > 3 else None


@plant("OWN-05")
def helpers_without_a_head(d: Draft) -> str | None:
    t = d.of("service")[0]
    t.update(owner=None, participants=d.raw["areas"][:2])
    return str(t["id"]) if (d.raw["business"]["team_size"] or 0) > 3 else None


@plant("OWN-06")
def action_for_nobody(d: Draft) -> str:
    t = next(t for t in d.all() if t.get("action"))
    t["action"]["owner"] = None
    return str(t["id"])


@plant("OWN-06")
def action_for_some_day(d: Draft) -> str:
    t = next(t for t in reversed(d.all()) if t.get("action"))
    t["action"]["due"] = ""
    return str(t["id"])


@plant("OWN-07")
def nobodys_map(d: Draft) -> str:
    d.raw["owner"] = None
    return ""


@plant("OWN-07")
def never_gone_over(d: Draft) -> str:
    d.raw["review_date"] = None
    return ""


@plant("EMO-01", "EMO-06 CON-09")
def stage_that_feels_nothing(d: Draft) -> str:
    stage = d.stages("purchase")[0]
    for t in stage["touchpoints"]:
        t["emotion"] = None
    return str(stage["id"])


@plant("EMO-02", "EMO-05 EMO-06")
def all_neutral(d: Draft) -> str:
    for t in d.all():
        if t.get("emotion"):
            t["emotion"] = t["emotion"] | {"label": "neutral", "valence": 0}
    return ""


@plant("EMO-02", "EMO-06 CON-09")
def all_content(d: Draft) -> str:
    for t in d.all():
        if t.get("emotion"):
            t["emotion"] = t["emotion"] | {"label": "ok", "valence": 1}
    return ""


@plant("EMO-03")
def low_without_a_cause(d: Draft) -> str | None:
    t = _first_low(d)
    if t:
        t["pain"] = None
    return str(t["id"]) if t else None


@plant("EMO-03")
def low_without_an_answer(d: Draft) -> str | None:
    t = _first_low(d, moment=False)
    if t:
        t.update(action=None, recovery=None)
    return str(t["id"]) if t else None


@plant("EMO-03")
def new_low(d: Draft) -> str:
    t = next(t for t in d.of("post") if not t.get("pain") and t is not d.all()[-1])
    t.update(action=None, recovery=None, emotion={"label": "vergüenza", "valence": -2, "basis": "self_reported"})
    if t["type"] == "post.surveys":
        t["recovery"] = "x"
    return str(t["id"])


@plant("EMO-04", "CUS-02")
def happy_for_no_reason(d: Draft) -> str:
    stage = d.stages("post")[-1]
    stage.update(customer_goal=None, expectation=None)
    t = stage["touchpoints"][-1]
    t["emotion"] = {"label": "feliz", "valence": 2, "basis": "stated"}
    return str(t["id"])


@plant("EMO-05")
def ends_in_neutral(d: Draft) -> str:
    t = d.all()[-1]
    t["emotion"] = {"label": "neutral", "valence": 0, "basis": "stated"}
    return str(t["id"])


@plant("EMO-05", "EMO-03 CON-02")
def ends_with_a_surcharge(d: Draft) -> str:
    stage = d.raw["stages"][-1]
    t = d.new(
        "t-fee",
        "post.billing",
        stage["touchpoints"][-1]["channel"],
        "Paga un recargo / Pays a surcharge",
        stage["touchpoints"][-1],
    )
    t["emotion"] = {"label": "enojo", "valence": -2, "basis": "stated"}
    stage["touchpoints"].append(t | {"pain": "x", "recovery": "x"})
    return "t-fee"


@plant("EMO-06", "CON-09 EMO-02")
def nobody_suffers(d: Draft) -> str | None:
    for t in d.all():
        if t.get("emotion") and t["emotion"]["valence"] < 0:
            t["emotion"] = t["emotion"] | {"valence": 0}
    return "" if d.raw["state"] == "current" and d.raw["pains"] else None


@plant("EVI-01")
def feeling_without_a_source(d: Draft) -> str:
    t = next(t for t in d.of("service") if t["emotion"]["basis"] == "stated")
    t["evidence"] = []
    return str(t["id"])


@plant("EVI-02")
def only_talks(d: Draft) -> str:
    for each in d.raw["evidence"]:
        each["type"] = "qualitative"
    return ""


@plant("EVI-02")
def only_figures(d: Draft) -> str:
    d.raw["evidence"][0]["type"] = "quantitative"
    return ""


@plant("EVI-03")
def invented_share(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["customer_thought"] = STATISTICS[d.language]
    return str(t["id"]) if d.based else None


@plant("EVI-03")
def invented_wait(d: Draft) -> str | None:
    t = d.of("service")[1]
    t["expectation"] = {"es": "esperar 47 minutos", "en": "a wait of 47 minutes", "pt": "esperar 47 minutos"}[
        d.language
    ]
    return str(t["id"]) if d.based else None


@plant("EVI-04", "EVI-01")
def validated_by_nothing(d: Draft) -> str:
    t = d.of("purchase")[0]
    t.update(status="validated", evidence=[])
    return str(t["id"])


@plant("EVI-05")
def old_evidence(d: Draft) -> str:
    for each in d.raw["evidence"]:
        each["date"] = "2021-03"
    return ""


@plant("EVI-05")
def review_long_past(d: Draft) -> str:
    d.raw["review_date"] = "2025-01-10"
    return ""


@plant("EVI-06")
def desk_unheard(d: Draft) -> str | None:
    front = {"Recepción", "Recepção", "Atención al donante", "Front desk", "Sales", "Support"}
    d.raw["contributors"] = []
    for i, each in enumerate(d.raw["evidence"]):
        each.update(source=f"panel {i}", quote=None)
    return "" if front & set(d.raw["areas"]) else None

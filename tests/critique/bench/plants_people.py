"""Faults of what is done to people: the customer's view, moments of truth, privacy, realism."""

from tests.critique.bench.planting import TOPICS, Draft, brief_of, plant
from tests.critique.bench.plants_path import CUT

PAIR = {"es": ("turistas", "vecinos"), "en": ("tourists", "neighbours"), "pt": ("turistas", "vizinhos")}
OUTSIDE = ("pre.peer_referral", "purchase.reviews", "testimonial_social_proof", "followup.social_proof")
THIRD = (
    "word_of_mouth", "review_site", "ota", "search_organic", "marketplace", "influencer", "listing_portal",
)  # fmt: skip
ONE_WAY = ("signage", "mass_media")


@plant("CUS-02")
def stage_nobody_wants(d: Draft) -> str:
    stage = d.stages("service")[0]
    stage["customer_goal"] = " "
    for t in stage["touchpoints"]:
        t["expectation"] = "x"
    return str(stage["id"])


@plant("CUS-03")
def nobody_named(d: Draft) -> str:
    d.raw["audience"]["name"] = ""
    return ""


@plant("CUS-03")
def nothing_known(d: Draft) -> str:
    d.raw["audience"]["attributes"] = {}
    return ""


@plant("CUS-04")
def two_segments(d: Draft) -> str:
    d.raw["audience"]["segments"] = list(PAIR[d.language])
    return ""


@plant("CUS-04")
def joined_by_a_plus(d: Draft) -> str:
    d.raw["audience"]["name"] = " + ".join(PAIR[d.language])
    return ""


@plant("CUS-04", "PRJ-03")
def two_that_the_brief_tells_apart(d: Draft) -> str:
    one, other = PAIR[d.language]
    d.raw["audience"]["name"] = f"{one} y/and/e {other}"
    d.parts["brief"] = brief_of(one, other)
    return ""


@plant("CUS-05")
def two_products(d: Draft) -> str:
    d.raw["product"]["names"] = [d.raw["product"]["name"], "otra cosa / something else"]
    return ""


@plant("CUS-05")
def products_with_a_plus(d: Draft) -> str:
    d.raw["product"]["name"] += " + extra"
    return ""


@plant("CUS-06")
def census_only(d: Draft) -> str:
    d.raw["audience"]["attributes"] = {"age_band": "25–40", "gender": "F", "location": "centro"}
    return ""


@plant("CUS-07")
def today_or_tomorrow(d: Draft) -> str:
    d.raw["state"] = None
    return ""


@plant("CUS-07")
def not_there_yet(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["status"] = "planned"
    return str(t["id"]) if d.raw["state"] == "current" else None


@plant("CUS-08", CUT)
def only_our_voice(d: Draft) -> str:
    d.drop(*(t for t in d.all() if t["type"] in OUTSIDE or t["channel"] in THIRD))
    if not d.of("pre"):
        like = d.of("purchase")[0]
        name = {"es": "Ve los precios", "en": "Sees the prices", "pt": "Vê os preços"}[d.language]
        d.stages("pre")[0]["touchpoints"].append(d.new("t-own", "pre.content", like["channel"], name, like))
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    return ""


@plant("MOT-01", "MOT-04")
def nothing_decides(d: Draft) -> str:
    for t in d.all():
        t["moment_of_truth"] = False
    return ""


@plant("MOT-02", "PRI-05")
def everything_decides(d: Draft) -> str:
    for t in d.all():
        t["moment_of_truth"] = bool(t.get("owner") and t["metrics"])
        low = t.get("emotion") and t["emotion"]["valence"] < 0
        t["recovery"] = t.get("recovery") or ("x" if low else None)
    return ""


@plant("MOT-03", "EMO-03")
def decisive_and_unmended(d: Draft) -> str | None:
    for t in d.all():
        if t.get("moment_of_truth"):
            t.update(action=None, recovery=None, pain="x")
            t["emotion"] = {"label": "furia", "valence": -2, "basis": "stated"}
            return str(t["id"])
    return None


@plant("MOT-04", "MOT-01")
def buying_decides_nothing(d: Draft) -> str:
    for t in d.of("purchase"):
        t["moment_of_truth"] = False
    if not any(t.get("moment_of_truth") for t in d.all()):
        d.of("service")[0].update(moment_of_truth=True, decision_at_stake="x")
    return str(d.stages("purchase")[0]["id"])


@plant("MOT-05", "EMO-03 CON-13")
def complaint_and_nothing(d: Draft) -> str | None:
    for t in d.typed("service.support_channels"):
        d.calm(t)
        t["type"] = "complaint_claim"
        return str(t["id"])
    return None


@plant("MOT-05", "OMN-02")
def return_and_nothing(d: Draft) -> str:
    stage = d.stages("service")[-1]
    like = stage["touchpoints"][-1]
    stage["touchpoints"].append(
        d.new(
            "t-back",
            "return_refund",
            like["channel"],
            "Devuelve / Gives it back",
            like,
            direction="reactive",
            handoff=None,
            owner=like["owner"],
        )
    )
    return "t-back"


@plant("MOT-06")
def decides_what(d: Draft) -> str:
    t = next(t for t in d.all() if t.get("moment_of_truth"))
    t["decision_at_stake"] = None
    return str(t["id"])


@plant("PRI-01")
def data_for_nothing(d: Draft) -> str | None:
    found = [t for t in d.all() if t.get("data_collected")]
    for t in found[:1]:
        t["purpose"] = None
    return str(found[0]["id"]) if found else None


@plant("PRI-01")
def data_without_leave(d: Draft) -> str:
    t = d.of("purchase")[0]
    t.update(data_collected="documento / ID", purpose="x", consent="")
    return str(t["id"])


@plant("PRI-02")
def offers_to_all(d: Draft) -> str:
    stage = d.stages("post")[-1]
    like = stage["touchpoints"][0]
    t = d.new(
        "t-promo",
        "followup.promotions",
        "sms",
        "Recibe una oferta / Gets an offer",
        like,
        opt_out="STOP",
        owner=like["owner"],
    )
    stage["touchpoints"].insert(1, t)
    return "t-promo"


@plant("PRI-02")
def newsletter_to_all(d: Draft) -> str:
    stage = d.stages("post")[-1]
    like = stage["touchpoints"][0]
    t = d.new(
        "t-news",
        "followup.relationship_loop",
        "newsletter",
        "Boletín / News",
        like,
        opt_out="STOP",
        owner=like["owner"],
    )
    stage["touchpoints"].insert(1, t)
    return "t-news"


@plant("PRI-02")
def asked_by_nobody(d: Draft) -> str | None:
    found = d.typed("followup.notices")
    for t in found:
        t["opt_in"] = None
    return str(found[0]["id"]) if found and found[0]["channel"] in ("whatsapp", "sms", "email") else None


@plant("PRI-03")
def no_stop(d: Draft) -> str:
    stage = d.stages("post")[-1]
    like = stage["touchpoints"][0]
    t = d.new(
        "t-promo", "followup.promotions", "email", "Oferta / Offer", like, opt_in="firma una hoja", owner=like["owner"]
    )
    stage["touchpoints"].insert(1, t)
    return "t-promo"


@plant("PRI-05", "OMN-02 OMN-05 OMN-03 COV-05 OMN-04 CON-11")
def decisive_by_app(d: Draft) -> str:
    t = next(t for t in d.of("purchase") if t.get("moment_of_truth"))
    t.update(alternative=None, tools=[])
    d.move_to(t, "mobile_app")
    d.tidy()
    return str(t["id"])


@plant("PRI-05", "OMN-02 OMN-05 OMN-03 COV-05 OMN-04 CON-11")
def decisive_by_code(d: Draft) -> str:
    t = next(t for t in d.all() if t.get("moment_of_truth"))
    t["alternative"] = None
    d.move_to(t, "qr_code")
    d.tidy()
    return str(t["id"])


@plant("REA-01", "OMN-02 COV-03")
def twelve_calls(d: Draft) -> str | None:
    if d.raw["business"]["team_size"] != 1:
        return None
    names = {"es": "Lo llaman por {}", "en": "Gets a call about {}", "pt": "Recebe uma ligação sobre {}"}[d.language]
    stage = d.stages("service")[0]
    for i, topic in enumerate(TOPICS[d.language].split(";")[:9]):
        t = d.new(f"x{i}", "status_update", "phone", names.format(topic), metrics=[{"id": "csat", "instrument": "x"}])
        stage["touchpoints"].append(t)
    return ""


@plant("REA-02", "OMN-05")
def five_minutes(d: Draft) -> str | None:
    t = next((t for t in d.all() if t.get("response_promise")), None)
    if t is None or (d.raw["business"]["team_size"] or 9) > 5:
        return None
    d.say(
        t,
        "response_promise",
        {"es": "en menos de 5 minutos", "en": "in under 5 minutes", "pt": "em menos de 5 minutos"}[d.language],
    )
    return str(t["id"])


@plant("REA-03")
def tool_from_a_dream(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["tools"] = [*t.get("tools", ()), "queue_management"]
    return str(t["id"]) if d.raw["state"] == "current" else None


@plant("REA-04")
def nobody_leaves(d: Draft) -> str | None:
    d.raw["deviations"] = []
    return None if d.typed("return_refund", "winback_exit") else ""


@plant("REA-06")
def all_urgent(d: Draft) -> str:
    for t in [t for t in d.all() if t.get("owner")][:5]:
        action = t.get("action") or {"what": "x", "due": "2026-12-01", "owner": d.own()}
        t["action"] = action | {"priority": "alta"}
    for t in d.all():
        if t.get("action"):
            t["action"]["priority"] = "alta"
    return ""


@plant("REA-06")
def none_first(d: Draft) -> str:
    for t in [t for t in d.all() if t.get("owner")][:5]:
        t["action"] = t.get("action") or {"what": "x", "due": "2026-12-01", "owner": d.own()}
    for t in d.all():
        if t.get("action"):
            t["action"]["priority"] = None
    return ""


@plant("REA-08")
def buy_buy_buy(d: Draft) -> str:
    for i, t in enumerate([t for t in d.all() if t.get("owner")][:4]):
        action = t.get("action") or {"what": "x", "due": "2026-12-01", "owner": d.own(), "priority": f"p{i}"}
        t["action"] = action
    for t in d.all():
        if t.get("action"):
            t["action"]["kind"] = "technology"
    return ""


@plant("REA-09")
def they_leave_and_then(d: Draft) -> str:
    d.raw["deviations"][0]["response"] = None
    return ""


@plant("REA-10", "COV-03 OWN-03 MOT-02")
def too_much(d: Draft) -> str:
    d.fill(d.stages("pre")[0], 31 - len(d.all()))
    d.raw["stages"][0]["touchpoints"][0].setdefault("owner", d.own())
    return ""


@plant("REA-11", "OMN-01 OMN-02 OMN-03 PRI-05 CON-01 PRI-02 PRI-03 OMN-04 COV-13")
def screens_only(d: Draft) -> str:
    for i, t in enumerate(d.all()):
        t.update(channel="website" if i % 2 else "in_product", alternative="x", opt_in="firma una hoja", opt_out="STOP")
        t["owner"] = t.get("owner") or d.own()
    d.tidy()
    return ""


@plant("REA-12", "COV-10 OMN-03 OMN-02 MOT-01 MOT-02 CON-11 OMN-04")
def speaks_at_them(d: Draft) -> str:
    stage = d.stages("pre")[0]
    for i, t in enumerate(stage["touchpoints"]):
        t.update(channel=ONE_WAY[i % 2], direction="proactive", customer_action=None, owner=t.get("owner") or d.own())
        t["type"] = "pre.content"
    d.tidy()
    return str(stage["id"])

"""Faults of the path: coverage, consistency, omnichannel."""

from schemas import JourneyMap
from tests.critique.bench.goodness import Raw, good
from tests.critique.bench.planting import Draft, plant

RENEWING = ("post.renewals", "reminder_notice", "followup.notices")
RETURNING = (
    *RENEWING,
    "service.loyalty",
    "promotion",
    "followup.promotions",
    "followup.relationship_loop",
    "followup.crm",
    "post.upsell_crosssell",
    "winback_exit",
)
CUT = "OMN-02 EMO-05 EMO-06 CON-10 MEA-06 OMN-04 COV-13 PRI-05 COV-14 MOT-04 EVI-03 COV-03 CON-11 OWN-03"
"""What may follow when touchpoints are cut out of a map: the one that carried it is gone."""

NAMES = {"es": "Compara opciones", "en": "Compares options", "pt": "Compara opções"}


def _fits(d: Draft, channels: tuple[str, ...]) -> str:
    """The first of some channels that nothing rules out and nobody uses."""
    taken = {*d.raw["channels"], *(c for each in d.raw.get("constraints", ()) for c in each.get("channels", ()))}
    return next(channel for channel in channels if channel not in taken)


@plant("COV-01", f"{CUT} MOT-01")
def nothing_before(d: Draft) -> str:
    d.raw["stages"] = [s for s in d.raw["stages"] if s["macro"] != "pre"]
    d.tidy()
    return ""


@plant("COV-01", f"{CUT} MOT-01")
def no_purchase(d: Draft) -> str:
    d.raw["stages"] = [s for s in d.raw["stages"] if s["macro"] != "purchase"]
    d.tidy()
    return ""


@plant("COV-01", f"{CUT} MOT-01")
def nothing_after(d: Draft) -> str:
    d.raw["stages"] = [s for s in d.raw["stages"] if s["macro"] in ("pre", "purchase")]
    d.tidy()
    return ""


@plant("COV-02")
def new_empty_stage(d: Draft) -> str:
    last = max(i for i, s in enumerate(d.raw["stages"]) if s["macro"] == "pre")
    stage = {"id": "s-new", "key": "evaluation", "macro": "pre", "name": NAMES[d.language], "touchpoints": []}
    d.raw["stages"].insert(last + 1, stage)
    return "s-new"


@plant("COV-02", CUT)
def emptied_stage(d: Draft) -> str | None:
    stage = d.stages("pre")[0]
    d.drop(*stage["touchpoints"])
    return str(stage["id"])


@plant("COV-03", CUT)
def little_after(d: Draft) -> str:
    keep = [t for t in d.after() if t["direction"] == "reactive" and "support" in t["type"]][:1]
    keep += d.typed("post.surveys")[:1] + d.typed(*RENEWING, "service.onboarding")[:2] + d.after()[-1:]
    kept = {t["id"] for t in keep}
    d.drop(*(t for t in d.after() if t["id"] not in kept))
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    before = d.stages("pre")[0]
    d.fill(before, max(0, 4 * len(d.after()) + 1 - len(d.all())))
    d.raw["goal"] = None
    return ""


@plant("COV-04", CUT)
def help_taken_out(d: Draft) -> str:
    d.drop(*(t for t in d.after() if t["direction"] == "reactive"))
    return ""


@plant("COV-04")
def help_only_pushed(d: Draft) -> str:
    for t in d.after():
        t["direction"] = "proactive"
    return ""


@plant("COV-05")
def unused_channel(d: Draft) -> str:
    d.raw["channels"].append(_fits(d, ("tiktok", "podcast")))
    return ""


@plant("COV-06", CUT)
def thanks_taken_out(d: Draft) -> str | None:
    thanks = d.typed("post.thank_you")
    d.drop(*thanks)
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    return "" if thanks else None


@plant("COV-07", CUT)
def nobody_asks(d: Draft) -> str:
    d.drop(*d.typed("post.surveys"), *(t for t in d.after() if t["type"] == "purchase.reviews"))
    return ""


@plant("COV-08", CUT)
def payment_taken_out(d: Draft) -> str | None:
    paid = d.typed("payment", "post.billing")
    d.drop(*paid)
    return "" if paid else None


@plant("COV-09")
def must_be_learnt(d: Draft) -> str | None:
    begins = d.typed("service.onboarding", "service.success_programs") or [
        s for s in d.raw["stages"] if s["key"] == "onboarding"
    ]
    d.raw["product"]["needs_learning"] = True
    return None if begins else ""


@plant("COV-09", CUT)
def first_steps_taken_out(d: Draft) -> str | None:
    begins = d.typed("service.onboarding", "service.success_programs")
    d.drop(*begins)
    for stage in d.raw["stages"]:
        stage["key"] = "service" if stage["key"] == "onboarding" else stage["key"]
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    return "" if begins else None


@plant("COV-10", "CON-11 OMN-04 OMN-02")
def only_ads_before(d: Draft) -> str:
    for t in d.of("pre"):
        t.update(
            type="pre.online_ads",
            channel="social_ads",
            direction="proactive",
            owner=t.get("owner") or d.raw["areas"][-1],
        )
        t["metrics"] = [{"id": "ctr", "instrument": "ads"}]
        t.pop("moment_of_truth", None)
    d.tidy()
    return str(d.stages("pre")[0]["id"])


@plant("COV-10", "OMN-04 OMN-02")
def only_flyers_before(d: Draft) -> str:
    for t in d.of("pre"):
        t.update(
            type="promotion",
            channel="print_material",
            direction="proactive",
            owner=t.get("owner") or d.raw["areas"][-1],
        )
        t.pop("moment_of_truth", None)
    d.tidy()
    return str(d.stages("pre")[0]["id"])


@plant("COV-12", CUT)
def renewal_taken_out(d: Draft) -> str | None:
    notices = d.typed(*RENEWING)
    d.drop(*notices)
    return "" if notices and d.raw["product"].get("recurring") else None


@plant("COV-12", "COV-09")
def paid_again_and_again(d: Draft) -> str | None:
    d.raw["product"]["recurring"] = True
    return None if d.typed(*RENEWING) else ""


@plant("COV-13")
def three_weeks_of_nothing(d: Draft) -> str:
    t = next(t for t in d.of("service") if t["direction"] == "proactive")
    t["days_since_previous_contact"] = 21
    return str(t["id"])


@plant("COV-13")
def a_wait_of_weeks(d: Draft) -> str | None:
    found = [
        (a, b)
        for a, b in zip(d.all(), d.all()[1:], strict=False)
        if b in d.of("service") and a["type"] != "status_update"
    ]
    for _, t in found[:1]:
        t.pop("days_since_previous_contact", None)
        d.say(t, "wait", {"es": "unas 3 semanas", "en": "about 3 weeks", "pt": "umas 3 semanas"}[d.language])
    return str(found[0][1]["id"]) if found else None


@plant("COV-14", "COV-04")
def all_start_with_us(d: Draft) -> str:
    for t in d.all():
        t["direction"] = "proactive"
    return ""


@plant("COV-14")
def all_start_with_them(d: Draft) -> str:
    for t in d.all():
        t["direction"] = "reactive"
    return ""


@plant("COV-15", CUT)
def nothing_invites_back(d: Draft) -> str | None:
    gone = [t for t in d.after() if t["type"] in RETURNING]
    product = d.raw["product"]
    d.drop(*gone)
    return "" if gone and product.get("repeatable") and not product.get("recurring") else None


@plant("CON-01")
def channel_ruled_out(d: Draft) -> str:
    t = d.of("purchase")[0]
    text = {"es": "por ahí no trabajamos", "en": "we do not work that way", "pt": "por ali não trabalhamos"}[d.language]
    d.raw.setdefault("constraints", []).append({"text": text, "channels": [t["channel"]]})
    return str(t["id"])


@plant("CON-01")
def type_ruled_out(d: Draft) -> str | None:
    found = d.typed("payment")
    d.raw.setdefault("constraints", []).append({"text": "no", "touchpoint_types": ["payment"]})
    return str(found[0]["id"]) if found else None


@plant("CON-01")
def tool_ruled_out(d: Draft) -> str | None:
    found = [t for t in d.all() if t.get("tools")]
    if found:
        d.raw.setdefault("constraints", []).append({"text": "no", "tools": [found[0]["tools"][0]]})
    return str(found[0]["id"]) if found else None


@plant("CON-02")
def told_twice(d: Draft) -> str:
    stage = d.stages("service")[0]
    first = stage["touchpoints"][0]
    stage["touchpoints"].append(first | {"id": "t-twin", "name": first["name"].upper() + ".", "handoff": None})
    stage["touchpoints"][-1]["owner"] = stage["touchpoints"][-2].get("owner")
    return "t-twin"


@plant("CON-02")
def told_twice_in_another_order(d: Draft) -> str:
    stage = d.stages("purchase")[0]
    i, first = next((i, t) for i, t in enumerate(stage["touchpoints"]) if len(t["name"].split()) > 3)
    words = first["name"].split()
    twin = first | {"id": "t-twin", "name": " ".join(words[2:] + words[:2]), "moment_of_truth": False}
    stage["touchpoints"].insert(i + 1, twin)
    return "t-twin"


@plant("CON-03", "OMN-02 COV-07 EMO-05 COV-06 COV-03 COV-13")
def survey_before_buying(d: Draft) -> str | None:
    return _moved(d, "post.surveys", "pre")


@plant("CON-03", "OMN-02 EMO-05 COV-03 COV-13 OMN-03 COV-05")
def thanks_before_buying(d: Draft) -> str | None:
    return _moved(d, "post.thank_you", "pre")


@plant("CON-03", "CON-11")
def advert_during_the_service(d: Draft) -> str:
    stage = d.stages("service")[0]
    t = d.new(
        "t-ad",
        "pre.online_ads",
        "social_ads",
        "Anuncio / Ad",
        stage["touchpoints"][0],
        metrics=[{"id": "nps", "instrument": "x"}],
    )
    stage["touchpoints"].insert(1, t)
    return "t-ad"


def _moved(d: Draft, type_: str, macro: str) -> str | None:
    found = d.typed(type_)
    if not found:
        return None
    d.stage_of(found[0])["touchpoints"].remove(found[0])
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    d.stages(macro)[-1]["touchpoints"].append(found[0])
    found[0]["metrics"] = [{"id": "nps", "instrument": "x"}]
    return str(found[0]["id"])


@plant("CON-04")
def undeclared_channel(d: Draft) -> str:
    known = ("word_of_mouth", "search_organic", "review_site", "online_community")
    t = next(t for t in d.all() if t["channel"] not in known)
    d.raw["channels"].remove(t["channel"])
    return str(t["id"])


@plant("CON-04")
def evidence_that_is_not_there(d: Draft) -> str:
    t = d.of("service")[0]
    t["evidence"] = [*t["evidence"], "e9"]
    return str(t["id"])


@plant("CON-04")
def undeclared_tool_in_the_ideal(d: Draft) -> str | None:
    t = d.of("service")[0]
    t["tools"] = [*t.get("tools", ()), "queue_management"]
    return str(t["id"]) if d.raw["state"] == "ideal" else None


@plant("CON-05")
def another_business(d: Draft) -> str:
    other = good("en_garage" if d.raw["id"] != "garage" else "pt_pousada")
    d.parts["others"] = (JourneyMap.model_validate(other),)
    t = d.of("service")[0]
    t["recovery"] = f"{other['business']['name']} ✓"
    return str(t["id"])


@plant("CON-06")
def stage_of_another_model(d: Draft) -> str:
    advocacy = {"es": "Apoyo", "en": "Advocacy", "pt": "Apoio"}[d.language]
    after_sale = {"es": "Posventa", "en": "After-sale", "pt": "Pós-venda"}[d.language]
    model = d.raw["stage_model"]
    name = after_sale if model == "hourglass" else advocacy
    d.raw["stage_model"] = "three_stages" if model == "custom" else model
    d.raw["stages"][-1]["name"] = name
    return str(d.raw["stages"][-1]["id"])


@plant("CON-07", "OMN-02 EMO-05 COV-13 CON-11")
def last_stage_first(d: Draft) -> str:
    d.raw["stages"].insert(0, d.raw["stages"].pop())
    return ""


@plant("CON-07", "OMN-02 EMO-05 COV-13 CON-11")
def service_before_purchase(d: Draft) -> str:
    stages = d.raw["stages"]
    buy, serve = stages.index(d.stages("purchase")[0]), stages.index(d.stages("service")[0])
    stages[buy], stages[serve] = stages[serve], stages[buy]
    return ""


@plant("CON-10")
def goal_nobody_works_for(d: Draft) -> str:
    for t in d.of("post"):
        if t.pop("action", None):
            t["recovery"] = "ok"
    d.raw["goal"] = {"text": "clv", "metric": "clv", "baseline": 10, "target": 20, "due": "2027-01-01"}
    return ""


@plant("CON-11")
def advert_at_the_end(d: Draft) -> str:
    stage = d.raw["stages"][-1]
    last = stage["touchpoints"][-1]
    stage["touchpoints"].append(d.new("t-ad", "pre.social_networks", "social_ads", "Ad", last, emotion=last["emotion"]))
    return "t-ad"


@plant("CON-11", "OMN-02")
def advert_before_a_place(d: Draft) -> str | None:
    places = ("service_premises", "physical_store", "event", "word_of_mouth", "delivery")
    for stage in d.raw["stages"]:
        for i, t in enumerate(stage["touchpoints"]):
            if t["channel"] in places and stage["macro"] == "pre":
                stage["touchpoints"].insert(i, d.new("t-ad", "pre.online_ads", "display_ads", "Banner", t))
                return "t-ad"
    return None


@plant("CON-12", f"{CUT} COV-08 MOT-01 MOT-02 OWN-01")
def catalogue_alone(d: Draft) -> str:
    stage, *rest = d.stages("purchase")
    first = stage["touchpoints"][0]
    d.drop(*(t for s in (stage, *rest) for t in s["touchpoints"] if t is not first))
    first.update(type="purchase.catalogues", channel="digital_catalogue")
    d.tidy()
    return str(first["id"])


@plant("CON-13", "OMN-02")
def offer_after_a_complaint(d: Draft) -> str:
    stage = d.stages("service")[-1]
    like = stage["touchpoints"][-1]
    help_ = {"what": "x", "owner": d.own(), "due": "2026-12-01", "priority": "x1"}
    claim = d.new(
        "t-claim", "complaint_claim", like["channel"], "Reclama / Complains", like, direction="reactive", action=help_
    )
    same = (t["response_promise"] for t in d.all() if t.get("response_promise") and t["channel"] == like["channel"])
    claim["response_promise"] = next(same, "ok")
    offer = d.new(
        "t-offer",
        "post.upsell_crosssell",
        like["channel"],
        "Ve otra oferta / Sees an offer",
        like,
        opt_in="firma una hoja",
        opt_out="BAJA",
    )
    stage["touchpoints"] += [claim, offer]
    return "t-claim"


@plant("OMN-01", "REA-01 OMN-05 PRI-02 PRI-03 OMN-04 COV-13")
def one_channel(d: Draft) -> str:
    channel = next(c for c in ("whatsapp", "phone", "web_chat") if c in d.raw["channels"])
    for t in d.all():
        t["channel"] = channel
        t["opt_in"], t["opt_out"] = "firma una hoja", "BAJA"
        t["owner"] = t.get("owner") or d.own()
    d.tidy()
    return ""


@plant("OMN-02")
def handoff_without_words(d: Draft) -> str | None:
    pairs = zip(d.all(), d.all()[1:], strict=False)
    for before, t in pairs:
        changes = before.get("owner") and before["owner"] != t.get("owner") and before["channel"] != t["channel"]
        joint = before.get("owner") in t.get("participants", ()) or t.get("owner") in before.get("participants", ())
        if changes and not joint and t.get("handoff") and not before.get("handoff"):
            t["handoff"] = t["handoff"] | {"info_carried": None}
            return str(t["id"])
    return None


@plant("OMN-03")
def one_liked_channel_absent(d: Draft) -> str:
    d.raw["audience"]["preferred_channels"].append(_fits(d, ("tiktok", "podcast")))
    return ""


@plant("OMN-03")
def liked_channel_absent(d: Draft) -> str:
    d.raw["audience"]["preferred_channels"] = [_fits(d, ("ussd", "telegram"))]
    return ""


@plant("OMN-04", f"{CUT} COV-08 COV-01")
def shop_and_screen_apart(d: Draft) -> str | None:
    there = [t for t in d.all() if t["channel"] in ("service_premises", "physical_store")]
    online = ("website", "whatsapp", "online_booking", "ecommerce_store")
    bridging = ("payment", "contract_signature", "purchase.conversations", "reminder_notice", "followup.notices")
    d.drop(*(t for t in d.typed(*bridging) if t["channel"] in online))
    told = [t for t in d.of("purchase") if t["type"] == "status_update"]
    d.drop(
        *told,
        *d.typed("booking_appointment", "purchase.customer_record"),
        *(t for t in d.all() if t["channel"] in ("qr_code", "google_business")),
    )
    for t in there:
        t.pop("data_collected", None)
        t["type"] = "core_service" if t["type"] == "delivery_handover" else t["type"]
    words = ("QR", "Google", "Instagram", "WhatsApp", "online")
    d.drop(*(t for t in d.all() if t["channel"] == "print_material" and any(w in t["name"] for w in words)))
    d.raw["stages"] = [s for s in d.raw["stages"] if s["touchpoints"]]
    return "" if there else None


@plant("OMN-05")
def two_answer_times(d: Draft) -> str | None:
    def answered(t: Raw) -> bool:
        return bool(t.get("response_promise"))

    found = [t for t in d.all() if answered(t)]
    pairs = [(a, b) for a in found for b in found if a is not b and a["channel"] == b["channel"]]
    for a, b in pairs[:1]:
        d.say(
            a,
            "response_promise",
            {"es": "en menos de 1 hora", "en": "within 1 hour", "pt": "em menos de 1 hora"}[d.language],
        )
        d.say(b, "response_promise", {"es": "en 3 días", "en": "in 3 days", "pt": "em 3 dias"}[d.language])
        return str(b["id"])
    return None


@plant("OMN-06")
def nobody_knows_when(d: Draft) -> str | None:
    found = [
        t
        for t in d.all()
        if t.get("response_promise") and t["type"] in ("purchase.conversations", "service.support_channels")
    ]
    for t in d.all():
        t.pop("response_promise", None)
    return "" if found else None

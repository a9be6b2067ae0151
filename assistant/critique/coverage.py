"""What is missing between the first contact and the return: stages, ways to get help, thanks, a reason to come back."""

from collections.abc import Iterator

from assistant.critique.mending import adopt, decided, take_out
from assistant.critique.promises import duration
from assistant.critique.reading import after_sale, forbidden
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import both, shows
from schemas import Edit, Macro, Touchpoint

PARTS: tuple[tuple[Macro, ...], ...] = (("pre",), ("purchase",), ("post", "service"))
"""The three parts of any journey, each by the macro stages that can tell it."""

THANKS = ("post.thank_you", "followup.thanks")
ADS = ("pre.online_ads", "promotion", "followup.promotions")
RETURNING = (
    "service.loyalty", "promotion", "followup.promotions", "followup.notices", "followup.relationship_loop",
    "followup.crm", "post.upsell_crosssell", "post.renewals", "reminder_notice", "winback_exit",
)
RENEWING = ("post.renewals", "reminder_notice", "followup.notices")
ONBOARDING = ("service.onboarding", "service.success_programs")
PERIODIC = (
    *RETURNING, "post.surveys", "purchase.reviews", "testimonial_social_proof", "followup.social_proof",
    "pre.peer_referral", "service.success_programs",
)
"""Contacts that come when their time comes; the quiet before them is not silence."""

ABOUT_TROUBLE = ("service.support_channels", "complaint_claim", "return_refund")
"""Touchpoints that speak of a payment because something went wrong with it."""

SHORT = 4
"""Words of a price up to which "free" speaks of all of it."""

DAY = 24 * 60


@rule("COV-01", "error")
def part_of_the_journey_missing(case: Case) -> Iterator[Fault]:
    told = {stage.macro for stage in case.map.stages}
    for part in PARTS:
        if not told & set(part):
            yield Fault(("stages",), {"macro": part[0], "topic": part[0]})


@rule("COV-02", "error")
def empty_stage(case: Case) -> Iterator[Fault]:
    told = [stage.macro for stage in case.map.stages]
    for s, stage in enumerate(case.map.stages):
        if stage.touchpoints:
            continue
        part = next(part for part in PARTS if stage.macro in part)
        spare = sum(macro in part for macro in told) > 1
        fix = (take_out(("stages", s)),) if spare else ()
        yield Fault(("stages", s), {"stage": stage.name, "topic": stage.macro}, fix)


@rule("COV-03", "warning")
def thin_after_sale(case: Case) -> Iterator[Fault]:
    after = len(after_sale(case))
    if case.n >= 6 and 0 < after < case.thresholds.thin_after_sale * case.n:
        yield Fault((), {"after": after, "total": case.n})


@rule("COV-04", "error")
def no_way_to_get_help(case: Case) -> Iterator[Fault]:
    after = after_sale(case)
    if after and not any(touchpoint.direction == "reactive" for _, _, touchpoint in after):
        yield Fault(after[0][0][:2], {"stage": after[0][1].name})


@rule("COV-05", "warning")
def declared_channel_unused(case: Case) -> Iterator[Fault]:
    used = {touchpoint.channel for _, _, touchpoint in case.touchpoints}
    # A channel that the audience prefers is OMN-03's, one that the business ruled out CON-01's.
    elsewhere = {*case.map.audience.preferred_channels, *forbidden(case, "channels")}
    for i, channel in enumerate(case.map.channels):
        if case.n and channel not in used and channel not in elsewhere:
            fix = (take_out(("channels", i)),)
            yield Fault(("channels", i), {"channel": channel}, fix)


@rule("COV-06", "suggestion", roots=("COV-03",))
def no_thanks(case: Case) -> Iterator[Fault]:
    after = after_sale(case)
    if after and not _has(case, THANKS) and not decided(case, *THANKS):
        last = after[-1][2]
        yield Fault((), {"last": last.name}, adopt(case, "post.thank_you", ("post", "service")), (last.id,))


@rule("COV-07", "warning")
def no_listening_point(case: Case) -> Iterator[Fault]:
    listens = any(_listens(stage.macro, touchpoint, case) for _, stage, touchpoint in case.touchpoints)
    if after_sale(case) and not listens and not decided(case, "post.surveys", "purchase.reviews"):
        yield Fault((), {"product": _product(case)}, adopt(case, "post.surveys", ("post", "service")))


@rule("COV-08", "warning")
def no_way_to_pay(case: Case) -> Iterator[Fault | Unjudged]:
    price = case.map.product.price
    if price is None:
        yield Unjudged("price")
        return
    pays = any(
        t.type in ("payment", "post.billing")
        or (t.type not in ABOUT_TROUBLE and shows(case.knowledge, "pay", f"{t.name} {t.customer_action}"))
        for _, _, t in case.touchpoints
    )
    told = any(stage.macro == "purchase" for _, stage, _ in case.touchpoints)
    if told and not pays and price.strip(" 0.,$€£") and not _free(price, case):
        yield Fault((), {"product": _product(case), "price": price})


@rule("COV-09", "warning")
def no_first_steps(case: Case) -> Iterator[Fault | Unjudged]:
    product = case.map.product
    if product.needs_learning is None and product.recurring is None:
        yield Unjudged("product")
    begins = any(stage.key == "onboarding" for _, stage, _ in case.touchpoints)
    needed = product.needs_learning or product.recurring
    if after_sale(case) and needed and not begins and not _has(case, ONBOARDING) and not decided(case, *ONBOARDING):
        yield Fault((), {"product": _product(case)}, adopt(case, "service.onboarding", ("service", "post")))


@rule("COV-10", "warning")
def only_advertising_before_sale(case: Case) -> Iterator[Fault]:
    before = [(loc, touchpoint) for loc, stage, touchpoint in case.touchpoints if stage.macro == "pre"]
    useful = ("pre.content", "need.educational_content", "search.expert_materials")
    if before and all(touchpoint.type in ADS for _, touchpoint in before) and not decided(case, *useful):
        loc, first = before[0]
        ids = tuple(touchpoint.id for _, touchpoint in before)
        yield Fault(loc[:2], {"touchpoint": first.name}, adopt(case, "pre.content", ("pre",)), ids)


@rule("COV-11", "suggestion")
def no_self_service(case: Case) -> Iterator[Fault]:
    texts = {text.casefold(): text for text in _complaints_and_questions(case)}.values()
    asked = [text for text in texts if _repeated(text, case)]
    serves = _has(case, ("service.self_service",)) or _uses(case, ("knowledge_base", "chatbot"))
    if len(asked) >= 2 and not serves and not decided(case, "service.self_service"):
        fix = adopt(case, "service.self_service", ("service", "post"))
        yield Fault((), {"question": asked[0], "count": len(asked)}, fix)


@rule("COV-12", "warning")
def no_renewal_notice(case: Case) -> Iterator[Fault | Unjudged]:
    if case.map.product.recurring is None:
        yield Unjudged("recurring")
    elif after_sale(case) and case.map.product.recurring and not _has(case, RENEWING) and not decided(case, *RENEWING):
        yield Fault((), {"product": _product(case)}, adopt(case, "post.renewals", ("post", "service")))


@rule("COV-13", "warning")
def dead_air(case: Case) -> Iterator[Fault]:
    limit = case.thresholds.silence_days
    for (_, _, before), (loc, stage, touchpoint) in zip(case.touchpoints, case.touchpoints[1:], strict=False):
        if stage.macro == "post" and (touchpoint.type in PERIODIC or touchpoint.direction == "reactive"):
            continue
        days = touchpoint.days_since_previous_contact
        if days is None and before.type != "status_update":
            span = duration(touchpoint.wait)
            days = span[1] / DAY if span else None
        if days is not None and days > limit:
            yield Fault(loc, {"touchpoint": touchpoint.name, "sign": f"days:{days:g}"}, touchpoints=(before.id,))
    for loc, _, touchpoint in case.touchpoints:
        if touchpoint.action is None and _untold(touchpoint.pain, case):
            yield Fault(loc, {"touchpoint": touchpoint.name, "sign": (touchpoint.pain or "").rstrip(".")})


@rule("COV-14", "warning", roots=("COV-04",))
def only_one_side_starts(case: Case) -> Iterator[Fault]:
    directions = {touchpoint.direction for _, _, touchpoint in case.touchpoints}
    if case.n >= 6 and len(directions) == 1:
        side = directions.pop()
        params = {"side": f"critique.side.{side}", "missing": f"critique.side.not_{side}", "total": case.n}
        yield Fault((), params)


@rule("COV-15", "suggestion", roots=("COV-03",))
def no_reason_to_return(case: Case) -> Iterator[Fault | Unjudged]:
    product = case.map.product
    if product.repeatable is None:
        yield Unjudged("repeatable")
    after = after_sale(case)
    returns = any(touchpoint.type in RETURNING for _, _, touchpoint in after)
    # A product paid again and again has its own rule, COV-12.
    if after and product.repeatable and not product.recurring and not returns and not decided(case, *RETURNING):
        fix = adopt(case, "followup.notices", ("post", "service"))
        yield Fault((), {"product": _product(case), "last": after[-1][2].name}, fix, (after[-1][2].id,))


@rule("COV-16", "suggestion")
def agency_must_haves_open(case: Case) -> Iterator[Fault]:
    """Only for a map that is held against an agency's own checklist."""
    waiting = case.map.open_must_haves()
    if not waiting:
        return
    first = waiting[0]
    params = {
        "open": len(waiting), "total": len(case.map.must_haves), "item": first.text, "source": first.source,
        "topic": case.knowledge.stages[first.stage].macro if first.stage else "service",
    }  # fmt: skip
    fix = next(
        (
            (Edit(op="set", path=("proposals", p, "decision"), value="adopted"),)
            for p, proposal in enumerate(case.map.proposals)
            if proposal.decision == "open" and first.id in (proposal.checklist, *proposal.touchpoint.checklist)
        ),
        (),
    )
    yield Fault((), params, fix)


def _has(case: Case, types: tuple[str, ...]) -> bool:
    return any(touchpoint.type in types for _, _, touchpoint in case.touchpoints)


def _uses(case: Case, channels: tuple[str, ...]) -> bool:
    return any(touchpoint.channel in channels for _, _, touchpoint in case.touchpoints)


def _listens(macro: Macro, touchpoint: Touchpoint, case: Case) -> bool:
    """Whether customers tell the business what they think; reading reviews before buying is not that."""
    if touchpoint.type == "post.surveys":
        return True
    reviews = touchpoint.type == "purchase.reviews" or touchpoint.channel == "review_site"
    words = f"{touchpoint.name} {touchpoint.customer_action}"
    return macro != "pre" and (reviews or bool(shows(case.knowledge, "feedback", words)))


def _complaints_and_questions(case: Case) -> Iterator[str]:
    yield from case.map.pains
    for _, _, touchpoint in case.touchpoints:
        if touchpoint.pain:
            yield touchpoint.pain
        elif touchpoint.direction == "reactive":
            yield f"{touchpoint.name}. {touchpoint.customer_action or ''}"


def _free(price: str, case: Case) -> bool:
    """Whether nothing is paid: "free", but not "from 20 a month, the first class is free"."""
    return len(price.split()) <= SHORT and bool(shows(case.knowledge, "free", price))


def _repeated(text: str, case: Case) -> bool:
    return bool(shows(case.knowledge, "repeated", text) or both(case.knowledge, "asking", "often", text))


def _untold(pain: str | None, case: Case) -> bool:
    return bool(shows(case.knowledge, "silence", pain) or both(case.knowledge, "telling", "negation", pain))


def _product(case: Case) -> str:
    """What the product is called, or the map when it has no name."""
    return case.map.product.name or case.map.title or case.map.id

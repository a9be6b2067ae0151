"""Whether what sells leads somewhere: ads to a page, a catalogue to an order, an offer to somebody who is content."""

from collections.abc import Iterator

from assistant.critique.rule import Case, Fault, rule
from schemas import Touchpoint

ADS = ("search_ads", "social_ads", "display_ads")
OFFERS = ("post.upsell_crosssell", "promotion", "followup.promotions")
NOT_SELLING = ("purchase.catalogues", "purchase.reviews", "purchase.customer_record")


@rule("CON-11", "warning")
def ad_to_nowhere(case: Case) -> Iterator[Fault]:
    for i, (loc, _, ad) in enumerate(case.touchpoints):
        if not _is_ad(ad):
            continue
        after = next((t for _, _, t in case.touchpoints[i + 1 :] if not _is_ad(t)), None)
        if after is None or not _lands(after, case):
            seen = after.name if after else "critique.word.nothing"
            yield Fault(loc, {"touchpoint": ad.name, "after": seen}, touchpoints=(after.id,) if after else ())


@rule("CON-12", "suggestion")
def catalogue_that_cannot_sell(case: Case) -> Iterator[Fault]:
    buying = [t for _, stage, t in case.touchpoints if stage.macro == "purchase"]
    sells = any(t.type not in NOT_SELLING for t in buying)
    for loc, _, t in case.touchpoints:
        online = case.knowledge.channels[t.channel].place == "online"
        if buying and not sells and online and (t.type == "purchase.catalogues" or t.channel == "digital_catalogue"):
            yield Fault(loc, {"touchpoint": t.name})
            return


@rule("CON-13", "warning")
def selling_over_an_open_complaint(case: Case) -> Iterator[Fault]:
    for (loc, _, t), (_, _, offer) in zip(case.touchpoints, case.touchpoints[1:], strict=False):
        if t.type in ("complaint_claim", "return_refund") and offer.type in OFFERS and not t.recovery:
            supposed = "hypothesis" in (t.status, offer.status)
            params = {"touchpoint": t.name, "offer": offer.name}
            yield Fault(loc, params, touchpoints=(offer.id,), severity="suggestion" if supposed else None)


def _is_ad(touchpoint: Touchpoint) -> bool:
    return touchpoint.type == "pre.online_ads" or touchpoint.channel in ADS


def _lands(touchpoint: Touchpoint, case: Case) -> bool:
    """Whether somebody who taps an ad can get there: a page, profile or chat of the business, or its phone."""
    channel = case.knowledge.channels[touchpoint.channel]
    page = channel.place == "online" and channel.control != "third_party"
    return page or touchpoint.channel in ("phone", "call_centre")

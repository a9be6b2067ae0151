"""The personal data that was said to be kept, and why, at the touchpoint where it is asked for."""

from assistant.drafting import signs
from assistant.drafting.placed import Placed, swapped
from assistant.drafting.scope import Scope
from assistant.text import clauses, fold

_ASKS = (
    "purchase.customer_record", "booking_appointment", "contract_signature", "quote_proposal", "purchase.conversations",
    "purchase.ecommerce", "payment", "arrival_reception", "service.onboarding", "purchase.point_of_sale",
)  # fmt: skip
"""Types at which data is asked for, most telling first."""


def with_data(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with what was said of data and permission, in the person's words. What is not done stays empty."""
    said = scope.brief.consent
    asking = [one for one in placed if one.type in _ASKS]
    home = min(asking, key=lambda one: (one.source != "said", _ASKS.index(one.type)), default=None)
    if not said or home is None:
        return placed
    cells = _cells(said, scope)
    return swapped(placed, home, home.having(*scope.ground("consent"), **cells)) if cells else placed


def _cells(said: str, scope: Scope) -> dict[str, str]:
    cells: dict[str, str] = {}
    for part in clauses(said):
        folded = fold(part.text)
        if signs.negates(folded, scope.language):
            continue
        data, why = signs.DATA.search(folded), signs.PURPOSE.search(folded)
        apart = data and why and data.start() < why.start() and len(folded) == len(part.text)
        if data:
            cells.setdefault("data_collected", part.text[: why.start()].strip() if apart and why else part.text)
        if why:
            cells.setdefault("purpose", part.text[why.start() :] if apart else part.text)
        if signs.CONSENT.search(folded):
            cells.setdefault("consent", part.text)
    if not cells and not signs.negates(fold(said), scope.language):
        cells["consent"] = said
    return cells

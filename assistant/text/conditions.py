"""Terms of business with their number: "20% of deposit", "minimum order 12", "multa de 2% por atraso"."""

from assistant.text.cues import Cues


def tells_terms(low: str, cues: Cues) -> bool:
    """Whether folded words name a term of business and a number."""
    return any(char.isdigit() for char in low) and any(cues[id_].search(low) for id_ in cues.ids("terms."))

"""Where the model stands in a conversation: what it is, what it was sent, what it used and may still use."""

from dataclasses import dataclass

from assistant.model import Sent
from schemas import Spent


@dataclass(frozen=True)
class Standing:
    """Tokens of the conversation and of the day, each of how many; `resting` in seconds, 0 when it may be asked.

    `sent` is what left this machine for the last message that had anything sent, as it left. `day` is None where it
    cannot be counted now; the model is then not asked.
    """

    model: str
    host: str
    spent: Spent
    session_most: int
    day: int | None
    day_most: int
    resting: float = 0.0
    sent: tuple[Sent, ...] = ()

    @property
    def used_up(self) -> bool:
        """Whether nothing is left of the conversation's or the day's budget."""
        return self.spent.tokens >= self.session_most or (self.day or 0) >= self.day_most

"""One voice: texts of the knowledge in the person's language, in the words of their trade, varied by turn."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.text import fold, own_words, trade_of
from knowledge import Knowledge
from schemas import Chip, Language, Session
from schemas.knowledge import Industry, Text

_SHORT = 64
"""Characters of the person's words that we quote back."""


@dataclass(frozen=True)
class Voice:
    """`turn` picks among texts that say the same thing, so that a talk does not sound like a form."""

    knowledge: Knowledge
    language: Language
    turn: int = 0
    industry: Industry | None = None

    @classmethod
    def of(cls, session: Session, knowledge: Knowledge) -> "Voice":
        return cls(knowledge, session.language, session.turn + 1, trade_of(session.brief, knowledge))

    @property
    def customers(self) -> str:
        """The trade's word for the people served: patients, guests, students."""
        return self.industry.customers[self.language] if self.industry else self.text("customers")

    def text(self, key: str) -> str:
        return self.knowledge.texts[f"interview.{key}"][self.language]

    def say(self, key: str, **params: object) -> str:
        return self.text(key).format(**({"customers": self.customers} | params))

    def vary(self, key: str, **params: object) -> str:
        """One of ``key.1``, ``key.2``… by turn."""
        n = sum(f"interview.{key}.{digit}" in self.knowledge.texts for digit in range(1, 10))
        return self.say(f"{key}.{self.turn % n + 1}", **params)

    def of_topic(self, text: Text) -> str:
        """A text of a topic, with its placeholders filled."""
        return text[self.language].format(customers=self.customers)

    def count(self, key: str, n: int) -> str:
        """``key.one`` or ``key.many``; ``key.none`` where there is one."""
        form = "one" if n == 1 else "none" if n == 0 and f"interview.{key}.none" in self.knowledge.texts else "many"
        return self.say(f"{key}.{form}", n=n)

    def quoted(self, words: str) -> str:
        """The person's words, cut where they run long."""
        words = " ".join(words.split()).rstrip(".;,:")
        if len(words) > _SHORT:
            words = words[:_SHORT].rsplit(" ", 1)[0] + "…"
        return self.say("quoted", x=words)

    def listed(self, items: Sequence[str], joint: str = "and") -> str:
        """``a, b and c``. In Spanish «y» becomes «e» before the sound of i."""
        if len(items) < 2:
            return "".join(items)
        if joint == "and" and re.match(r"h?i(?!e)", fold(items[-1])):
            joint = "and_i"
        return ", ".join(items[:-1]) + self.text(joint) + items[-1]

    def label(self, terms: Mapping[str, Any], id_: str) -> str:
        """What a term is called, by the first of its names; another language's name for it is told in ours."""
        term = terms.get(id_) or next((t for t in terms.values() if id_ in (t.label.es, t.label.en, t.label.pt)), None)
        return str(term.label[self.language]).split(" / ")[0] if term else own_words(id_)

    def chip(self, key: str, **params: object) -> Chip:
        words = self.say(f"chip.{key}", **params)
        return Chip(label=words, value=words)


def taps(labels: Iterable[str]) -> tuple[Chip, ...]:
    """Chips whose value is what they say; each once."""
    tidy = dict.fromkeys(raised(label.rstrip(".")) for label in labels)
    return tuple(Chip(label=label, value=label) for label in tidy)


def lowered(text: str) -> str:
    """The first letter small, unless a word in capitals or the English "I" begins there; it may stand behind «¿»."""
    return re.sub(r"^([¿¡\"“«]?)(?!I\b)(\w)(?!\w*[A-Z])", lambda found: found[1] + found[2].lower(), text)


def raised(text: str) -> str:
    """The first letter tall."""
    return re.sub(r"^([¿¡\"“«]?)(\w)", lambda found: found[1] + found[2].upper(), text)


def ended(text: str) -> str:
    """A sentence: it ends with a mark."""
    return text if text.rstrip("»”\")").endswith((".", "?", "!", "…", ":")) else f"{text}."

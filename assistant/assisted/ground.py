"""What a fact rests on: the words of the message, the statements they stand in, and what may follow from them."""

from dataclasses import dataclass, field

from assistant.assisted.grounds import denies, follows, place_of
from assistant.assisted.shapes import Fact
from assistant.text import Mention
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers


@dataclass(frozen=True)
class Ground:
    """The words that a fact rests on: their span, themselves, and the statements that they stand in."""

    span: tuple[int, int]
    words: str
    parts: list[Part]

    @property
    def start(self) -> int:
        return self.span[0]

    @property
    def end(self) -> int:
        return self.span[1]

    @property
    def whole(self) -> str:
        """The statements in full, so that no negation is cut off."""
        return " ".join(part.text.strip(" ,;.") for part in self.parts)


@dataclass
class Hearing:
    """One message being heard. `names` are the groups and people that this message adds."""

    reading: Reading
    names: set[str] = field(default_factory=set)

    def mention(self, kind: str, id_: str, ground: "Ground") -> Mention | None:
        """The mention of `id_` inside the words, or of a word that may mean it and nothing else."""
        inside = [
            m for m in self.reading.mentions if m.kind == kind and ground.start <= m.start and m.end <= ground.end
        ]
        return next((m for m in inside if m.id == id_ or m.candidates == (id_,)), None)

    def holds(self, value: str, ground: "Ground") -> bool:
        """Whether `value` follows from the words, and no negation stands before it."""
        if not follows(value, ground.words, self.reading.lexicon):
            return False
        part = next((part for part in ground.parts if place_of(value, part.text)), ground.parts[0])
        at = place_of(value, part.text)
        return not denies(part.text[: at[0]] if at else part.text, self.reading.lexicon)

    def number(self, fact: Fact, ground: "Ground") -> int | float | None:
        """The number of a fact, if the words hold it."""
        return next((n.value for n in numbers(ground.words) if n.value == fact.number), None)

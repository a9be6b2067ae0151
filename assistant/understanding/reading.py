"""A message as read: its statements, what each does, and what the conversation waits for."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from pydantic import JsonValue

from assistant.listening import Heard, Listener
from assistant.text import Clause, Cues, Embed, Lexicon, Mention, clauses, fold
from assistant.text.fold import folded
from assistant.text.grammar import any_of, led_by
from assistant.text.language import tongue
from assistant.understanding.sentences.standing import KINDS, standing
from knowledge import Knowledge
from schemas import Act, Brief, Edit, Language, Loc, Macro, Session, Topic
from schemas.edit import Op

TOPICS: frozenset[str] = frozenset(get_args(Topic))
MACROS: tuple[Macro, ...] = get_args(Macro)
MOST = 200
LONGEST = 800
"""A statement that runs on past this many characters is read to there."""
_CODE = re.compile(
    r"""(?i)</?[a-z!]|[{}]|\w=["'\w/]|\w\(["'\d]*\)?;|["']\w+["']\s*:|["']\s*;|;\s*--|^[=+@]\w+[|(!]|\s=\w+\(|!\w+\d\b"""
)
"""Signs of a program, a data file, a formula or the source of a page; what stands among them tells us nothing."""

PEOPLE, NO_CHANNEL = 0.8, 0.05
"""From when on words are believed to say who the customers are, and up to when none of them to name a channel."""

SURELY = 0.9
"""From when on the listener alone is believed that something is complained of, or not in use."""

COMPLAINED = 0.7
"""The same, where complaints were asked for."""

BEFORE = 40
"""Characters before something named within which words deny nothing: "it is not that we don't have one"."""

_PEOPLE = ("person", "crew")
"""Labels of those who work there."""

SHORT = 8
"""Words that a question to oneself may have."""

_AROUND = 3
_SENTENCE = re.compile(r"[.!?;\n]")
_AT = re.compile(rf"\s{any_of('in')}\s+{led_by('the')}$")
_WITHOUT = re.compile(rf"\b{any_of('without')}\s+{led_by('the')}$")
_TITLED = re.compile(rf"(?i:{any_of('title')})\s+[A-ZÁÉÍÓÚÂÊÔÃÕÇ][a-zà-ÿ]")
_QUESTION = re.compile(r"\?\s*[\"')\]]*\s*$")


@dataclass(frozen=True)
class Part:
    """One statement. `start` and `end` are its place in the message; `low` is the folded text."""

    text: str
    start: int
    end: int
    low: str
    question: bool = False
    idea: bool = False
    injected: bool = False
    code: bool = False

    @property
    def fact(self) -> bool:
        return not (self.question or self.injected or self.idea or self.code)

    def holds(self, place: int) -> bool:
        """Whether a character of the message stands in it."""
        return self.start <= place < self.end

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch of the message stands in it, if only by an end."""
        return start < self.end and self.start < end


@dataclass(frozen=True)
class Reading:
    """What every kind of fact is found in.

    `said` is the message, cut where it is too long to be read whole; `pasted` says that it is others' talk or text,
    who were not answering our question.
    """

    said: str
    session: Session
    knowledge: Knowledge
    lexicon: Lexicon
    embed: Embed | None = None
    listen: Listener | None = None
    pasted: bool = False

    @property
    def cues(self) -> Cues:
        return self.lexicon.cues

    @property
    def brief(self) -> Brief:
        return self.session.brief

    @property
    def turn(self) -> int:
        return self.session.turn + 1

    @property
    def asks(self) -> str | None:
        return self.session.asks

    @cached_property
    def fills(self) -> str | None:
        """What an answer to the pending finding fills: a topic, or "@field"."""
        return self.session.turns[-1].fills if self.session.turns else None

    @cached_property
    def topic(self) -> str | None:
        """The topic that the pending question is about, whether asked by itself or by a finding."""
        found = self.asks if self.asks in TOPICS else self.fills
        if found == "@name" and len(self.place) > 2:
            # What a map's audience or product is called is a fact of the brief.
            found = {"audience": "audiences", "product": "products"}.get(str(self.place[2]))
        return found if found in TOPICS and not (self.pasted and found in MACROS) else None

    @cached_property
    def heard(self) -> Heard:
        """The message as the listener hears it; nothing without one.

        The listener minds what was asked, and may hear nobody in an answer about products: people are heard as they
        are without a question, too.
        """
        if not (self.listen and self.topic):
            return self.unasked
        heard = self.listen(self.said, self.topic)
        return heard.surer(self.unasked, _PEOPLE) if heard.words else heard

    @cached_property
    def unasked(self) -> Heard:
        """The message as it is heard where nothing was asked."""
        return self.listen(self.said, "") if self.listen else Heard()

    def piece(self, start: int, end: int) -> "Reading":
        """A stretch of the message read by itself, and heard as it was in the whole."""
        said = self.said[start:end]
        start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        piece = replace(self, said=self.said[start:end])
        vars(piece).update(heard=self.heard.within(start, end), unasked=self.unasked.within(start, end))
        return piece

    @cached_property
    def place(self) -> Loc:
        return self.session.turns[-1].place if self.session.turns else ()

    @cached_property
    def acts(self) -> dict[Part, tuple[Act, ...]]:
        """What each statement was found to do, for whoever asks next."""
        return {}

    @cached_property
    def low(self) -> str:
        return fold(self.said)

    @cached_property
    def tongue(self) -> Language | None:
        """The language that the message is read in: the talk's, once known; else what its words look like."""
        return tongue(self.said, self.session.language if self.session.language_known else None)

    @property
    def negator(self) -> re.Pattern[str]:
        """The words that deny: "no" is none of them in Portuguese, where it says "in the"."""
        return self.cues["negator_pt" if self.tongue == "pt" else "negator"]

    @property
    def spoken(self) -> Language:
        """The language that words of ours are put in beside the person's: a first message shows it."""
        return self.session.language if self.session.language_known else self.tongue or self.session.language

    @property
    def owner(self) -> str:
        """What the one who speaks is called among those who do something."""
        return str(self.knowledge.areas["owner"].label[self.spoken])

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        found = clauses(self.said)
        read = found if len(found) <= MOST else (*found[: MOST - 50], *found[-50:])
        return tuple(self._part(clause) for clause in read)

    @cached_property
    def facts(self) -> tuple[Part, ...]:
        """Statements that say how things are: no questions, ideas or orders to us."""
        return tuple(part for part in self.parts if part.fact)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        talk = self.session.language if self.session.language_known else None
        found = tuple(one for one in self.lexicon.mentions(self.said, language=talk) if not self._title(one))
        # What a correction or a request to us denies is told by its own words.
        plain = any(self.cues[cue].search(self.low) for cue in ("correction", "take_away"))
        if plain or not self.embed:
            return found
        stand = standing(self._told, found, self.topic or "", self.embed, self.heard)
        by_cue = {mention.start for mention in found if mention.denied or mention.idea}
        return tuple(self._in_use(mention, mention.start in by_cue) for mention in stand if not self._aside(mention))

    def _title(self, mention: Mention) -> bool:
        """ "Dona Cida" owns nothing: the word is how she is spoken to."""
        return mention.kind == "area" and bool(_TITLED.match(self.said, mention.start))

    @cached_property
    def _told(self) -> str:
        """The message without words that close a list as a denial would: "por teléfono nomás"."""
        closed = [found.span() for found in self.cues["and_no_more"].finditer(self.low)]
        way, out = folded(self.said), self.said
        for first, last in (way.span(*place) for place in closed):
            out = out[:first] + " " * (last - first) + out[last:]
        return out

    def _aside(self, mention: Mention) -> bool:
        """Whether a channel is named only to say whom they serve or what they sell: "drivers who work with an app"."""
        if mention.kind != "channel" or mention.denied or not self.heard.words:
            return False
        inside = (span for span in self.heard.spans if span.start <= mention.start < span.end)
        people = [span for span in inside if span.label == "audience" and span.sure >= PEOPLE]
        end = mention.start + len(mention.quote)
        if any(span.text == mention.quote for span in people) and _AT.search(self.said[: mention.start]):
            return False  # "on Etsy and at craft fairs"
        told_so = bool(people) or self.topic == "products"
        return told_so and self.heard.chance("channel", mention.start, end) < NO_CHANNEL

    def _in_use(self, mention: Mention, by_cue: bool) -> Mention:
        """`mention`, not denied by a complaint: "the booking system never works" is of what they have; nor by a guess
        after words that deny nothing, or say that it is there."""
        before = fold(_SENTENCE.split(self.said[max(0, mention.start - BEFORE) : mention.start])[-1])
        after = _SENTENCE.split(self.low[mention.end : mention.end + BEFORE])[0]
        if _WITHOUT.search(before) and self.negator.search(after):
            return mention._replace(denied=False, idea=False)  # "without WhatsApp I sell nothing"
        if by_cue and any(found.end() == len(before.rstrip()) for found in self.cues["lacking"].finditer(before)):
            return mention._replace(denied=True)  # "a website, but without online booking"
        if mention.kind not in KINDS or not (mention.denied or mention.idea):
            return mention
        if not by_cue and (self.cues["not_denial"].search(before) or self._had(mention, before)):
            return mention._replace(denied=False, idea=False)
        inside = (span for span in self.heard.spans if span.start <= mention.start < span.end)
        least = COMPLAINED if self.topic == "pains" else SURELY
        pain = any(span.label == "pain" and span.sure >= least for span in inside)
        absent = self.heard.chance("denied", mention.start, mention.start + len(mention.quote)) > 0.5
        complains = pain and not absent and not self.cues["we_do_not"].search(self.low)
        return mention._replace(denied=False) if complains else mention

    def _had(self, mention: Mention, before: str) -> bool:
        """ "We have a website my nephew made", "página tenemos": said outright, and nothing after it denies it."""
        after = fold(_SENTENCE.split(self.said[mention.end :], maxsplit=1)[0][:BEFORE])
        opens = any(
            all(word in self.cues.light for word in before[found.end() :].split())
            for cue in ("we_have", "there_is")
            for found in self.cues[cue].finditer(before)
        )
        has = opens or self.cues["we_have"].match(after.lstrip(" ,"))
        return bool(has) and not any(self.cues[cue].search(after) for cue in ("negator", "not_now", "draft.down"))

    def self_answered(self, part: Part) -> bool:
        """ "Just Eat? No chance": a short question to oneself, and more that follows it."""
        more = any(char.isalnum() for char in self.said[part.end :])
        return part.question and more and len(part.low.split()) <= SHORT and not self._asks(part.low)

    def among(self, part: Part, kind: str) -> tuple[Mention, ...]:
        """The mentions of a kind inside a statement."""
        return tuple(m for m in self.mentions if m.kind == kind and part.holds(m.start))

    def edit(self, op: Op, path: Loc, value: JsonValue = None, quote: str = "") -> Edit:
        return Edit(op=op, path=path, value=value, turn=self.turn, quote=quote or None)

    def has(self, part: Part, cue: str) -> bool:
        return bool(self.cues[cue].search(part.low))

    def _asks(self, low: str) -> bool:
        """Whether words ask without a mark, at once or after what calls for attention: "wait do you need my prices"."""
        called = self.cues["hold_on"].match(low)
        starts = (low, low[called.end() :]) if called else (low,)
        return any(self.cues["question"].match(start.lstrip("¿ ,")) for start in starts)

    def _counts(self, low: str) -> bool:
        """Whether words that seem to ask answer what is counted: "how long people wait"."""
        return self.topic == "measures" and self.cues["quantity"].match(low) is not None

    def _only_idea(self, clause: Clause) -> bool:
        """Whether the rest of the sentence says so: "they ask for a podcast, but it's just an idea"."""
        stop = _SENTENCE.search(self.said, clause.end - 1)
        return bool(self.cues["only_idea"].search(fold(self.said[clause.start : stop.start() if stop else None])))

    def _part(self, clause: Clause) -> Part:
        if clause.end - clause.start > LONGEST:
            clause = Clause(clause.text[:LONGEST], clause.start, clause.start + LONGEST)
        low = fold(clause.text)
        after = self.said[clause.end : clause.end + 3]
        marked = bool(_QUESTION.search(low)) or "¿" in clause.text or after.lstrip()[:1] == "?"
        marked = marked and not self.cues["tag"].fullmatch(low.strip(" ?¿"))
        idea = bool(self.cues["idea"].search(low)) or self._only_idea(clause)
        code = bool(_CODE.search(self.said[max(0, clause.start - _AROUND) : clause.end + _AROUND]))
        # Behind signs of a program, or in others' text, an order stands anywhere.
        anywhere = code or self.pasted
        orders = self.cues["orders"].search(low) if anywhere else self.cues["orders"].match(low.lstrip("¡ "))
        return Part(
            clause.text, clause.start, clause.end, low,
            question=marked or (self._asks(low) and not self._counts(low)),
            idea=idea and self.topic != "goals",
            code=code,
            injected=bool(self.cues["injected"].search(low) or orders),
        )  # fmt: skip

"""Our way beside the naive one, on the same small model, in one run: ``python -m tests.benchmarks.naive``.

The naive way: the whole talk in, the whole map out, one call; once asked in words, once with a JSON Schema that the server
holds it to (the most that a single call can do). Ours: the assisted engine, turn by turn, map and review included, and the
plain engine alone. All maps go through the same measures, against the words of the talk:

- valid: it is a journey map by our schema, with at least one touchpoint
- cells: the texts a person reads (name, what the customer does, what hurts, who answers for it); how many of those that are
  not marked as a guess stand in the talk's own words
- invented: channels that nobody named, or that were ruled out, and numbers that nobody said
"""

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, Field, StringConstraints

from assistant.assisted import Assisted
from assistant.assisted.grounds import follows, words_of
from assistant.engine import Engine
from assistant.errors import ModelError
from assistant.graph import Conversation
from assistant.model import Model
from assistant.settings import ModelSettings, Settings, quiet
from assistant.storage import open_saver
from assistant.text import Lexicon
from assistant.understanding.sentences.numbers import numbers
from assistant.wiring import plain_engine
from knowledge import Knowledge, load
from prompts import Rendered
from prompts import load as load_prompts
from schemas import JourneyMap, Language, Spent
from schemas.vocabulary import ChannelId, Macro
from tests.assisted.conftest import NOON
from tests.assisted.small import HOW, model_file, small_model

TALKS: dict[Language, tuple[str, ...]] = {
    "es": (
        "Tengo una panadería de barrio, La Espiga, y vendemos tortas por encargo a familias que festejan en casa",
        "Nos encuentran por Instagram, nos piden por WhatsApp y pagan con transferencia; no usamos Facebook",
        "Retiran la torta en el local y a veces hay cola los sábados. Ana contesta los mensajes",
        "eso es todo, dibuja el mapa",
    ),
    "en": (
        "I run a small bike repair shop called Spoke & Co and most of our customers are commuters",
        "They find us on Google Maps, call us to book a service and pay by card at the counter; we have no website",
        "They drop the bike in the morning and collect it after work. Some complain that we do not tell them when it is ready",
        "that is all, draw the map",
    ),
    "pt": (
        "Tenho um estúdio de yoga, o Casa Lótus, e vendemos planos mensais para iniciantes do bairro",
        "As pessoas nos conhecem pelo Instagram, marcam uma aula de teste pelo WhatsApp e pagam com Pix; não temos aplicativo",
        "Na primeira aula a Carla recebe cada um na porta. Alguns desistem no segundo mês porque faltam horários à noite",
        "é isso, desenhe o mapa",
    ),
}
OURS, WHOLE = 160, 1200
"""Tokens of one answer of ours, and of the naive map: a small model on a busy machine writes twenty a second."""

Cell = Annotated[str, StringConstraints(max_length=120)]


class OneTouchpoint(BaseModel):
    name: Cell
    channel: ChannelId
    customer_action: Cell | None = None
    pain: Cell | None = None
    owner: Cell | None = None


class OneStage(BaseModel):
    name: Cell
    macro: Macro
    touchpoints: Annotated[list[OneTouchpoint], Field(max_length=5)]


class OneMap(BaseModel):
    """What the naive way is asked for: far less than a whole map, in a shape that a small model can fill."""

    title: Cell
    stages: Annotated[list[OneStage], Field(min_length=1, max_length=4)]


SYSTEM = "You draw the customer journey map of a business from a conversation with its owner. Use the owner's language."


class Made(NamedTuple):
    """What one way made of one talk. `guessed` are cells that say themselves that they are guesses."""

    maps: tuple[JourneyMap, ...]
    spent: Spent
    seconds: float


@dataclass(frozen=True)
class Row:
    """A line of the table, over all talks."""

    way: str
    valid: int = 0
    cells: int = 0
    grounded: int = 0
    guesses: int = 0
    invented: int = 0
    calls: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Row") -> "Row":
        sums = {name: getattr(self, name) + getattr(other, name) for name in Row.__annotations__ if name != "way"}
        return Row(self.way, **sums)


def measure(way: str, language: Language, made: Made, lexicon: Lexicon) -> Row:
    talk = " . ".join(TALKS[language])
    said = {number.value for number in numbers(talk)}
    named = {m.id for m in lexicon.mentions(talk, ("channel",)) if not m.denied} | {
        id_ for m in lexicon.mentions(talk, ("channel",)) if not m.denied for id_ in m.candidates
    }
    row = Row(way, calls=made.spent.calls, tokens=made.spent.tokens, seconds=made.seconds)
    drawn = [each for each in made.maps if any(True for _ in each.touchpoints())]
    row += Row(way, valid=bool(drawn))
    for each in drawn:
        for _, _, one in each.touchpoints():
            row += Row(way, invented=one.channel not in named)
            for text, guess in _cells(one):
                new = {float(n) for n in re.findall(r"\d+", text)} - {float(n) for n in said}
                row += Row(way, cells=not guess, guesses=guess, invented=bool(new))
                row += Row(way, grounded=not guess and (follows(text, talk, lexicon) or not words_of(text)))
    return row


def _cells(touchpoint: Any) -> Iterator[tuple[str, bool]]:
    """The texts of a touchpoint, and whether each is marked as a guess or as good practice."""
    for cell in ("name", "customer_action", "pain", "owner"):
        if text := getattr(touchpoint, cell):
            under = [one for one in touchpoint.basis if cell in one.cells] or [b for b in touchpoint.basis if not b.cells]
            marked = touchpoint.status in ("hypothesis", "planned") or any(b.kind in ("inferred", "checklist") for b in under)
            yield text, bool(touchpoint.basis) and marked


# --- the two ways


def ours(engine: Engine, aide: Assisted | None, knowledge: Knowledge, language: Language) -> Made:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, open_saver(Settings(Path(folder))) as saver:
        talk = Conversation(engine, knowledge, saver, retrieve=lambda _: (), now=lambda: NOON, aide=aide)
        talk.open("one", language)
        for said in TALKS[language]:
            session = talk.say("one", said).session
    return Made(session.maps, session.spent, time.monotonic() - begun)


def naive(settings: ModelSettings, language: Language, *, held: bool) -> Made:
    """One call. `held`: by the server, to the schema; else asked for in words."""
    model = Model(replace(settings, call_seconds=240.0))
    if not held:
        model._mode = 3
    talk = "\n".join(TALKS[language])
    prompt = Rendered("naive", "1", SYSTEM, f"<talk>{json.dumps(talk, ensure_ascii=False)}</talk>", WHOLE)
    begun, allowance, maps = time.monotonic(), model.allowance(1, 0), ()
    try:
        answer = model.ask(prompt, OneMap, allowance)
        maps = (_as_map(answer, language),)
    except ModelError as error:
        print(f"naive, {language}: {error}", file=sys.stderr)
    return Made(maps, allowance.spent, time.monotonic() - begun)


def _as_map(answer: OneMap, language: Language) -> JourneyMap:
    """The ids and all that a naive program would add by itself."""
    stages = [
        {
            "id": f"s{s}", "key": stage.macro if stage.macro in ("purchase", "service") else "awareness",
            "macro": stage.macro, "name": stage.name,
            "touchpoints": [
                {"id": f"s{s}t{t}", "type": "core_service", **one.model_dump()} for t, one in enumerate(stage.touchpoints)
            ],
        }
        for s, stage in enumerate(answer.stages)
    ]  # fmt: skip
    whole = {"schema_version": "1.0", "id": "naive", "language": language, "title": answer.title, "stages": stages}
    return JourneyMap.model_validate(whole)


def compare(settings: ModelSettings) -> list[Row]:
    knowledge = load()
    lexicon = Lexicon(knowledge)
    plain = plain_engine(knowledge, lexicon)
    short = {name: replace(prompt, tokens=OURS) for name, prompt in load_prompts().items()}

    def assisted(language: Language) -> Made:
        engine = Assisted(plain, Model(settings), short)
        return ours(engine, engine, knowledge, language)

    ways: dict[str, Callable[[Language], Made]] = {
        "naive, in words": lambda language: naive(settings, language, held=False),
        "naive, held to a schema": lambda language: naive(settings, language, held=True),
        "ours, with the model": assisted,
        "ours, plain": lambda language: ours(plain, None, knowledge, language),
    }
    rows = []
    for way, make in ways.items():
        row = Row(way)
        for language in TALKS:
            row += measure(way, language, make(language), lexicon)
            print(f"{way}, {language}: {row}", file=sys.stderr)
        rows.append(row)
    return rows


def table(rows: list[Row]) -> str:
    head = "| way | maps that are valid | cells in the owner's words | marked guesses | invented | calls | tokens | seconds |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        share = f"{row.grounded} of {row.cells}"
        lines.append(
            f"| {row.way} | {row.valid} of {len(TALKS)} | {share} | {row.guesses} | {row.invented} "
            f"| {row.calls} | {row.tokens} | {row.seconds:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    quiet()
    if (file := model_file()) is None:
        sys.exit(f"a small language model is not here: {HOW}")
    with small_model(file) as served:
        print(table(compare(served)))

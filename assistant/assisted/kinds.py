"""What each kind of fact becomes in the brief, where its words bear it; else nothing."""

from collections.abc import Callable, Mapping
from typing import get_args

from pydantic import JsonValue

from assistant.assisted.ground import Ground, Hearing
from assistant.assisted.grounds import denies, follows, place_of, words_of
from assistant.assisted.shapes import Fact
from assistant.text import fold
from assistant.understanding.reading import Reading
from schemas.edit import Op
from schemas.vocabulary import Macro, StageKey

MACROS: tuple[str, ...] = get_args(Macro)
MOMENTS: tuple[str, ...] = (*MACROS, *get_args(StageKey))

Made = tuple[Op, tuple[str, ...], JsonValue] | None
Kind = Callable[[Hearing, Fact, Ground], Made]


def _business_name(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    named = fact.value[:1].isupper() or fact.value[:1].isdigit()
    free = not hearing.reading.brief.business.name and named and place_of(fact.value, ground.words)
    return ("set", ("business", "name"), fact.value) if free and hearing.holds(fact.value, ground) else None


def _industry(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    reading = hearing.reading
    if reading.brief.business.industry or fact.value not in reading.knowledge.industries:
        return None
    mention = hearing.mention("industry", fact.value, ground)
    sure = not mention.denied if mention else _nearest_trade(reading, ground.whole) == fact.value
    return ("set", ("business", "industry"), fact.value) if sure and not denies(ground.whole, reading.lexicon) else None


def _nearest_trade(reading: Reading, words: str) -> str | None:
    """The trade that the words come nearest to, by meaning; None without an embedder or when none is near."""
    if reading.embed is None:
        return None
    trades = reading.knowledge.industries
    label = {id_: " ".join((term.label[reading.session.language], *term.synonyms[:6])) for id_, term in trades.items()}
    vectors = reading.embed([words, *label.values()])
    scores = vectors[1:] @ vectors[0]
    best = int(scores.argmax())
    return [*label][best] if float(scores[best]) >= 0.3 else None


def _team_size(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    size = hearing.number(fact, ground)
    free = hearing.reading.brief.business.team_size is None and isinstance(size, int) and 0 < size < 100_000
    return ("set", ("business", "team_size"), size) if free else None


def _product(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    return ("add", ("products",), {"name": fact.value.strip()}) if hearing.holds(fact.value, ground) else None


def _audience(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    if not hearing.holds(fact.value, ground):
        return None
    hearing.names.add(fact.value.strip())
    return "add", ("audiences",), {"name": fact.value.strip()}


def _attribute(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    reading = hearing.reading
    groups = [*(one.name for one in reading.brief.audiences), *hearing.names]
    group = next((name for name in groups if fold(name) == fold(fact.about or "")), None)
    key = _named(hearing, "attribute", ground)
    if group is None or key is None or not hearing.holds(fact.value, ground):
        return None
    return "set", ("audiences", group, "attributes", key), fact.value


def _named(hearing: Hearing, kind: str, ground: Ground) -> str | None:
    """The first thing of a kind that begins within the words."""
    found = (m.id for m in hearing.reading.mentions if m.kind == kind and m.id and ground.start <= m.start < ground.end)
    return next(found, None)


def _used(kind: str) -> Kind:
    """A channel or a tool that the words name as in use."""

    def made(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
        mention = hearing.mention(kind, fact.value, ground)
        return ("add", (f"{kind}s",), fact.value) if mention and not mention.denied and not mention.idea else None

    return made


def _denied(kind: str) -> Kind:
    def made(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
        mention = hearing.mention(kind, fact.value, ground)
        return ("forbid", (f"{kind}s",), fact.value) if mention and mention.denied else None

    return made


def _area(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    if len(fact.value.split()) > 4 or not place_of(fact.value, ground.words) or not hearing.holds(fact.value, ground):
        return None
    hearing.names.add(fact.value.strip())
    return "add", ("areas",), fact.value.strip()


def _responsibility(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    who = [name for name in (*hearing.reading.brief.areas, *hearing.names) if fold(name) == fold(fact.about or "")]
    if not who or not place_of(who[0], ground.whole) or not hearing.holds(fact.value, ground):
        return None
    return "add", ("responsibilities",), {"area": who[0], "what": fact.value, "stage": None}


def _goal(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    if len(words_of(ground.words)) < 2 or not follows(fact.value, ground.words, hearing.reading.lexicon):
        return None
    metric, target = _named(hearing, "metric", ground), hearing.number(fact, ground)
    return "add", ("goals",), {"text": ground.whole, "metric": metric, "target": target}


def _pain(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    if len(words_of(ground.words)) < 2 or not follows(fact.value, ground.words, hearing.reading.lexicon):
        return None
    return "add", ("pains",), {"text": ground.whole, "stage": fact.about if fact.about in MOMENTS else None}


def _measure(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    mention = hearing.mention("metric", fact.value, ground)
    if not mention or mention.denied or mention.idea:
        return None
    value: dict[str, JsonValue] = {"id": fact.value}
    if (number := hearing.number(fact, ground)) is not None:
        value["value"] = number
    return "add", ("measures",), value


def _step(_: Hearing, fact: Fact, ground: Ground) -> Made:
    told = len(words_of(ground.words)) >= 3 and fact.about in MACROS
    return ("add", ("stages", str(fact.about)), ground.whole) if told else None


def _deviation(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    lexicon = hearing.reading.lexicon
    if not follows(fact.value, ground.words, lexicon):
        return None
    response = fact.about if fact.about and follows(fact.about, ground.words, lexicon) else None
    return "add", ("deviations",), {"trigger": fact.value, "response": response}


def _evidence(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    return ("add", ("evidence",), {"source": ground.whole}) if hearing.holds(fact.value, ground) else None


def _consent(hearing: Hearing, fact: Fact, ground: Ground) -> Made:
    asked = hearing.reading.topic == "consent" and follows(fact.value, ground.words, hearing.reading.lexicon)
    return ("set", ("consent",), ground.whole) if asked and not hearing.reading.brief.consent else None


def _idea(_: Hearing, __: Fact, ground: Ground) -> Made:
    return "add", ("parked",), ground.whole


KINDS: Mapping[str, Kind] = {
    "business_name": _business_name, "industry": _industry, "team_size": _team_size, "product": _product,
    "audience": _audience, "audience_attribute": _attribute, "channel": _used("channel"),
    "no_channel": _denied("channel"), "tool": _used("tool"), "no_tool": _denied("tool"), "area": _area,
    "responsibility": _responsibility, "goal": _goal, "pain": _pain, "measure": _measure, "step": _step,
    "deviation": _deviation, "evidence": _evidence, "consent": _consent, "idea": _idea,
}  # fmt: skip

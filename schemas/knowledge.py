"""The shape of `knowledge/`: what good practice knows, as data in three languages."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from schemas.base import Flag, Number, Record, Whole
from schemas.finding import Severity
from schemas.vocabulary import (
    AreaId,
    ChannelId,
    Direction,
    EmotionId,
    IndustryId,
    KnowledgeId,
    Language,
    Macro,
    MetricId,
    StageKey,
    StageModel,
    ToolId,
    TouchpointType,
)


class Fact(Record):
    """Knowledge is ours: a misspelt field is an error, not a guest."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Fact):
    """A text for people in the three languages."""

    es: str
    en: str
    pt: str

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


class Term(Fact):
    """An id of a vocabulary: what we call it, and how people type it (any language, folded when matched).

    `ambiguous` are synonyms that need context; each maps to the ids that it may mean. One that is a synonym too means
    this term wherever no other meaning is left in the language spoken. `unless` are turns of phrase in
    which these words mean something else ("face to face" is no Facebook), written as a `Cue` is. `tongues` are words
    that mean it in some languages only: "oficina" is an office in Spanish, and in Portuguese a garage or a workshop.
    `told` are turns of phrase that tell of it without a name that always means it ("a review on google", "one tells the
    other"), written as a `Cue` is too.
    """

    label: Text
    synonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    tongues: dict[Language, tuple[str, ...]] = {}

    def meant_in(self, word: str, language: Language | None) -> bool:
        """Whether `word`, as it stands in `tongues`, can mean it in a talk in `language`; None: in any."""
        told = [each for each, words in self.tongues.items() if word in words]
        return not told or language is None or language in told


class Cue(Fact):
    """Words by which a message shows what it does ("never", "perhaps some day", "I meant"), by language.

    They are folded when matched. A trailing ``*`` stands for any ending, ``_`` for one word, ``...`` for up to three.
    """

    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    pt: tuple[str, ...] = ()
    any: tuple[str, ...] = ()


class Channel(Term):
    """`place`: online or offline. `control`: run by the business, a profile on somebody's platform, or somebody else's.

    `human`: a person answers there in real time or nearly. `chat`: people write a line there and look for one back,
    each alone or in groups too. `types` is the touchpoint type that this channel usually carries in a macro stage.
    """

    place: Literal["online", "offline"]
    control: Literal["owned", "hybrid", "third_party"]
    human: Flag = False
    chat: Literal["alone", "groups"] | None = None
    types: dict[Macro, TouchpointType] = {}


class StageTerm(Term):
    """`question` is the customer's question there; `models` the name of the stage in each model of the sources."""

    macro: Macro
    rank: Whole
    question: Text
    models: dict[StageModel, Text]


class TypeTerm(Term):
    """A touchpoint type. `macros` are the macro stages where it may stand (critique rule CON-03)."""

    macros: tuple[Macro, ...]
    direction: Direction = "proactive"


class MetricTerm(Term):
    """`low` and `high` bound possible values (None: open). `level`: touchpoint, stage or relationship."""

    definition: Text
    formula: Text
    unit: str
    low: Number | None = None
    high: Number | None = None
    level: Literal["touchpoint", "stage", "relationship"]
    instrument: Text
    tools: tuple[ToolId, ...] = ()
    stages: tuple[StageKey, ...]
    vanity: Flag = False


class EmotionTerm(Term):
    valence: Annotated[Whole, Field(ge=-2, le=2)]


class AttributeTerm(Term):
    kind: Literal["demographic", "socio_economic", "b2b", "psychographic", "behavioural", "access"]


class Item(Fact):
    """A checklist item: a touchpoint or a practice, what it should achieve and how to see that it is done.

    `origin` names where it comes from, by ids of `sources.yaml`. `cues` are words by which people speak of it.
    """

    name: Text
    achieves: Text
    checklist: tuple[Text, ...] = Field(min_length=3, max_length=6)
    origin: tuple[str, ...] = Field(min_length=1)
    group: str
    kind: Literal["touchpoint", "practice"]
    caution: Text | None = None
    stages: tuple[StageKey, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    industries: tuple[IndustryId, ...] = ()
    metrics: tuple[MetricId, ...] = ()
    cues: tuple[str, ...] = ()


class UsualEmotion(Fact):
    """An emotion that is usual there, and why: a hypothesis, shown as one."""

    id: EmotionId
    context: Text


class SubTrade(Fact):
    """Businesses that are but a part of a trade: shops among pet services, kitchens without tables among restaurants.

    One is such where words of `told` (cues) were said of it, or one of `channels` is its own. With `unless` each is one
    that says nothing of the kind, but those of whom words of `unless` were said and none of `told`.
    """

    told: tuple[str, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    unless: tuple[str, ...] = ()


class UsualText(Text):
    """A text that is usual in a trade, or in one of its `sub_trades` alone."""

    when: str = ""


class Caution(UsualText):
    """What such a business must be careful with; `at` the types of touchpoint where it bears, most telling first."""

    at: tuple[TouchpointType, ...] = ()


class UsualTouchpoint(Fact):
    """A touchpoint that is usual in a trade. It enters a map as a hypothesis, and only in a channel that was declared.

    `channels` in order of preference; `owners` likewise. `decision` makes it a moment of truth. `when` names the one of
    the trade's `sub_trades` that it is usual in; empty: in all.
    """

    id: str
    stage: StageKey
    type: TouchpointType
    channels: tuple[ChannelId, ...] = Field(min_length=1)
    name: Text
    action: Text
    direction: Direction
    owners: tuple[AreaId, ...] = ()
    metrics: tuple[MetricId, ...] = ()
    thought: UsualText | None = None
    emotion: UsualEmotion | None = None
    pain: UsualText | None = None
    wait: UsualText | None = None
    decision: UsualText | None = None
    checklist: tuple[KnowledgeId, ...] = ()
    when: str = ""


class UsualHandoff(Fact):
    what: Text
    risk: Text
    when: str = ""


class Industry(Term):
    """What is usual in a trade, in Mexico, Spain, Brazil, the UK and India alike.

    `customer` is the trade's word for the people served, singular and plural ("patient", "patients").
    `stages` gives the customer's question at each usual stage, in the customer's voice. `sub_trades` are kinds of it
    for which not all of this holds: what has a `when` holds for that one alone, and so does each checklist item,
    metric and tool of `only`. The bounds keep a trade whole and still quick to read.
    """

    customer: Text
    customers: Text
    quirks: Text
    stages: dict[StageKey, UsualText]
    touchpoints: tuple[UsualTouchpoint, ...] = Field(min_length=10, max_length=20)
    must_haves: tuple[KnowledgeId, ...] = Field(min_length=5, max_length=10)
    pains: tuple[UsualText, ...] = Field(min_length=3, max_length=7)
    handoffs: tuple[UsualHandoff, ...] = Field(min_length=1, max_length=4)
    metrics: tuple[MetricId, ...] = Field(min_length=5, max_length=10)
    tools: tuple[ToolId, ...] = Field(min_length=3)
    deviations: tuple[UsualText, ...] = Field(min_length=2, max_length=6)
    cautions: tuple[Caution, ...] = ()
    sub_trades: dict[str, SubTrade] = {}
    only: dict[KnowledgeId | MetricId | ToolId, str] = {}


class TopicSpec(Fact):
    """A topic of the interview: what it fills, how we ask, why, and answers to tap.

    `fills` is the field of the brief. `question` is asked the first time, `again` when the first answer was not enough.
    `chips` are answers that are likely whatever the trade; more come from the brief and the industry.
    """

    fills: str
    question: Text
    again: Text
    why: Text
    example: Text
    chips: tuple[Text, ...] = ()


class Concept(Fact):
    """A word of the craft, explained to whoever asks what it means.

    `synonyms` are how people type it; `shows` says which part of an industry's file is an instance of it, so that the
    example may come from the person's own trade.
    """

    term: Text
    synonyms: tuple[str, ...] = ()
    explanation: Text
    example: Text
    shows: Literal["touchpoint", "decision", "pain", "handoff", "deviation", "emotion", "stage"] | None = None


class RuleText(Fact):
    """All that is said of a critique rule. Placeholders ``{like_this}`` are the parameters of its faults.

    `fills` says what an answer to `ask` fills: a topic id ("service"), or a field at the finding's place with "@"
    before it ("@owner", "@customer_goal"). `bad` and `good` are one line each, as in a style guide; the tests of the
    rule hold the full examples. `sources` are checklist items, or ids of `sources.yaml` with a row ("S1-16").
    """

    name: str
    severity: Severity
    title: Text
    message: Text
    why: Text
    ask: Text | None = None
    fills: str | None = None
    fix: Text | None = None
    bad: Text
    good: Text
    sources: tuple[str, ...]

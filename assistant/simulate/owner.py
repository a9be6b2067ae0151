"""One simulated owner: what they say, what they answer, and what a careful listener would have understood."""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from assistant.errors import BadInput
from assistant.files import read_table, validated
from schemas import Language, Record, Topic
from schemas.base import Flag, Whole
from schemas.vocabulary import ChannelId, IndustryId, MetricId


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
Behaviour = Annotated[str, Field(pattern=r"^_[a-z]+$")]


class Message(Record):
    """`t` are the topics that it answers, or behaviours ("_correction").

    A correction may say what it does away with and what it puts in its place: no pattern of `old` may be left in the
    brief or the maps, each of `new` must be there.
    """

    t: tuple[Topic | Behaviour, ...] = Field(min_length=1)
    m: str
    old: tuple[Pattern, ...] = ()
    new: tuple[Pattern, ...] = ()

    @property
    def behaves(self) -> bool:
        return any(tag.startswith("_") for tag in self.t)


class GoldBusiness(Record):
    name: str | None = None
    industry: IndustryId | None = None
    team_size: Whole | None = None


class GoldChannels(Record):
    """`any_of`: at least one is expected, and none is wrong."""

    use: tuple[ChannelId, ...] = ()
    forbid: tuple[ChannelId, ...] = ()
    any_of: tuple[ChannelId, ...] = ()


class Expected(Record):
    rule: str
    why: str = ""


class Gold(Record):
    """What is true at the end. None: not judged. A name may give alternatives, as in "cakes | birthday cakes"."""

    business: GoldBusiness | None = None
    audiences: tuple[str, ...] | None = None
    products: tuple[str, ...] | None = None
    maps_expected: tuple[tuple[str, str], ...] | None = None
    channels: GoldChannels | None = None
    measures: tuple[MetricId, ...] | None = None
    departments: tuple[str, ...] | None = None
    tools: tuple[str, ...] | None = None
    reply_language: Language | None = None
    expected_findings: tuple[Expected, ...] = ()


class NeverIn(Record):
    """In the maps of audiences that `audience` matches, no touchpoint matches `pattern`."""

    audience: Pattern
    pattern: Pattern


class Checks(Record):
    """Patterns over the finished maps, case-insensitive."""

    appear: tuple[Pattern, ...] = ()
    never: tuple[Pattern, ...] = ()
    never_in: tuple[NeverIn, ...] = ()
    never_audience: tuple[Pattern, ...] = ()


class Owner(Record):
    """A file of ``simulate DIR``. Of `held_out` owners only the figures are read: the engine is not tuned on them."""

    model_config = ConfigDict(frozen=True, extra="allow", protected_namespaces=())

    id: str
    lang: Language
    country: str = ""
    industry: IndustryId | None = None
    persona: dict[str, Any] = Field(default_factory=dict)
    messages: tuple[Message, ...] = Field(min_length=1)
    answers: dict[Topic, str] = Field(default_factory=dict)
    unknown_reply: str
    gold: Gold = Gold()
    checks: Checks = Checks()
    held_out: Flag = False


def read_owners(folder: Path) -> tuple[Owner, ...]:
    """Every ``*.yaml`` of `folder`, in order of name. Raises `BadInput` with the file and the path inside it."""
    if not folder.is_dir():
        raise BadInput("is not a folder", where=str(folder), right="name a folder of owners, one YAML file each")
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    if not files:
        raise BadInput("holds no owner", where=str(folder), right="put one .yaml file a person there")
    owners: dict[str, tuple[Owner, Path]] = {}
    for file in files:
        owner = _read(file)
        if owner.id in owners:
            first = owners[owner.id][1].name
            raise BadInput(
                f"'{owner.id}' stands already in {first}", where=f"{file.name}.id", right="give each its own"
            )
        owners[owner.id] = owner, file
    return tuple(owner for owner, _ in owners.values())


def _read(file: Path) -> Owner:
    raw = read_table(file, right="an owner is a table with id, lang, messages, answers, gold …")
    return validated(Owner, raw, name=file.name)

"""An agency's own settings and rules, as YAML (``.trayecto.yaml``): what to judge, how gravely, what to ask besides.

A rule of one's own needs no code. It says one of four things of the touchpoints that `where` picks (all, without it):

- ``must_have: owner``: each of them has that field;
- ``must_exist: true``: there is at least one;
- ``forbid`` or ``require``: a field's words hold none, or hold one, of some ``words`` or of a ``pattern``.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Literal, NamedTuple, cast

import yaml
from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from assistant.critique.house_checks import FIELDS, Check, Where, checks
from assistant.critique.rule import Rule, Thresholds
from assistant.errors import BadInput
from schemas import LANGUAGES, Language, Severity
from schemas.knowledge import Fact, RuleText, Text

CODE = r"HOUSE-\d{2,3}"
LARGEST = 200_000
"""Characters of a settings file."""
MOST_RULES = 200

Worded = str | dict[Language, str]


class OwnRule(Fact):
    """A rule of one's own. Texts may be one for all languages, or one a language; those missing take another's.

    ``{touchpoint}``, ``{stage}``, ``{field}`` and ``{found}`` in the texts are filled; `fills` says what an answer to
    `ask` fills, as everywhere ("@owner", a topic); without it, the field that the rule looks at.
    """

    code: str = Field(pattern=f"^{CODE}$")
    name: str = Field(default="", pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")
    severity: Severity = "warning"
    message: Worded
    why: Worded = ""
    ask: Worded | None = None
    fills: str | None = None
    where: Where = Where()
    must_have: Literal[FIELDS] | None = None  # type: ignore[valid-type]  # a list known at run time
    must_exist: Literal[True] | None = None
    forbid: Check | None = None
    require: Check | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "OwnRule":
        ways = [way for way in ("must_have", "must_exist", "forbid", "require") if getattr(self, way)]
        if len(ways) != 1:
            said = " and ".join(ways) or "nothing"
            raise PydanticCustomError("one_way", "{code} asks for {said}", {"code": self.code, "said": said})
        for text in (self.message, self.why, self.ask):
            for words in text.values() if isinstance(text, dict) else [text or ""]:
                _placeholders(words)
        return self


class Sheet(Fact):
    """The whole file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity | Literal["off"]] = Field(default_factory=dict)
    thresholds: dict[str, int | float] = Field(default_factory=dict)
    rules: tuple[OwnRule, ...] = Field(default=(), max_length=MOST_RULES)


class House(NamedTuple):
    """Settings as the critique takes them. `severities` holds codes of ours, "off" for those not to be judged."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = {}
    thresholds: Thresholds = Thresholds()
    rules: tuple[Rule, ...] = ()

    def over(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """`rules` and one's own, with one's own severities; those that are off are left out."""
        return tuple(
            replace(rule, forced=cast(Severity, self.severities[rule.code])) if rule.code in self.severities else rule
            for rule in (*rules, *self.rules)
            if self.severities.get(rule.code) != "off"
        )


def parse_house(text: str, rules: tuple[Rule, ...], *, name: str) -> House:
    """Read a settings file; `rules` are those that it may speak of. Raises `BadInput` that says where and what fits."""
    if len(text) > LARGEST:
        raise BadInput("is too large", where=name, right=f"at most {LARGEST} characters")
    try:
        raw = yaml.safe_load(text) or {}
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"is not YAML: {' '.join(str(error).split())}", where=name) from error
    if not isinstance(raw, dict):
        raise BadInput("holds no settings", where=name, right=f"settings are {', '.join(Sheet.model_fields)}")
    try:
        sheet = Sheet.model_validate(_spoken(raw))
    except ValidationError as error:
        raise _refused(error, name) from error
    return _house(sheet, rules, name)


def _house(sheet: Sheet, rules: tuple[Rule, ...], name: str) -> House:
    own = tuple(_rule(each, name) for each in sheet.rules)
    codes = [each.code for each in own]
    for code in codes:
        if codes.count(code) > 1:
            raise BadInput(f"the code {code} stands twice", where=f"{name}.rules", right="give each rule its own")
    known = {rule.code for rule in (*rules, *own)}
    for code in sheet.severities:
        if code not in known:
            raise BadInput(
                f"no rule '{code}'", where=f"{name}.severities", right=f"codes are {', '.join(sorted(known))}"
            )
    for field in ("select", "ignore"):
        for word in getattr(sheet, field):
            if not any(rule.answers_to(word) for rule in (*rules, *own)):
                raise BadInput(
                    f"no rule '{word}'", where=f"{name}.{field}", right="use a code, its beginning, or a family"
                )
    return House(sheet.select, sheet.ignore, sheet.severities, _thresholds(sheet.thresholds, name), own)


def _thresholds(given: Mapping[str, float], name: str) -> Thresholds:
    known = {each.name: each.default for each in fields(Thresholds)}
    for field, value in given.items():
        if field not in known:
            raise BadInput(f"no threshold '{field}'", where=f"{name}.thresholds", right=f"they are {', '.join(known)}")
        if value < 0 or (isinstance(known[field], float) and value > 1):
            most = "from 0 to 1" if isinstance(known[field], float) else "0 or more"
            raise BadInput(f"{value} does not fit", where=f"{name}.thresholds.{field}", right=f"it is a number {most}")
    return Thresholds(**cast(Any, given))


def _rule(own: OwnRule, name: str) -> Rule:
    try:
        check, needs = checks(own.where, own.must_have, own.forbid, own.require)
    except ValueError as error:
        raise BadInput(str(error), where=f"{name}.rules.{own.code}", right="give a pattern that compiles") from error
    said = own.name or own.code.lower()
    field = own.must_have or (own.forbid and own.forbid.field) or (own.require and own.require.field)
    message = _three(own.message)
    text = RuleText(
        name=said, severity=own.severity, title=message, message=message, why=_three(own.why),
        ask=_three(own.ask) if own.ask else None,
        fills=own.fills or (f"@{field}" if field else "@name") if own.ask else None,
        bad=_three(""), good=_three(""), sources=(),
    )  # fmt: skip
    return Rule(own.code, own.severity, said, check, text=text, needs=needs, forced=own.severity)


def _three(text: Worded) -> Text:
    """In three languages: where one is missing, English stands in, else the first there is."""
    by: dict[str, str] = {} if isinstance(text, str) else {str(language): words for language, words in text.items()}
    other = text if isinstance(text, str) else by.get("en") or next(iter(by.values()), "")
    return Text(**{language: by.get(language, other) for language in LANGUAGES})


def _placeholders(words: str) -> None:
    try:
        words.format_map({"touchpoint": "", "stage": "", "field": "", "found": ""})
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise PydanticCustomError(
            "placeholder", "'{text}' has a placeholder that is not one of ours", {"text": words[:60]}
        ) from error


def _spoken(raw: dict[str, Any]) -> dict[str, Any]:
    """YAML reads a bare ``off`` as false."""
    if not isinstance(raw.get("severities"), dict):
        return raw
    return raw | {"severities": {code: "off" if level is False else level for code, level in raw["severities"].items()}}


RIGHT = {
    "one_way": "a rule says one of must_have, must_exist, forbid, require",
    "placeholder": "use {touchpoint}, {stage}, {field} or {found}, and {{ }} for braces",
    "one_of": "give words or a pattern",
}


def _refused(error: ValidationError, name: str) -> BadInput:
    first = error.errors(include_url=False)[0]
    where = ".".join([name, *(str(part) for part in first["loc"] if isinstance(part, int) or "[" not in part)])
    if first["type"] == "extra_forbidden":
        return BadInput("there is no such setting", where=where, right="see the README for what there is")
    given = first.get("input")
    shown = f"{given!r}"[:60] if isinstance(given, str | int | float | bool) else "what stands there"
    said = (
        first["msg"] if first["type"] in RIGHT else f"{shown} does not fit; {first['msg'][0].lower()}{first['msg'][1:]}"
    )
    return BadInput(said, where=where, right=RIGHT.get(first["type"], ""))

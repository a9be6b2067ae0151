"""``critique`` and ``explain``: what is wrong with maps, as text, JSON or SARIF."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from assistant import critique as linter
from assistant.assisted import Assisted
from assistant.cli.aided import add_flag, asked_for, tell_cost
from assistant.cli.as_text import as_text, trend_text
from assistant.cli.opening import business, open_map, settings_for, tell
from assistant.errors import BadInput
from assistant.files import parse_map, read_brief
from assistant.settings import Settings, language
from assistant.tables import Read
from knowledge import Knowledge, load
from schemas import Brief, JourneyMap, Language, Report

FORMATS = ("text", "json", "sarif")
PROJECT = 100
"""Maps of one business that each is held against; more than anybody draws, and a bound where a program gives many."""


class Asked(NamedTuple):
    """What was asked of the critique, read and checked."""

    knowledge: Knowledge
    language: Language | None
    today: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    brief: Brief | None


class One(NamedTuple):
    """A map, the settings that hold for it, and what is said of it."""

    path: Path
    read: Read
    house: linter.House
    report: Report


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    critiques = commands.add_parser("critique", help="what is wrong with a map, from any tool")
    critiques.add_argument(
        "maps", type=Path, nargs="+", metavar="MAP", help=".json .csv .xlsx; several are one project"
    )
    critiques.add_argument("--format", choices=FORMATS, default="text")
    critiques.add_argument("--language", metavar="es|en|pt", help="the language of the findings (default: the map's)")
    critiques.add_argument(
        "--select", default="", metavar="CODES", help="only these rules or families, with commas between"
    )
    critiques.add_argument("--ignore", default="", metavar="CODES", help="not these rules or families")
    critiques.add_argument("--today", metavar="DATE", help="the day to judge ages by, as 2026-03-31 (default: today)")
    critiques.add_argument(
        "--brief", type=Path, metavar="BRIEF.yaml", help="what the business said: who still lacks a map"
    )
    critiques.add_argument(
        "--baseline", type=Path, metavar="OLD", help="an earlier version: what got better, what worse"
    )
    add_flag(critiques, "read the maps too; what it finds is at most a warning")
    _settings(critiques)
    critiques.set_defaults(run=run_critique)

    explains = commands.add_parser("explain", help="one rule: what, why, bad, good")
    explains.add_argument("code", metavar="CODE")
    explains.add_argument("--language", metavar="es|en|pt")
    _settings(explains)
    explains.set_defaults(run=run_explain)


def _settings(parser: argparse.ArgumentParser) -> None:
    own = "settings and rules of your own (default: .trayecto.yaml beside the map)"
    parser.add_argument("--config", type=Path, metavar="FILE", help=own)
    parser.add_argument("--no-config", action="store_true", help="no settings, also where a file lies beside the map")


def run_critique(options: argparse.Namespace, settings: Settings) -> int:
    if options.baseline and len(options.maps) > 1:
        raise BadInput("an earlier version is compared with one map", where="--baseline", right="give one MAP")
    asked = _asked(options)
    # All are read before one is judged: a broken file leaves no half an answer.
    opened = [(path, open_map(path, asked.knowledge, asked.language)) for path in options.maps]
    houses = {path.parent: settings_for(path, options.config, beside=not options.no_config) for path, _ in opened}
    earlier = open_map(options.baseline, asked.knowledge, asked.language) if options.baseline else None
    project = _projects([read.map for _, read in opened])
    judged = [
        One(path, read, houses[path.parent], _judged(read, houses[path.parent], others, asked))
        for (path, read), others in zip(opened, project, strict=True)
    ]
    # Asked by name only: what a model reads differs from day to day, and a pipeline's answer must not.
    with asked_for(options, settings, asked.knowledge) as assisted:
        judged = [_read(one, assisted, asked) for one in judged] if assisted else judged
        tell_cost(assisted, asked.language or settings.language)
    trend = None
    if earlier:
        trend = linter.trend(_judged(earlier, judged[0].house, (), asked), judged[0].report)
    for one in judged:
        tell(one.read, asked.knowledge, asked.language)
    _say(judged, trend, options.format, asked)
    return int(any(finding.severity == "error" for one in judged for finding in one.report.findings))


def run_explain(options: argparse.Namespace, settings: Settings) -> int:
    chosen = language(options.language, where="--language") if options.language else settings.language
    house = settings_for(Path("map"), options.config, beside=not options.no_config)
    print(linter.explain(options.code, load(), chosen, house))
    return 0


def findings_json(text: str, knowledge: Knowledge, *, name: str) -> str:
    """What ``critique --format json`` prints for a map file."""
    report = linter.critique(parse_map(text, name=name), knowledge, today=datetime.now(UTC).date())
    return _document(report.model_dump(mode="json"))


def _asked(options: argparse.Namespace) -> Asked:
    return Asked(
        knowledge=load(),
        language=language(options.language, where="--language") if options.language else None,
        today=_day(options.today),
        select=_codes(options.select),
        ignore=_codes(options.ignore),
        brief=read_brief(options.brief) if options.brief else None,
    )


def _judged(read: Read, house: linter.House, others: Sequence[JourneyMap], asked: Asked) -> Report:
    return linter.critique(
        read.map, asked.knowledge, language=asked.language, today=asked.today, others=others, brief=asked.brief,
        select=asked.select, ignore=asked.ignore, house=house, absent=read.absent,
    )  # fmt: skip


def _read(one: One, assisted: Assisted, asked: Asked) -> One:
    """`one`, with what a model reads in it by the rules that were to judge it."""
    codes = frozenset(rule.code for rule in linter.judging(one.house, asked.select, asked.ignore))
    spoken = one.read.map.model_copy(update={"language": asked.language or one.read.map.language})
    return one._replace(report=assisted.by_itself.judge(one.report, spoken, codes))


def _projects(maps: Sequence[JourneyMap]) -> list[tuple[JourneyMap, ...]]:
    """For each map, the others of its business that it is held against: those given nearest to it."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(maps):
        groups[business(each)].append(i)
    beside: list[tuple[JourneyMap, ...]] = [()] * len(maps)
    for group in groups.values():
        for place, i in enumerate(group):
            first = max(0, min(place - PROJECT // 2, len(group) - PROJECT - 1))
            beside[i] = tuple(maps[j] for j in group[first : first + PROJECT + 1] if j != i)
    return beside


def _say(judged: Sequence[One], trend: linter.Trend | None, form: str, asked: Asked) -> None:
    if form == "sarif":
        sys.stdout.write(_document(_sarif(judged, asked)))
    elif form == "json":
        documents = [one.report.model_dump(mode="json") for one in judged]
        documents[0] |= {"trend": trend.model_dump(mode="json")} if trend else {}
        sys.stdout.write(_document(documents[0] if len(documents) == 1 else documents))
    else:
        for one in judged:
            spoken = asked.language or one.read.map.language
            rules = len(linter.judging(one.house, asked.select, asked.ignore))
            print(as_text(one.path.name, one.read.map, one.report, rules, asked.knowledge, spoken))
        if trend:
            print(trend_text(trend, asked.knowledge, asked.language or judged[0].read.map.language))


def _sarif(judged: Sequence[One], asked: Asked) -> dict[str, Any]:
    spoken = asked.language or judged[0].read.map.language
    files = [linter.Judged(one.path.as_posix(), one.read.map, one.report, one.read.rows) for one in judged]
    rules = {rule.code: rule for one in judged for rule in linter.judging(one.house, asked.select, asked.ignore)}
    return linter.sarif(files, tuple(rules.values()), asked.knowledge, spoken)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"'{text}' is not a day", where="--today", right="write it as 2026-03-31") from error


def _document(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

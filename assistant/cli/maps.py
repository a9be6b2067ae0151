"""``draft``, ``critique``, ``explain`` and ``export``: maps as files."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant import critique as linter
from assistant.drafting import draft
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.files import parse_map, read_brief, read_map, write
from assistant.retrieval import relevant
from assistant.settings import Settings, language
from assistant.text import Lexicon, detect
from assistant.wiring import open_index
from knowledge import Knowledge, load
from schemas import Brief, Finding, JourneyMap, Language, Report


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    drafts = commands.add_parser("draft", help="a brief as YAML -> one map for each audience and product")
    drafts.add_argument("brief", type=Path, metavar="BRIEF.yaml")
    drafts.add_argument("-o", dest="out", type=Path, default=Path(), metavar="DIR", help="where the maps go (default: here)")
    drafts.set_defaults(run=run_draft)

    critiques = commands.add_parser("critique", help="what is wrong with a map, from any tool")
    critiques.add_argument("maps", type=Path, nargs="+", metavar="MAP")
    critiques.add_argument("--format", choices=("text", "json"), default="text")
    critiques.add_argument("--language", metavar="es|en|pt", help="the language of the findings (default: the map's)")
    critiques.add_argument("--select", default="", metavar="CODES", help="only these rules or families, with commas between")
    critiques.add_argument("--ignore", default="", metavar="CODES", help="not these rules or families")
    critiques.add_argument("--today", metavar="DATE", help="the day to judge ages by, as 2026-03-31 (default: today)")
    critiques.set_defaults(run=run_critique)

    explains = commands.add_parser("explain", help="one rule: what, why, bad, good")
    explains.add_argument("code", metavar="CODE")
    explains.add_argument("--language", metavar="es|en|pt")
    explains.set_defaults(run=run_explain)

    exports = commands.add_parser("export", help="a map as a file of another kind, by suffix")
    exports.add_argument("map", type=Path, metavar="MAP")
    exports.add_argument("-o", dest="out", type=Path, nargs="+", required=True, metavar="FILE", help=f"one of {' '.join(FORMATS)}")
    exports.set_defaults(run=run_export)


def run_draft(options: argparse.Namespace, settings: Settings) -> int:
    knowledge = load()
    brief = read_brief(options.brief)
    brief = brief.model_copy(update={"language": brief.language or _language_of(brief) or settings.language})
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    checklists = relevant(open_index(settings, knowledge), brief)
    for journey_map in draft(brief, knowledge, Lexicon(knowledge), checklists, stamp):
        file = options.out / f"{journey_map.id}.journey.json"
        write(file, FORMATS[".json"](journey_map, knowledge, None))
        print(file)
    return 0


def run_critique(options: argparse.Namespace, settings: Settings) -> int:
    knowledge = load()
    chosen = language(options.language, where="--language") if options.language else None
    # All are read before one is judged: a broken file leaves no half an answer.
    maps = [(path.name, _readable(path)) for path in options.maps]
    asked = {"language": chosen, "today": _day(options.today), "select": _codes(options.select), "ignore": _codes(options.ignore)}
    reports = [linter.critique(each, knowledge, **asked) for _, each in maps]
    if options.format == "json":
        documents = [report.model_dump(mode="json") for report in reports]
        sys.stdout.write(_document(documents[0] if len(documents) == 1 else documents))
    else:
        for (name, each), report in zip(maps, reports, strict=True):
            print(as_text(name, each, report, knowledge, chosen or each.language))
    return int(any(finding.severity == "error" for report in reports for finding in report.findings))


def run_explain(options: argparse.Namespace, settings: Settings) -> int:
    chosen = language(options.language, where="--language") if options.language else settings.language
    print(linter.explain(options.code, load(), chosen))
    return 0


def run_export(options: argparse.Namespace, _settings: Settings) -> int:
    unknown = [path for path in options.out if path.suffix.lower() not in FORMATS]
    if unknown:
        raise BadInput(f"there is no format '{unknown[0].suffix}'", where=str(unknown[0]), right=f"use one of {' '.join(FORMATS)}")
    knowledge = load()
    journey_map = _readable(options.map)
    report = linter.critique(journey_map, knowledge, today=datetime.now(UTC).date())
    drawn = [(path, FORMATS[path.suffix.lower()](journey_map, knowledge, report)) for path in options.out]
    for path, data in drawn:
        write(path, data)
        print(path)
    return 0


def findings_json(text: str, knowledge: Knowledge, *, name: str) -> str:
    """What ``critique --format json`` prints for a map file."""
    report = linter.critique(parse_map(text, name=name), knowledge, today=datetime.now(UTC).date())
    return _document(report.model_dump(mode="json"))


def as_text(name: str, journey_map: JourneyMap, report: Report, knowledge: Knowledge, chosen: Language) -> str:
    """Findings for a person to read, a line each with what would mend it, and the score."""
    texts = knowledge.texts
    lines = [_as_line(name, finding) for finding in report.findings]
    if report.accepted:
        lines.append(texts["cli.accepted"][chosen].format(n=len(report.accepted)))
    if report.unreviewed:
        lines.append(texts["cli.unreviewed"][chosen].format(codes=", ".join(report.unreviewed)))
    lines.append(texts["cli.score"][chosen].format(title=journey_map.title or journey_map.id, score=report.score.get("all", 0), n=len(report.findings)))
    return "\n".join(lines)


def _as_line(name: str, finding: Finding) -> str:
    place = ".".join(str(part) for part in finding.loc)
    ask = f"\n    → {finding.ask}" if finding.ask else ""
    return f"{name}:{place or '.'}: {finding.severity} {finding.code} {finding.name}\n    {finding.message}{ask}"


def _readable(path: Path) -> JourneyMap:
    if path.suffix.lower() in (".csv", ".xlsx"):
        raise BadInput("tables are not read in this version", where=str(path), right="give the map as .json")
    return read_map(path)


def _language_of(brief: Brief) -> Language | None:
    """The language that a brief is written in, by its longer texts."""
    facts = [*(fact for facts in brief.stages.values() for fact in facts), *(pain.text for pain in brief.pains)]
    return detect(" ".join(facts)).language if facts else None


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

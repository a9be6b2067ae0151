"""``project``: all maps of a folder at a glance, and what does not agree between them."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import critique as linter
from assistant.cli.opening import open_map, tell
from assistant.errors import BadInput
from assistant.export.to_markdown import escaped
from assistant.files import read_brief
from assistant.planning.grid import Between, Grid, Square, between, grid
from assistant.settings import Settings, language
from assistant.tables import TABLES
from knowledge import Knowledge, load
from schemas import Brief, JourneyMap, Language, Report

FORMATS = ("text", "json")


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("project", help="all maps of a folder at a glance: who × what, state, findings")
    parser.add_argument("folder", type=Path, metavar="DIR", help="with maps: .journey.json .csv .xlsx")
    parser.add_argument(
        "--brief", type=Path, metavar="BRIEF.yaml", help="whom and what the business has: who lacks a map"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--language", metavar="es|en|pt", help="the language of the words (default: the first map's)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    chosen = language(options.language, where="--language") if options.language else None
    knowledge, brief = load(), read_brief(options.brief) if options.brief else None
    opened = [open_map(path, knowledge, chosen) for path in _files(options.folder)]
    for read in opened:
        tell(read, knowledge, chosen)
    maps = [read.map for read in opened]
    reports = [_report(each, maps, knowledge, brief, chosen or maps[0].language) for each in maps]
    whole = grid(maps, reports, *((_names(brief.audiences), _names(brief.products)) if brief else ()))
    found = between(maps, reports)
    told = (
        _as_json(whole, found)
        if options.format == "json"
        else _as_text(whole, found, knowledge, chosen or maps[0].language)
    )
    sys.stdout.write(told)
    return 0


def _files(folder: Path) -> list[Path]:
    """The maps of a folder in the order of their names; findings that lie beside them are none. Raises `BadInput`."""
    if not folder.is_dir():
        raise BadInput("is no folder", where=str(folder), right="name a folder with maps in it")
    kinds = (".journey.json", *TABLES)
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.lower().endswith(kinds))
    if not files:
        raise BadInput("holds no map", where=str(folder), right=f"put files ending in {', '.join(kinds)} there")
    return files


def _names(given: Sequence[Any]) -> list[str]:
    return [each.name for each in given]


def _report(
    map_: JourneyMap, maps: Sequence[JourneyMap], knowledge: Knowledge, brief: Brief | None, spoken: Language
) -> Report:
    others = [each for each in maps if each is not map_]
    today = datetime.now(UTC).date()
    return linter.critique(map_, knowledge, language=spoken, today=today, others=others, brief=brief)


def _as_text(whole: Grid, found: Sequence[Between], knowledge: Knowledge, spoken: Language) -> str:
    """A Markdown table, one row an audience, then what does not agree."""

    def say(key: str, **given: str | int) -> str:
        return knowledge.texts[f"web.project.{key}"][spoken].format(**given)

    def square(it: Square) -> str:
        if it.map is None:
            return say("empty")
        errors, warnings, _ = it.findings
        told = (
            f"{it.score if it.score is not None else '—'}/100", say("parts", n=len(it.covered)),
            say("touchpoints", n=it.touchpoints, told=it.told), say("findings", errors=errors, warnings=warnings),
            say("ideas", planned=it.planned, waiting=it.waiting),
        )  # fmt: skip
        return "; ".join(told)

    nobody = say("unnamed")
    rows = [["", *(escaped(name or nobody) for name in whole.products)], ["---"] * (len(whole.products) + 1)]
    for audience in whole.audiences:
        cells = [square(whole.squares[audience, product]) for product in whole.products]
        rows.append([escaped(audience or nobody), *cells])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    quarrels = [f"- {each.finding.code} · {escaped(each.finding.message)}" for each in found]
    return "\n".join([*lines, *(["", say("between", n=len(found)), *quarrels] if found else []), ""])


def _as_json(whole: Grid, found: Sequence[Between]) -> str:
    told = {"squares": list(_squares(whole)), "between": [_told(each) for each in found]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _squares(whole: Grid) -> Iterator[dict[str, Any]]:
    for it in whole.squares.values():
        known = it._asdict() | {"map": it.map.id if it.map else None}
        known["findings"] = dict(zip(("error", "warning", "suggestion"), it.findings, strict=True))
        yield known


def _told(each: Between) -> dict[str, Any]:
    return {"map": each.map.id, **each.finding.model_dump(mode="json")}

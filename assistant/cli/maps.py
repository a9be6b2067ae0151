"""``draft`` and ``export``: maps as files."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import critique as linter
from assistant.cli.aided import add_flag, asked_for, tell_cost
from assistant.cli.opening import open_map, tell
from assistant.cli.written import SUFFIXES, written
from assistant.drafting import draft
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.files import read_brief, write
from assistant.playbooks import DEFAULT, workspace_name
from assistant.retrieval import embedder, relevant
from assistant.retrieval.shipped import Shipped
from assistant.settings import Settings
from assistant.tables import grounded
from assistant.text import Lexicon, detect
from assistant.wiring import open_index, open_shelf, plain_engine
from knowledge import load
from schemas import Brief, Language


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    drafts = commands.add_parser("draft", help="a brief as YAML, or in words -> one map for each audience and product")
    drafts.add_argument("brief", type=Path, metavar="BRIEF", help=f"YAML or JSON; in words: {' '.join(SUFFIXES)}")
    drafts.add_argument(
        "-o", dest="out", type=Path, default=Path(), metavar="DIR", help="where the maps go (default: here)"
    )
    drafts.add_argument(
        "--workspace",
        default=DEFAULT,
        metavar="W",
        help=f"whose playbooks the maps are held against (default: {DEFAULT})",
    )
    add_flag(drafts, "word the maps")
    drafts.set_defaults(run=run_draft)

    exports = commands.add_parser("export", help="a map as a file of another kind, by suffix")
    exports.add_argument("map", type=Path, metavar="MAP")
    exports.add_argument(
        "-o", dest="out", type=Path, nargs="+", required=True, metavar="FILE", help=f"one of {' '.join(FORMATS)}"
    )
    exports.set_defaults(run=run_export)


def run_draft(options: argparse.Namespace, settings: Settings) -> int:
    knowledge = load()
    lexicon = Lexicon(knowledge)
    if options.brief.suffix.lower() in SUFFIXES:
        brief = written(options.brief, plain_engine(knowledge, lexicon), settings.language)
    else:
        brief = read_brief(options.brief)
    brief = brief.model_copy(update={"language": brief.language or _language_of(brief) or settings.language})
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    checklists = relevant(open_index(settings, knowledge), brief)
    shelf, workspace = open_shelf(settings, knowledge, lexicon), workspace_name(options.workspace)
    with asked_for(options, settings, knowledge, lexicon) as assisted:
        maps = assisted.by_itself.draw(brief, checklists, stamp) if assisted else None
        tell_cost(assisted, brief.language or settings.language)
    maps = maps or draft(brief, knowledge, lexicon, checklists, stamp, Shipped(embedder()))
    drawn = shelf.proposed(maps, workspace)
    if brief.business.industry is None:
        print(knowledge.texts["cli.general"][brief.language or settings.language], file=sys.stderr)
    for journey_map in shelf.answered(drawn, workspace):
        file = options.out / f"{journey_map.id}.journey.json"
        write(file, FORMATS[".json"](journey_map, knowledge, None))
        print(file)
    return 0


def run_export(options: argparse.Namespace, _settings: Settings) -> int:
    unknown = [path for path in options.out if path.suffix.lower() not in FORMATS]
    if unknown:
        raise BadInput(
            f"there is no format '{unknown[0].suffix}'", where=str(unknown[0]), right=f"use one of {' '.join(FORMATS)}"
        )
    knowledge = load()
    read = open_map(options.map, knowledge)
    tell(read, knowledge)
    journey_map = grounded(read)
    report = linter.critique(journey_map, knowledge, today=datetime.now(UTC).date(), absent=read.absent)
    drawn = [(path, FORMATS[path.suffix.lower()](journey_map, knowledge, report)) for path in options.out]
    for path, data in drawn:
        write(path, data)
        print(path)
    return 0


def _language_of(brief: Brief) -> Language | None:
    """The language that a brief is written in, by its longer texts."""
    facts = [*(fact for facts in brief.stages.values() for fact in facts), *(pain.text for pain in brief.pains)]
    return detect(" ".join(facts)).language if facts else None

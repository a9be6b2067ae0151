"""``knowledge``: ask the checklists, as the interview does."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from assistant.errors import BadInput
from assistant.files import read_text
from assistant.retrieval import KINDS, Hit, Index
from assistant.settings import Settings
from assistant.wiring import open_index
from knowledge import load
from schemas.vocabulary import IndustryId, StageKey


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    group = commands.add_parser("knowledge", help="checklists and good practice").add_subparsers(required=True, metavar="ACTION")
    search = group.add_parser("search", help="what good practice says of something")
    search.add_argument("query", nargs="?", metavar="QUERY")
    search.add_argument("--kind", action="append", default=[], metavar="K", help=f"only this kind: {', '.join(KINDS)}; may be repeated")
    search.add_argument("--stage", metavar="S", help="only what belongs to this stage")
    search.add_argument("--industry", metavar="I", help="only what fits this industry")
    search.add_argument("-k", type=int, default=5, metavar="N", help="how many at most (default: 5)")
    search.add_argument("--json", action="store_true", help="one JSON document")
    search.add_argument("--batch", type=Path, metavar="FILE", help="a query a line in, a JSON array a line out")
    search.set_defaults(run=run_search)
    absent = group.add_parser("add", help="your own playbooks (not in this version)", add_help=False)
    absent.add_argument("rest", nargs=argparse.REMAINDER)
    absent.set_defaults(run=_absent)


def run_search(options: argparse.Namespace, settings: Settings) -> int:
    _check(options)
    index = open_index(settings, load())
    if options.batch:
        for query in read_text(options.batch).splitlines():
            print(json.dumps(_rows(_find(index, query, options)), ensure_ascii=False), flush=True)
        return 0
    hits = _find(index, options.query, options)
    if options.json:
        print(json.dumps(_rows(hits), ensure_ascii=False, indent=2))
    elif not hits:
        print("nothing fits", file=sys.stderr)
    else:
        print("\n\n".join(f"{hit.name}  [{hit.id}, {hit.kind}, {hit.score:.2f}]\n  {hit.excerpt}\n  {hit.source}" for hit in hits))
    return 0


def _find(index: Index, query: str, options: argparse.Namespace) -> tuple[Hit, ...]:
    return index.search(query, kinds=tuple(options.kind), stage=options.stage, industry=options.industry, k=options.k)


def _rows(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    return [asdict(hit) for hit in hits]


def _check(options: argparse.Namespace) -> None:
    if (options.query is None) == (options.batch is None):
        raise BadInput("what is asked is missing or doubled", where="knowledge search", right="give QUERY or --batch FILE")
    if options.k < 1:
        raise BadInput(f"{options.k} is too few", where="-k", right="ask for at least 1")
    _known("--stage", [options.stage], get_args(StageKey))
    _known("--industry", [options.industry], get_args(IndustryId))
    _known("--kind", options.kind, KINDS)


def _known(flag: str, given: list[str | None], choices: tuple[str, ...]) -> None:
    for value in given:
        if value is not None and value not in choices:
            raise BadInput(f"there is no '{value}'", where=flag, right=f"choose one of {', '.join(choices)}")


def _absent(_options: argparse.Namespace, _settings: object) -> int:
    raise BadInput("the command 'knowledge add' is not in this version")

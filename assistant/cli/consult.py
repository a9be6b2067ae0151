"""``knowledge``: ask the checklists, as the interview does, and keep an agency's own playbooks."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from assistant.errors import BadInput
from assistant.files import read_text
from assistant.playbooks import DEFAULT, DOCUMENT, LARGEST_FILE, MOST_HELD, READ, File, Given, Shelf, workspace_name
from assistant.retrieval import KINDS, Hit
from assistant.settings import Settings
from assistant.text import Lexicon
from assistant.wiring import open_index, open_shelf
from knowledge import Knowledge, load
from schemas.vocabulary import IndustryId, StageKey

SOUGHT = (*KINDS, DOCUMENT)


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    group = commands.add_parser("knowledge", help="checklists and good practice, ours and yours").add_subparsers(
        required=True, metavar="ACTION"
    )
    search = group.add_parser("search", help="what good practice, and your own playbooks, say of something")
    search.add_argument("query", nargs="?", metavar="QUERY")
    search.add_argument(
        "--kind", action="append", default=[], metavar="K", help=f"only this kind: {', '.join(SOUGHT)}; may be repeated"
    )
    search.add_argument("--stage", metavar="S", help="only what belongs to this stage")
    search.add_argument("--industry", metavar="I", help="only what fits this industry")
    search.add_argument("-k", type=int, default=5, metavar="N", help="how many at most (default: 5)")
    search.add_argument("--json", action="store_true", help="one JSON document")
    search.add_argument("--batch", type=Path, metavar="FILE", help="a query a line in, a JSON array a line out")
    add = group.add_parser("add", help=f"keep your own playbooks and checklists: {READ}")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE")
    listing = group.add_parser("list", help="the files that a workspace holds")
    listing.add_argument("--json", action="store_true", help="one JSON document")
    remove = group.add_parser("remove", help="remove files, text and vectors")
    remove.add_argument("names", nargs="+", metavar="NAME")
    for parser, run in ((search, run_search), (add, run_add), (listing, run_list), (remove, run_remove)):
        parser.add_argument("--workspace", default=DEFAULT, metavar="W", help=f"whose playbooks (default: {DEFAULT})")
        parser.set_defaults(run=run)


def run_search(options: argparse.Namespace, settings: Settings) -> int:
    _check(options)
    knowledge = load()
    index = open_index(settings, knowledge)
    with _shelf(settings, knowledge) as shelf:

        def find(query: str) -> tuple[Hit, ...]:
            return shelf.search(
                index, query, workspace=options.workspace, kinds=tuple(options.kind), stage=options.stage,
                industry=options.industry, k=options.k,
            )  # fmt: skip

        if options.batch:
            for query in read_text(options.batch).splitlines():
                print(json.dumps(_rows(find(query)), ensure_ascii=False), flush=True)
            return 0
        hits = find(options.query)
    if options.json:
        print(json.dumps(_rows(hits), ensure_ascii=False, indent=2))
    elif not hits:
        print("nothing fits", file=sys.stderr)
    else:
        print(
            "\n\n".join(
                f"{hit.name}  [{hit.id}, {hit.kind}, {hit.score:.2f}]\n  {hit.excerpt}\n  {hit.source}" for hit in hits
            )
        )
    return 0


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Keep files, all or none."""
    workspace_name(options.workspace)
    files = [Given(path.name, _bytes(path)) for path in options.files]
    knowledge = load()
    with _shelf(settings, knowledge) as shelf:
        workspace = shelf[options.workspace]
        for added in workspace.add(files):
            print(_told("replaced" if added.replaced else "added", added.file, options.workspace, knowledge, settings))
        total = sum(file.items for file in workspace.files())
    if total > MOST_HELD:
        print(knowledge.texts["playbooks.held"][settings.language].format(held=MOST_HELD, total=total), file=sys.stderr)
    return 0


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    knowledge = load()
    with _shelf(settings, knowledge) as shelf:
        files = shelf[options.workspace].files()
    if options.json:
        print(json.dumps([asdict(file) for file in files], ensure_ascii=False, indent=2))
    elif not files:
        print(knowledge.texts["playbooks.none"][settings.language].format(workspace=options.workspace), file=sys.stderr)
    else:
        for file in files:
            print(f"{_told('added', file, options.workspace, knowledge, settings)}  [{file.added}]")
    return 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Remove files. All are known before one is removed."""
    knowledge = load()
    with _shelf(settings, knowledge) as shelf:
        workspace = shelf[options.workspace]
        known = [file.name for file in workspace.files()]
        for name in options.names:
            if name not in known:
                raise BadInput(
                    "there is no such file",
                    where=f"{options.workspace}, {name}",
                    right=f"the workspace holds {', '.join(known) or 'nothing yet'}",
                )
        for name in dict.fromkeys(options.names):
            print(_told("removed", workspace.remove(name), options.workspace, knowledge, settings))
    return 0


@contextmanager
def _shelf(settings: Settings, knowledge: Knowledge) -> Iterator[Shelf]:
    shelf = open_shelf(settings, knowledge, Lexicon(knowledge))
    try:
        yield shelf
    finally:
        shelf.close()


def _bytes(path: Path) -> bytes:
    """A file's bytes. Raises `BadInput`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput("is too large", where=str(path), right=f"at most {LARGEST_FILE // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            error.strerror or "cannot be read", where=str(path), right="name a file that can be read"
        ) from error


def _told(what: str, file: File, workspace: str, knowledge: Knowledge, settings: Settings) -> str:
    text = knowledge.texts[f"playbooks.{what}"][settings.language]
    return text.format(file=file.name, passages=file.passages, items=file.items, workspace=workspace)


def _rows(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    return [asdict(hit) for hit in hits]


def _check(options: argparse.Namespace) -> None:
    if (options.query is None) == (options.batch is None):
        raise BadInput(
            "what is asked is missing or doubled", where="knowledge search", right="give QUERY or --batch FILE"
        )
    if options.k < 1:
        raise BadInput(f"{options.k} is too few", where="-k", right="ask for at least 1")
    workspace_name(options.workspace)
    _known("--stage", [options.stage], get_args(StageKey))
    _known("--industry", [options.industry], get_args(IndustryId))
    _known("--kind", options.kind, SOUGHT)


def _known(flag: str, given: list[str | None], choices: tuple[str, ...]) -> None:
    for value in given:
        if value is not None and value not in choices:
            raise BadInput(f"there is no '{value}'", where=flag, right=f"choose one of {', '.join(choices)}")

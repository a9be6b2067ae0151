"""``chat``: the interview in the terminal, and the same as JSON lines for programs."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from pydantic import ValidationError

from assistant.cli import streams
from assistant.cli.critiques import findings_json
from assistant.cli.growing import Growing
from assistant.errors import BadInput
from assistant.export import FORMATS
from assistant.files import writable, write
from assistant.graph import Conversation, Outcome
from assistant.playbooks import DEFAULT, workspace_name
from assistant.settings import Settings, language
from assistant.wiring import Parts, assemble
from schemas import Chip, Edit, Language, Understood

WHAT_FITS = 'give {"say": "text"}, {"choose": "value"} or {"edit": {...}}'


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("chat", help="the interview, here in the terminal")
    parser.add_argument("--language", metavar="es|en|pt", help="the language of the greeting and the conversation")
    parser.add_argument("--session", metavar="ID", help="go on with a conversation, or start one under this name")
    whose = f"whose playbooks a new conversation's maps are held against (default: {DEFAULT})"
    parser.add_argument("--workspace", default=DEFAULT, metavar="W", help=whose)
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line on both sides")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write every map and its findings here at the end")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    chosen = language(options.language, where="--language") if options.language else None
    workspace = workspace_name(options.workspace)
    source = streams.source()
    if options.out:
        writable(options.out)  # Before the talk, not after it.
    with assemble(settings) as parts:
        id_ = options.session or uuid4().hex[:12]
        if options.jsonl:
            lines(parts, id_, chosen, source.buffer, sys.stdout, workspace)
        else:
            talk(parts, id_, chosen, workspace)
        if options.out:
            for name in save(parts, id_, options.out):
                print(name, file=sys.stderr)
    return 0


def lines(
    parts: Parts, id_: str, chosen: Language | None, source: Iterable[bytes], out: TextIO, workspace: str = DEFAULT
) -> None:
    """Answer each line of `source` with one line of `out`; the greeting comes before the first."""
    _emit(out, _json(parts.conversation.open(id_, chosen, default=parts.settings.language, workspace=workspace), 0))
    for n, line in enumerate(source, start=1):
        try:
            _emit(out, _json(_answer(parts.conversation, id_, line), n))
        except BadInput as error:
            _emit(out, {"turn": n, "error": str(error)})


def talk(parts: Parts, id_: str, chosen: Language | None, workspace: str = DEFAULT) -> None:
    """The interview for a person at a terminal; it ends with end of input or an interrupt."""
    text, conversation = parts.knowledge.texts, parts.conversation
    outcome = conversation.open(id_, chosen, default=parts.settings.language, workspace=workspace)
    print(_about_model(parts, outcome), file=sys.stderr)
    _show(outcome)
    for said in _typed():
        try:
            reply = Growing(sys.stdout)
            outcome = conversation.say(id_, _chosen(said, outcome.reply.chips), reply)
        except BadInput as error:
            print(f"trayecto: {error}", file=sys.stderr)
            continue
        _show(outcome, reply)
    if parts.assisted and (spent := outcome.session.spent).calls:
        told = text["model.spent"][outcome.session.language]
        print("\n" + told.format(calls=spent.calls, tokens=spent.tokens), file=sys.stderr)
    print("\n" + text["cli.goodbye"][outcome.session.language].format(session=id_), file=sys.stderr)


def _about_model(parts: Parts, outcome: Outcome) -> str:
    """What becomes of what is typed: nothing leaves, or where it goes."""
    language, texts = outcome.session.language, parts.knowledge.texts
    if parts.assisted is None:
        return texts["model.none"][language]
    standing = parts.assisted.standing(outcome.session)
    return texts["model.sent"][language].format(host=standing.host, model=standing.model)


def save(parts: Parts, id_: str, folder: Path) -> Iterator[Path]:
    """Write every map of a session, and what the critique says of it, into `folder`; the files written."""
    session = parts.conversation.open(id_).session
    for journey_map in session.maps:
        data = FORMATS[".json"](journey_map, parts.knowledge, None)
        named = folder / f"{json.loads(data)['id']}.journey.json"
        write(named, data)
        yield named
        findings = folder / named.name.replace(".journey.json", ".findings.json")
        write(findings, findings_json(data.decode(), parts.knowledge, name=named.name).encode())
        yield findings


def _answer(conversation: Conversation, id_: str, line: bytes) -> Outcome:
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadInput("this line is not JSON in UTF-8", right=WHAT_FITS) from error
    if not isinstance(entry, dict) or len(entry.keys() & {"say", "choose", "edit"}) != 1:
        raise BadInput("this line says nothing we know", right=WHAT_FITS)
    if "edit" in entry:
        return conversation.change(id_, Understood(edits=(_edit(entry["edit"], conversation, id_),)))
    said = entry.get("say", entry.get("choose"))
    if not isinstance(said, str):
        raise BadInput("what is said must be text", right=WHAT_FITS)
    return conversation.say(id_, said)


def _edit(raw: object, conversation: Conversation, id_: str) -> Edit:
    try:
        edit = Edit.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(["edit", *(str(part) for part in first["loc"])])
        raise BadInput(str(first["msg"]), where=where, right='an edit is {"op", "path", "value"}') from error
    session = conversation.find(id_)
    return edit.model_copy(update={"turn": session.turn + 1 if session else None})


def _json(outcome: Outcome, n: int) -> dict[str, Any]:
    return outcome.reply.model_dump(mode="json") | {"turn": n}


def _emit(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=True) + "\n")
    out.flush()


def _typed() -> Iterator[str]:
    while True:
        try:
            yield input("\n> ")
        except (EOFError, KeyboardInterrupt):
            return


def _chosen(said: str, chips: tuple[Chip, ...]) -> str:
    """A chip's number stands for the chip."""
    number = said.strip()
    if number.isdecimal() and 1 <= int(number[:3]) <= len(chips) and len(number) <= 3:
        return chips[int(number) - 1].value
    return said


def _show(outcome: Outcome, begun: Growing | None = None) -> None:
    (begun or Growing(sys.stdout)).end(outcome.reply.reply)
    for number, chip in enumerate(outcome.reply.chips, start=1):
        print(f"  {number}. {chip.label}")

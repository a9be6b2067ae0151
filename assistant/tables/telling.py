"""How a table was read, in words: which column became what, what was left out, what could not be read."""

from collections.abc import Iterator

from assistant.errors import BadInput
from assistant.tables.issue import Issue
from assistant.tables.reading import Read
from knowledge import Knowledge
from schemas import Language

MOST = 12
"""Issues that are told one by one."""
LABELLED = {"channel": "channels", "stage": "stages"}


def preview(read: Read, knowledge: Knowledge, language: Language) -> str:
    """The mapping, a line a column, and what it leaves open. Nothing for a map's own JSON."""
    return "\n".join(_lines(read, knowledge, language)) if read.kind != "map" else ""


def losses(read: Read, knowledge: Knowledge, language: Language) -> str:
    """What of the original is not in the map, or was not ours."""
    texts = knowledge.texts
    lines = []
    if read.kind == "ours":
        lines.append(texts["tables.lost.provenance"][language])
    if read.kind == "ours" and read.sheet:
        lines.append(texts["tables.lost.sheets"][language].format(sheet=read.sheet))
    if read.kind == "map" and read.lost:
        lines.append(texts["tables.lost.unknown"][language].format(fields=", ".join(read.lost)))
    lines += list(_issues(read, knowledge, language)) if read.kind == "ours" else []
    out = [column.header for column in read.columns if column.header.strip() and not column.field]
    lines += [texts["tables.read.left_out"][language].format(header=header).strip() for header in out]
    return "\n".join(lines) or str(texts["tables.lost.nothing"][language])


def refused(error: BadInput, name: str, knowledge: Knowledge, language: Language) -> str:
    """Why a file holds no map: what is wrong, where, and what would be right."""
    key = f"tables.why.{error.why}"
    text = knowledge.texts[key if key in knowledge.texts else "tables.why.broken"][language]
    given: dict[str, str | int] = {"at": "", "value": "", "choices": "", "line": 0, **error.given}
    if error.why == "field" and given["choices"]:
        text = knowledge.texts["tables.why.choice"][language]
    told: str = text.format(file=name, **given)
    return told


def told_issue(issue: Issue, knowledge: Knowledge, language: Language) -> str:
    """What could not be read, and where."""
    return _issue(issue, knowledge, language)


def field_name(path: str, knowledge: Knowledge, language: Language) -> str:
    """What a field is called."""
    return _name(path, knowledge, language)


def _lines(read: Read, knowledge: Knowledge, language: Language) -> Iterator[str]:
    texts = knowledge.texts
    sheet = ", " + texts["tables.read.sheet"][language].format(sheet=read.sheet) if read.sheet else ""
    counts = {"n": sum(1 for _ in read.map.touchpoints()), "stages": len(read.map.stages)}
    kind = read.kind if read.known else "unknown"
    yield texts[f"tables.read.{kind}"][language].format(file=read.file + sheet, row=read.header, **counts)
    for column in read.columns:
        if column.field:
            field = texts[f"tables.field.{column.field}"][language]
            close = texts["tables.read.close"][language] if column.how == "close" else ""
            yield texts["tables.read.became"][language].format(header=column.header.strip(), field=field) + close
        elif column.header.strip():
            yield texts["tables.read.left_out"][language].format(header=column.header.strip()[:60])
    if read.scale:
        low, high = (f"{end:g}" for end in read.scale)
        yield texts["tables.read.scale"][language].format(low=low, high=high)
    guessed = sorted({f"touchpoint.{cell}" for cells in read.guessed.values() for cell in cells})
    for key, paths in (("guessed", guessed), ("absent", sorted(read.absent))):
        if paths:
            names = dict.fromkeys(_name(path, knowledge, language) for path in paths)
            yield texts[f"tables.read.{key}"][language].format(fields=", ".join(names))
    yield from _issues(read, knowledge, language)


def _issues(read: Read, knowledge: Knowledge, language: Language) -> Iterator[str]:
    for issue in read.issues[:MOST]:
        yield "  " + _issue(issue, knowledge, language)
    if len(read.issues) > MOST:
        yield knowledge.texts["tables.read.more"][language].format(n=len(read.issues) - MOST)


def _issue(issue: Issue, knowledge: Knowledge, language: Language) -> str:
    kind, _, id_ = issue.given.partition(":")
    given = issue.given
    if kind == "type":
        given = knowledge.type_names[id_][language]
    elif kind in LABELLED:
        given = str(getattr(knowledge, LABELLED[kind])[id_].label[language])
    text = knowledge.texts[f"tables.issue.{issue.kind}"][language]
    shown = " ".join(issue.text.split())[:60]
    return text.format(row=issue.row, column=issue.column, text=shown, given=given)


def _name(path: str, knowledge: Knowledge, language: Language) -> str:
    id_ = f"tables.field.{path}"
    return str(knowledge.texts[id_][language]) if id_ in knowledge.texts else path

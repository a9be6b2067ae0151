"""Which format a file is in: by what it holds. Its name must agree, so that nobody is surprised by what is read."""

import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal, get_args

from assistant.playbooks.unread import Unread

Format = Literal["pdf", "docx", "xlsx", "csv", "html", "markdown", "text"]

SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text",
}  # fmt: skip
READ = "PDF, DOCX, Markdown, text, CSV, XLSX or HTML"

_OLD = {
    ".doc": ".docx",
    ".xls": ".xlsx",
    ".xlsm": ".xlsx",
    ".docm": ".docx",
    ".odt": ".docx",
    ".ods": ".xlsx",
    ".rtf": ".docx",
}
_OLD_OR_LOCKED = ".doc or .xls, or a file with a password"
_LOCKED = "EncryptedPackage".encode("utf-16le")
"""What newer office files with a password call the part that holds all the rest."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"), (b"7z\xbc\xaf", "an archive"), (b"Rar!", "an archive"), (b"MZ", "a program"),
    (b"\x7fELF", "a program"), (b"{\\rtf", "an RTF document"),
)  # fmt: skip

assert set(SUFFIXES.values()) == set(get_args(Format))


def format_of(name: str, data: bytes) -> Format:
    """The format of a file. Raises `BadInput` when it is empty, unknown, or not what its name says."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _OLD:
        raise Unread(f"{suffix} files are not read", why="unknown", where=name, right=f"save it as {_OLD[suffix]}")
    if suffix not in SUFFIXES:
        if found := _held(data) if _held(data) in SUFFIXES else "":
            raise Unread(f"holds {found}", why="misnamed", where=name, right=f"rename it to {found}")
        raise Unread("is of a kind that is not read", why="unknown", where=name, right=f"give {READ}")
    if not data.strip(b"\0 \t\r\n"):
        raise Unread("is empty", why="empty", where=name, right="give a file with text in it")
    found = _held(data)
    if _LOCKED in data and found == _OLD_OR_LOCKED:
        raise Unread("is locked with a password", why="locked", where=name, right="save it without one")
    if found in (_OLD_OR_LOCKED, *dict(_BINARY).values()):
        raise Unread(
            f"is {found}, not {suffix}", why="unknown", where=name, right=f"save it as {READ}, without a password"
        )
    if found and SUFFIXES.get(found) != SUFFIXES[suffix]:
        raise Unread(f"is called {suffix} but holds {found}", why="misnamed", where=name, right=f"rename it to {found}")
    if not found and SUFFIXES[suffix] in ("pdf", "docx", "xlsx"):
        raise Unread(
            f"does not hold what {suffix} says",
            why="broken",
            where=name,
            right="open it where it was made and save it again",
        )
    return SUFFIXES[suffix]


def _held(data: bytes) -> str:
    """The suffix that the content calls for, or what else it is; "" for what may be text."""
    # Some programs write a few bytes before the mark; readers look for it in the first kilobyte.
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(_OLE):
        return _OLD_OR_LOCKED
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data) or "an archive"
    return next((what for mark, what in _BINARY if data.startswith(mark)), "")


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A broken one is told apart later by the reader that its name calls for.
        return ".docx" if b"word/" in data else ".xlsx" if b"xl/" in data else ""
    return next((suffix for part, suffix in _PARTS.items() if part in names), "")

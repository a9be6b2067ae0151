"""DOCX and XLSX are archives of XML: looked through before any library opens them."""

import zipfile
import zlib
from io import BytesIO

from assistant.playbooks.limits import LARGEST_UNPACKED, MOST_PARTS
from assistant.playbooks.unread import Unread, broken

_CHUNK = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def check(data: bytes, name: str) -> None:
    """Raises `BadInput` on what unpacks to too much, on entities (neither format has any), and on what is broken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Unread(f"has {len(parts)} parts inside", why="hostile", where=name, right=f"at most {MOST_PARTS}")
            left = LARGEST_UNPACKED
            for part in parts:
                left = _through(archive, part, left, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise broken(name) from error


def _through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> int:
    """Unpack one part without keeping it; how many bytes are left for the rest."""
    if part.flag_bits & 0x1:
        raise Unread("is locked with a password", why="locked", where=name, right="save it without one")
    xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                most = LARGEST_UNPACKED // 1_000_000
                raise Unread(
                    "unpacks to far more than it looks", why="hostile", where=name, right=f"at most {most} MB unpacked"
                )
            # In UTF-16 every letter is followed, or preceded, by a zero byte.
            seen = (tail + chunk).replace(b"\0", b"").upper() if xml else b""
            if any(mark in seen for mark in _DECLARATIONS):
                raise Unread(
                    "holds XML entities, which such files never do",
                    why="hostile",
                    where=name,
                    right="save it again from a text or table program",
                )
            tail = chunk[-32:]
    return left

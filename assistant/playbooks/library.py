"""What a workspace keeps of its files: their pieces, in one SQLite file. What is removed is overwritten there."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StorageError
from assistant.playbooks.blocks import Place
from assistant.playbooks.document import Piece
from assistant.playbooks.tying import Tie

_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (
  one INTEGER PRIMARY KEY CHECK (one = 1), generation TEXT NOT NULL, embedder TEXT NOT NULL);
INSERT OR IGNORE INTO state VALUES (1, '', '');
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, added TEXT NOT NULL,
  bytes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS pieces (
  id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  key TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, heading TEXT NOT NULL,
  page INTEGER NOT NULL, sheet TEXT NOT NULL,
  line INTEGER NOT NULL, row INTEGER NOT NULL, boxed INTEGER NOT NULL, tie TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS pieces_of_file ON pieces (file, kind);
PRAGMA user_version = 1;
"""
_PIECE = "p.id, f.name, f.key, p.key, p.kind, p.text, p.heading, p.page, p.sheet, p.line, p.row, p.boxed, p.tie"
WAIT_SECONDS = 60
"""How long a change waits for another one of the same workspace."""


@dataclass(frozen=True)
class File:
    """A file of the workspace. `added` is an ISO time; `passages` and `items` are how many it holds."""

    name: str
    key: str
    added: str
    bytes: int
    passages: int = 0
    items: int = 0


@dataclass(frozen=True)
class Kept:
    """A piece as it is kept: its number, the file it stands in, and what it is about."""

    number: int
    file: str
    file_key: str
    piece: Piece
    tie: Tie


class Library:
    """One workspace's file. Opened for each use: nothing is held open between them."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
        """A view that does not change while it is open. Raises `StorageError`."""
        with self._connected() as connection:
            connection.execute("BEGIN")
            yield Reading(connection)

    @contextmanager
    def changing(self) -> Iterator["Changing"]:
        """One change, whole or not at all; others wait for it. Raises `StorageError`."""
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield Changing(connection)
            connection.execute("COMMIT")

    def compact(self) -> None:
        """Give back the room of what was removed, so that nothing of it is left in the file. Raises `StorageError`."""
        with self._connected() as connection:
            connection.execute("VACUUM")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection: sqlite3.Connection | None = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=WAIT_SECONDS, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                connection.executescript(_SCHEMA)
            yield connection
        except (OSError, sqlite3.Error) as error:
            where, right = str(self._file), "see that the folder can be written and nothing else holds it"
            raise StorageError(f"the workspace cannot be used ({error})", where=where, right=right) from error
        finally:
            if connection is not None:
                # What was not committed is taken back.
                connection.close()


class Reading:
    """Questions to a library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute

    @property
    def generation(self) -> tuple[str, str]:
        """The generation of the index that goes with this content, and the embedder that made it."""
        generation, embedder = self._do("SELECT generation, embedder FROM state").fetchone()
        return str(generation), str(embedder)

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return int(self._do("SELECT count(*) FROM pieces").fetchone()[0])

    def files(self) -> tuple[File, ...]:
        """Every file, in the order in which they came."""
        rows = self._do(
            "SELECT f.name, f.key, f.added, f.bytes, count(p.id) - total(p.kind = 'item'), total(p.kind = 'item')"
            " FROM files f LEFT JOIN pieces p ON p.file = f.id GROUP BY f.id ORDER BY f.id"
        )
        return tuple(
            File(name, key, added, size, int(texts), int(items)) for name, key, added, size, texts, items in rows
        )

    def pieces(self, numbers: Sequence[int]) -> Mapping[int, Kept]:
        """Pieces by their numbers."""
        marks = ", ".join("?" * len(numbers))
        rows = self._do(
            f"SELECT {_PIECE} FROM pieces p JOIN files f ON f.id = p.file WHERE p.id IN ({marks})", list(numbers)
        )
        return {row[0]: _kept(row) for row in rows}

    def all(self) -> tuple[Kept, ...]:
        rows = self._do(f"SELECT {_PIECE} FROM pieces p JOIN files f ON f.id = p.file ORDER BY p.id")
        return tuple(map(_kept, rows))

    def items(self, most: int) -> tuple[Kept, ...]:
        """The first checklist items: those with a box to tick before the rest, each in the files' order."""
        order = "ORDER BY p.boxed DESC, p.file, p.id LIMIT ?"
        rows = self._do(
            f"SELECT {_PIECE} FROM pieces p JOIN files f ON f.id = p.file WHERE p.kind = 'item' {order}", (most,)
        )
        return tuple(map(_kept, rows))

    def numbers_of(self, name: str) -> tuple[int, ...]:
        rows = self._do("SELECT p.id FROM pieces p JOIN files f ON f.id = p.file WHERE f.name = ?", (name,))
        return tuple(number for (number,) in rows)


class Changing(Reading):
    """Changes of a library."""

    def remove(self, name: str) -> bool:
        """Whether there was such a file."""
        return self._do("DELETE FROM files WHERE name = ?", (name,)).rowcount > 0

    def add(self, file: File, pieces: Sequence[tuple[Piece, Tie]]) -> tuple[int, ...]:
        """Keep a file's pieces; their numbers."""
        added = self._do(
            "INSERT INTO files (name, key, added, bytes) VALUES (?, ?, ?, ?)",
            (file.name, file.key, file.added, file.bytes),
        )
        return tuple(self._piece(int(added.lastrowid or 0), piece, tie) for piece, tie in pieces)

    def _piece(self, file: int, it: Piece, tie: Tie) -> int:
        about = json.dumps({"types": tie.types, "near": tie.near, "channels": tie.channels, "stage": tie.stage})
        at = it.place
        values = (file, it.key, it.kind, it.text, it.heading, at.page, at.sheet, at.line, at.row, it.boxed, about)
        fields = "file, key, kind, text, heading, page, sheet, line, row, boxed, tie"
        return int(self._do(f"INSERT INTO pieces ({fields}) VALUES ({', '.join('?' * 11)})", values).lastrowid or 0)

    def goes_with(self, generation: str, embedder: str) -> None:
        """Say which generation of the index holds the vectors of this content."""
        self._do("UPDATE state SET generation = ?, embedder = ?", (generation, embedder))


def _kept(row: tuple[int, str, str, str, str, str, str, int, str, int, int, int, str]) -> Kept:
    number, name, file_key, key, kind, text, heading, page, sheet, line, at, boxed, about = row
    raw = json.loads(about)
    tie = Tie(tuple(raw["types"]), tuple(raw["near"]), tuple(raw["channels"]), raw["stage"])
    return Kept(number, name, file_key, Piece(key, kind, text, heading, Place(page, sheet, at, line), bool(boxed)), tie)

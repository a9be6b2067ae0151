"""An agency's workspace: its playbooks, apart from everybody else's, in a folder and an index of their own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from assistant.errors import BadInput, RetrievalError
from assistant.playbooks.apart import read_apart
from assistant.playbooks.blocks import clean
from assistant.playbooks.document import Piece, file_key, item_id, pieces
from assistant.playbooks.library import Changing, File, Kept, Library, Reading
from assistant.playbooks.limits import MOST_FILES, MOST_HELD
from assistant.playbooks.place import source
from assistant.playbooks.tying import Tie, Tying
from assistant.playbooks.unread import Unread
from assistant.retrieval import Embedder, Hit
from assistant.retrieval.chunk import Chunk
from assistant.retrieval.words import stems
from assistant.text import detect
from knowledge import Knowledge
from schemas import Language

DEFAULT = "default"
DOCUMENT = "document"
FLOOR = 0.24
"""Below this, a passage does not answer a question. Single passages score higher than our own pooled entries do."""

LEXICAL = 0.08
"""What all words of the question add to the cosine of a passage that holds them."""

FETCHED = 40
EXCERPT = 400


class Given(NamedTuple):
    """A file as it was given: its name and its bytes."""

    name: str
    data: bytes


class Added(NamedTuple):
    """A file that is kept now; `replaced` one of the same name."""

    file: File
    replaced: bool


def workspace_name(name: str) -> str:
    """`name`, if it is one. Raises `BadInput`."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", name):
        right = "use small letters, digits, - and _, at most 40, and start with a letter or digit"
        raise BadInput("is not the name of a workspace", where=repr(name[:60]), right=right)
    return name


class Workspace:
    """One workspace. Nothing of it can be seen from another: folder, file and index are its own.

    Methods raise `StorageError` or `RetrievalError` when the folder or the index cannot be used.
    """

    def __init__(
        self, name: str, folder: Path, url: str | None, knowledge: Knowledge, tying: Tying, embed: Embedder,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        # Chroma takes long to import; whoever has no playbooks should not wait for it.
        from assistant.retrieval.documents import Documents

        self.name = workspace_name(name)
        self._folder, self._knowledge, self._tying, self._embed, self._now = (
            folder / self.name,
            knowledge,
            tying,
            embed,
            now,
        )
        self._library = Library(self._folder / "library.sqlite")
        self._documents = Documents(self._folder / "index", url, embed)
        self._sound = ""
        self._items: tuple[str, tuple[Kept, ...]] = ("", ())

    def add(self, files: Sequence[Given]) -> tuple[Added, ...]:
        """Keep files, all or none, in place of those of the same name. Raises `BadInput` if one cannot be read."""
        named = [Given(_file_name(given.name), given.data) for given in files]
        twice = next((one.name for n, one in enumerate(named) if one.name in {other.name for other in named[:n]}), None)
        if twice:
            raise BadInput("is given twice", where=twice, right="give each file once")
        # All is read before anything is changed.
        read = [(given, self._tied(pieces(read_apart(given.name, given.data)))) for given in named]
        with self._library.changing() as library:
            known = {file.name for file in library.files()}
            if len(known | {given.name for given in named}) > MOST_FILES:
                raise Unread(
                    f"the workspace would hold more than {MOST_FILES} files",
                    why="full",
                    where=self.name,
                    right="remove some, or use another workspace",
                )
            before = self._current(library)
            gone = [str(number) for given in named for number in library.numbers_of(given.name)]
            for given in named:
                library.remove(given.name)
            chunks: list[Chunk] = []
            stamp = self._now().isoformat(timespec="seconds")
            for given, tied in read:
                numbers = library.add(File(given.name, file_key(given.name), stamp, len(given.data)), tied)
                chunks += [_chunk(number, *pair) for number, pair in zip(numbers, tied, strict=True)]
            self._next(library, before, gone, chunks)
            kept = {file.name: file for file in library.files()}
        self._cleared(before, compact=bool(gone))
        return tuple(Added(kept[given.name], given.name in known) for given in named)

    def remove(self, name: str) -> File:
        """Remove a file: its text and its vectors are in no file of the workspace any more. Raises `BadInput`."""
        with self._library.changing() as library:
            file = next((file for file in library.files() if file.name == name), None)
            if file is None:
                names = ", ".join(each.name for each in library.files()[:10]) or "nothing yet"
                raise BadInput(
                    "there is no such file", where=f"{self.name}, {name}", right=f"the workspace holds {names}"
                )
            before = self._current(library)
            gone = [str(number) for number in library.numbers_of(name)]
            library.remove(name)
            self._next(library, before, gone, [])
        self._cleared(before, compact=True)
        return file

    def files(self) -> tuple[File, ...]:
        """Every file, in the order in which they came."""
        if not self._exists:
            return ()
        with self._library.reading() as library:
            return library.files()

    def search(
        self, query: str, k: int = 5, stage: str | None = None, language: Language | None = None, floor: float = 0.0
    ) -> tuple[Hit, ...]:
        """At most `k` passages and items that fit, best first; `stage` keeps what belongs to it or to none.

        Nothing below `floor` (and never below `FLOOR`). Texts are the file's own: escape them where they are shown.
        """
        if not query.strip() or k < 1 or not self._exists:
            return ()
        words, lowest = set(stems(query)), max(FLOOR, floor)
        near = self._near(query, FETCHED + k, stage)
        scored = [(cosine + LEXICAL * _shared(words, kept), kept) for cosine, kept in near]
        fitting = [each for each in scored if each[0] >= lowest]
        best = sorted(fitting, key=lambda each: (-each[0], each[1].number))[:k]
        shown = language or (detect(query).language if best else None) or "en"
        return tuple(self._hit(score, each, shown) for score, each in best)

    def _near(self, query: str, most: int, stage: str | None, tries: int = 3) -> list[tuple[float, Kept]]:
        """The closest pieces with their cosines. A change meanwhile only means that the next generation is asked."""
        with self._library.reading() as library:
            generation, size = library.generation[0], library.size
            if not size:
                return []
            if self._sound == generation or self._documents.holds(generation, size):
                self._sound = generation
                try:
                    near = self._documents.near(generation, self._embed([query])[0], min(size, most), stage)
                except RetrievalError:
                    if tries == 1:
                        raise
                    self._sound = ""
                else:
                    kept = library.pieces([int(each.key) for each in near])
                    return [(each.cosine, kept[int(each.key)]) for each in near if int(each.key) in kept]
        self._mended()
        return self._near(query, most, stage, tries - 1)

    def must_haves(self) -> tuple[Kept, ...]:
        """The checklist items that maps are held against, at most `MOST_HELD`: those with a box to tick come first."""
        if not self._exists:
            return ()
        with self._library.reading() as library:
            generation = library.generation[0]
            if self._items[0] != generation:
                self._items = (generation, library.items(MOST_HELD))
        return self._items[1]

    def close(self) -> None:
        """Let go of the files."""
        self._documents.close()

    @property
    def _exists(self) -> bool:
        return (self._folder / "library.sqlite").is_file()

    def _tied(self, found: Sequence[Piece]) -> list[tuple[Piece, Tie]]:
        """Pieces with what they are about. What need not be done is text, not an item."""
        musts = (piece.kind == "item" and self._tying.is_must(piece.text, piece.heading) for piece in found)
        plain = [piece if must else replace(piece, kind="text") for piece, must in zip(found, musts, strict=True)]
        items = [piece for piece in plain if piece.kind == "item"]
        ties = iter(self._tying.ties([(piece.text, piece.heading) for piece in items]))
        return [(piece, next(ties) if piece.kind == "item" else Tie()) for piece in plain]

    def _current(self, library: Reading) -> str:
        """The generation that holds all vectors of the library as it is; "" where it must be built from the texts."""
        generation, embedder = library.generation
        return generation if embedder == self._embed.name and self._documents.holds(generation, library.size) else ""

    def _next(self, library: Changing, before: str, gone: Sequence[str], new: Sequence[Chunk]) -> None:
        """Build the next generation for the library as it is now."""
        all_ = new if before else [_chunk(kept.number, kept.piece, kept.tie) for kept in library.all()]
        # Nobody else builds now: whatever stands beside the current generation was left by a build that broke.
        self._documents.sweep(library.generation[0])
        generation = self._documents.build(before, gone, all_)
        library.goes_with(generation, self._embed.name)

    def _cleared(self, before: str, *, compact: bool) -> None:
        """Drop what nobody needs any more."""
        self._documents.drop(before)
        if compact:
            self._library.compact()

    def _mended(self) -> None:
        """Where the index is lost, broken or of another embedder, make it again from the texts."""
        with self._library.changing() as library:
            if not self._current(library):
                self._next(library, "", [], [])

    def _hit(self, score: float, kept: Kept, language: Language) -> Hit:
        piece = kept.piece
        item = piece.kind == "item"
        id_ = item_id(kept.file_key, piece.key) if item else f"{DOCUMENT}:{kept.file_key}.{piece.key}"
        name = piece.text if item else piece.heading or PurePath(kept.file).stem
        excerpt = f"{piece.heading}: {piece.text}" if item and piece.heading else piece.text
        where = source(kept.file, piece, self._knowledge, language)
        return Hit(id_, DOCUMENT, _clipped(name, 120), round(score, 4), _clipped(excerpt, EXCERPT), where)


def _chunk(number: int, piece: Piece, tie: Tie) -> Chunk:
    # An item is a whole sentence; its heading ("Checklist") would make all of them alike.
    heading = piece.heading.rpartition(" › ")[2] if piece.kind == "text" else ""
    return Chunk(str(number), f"{heading}. {piece.text}" if heading else piece.text, (tie.stage,) if tie.stage else ())


def _shared(words: set[str], kept: Kept) -> float:
    """The share of the question's words that a piece holds."""
    return len(words & set(stems(f"{kept.piece.heading} {kept.piece.text}"))) / len(words) if words else 0.0


def _clipped(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _file_name(name: str) -> str:
    """The last part of a path, as it may be shown. Raises `BadInput`."""
    last = clean(re.split(r"[/\\]", name)[-1])
    if not last or len(last) > 120:
        raise Unread(
            "is not a name that can be kept",
            why="name",
            where=repr(name[:60]),
            right="use a name of at most 120 characters",
        )
    return last

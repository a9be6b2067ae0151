"""All workspaces of this installation, each opened when it is first asked for."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from assistant.playbooks.held import Holding
from assistant.playbooks.library import Kept
from assistant.playbooks.limits import MOST_HELD
from assistant.playbooks.tying import Tying
from assistant.playbooks.workspace import DEFAULT, DOCUMENT, Workspace, workspace_name
from assistant.retrieval import Embedder, Hit, Index
from assistant.retrieval.index import MARGIN
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import JourneyMap, Language

VISIT = "visit-"

LIFT = 0.15
"""A passage that fits has a cosine about .40, advice of ours that fits a score about .55: what brings both level."""


def visit(session: str) -> str:
    """The workspace of one conversation on the page; from its name nobody learns the session's id."""
    return VISIT + sha256(session.encode()).hexdigest()[:32]


class Shelf:
    """Workspaces by name. Safe to share between threads."""

    def __init__(
        self, folder: Path, url: str | None, knowledge: Knowledge, lexicon: Lexicon, embed: Embedder,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._folder, self._url, self._knowledge, self._embed, self._now = folder, url, knowledge, embed, now
        self._tying = Tying(knowledge, lexicon, embed, cache=folder)
        self._holding = Holding(knowledge, embed)
        self._open: dict[str, Workspace] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> Workspace:
        """The workspace `name`; one that nobody used yet is empty. Raises `BadInput` when that is no name."""
        with self._lock:
            if name not in self._open:
                place = self._folder / "workspaces"
                self._open[workspace_name(name)] = Workspace(
                    name, place, self._url, self._knowledge, self._tying, self._embed, self._now
                )
            return self._open[name]

    def search(
        self, index: Index, query: str, *, workspace: str = DEFAULT, kinds: Sequence[str] = (),
        stage: str | None = None, industry: str | None = None, k: int = 5, language: Language | None = None,
    ) -> tuple[Hit, ...]:  # fmt: skip
        """What fits in our knowledge and in the workspace, best first. `kinds` as in `Index.search`, and "document"."""
        ours = tuple(kind for kind in kinds if kind != DOCUMENT)
        hits: tuple[Hit, ...] = ()
        if ours or not kinds:
            hits = index.search(query, kinds=ours, stage=stage, industry=industry, k=k, language=language)
        if DOCUMENT in kinds or not kinds:
            mine = self[workspace]
            found = mine.search(query, k, stage, language)
            if found:
                # Asked only where it can matter: what is off topic for us is so for a playbook about customers too.
                # One passage of theirs stands against the mean of several of ours, so it need not be further off.
                floor = index.floor(query) - MARGIN
                fitting = (hit for hit in found if hit.score >= floor)
                hits = (*hits, *(replace(hit, score=round(hit.score + LIFT, 4)) for hit in fitting))
        return tuple(sorted(hits, key=lambda hit: -hit.score))[:k]

    def proposed(self, maps: Sequence[JourneyMap], workspace: str = DEFAULT) -> tuple[JourneyMap, ...]:
        """Maps with the must-haves of a workspace, and with proposals for those that are open."""
        items = self.must_haves(workspace)
        return tuple(self._holding.proposed(each, items) for each in maps)

    def answered(self, maps: Sequence[JourneyMap], workspace: str = DEFAULT) -> tuple[JourneyMap, ...]:
        """Maps whose touchpoints name the must-haves that they answer; after every change of a map."""
        items = self.must_haves(workspace)
        return tuple(self._holding.answered(each, items) for each in maps)

    def must_haves(self, workspace: str = DEFAULT) -> tuple[Kept, ...]:
        """What maps of a workspace are held against: a visitor's own, and then those of the house."""
        own = self[workspace].must_haves()
        return (*own, *self[DEFAULT].must_haves())[:MOST_HELD] if workspace.startswith(VISIT) else own

    def close(self) -> None:
        """Let go of the files."""
        for workspace in self._open.values():
            workspace.close()

"""How much of a map would fit any business: ``python -m tests.benchmarks.sameness``.

In each language ten owners, of as many trades as there are, are interviewed, and their ten briefs are drawn. A cell is one text of a stage or touchpoint. It is *shared* when another of the ten briefs has the
very same words in the same field (letter case and accents aside). Labels (stage names, channels, owners) are no cells:
they are meant to be alike. Proposals are counted apart: they come from checklists that are the same for all.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from assistant.drafting import draft
from assistant.retrieval import relevant
from assistant.settings import Settings, quiet
from assistant.simulate.owner import Owner, read_owners
from assistant.simulate.player import converse
from assistant.text import Lexicon, fold
from assistant.wiring import Parts, assemble
from schemas import Brief, JourneyMap, Language, Stage, Touchpoint

MOST = 10
"""Briefs of a language."""

FOLDER = Path(__file__).parents[1] / "owners"
TEXTS = (
    "name", "customer_action", "customer_thought", "pain", "expectation", "decision_at_stake", "recovery", "wait",
    "response_promise", "data_collected", "purpose", "consent", "opt_in", "opt_out", "alternative",
)  # fmt: skip


class Cell(NamedTuple):
    """A text, where it stands, and which of the ten briefs it is of."""

    field: str
    words: str
    brief: int


class Sameness(NamedTuple):
    """Cells, how many of them are shared, which texts these are, and the same of proposals."""

    cells: int
    shared: int
    by_field: dict[str, tuple[int, int]]
    texts: tuple[tuple[str, int], ...]
    proposed: int
    proposed_shared: int

    @property
    def share(self) -> float:
        return self.shared / max(1, self.cells)


def measure() -> dict[Language, Sameness]:
    """The figures of each language."""
    quiet()
    with tempfile.TemporaryDirectory() as folder, assemble(Settings(Path(folder))) as parts:
        told = {language: [_brief(owner, parts) for owner in _ten(language)] for language in get_args(Language)}
        return {language: _sameness(briefs, language, parts) for language, briefs in told.items()}


def _ten(language: Language) -> list[Owner]:
    """Ten owners who speak a language, none held out: first one of each trade, then a second one."""
    mine = [owner for owner in read_owners(FOLDER) if owner.lang == language and not owner.held_out]
    seen: Counter[str] = Counter()
    ranked = []
    for owner in mine:
        ranked.append((seen[owner.industry or ""], owner.id, owner))
        seen[owner.industry or ""] += 1
    return [owner for _, _, owner in sorted(ranked, key=lambda each: each[:2])][:MOST]


def _brief(owner: Owner, parts: Parts) -> Brief:
    id_ = owner.id.replace("_", "-")
    played = converse(owner, parts.conversation.open(id_), lambda said: parts.conversation.say(id_, said))
    return played.last.session.brief


def _sameness(briefs: list[Brief], language: Language, parts: Parts) -> Sameness:
    cells: list[Cell] = []
    proposed: list[Cell] = []
    lexicon = Lexicon(parts.knowledge)
    for n, brief in enumerate(briefs):
        brief = brief.model_copy(update={"language": language})
        for map_ in draft(brief, parts.knowledge, lexicon, relevant(parts.index, brief)):
            cells += _cells(map_, n)
            proposed += [cell for each in map_.proposals for cell in _touchpoint(each.touchpoint, n)]
    # Two maps of one brief repeat what was said; each text of a brief counts once.
    cells, proposed = list(dict.fromkeys(cells)), list(dict.fromkeys(proposed))
    shared = _shared(cells)
    by_field: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for cell in cells:
        by_field[cell.field][0] += 1
        by_field[cell.field][1] += cell in shared
    texts = Counter(f"{cell.field}: {cell.words}" for cell in shared).most_common()
    return Sameness(
        len(cells), len(shared), {field: (a, b) for field, (a, b) in sorted(by_field.items())}, tuple(texts),
        len(proposed), len(_shared(proposed)),
    )  # fmt: skip


def _shared(cells: list[Cell]) -> set[Cell]:
    briefs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for cell in cells:
        briefs[cell.field, cell.words].add(cell.brief)
    return {cell for cell in cells if len(briefs[cell.field, cell.words]) > 1}


def _cells(map_: JourneyMap, brief: int) -> Iterator[Cell]:
    for stage in map_.stages:
        yield from _stage(stage, brief)
        for it in stage.touchpoints:
            yield from _touchpoint(it, brief)


def _stage(stage: Stage, brief: int) -> Iterator[Cell]:
    for field in ("customer_goal", "expectation"):
        if text := getattr(stage, field):
            yield Cell(f"stage.{field}", fold(text), brief)


def _touchpoint(it: Touchpoint, brief: int) -> Iterator[Cell]:
    texts = {field: getattr(it, field) for field in TEXTS}
    texts |= {
        "emotion": it.emotion.context if it.emotion else None,
        "value_added": it.value_added.what if it.value_added else None,
        "action": it.action.what if it.action else None,
        "handoff": it.handoff.info_carried if it.handoff else None,
    }
    yield from (Cell(field, fold(text), brief) for field, text in texts.items() if text)


def main() -> None:
    for language, found in measure().items():
        print(f"{language}: {found.shared} of {found.cells} cells shared ({found.share:.1%}); "
              f"of proposals {found.proposed_shared} of {found.proposed}")  # fmt: skip
        for field, (all_, shared) in found.by_field.items():
            if shared:
                print(f"   {field:20} {shared:4} of {all_}")
        if "-v" in sys.argv:
            for text, n in found.texts[:60]:
                print(f"      {n}x {text}")


if __name__ == "__main__":
    main()

"""How well the checklists are found: ``python -m tests.retrieval.evaluate``. Prints the measures of each part."""

import tempfile
from pathlib import Path

from assistant.retrieval import Index, embedder
from knowledge import load
from schemas import Language
from tests.retrieval.judged import HALVES, LANGUAGES, Search, empty_rate, measure, read

KINDS = ("touchpoint", "practice")


def searching(index: Index, kinds: tuple[str, ...]) -> Search:
    """Ids as the interview gets them (`KINDS`), or among everything that can be found (no kinds)."""

    def search(question: str, language: Language) -> list[str]:
        return [hit.id for hit in index.search(question, kinds=kinds, k=10, language=language)]

    return search


def table(index: Index) -> str:
    lines = ["half      kinds      language     n  hit@1  hit@3    MRR  nDCG@5  empty"]
    for half in HALVES:
        judged = list(read(half))
        for kinds in (KINDS, ()):
            search = searching(index, kinds)
            for language in (*LANGUAGES, "all"):
                some = [each for each in judged if language in ("all", each.language)]
                got, empty = measure(some, search), empty_rate(some, search)
                row = f"{got.questions:>4} {got.hit1:>6.2f} {got.hit3:>6.2f} {got.mrr:>6.2f} {got.ndcg5:>7.2f}"
                lines.append(f"{half:9} {'checklist' if kinds else 'all':10} {language:9} {row} {empty:>6.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(Index.open(load(), embedder(), path=Path(folder))))

"""Vectors that ship with the product, so that a first start need not embed thousands of passages.

``python -m assistant.retrieval.shipped`` writes them anew after knowledge changed; a test keeps them in step. A passage
that is not among them is embedded when the index is built: stale vectors cost time, never truth.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Embedder, Joined, Vectors, WordsEmbedder
from assistant.retrieval.entries import Passage, digest
from assistant.text.judge import Judge, learn

FILE = Path(__file__).with_name("vectors.npz")
WORDS = Path(__file__).with_name("words.npz")
"""Vectors of the same passages, by the words in them; only the judge needs those."""
JUDGE = Path(__file__).with_name("judge.npz")

RIDGE = 1.0
"""Examples are like one another, questions are not like them: the judge does best when it is not too sure."""

NAMES, NAMED = 16, ("industry", "channel", "metric")
"""Passages of one trade, channel or metric that are learnt from."""


class Shipped:
    """An embedder that looks a text up first. Rows are kept as bytes: a cosine moves by less than .001."""

    def __init__(self, embed: Embedder, file: Path = FILE) -> None:
        self._embed, self._file = embed, file

    @property
    def name(self) -> str:
        return self._embed.name

    def __call__(self, texts: Sequence[str]) -> Vectors:
        places, rows = _table(self._file, self.name)
        at = [places.get(key) for key in map(_key, texts)]
        missing = [text for text, place in zip(texts, at, strict=True) if place is None]
        fresh = iter(self._embed(missing)) if missing else iter(())
        whole = [next(fresh) if place is None else _unit(rows[place]) for place in at]
        return np.stack(whole) if whole else np.zeros((0, rows.shape[1]), np.float32)

    def lacking(self, texts: Iterable[str]) -> list[str]:
        """Those of `texts` that do not ship."""
        places, _ = _table(self._file, self.name)
        return [text for text in texts if _key(text) not in places]


def write(texts: Iterable[str], embed: Embedder, file: Path = FILE) -> int:
    """Embed `texts` and keep them in `file`; how many there are."""
    known = {_key(text): text for text in texts}
    keys = sorted(known)
    vectors = embed([known[key] for key in keys])
    rows = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    np.savez_compressed(file, embedder=np.array(embed.name), keys=np.array(keys, np.uint64), rows=rows)
    return len(keys)


def told_apart(shipped: Embedder) -> Embedder:
    """What the judge reads, given the vectors of sentences as they ship."""
    return Joined(shipped, Shipped(WordsEmbedder(), WORDS))


def judged(whole: Sequence[Passage], embed: Embedder, kept: Path | None = None) -> Judge:
    """Who tells apart what `whole` speaks of: as it ships or was `kept` for this content, or else learnt now."""
    content = digest(whole, embed.name)
    for file in (JUDGE, kept):
        if file and file.exists() and (known := _read(file, content)):
            return known
    some = list(_some(whole))
    learnt = learn(embed([passage.text for passage in some]), [passage.entry.spoken_of for passage in some], RIDGE)
    if kept:
        _keep(learnt, content, kept)
    return learnt


def _some(whole: Sequence[Passage]) -> Iterator[Passage]:
    """All but the many names of one thing past the first ones: they would drown what the others speak of."""
    names: Counter[str] = Counter()
    for passage in whole:
        if passage.entry.kind in NAMED:
            names[passage.entry.key] += 1
        if names[passage.entry.key] <= NAMES:
            yield passage


def _read(file: Path, content: str) -> Judge | None:
    with np.load(file, allow_pickle=False) as kept:
        if str(kept["content"]) != content:
            return None
        classes = tuple(str(each) for each in kept["classes"])
        return Judge(classes, kept["center"].astype(np.float32), kept["weights"].astype(np.float32))


def _keep(judge: Judge, content: str, file: Path) -> None:
    """Half the digits do. Written aside and then renamed: another process may read meanwhile."""
    aside = file.with_name(f"{uuid4().hex}.npz")
    center, weights = judge.center.astype(np.float16), judge.weights.astype(np.float16)
    np.savez_compressed(
        aside, content=np.array(content), classes=np.array(judge.classes), center=center, weights=weights
    )
    aside.replace(file)


@cache
def _table(file: Path, embedder: str) -> tuple[dict[int, int], NDArray[np.int8]]:
    """Where each text's row is, and the rows; empty where they are another embedder's."""
    if file.exists():
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["embedder"]) == embedder:
                return {int(key): place for place, key in enumerate(kept["keys"])}, kept["rows"]
    return {}, np.zeros((0, 512), np.int8)


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _unit(row: NDArray[np.int8]) -> Vectors:
    vector = row.astype(np.float32)
    return vector / np.linalg.norm(vector)


if __name__ == "__main__":
    from assistant.drafting.meaning import examples
    from assistant.retrieval.embedding import embedder
    from assistant.retrieval.entries import entries, passages
    from assistant.retrieval.told import told
    from knowledge import load

    known = load()
    found = entries(known)
    everything = (*passages(found), *told(found))
    print(write((*(passage.text for passage in everything), *examples(known)), embedder()))
    print(write((passage.text for passage in _some(everything)), WordsEmbedder(), WORDS))
    JUDGE.unlink(missing_ok=True)
    judged(everything, told_apart(Shipped(embedder())), JUDGE)

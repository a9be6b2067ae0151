"""What each word of a text means where it stands, as the sentence encoder sees it before it sums its words up.

The library gives whole texts a vector and has no public name for what lies before; its version is pinned, and a test
says when it moves. The layers are those of the multilingual Universal Sentence Encoder (Yang 2019): the words'
pieces, and three convolutions over two, three and five of them.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SIZE = 1792
"""Numbers of a word: its first piece and the mean of its pieces (512 each), and where it stands (768)."""

_SPANS = ((2, 0), (3, 1), (5, 2))
"""How many pieces each convolution sees, and how many of them before its own."""

_WIDE = 256


def in_context(encoder: Any, words: Sequence[str], ids: Callable[[str], tuple[int, ...]]) -> Vectors:
    """A row of `SIZE` numbers for each of `words`, at least one; `ids` are the numbers of a word's pieces."""
    numbers = [ids(word) for word in words]
    sizes = np.array([len(each) for each in numbers])
    starts = np.concatenate(([0], np.cumsum(sizes[:-1])))
    pieces = _pieces(encoder, np.array([each for one in numbers for each in one]))
    placed = _placed(encoder, pieces)
    own = np.hstack((pieces[starts], _mean(pieces, starts, sizes)))
    own /= np.linalg.norm(own, axis=1, keepdims=True) + 1e-9
    return np.hstack((own, _mean(placed, starts, sizes)))


def _mean(rows: Vectors, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Vectors:
    return cast(Vectors, np.add.reduceat(rows, starts, axis=0) / sizes[:, None].astype(np.float32))


def _pieces(encoder: Any, ids: NDArray[np.int64]) -> Vectors:
    chunk = ids % len(encoder.scale)
    rows = encoder.table[ids].astype(np.float32) * encoder.scale[chunk, None] + encoder.lo[chunk, None]
    return cast(Vectors, rows)


def _placed(encoder: Any, pieces: Vectors) -> Vectors:
    """What the three convolutions make of the pieces: (pieces, 768)."""
    whole = _even(np.hstack((pieces, *_branches(encoder, pieces))), encoder.ln_g, encoder.ln_b, encoder.eps)
    return whole[:, pieces.shape[1] :]


def _branches(encoder: Any, pieces: Vectors) -> list[Vectors]:
    given = _even(pieces @ encoder.proj_W + encoder.proj_b, encoder.ln_g_all, encoder.ln_b_all, encoder.eps)
    return [_branch(given[:, n * _WIDE : (n + 1) * _WIDE], encoder, n, *span) for n, span in enumerate(_SPANS)]


def _branch(given: Vectors, encoder: Any, n: int, size: int, before: int) -> Vectors:
    """Two convolutions, each added to what it saw."""
    once = given + np.maximum(_windows(given, size, before) @ encoder.w1[n] + encoder.b1[n], 0)
    return cast(Vectors, once + np.maximum(_windows(once, size, before) @ encoder.w2[n] + encoder.b2[n], 0))


def _windows(rows: Vectors, size: int, before: int) -> Vectors:
    """Each row with those around it, side by side; beyond the ends there is nothing."""
    padded = np.pad(rows, ((before, size - 1 - before), (0, 0)))
    return np.hstack([padded[step : step + len(rows)] for step in range(size)])


def _even(rows: Vectors, scale: Vectors, bias: Vectors, least: float) -> Vectors:
    """Rows of mean 0 and spread 1, then scaled."""
    centred = rows - rows.mean(1, keepdims=True)
    result: Vectors = centred / np.sqrt((centred**2).mean(1, keepdims=True) + least) * scale + bias
    return result

"""Words where they stand, against what the encoder that they come from makes of them."""

import numpy as np
import pytest

from assistant.retrieval import embedder
from assistant.retrieval.in_context import _branches, _even, _pieces


def test_words_in_context_are_what_the_library_makes_its_vectors_of() -> None:
    """Nothing of it has a public name: with the library's own last layers, its vector must come out."""
    text = "somos una panadería de barrio y vendemos tortas"
    encoder = embedder()._use()._model
    ids = encoder.sp.encode(text, out_type=int, add_bos=True, add_eos=True)
    rows = _pieces(encoder, np.array(ids))
    given = _even(np.hstack((rows, *_branches(encoder, rows))), encoder.ln_g, encoder.ln_b, encoder.eps)
    summed = (given @ encoder.cnn_W + encoder.cnn_b).sum(0) / len(ids) ** 0.5
    first = np.maximum(summed @ encoder.d0, 0)
    second = np.maximum(summed @ encoder.p1 + first @ encoder.d1, 0)
    last = np.tanh(second @ encoder.p3 + np.maximum(second @ encoder.d2, 0) @ encoder.d3)
    assert last / np.linalg.norm(last) @ embedder()([text])[0] == pytest.approx(1, abs=1e-4)


def test_a_word_means_something_else_beside_other_words() -> None:
    alone, beside = embedder().words(["banco"])[0], embedder().words(["el", "banco", "de", "la", "plaza"])[1]
    assert np.allclose(alone[:1024], beside[:1024], atol=1e-6)
    assert not np.allclose(alone[1024:], beside[1024:], atol=0.05)

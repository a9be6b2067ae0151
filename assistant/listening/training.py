"""Learn a `Network` from annotated messages; ``python -m assistant.learn`` runs it. Needs JAX, which tests install."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax  # type: ignore[import-untyped]  # it has no types

from assistant.listening.network import NONE, Network, Weights, layers
from assistant.listening.seen import SIGNS, Known, Seen
from assistant.listening.seen import known as met
from assistant.listening.words import Floats, Meanings, Word

MEANING, WORD, ENDING, TOPIC = 256, 48, 16, 12
"""How many numbers stand for a word's meaning, for the word itself, for its ending and for the topic asked about."""

STATE = 128
"""How many numbers are remembered, each way."""

READERS = 1
"""How many read a message, each starting from other numbers. Two are right a little more often, in twice the time."""

DROPPED, UNKNOWN = 0.4, 0.15
"""How much is hidden while learning, and how many words are taken for unknown, so that nothing rests on one sign."""

ROUNDS, BATCH, PACE, FIRM = 6, 128, 3e-3, 1e-4
LENGTHS = (8, 12, 16, 24, 32, 48, 64, 96, 144, 216, 324)
"""Messages are filled up to the next of these, so that few shapes are compiled."""

SEED, SAMPLE = 7, 2000
_SORTED = 4096
_NEVER = -1e4

Batch = dict[str, Any]


class Example(NamedTuple):
    """A message's words, and for each layer the tags that each word may have: those that are given, or any if none are.

    `told` are the words that name what was told before.
    """

    found: tuple[Word, ...]
    tags: tuple[tuple[frozenset[str], ...], ...]
    asked: str = ""
    told: frozenset[int] = frozenset()


class _Row(NamedTuple):
    seen: Seen
    vectors: np.ndarray[Any, Any]
    may: np.ndarray[Any, Any]


def learn(
    examples: Sequence[Sequence[Example]],
    meanings: Meanings,
    rounds: int = ROUNDS,
    state: int = STATE,
    readers: int = READERS,
) -> Network:
    """The network that fits `examples` best: each a message as it stands and, after it, as others write it.

    In every round it sees the message as it stands, and one of the others. Its `readers` start from other numbers.
    """
    known = met((first.asked, first.found) for first, *_ in examples)
    tags = _tags([one for each in examples for one in each])
    rows = [[_row(one, known, tags, meanings) for one in each] for each in examples]
    some = np.concatenate([first.vectors for first, *_ in rows[:: max(1, len(rows) // SAMPLE)]]).astype(np.float32)
    mean, spread = some.mean(0), some.std(0) + 1e-6
    sizes = len(known.words), len(known.endings), len(known.topics), some.shape[1]
    first = _first(sizes, len(tags), state, readers)
    learnt = _fitted(first, rows, jnp.asarray(mean), jnp.asarray(spread), rounds, layers(tags))
    learnt |= {"mean": mean, "meaning": learnt["meaning"] / spread[:, None]}
    return Network(known, tags, {name: one.astype(np.float16).astype(np.float32) for name, one in learnt.items()})


def _tags(examples: Sequence[Example]) -> tuple[str, ...]:
    """The tags of all layers, one layer after the other."""
    by_layer = zip(*(one.tags for one in examples), strict=True)
    met = [{tag for words in layer for may in words for tag in may} for layer in by_layer]
    return tuple(tag for layer in met for tag in (NONE, *sorted(layer - {NONE})))


def _row(one: Example, known: Known, tags: Sequence[str], meanings: Meanings) -> _Row:
    vectors = meanings([word.text for word in one.found]).astype(np.float16)
    may = [
        [not given or tag in given for given in words for tag in tags[layer]]
        for layer, words in zip(layers(tags), one.tags, strict=True)
    ]
    wide = [np.array(each, bool).reshape(len(one.found), -1) for each in may]
    return _Row(known.seen(one.found, one.asked, one.told), vectors, np.concatenate(wide, 1))


def _first(sizes: tuple[int, int, int, int], tags: int, state: int, readers: int) -> Weights:
    """Small numbers to start from, by chance; of each reader others."""
    chance = np.random.default_rng(SEED)
    words, endings, topics, vector = sizes
    given = MEANING + WORD + ENDING + TOPIC + SIGNS
    tables = {"words": (words + 1, WORD), "endings": (endings + 1, ENDING), "topics": (topics + 1, TOPIC)}
    layers = {
        "meaning": ((vector, MEANING), vector), "given": ((2, given, 4 * state), state),
        "kept": ((2, state, 4 * state), state), "bias": ((2, 4 * state), state), "out": ((2 * state, tags), 2 * state),
    }  # fmt: skip
    none = {"meaning_bias": (MEANING,), "out_bias": (tags,), "start": (tags,), "end": (tags,), "step": (tags, tags)}
    drawn = {name: chance.normal(0, 1, (readers, *shape)) for name, shape in tables.items()}
    drawn |= {name: chance.uniform(-1, 1, (readers, *shape)) * into**-0.5 for name, (shape, into) in layers.items()}
    drawn |= {name: np.zeros((readers, *shape)) for name, shape in none.items()}
    return {name: one.astype(np.float32) for name, one in drawn.items()}


def _fitted(
    weights: Weights,
    rows: Sequence[Sequence[_Row]],
    mean: jax.Array,
    spread: jax.Array,
    rounds: int,
    parts: Sequence[slice],
) -> dict[str, Floats]:
    chance, key = random.Random(SEED), jax.random.key(SEED)
    steps = rounds * (2 * len(rows) // BATCH + 2)
    warm = min(100, steps // 4)
    ramps = optax.linear_schedule(0, PACE, warm), optax.linear_schedule(PACE, PACE / 100, steps - warm)
    pace = optax.join_schedules(ramps, [warm])
    rule = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(pace, weight_decay=FIRM))
    now: Any = {name: jnp.asarray(one) for name, one in weights.items()}
    state = jax.vmap(rule.init)(now)

    def step(now: Any, state: Any, batch: Batch, key: jax.Array) -> tuple[Any, Any]:
        slope = jax.grad(_unlikely)(now, batch | {"vectors": (batch["vectors"] - mean) / spread}, key, parts)
        change, state = rule.update(slope, state, now)
        return optax.apply_updates(now, change), state

    all_readers = jax.jit(jax.vmap(step, (0, 0, None, 0)))
    for _ in range(rounds):
        for batch in _batches([one for each in rows for one in (each[0], chance.choice(each[1:] or each))], chance):
            key, *used = jax.random.split(key, 1 + len(weights["bias"]))
            now, state = all_readers(now, state, batch, jnp.stack(used))
    return {name: np.asarray(one) for name, one in now.items()}


def _batches(rows: list[_Row], chance: random.Random) -> Iterator[Batch]:
    """The rows in any order, those of like length together."""
    chance.shuffle(rows)
    near = [sorted(rows[at : at + _SORTED], key=lambda row: len(row.may)) for at in range(0, len(rows), _SORTED)]
    batches = [some[at : at + BATCH] for some in near for at in range(0, len(some), BATCH)]
    chance.shuffle(batches)
    yield from map(_filled, batches)


def _filled(rows: Sequence[_Row]) -> Batch:
    longest = max(len(row.may) for row in rows)
    size = next((length for length in LENGTHS if length >= longest), longest)

    def filled(parts: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
        out = np.zeros((BATCH, size, *parts[0].shape[1:]), parts[0].dtype)
        for n, part in enumerate(parts):
            out[n, : len(part)] = part
        return out

    asked = np.zeros(BATCH, np.int32)
    asked[: len(rows)] = [row.seen.asked for row in rows]
    return {
        "vectors": filled([row.vectors for row in rows]), "words": filled([row.seen.words for row in rows]),
        "endings": filled([row.seen.endings for row in rows]), "signs": filled([row.seen.signs for row in rows]),
        "may": filled([row.may for row in rows]), "there": filled([np.ones(len(row.may), bool) for row in rows]),
        "asked": asked,
    }  # fmt: skip


def _unlikely(w: Any, batch: Batch, key: jax.Array, parts: Sequence[slice]) -> jax.Array:
    """How unlikely the tags of a batch are, for each message in the mean; `parts` are where each layer's tags stand."""
    scores, rows = _scores(w, batch, key), batch["there"][:, 0]
    unlikely = sum(_apart(w, scores[..., one], batch["may"][..., one], batch["there"], one) for one in parts)
    mean: jax.Array = (unlikely * rows).sum() / rows.sum()
    return mean


def _apart(w: Any, scores: jax.Array, may: jax.Array, there: jax.Array, part: slice) -> jax.Array:
    """By how much all rows of a layer's tags outweigh those that may be."""
    start, step, end = w["start"][part], w["step"][part, part], w["end"][part]
    ways, both = jnp.exp(step), jnp.concatenate((scores, jnp.where(may, scores, _NEVER)))

    def on(total: jax.Array, here: Any) -> tuple[jax.Array, None]:
        row, mask = here
        top = total.max(1, keepdims=True)
        summed = jnp.log(jnp.exp(total - top) @ ways + 1e-30) + top + row
        return jnp.where(mask[:, None], summed, total), None

    rest = jnp.moveaxis(both, 1, 0)[1:], jnp.tile(there.T[1:], (1, 2))
    total, _ = jax.lax.scan(on, start + both[:, 0], rest)
    every, allowed = jnp.split(jax.nn.logsumexp(total + end, 1), 2)
    return every - allowed


def _scores(w: Any, batch: Batch, key: jax.Array | None = None) -> jax.Array:
    """As `Network.scores`, for many messages at once; with a key, some of what there is to see is hidden."""
    words, first, second = batch["words"], None, None
    if key is not None:
        unknown, first, second = jax.random.split(key, 3)
        words = jnp.where(jax.random.bernoulli(unknown, UNKNOWN, words.shape), 0, words)
    meaning = jnp.tanh(batch["vectors"] @ w["meaning"] + w["meaning_bias"])
    topic = jnp.broadcast_to(w["topics"][batch["asked"]][:, None], (*words.shape, TOPIC))
    given = jnp.concatenate((meaning, w["words"][words], w["endings"][batch["endings"]], topic, batch["signs"]), 2)
    both = jnp.concatenate([_one_way(w, way, _some(given, first), batch["there"]) for way in (0, 1)], 2)
    scores: jax.Array = _some(both, second) @ w["out"] + w["out_bias"]
    return scores


def _some(values: jax.Array, key: jax.Array | None) -> jax.Array:
    if key is None:
        return values
    return jnp.where(jax.random.bernoulli(key, 1 - DROPPED, values.shape), values / (1 - DROPPED), 0)


def _one_way(w: Any, way: int, given: jax.Array, there: jax.Array) -> jax.Array:
    """What is remembered at each word from those before it (0) or after it (1)."""
    gates = jnp.moveaxis(given @ w["given"][way] + w["bias"][way], 1, 0)
    size = w["kept"].shape[1]

    def on(carried: Any, here: Any) -> tuple[Any, jax.Array]:
        state, cell = carried
        now = here[0] + state @ w["kept"][way]
        gate = jax.nn.sigmoid(now[:, : 3 * size])
        new = gate[:, size : 2 * size] * cell + gate[:, :size] * jnp.tanh(now[:, 3 * size :])
        # Where no word is, nothing was remembered yet, nor is anything after the end.
        cell = jnp.where(here[1][:, None], new, cell)
        state = jnp.where(here[1][:, None], gate[:, 2 * size :] * jnp.tanh(new), state)
        return (state, cell), state

    none = jnp.zeros((given.shape[0], size))
    _, states = jax.lax.scan(on, (none, none), (gates, there.T), reverse=way == 1)
    return jnp.moveaxis(states, 0, 1)

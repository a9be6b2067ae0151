"""``python -m assistant.learn``: learn from ``knowledge/annotated`` what understanding ships with.

Seven things: the listener's tagger, what tells names apart, what is taken back, what tells remarks about the talk from
facts, how a channel that is named stands, which metric is meant, and which trade does what is said. ``--check`` keeps
every fifth message aside, learns from the others, prints how well that reads what was kept, and writes nothing.
``--taken-back``, ``--remarks``, ``--standing``, ``--metrics`` and ``--trades`` learn only that.
"""

import random
import sys
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from assistant.errors import BadInput
from assistant.listening.annotated import FOLDER, TAKEN_BACK, Message, read
from assistant.listening.annotated import digest as digest_of
from assistant.listening.kinds import examples
from assistant.listening.training import check, ship, ship_taken_back
from assistant.retrieval import Embedder, embedder
from assistant.text import Lexicon, clauses
from assistant.text.judge import keep, learn
from assistant.understanding import doing, metrics
from assistant.understanding import remarks as talking
from assistant.understanding import standing as naming
from assistant.understanding.reading import MACROS
from assistant.understanding.remarks import FACT, bare
from assistant.understanding.standing import STANDINGS, Named, named, vectors
from knowledge import load

CORRECTIONS = FOLDER / "taken_back"
TALK = FOLDER / "talk.yaml"
STANDING = FOLDER / "standing"
COUNTED = FOLDER / "counted"
TRADES = FOLDER / "trades"
SEED = 7
RIDGE = 0.01
CAUTIOUS, SHARP = 0.5, 0.03
STEP = "used"
"""How what is named in a step of the journey stands."""

SAYS_TRADE = ("product", "kind", "name")
BESIDE = 300
"""Statements of other things from which what a trade does is told."""

FACTS = 1500
"""Statements about a business that remarks are told from; many more would drown them."""


class Remark(NamedTuple):
    """One statement and its class."""

    text: str
    kind: str


def remarks(messages: Sequence[Message]) -> list[Remark]:
    """What remarks are learnt from: those that are written down, and some of the facts of `messages`."""
    told: dict[str, list[str]] = yaml.safe_load(TALK.read_text("utf-8"))
    facts = list(_facts(messages))
    some = random.Random(SEED).sample(facts, min(FACTS, len(facts)))
    return [*(Remark(text, kind) for kind, texts in told.items() for text in texts), *(Remark(t, FACT) for t in some)]


def _facts(messages: Sequence[Message], without: Collection[str] = ()) -> Iterator[str]:
    """Statements in which something is marked, and nothing as one of `without`."""
    for message in messages:
        for clause in clauses(message.text):
            marked = {label for label, start, _ in message.spans if clause.start <= start < clause.end}
            if marked and marked.isdisjoint(without) and len(clause.text.split()) > 1:
                yield clause.text


def digest() -> str:
    """Tells whether what ships was learnt from the remarks as they are written down now."""
    return sha256(TALK.read_bytes()).hexdigest()


def ship_remarks(known: Sequence[Remark], embed: Embedder) -> Iterator[str]:
    """Write what `assistant.understanding.remarks` reads."""
    judge = learn(embed([bare(one.text) for one in known]), [one.kind for one in known], RIDGE)
    yield f"{len(known)} statements, {keep(judge, talking.FILE, digest()) // 1024} KB in {talking.FILE.name}"


def ship_standing(
    messages: Sequence[Message], others: Sequence[Message], lexicon: Lexicon, embed: Embedder
) -> Iterator[str]:
    """Write what `assistant.understanding.standing` reads, from `messages` that were marked for it and from others."""
    known = [*standings(messages, lexicon), *standings(others, lexicon)]
    judge = learn(vectors([one for one, _ in known], embed), [how for _, how in known], CAUTIOUS)
    size = keep(judge, naming.FILE, digest_of((*messages, *others), ()))
    yield f"{len(known)} mentions, {size // 1024} KB in {naming.FILE.name}"


def standings(messages: Sequence[Message], lexicon: Lexicon) -> Iterator[tuple[Named, str]]:
    """The channels and tools that are named in `messages`, and how they are marked to stand."""
    for message in messages:
        for one in named(message.text, lexicon.mentions(message.text), message.asked):
            for label, start, end in message.spans:
                if start <= one.mention.start < end and (how := STEP if label in MACROS else label) in STANDINGS:
                    yield one, how


def counted(folder: Path = COUNTED) -> list[Remark]:
    """What people count, and the metric that it is: ``metric<TAB>words``, and every metric's names beside them.

    Raises `BadInput` with file and line.
    """
    names = [Remark(name, id_) for id_, metric in load().metrics.items() for name in metric.synonyms]
    known = {*load().metrics, metrics.NONE}
    return [*names, *(one for file in sorted(folder.glob("*.txt")) for one in _named(file, known, "metric"))]


def done(folder: Path = TRADES) -> list[Remark]:
    """What people do for a living, and the trade that it is: ``trade<TAB>words``, and every trade's names beside them.

    Raises `BadInput` with file and line.
    """
    trades = load().industries
    names = [
        Remark(name, id_)
        for id_, trade in trades.items()
        for name in (trade.label.es, trade.label.en, trade.label.pt, *trade.synonyms)
    ]
    known = {*trades, doing.NONE}
    return [*names, *(one for file in sorted(folder.glob("*.txt")) for one in _named(file, known, "trade"))]


def _named(file: Path, known: Collection[str], what: str) -> Iterator[Remark]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        kind, tab, text = line.partition("\t")
        if not tab or kind not in known:
            raise BadInput(f"{line[:60]!r} does not fit", where=f"{file.name}:{number}", right=f"{what}<TAB>words")
        yield Remark(text, kind)


def ship_metrics(known: Sequence[Remark], embed: Embedder) -> Iterator[str]:
    """Write what `assistant.understanding.metrics` reads."""
    judge = learn(embed([metrics.plain(one.text) for one in known]), [one.kind for one in known], SHARP)
    size = keep(judge, metrics.FILE, digest_of((), known))
    yield f"{len(known)} things that are counted, {size // 1024} KB in {metrics.FILE.name}"


def ship_trades(known: Sequence[Remark], messages: Sequence[Message], embed: Embedder) -> Iterator[str]:
    """Write what `assistant.understanding.doing` reads: some facts of `messages` that name no trade are told from."""
    beside = random.Random(SEED).sample(list(_facts(messages, without=SAYS_TRADE)), BESIDE)
    every = [*known, *(Remark(text, doing.NONE) for text in beside)]
    judge = learn(embed([doing.plain(one.text) for one in every]), [one.kind for one in every])
    size = keep(judge, doing.FILE, digest_of((), known))
    yield f"{len(known)} things that trades do, {size // 1024} KB in {doing.FILE.name}"


def check_remarks(known: Sequence[Remark], embed: Embedder) -> Iterator[str]:
    """How many remarks of every fifth are told from facts, and of which kind, learning from the others."""
    vectors, kinds = embed([bare(one.text) for one in known]), [one.kind for one in known]
    kept = np.arange(len(known)) % 5 == 0
    judge = learn(vectors[~kept], [kind for kind, aside in zip(kinds, kept, strict=True) if not aside], RIDGE)
    tried = [(kinds[n], judge.chances(vectors[n])) for n in np.flatnonzero(kept)]
    talk = [(kind, likely) for kind, likely in tried if likely[FACT] < 0.2]
    right = sum(kind == max((k for k in likely if k != FACT), key=lambda k: likely[k]) for kind, likely in talk)
    said = sum(kind != FACT for kind, _ in tried)
    found = sum(kind != FACT for kind, _ in talk)
    yield f"remarks: {found} of {said} told from facts, {right} by their kind; {len(talk) - found} facts taken for one"


def main(arguments: Sequence[str]) -> None:
    messages, embed = read(), embedder()
    known = remarks(messages)
    tagger = ship(messages, examples(messages, load().kinds), embed)
    taken_back = ship_taken_back(read(CORRECTIONS, TAKEN_BACK), messages, embed.pieces)
    talk = ship_remarks(known, embed)
    standing = ship_standing(read(STANDING, STANDINGS), messages, Lexicon(load()), embed)
    meant, trades = ship_metrics(counted(), embed), ship_trades(done(), messages, embed)
    parts = {
        "--remarks": talk, "--taken-back": taken_back, "--standing": standing, "--metrics": meant, "--trades": trades,
    }  # fmt: skip
    asked = [part for flag, part in parts.items() if flag in arguments]
    if "--check" in arguments:
        asked = [check(messages, embed.pieces), check_remarks(known, embed)]
    for line in chain.from_iterable(asked or [tagger, *parts.values()]):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

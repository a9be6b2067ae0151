"""``python -m assistant.learn``: learn everything anew, or only what a flag names.

``--check`` writes nothing: it keeps every fifth message aside, and every fifth remark, learns from the others, and
prints how well the tagger reads those messages and how many of those remarks are told from facts.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from assistant.learn import metrics, remarks, standing, tagger, taken_back, trades, unnamed, where
from assistant.retrieval import embedder
from assistant.text import Embed

Learns = Callable[[Embed], Iterator[str]]

ALONE: Mapping[str, Learns] = {
    "--taken-back": taken_back.ship, "--remarks": remarks.ship, "--standing": standing.ship, "--metrics": metrics.ship,
    "--trades": trades.ship, "--unnamed": unnamed.ship, "--where": where.ship,
}  # fmt: skip
"""What is learnt by itself, in seconds or minutes, where its flag is given."""

ALL: Sequence[Learns] = (tagger.ship, *ALONE.values())
CHECKS: Sequence[Learns] = (tagger.check, remarks.check)


def asked(arguments: Sequence[str]) -> Sequence[Learns]:
    """What the flags ask for. Ends the program with status 2 where there is no such flag."""
    told = "Learn from knowledge/annotated what understanding ships with."
    parser = ArgumentParser(prog="python -m assistant.learn", description=told, allow_abbrev=False)
    for flag, learns in ALONE.items():
        parser.add_argument(flag, dest="only", action="append_const", const=learns, help="learn only that")
    parser.add_argument("--check", action="store_true", help="say how well tagger and remarks do; write nothing")
    options = parser.parse_args(arguments)
    return CHECKS if options.check else options.only or ALL


def main(arguments: Sequence[str]) -> None:
    embed = embedder()
    for line in chain.from_iterable(learns(embed) for learns in asked(arguments)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

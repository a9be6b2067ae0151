"""``python -m assistant.learn``: learn from ``knowledge/annotated`` what the listener ships with.

``--check`` keeps every fifth message aside, learns from the others, prints precision and recall on what was kept, and
writes nothing.
"""

import sys
from collections.abc import Sequence

from assistant.listening.annotated import read
from assistant.listening.training import check, ship
from assistant.retrieval import embedder


def main(arguments: Sequence[str]) -> None:
    messages, pieces = read(), embedder().pieces
    for line in check(messages, pieces) if "--check" in arguments else ship(messages, pieces):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

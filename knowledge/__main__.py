"""Read all knowledge and tell what is wrong with it: ``python -m knowledge``. Exit status 0 when nothing is, else 1."""

import sys

from knowledge import HERE, load
from knowledge.checks import faults


def main() -> int:
    """Print every fault, or how much is known."""
    found = faults(HERE)
    for fault in found:
        print(f"knowledge/{fault}", file=sys.stderr)
    if found:
        return 1
    known = load()
    print(f"{len(known.items)} checklist items, {len(known.industries)} trades, {len(known.channels)} channels, "
          f"{len(known.metrics)} metrics: every file is whole")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How often the trade is heard right, in a conversation's first message: ``python -m tests.benchmarks.trades``.

`trades.yaml` was written before it was first run, and nothing is tuned on it: a trade named wrongly is worse than none.
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from assistant.settings import Settings
from assistant.wiring import Parts, assemble

CASES = Path(__file__).with_name("trades.yaml")


def heard(parts: Parts, case: dict[str, Any], id_: str) -> str:
    """ "right", "near", "none", or "wrong" with the trade."""
    parts.conversation.open(id_, case["language"])
    found = parts.conversation.say(id_, case["said"]).session.brief.business.industry
    known = {"right": case.get("right", ()), "near": case.get("near", ()), "none": (None,)}
    return next((word for word, ids in known.items() if found in ids), f"wrong: {found}")


def main() -> None:
    """Print what was missed, and the counts."""
    parted = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder, assemble(Settings(Path(folder))) as parts:
        for part, cases in parted.items():
            told = {case["said"]: heard(parts, case, f"{part}-{n}") for n, case in enumerate(cases)}
            for said, word in told.items():
                if word.startswith("wrong") or (part == "ordinary" and word == "none"):
                    print(f"  {word}: {said}")
            counts = Counter(word.partition(":")[0] for word in told.values())
            print(f"{part}, {len(cases)}: {dict(counts)}")


if __name__ == "__main__":
    main()

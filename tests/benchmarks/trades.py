"""How often the trade is heard right, in a conversation's first message: ``python -m tests.benchmarks.trades [PART]…``.

`trades.yaml` was written before it was first run, and nothing is tuned on it: a trade named wrongly is worse than none.
`sayings.yaml` was written before the vocabularies were looked at; one half of it may be looked at, of the half that is
held out only the counts are printed.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from assistant.settings import Settings
from assistant.wiring import Parts, assemble

CASES = [Path(__file__).with_name(name) for name in ("trades.yaml", "sayings.yaml")]
HELD_OUT = "held_out"


def heard(parts: Parts, case: dict[str, Any], id_: str) -> str:
    """ "right", "near", "none", "wrong" with the trade, or "asked" where the right one is among those asked about."""
    parts.conversation.open(id_, case["language"])
    session = parts.conversation.say(id_, case["said"]).session
    found, place = session.brief.business.industry, session.turns[-1].place
    if found is None and place[:1] == ("trades",):
        return "asked" if {*place} & {*case.get("right", ()), *case.get("near", ())} else "wrong: asked"
    known = {"right": case.get("right", ()), "near": case.get("near", ()), "none": (None,)}
    return next((word for word, ids in known.items() if found in ids), f"wrong: {found}")


def main(asked: Sequence[str]) -> None:
    """Print what was missed, and the counts."""
    every = {part: cases for file in CASES for part, cases in yaml.safe_load(file.read_text(encoding="utf-8")).items()}
    with TemporaryDirectory() as folder, assemble(Settings(Path(folder))) as parts:
        for part, cases in ((part, every[part]) for part in asked or every):
            told = {case["said"]: heard(parts, case, f"{part}-{n}") for n, case in enumerate(cases)}
            for said, word in told.items():
                missed = word.startswith("wrong") or (part != "unusual" and word == "none")
                if missed and part != HELD_OUT:
                    print(f"  {word}: {said}")
            counts = Counter(word.partition(":")[0] for word in told.values())
            print(f"{part}, {len(cases)}: {dict(counts)}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""``simulate``: scripted owners talk with the assistant, and what they found is measured."""

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.simulate import Owner, as_text, bench, read_owners
from assistant.wiring import assemble


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("simulate", help="scripted owners talk with the assistant; the quality measures")
    parser.add_argument("folder", type=Path, metavar="DIR", help="one YAML file an owner")
    parser.add_argument("--json", action="store_true", help="one JSON document, with every dialogue")
    parser.add_argument("--only", default="", metavar="IDS", help="only these owners, with commas between")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    owners = _chosen(read_owners(options.folder), options.only)
    # Nothing of a simulation is kept: sessions live in memory, the index in a folder that goes away.
    with tempfile.TemporaryDirectory(prefix="trayecto-") as folder:
        apart = replace(settings, data_dir=Path(folder), database_url="sqlite:///:memory:")
        with assemble(apart) as parts:
            played = bench(owners, parts.conversation, parts.knowledge)
    if options.json:
        json.dump(played.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(as_text(played.measured))
    return 0


def _chosen(owners: tuple[Owner, ...], only: str) -> tuple[Owner, ...]:
    wanted = [id_.strip() for id_ in only.split(",") if id_.strip()]
    known = {owner.id for owner in owners}
    for id_ in wanted:
        if id_ not in known:
            raise BadInput(
                f"there is no owner '{id_}'", where="--only", right=f"choose from {', '.join(sorted(known))}"
            )
    return tuple(owner for owner in owners if not wanted or owner.id in wanted)

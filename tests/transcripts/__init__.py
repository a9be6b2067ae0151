"""Whole conversations of people with a business, as they would write them, and what must come of each."""

from pathlib import Path
from typing import Any

import yaml

WHOLE: dict[str, dict[str, Any]] = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).parent.glob("*.yaml"))
}

TALKS: dict[str, list[str]] = {name: [str(say) for say in talk["says"]] for name, talk in WHOLE.items()}

"""The page's own words, in one language. They are there before anything else is, so that a failure can be told too."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from assistant.export.svg import Markup, words
from knowledge import HERE
from schemas import Language


@dataclass(frozen=True)
class Words:
    """``say("tab.map")`` is the text ``web.tab.map``; ``say.html`` the same, ready to stand in a page."""

    language: Language

    def __call__(self, key: str, **given: Any) -> str:
        return _texts()[f"web.{key}"][self.language].format(**given)

    def html(self, key: str, **given: Any) -> Markup:
        return words(self(key, **given))

    def known(self, key: str) -> bool:
        return f"web.{key}" in _texts()


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for file in sorted((HERE / "texts").glob("web*.yaml")):
        texts |= yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return texts

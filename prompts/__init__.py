"""What a language model is asked: one Markdown file an act, with front matter, a fixed part and a part of data.

The fixed part is the same in every request, so that a server can keep it in its cache. The part of data is a Jinja
template in which every value goes through ``tojson``: what people wrote reaches a model as data, between quotes that it
cannot close.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.meta import find_undeclared_variables

HERE = Path(__file__).parent
DATA = "\n<!-- data -->\n"
"""Parts the fixed part from the data."""

_FILE = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)


class PromptError(ValueError):
    """A prompt file, or what it was given, is not as it should be; the message says which file and what."""


@dataclass(frozen=True)
class Rendered:
    """What is sent: the fixed part, the data, and the stamp of the prompt it came from."""

    name: str
    stamp: str
    system: str
    data: str
    tokens: int


@dataclass(frozen=True)
class Prompt:
    """A prompt. `returns` names the shape of its answer, `tokens` the most that the answer may take."""

    name: str
    version: int
    inputs: tuple[str, ...]
    returns: str
    tokens: int
    system: str
    digest: str
    template: Template = field(repr=False)

    @cached_property
    def stamp(self) -> str:
        """What provenance says of it: version and content."""
        return f"{self.version}+{self.digest[:8]}"

    def render(self, **values: Any) -> Rendered:
        """The prompt with `values`. Raises `PromptError` when one is missing or not asked for."""
        missing, odd = sorted({*self.inputs} - {*values}), sorted({*values} - {*self.inputs})
        if missing or odd:
            raise PromptError(f"{self.name}: missing {missing}, not asked for {odd}")
        try:
            return Rendered(self.name, self.stamp, self.system, self.template.render(**values).strip(), self.tokens)
        except JinjaError as error:
            raise PromptError(f"{self.name}: {error}") from error


def load(root: Path = HERE) -> Mapping[str, Prompt]:
    """Every prompt by name. Raises `PromptError` on the first that is not as it should be."""
    return {file.stem: read(file.stem, file.read_text(encoding="utf-8")) for file in sorted(root.glob("*.md"))}


def read(name: str, text: str) -> Prompt:
    """One prompt file. Raises `PromptError`."""
    found = _FILE.match(text)
    front = yaml.safe_load(found["front"]) if found else None
    if not found or not isinstance(front, dict) or {*front} != {"version", "inputs", "returns", "tokens"}:
        raise PromptError(f"{name}: needs front matter with version, inputs, returns and tokens")
    system, mark, data = found["body"].partition(DATA)
    if not mark or "{{" in system or "{%" in system:
        raise PromptError(f"{name}: needs a fixed part, the line {DATA.strip()}, and a part of data")
    _check(name, data, tuple(front["inputs"]))
    return Prompt(
        name, int(front["version"]), tuple(front["inputs"]), str(front["returns"]), int(front["tokens"]),
        system.strip(), sha256(text.encode()).hexdigest(), _environment().from_string(data),
    )  # fmt: skip


def fenced(value: Any) -> str:
    """`value` as JSON in one line, with nothing in it that could close a tag of ours."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def _environment() -> Environment:
    # Not HTML: what guards the data is that every value is JSON (see `_check`).
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["tojson"] = fenced
    return environment


def _check(name: str, data: str, inputs: tuple[str, ...]) -> None:
    """Every value goes through ``tojson``, and the inputs are those that the front matter names."""
    try:
        tree = _environment().parse(data)
    except JinjaError as error:
        raise PromptError(f"{name}: {error}") from error
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            fixed = isinstance(node, nodes.TemplateData)
            if not fixed and not (isinstance(node, nodes.Filter) and node.name == "tojson"):
                raise PromptError(f"{name}: line {node.lineno}: a value that does not end in | tojson")
    if (used := find_undeclared_variables(tree)) != {*inputs}:
        raise PromptError(f"{name}: uses {sorted(used)} and declares {sorted(inputs)}")

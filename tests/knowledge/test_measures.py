"""Metrics and attributes: said in three languages, findable as people type them, tied to the tools that give them."""

import re

from assistant.text import fold
from knowledge import Knowledge
from schemas.knowledge import Text


def parted(text: Text) -> set[str]:
    return {text.es, text.en, text.pt}


def test_every_metric_is_explained_in_three_languages(knowledge: Knowledge) -> None:
    acronyms = {"crm"}
    for id_, metric in knowledge.metrics.items():
        assert len(parted(metric.definition)) == 3, id_
        assert len(parted(metric.formula)) >= 2, id_
        assert len(parted(metric.instrument)) >= 2 or fold(metric.instrument.es) in acronyms, id_
        for words in (*parted(metric.definition), *parted(metric.formula), *parted(metric.instrument)):
            assert not re.search(r"\bw/o\b|→|\?$", words), id_


def test_every_metric_says_how_people_type_it_and_what_gives_it(knowledge: Knowledge) -> None:
    for id_, metric in knowledge.metrics.items():
        assert len(metric.synonyms) >= 3, id_
        assert metric.tools, id_
        assert set(metric.tools) <= set(knowledge.tools), id_


def test_no_name_stands_for_two_metrics(knowledge: Knowledge) -> None:
    owner: dict[str, str] = {}
    for id_, metric in knowledge.metrics.items():
        for name in {fold(name) for name in (*parted(metric.label), *metric.synonyms)}:
            assert owner.setdefault(name, id_) == id_, name


def test_every_attribute_is_named(knowledge: Knowledge) -> None:
    labels = [attribute.label.es for attribute in knowledge.attributes.values()]
    assert len(set(labels)) == len(labels)
    for id_, attribute in knowledge.attributes.items():
        assert "?" not in "".join(parted(attribute.label)), id_
        assert attribute.synonyms, id_

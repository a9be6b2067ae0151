"""Words for findings: labels for ids, people's words clipped, and the explanation of a rule."""

from collections.abc import Callable, Mapping
from typing import Any

from assistant.citing import called
from assistant.critique.rule import Rule
from knowledge import Knowledge
from schemas import Language

LONGEST = 90
"""Characters of a person's words that a message quotes."""

Labels = Callable[[Knowledge], Mapping[str, Any]]

LABELS: Mapping[str, Labels] = {
    "channel": lambda k: k.channels,
    "type": lambda k: k.type_names,
    "tool": lambda k: k.tools,
    "metric": lambda k: k.metrics,
    "stage_key": lambda k: k.stages,
    "area": lambda k: k.areas,
    "emotion": lambda k: k.emotions,
    "attribute": lambda k: k.attributes,
    "industry": lambda k: k.industries,
}


def filled(name: str, value: object, knowledge: Knowledge, language: Language) -> str:
    """What stands for a placeholder: an id's label, or the map's own words on one line, clipped."""
    text = " ".join(str(value).split())
    if labels := LABELS.get(name) or LABELS.get(name.removesuffix("s")):
        return ", ".join(_label(id_, labels(knowledge), language) for id_ in text.split(", "))
    if name.removesuffix("s") == "macro":
        return ", ".join(_text(f"critique.macro.{id_}", id_, knowledge, language) for id_ in text.split(", "))
    kind, _, id_ = text.partition(":")
    if kind == "days":
        return _text("critique.word.days", text, knowledge, language).format(n=id_)
    if (labels := LABELS.get(kind)) and (id_ in labels(knowledge) or kind == "tool"):
        return _label(id_, labels(knowledge), language)
    return _text(text, clipped(text), knowledge, language) if text.startswith("critique.") else clipped(text)


def worded(template: str, words: Mapping[str, str]) -> str:
    """A text with its placeholders filled. Words that end in an ellipsis or a full stop bring no second one."""
    return template.format_map(words).replace("….", "…").replace(".».", ".»").replace(".”.", ".”")


def clipped(text: str, longest: int = LONGEST) -> str:
    """`text`, cut after a word where it is too long."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:.") + "…"


def reason_text(reason: str, knowledge: Knowledge, language: Language) -> str:
    """Why a rule could not judge, in words. "absent:" and paths says which columns a table lacks."""
    kind, _, paths = reason.partition(":")
    if kind == "absent":
        names = (_text(f"tables.field.{path}", path, knowledge, language) for path in paths.split(","))
        return _text("critique.unreviewed.absent", reason, knowledge, language).format(fields=", ".join(names))
    full = f"critique.unreviewed.{reason}"
    return _text(full if full in knowledge.texts else reason, reason, knowledge, language)


def explanation(rule: Rule, knowledge: Knowledge, language: Language) -> str:
    """All that we say of a rule: what it finds, why it matters, a bad and a good example, the question, its sources."""
    text = rule.told(knowledge)

    def head(word: str) -> str:
        return heading(word, knowledge, language)

    lines = [
        f"{rule.code} · {rule.name} · {head(rule.severity)} · {head(rule.family)}",
        text.title[language],
        "",
        f"{head('why')}: {text.why[language]}",
    ]
    examples = (("✗", text.bad), ("✓", text.good))
    lines += [f"{sign} {example[language]}" for sign, example in examples if example[language]]
    lines += [f"{head('fix')}: {text.fix[language]}"] if text.fix else []
    # Placeholders stand for words of a map; without a map, an ellipsis says that something stands there.
    lines += [f"{head('ask')}: {text.ask[language].format_map(_Blank())}"] if text.ask else []
    sources = dict.fromkeys(called(each, knowledge, language) for each in text.sources)
    lines += [f"{head('sources')}: {'; '.join(sources)}"] if sources else []
    return "\n".join(lines)


def heading(word: str, knowledge: Knowledge, language: Language) -> str:
    """What a severity, a family or a part of an explanation is called."""
    return _text(f"critique.explain.{word}", word, knowledge, language)


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _label(id_: str, terms: Mapping[str, Any], language: Language) -> str:
    if id_ not in terms:
        return clipped(id_)
    term = terms[id_]
    return str(getattr(term, "label", term)[language])


def _text(id_: str, otherwise: str, knowledge: Knowledge, language: Language) -> str:
    return knowledge.texts[id_][language] if id_ in knowledge.texts else otherwise

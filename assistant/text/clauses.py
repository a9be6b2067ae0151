"""Clauses: the parts of a message as a person means them, one statement each."""

import re
from typing import NamedTuple

from assistant.text.fold import fold, folded
from assistant.text.grammar import any_of, folded_any, small

# Where a statement surely ends: sentence marks (not inside numbers or addresses), new lines, bullets, emoji.
# "Dra. Marta", "Mr. Patel": the point behind a title ends nothing.
_TITLED = "".join(rf"(?<!\b{title})" for title in sorted(map(fold, small("title.short"))))
_END = re.compile(
    rf"(?:{_TITLED}[.!?…]+(?=[\s\"')\]]|$)"
    r"|[;\n•·▪|]+|\s[-–*](?=\s)|[\U0001F300-\U0001FAFF\u2600-\u27BF]+|:(?=\s)|</?[a-z][^<>\n]{0,60}>)",
    re.UNICODE,
)
_TURN = rf"(?!{folded_any('clause.more')}){folded_any('clause.turn')}"
_THEN = rf"(?:{folded_any('clause.then')}|so(?= {folded_any('clause.so')}\b))"
_NOW = folded_any("clause.for_now")
_SUBJECT = folded_any("clause.subject")
# Endings of finite verbs: Spanish and Portuguese tell by form, English by its short lists.
_VERB = (
    r"(?:[a-z]{2,}(?:amos|emos|imos|aron|ieron|aban|ian)"
    rf"|{folded_any('clause.verb_root')}(?:a|e|an|en|am|em|on)|{folded_any('clause.verb')})"
)
_ENGLISH = rf"{folded_any('clause.customer_verb')}s?(?= \w)"
_DOES = rf"{folded_any('clause.our_verb')}e?s"
_ACTS = rf"(?:{_VERB}|{_DOES})"
_START = rf"{_SUBJECT}|{_VERB}|{_ENGLISH}"
ACTS = re.compile(rf"(?:{_ACTS}|{_ENGLISH})\b")
"""What somebody does, at the start of folded words: "llaman por teléfono"."""
_JOIN = re.compile(
    rf"(?:,\s{{0,3}}(?:{any_of('and', 'or')}\s{{1,3}})?(?=(?:{_START}|(?:[a-z]+\s){{1,2}}{_ACTS})\b)"
    rf"|\s{any_of('and')}\s{{1,3}}(?=(?:{_START}|(?:[oa]s?\s)?[a-z]+\s{_ACTS})\b)"
    rf"|,\s?(?=(?:{_NOW})\b(?! (?:and|that)\b))|[,\s]\s?(?=(?:{_TURN})\b)|[,\s]\s?(?=(?:{_THEN})\s))"
)
_LEAD = re.compile(rf"(?:[\s,.;:!?…\"()\[\]*>~_-]|\b(?:{_TURN}|{_THEN}|y|e|and|or|ou)\b(?=\s))+")


class Clause(NamedTuple):
    """One statement; `start` and `end` are its place in the message."""

    text: str
    start: int
    end: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The statements of `text` in order, trimmed of the words that only join them."""
    whole = folded(text)
    # "más" is "more"; only "mas" without its accent turns the sentence. "é" is "is", not "and".
    low = _plain(whole.text, text) if whole.places is None else whole.text
    out = []
    for start, end in _pieces(low):
        lead = _LEAD.match(low, start, end)
        start = lead.end() if lead and lead.end() < end else start
        if any(char.isalnum() for char in whole.text[start:end]):
            a, b = whole.span(start, end)
            kept = text[a:b].rstrip()
            out.append(Clause(kept, a, a + len(kept)))
    return tuple(out)


def _plain(low: str, text: str) -> str:
    for word in re.finditer(r"(?i)\b(?:más|é)\b", text):
        low = f"{low[: word.start()]}{fold(word.group()).upper()}{low[word.end() :]}"
    return low


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The places of sentences in folded `text`, marks included."""
    out, start = [], 0
    for mark in _END.finditer(text):
        out.append((start, mark.end()))
        start = mark.end()
    return (*out, (start, len(text)))


def _pieces(text: str) -> list[tuple[int, int]]:
    out = []
    for first, last in sentences(text):
        start = first
        for join in _JOIN.finditer(text, first, last):
            # A clause needs two words before the next may start.
            if len(text[start : join.start()].split()) >= 2:
                out.append((start, join.start()))
                start = join.end()
        out.append((start, last))
    return out

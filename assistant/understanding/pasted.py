"""What is read of a message as it comes: no tags of a page, headings as labels, and no more than a turn allows."""

import re

from assistant.text.fold import whole

HEAD, TAIL = 10_000, 2_000
"""Characters of a longer message that are read: its head and its tail."""

_TAGS = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|</?[a-z][^<>]{0,300}>|<!--.*?-->")
_HEADING = re.compile(r"(?m)^ {0,3}(?:#{2,6}[ \t]+|\*\*(?=[^\n*]+\*\*:?[ \t]*$))([^\n]*[^\s:#*])[ \t:#*]*$")
_TITLE = re.compile(r"(?m)^ {0,3}#[ \t]+")
_BOLD = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")


def untagged(said: str) -> str:
    """A pasted page's source as its reader sees it; a heading is the label of what follows."""
    return _BOLD.sub("", _TITLE.sub("", _HEADING.sub(r"\1:", _TAGS.sub("\n", said))))


def readable(said: str) -> str:
    """A message cut to what can be read in a turn: its head and, past that, its tail."""
    return whole(said if len(said) <= HEAD + TAIL else said[:HEAD] + "\n" + said[-TAIL:])

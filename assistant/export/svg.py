"""SVG as strings. Everything that comes from people passes through `words`; nothing else may hold markup of theirs."""

import re
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Markup = NewType("Markup", str)
"""Text that is already well-formed SVG or HTML."""

NOTHING = Markup("")

# What XML 1.0 cannot hold, the C1 controls, and marks that turn the reading direction of what follows.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` without characters that cannot be shown; line ends are kept, all of one kind."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` on one line: unprintable characters dropped, every run of white space a single space."""
    return _SPACES.sub(" ", clean(text)).strip()


def words(text: str) -> Markup:
    """`text` as character data of XML or HTML."""
    return Markup(escape(clean(text)))


def el(tag: str, *inside: Markup, **attributes: str | float | None) -> Markup:
    """An element. ``stroke_width=2`` becomes ``stroke-width="2"``; ``class_`` is ``class``; None leaves it out."""
    given = "".join(f" {_name(key)}={_value(value)}" for key, value in attributes.items() if value is not None)
    return Markup(f"<{tag}{given}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{given}/>")


def group(*inside: Markup, **attributes: str | float | None) -> Markup:
    """``<g>``, or nothing where there is nothing inside."""
    return el("g", *inside, **attributes) if any(inside) else NOTHING


def titled(title: str, *inside: Markup, **attributes: str | float | None) -> Markup:
    """A group with a tooltip."""
    return el("g", el("title", words(one_line(title))), *inside, **attributes)


def num(value: float) -> str:
    """A coordinate: two decimals at most, no trailing zeros."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return quoteattr(clean(value)) if isinstance(value, str) else f'"{num(value)}"'

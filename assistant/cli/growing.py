"""A reply that grows on the terminal while a model words it."""

from typing import TextIO


class Growing:
    """Hears a reply grow (`Tell`) and writes what is new of it; `end` writes the rest, or another reply whole."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._shown = out, ""

    def __call__(self, begun: str) -> None:
        if begun.startswith(self._shown):
            self._write(begun)

    def end(self, reply: str) -> None:
        """The reply as it stands. What was begun and did not hold is left as it is, with the answer below it."""
        if not reply.startswith(self._shown):
            self._out.write(" …\n")
            self._shown = ""
        self._write(reply)
        self._out.write("\n")

    def _write(self, text: str) -> None:
        self._out.write(text[len(self._shown) :] if self._shown else f"\n{text}")
        self._out.flush()
        self._shown = text

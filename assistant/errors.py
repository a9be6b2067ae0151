"""What can go wrong, as a person is told it.

    TrayectoError
    ├── BadInput         a message, file, flag or setting that is not as it should be
    ├── RetrievalError   the index of checklists cannot be opened or asked
    ├── StorageError     sessions cannot be kept or read
    └── ModelError       the language model failed, was late or answered out of shape
"""


class TrayectoError(Exception):
    """One line: what is wrong, where, and what would be right."""

    def __init__(self, what: str, *, where: str = "", right: str = "") -> None:
        self.what, self.where, self.right = what, where, right
        super().__init__(_line(what, where, right))


class BadInput(TrayectoError):
    """Somebody's input is not as it should be; nothing was changed.

    `why` and `given`, where they are there, are for whoever tells it in the person's own language.
    """

    def __init__(self, what: str, *, where: str = "", right: str = "", why: str = "", **given: str | int) -> None:
        self.why, self.given = why, given
        super().__init__(what, where=where, right=right)


class RetrievalError(TrayectoError):
    """The index of checklists cannot be opened or asked."""


class StorageError(TrayectoError):
    """Sessions cannot be kept or read."""


class ModelError(TrayectoError):
    """The language model failed, was late, or answered out of shape; the plain answer stands.

    `kind` says how: late, down, busy, denied, missing, unsupported, long, refused, cut, shape, spent or resting.
    `after` is how many seconds the server asked us to wait, where it did.
    """

    def __init__(
        self, what: str, *, kind: str = "down", after: float | None = None, where: str = "", right: str = ""
    ) -> None:
        self.kind, self.after = kind, after
        super().__init__(what, where=where, right=right)


def _line(what: str, where: str, right: str) -> str:
    line = f"{where}: {what}" if where else what
    return " ".join(f"{line}; {right}".split()) if right else " ".join(line.split())

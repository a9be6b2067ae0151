"""One thing that is other in a map than in another."""

from typing import Literal, NamedTuple

Kind = Literal["added", "removed", "moved", "renamed", "changed", "decided"]
What = Literal["map", "stage", "touchpoint", "proposal"]


class Changed(NamedTuple):
    """`id` and `name` are of the thing as it is afterwards, or was where it is gone; `stage` is where it stands.

    `field` is a key of ``export.field`` or ``compare.field``; `before` and `after` are words, empty where
    nothing stood. `guess`: what came or went is a guess of ours.
    """

    kind: Kind
    what: What
    id: str
    name: str
    stage: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    guess: bool = False

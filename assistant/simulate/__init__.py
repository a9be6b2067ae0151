"""Simulated owners: people on paper who talk with the assistant, and what their conversations measure."""

from assistant.simulate.bench import Bench, bench
from assistant.simulate.measures import Measured, measure
from assistant.simulate.owner import Owner, read_owners
from assistant.simulate.player import Exchange, Played, converse, recite
from assistant.simulate.table import as_text

__all__ = [
    "Bench",
    "Exchange",
    "Measured",
    "Owner",
    "Played",
    "as_text",
    "bench",
    "converse",
    "measure",
    "read_owners",
    "recite",
]

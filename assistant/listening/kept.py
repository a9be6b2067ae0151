"""A network as it stands in a file, its numbers rounded to halves."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.listening.network import Network
from assistant.listening.seen import Known

_LISTS = ("words", "endings", "topics")


def parts(network: Network) -> dict[str, NDArray[Any]]:
    """What is written of a network, by name."""
    lists = {f"known_{name}": np.array(getattr(network.known, name)) for name in _LISTS}
    weights = {f"net_{name}": one.astype(np.float16) for name, one in network.weights.items()}
    return lists | weights | {"tags": np.array(network.tags)}


def network(parts: Mapping[str, NDArray[Any]]) -> Network:
    """The network that `parts` was written from."""
    known = Known(*(tuple(map(str, parts[f"known_{name}"])) for name in _LISTS))
    named = [name for name in parts if name.startswith("net_")]
    return Network(known, tuple(map(str, parts["tags"])), {name[4:]: parts[name].astype(np.float32) for name in named})

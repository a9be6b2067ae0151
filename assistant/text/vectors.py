"""What turns texts into vectors, wherever it comes from."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to one row each; rows have length 1, so a dot product is a cosine."""

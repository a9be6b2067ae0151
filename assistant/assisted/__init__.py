"""The assisted engine: the plain one, and a model that betters its answers where our checks let it."""

from assistant.assisted.engine import Assisted

__all__ = ["Assisted"]

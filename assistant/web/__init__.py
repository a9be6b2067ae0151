"""The page. What a person, a file or a model wrote is escaped wherever it is shown."""

from assistant.web.server import serve

__all__ = ["serve"]

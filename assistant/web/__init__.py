"""The page. Everything it shows comes from the conversation; everything a person, a file or a model wrote is escaped."""

from assistant.web.server import serve

__all__ = ["serve"]

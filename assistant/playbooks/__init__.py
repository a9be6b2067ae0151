"""Agencies' own playbooks: files read, split, kept apart by workspace, found, and held against maps."""

from assistant.playbooks.formats import READ, SUFFIXES
from assistant.playbooks.library import File
from assistant.playbooks.limits import LARGEST_FILE, MOST_HELD
from assistant.playbooks.shelf import Shelf, visit
from assistant.playbooks.unread import WHYS, Unread
from assistant.playbooks.workspace import DEFAULT, DOCUMENT, Added, Given, Workspace, workspace_name

__all__ = [
    "DEFAULT", "DOCUMENT", "LARGEST_FILE", "MOST_HELD", "READ", "SUFFIXES", "WHYS", "Added", "File", "Given", "Shelf",
    "Unread", "Workspace", "visit", "workspace_name",
]  # fmt: skip

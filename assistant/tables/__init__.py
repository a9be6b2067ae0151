"""Maps in tables: our own CSV and workbooks back without loss, and those made elsewhere by what their columns say."""

from assistant.tables.any_file import SUFFIXES, TABLES, read_file, read_json
from assistant.tables.columns import Chosen, Column, Headings
from assistant.tables.issue import Issue
from assistant.tables.reading import Read, convincing, grounded, read_records, read_table
from assistant.tables.telling import field_name, losses, preview, refused, told_issue

__all__ = [
    "SUFFIXES", "TABLES", "Chosen", "Column", "Headings", "Issue", "Read", "convincing", "field_name", "grounded",
    "losses", "preview", "read_file", "read_json", "read_records", "read_table", "refused", "told_issue",
]  # fmt: skip

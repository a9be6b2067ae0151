"""Maps in tables: our own CSV and workbooks back without loss, and those made elsewhere by what their columns say."""

from assistant.tables.columns import Column
from assistant.tables.issue import Issue
from assistant.tables.reading import Read, grounded, read_records, read_table
from assistant.tables.telling import losses, preview

__all__ = ["Column", "Issue", "Read", "grounded", "losses", "preview", "read_records", "read_table"]

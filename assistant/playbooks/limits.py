"""How much of a file is read. Beyond these it is refused, not read in part: half a checklist looks like a whole one."""

LARGEST_FILE = 20_000_000
"""Bytes of one file, as it lies on disk."""

LARGEST_UNPACKED = 150_000_000
"""Bytes that a DOCX or XLSX may unpack to, counted while unpacking: what it says of itself may be a lie."""

MOST_PARTS = 3_000
"""Files inside a DOCX or XLSX."""

MOST_PAGES = 400
"""Pages of a PDF."""

MOST_CELLS = 200_000
"""Cells that hold something, over all sheets of a workbook or in a CSV."""

MOST_CHARACTERS = 4_000_000
"""Characters of text in one file; a book has one million."""

MOST_SECONDS = 40
"""Seconds that reading one file may take, all told."""

MOST_FILES = 200
"""Files of one workspace."""

LONGEST_ITEM = 300
"""Characters of a checklist item; what is longer is a paragraph that happens to stand in a list."""

LONGEST_PASSAGE = 900
"""Characters of a passage: enough to be understood alone, little enough to be about one thing."""

MOST_HELD = 100
"""Must-haves that one map is held against; the rest can be found, but a map is not judged by it."""

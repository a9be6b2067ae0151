"""The knowledge, read once. Not a fixture: hypothesis would write all of it out when a test fails."""

import knowledge

KNOWN = knowledge.load()

"""What a name is the name of, by what it is close to in meaning."""

from assistant.listening import Kind
from assistant.understanding.reading import Reading


def kind(reading: Reading, name: str) -> Kind | None:
    """How likely `name` is of each kind; None where nothing is there to tell."""
    if reading.embed is None or reading.listen is None or not name.strip():
        return None
    return reading.listen.kind(reading.embed([name[:200]])[0])

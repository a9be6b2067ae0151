"""The parts of the program, put together once; nobody asks them over a wire."""

from collections.abc import Iterator

import pytest

from assistant.settings import Settings
from assistant.wiring import Parts, assemble


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    with assemble(Settings(data_dir=tmp_path_factory.mktemp("data")), patient=True) as parts:
        yield parts

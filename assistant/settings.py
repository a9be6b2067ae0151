"""The environment, read once. Nothing else in the product reads it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from assistant.errors import BadInput
from schemas import Language


@dataclass(frozen=True)
class Settings:
    """Where things are kept and which language greets.

    `database_url` and `chroma_url` are None on the embedded default: a SQLite file and an index inside `data_dir`.
    """

    data_dir: Path
    language: Language = "es"
    database_url: str | None = None
    chroma_url: str | None = None

    @property
    def database_file(self) -> Path:
        return self.data_dir / "sessions.sqlite"

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


def from_environment(env: Mapping[str, str] = os.environ) -> Settings:
    """Read ``TRAYECTO_*``. Raises `BadInput` naming the variable and what it takes."""
    return Settings(
        data_dir=Path(env.get("TRAYECTO_DATA_DIR") or Path.home() / ".trayecto").expanduser(),
        language=language(env.get("TRAYECTO_LANGUAGE") or "es", where="TRAYECTO_LANGUAGE"),
        database_url=_url(env, "TRAYECTO_DATABASE_URL", ("postgresql", "postgres", "sqlite")),
        chroma_url=_url(env, "TRAYECTO_CHROMA_URL", ("http", "https")),
    )


def language(code: str, *, where: str) -> Language:
    """`code` as a language of ours. Raises `BadInput`."""
    for known in get_args(Language):
        if code.strip().lower() == known:
            return known  # type: ignore[no-any-return]
    raise BadInput(f"'{code}' is not a language of ours", where=where, right="choose es, en or pt")


def quiet(env: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Keep the libraries from calling home; must run before they are imported."""
    for name, value in {
        "GRADIO_ANALYTICS_ENABLED": "False",
        "HF_HUB_OFFLINE": "1",
        "LANGSMITH_TRACING": "false",
        "ANONYMIZED_TELEMETRY": "False",
    }.items():
        env[name] = value


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    value = env.get(name)
    if not value:
        return None
    # The value may hold a password: only its scheme is ever shown.
    if urlsplit(value).scheme not in schemes:
        raise BadInput("is not an address we can use", where=name, right=f"start it with {' or '.join(s + '://' for s in schemes)}")
    return value

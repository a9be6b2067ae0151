"""The environment, read once. Nothing else in the product reads it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import BadInput
from schemas import LANGUAGES, Language

OPENAI = "https://api.openai.com/v1"
USUAL_MODEL = "gpt-4.1-mini"
"""Asked where there is a key and nobody named a model."""


@dataclass(frozen=True)
class ModelSettings:
    """A language model that may be asked, and how much of it.

    The key and the address never show in `repr`: both may hold a secret. Seconds and tokens are upper limits; with
    `session_tokens` or `day_tokens` used up the conversation goes on without the model.
    """

    name: str
    base_url: str = field(default=OPENAI, repr=False)
    key: str | None = field(default=None, repr=False)
    call_seconds: float = 20.0
    turn_seconds: float = 30.0
    session_tokens: int = 200_000
    day_tokens: int = 2_000_000

    @property
    def host(self) -> str:
        """Where requests go, fit to be shown: no user, password or path."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def at(self, base_url: str) -> "ModelSettings":
        """The same model elsewhere. The key stays behind: it was given for the first address."""
        return self if base_url == self.base_url else replace(self, base_url=base_url, key=None)


@dataclass(frozen=True)
class Settings:
    """Where things are kept, which language greets, and the model that may be asked (None: nothing leaves here).

    `embeddings` is the server whose vectors the index of checklists is made of; None: those that ship, made here.
    `database_url` and `chroma_url` are None on the embedded default: a SQLite file and an index inside `data_dir`.
    """

    data_dir: Path
    language: Language = "es"
    database_url: str | None = None
    chroma_url: str | None = None
    model: ModelSettings | None = None
    embeddings: ModelSettings | None = None

    @property
    def database_file(self) -> Path:
        return self.data_dir / "sessions.sqlite"

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


def from_environment(env: Mapping[str, str] = os.environ) -> Settings:
    """Read ``TRAYECTO_*`` and ``OPENAI_*``. Raises `BadInput` naming the variable and what it takes."""
    return Settings(
        data_dir=Path(env.get("TRAYECTO_DATA_DIR") or Path.home() / ".trayecto").expanduser(),
        language=language(env.get("TRAYECTO_LANGUAGE") or "es", where="TRAYECTO_LANGUAGE"),
        database_url=_url(env, "TRAYECTO_DATABASE_URL", ("postgresql", "postgres", "sqlite")),
        chroma_url=_url(env, "TRAYECTO_CHROMA_URL", ("http", "https")),
        model=_model(env),
        embeddings=_embeddings(env),
    )


def _model(env: Mapping[str, str]) -> ModelSettings | None:
    """The model that the environment allows: by a key, or by an address and a name. Else none, and nothing is sent.

    A key goes to an address of somebody else's only because both stand in this same environment.
    """
    key, base_url = _key(env), _url(env, "OPENAI_BASE_URL", ("http", "https"))
    name = (env.get("TRAYECTO_MODEL") or "").strip()
    if not key and not (base_url and name):
        return None
    return ModelSettings(
        name=name or USUAL_MODEL,
        base_url=(base_url or OPENAI).rstrip("/"),
        key=key,
        call_seconds=_limit(env, "TRAYECTO_MODEL_CALL_SECONDS", 20),
        turn_seconds=_limit(env, "TRAYECTO_MODEL_TURN_SECONDS", 30),
        session_tokens=int(_limit(env, "TRAYECTO_MODEL_SESSION_TOKENS", 200_000)),
        day_tokens=int(_limit(env, "TRAYECTO_MODEL_DAY_TOKENS", 2_000_000)),
    )


def _embeddings(env: Mapping[str, str]) -> ModelSettings | None:
    """The embeddings that were asked for by name, from the same server as the model. Raises `BadInput` without one."""
    name = (env.get("TRAYECTO_EMBEDDINGS") or "").strip()
    if not name:
        return None
    key, base_url = _key(env), _url(env, "OPENAI_BASE_URL", ("http", "https"))
    if not key and not base_url:
        raise BadInput("names embeddings of no server", where="TRAYECTO_EMBEDDINGS", right="set OPENAI_BASE_URL too")
    seconds = _limit(env, "TRAYECTO_MODEL_CALL_SECONDS", 20)
    return ModelSettings(name, (base_url or OPENAI).rstrip("/"), key, call_seconds=seconds)


def _key(env: Mapping[str, str]) -> str | None:
    return (env.get("OPENAI_API_KEY") or "").strip() or None


def _limit(env: Mapping[str, str], name: str, usual: float) -> float:
    value = env.get(name)
    if not value:
        return usual
    try:
        limit = float(value)
    except ValueError:
        limit = -1.0
    if not 0 < limit < 1e12:
        raise BadInput("is not a limit", where=name, right=f"give a number above 0, such as {usual:.0f}")
    return limit


def language(code: str, *, where: str) -> Language:
    """`code` as a language of ours. Raises `BadInput`."""
    for known in LANGUAGES:
        if code.strip().lower() == known:
            return known
    raise BadInput(f"'{code}' is not a language of ours", where=where, right="choose es, en or pt")


def quiet(env: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Keep the libraries from calling home and from spinning; must run before they are imported."""
    for name, value in {
        "GRADIO_ANALYTICS_ENABLED": "False",
        "HF_HUB_OFFLINE": "1",
        "LANGSMITH_TRACING": "false",
        "ANONYMIZED_TELEMETRY": "False",
    }.items():
        env[name] = value
    # Our vectors are small: more threads than one wait for each other, and a busy machine then works ten times as long.
    env.setdefault("OPENBLAS_NUM_THREADS", "1")


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    value = env.get(name)
    if not value:
        return None
    # The value may hold a password: only its scheme is ever shown.
    if urlsplit(value).scheme not in schemes:
        raise BadInput(
            "is not an address we can use", where=name, right=f"start it with {' or '.join(s + '://' for s in schemes)}"
        )
    return value

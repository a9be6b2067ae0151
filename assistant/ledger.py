"""What a model has used and answered, kept beside the sessions: one count of tokens a day, and answers by their key.

Both outlive a restart, and are shared by all programs that use the same data folder or database.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import StorageError
from assistant.settings import Settings

KEPT_DAYS = 180
"""An answer that nobody asked for in so long is forgotten."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS model_spent (day TEXT PRIMARY KEY, tokens BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS model_answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL, day TEXT NOT NULL)",
)
_ADD = (
    "INSERT INTO model_spent (day, tokens) VALUES (?, ?) "
    "ON CONFLICT (day) DO UPDATE SET tokens = model_spent.tokens + excluded.tokens RETURNING tokens"
)
_KEEP = (
    "INSERT INTO model_answers (key, answer, day) VALUES (?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, day = excluded.day"
)

Rows = Sequence[Sequence[Any]]
Run = Callable[[str, tuple[Any, ...]], Rows]
"""One statement, with ``?`` for its values, on its own: whole, or not at all. Raises `StorageError`."""


class Ledger(Protocol):
    """Safe to share between threads and programs. Every method raises `StorageError` where nothing can be kept."""

    def add(self, day: date, tokens: int) -> int:
        """Put `tokens` (less than 0: take back) on a day; what stands there then."""

    def answer(self, key: str) -> str | None:
        """What was kept under `key`."""

    def keep(self, key: str, answer: str, day: date) -> None:
        """Keep an answer; the newest stands."""


class InMemory:
    """A ledger that ends with the program."""

    def __init__(self) -> None:
        self._days: dict[date, int] = {}
        self._answers: dict[str, str] = {}
        self._lock = threading.Lock()

    def add(self, day: date, tokens: int) -> int:
        with self._lock:
            self._days[day] = self._days.get(day, 0) + tokens
            return self._days[day]

    def answer(self, key: str) -> str | None:
        return self._answers.get(key)

    def keep(self, key: str, answer: str, day: date) -> None:
        del day
        self._answers[key] = answer


class _Sql:
    """A ledger in two tables."""

    def __init__(self, run: Run, today: date) -> None:
        self._run = run
        for table in _TABLES:
            run(table, ())
        run("DELETE FROM model_answers WHERE day < ?", ((today - timedelta(KEPT_DAYS)).isoformat(),))

    def add(self, day: date, tokens: int) -> int:
        return int(self._run(_ADD, (day.isoformat(), tokens))[0][0])

    def answer(self, key: str) -> str | None:
        rows = self._run("SELECT answer FROM model_answers WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def keep(self, key: str, answer: str, day: date) -> None:
        self._run(_KEEP, (key, answer, day.isoformat()))


@contextmanager
def open_ledger(settings: Settings, today: date) -> Iterator[Ledger]:
    """The ledger beside the sessions that `settings` names. Raises `StorageError` when it cannot be opened."""
    url = settings.database_url
    if url and url.startswith("postgres"):
        with _postgres(url) as run:
            yield _Sql(run, today)
    else:
        with _sqlite(Path(url.removeprefix("sqlite:///")) if url else settings.database_file) as run:
            yield _Sql(run, today)


@contextmanager
def _sqlite(file: Path) -> Iterator[Run]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=10, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"cannot count what the model uses ({error})", where=str(file)) from error
    lock = threading.Lock()

    def run(statement: str, values: tuple[Any, ...]) -> Rows:
        try:
            with lock:
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StorageError(f"cannot count what the model uses ({error})", where=str(file)) from error

    try:
        yield run
    finally:
        connection.close()


@contextmanager
def _postgres(url: str) -> Iterator[Run]:
    # Imported here: who stays on the SQLite file does not pay for the driver.
    import psycopg
    from psycopg_pool import ConnectionPool

    def told(error: Exception) -> StorageError:
        # The address may hold a password: it is not shown.
        return StorageError(
            f"PostgreSQL does not count what the model uses ({type(error).__name__})", where="TRAYECTO_DATABASE_URL"
        )

    def run(statement: str, values: tuple[Any, ...]) -> Rows:
        try:
            with pool.connection(timeout=10) as connection:
                found = connection.execute(statement.replace("?", "%s").encode(), values)
                return found.fetchall() if found.description else []
        except psycopg.Error as error:
            raise told(error) from None

    try:
        with ConnectionPool(url, min_size=1, max_size=4, kwargs={"autocommit": True}, open=False) as pool:
            pool.open(wait=True, timeout=10)
            yield run
    except psycopg.Error as error:
        raise told(error) from None

"""Where sessions are kept: a SQLite file, or PostgreSQL for many users. Both through langgraph's savers."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.errors import StorageError
from assistant.settings import Settings

Saver = BaseCheckpointSaver[str]


@contextmanager
def open_saver(settings: Settings) -> Iterator[Saver]:
    """The saver that `settings` names, ready for use. Raises `StorageError` when it cannot be opened."""
    url = settings.database_url
    if url and url.startswith("postgres"):
        with _postgres(url) as saver:
            yield saver
    else:
        with _sqlite(Path(url.removeprefix("sqlite:///")) if url else settings.database_file) as saver:
            yield saver


@contextmanager
def _sqlite(file: Path) -> Iterator[Saver]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # The saver holds a lock of its own; the page's threads share the connection.
        connection = sqlite3.connect(file, check_same_thread=False)
        saver = LatestOnly(connection)
        saver.setup()
    except (OSError, sqlite3.Error) as error:
        raise StorageError(
            f"cannot keep sessions there ({error})",
            where=str(file),
            right="set TRAYECTO_DATA_DIR to a folder that can be written",
        ) from error
    try:
        yield saver
    finally:
        connection.close()


@contextmanager
def _postgres(url: str) -> Iterator[Saver]:
    # Imported here: who stays on the SQLite file does not pay for the driver.
    import psycopg
    from langgraph.checkpoint.postgres import PostgresSaver
    from psycopg.rows import dict_row
    from psycopg_pool import ConnectionPool

    # Its pool tries again and tells each time, in lines of its own; what matters of it is told below, once.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    try:
        with ConnectionPool(url, min_size=1, max_size=8, kwargs=options, open=False) as pool:
            pool.open(wait=True, timeout=10)
            saver = PostgresSaver(pool)  # type: ignore[arg-type]
            saver.setup()
            yield saver
    except psycopg.Error as error:
        # The address may hold a password: it is not shown.
        raise StorageError(
            f"PostgreSQL does not answer ({type(error).__name__})",
            where="TRAYECTO_DATABASE_URL",
            right="check that the server runs and the address is right",
        ) from error


class LatestOnly(SqliteSaver):
    """Keeps the newest checkpoint of a session. Undo is our own history's, so older ones would only grow the file."""

    def put(self, config, checkpoint, metadata, new_versions):  # type: ignore[no-untyped-def]
        kept = super().put(config, checkpoint, metadata, new_versions)
        thread = kept["configurable"]["thread_id"]
        with self.cursor() as cursor:
            for table in ("checkpoints", "writes"):
                cursor.execute(
                    f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < ?", (thread, checkpoint["id"])
                )
        return kept

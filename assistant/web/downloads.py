"""Downloads: a map of a session in any format that `export` knows. The session's id is the key to it."""

from concurrent.futures import Future

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from assistant.errors import TrayectoError
from assistant.export import FORMATS
from assistant.planning import ideals
from assistant.planning.files import FORMATS as PLANS
from assistant.wiring import Parts

PLAN = ".plan"
"""Stands before the suffix of a plan: ``.plan.xlsx``."""

TYPES = {
    ".json": "application/json", ".csv": "text/csv", ".md": "text/markdown", ".svg": "image/svg+xml",
    ".html": "text/html", ".png": "image/png", ".pdf": "application/pdf", ".mmd": "text/plain",
}  # fmt: skip
"""Anything else travels as plain bytes."""


def router(parts: "Future[Parts]") -> APIRouter:
    """One route: ``/download/<session>/<map><suffix>``; a plan's suffix begins with ``.plan``."""
    routes = APIRouter()

    @routes.get("/download/{session_id}/{name}")
    def download(session_id: str, name: str) -> Response:
        map_id, dot, ending = name.partition(".")
        suffix = dot + ending
        if suffix not in FORMATS and suffix.removeprefix(PLAN) not in PLANS:
            raise HTTPException(404, f"There is no format '{suffix}'.")
        return _file(parts.result(), session_id, map_id, suffix)

    return routes


def _file(parts: Parts, session_id: str, map_id: str, suffix: str) -> Response:
    try:
        session = parts.conversation.find(session_id)
    except TrayectoError as error:
        raise HTTPException(404, str(error)) from error
    maps = (*session.maps, *ideals(session.maps, session.history)) if session else ()
    found = next((each for each in maps if each.id == map_id), None)
    if found is None:
        raise HTTPException(404, "There is no such map.")
    if suffix.startswith(PLAN):
        data = PLANS[suffix.removeprefix(PLAN)](found, parts.knowledge)
    else:
        data = FORMATS[suffix](found, parts.knowledge, parts.conversation.review(found))
    name = f"{map_id}.journey.json" if suffix == ".json" else f"{map_id}{suffix}"
    # Always as a file: a page of a map must not run inside ours.
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    kind = TYPES.get(f".{suffix.rpartition('.')[2]}", "application/octet-stream")
    return Response(data, media_type=kind, headers=headers)

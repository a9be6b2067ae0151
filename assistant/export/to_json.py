"""A map as its file: every field written, ids in the contract's form, references in step."""

import json
import re
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from pydantic_core import from_json

from assistant.citing import of_map
from knowledge import Knowledge
from schemas import JourneyMap, Report

_GOOD = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LONGEST = 64
Ids = dict[str, str]


def to_json(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """UTF-8, two spaces of indent, a line end at the end. Reading it back gives the map again, ids aside.

    `citations` names the items that are cited by id, with their sources; it is written for people, and not read.
    """
    raw = from_json(map.model_dump_json(by_alias=True))
    raw["citations"] = [{"id": each.id, "name": each.name, "source": each.source} for each in of_map(map, knowledge)]
    return (json.dumps(_with_ids(raw), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _with_ids(raw: dict[str, Any]) -> dict[str, Any]:
    stages, proposals, dropped, evidence = (raw[name] for name in ("stages", "proposals", "dropped", "evidence"))
    touchpoints = [touchpoint for stage in stages for touchpoint in stage["touchpoints"]]
    aside = [*proposals, *dropped]
    ghosts = [one["touchpoint"] for one in aside]
    names = {
        "stages": good_ids(stage["id"] for stage in stages),
        "touchpoints": good_ids(touchpoint["id"] for touchpoint in (*touchpoints, *ghosts)),
        "proposals": good_ids(proposal["id"] for proposal in proposals),
        "dropped": good_ids(one["id"] for one in dropped),
        "evidence": good_ids(piece["id"] for piece in evidence),
    }
    raw["id"] = good_ids([raw["id"]])[raw["id"]]
    for kind, things in (
        ("stages", stages),
        ("touchpoints", [*touchpoints, *ghosts]),
        ("proposals", proposals),
        ("dropped", dropped),
        ("evidence", evidence),
    ):
        for thing in things:
            thing["id"] = names[kind][thing["id"]]
    for one in aside:
        one["stage"] = names["stages"].get(one["stage"], one["stage"])
    for touchpoint in (*touchpoints, *ghosts):
        touchpoint["evidence"] = [names["evidence"].get(id_, id_) for id_ in touchpoint["evidence"]]
    for accepted in raw["accepted_findings"]:
        accepted["loc"] = _renamed(accepted["loc"], names)
    return raw


def good_ids(ids: Iterable[str]) -> Ids:
    """Each id in the form ``[a-z0-9][a-z0-9_-]{0,63}``; good ones stay as they are, no two become one."""
    wanted = list(dict.fromkeys(ids))
    found = {id_: id_ for id_ in wanted if _GOOD.fullmatch(id_)}
    taken = set(found)
    for id_ in wanted:
        if id_ not in found:
            found[id_] = _free(_slug(id_), taken)
            taken.add(found[id_])
    return found


def _slug(id_: str) -> str:
    plain = normalize("NFKD", id_).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-_")[:_LONGEST] or "x"


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    n = 2
    while f"{slug[: _LONGEST - 6]}-{n}" in taken:
        n += 1
    return f"{slug[: _LONGEST - 6]}-{n}"


def _renamed(loc: list[str | int], names: dict[str, Ids]) -> list[str | int]:
    """A place whose steps may name things by id."""
    return [
        names[str(before)].get(step, step) if isinstance(step, str) and before in names else step
        for before, step in zip([None, *loc], loc, strict=False)
    ]

"""Answers of one sentence, and what a map is once they are applied where the finding's `fills` says."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from schemas import Finding, JourneyMap
from tests.critique.bench.goodness import Raw
from tests.critique.bench.planting import Draft

ANSWERS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8")
)


def answered(map: JourneyMap, found: Finding, answer: dict[str, Any]) -> JourneyMap:
    """The map once the answer is written where it belongs."""
    draft = Draft(map.model_dump(mode="json", by_alias=True))
    if "value" in answer:
        _here(draft.raw, found)[str(found.fills).removeprefix("@")] = deepcopy(answer["value"])
    if "here" in answer:
        _here(draft.raw, found).update(answer["here"])
    draft.raw.update(deepcopy(answer.get("sheet", {})))
    for name, value in answer.get("map_add", {}).items():
        draft.raw[name].append(value)
    for name, value in answer.get("here_add", {}).items():
        _here(draft.raw, found)[name].append(value)
    for name in ("stage", "contact", "metric", "metrics_are", "moment", "move", "feels", "owners", "tools", "evidence"):
        if name in answer:
            globals()[f"_{name}"](draft, found, answer[name])
    draft.raw["channels"] = list(dict.fromkeys([*draft.raw["channels"], *(t["channel"] for t in draft.all())]))
    return JourneyMap.model_validate(draft.raw)


def _here(raw: Raw, found: Finding) -> Any:
    """The thing at the finding's place."""
    here: Any = raw
    for part in found.loc:
        here = here[part]
    return here


def _touchpoint(draft: Draft, found: Finding) -> Raw:
    return next(t for t in draft.all() if t["id"] == found.touchpoints[0])


def _stage(draft: Draft, _: Finding, stage: Raw) -> None:
    draft.raw["stages"].append({"id": "s-answer", "touchpoints": []} | stage)


def _contact(draft: Draft, found: Finding, contact: Raw) -> None:
    """A contact that the answer tells of, with what a good map knows of it."""
    fields = {name: value for name, value in contact.items() if name not in ("macro", "after")}
    if "macro" in contact:
        stages = draft.stages(contact["macro"])
        stage = (stages or draft.raw["stages"])[-1]
    else:
        stage = draft.raw["stages"][int(found.loc[1])]
    like = stage["touchpoints"][-1] if stage["touchpoints"] else None
    new = draft.new("t-answer", fields.pop("type"), fields.pop("channel"), fields.pop("name"), like, **fields)
    place = int(found.loc[3]) + 1 if contact.get("after") else len(stage["touchpoints"])
    stage["touchpoints"].insert(place, new)


def _metric(draft: Draft, _: Finding, metric: Raw) -> None:
    given = {name: value for name, value in metric.items() if name not in ("macro", "every")}
    bare = [t for t in draft.all() if not t["metrics"]] if metric.get("every") else [draft.of(metric["macro"])[-1]]
    for t in bare:
        fits = given if t in draft.of("purchase", "service") or not metric.get("every") else given | {"id": "nps"}
        t["metrics"].append(dict(fits))


def _metrics_are(draft: Draft, found: Finding, metrics: list[Raw]) -> None:
    _touchpoint(draft, found)["metrics"] = metrics


def _moment(draft: Draft, found: Finding, _: bool) -> None:
    _touchpoint(draft, found).update(moment_of_truth=True, decision_at_stake="x")


def _move(draft: Draft, found: Finding, macro: str) -> None:
    moved = _touchpoint(draft, found)
    draft.stage_of(moved)["touchpoints"].remove(moved)
    draft.stages(macro)[-1]["touchpoints"].append(moved)


def _feels(draft: Draft, _: Finding, feeling: Raw) -> None:
    told = {"label": feeling["label"], "valence": feeling["valence"], "basis": "stated"}
    t = draft.of(feeling["macro"])[-1]
    t["emotion"] = told
    if feeling["valence"] < 0:
        t.update(pain=t["pain"] or "x", recovery="x")
    if "low" in feeling:
        low = draft.of(feeling["low"])[0]
        low.update(emotion=told | {"label": "susto", "valence": -1}, pain=low["pain"] or "x", recovery="x")


def _owners(draft: Draft, _: Finding, owners: Raw) -> None:
    for t in draft.of(owners["macro"], owners["and"]):
        t["owner"] = owners["is"]


def _tools(draft: Draft, found: Finding, tool: str) -> None:
    draft.raw["tools"].append(tool)
    for t in draft.all():
        if t["id"] in found.touchpoints:
            t["tools"] = [tool]


def _evidence(draft: Draft, _: Finding, evidence: Raw) -> None:
    draft.raw["evidence"].append(evidence)

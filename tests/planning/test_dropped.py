"""What the map of what is wanted leaves out of today is a line of the plan, in every file, and comes back from them."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from assistant.bringing import want
from assistant.cli.opening import open_map
from assistant.deciding import ideal_id, keep_doing, plan_dropped
from assistant.edits import apply
from assistant.export import FORMATS
from assistant.planning import ideals, plan
from assistant.planning.files import FORMATS as PLANS
from knowledge import Knowledge
from schemas import Edit, JourneyMap, Session
from tests.maps import GOOD

TODAY = JourneyMap.model_validate(GOOD | {"state": "current"})
STAGE = TODAY.stages[-1]
GONE = STAGE.touchpoints[-1]
TASK = {"owner": "Ana", "due": "2026-12-01", "effort": "bajo", "priority": "alta"}


def wanted(*steps: tuple[Edit, ...], today: JourneyMap = TODAY) -> JourneyMap:
    session = Session(id="s")
    for edits in steps:
        session = apply(session, edits)
    return ideals((today,), session.history)[0]


def left_out(gone: str = GONE.id) -> tuple[Edit, ...]:
    return (Edit(op="remove", path=("maps", ideal_id(TODAY.id), "stages", STAGE.id, "touchpoints", gone)),)


def planned() -> JourneyMap:
    there = wanted(left_out())
    return wanted(left_out(), plan_dropped(there, there.dropped[0], TASK, 3))


def test_it_is_a_line_of_the_plan_that_asks_for_who_and_when(knowledge: Knowledge) -> None:
    (step,) = [each for each in plan(wanted(left_out()), knowledge) if each.ends]
    assert (step.touchpoint, step.stage, step.new) == (GONE.name, STAGE.name, False)
    assert step.what.startswith("Dejar de hacer: ")
    assert {"due", "effort"} <= set(step.missing)
    assert "metric" not in step.missing
    assert not [each for each in plan(wanted(), knowledge) if each.ends]


def test_who_ends_it_until_when_holds(knowledge: Knowledge) -> None:
    (step,) = [each for each in plan(planned(), knowledge) if each.ends]
    assert (step.owner, step.due, step.effort, step.priority, step.missing) == ("Ana", "2026-12-01", "bajo", "alta", ())


def test_what_is_done_after_all_leaves_the_plan(knowledge: Knowledge) -> None:
    there = wanted(left_out())
    again = wanted(left_out(), keep_doing(there, there.dropped[0], 3))
    assert not again.dropped
    assert GONE.name in {it.name for _, _, it in again.touchpoints()}


def test_nobody_stops_what_was_only_guessed_nor_what_was_joined_to_another() -> None:
    guess = GONE.model_copy(update={"status": "hypothesis"})
    stages = (*TODAY.stages[:-1], STAGE.model_copy(update={"touchpoints": (*STAGE.touchpoints[:-1], guess)}))
    assert not wanted(left_out(), today=TODAY.model_copy(update={"stages": stages})).dropped
    first = next(stage for stage in TODAY.stages if len(stage.touchpoints) > 1)
    path = ("maps", ideal_id(TODAY.id), "stages", first.id, "touchpoints", first.touchpoints[0].id)
    assert not wanted((Edit(op="merge", path=path, value=first.touchpoints[1].id),)).dropped


@pytest.mark.parametrize("suffix", list(PLANS))
def test_every_file_of_the_plan_has_it(knowledge: Knowledge, suffix: str) -> None:
    data = PLANS[suffix](planned(), knowledge)
    if suffix == ".xlsx":
        text = "\n".join(str(c.value) for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for c in row)
    else:
        text = data.decode("utf-8-sig")
    assert "Dejar de hacer: " in text
    assert "2026-12-01" in text


def test_jira_has_an_issue_with_its_day_and_its_person(knowledge: Knowledge) -> None:
    issues = list(csv.reader(io.StringIO(PLANS[".jira.csv"](planned(), knowledge).decode())))
    (issue,) = [each for each in issues if each[0].startswith("Dejar de hacer: ")]
    assert issue[4:6] == ["2026-12-01", "Ana"]


@pytest.mark.parametrize("suffix", [".md", ".html", ".svg", ".pptx", ".xlsx"])
def test_every_file_of_the_map_shows_it(knowledge: Knowledge, suffix: str) -> None:
    data = FORMATS[suffix](planned(), knowledge)
    if suffix == ".pptx":
        text = " ".join(shape.text_frame.text for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes
                        if shape.has_text_frame)  # fmt: skip
    elif suffix == ".xlsx":
        text = " ".join(str(c.value) for sheet in load_workbook(io.BytesIO(data)) if sheet.title != "data"
                        for row in sheet.iter_rows() for c in row)  # fmt: skip
    else:
        text = data.decode()
    assert "2026-12-01" in text
    assert "deja de hacer" in text or "Dejar de hacer" in text


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_it_comes_back_from_a_file(knowledge: Knowledge, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"wanted{suffix}"
    path.write_bytes(FORMATS[suffix](planned(), knowledge))
    read = open_map(path, knowledge).map
    assert read.dropped == planned().dropped
    # Beside today's map, as what is wanted of it, too.
    (there,) = wanted((want(TODAY, read, 1),)).dropped
    assert there.touchpoint.action == planned().dropped[0].touchpoint.action

"""The plan: what was taken up, with what people told about it and nothing else, in files that other programs read."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from assistant.errors import BadInput
from assistant.planning import plan
from assistant.planning.files import FORMATS, format_of
from assistant.planning.saying import COLUMNS
from assistant.planning.tables import JIRA
from knowledge import Knowledge
from schemas import JourneyMap
from tests.export.generated import maps
from tests.maps import GOOD, tp
from tests.planning.test_deciding import a_map, proposal


def planned(**action: str) -> JourneyMap:
    task = {"what": "Preguntar cómo fue."} | action
    it = tp("p", "post.surveys", name="Cuenta cómo le fue", status="planned", action=task, checklist=["post.surveys"])
    return a_map(proposal(decision="adopted", touchpoint=it))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_only_what_was_taken_up_is_planned(knowledge: Knowledge) -> None:
    map_ = a_map(proposal(decision="adopted"), proposal("b", touchpoint=tp("b", "post.thank_you")),
                 proposal("c", decision="dismissed", touchpoint=tp("c")))  # fmt: skip
    before = plan(a_map(), knowledge)
    assert [step.id for step in plan(map_, knowledge) if step not in before] == ["proposed-add-survey"]


def test_what_nobody_told_stays_empty_and_is_asked(knowledge: Knowledge) -> None:
    (step,) = [each for each in plan(planned(), knowledge) if each.new]
    assert (step.owner, step.due, step.effort, step.metric, step.priority) == ("", "", "", "", "")
    assert step.missing == ("owner", "due", "effort", "metric")
    (told,) = [each for each in plan(planned(owner="Ana", due="2026-12-01"), knowledge) if each.new]
    assert (told.owner, told.due_day, told.missing) == ("Ana", date(2026, 12, 1), ("effort", "metric"))


def test_what_it_is_good_for_and_where_it_comes_from(knowledge: Knowledge) -> None:
    (step,) = [each for each in plan(planned(), knowledge) if each.new]
    item = knowledge.items["post.surveys"]
    assert step.why == item.achieves.es
    assert item.name.es in step.source
    assert step.source != item.name.es
    assert step.what == "Preguntar cómo fue."


def test_the_use_that_a_list_names_is_no_action(knowledge: Knowledge) -> None:
    (step,) = [each for each in plan(planned(what=knowledge.items["post.surveys"].achieves.es), knowledge) if each.new]
    assert step.what == "Poner en marcha: Cuenta cómo le fue (WhatsApp)"


def test_an_action_on_something_that_exists_is_planned_too(knowledge: Knowledge) -> None:
    stage = GOOD["stages"][0]
    first = stage["touchpoints"][0] | {"action": {"what": "Fotos nuevas", "owner": "Luis"}, "pain": "Se ven viejas"}
    map_ = JourneyMap.model_validate(GOOD | {"stages": [stage | {"touchpoints": [first]}, *GOOD["stages"][1:]]})
    step = next(each for each in plan(map_, knowledge) if each.id == first["id"])
    assert (step.what, step.owner, step.why, step.new) == ("Fotos nuevas", "Luis", "Se ven viejas", False)


def test_jira_reads_the_header_and_one_issue_a_row(knowledge: Knowledge) -> None:
    map_ = planned(what="=Llamar, \"hoy\"", owner="Ana", due="2026-12-01", priority="alta")
    header, *issues = rows(FORMATS[".jira.csv"](map_, knowledge))
    assert header == list(JIRA)
    assert "Summary" in header
    issue = next(each for each in issues if "Llamar" in each[0])
    assert issue[0] == "'=Llamar, \"hoy\""
    assert issue[1] == "Task"
    assert issue[3:6] == ["High", "2026-12-01", "Ana"]
    assert all(len(each) == len(header) for each in issues)
    assert all(label and not re.search(r"\s", label) for each in issues for label in each[6:])


def test_a_due_that_is_no_day_goes_where_jira_cannot_trip_over_it(knowledge: Knowledge) -> None:
    issue = next(each for each in rows(FORMATS[".jira.csv"](planned(due="antes de Navidad"), knowledge)) if "Preguntar" in each[0])
    assert issue[4] == ""
    assert "antes de Navidad" in issue[2]


def test_the_workbook_marks_what_is_missing_and_holds_no_formula(knowledge: Knowledge) -> None:
    sheet = load_workbook(io.BytesIO(FORMATS[".xlsx"](planned(what="=1+1", owner="Ana"), knowledge))).worksheets[0]
    found = [row for row in sheet.iter_rows(min_row=2) if row[COLUMNS.index("what")].value == "=1+1"]
    assert [row[COLUMNS.index("what")].data_type for row in found] == ["s"]
    assert found[0][COLUMNS.index("due")].fill.fill_type == "solid"
    assert not found[0][COLUMNS.index("due")].value
    assert found[0][COLUMNS.index("owner")].value == "Ana"


@pytest.mark.parametrize("suffix", [".md", ".html", ".csv"])
def test_the_plan_speaks_the_map_s_language(knowledge: Knowledge, suffix: str) -> None:
    told = [FORMATS[suffix](planned().model_copy(update={"language": language}), knowledge).decode() for language in ("es", "en", "pt")]
    assert ["Quién lo hace" in told[0], "Who does it" in told[1], "Quem faz" in told[2]] == [True] * 3


def test_markup_of_people_is_only_text(knowledge: Knowledge) -> None:
    map_ = planned(what="<img src=x onerror=alert(1)>")
    assert b"<img" not in FORMATS[".html"](map_, knowledge)
    assert not re.search(rb"(?<!\\)<img", FORMATS[".md"](map_, knowledge))


def test_the_longest_suffix_wins() -> None:
    assert format_of("x.jira.csv") is FORMATS[".jira.csv"]
    assert format_of("x.CSV") is FORMATS[".csv"]
    with pytest.raises(BadInput):
        format_of("x.docx")


@settings(max_examples=30)
@given(maps())
def test_any_map_has_a_plan_in_every_format(knowledge: Knowledge, map_: JourneyMap) -> None:
    taken = tuple(each.model_copy(update={"decision": "adopted"}) for each in map_.proposals)
    map_ = map_.model_copy(update={"proposals": taken, "state": "current"})
    steps = plan(map_, knowledge)
    for suffix, export in FORMATS.items():
        data = export(map_, knowledge)
        assert data, suffix
    assert len(rows(FORMATS[".csv"](map_, knowledge))) == len(steps) + 1
    for row in rows(FORMATS[".jira.csv"](map_, knowledge))[1:]:
        assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)

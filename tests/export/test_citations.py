"""In every file a person can see which checklist item shaped a card or a finding, and from which source it is."""

import io
import json

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from assistant.citing import of_finding
from assistant.critique import critique
from assistant.export import FORMATS
from assistant.export.facts import based
from assistant.export.wording import Wording
from assistant.planning.files import FORMATS as PLANS
from knowledge import Knowledge
from schemas import Basis, JourneyMap, Language
from tests.maps import GOOD, tp

OWN = {"id": "playbook:call", "text": "Call within a day", "source": "welcome.pdf, p. 3", "type": "post.surveys"}
ITEMS = {"es": "Mensaje de agradecimiento", "en": "Thank-you message", "pt": "Mensagem de agradecimento"}
SOURCES = {
    "es": "guía de viaje del cliente digital",
    "en": "guide to digital customer journeys",
    "pt": "guia da jornada",
}


def a_map(language: Language = "en") -> JourneyMap:
    stages = [dict(stage) for stage in GOOD["stages"]]
    stages[-1]["touchpoints"] = [
        *stages[-1]["touchpoints"],
        tp(
            "thanks",
            "post.thank_you",
            checklist=["post.thank_you"],
            basis=[{"kind": "checklist", "ref": "post.thank_you"}],
        ),
    ]
    ghost = tp("ghost", "post.surveys", name="Call", checklist=["post.surveys", "playbook:call"], status="planned")
    proposal = {
        "id": "p",
        "checklist": "post.surveys",
        "stage": stages[-1]["id"],
        "touchpoint": ghost,
        "decision": "open",
    }
    whole = GOOD | {"language": language, "stages": stages, "proposals": [proposal], "must_haves": [OWN]}
    return JourneyMap.model_validate(whole)


def words(suffix: str, map_: JourneyMap, knowledge: Knowledge) -> str:
    raw = FORMATS[suffix](map_, knowledge, critique(map_, knowledge))
    if suffix == ".pptx":
        slides = Presentation(io.BytesIO(raw)).slides
        shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        return " ".join(
            [*shown, *(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)]
        )
    if suffix == ".xlsx":
        return " ".join(str(cell) for row in load_workbook(io.BytesIO(raw)).worksheets[0].values for cell in row)
    text = raw.decode("utf-8")
    # The words of a picture are broken into lines.
    return " ".join(text.replace("</tspan>", " ").replace("</text>", " ").replace("\\", "").split())


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("suffix", [".md", ".html", ".svg", ".csv", ".json", ".mmd", ".pptx", ".xlsx"])
def test_a_card_names_its_item_and_source(suffix: str, language: Language, knowledge: Knowledge) -> None:
    text = words(suffix, a_map(language), knowledge)
    assert ITEMS[language].split()[0] in text
    assert SOURCES[language].split()[-1] in text


@pytest.mark.parametrize("suffix", [".md", ".html", ".svg", ".json", ".pptx"])
def test_a_proposal_of_the_agency_cites_its_file_and_page(suffix: str, knowledge: Knowledge) -> None:
    assert "welcome.pdf" in words(suffix, a_map(), knowledge)


def test_a_proposal_in_the_agencys_words_is_not_told_as_anothers(knowledge: Knowledge) -> None:
    map_ = a_map()
    assert Wording(knowledge, "en", map_).proposed(map_.proposals[0]) == "Call within a day (welcome.pdf, p. 3)"


@pytest.mark.parametrize("suffix", [".md", ".html", ".xlsx", ".csv"])
def test_a_plan_says_where_each_step_comes_from(suffix: str, knowledge: Knowledge) -> None:
    map_ = a_map()
    adopted = map_.proposals[0].model_copy(update={"decision": "adopted"})
    raw = PLANS[suffix](map_.model_copy(update={"proposals": (adopted,)}), knowledge)
    if suffix == ".xlsx":
        raw = json.dumps(
            [list(row) for row in load_workbook(io.BytesIO(raw)).worksheets[0].values], default=str
        ).encode()
    assert "Call within a day (welcome.pdf, p. 3)" in raw.decode("utf-8-sig").replace("\\", "")


def test_every_finding_rests_on_something_that_is_named(knowledge: Knowledge) -> None:
    map_ = a_map()
    for code in knowledge.rules:
        finding = critique(map_, knowledge).findings[0].model_copy(update={"code": code})
        for cited in of_finding(finding, map_, knowledge):
            assert cited.source, code
            assert cited.source.partition("-")[0] not in knowledge.sources, code


def test_a_guess_says_in_words_what_it_goes_by(knowledge: Knowledge) -> None:
    say = Wording(knowledge, "en")
    for ref in ("cafe_bakery", "areas", "tools", "pain", "channel:whatsapp", "stage:purchase"):
        told = based(Basis(kind="inferred", ref=ref), say)
        assert f"({ref})" not in told
        assert "_" not in told


def test_what_is_written_for_people_is_not_read_back(knowledge: Knowledge) -> None:
    map_ = a_map()
    file = FORMATS[".json"](map_, knowledge, None)
    assert [one["id"] for one in json.loads(file)["citations"]] == ["post.thank_you", "post.surveys", "playbook:call"]
    assert JourneyMap.model_validate_json(file) == map_

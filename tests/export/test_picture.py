"""The picture: well-formed, harmless, complete, legible, and as it was looked at."""

import re
import xml.etree.ElementTree as ET
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export import draw, table
from assistant.export.course import course
from assistant.export.curve import at, monotone
from assistant.export.icons import FAMILY, PATHS
from assistant.export.measure import clusters, width, wrap
from assistant.export.picture import composed
from assistant.export.sheets import draw_sheets, lay_out_sheets
from assistant.export.theme import CARD, CHANCE, FEELINGS, GHOST, INK, LANE, MACROS, MOMENT, PAIN, PAPER, SOFT, THOUGHT
from assistant.export.whole import A3, lay_out
from assistant.export.wording import Wording
from schemas import JourneyMap
from schemas.vocabulary import ChannelId
from tests.export.generated import HOSTILE, maps
from tests.export.goldens import HERE, KEPT, readable
from tests.export.known import KNOWN
from tests.export.samples import BAKERY, CLINIC, EMPTY, HOTEL, SAMPLES

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("es", "en", "pt")
QUIET = settings(max_examples=40)


def shown(svg: str) -> str:
    """All words of a picture, in order."""
    return " ".join(" ".join(ET.fromstring(svg).itertext()).split())


@pytest.mark.parametrize("name", KEPT)
def test_the_picture_is_as_it_was_looked_at(name: str) -> None:
    kept = (HERE / f"{name}.svg").read_text(encoding="utf-8")
    assert readable(draw(SAMPLES[name], KNOWN)) == kept, "look at it, then: python -m tests.export.goldens"


@pytest.mark.parametrize(("name", "language"), list(product(SAMPLES, LANGUAGES)))
def test_every_sample_draws_in_every_language(name: str, language: str) -> None:
    svg = draw(SAMPLES[name], KNOWN, language=language)  # type: ignore[arg-type]
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("lang") == language
    assert {root[0].tag, root[1].tag} == {f"{SVG}title", f"{SVG}desc"}
    assert [root[0].get("id"), root[1].get("id")] == (root.get("aria-labelledby") or "").split()
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://ejemplo", "")


def test_every_touchpoint_can_be_found_by_its_id() -> None:
    root = ET.fromstring(draw(HOTEL, KNOWN))
    assert [g.get("data-id") for g in root.iter() if g.get("data-id")] == [t.id for _, _, t in HOTEL.touchpoints()]
    assert {g.get("data-proposal") for g in root.iter() if g.get("data-proposal")} == {"p1", "p4", "p7"}


def test_everything_that_is_known_is_in_the_picture() -> None:
    words = shown(draw(BAKERY, KNOWN))
    for _, stage, it in BAKERY.touchpoints():
        assert stage.name in words
        told = [
            it.name,
            it.customer_action,
            it.pain,
            it.wait,
            it.decision_at_stake,
            it.recovery,
            it.response_promise,
            it.data_collected,
        ]
        for text in filter(None, told):
            assert text in words
    for wanted in (
        "Suposición",
        "Buena práctica",
        "En un documento",
        "Dicho",
        "20 %",
        "35 %",
        "Álbum con fotos y precios",
        "Cambia la fecha",
    ):
        assert wanted in words
    assert "Chat de noche" not in words, "what was dismissed never comes back"


def test_where_a_thing_comes_from_is_told_by_more_than_colour() -> None:
    root = ET.fromstring(draw(BAKERY, KNOWN))
    cards = {g.get("data-id"): g for g in root.iter() if g.get("data-id")}
    borders = {id_: card[0].get("stroke-dasharray") for id_, card in cards.items()}
    assert borders["vecina"] is None
    assert len({borders["vidriera"], borders["gracias"], None}) == 3
    assert len([r for r in cards["contrato"].iter(f"{SVG}rect") if r.get("fill") == "none"]) == 1, "a double border"


def test_lanes_without_content_are_left_out() -> None:
    assert "tj-lane-thought" in draw(BAKERY, KNOWN)
    assert "tj-lane-thought" not in draw(SAMPLES["single"], KNOWN)
    assert "tj-lane-deviation" not in draw(CLINIC, KNOWN)


def test_an_empty_map_shows_the_stages_to_come() -> None:
    words = shown(draw(EMPTY, KNOWN))
    assert "Aquí crecerá tu mapa" in words
    assert "¿Cómo lo consigo y lo pago?" in words


@QUIET
@given(map=maps())
def test_any_map_draws_as_well_formed_harmless_xml(map: JourneyMap) -> None:
    for drawn in (draw(map, KNOWN), table(map, KNOWN)):
        root = ET.fromstring(drawn)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert not tags & {"script", "b", "foreignObject", "image", "a", "style"}
        assert not any(name.startswith("on") or name == "href" for element in root.iter() for name in element.attrib)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", drawn)


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_words(word: str) -> None:
    stage = {
        "id": word,
        "key": "purchase",
        "macro": "purchase",
        "name": word,
        "customer_goal": word,
        "touchpoints": [{"id": word, "name": word, "type": "payment", "channel": "email", "pain": word, "owner": word}],
    }
    map_ = JourneyMap.model_validate(
        {"schema_version": "1.0", "id": word, "language": "en", "title": word, "stages": [stage]}
    )
    plain = draw(map_.model_copy(update={"title": "x"}), KNOWN)
    assert [e.tag for e in ET.fromstring(plain).iter("script")] == []
    assert "<script>" not in plain
    assert "<script>" not in table(map_, KNOWN)


def test_nothing_of_a_card_leaves_it() -> None:
    """Every line of text, by our measure, ends before the right edge of the picture and starts after the left one."""
    for map_ in SAMPLES.values():
        root = ET.fromstring(draw(map_, KNOWN))
        left, _, wide_, _ = map(float, (root.get("viewBox") or "").split(" "))
        right = left + wide_
        for text in root.iter(f"{SVG}text"):
            size, bold = float(text.get("font-size") or 0), text.get("font-weight") == "700"
            for span in text.iter(f"{SVG}tspan"):
                wide = width(span.text or "", size, bold=bold)
                start = float(span.get("x") or 0) - {"middle": wide / 2, "end": wide}.get(
                    text.get("text-anchor") or "", 0
                )
                assert start >= left
                assert start + wide <= right


@pytest.mark.parametrize(("most", "points"), [(3, 7.5), (8, 7), (15, 7), (25, 6.4), (40, 6.2)])
def test_a_single_a3_sheet_keeps_the_whole_map_legible(most: int, points: float) -> None:
    """Points of the smallest words on paper; numbers in rings are a little smaller."""
    each = [most // 8 + (at < most % 8) for at in range(8)]
    stages = [s.model_copy(update={"touchpoints": s.touchpoints[:n]}) for s, n in zip(HOTEL.stages, each, strict=True)]
    map_ = HOTEL.model_copy(update={"stages": tuple(stages[:most])})
    root = ET.fromstring(draw(map_, KNOWN))
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    long, short = A3
    scale = max(min(long / wide, short / high), min(short / wide, long / high))
    sizes = {float(text.get("font-size") or 0) for text in root.iter(f"{SVG}text") if len("".join(text.itertext())) > 2}
    assert min(sizes) * scale * 0.75 >= points


def test_touchpoints_of_a_dense_column_share_what_is_the_same() -> None:
    """An owner stands once in a column, after the numbers of all touchpoints that are theirs."""
    map_ = HOTEL.model_copy(update={"stages": (HOTEL.stages[6],), "title": "x"})
    alike = [t.model_copy(update={"owner": "Recepção", "tools": ()}) for t in map_.stages[0].touchpoints]
    many = [t.model_copy(update={"id": f"t{n}"}) for n, t in enumerate(alike * 4)]
    map_ = map_.model_copy(update={"stages": (map_.stages[0].model_copy(update={"touchpoints": tuple(many)}),)})
    layout = lay_out(map_, Wording(KNOWN, "pt"))
    assert all(place.dense for column in layout.columns for place in column.places)
    assert [len(cell) for cell in layout.cells["owner"]] == [1] * len(layout.columns)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sheet_is_legible_on_a3(name: str) -> None:
    map_ = SAMPLES[name]
    sheets = lay_out_sheets(map_, KNOWN)
    long, short = A3 if sheets.lying else A3[::-1]
    for drawn in draw_sheets(map_, sheets, KNOWN):
        root = ET.fromstring(drawn)
        wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
        scale = min(long / wide, short / high)
        sizes = {float(text.get("font-size") or 0) for text in root.iter(f"{SVG}text") if len("".join(text.itertext())) > 2}
        assert min(sizes) * scale * 0.75 >= 7, "points of the smallest text on paper"


def test_a_map_of_which_little_is_known_fills_its_sheet_with_larger_words() -> None:
    sheets, full = lay_out_sheets(EMPTY, KNOWN), lay_out_sheets(BAKERY, KNOWN)
    assert len(sheets.layouts) == 1
    assert max(sheets.width, sheets.height) * 1.15 < max(A3)
    assert max(full.width, full.height) >= max(A3), "one that is full is as it was"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sheets_together_show_every_touchpoint_and_proposal_once(name: str) -> None:
    map_ = SAMPLES[name]
    roots = [ET.fromstring(drawn) for drawn in draw_sheets(map_, lay_out_sheets(map_, KNOWN), KNOWN)]
    shown_ = [g.get("data-id") for root in roots for g in root.iter() if g.get("data-id")]
    ghosts = [g.get("data-proposal") for root in roots for g in root.iter() if g.get("data-proposal")]
    assert shown_ == [t.id for _, _, t in map_.touchpoints()]
    assert sorted(filter(None, ghosts)) == sorted(p.id for p in map_.proposals if p.decision == "open")
    ids = [e.get("id") for root in roots for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)), "sheets stand on one page"


@QUIET
@given(map=maps())
def test_nothing_on_a_sheet_leaves_it(map: JourneyMap) -> None:
    sheets = lay_out_sheets(map, KNOWN)
    for layout in sheets.layouts:
        assert layout.width <= sheets.width + 1
        assert composed(map, layout, Wording(KNOWN, map.language, map)).height <= sheets.height + 1


def crowded(count: int, language: str) -> JourneyMap:
    """Many touchpoints in one stage, each with a feeling of its own."""
    emotions = [(id_, term.valence) for id_, term in KNOWN.emotions.items()]
    points = [
        {
            "id": f"t{n}",
            "name": f"Paso {n}",
            "type": "core_service",
            "channel": "email",
            "moment_of_truth": n % 5 == 0,
            "emotion": {
                "label": emotions[n * 7 % len(emotions)][0],
                "valence": emotions[n * 7 % len(emotions)][1],
                "basis": "inferred",
            },
        }
        for n in range(count)
    ]
    stage = {"id": "s", "key": "service", "macro": "service", "name": "s", "touchpoints": points}
    return JourneyMap.model_validate({"schema_version": "1.0", "id": "m", "language": language, "stages": [stage]})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 6, 15, 40])
def test_every_feeling_is_named_and_no_name_covers_another(count: int, language: str) -> None:
    map_ = crowded(count, language)
    layouts = [lay_out(map_, Wording(KNOWN, map_.language)), *lay_out_sheets(map_, KNOWN).layouts]
    for layout in layouts:
        known = course(layout, Wording(KNOWN, map_.language))
        assert known is not None
        assert [label.point for label in known.labels] == known.points
        boxes = [label.box for label in known.labels]
        faces = [(p.x - 12, p.y - 12, p.x + 12, p.y + 12) for p in known.points]
        for at_, one in enumerate(boxes):
            assert -known.above <= one[1] < one[3] <= known.below
            for other in boxes[at_ + 1 :] + faces:
                assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_touchpoints_keep_their_order() -> None:
    layout = lay_out(HOTEL, Wording(KNOWN, "pt"))
    assert [place.number for column in layout.columns for place in column.places] == list(range(1, 41))


@given(text=st.text(max_size=80), room=st.integers(20, 300), most=st.integers(1, 5))
def test_a_wrapped_line_is_never_wider_than_its_room(text: str, room: int, most: int) -> None:
    broken = wrap(text, room, 12, most=most)
    assert 1 <= len(broken.lines) <= most
    for line in broken.lines:
        assert width(line, 12) <= room or len(clusters(line)) <= 2


def test_long_words_break_at_their_joints_and_what_is_cut_says_so() -> None:
    assert wrap("electro-encefalografista", 80, 12).lines[0] == "electro-"
    cut = wrap("uno dos tres cuatro cinco seis", 60, 12, most=2)
    assert cut.cut
    assert cut.lines[-1].endswith("…")


def test_signs_made_of_several_characters_stay_whole() -> None:
    assert clusters("👩🏽‍⚕️🇲🇽e\u0301") == ["👩🏽‍⚕️", "🇲🇽", "e\u0301"]


@given(st.lists(st.integers(-2, 2), min_size=2, max_size=12))
def test_the_curve_never_overshoots(valences: list[int]) -> None:
    points = [(float(x * 10), float(y)) for x, y in enumerate(valences)]
    for piece in monotone(points):
        low, high = sorted((piece[0][1], piece[3][1]))
        for step in range(11):
            x = piece[0][0] + step
            assert low - 1e-9 <= at(piece, x) <= high + 1e-9


def test_every_channel_has_an_icon() -> None:
    assert set(FAMILY) == set(get_args(ChannelId))
    assert set(FAMILY.values()) <= set(PATHS)


def test_text_has_enough_contrast() -> None:
    grounds = [
        (tint.ink, tint.pale) for tint in (*MACROS.values(), *FEELINGS.values(), PAIN, MOMENT, CHANCE, THOUGHT, GHOST)
    ]
    grounds += [(ink, ground) for ink in (INK, SOFT) for ground in (PAPER, LANE, CARD)]
    grounds += [(tint.ink, ground) for tint in (*MACROS.values(), *FEELINGS.values()) for ground in (PAPER, LANE)]
    for ink, ground in grounds:
        assert _contrast(ink, ground) >= 4.5, (ink, ground)


def _contrast(a: str, b: str) -> float:
    """WCAG 2.2, 1.4.3."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

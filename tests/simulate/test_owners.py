"""Files of owners: what is refused, and that ours hold what they should."""

from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from assistant.errors import BadInput
from assistant.simulate import read_owners
from knowledge import Knowledge

OURS = Path(__file__).parents[1] / "owners"

ALL_BEHAVIOURS = """_question _offtopic _digression _correction _contradiction _clarification _paste _noise _vague
    _unknown _oneword _interruption _choice _scope _constraint _context _ramble"""
BEHAVIOURS = ALL_BEHAVIOURS.split()

GOOD = """
    id: o
    lang: en
    messages: [{t: [business], m: "a bakery"}]
    unknown_reply: "no idea"
"""


def write(folder: Path, text: str, name: str = "o.yaml") -> Path:
    (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert [owner.id for owner in read_owners(write(tmp_path, GOOD))] == ["o"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("lang: en", "lang: fr"), r"o\.yaml\.lang: 'fr'"),
        (("t: [business]", "t: [shoes]"), r"o\.yaml\.messages\.0\.t\.0"),
        (("unknown_reply: ", "unknown: "), r"o\.yaml\.unknown_reply: is missing"),
        (
            ("unknown_reply", 'checks: {never: ["("]}\n    unknown_reply'),
            r"o\.yaml\.checks\.never\.0: .*regular expression",
        ),
        (
            ("unknown_reply", "gold: {channels: {use: [fax]}}\n    unknown_reply"),
            r"o\.yaml\.gold\.channels\.use\.0: 'fax'",
        ),
        (("messages: [{", "messages: [{{"), r"o\.yaml: is not YAML"),
    ],
)
def test_a_bad_file_says_where(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_owners(write(tmp_path, GOOD.replace(*change)))


def test_two_owners_do_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    with pytest.raises(BadInput, match=r"b\.yaml\.id: 'o' stands already in a\.yaml"):
        read_owners(write(tmp_path, GOOD, "b.yaml"))


def test_a_folder_without_owners_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no owner"):
        read_owners(tmp_path)
    with pytest.raises(BadInput, match="not a folder"):
        read_owners(tmp_path / "nowhere")


def test_ours_cover_languages_countries_sizes_and_behaviours() -> None:
    owners = read_owners(OURS)
    countries = {lang: {owner.country for owner in owners if owner.lang == lang} for lang in ("es", "en", "pt")}
    assert len(owners) >= 24
    assert all(len(countries[lang]) >= n for lang, n in {"es": 4, "en": 3, "pt": 2}.items())
    assert sum(owner.held_out for owner in owners) >= 24 / 3
    tags = Counter(tag for owner in owners for message in owner.messages for tag in message.t)
    assert [behaviour for behaviour in BEHAVIOURS if not tags[behaviour]] == []


@pytest.mark.parametrize("owner", read_owners(OURS), ids=lambda owner: owner.id)
def test_every_gold_can_be_met(owner, knowledge: Knowledge) -> None:  # type: ignore[no-untyped-def]
    """Nothing is both used and forbidden, rules exist, and no one answers what nobody would ask."""
    gold = owner.gold
    assert gold.reply_language == owner.lang
    assert not set(gold.channels.use) & set(gold.channels.forbid)
    assert all(each.rule in knowledge.rules for each in gold.expected_findings)
    assert set(owner.answers) == set(knowledge.topics), "one short reply per topic"

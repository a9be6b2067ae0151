"""What is different, asked for in words: which two sides are meant, and what is answered."""

import pytest

from assistant.deciding import ideal_id
from assistant.interview import Apart, respond
from assistant.text import Lexicon
from assistant.understanding import understand
from knowledge import Knowledge
from schemas import Act, JourneyMap, Language, Session, Understood, Version
from tests.maps import GOOD

MAPS = tuple(
    JourneyMap.model_validate(GOOD | {"id": id_, "title": name, "audience": {"name": name}, "product": {"name": "x"}})
    for id_, name in (("a", "turistas"), ("b", "vecinos"))
)
SAVED = (
    Version(name="con fotos", saved_at="2026-03-02T09:00:00+00:00"),
    Version(name="v2", saved_at="2026-03-04T09:00:00+00:00"),
)
NOW, FIRST, SECOND = "|", "con fotos|", "v2|"
A, B, IDEAL = "|a", "|b", "|" + ideal_id("a")

ASKED: list[tuple[Language, str, tuple[str, str]]] = [
    ("es", "¿qué cambió desde «con fotos»?", (FIRST, NOW)),
    ("es", "que cambio desde la version del lunes", (FIRST, NOW)),
    ("es", "y entre la primera version y la segunda que hay de diferente?", (FIRST, SECOND)),
    ("es", "mostrame los cambios desde la última versión", (SECOND, NOW)),
    ("es", "qué tienen de distinto los turistas y los vecinos", (A, B)),
    ("es", "en qué varía el mapa de los vecinos respecto al de los turistas", (B, A)),
    ("es", "en qué se diferencia el mapa actual del ideal?", (A, IDEAL)),
    ("es", "¿qué cambió?", (SECOND, NOW)),
    ("en", "what's changed since Wednesday's version", (SECOND, NOW)),
    ("en", "diff v2", (SECOND, NOW)),
    ("en", "difference between turistas and vecinos pls", (A, B)),
    ("en", "how is the ideal different from what we have now?", (IDEAL, A)),
    ("pt", "o que mudou entre a versão con fotos e a v2", (FIRST, SECOND)),
    ("pt", "compara a versão de segunda com a de agora", (FIRST, NOW)),
    ("pt", "em que diferem os turistas dos vecinos", (A, B)),
    ("pt", "o que falta no de hoje pra chegar no ideal?", (A, IDEAL)),
]
# Asked on Thursday, the fifth of March.
SINCE: list[tuple[Language, str, tuple[str, str]]] = [
    ("es", "¿qué cambió desde ayer?", (SECOND, NOW)),
    ("es", "qué cambió desde hace 3 días", (FIRST, NOW)),
    ("es", "que cambios hubo desde el 2 de marzo", (FIRST, NOW)),
    ("es", "qué cambió desde el mes pasado", (FIRST, NOW)),
    ("en", "what changed since yesterday?", (SECOND, NOW)),
    ("en", "what's different since March 3rd", (FIRST, NOW)),
    ("en", "what has changed since last week?", (FIRST, NOW)),
    ("en", "what's changed since 2026-03-04", (SECOND, NOW)),
    ("pt", "o que mudou desde ontem?", (SECOND, NOW)),
    ("pt", "o que mudou desde anteontem", (FIRST, NOW)),
    ("pt", "o que mudou desde 04/03?", (SECOND, NOW)),
    ("pt", "o que mudou desde a semana passada?", (FIRST, NOW)),
]
TOLD: list[tuple[Language, str]] = [
    ("es", "la diferencia entre turistas y vecinos es que los turistas no vuelven"),
    ("es", "cambió el precio desde el lunes"),
    ("en", "we changed our prices since Monday"),
    ("en", "what changes for the customer if we deliver?"),
    ("pt", "desde que mudamos de loja os turistas vêm menos"),
]
NONE_SUCH: list[tuple[Language, str]] = [
    ("es", "qué cambió entre invierno y con fotos"),
    ("en", "what has changed since version 7"),
    ("pt", "o que mudou desde a versão do natal"),
]


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


def talk(language: Language, versions: tuple[Version, ...] = SAVED) -> Session:
    return Session(id="s", language=language, language_known=True, maps=MAPS, versions=versions)


@pytest.mark.parametrize(("language", "said", "sides"), ASKED)
def test_who_asks_for_a_difference_names_two_sides(
    language: Language, said: str, sides: tuple[str, str], knowledge: Knowledge, lexicon: Lexicon
) -> None:
    found = understand(said, talk(language), knowledge, lexicon)
    assert [(act.kind, act.place) for act in found.acts] == [("compare", sides)]


@pytest.mark.parametrize(("language", "said"), TOLD)
def test_what_tells_of_the_business_asks_for_none(
    language: Language, said: str, knowledge: Knowledge, lexicon: Lexicon
) -> None:
    found = understand(said, talk(language), knowledge, lexicon)
    assert (found.does("compare"), found.does("versions")) == (None, None)


@pytest.mark.parametrize(("language", "said"), NONE_SUCH)
def test_a_version_that_is_not_is_answered_with_those_there_are(
    language: Language, said: str, knowledge: Knowledge, lexicon: Lexicon
) -> None:
    session = talk(language)
    spoken = respond(session, session, understand(said, session, knowledge, lexicon), (), knowledge)
    assert [each.name for each in SAVED if each.name not in spoken.reply] == []


def test_without_a_version_it_says_how_to_save_one(knowledge: Knowledge, lexicon: Lexicon) -> None:
    found = understand("¿qué cambió?", talk("es", ()), knowledge, lexicon)
    assert [(act.kind, act.about) for act in found.acts] == [("versions", "")]


def test_what_all_maps_share_is_told_once(knowledge: Knowledge) -> None:
    session = talk("en")
    understood = Understood(acts=(Act(kind="compare", place=(FIRST, NOW)),))
    apart = (Apart("a", ("“X” is added", "“Y” is gone")), Apart("b", ("“X” is added",)))
    told = respond(session, session, understood, (), knowledge, None, apart).reply
    assert (told.count("“X” is added"), told.count("“Y” is gone"), "con fotos" in told) == (1, 1, True)


@pytest.mark.parametrize(("language", "said", "sides"), SINCE)
def test_a_day_stands_for_the_version_of_that_time(
    language: Language, said: str, sides: tuple[str, str], knowledge: Knowledge, lexicon: Lexicon
) -> None:
    session = talk(language).model_copy(update={"updated_at": "2026-03-05T10:00:00+00:00"})
    found = understand(said, session, knowledge, lexicon)
    assert [(act.kind, act.place) for act in found.acts] == [("compare", sides)]


@pytest.mark.parametrize(("language", "new", "gone"), [
    ("es", "«hoteles» es un mapa nuevo", "El mapa «feria» ya no está"),
    ("en", "“hoteles” is a new map", "The map “feria” is gone"),
    ("pt", "“hoteles” é um mapa novo", "O mapa “feria” já não existe"),
])  # fmt: skip
def test_maps_that_came_and_went_are_told(language: Language, new: str, gone: str, knowledge: Knowledge) -> None:
    session = talk(language)
    understood = Understood(acts=(Act(kind="compare", place=(FIRST, NOW)),))
    apart = (Apart("hoteles", new=True), Apart("feria", gone=True))
    told = respond(session, session, understood, (), knowledge, None, apart).reply
    assert new in told
    assert gone in told

"""The first look at a text hides no signal: it only spares the search for those that cannot be there."""

from assistant.critique.heard import LONG, Signals, folded
from assistant.critique.signals import cells, shows
from assistant.text.cues import pattern
from knowledge import Knowledge
from schemas import JourneyMap
from tests.critique.bench.goodness import good, names


def test_every_word_of_a_signal_shows_it(knowledge: Knowledge) -> None:
    for id_, cue in knowledge.signals.items():
        for words in (*cue.es, *cue.en, *cue.pt, *cue.any):
            said = words.replace("...", "and so on").replace("_", "seven").replace("*", "xyz")
            assert shows(knowledge, id_, f"Well: {said}."), (id_, words)


def test_what_is_shown_is_what_a_plain_search_finds(knowledge: Knowledge) -> None:
    signals = Signals(knowledge)
    texts = [text for name in names() for _, _, t in JourneyMap.model_validate(good(name)).touchpoints() for _, text in cells(t)]
    for id_, cue in knowledge.signals.items():
        search = pattern((*cue.es, *cue.en, *cue.pt, *cue.any)).search
        for text in texts:
            found = search(folded(text))
            assert signals.shown(id_, text) == (found.group() if found else ""), (id_, text)


def test_a_long_text_is_read_as_well(knowledge: Knowledge) -> None:
    assert shows(knowledge, "waiting", "bla " * LONG + "hay mucha espera")
    assert not shows(knowledge, "waiting", "bla " * LONG)

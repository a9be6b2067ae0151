"""What a model used and answered outlives the program: in SQLite, in PostgreSQL, for several programs at once."""

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.assisted import Assisted
from assistant.assisted.shapes import Heard
from assistant.engine import Plain
from assistant.errors import ModelError, StorageError
from assistant.ledger import KEPT_DAYS, InMemory, Ledger, open_ledger
from assistant.model import Daily, Model
from assistant.settings import Settings
from assistant.wiring import assemble
from knowledge import Knowledge
from prompts import Prompt
from tests.assisted.conftest import at, talking
from tests.assisted.scripted import Scripted
from tests.assisted.server import Server, saying
from tests.assisted.test_acts import BRIEF, FINISH, SESSION, WORDS, wording

DAY = date(2026, 3, 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return Settings(tmp_path, database_url=url)


def test_tokens_and_answers_are_there_after_a_restart(kept: Settings) -> None:
    day = DAY + timedelta(hash(kept.data_dir) % 1000)
    with open_ledger(kept, day) as ledger:
        assert ledger.add(day, 30) == 30
        ledger.keep("k", "first", day)
        ledger.keep("k", "second", day)
    with open_ledger(kept, day) as ledger:
        assert ledger.add(day, 12) == 42
        assert (ledger.answer("k"), ledger.answer("other")) == ("second", None)
        assert ledger.add(day + timedelta(1), 0) == 0
    with open_ledger(kept, day + timedelta(KEPT_DAYS + 1)) as ledger:
        assert ledger.answer("k") is None


def test_programs_that_share_a_database_share_the_budget(kept: Settings) -> None:
    day, most, each = DAY + timedelta(5000), 1000, 10
    with open_ledger(kept, day) as one, open_ledger(kept, day) as other:
        took: list[bool] = []

        def use(ledger: Ledger) -> None:
            daily = Daily(most, lambda: day, ledger)
            took.extend(daily.take(each) is not None for _ in range(40))

        threads = [threading.Thread(target=use, args=(ledger,)) for ledger in (one, other, one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Daily(most, lambda: day, one).used == sum(took) * each
        assert 900 <= sum(took) * each <= most


def test_a_request_that_ends_past_midnight_is_settled_on_its_own_day() -> None:
    day, ledger = [DAY], InMemory()
    daily = Daily(1000, lambda: day[0], ledger)
    taken = daily.take(500)
    assert taken is not None
    day[0] = DAY + timedelta(1)
    daily.settle(taken, 120)
    assert (ledger.add(DAY, 0), daily.used) == (120, 0)


def test_the_day_goes_on_counting_after_a_restart(
    server: Server, plain: Plain, knowledge: Knowledge, prompts: dict[str, Prompt], tmp_path: Path
) -> None:
    kept, settings = Settings(tmp_path), at(server, day_tokens=3000)
    replies = []
    for n in range(6):
        with open_ledger(kept, DAY) as ledger:
            model = Model(settings, ledger=ledger, today=lambda: DAY)
            with talking(Assisted(plain, model, prompts), knowledge, tmp_path) as conversation:
                conversation.open(f"s{n}")
                replies.append(conversation.say(f"s{n}", "Vendo tortas por encargo a familias del barrio"))
    told = knowledge.texts["model.notice.spent"]["es"]
    assert told not in replies[0].reply.reply
    assert told in replies[-1].reply.reply
    # The conversation went on all the same.
    assert all(reply.session.brief.products for reply in replies)


def test_what_cannot_be_counted_is_not_spent(server: Server, prompts: dict[str, Prompt]) -> None:
    class Broken(InMemory):
        def add(self, day: date, tokens: int) -> int:
            raise StorageError("the disk is full")

    model = Model(at(server), ledger=Broken())
    told = {"language": "es", "question": "", "about": "", "known": {}, "names": [], "message": "vendo tortas"}
    with pytest.raises(ModelError) as caught:
        model.ask(prompts["understand"].render(**told), Heard, model.allowance(2, 0))
    assert (caught.value.kind, server.calls) == ("uncounted", [])



def test_words_and_findings_of_a_model_are_there_after_a_restart(
    plain: Plain, prompts: dict[str, Prompt], tmp_path: Path
) -> None:
    better = wording("Piden por WhatsApp con dos días de tiempo")
    fault = {"faults": [{"code": "CUS-01", "touchpoint": "?", "quote": "cola"}]}
    scripted, silent_ = Scripted({"Worded": better, "Judged": lambda _: fault}), Scripted({})
    with open_ledger(Settings(tmp_path), DAY) as ledger:
        engine = Assisted(plain, scripted.model(ledger=ledger, today=lambda: DAY), prompts)
        engine.understand("ya conté todo lo que pasa", SESSION)
        engine.improve(SESSION, SESSION, FINISH, ())
        first = engine.draft(BRIEF, (), "")
    assert WORDS not in {one.name for _, _, one in first[0].touchpoints()}
    with open_ledger(Settings(tmp_path), DAY) as ledger:
        again = Assisted(plain, silent_.model(ledger=ledger, today=lambda: DAY), prompts)
        assert again.draft(BRIEF, (), "") == first
        assert silent_.chat.seen == []


def test_the_assembled_product_counts_beside_its_sessions(server: Server, tmp_path: Path) -> None:
    server.answer = saying({})
    settings = Settings(tmp_path, model=at(server))
    used = []
    for n in range(2):
        with assemble(settings) as parts:
            assert parts.assisted is not None
            parts.conversation.open(f"s{n}")
            session = parts.conversation.say(f"s{n}", "Vendo tortas por encargo a familias del barrio").session
            used.append(parts.assisted.standing(session).day)
    assert used == [240, 480]

"""What ``python -m assistant.learn`` learns, by its flags."""

import pytest

from assistant.learn import metrics, remarks, tagger, trades
from assistant.learn.__main__ import ALL, ALONE, asked
from assistant.listening.annotated import FOLDER, read


def test_without_a_flag_everything_is_learnt() -> None:
    assert asked([]) == ALL
    assert {tagger.ship, *ALONE.values()} == {*ALL}


def test_a_flag_learns_that_alone_and_a_check_writes_nothing() -> None:
    assert asked(["--trades", "--metrics"]) == [trades.ship, metrics.ship]
    assert asked(["--check"]) == asked(["--check", "--metrics"]) == (tagger.check, remarks.check)


def test_what_is_no_flag_learns_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        asked(["--metric-names"])
    assert "--metric-names" in capsys.readouterr().err


def test_what_waits_to_be_learnt_from_is_well_formed_and_new() -> None:
    waiting = read(FOLDER / "waiting")
    assert waiting
    assert all(message.spans == tuple(sorted(message.spans, key=lambda span: (span[1], -span[2]))) for message in waiting)
    assert not {message.text for message in waiting} & {message.text for message in read()}

"""What ``python -m assistant.learn`` learns, by its flags."""

import pytest

from assistant.learn import metrics, remarks, tagger, trades
from assistant.learn.__main__ import ALL, ALONE, asked


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

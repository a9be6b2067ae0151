"""When a business is open is no goal, no pain and no step where it is told of another stage."""

import pytest

from assistant.text import Cues
from assistant.text.hours import only_hours
from knowledge import Knowledge


@pytest.mark.parametrize(
    "said",
    [
        "abrimos de martes a sabado de 10 a 6", "mon to sat 8 till 6", "we're open Tuesday to Sunday, 9am to 5pm",
        "estamos abertos de segunda a sexta das 9 às 19h e sábado de manhã", "lunes a viernes de 9 a 18 hs",
        "fechamos aos domingos e segundas",
    ],
)  # fmt: skip
def test_hours_alone(said: str, knowledge: Knowledge) -> None:
    assert only_hours(said, Cues(knowledge))


@pytest.mark.parametrize(
    "said",
    [
        "they collect it on saturday from 9 to 12", "queremos pasar de 10 a 60", "de 10 a 6", "retiram na loja, de terça a domingo",
        "los sábados hay cola", "Kez does Saturdays",
    ],
)  # fmt: skip
def test_what_tells_more_is_no_hours(said: str, knowledge: Knowledge) -> None:
    assert not only_hours(said, Cues(knowledge))

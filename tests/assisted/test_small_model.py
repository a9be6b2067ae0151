"""A real language model behind a real OpenAI-compatible server: shape, grounding, fallback. Never its words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assisted import Assisted
from assistant.assisted.shapes import Heard, Judged, Worded
from assistant.engine import Plain
from assistant.errors import ModelError
from assistant.model import Allowance, Model
from assistant.settings import ModelSettings
from knowledge import Knowledge
from prompts import Prompt, Rendered
from schemas import JourneyMap
from tests.assisted.conftest import Talk, talking
from tests.assisted.small import HOW, model_file, small_model
from tests.assisted.test_prompts import VALUES
from tests.conftest import absent

SHORT = 80
"""Tokens of an answer: enough for a fact or two; a small model on a busy machine writes twenty a second."""
TALK = [
    "Tengo una panadería de barrio, La Espiga, y vendemos tortas por encargo",
    "Nos escriben por WhatsApp y pagan con transferencia; no usamos Facebook",
    "Retiran la torta en el local y a veces hay cola los sábados",
    "eso es todo, dibuja el mapa",
]


@pytest.fixture(scope="module")
def local() -> Iterator[ModelSettings]:
    """The settings of a small model served on loopback, in this process."""
    if (file := model_file()) is None:
        absent("a small language model", HOW)
        raise AssertionError
    with small_model(file) as settings:
        yield settings


@pytest.mark.parametrize(("name", "shape"), [("understand", Heard), ("draft", Worded), ("review", Judged)])
def test_it_answers_in_the_shape_that_is_asked_for(
    name: str, shape: type, local: ModelSettings, prompts: dict[str, Prompt]
) -> None:
    model = Model(local)
    allowance = model.allowance(2, 0)
    rendered = replace(prompts[name], tokens=SHORT).render(**VALUES[name])
    answer, kind = _asked(model, rendered, shape, allowance)
    # It may go on and on; then nothing of it was whole.
    assert kind == "cut" if answer is None else isinstance(answer, shape)
    assert allowance.spent.calls == 1
    assert allowance.spent.tokens_out <= SHORT


def test_interview_map_and_review(
    local: ModelSettings, plain: Plain, knowledge: Knowledge, prompts: dict[str, Prompt], tmp_path: Path
) -> None:
    brief_ones = {name: replace(prompt, tokens=SHORT) for name, prompt in prompts.items()}
    with talking(Assisted(plain, Model(local), brief_ones), knowledge, tmp_path) as conversation:
        conversation.open("one")
        outcomes = [conversation.say("one", said) for said in TALK]
    last = outcomes[-1]
    spent = last.session.spent
    print(f"  {spent}")
    assert spent.calls >= 3
    # What the plain engine hears stays heard.
    assert {"whatsapp"} <= {*last.session.brief.channels}
    assert "facebook" not in last.session.brief.channels
    assert last.session.maps
    for outcome in outcomes:
        for edit in outcome.reply.understood:
            assert edit.quote is None or edit.quote in outcome.session.turns[outcome.reply.turn].said
    for each, report in zip(last.session.maps, last.reports, strict=True):
        assert JourneyMap.model_validate_json(each.model_dump_json()) == each
        for _, _, touchpoint in each.touchpoints():
            assert touchpoint.basis
            assert touchpoint.channel != "facebook"
        for finding in report.findings:
            assert finding.code in knowledge.rules
            assert each.located(finding.loc) is not None


def test_a_model_that_is_too_slow_leaves_the_plain_answer(local: ModelSettings, talk: Talk) -> None:
    with talk(Model(replace(local, call_seconds=0.2, turn_seconds=0.2))) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", TALK[0])
    assert outcome.session.brief.business.name == "La Espiga"
    assert "no respondió a tiempo" in outcome.reply.reply


def _asked(model: Model, prompt: Rendered, shape: type, allowance: Allowance) -> tuple[object, str]:
    try:
        return model.ask(prompt, shape, allowance), ""
    except ModelError as error:
        return None, error.kind

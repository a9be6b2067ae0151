"""A model on paper: a real langchain chat model whose answers are functions of what it is asked."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.ledger import Ledger
from assistant.model import Model
from assistant.settings import ModelSettings

Says = Callable[[dict[str, Any]], dict[str, Any]]


class ScriptedChat(BaseChatModel):
    """Answers by the act that is asked for; an act without an answer has nothing to add."""

    answers: dict[str, Any]
    seen: list[str]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        del stop, run_manager
        asked = kwargs["response_format"]["json_schema"]["name"]
        data = str(messages[1].content)
        self.seen.append(f"{messages[0].content}\n{data}")
        answer = self.answers.get(asked, lambda _: EMPTY[asked])(values(data))
        message = AIMessage(json.dumps(answer, ensure_ascii=False), response_metadata={"finish_reason": "stop"})
        return ChatResult(generations=[ChatGeneration(message=message)])


EMPTY: Mapping[str, dict[str, Any]] = {
    "Heard": {"facts": []},
    "Worded": {"cells": []},
    "Judged": {"faults": []},
    "Voiced": {"lead": ""},
}


def values(data: str) -> dict[str, Any]:
    """What stands between the tags of a prompt's data."""
    return {tag: json.loads(value) for tag, value in re.findall(r"<(\w+)[^>]*>(.*)</\1>", data)}


class Scripted:
    """`answers` by the name of the shape. `chat.seen` is what was asked."""

    def __init__(self, answers: Mapping[str, Says]) -> None:
        self.answers = dict(answers)
        self.chat = ScriptedChat(answers=self.answers, seen=[])

    def model(self, *, ledger: Ledger | None = None, today: Any = None, **settings: Any) -> Model:
        when = {"today": today} if today else {}
        there = ModelSettings(name="scripted", base_url="http://127.0.0.1:9/v1", **settings)
        return Model(there, chat=self.chat, ledger=ledger, **when)

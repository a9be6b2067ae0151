"""The chat's side of the page: messages, what to tap, and how far the conversation has come."""

from typing import Any

from assistant.export.svg import NOTHING, Markup, el, words
from assistant.interview import Step, progress
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Session

LONGEST_BUBBLE = 1200
"""Characters of a message that the chat repeats; a pasted page would bury the conversation."""


def messages(session: Session) -> list[dict[str, Any]]:
    """The conversation as gradio's chat takes it: as HTML, whatever its settings say."""
    shown: list[dict[str, Any]] = []
    for turn in session.turns:
        if turn.said.strip():
            shown.append({"role": "user", "content": words(cut(turn.said, LONGEST_BUBBLE))})
        shown.append({"role": "assistant", "content": words(turn.reply)})
    return shown


def answering(session: Session, said: str, say: Words, begun: str = "") -> list[dict[str, Any]]:
    """The conversation while its next reply is made: what was said, and as much of the reply as there is."""
    mine = [{"role": "user", "content": words(cut(said, LONGEST_BUBBLE))}] if said.strip() else []
    reply = words(f"{begun} …" if begun else say("model.thinking"))
    return [*messages(session), *mine, {"role": "assistant", "content": reply}]


def chips(session: Session, say: Words) -> Markup:
    """Answers to tap instead of typing; nothing where nobody can guess."""
    options = session.turns[-1].chips
    buttons = (el("button", words(chip.label), type="button", data_do="say", data_value=chip.value) for chip in options)
    return el("div", *buttons, class_="t-chips", role="group", aria_label=say("chips")) if options else NOTHING


def steps(session: Session, knowledge: Knowledge, say: Words) -> Markup:
    """A line that tells how far we are; it opens on the topics, and each topic is a button that turns to it."""
    all_ = progress(session, knowledge)
    done = sum(step.state == "done" for step in all_)
    bar = el("span", el("i", words(" "), style=f"width:{100 * done // len(all_)}%"), class_="t-bar", aria_hidden="true")
    line = el("summary", bar, el("b", say.html("steps", done=done, all=len(all_))), el("span", say.html("steps.more")))
    topics = el("div", *(_step(step, say) for step in all_), class_="t-topics")
    return el("details", line, el("div", el("p", say.html("steps.how")), topics, class_="t-sheet"), class_="t-steps")


def _step(step: Step, say: Words) -> Markup:
    state = el("span", say.html(f"steps.{step.state}"), class_="sr-only")
    return el(
        "button", words(step.label), state, type="button", class_=step.state, data_do="jump", data_about=step.topic
    )


def cut(text: str, most: int) -> str:
    """`text`, or its beginning where it runs on."""
    return text if len(text) <= most else text[:most].rstrip() + " …"

"""Where everything stands on the page: gradio's components by name, empty until the first event fills them."""

from typing import Any

import gradio as gr

from assistant.web import frame
from assistant.web.words import Words

# Every button of our own HTML (data-do, see page.js) arrives here as plain data.
BUS = "window.trayecto = (data) => trigger('click', data);"

Components = dict[str, Any]  # Events are added to the components by gradio, at run time.


def lay_out(say: Words, head: str) -> Components:
    """The components, by the names under which events show something; `bus` hears every tap. Within a `gr.Blocks`."""
    # The id is the person's own key to the conversation; it is no secret from their browser.
    kept: Components = {
        "key": gr.BrowserState("", storage_key="trayecto-session", secret="trayecto"),
        "which": gr.BrowserState("", storage_key="trayecto-map", secret="trayecto"),
    }
    with gr.Column(elem_id="shell"):
        around: Components = {"head": _html("head", head), "tabs": _html("tabs", frame.tabs(say))}
        panes = _chat(say) | _map() | {name: _html(f"pane-{name}") for name in frame.TABS[2:]}
    return kept | around | panes | {
        "notice": _html("notice"),
        "bus": gr.HTML("<span></span>", elem_id="bus", js_on_load=BUS),
    }  # fmt: skip


def _chat(say: Words) -> Components:
    with gr.Column(elem_id="pane-chat"):
        return {
            "steps": _html("steps"),
            "chat": gr.Chatbot(
                elem_id="chat", show_label=False, container=False, render_markdown=False, buttons=[], height=None,
                feedback_options=None, layout="bubble", placeholder=say.html("warming"),
                group_consecutive_messages=False,
            ),
            "chips": _html("chips"),
            "box": gr.Textbox(
                elem_id="box", label=say("placeholder"), placeholder=say("placeholder"), show_label=False,
                container=False, lines=1, max_lines=6, submit_btn=True, interactive=False,
            ),
        }  # fmt: skip


def _map() -> Components:
    with gr.Column(elem_id="pane-map"):
        return {name: _html(name) for name in ("tools", "picture", "editor")}


def _html(id_: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=id_, apply_default_css=False, js_on_load=None)

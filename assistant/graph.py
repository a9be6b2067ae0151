"""One turn of the conversation, as a graph: understand, apply, retrieve, draft, review, ask."""

import re
import threading
from collections.abc import Sequence, Set
from typing import Annotated, Any, NamedTuple, TypedDict
from weakref import WeakValueDictionary

from langgraph.channels import UntrackedValue
from langgraph.graph import END, START, StateGraph
from pydantic import ValidationError

from assistant.comparing import Difference
from assistant.deciding import ideal_id
from assistant.edits import applicable, apply
from assistant.engine import Aide, Engine, Tell, silent
from assistant.errors import BadInput, StorageError
from assistant.interview import Effect, Spoken, greet, ready, respond
from assistant.planning import ideals
from assistant.playbooks import DEFAULT, Shelf, workspace_name
from assistant.storage import Saver
from assistant.studio import Now, Retrieve, Studio, summary
from assistant.text.fold import whole
from assistant.versions import stamped
from knowledge import Knowledge
from schemas import (
    Change,
    JourneyMap,
    Language,
    Reply,
    Report,
    Session,
    Spent,
    Turn,
    Understood,
)

LONGEST = 1_000_000
"""Characters of one message; more is a file, not a message."""


class Outcome(NamedTuple):
    """What a turn leaves: the session, the reports of its maps in order, and the reply."""

    session: Session
    reports: tuple[Report, ...]
    reply: Reply


class State(TypedDict, total=False):
    """`session` is kept, as plain data. The rest lives for one turn only."""

    session: dict[str, Any]
    said: Annotated[str, UntrackedValue]
    tell: Annotated[Tell, UntrackedValue]
    before: Annotated[Session, UntrackedValue]
    now: Annotated[Session, UntrackedValue]
    understood: Annotated[Understood | None, UntrackedValue]
    effect: Annotated[Effect | None, UntrackedValue]
    checklists: Annotated[Sequence[str], UntrackedValue]
    spent: Annotated[Spent, UntrackedValue]
    reports: Annotated[tuple[Report, ...], UntrackedValue]


class Conversation:
    """Sessions and their turns. Safe to share between threads: turns of one session wait for one another."""

    def __init__(
        self,
        engine: Engine,
        knowledge: Knowledge,
        saver: Saver,
        *,
        retrieve: Retrieve,
        now: Now,
        shelf: Shelf | None = None,
        aide: Aide | None = None,
    ) -> None:
        self._studio = Studio(engine, knowledge, retrieve, now, shelf, aide)
        self._knowledge, self._now = knowledge, now
        self._graph = _Turn(self._studio).graph().compile(checkpointer=saver)
        self._locks: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    def open(
        self, id_: str, language: Language | None = None, *, default: Language = "es", workspace: str = DEFAULT
    ) -> Outcome:
        """The session `id_` as it stands; a new one with its greeting where there is none.

        `language` is the person's choice; without it a new session greets in `default` and follows the person.
        `workspace` is whose playbooks a new session's maps are held against.
        """
        with self._lock(id_):
            kept = self.find(id_)
            if kept is not None:
                return self._outcome(kept, self._studio.reviews(kept))
            new = Session(
                id=_checked(id_),
                language=language or default,
                language_known=language is not None,
                workspace=workspace_name(workspace),
            )
            stamp = self._now().isoformat(timespec="seconds")
            spoken = greet(new.language, self._knowledge)
            maps = self._studio.drawn(new, (), stamp)
            began = {"maps": maps, "created_at": stamp, "updated_at": stamp, "turns": (_turn(0, "", spoken),)}
            new = new.model_copy(update=began)
            self._graph.update_state(_config(id_), {"session": new.model_dump(mode="json")}, as_node="ask")
            return self._outcome(new, self._studio.reviews(new))

    def find(self, id_: str) -> Session | None:
        """The session `id_`, or None. Raises `StorageError` when what is kept cannot be read."""
        values = self._graph.get_state(_config(_checked(id_))).values
        if not values.get("session"):
            return None
        try:
            return Session.model_validate(values["session"])
        except ValidationError as error:
            raise StorageError("this session is another version's", where=id_, right="start a new one") from error

    def say(self, id_: str, said: str, tell: Tell = silent, *, shown: str = "") -> Outcome:
        """One message of the person, who looks at the map `shown`. `tell` hears the reply while a model words it.

        Raises `BadInput` when the message is too long to be one.
        """
        if len(said) > LONGEST:
            raise BadInput(f"the message has {len(said)} characters", right=f"send at most {LONGEST}")
        return self._run(id_, {"said": whole(said), "understood": None, "tell": tell}, shown)

    def change(self, id_: str, understood: Understood, said: str = "") -> Outcome:
        """What the person did by hand: a click, a fix, an accepted finding. `said` is how the chat tells it.

        Raises `BadInput` if an edit cannot be made.
        """
        return self._run(id_, {"said": said, "understood": understood})

    def refresh(self, id_: str, workspace: str | None = None) -> Outcome:
        """The session with its maps drawn again: the playbooks of its workspace changed. No turn is spent on it.

        With `workspace`, the maps are held against that one's playbooks from now on.

        Raises `BadInput` when there is no such session.
        """
        with self._lock(id_):
            session = self.find(id_)
            if session is None:
                raise BadInput("there is no such session", where=id_, right="open it first")
            if workspace:
                session = session.model_copy(update={"workspace": workspace_name(workspace)})
            stamp = self._now().isoformat(timespec="seconds")
            maps = self._studio.drawn(session, self._studio.retrieve(session.brief), stamp)
            session = session.model_copy(update={"maps": maps, "updated_at": stamp})
            self._graph.update_state(_config(id_), {"session": session.model_dump(mode="json")}, as_node="ask")
            return self._outcome(session, self._studio.reviews(session))

    def review(self, journey_map: JourneyMap) -> Report:
        """What is wrong with a map."""
        return self._studio.review(journey_map)

    def version(self, session: Session, name: str) -> tuple[tuple[JourneyMap, ...], tuple[Change, ...]]:
        """The maps of one of a session's versions, and its steps. Raises `BadInput` when there is no such version."""
        return self._studio.version(session, name)

    def compared(self, a: str, b: str, session: Session) -> tuple[Difference, ...]:
        """What is different between two sides of a session, map by map; see `SPLIT`. Nothing where one is gone."""
        return self._studio.compared(a, b, session)

    def _run(self, id_: str, entry: State, shown: str = "") -> Outcome:
        with self._lock(id_):
            session = self.find(id_)
            if session is None:
                raise BadInput("there is no such session", where=id_, right="open it first")
            if shown:
                session = session.model_copy(update={"shown": shown})
            values = self._graph.invoke(entry | {"before": session}, _config(id_), durability="exit")
            return self._outcome(values["now"], values["reports"], values["understood"], values["spent"])

    def _outcome(
        self,
        session: Session,
        reports: tuple[Report, ...],
        understood: Understood | None = None,
        spent: Spent = Spent(),  # noqa: B008  a frozen value
    ) -> Outcome:
        last = session.turns[-1]
        reply = Reply(
            turn=last.n, reply=last.reply, language=session.language, asks=last.asks, chips=last.chips,
            understood=understood.edits if understood else (), pending=session.pending, brief=session.brief,
            maps=tuple(summary(*pair) for pair in zip(session.maps, reports, strict=True)), ready=ready(session),
            spent=spent,
        )  # fmt: skip
        return Outcome(session, reports, reply)

    def _lock(self, id_: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(id_, threading.Lock())


def _wanted(session: Session, ids: Set[str]) -> tuple[JourneyMap, ...]:
    """The maps of what is wanted, of `ids`."""
    return tuple(each for each in ideals(session.maps, session.history) if each.id in ids)


class _Turn:
    """The nodes. Each takes the state and gives what it changes."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.engine, self.aide = studio, studio.engine, studio.aide

    def graph(self) -> StateGraph[State]:
        steps = (self.understand, self.apply, self.consult, self.draft, self.critique, self.try_out, self.ask)
        graph = StateGraph(State)
        for step in steps:
            graph.add_node(step.__name__, step)
        for here, there in zip((START, *(s.__name__ for s in steps)), (*(s.__name__ for s in steps), END), strict=True):
            graph.add_edge(here, there)
        return graph

    def understand(self, state: State) -> State:
        if state["understood"] is not None:
            return {}
        # Who says "since yesterday" counts from now.
        before = state["before"].model_copy(update={"updated_at": self.studio.now().isoformat(timespec="seconds")})
        understood = self.engine.understand(state["said"], before)
        return {"understood": understood.model_copy(update={"edits": applicable(state["before"], understood.edits)})}

    def apply(self, state: State) -> State:
        before, understood = state["before"], _given(state)
        session = apply(before, understood.edits).model_copy(update={"pending": understood.pending})
        if understood.language and not before.language_known:
            session = session.model_copy(update={"language": understood.language, "language_known": True})
        elif any(edit.path == ("language",) for edit in understood.edits):
            session = session.model_copy(update={"language_known": True})
        if (act := understood.does("show")) and any(each.id == act.about for each in before.maps):
            session = session.model_copy(update={"shown": act.about})
        return {"now": session}

    def consult(self, state: State) -> State:
        return {"checklists": self.studio.retrieve(state["now"].brief)}

    def draft(self, state: State) -> State:
        stamp = self.studio.now().isoformat(timespec="seconds")
        drawn = self.studio.redrawn(state["before"], state["now"], state["checklists"], stamp, state["said"])
        if self.aide and self.aide.improve(state["before"], drawn, _given(state), state["checklists"]):
            maps = self.studio.drawn(drawn, state["checklists"], stamp, state["said"])
            drawn = drawn.model_copy(update={"maps": maps})
        return {"now": drawn}

    def try_out(self, state: State) -> State:
        """What a change of a map does, or would do once the person says yes."""
        before, session, understood = state["before"], state["now"], _given(state)
        pending, act = understood.pending, understood.does("change")
        if act and pending and len(pending.options) == 1:
            edits = applicable(session, pending.options[0].edits)
            trial = self.studio.redrawn(session, apply(session, edits), state["checklists"], session.updated_at)
            named = {str(edit.path[1]) for edit in edits if len(edit.path) > 1}
            if wanted := named & {ideal_id(each.id) for each in session.maps if each.state != "ideal"}:
                old, new = _wanted(session, wanted), _wanted(trial, wanted)
                was, now = (tuple(map(self.studio.review, maps)) for maps in (old, new))
                return {"effect": Effect(edits, old, was, new, now)}
            return {"effect": Effect(edits, session.maps, state["reports"], trial.maps, self.studio.reviews(trial))}
        told = {edit.path[1] for edit in understood.edits if edit.path[:1] == ("maps",)}
        if act and not pending and told <= {each.id for each in session.maps}:
            was = self.studio.reviews(before)
            return {"effect": Effect(understood.edits, before.maps, was, session.maps, state["reports"])}
        return {"effect": None}

    def critique(self, state: State) -> State:
        return {"reports": self.studio.reviews(state["now"])}

    def ask(self, state: State) -> State:
        before, session = state["before"], state["now"]
        asked = _given(state).does("compare")
        apart = self.studio.apart(session, asked) if asked else ()
        told = (before, session, _given(state), state["reports"], self.studio.knowledge)
        spoken = respond(*told, state["effect"], apart)
        spoken, spent = self._voiced(state, spoken)
        counted = session.asked
        if spoken.asks and spoken.anew:
            counted = {**counted, spoken.asks: counted.get(spoken.asks, 0) + 1}
        turns = (*session.turns, _turn(before.turn + 1, state["said"], spoken, _fills(spoken, state["reports"])))
        session = session.model_copy(update={"turns": turns, "asked": counted, "spent": session.spent + spent})
        session = stamped(session, session.updated_at)
        return {"now": session, "session": session.model_dump(mode="json"), "spent": spent}

    def _voiced(self, state: State, spoken: Spoken) -> tuple[Spoken, Spent]:
        """The reply in the model's voice where there is one, with a line where the plain answer stood in."""
        if self.aide is None:
            return spoken, Spent()
        spoken = self.aide.word(state["now"], state["said"], spoken, state.get("tell", silent))
        notice, spent = self.aide.close(state["now"])
        return (spoken._replace(reply=f"{notice} {spoken.reply}") if notice else spoken), spent

def _given(state: State) -> Understood:
    understood = state["understood"]
    assert understood is not None, "the first step understands"
    return understood


def _turn(n: int, said: str, spoken: Spoken, fills: str | None = None) -> Turn:
    asked = {"asks": spoken.asks, "place": spoken.place, "fills": fills, "chips": spoken.chips}
    return Turn.model_validate({"n": n, "said": said, "reply": spoken.reply, **asked})


def _fills(spoken: Spoken, reports: Sequence[Report]) -> str | None:
    """What an answer to the finding that is asked about fills."""
    here = [report for report in reports if len(spoken.place) > 1 and report.map == spoken.place[1]]
    return next((each.fills for report in here for each in report.findings if each.code == spoken.asks), None)


def _config(id_: str) -> Any:
    return {"configurable": {"thread_id": id_}}


def _checked(id_: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", id_):
        raise BadInput("is not a session id", where=repr(id_[:80]), right="use letters, digits, - and _, at most 64")
    return id_

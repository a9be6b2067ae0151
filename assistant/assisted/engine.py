"""The engine with a model. Every act has its plain answer; what the model adds is checked, counted, and may be none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.assisted import hearing, judging, voicing, wording
from assistant.assisted.remembered import Remembered
from assistant.assisted.shapes import Heard, Judged, Judgement, Voiced, Worded, Wording
from assistant.assisted.tricks import speaks_to_a_model
from assistant.engine import Plain
from assistant.errors import ModelError
from assistant.interview import Spoken, ready
from assistant.model import Allowance, Model
from assistant.understanding.reading import Reading, readable
from prompts import Prompt, Rendered
from schemas import Brief, JourneyMap, Report, Session, Spent, Stage, Touchpoint, Understood

T = TypeVar("T", bound=BaseModel)

CALLS = 2
"""Answers of the model in a chat turn: one to hear, one to speak; a second try takes the place of the other."""
STAGES = 24
"""Stages that are worded, and judged, when a map is asked for."""
_AT_ONCE = 6
_QUIET = frozenset({"enough", "resting"})


@dataclass
class _Turn:
    """One message on its way through the acts."""

    allowance: Allowance
    resting: bool
    spent: Spent = field(default_factory=Spent)
    failed: list[str] = field(default_factory=list)


class Assisted:
    """Plain first, a model betters. Safe to share between threads; turns of one session come one after the other."""

    def __init__(self, plain: Plain, model: Model, prompts: Mapping[str, Prompt]) -> None:
        self.plain, self.model, self.prompts = plain, model, prompts
        self._turns: Remembered[_Turn] = Remembered(1000)
        self._worded: Remembered[tuple[Wording, ...]] = Remembered(4000)
        self._judged: Remembered[tuple[Judgement, ...]] = Remembered(8000)
        self._told_spent: Remembered[bool] = Remembered(1000)

    # --- the engine

    def understand(self, said: str, session: Session) -> Understood:
        plain = self.plain.understand(said, session)
        if not hearing.worth_asking(said, plain, session):
            self._turns.take(session.id)
            return plain
        reading = self._reading(said, session)
        if speaks_to_a_model(reading):
            self._turns.take(session.id)
            return plain
        turn = _Turn(self.model.allowance(CALLS, session.spent.tokens), self.model.rest.left() > 0)
        self._turns.put(session.id, turn)
        heard = self._ask(turn, self._heard(reading), Heard)
        if heard is None:
            return plain
        edits = hearing.edits(heard.facts, reading)
        whole = hearing.merged(plain.edits, edits, reading)
        new = sum(edit not in plain.edits for edit in whole)
        turn.spent += Spent(kept=new, dropped=max(0, len(heard.facts) - len(edits)))
        acts = tuple(act for act in plain.acts if act.kind != "unread") if new else plain.acts
        return plain.model_copy(update={"edits": whole, "acts": acts})

    def draft(self, brief: Brief, checklists: Sequence[str], now: str) -> tuple[JourneyMap, ...]:
        """The plain maps, in the model's words where it was asked for them and they still fit. Asks nothing itself."""
        return tuple(self._in_words(each) for each in self.plain.draft(brief, checklists, now))

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        """The plain report, with what the model found in words that still stand. Asks nothing itself."""
        report = self.plain.review(journey_map, today)
        return judging.added(report, journey_map, list(self._faults(journey_map)), self.plain.knowledge)

    # --- around a turn

    def improve(self, before: Session, after: Session, understood: Understood, checklists: Sequence[str]) -> bool:
        """Word and judge the maps, when the person asks for them or they have just become worth it."""
        turn = self._turns.get(after.id)
        due = understood.does("finish") or (ready(after) and not ready(before))
        if turn is None or turn.failed or not due:
            return False
        # Drawing is the one slow act: it has its own calls, and the rest of the turn's time.
        allowance = self.model.allowance(2 * STAGES + CALLS, before.spent.tokens + turn.allowance.spent.tokens)
        own = _Turn(allowance, turn.resting)
        brief = after.brief.model_copy(update={"language": after.language})
        self._judge(self._word(self.plain.draft(brief, checklists, ""), own), own)
        turn.failed += own.failed
        turn.spent += own.spent + allowance.spent
        return own.spent.kept > 0

    def word(self, session: Session, said: str, spoken: Spoken) -> Spoken:
        """`spoken` in a warmer voice, with its question and all its facts; or as it is."""
        turn = self._turns.get(session.id)
        lead, question = voicing.parted(spoken.reply)
        if turn is None or turn.failed or not lead or not spoken.asks:
            return spoken
        values = {"language": session.language, "said": said[:600], "lead": lead, "question": question}
        voiced = self._ask(turn, self.prompts["reply"].render(**values), Voiced)
        if voiced is None or not voiced.lead.strip():
            return spoken
        new = " ".join(voiced.lead.split())
        good = voicing.holds(new, lead, session.language, self.plain.lexicon)
        turn.spent += Spent(kept=1) if good else Spent(dropped=1)
        return spoken._replace(reply=f"{new} {question}") if good else spoken

    def close(self, session: Session) -> tuple[str, Spent]:
        """The end of a turn: one honest line where the plain answer stood in ("" where not), and what was used."""
        turn = self._turns.take(session.id)
        if turn is None:
            return "", Spent()
        return self._notice(turn, session), turn.spent + turn.allowance.spent

    def signed(self, session: Session, maps: tuple[JourneyMap, ...]) -> tuple[JourneyMap, ...]:
        """`maps` with the model in their provenance, where it had a part in their brief."""
        if not session.spent.kept:
            return maps
        return tuple(self._signed(each, "understand") for each in maps)

    def preview(self, said: str, session: Session) -> str:
        """What would leave this machine for a message, hidden things hidden, as the page shows it."""
        return self.model.sent(self._heard(self._reading(said, session)))

    # --- inside

    def _ask(self, turn: _Turn, prompt: Rendered, shape: type[T]) -> T | None:
        try:
            return self.model.ask(prompt, shape, turn.allowance)
        except ModelError as error:
            if error.kind != "enough":
                turn.failed.append(error.kind)
            return None

    def _reading(self, said: str, session: Session) -> Reading:
        return Reading(readable(said), session, self.plain.knowledge, self.plain.lexicon, self.plain.embed)

    def _heard(self, reading: Reading) -> Rendered:
        return self.prompts["understand"].render(**hearing.inputs(reading))

    def _in_words(self, journey_map: JourneyMap) -> JourneyMap:
        stamp = self.prompts["draft"].stamp
        known = [self._worded.get(wording.key(stage, journey_map, stamp)) or () for stage in journey_map.stages]
        if not any(known):
            return journey_map
        stages = tuple(wording.laid(stage, cells) for stage, cells in zip(journey_map.stages, known, strict=True))
        return self._signed(journey_map.model_copy(update={"stages": stages}), "draft")

    def _signed(self, journey_map: JourneyMap, prompt: str) -> JourneyMap:
        known = journey_map.provenance
        prompts = {**known.prompts, prompt: self.prompts[prompt].stamp}
        update = {"engine": "assisted", "model": self.model.settings.name, "prompts": prompts}
        return journey_map.model_copy(update={"provenance": known.model_copy(update=update)})

    def _word(self, maps: Sequence[JourneyMap], turn: _Turn) -> tuple[JourneyMap, ...]:
        """The maps with their stages in the model's words, those asked before included."""
        prompt = self.prompts["draft"]
        wanted: dict[str, tuple[Stage, JourneyMap, Rendered]] = {}
        for each in maps:
            for stage in each.stages:
                told = wording.inputs(stage, each, self.plain.knowledge)
                at = wording.key(stage, each, prompt.stamp)
                if told and self._worded.get(at) is None:
                    wanted.setdefault(at, (stage, each, prompt.render(**told)))

        def one(at: str) -> Spent:
            stage, journey_map, rendered = wanted[at]
            if (answer := self._ask(turn, rendered, Worded)) is None:
                return Spent()
            cells = wording.kept(answer.cells, stage, journey_map, self.plain.lexicon)
            self._worded.put(at, cells)
            return Spent(kept=len(cells), dropped=len(answer.cells) - len(cells))

        turn.spent += _side_by_side(one, [*wanted][:STAGES])
        return tuple(self._in_words(each) for each in maps)

    def _judge(self, maps: Sequence[JourneyMap], turn: _Turn) -> None:
        """Ask of every stage that was not judged in these words."""
        prompt = self.prompts["review"]
        wanted: list[tuple[Stage, JourneyMap, Rendered]] = []
        for each in maps:
            for stage in each.stages:
                told = judging.inputs(stage, each.language, self.plain.knowledge)
                if told and any(self._judged.get(self._key(one, each)) is None for one in stage.touchpoints):
                    wanted.append((stage, each, prompt.render(**told)))

        def one(job: tuple[Stage, JourneyMap, Rendered]) -> Spent:
            stage, journey_map, rendered = job
            if (answer := self._ask(turn, rendered, Judged)) is None:
                return Spent()
            found = judging.kept(answer.faults, stage)
            for touchpoint in stage.touchpoints:
                self._judged.put(self._key(touchpoint, journey_map), found.get(touchpoint.id, ()))
            good = sum(map(len, found.values()))
            return Spent(kept=good, dropped=len(answer.faults) - good)

        turn.spent += _side_by_side(one, wanted[:STAGES])

    def _key(self, touchpoint: Touchpoint, journey_map: JourneyMap) -> str:
        return judging.key(touchpoint, journey_map.language, self.prompts["review"].stamp)

    def _faults(self, journey_map: JourneyMap) -> Iterator[tuple[int, int, Judgement]]:
        for s, stage in enumerate(journey_map.stages):
            for t, touchpoint in enumerate(stage.touchpoints):
                for fault in self._judged.get(self._key(touchpoint, journey_map)) or ():
                    yield s, t, fault

    def _notice(self, turn: _Turn, session: Session) -> str:
        failed = [kind for kind in turn.failed if kind not in _QUIET]
        kind = failed[0] if failed else ""
        if self.model.rest.left() > 0:
            # Said when it begins; a model that rests already is not spoken of at every turn.
            kind = "" if turn.resting else "resting"
        if kind == "spent" and self._told_spent.get(session.id):
            return ""
        if kind == "spent":
            self._told_spent.put(session.id, True)
        texts = self.plain.knowledge.texts
        text = texts.get(f"model.notice.{kind}") or texts["model.notice.failed"]
        return text[session.language] if kind else ""


def _side_by_side(act: Callable[[Any], Spent], jobs: Sequence[Any]) -> Spent:
    """What `act` takes on all jobs, several at once; each ends by the allowance that it asks under."""
    if not jobs:
        return Spent()
    with ThreadPoolExecutor(min(_AT_ONCE, len(jobs))) as pool:
        return sum(pool.map(act, jobs), Spent())

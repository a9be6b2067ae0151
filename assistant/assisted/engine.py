"""The engine with a model. Every act has its plain answer; what the model adds is checked, counted, and may be none."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.assisted import hearing, merging, voicing
from assistant.assisted.by_itself import ByItself
from assistant.assisted.drawing import STAGES, Drawing
from assistant.assisted.remembered import Remembered
from assistant.assisted.shapes import Heard, Voiced
from assistant.assisted.standing import Standing
from assistant.assisted.tricks import speaks_to_a_model
from assistant.assisted.turn import Turn, notice
from assistant.engine import Plain, Tell, silent
from assistant.errors import StorageError
from assistant.interview import Spoken, ready
from assistant.model import Model, Sent
from assistant.understanding.pasted import readable
from assistant.understanding.reading import Reading
from prompts import Prompt, Rendered
from schemas import Brief, JourneyMap, Report, Session, Spent, Understood

CALLS = 2
"""Answers of the model in a chat turn: one to hear, one to speak; a second try takes the place of the other."""


class Assisted:
    """Plain first, a model betters. Safe to share between threads; turns of one session come one after the other."""

    def __init__(self, plain: Plain, model: Model, prompts: Mapping[str, Prompt]) -> None:
        self.plain, self.model, self.prompts = plain, model, prompts
        self.drawing = Drawing(plain, model, prompts)
        self.by_itself = ByItself(self.drawing)
        self._turns: Remembered[Turn] = Remembered(1000)
        self._sent: Remembered[tuple[Sent, ...]] = Remembered(200)
        self._told_spent: Remembered[bool] = Remembered(1000)

    # --- the engine

    def understand(self, said: str, session: Session) -> Understood:
        plain = self.plain.understand(said, session)
        if (reading := self._worth_asking(said, plain, session)) is None:
            self._turns.take(session.id)
            return plain
        turn = Turn.begun(self.model, CALLS, session.spent.tokens)
        self._turns.put(session.id, turn)
        heard = turn.ask(self._heard(reading), Heard)
        if heard is None:
            return plain
        edits = hearing.edits(heard.facts, reading)
        whole = merging.merged(plain.edits, edits, reading)
        new = sum(edit not in plain.edits for edit in whole)
        turn.count(kept=new, dropped=len(heard.facts) - len(edits))
        acts = tuple(act for act in plain.acts if act.kind != "unread") if new else plain.acts
        return plain.model_copy(update={"edits": whole, "acts": acts})

    def draft(
        self, brief: Brief, checklists: Sequence[str], now: str, said: Sequence[str] = ()
    ) -> tuple[JourneyMap, ...]:
        """The plain maps, in the model's words where it was asked for them and they still fit. Asks nothing itself."""
        return tuple(self.drawing.in_words(each) for each in self.plain.draft(brief, checklists, now, said))

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        """The plain report, with what the model found in words that still stand. Asks nothing itself."""
        return self.drawing.judged(self.plain.review(journey_map, today), journey_map)

    # --- around a turn

    def improve(self, before: Session, after: Session, understood: Understood, checklists: Sequence[str]) -> bool:
        """Word and judge the maps, when the person asks for them or they have just become worth it."""
        turn = self._turns.get(after.id)
        due = understood.does("finish") or (ready(after) and not ready(before))
        if turn is None or turn.failed or not due:
            return False
        # Drawing is the one slow act: it has its own calls, and the rest of the turn's time.
        own = Turn.begun(self.model, 2 * STAGES + CALLS, before.spent.tokens + turn.allowance.spent.tokens)
        brief = after.brief.model_copy(update={"language": after.language})
        said = [turn.said for turn in after.turns]
        self.drawing.judge(self.drawing.word(self.plain.draft(brief, checklists, "", said), own), own)
        turn.took_in(own)
        return own.spent.kept > 0

    def word(self, session: Session, said: str, spoken: Spoken, tell: Tell = silent) -> Spoken:
        """`spoken` in a warmer voice, with its question and all its facts; or as it is. `tell` hears it grow."""
        turn = self._turns.get(session.id)
        lead, question = voicing.parted(spoken.reply)
        if turn is None or turn.failed or not lead or not spoken.asks:
            return spoken
        values = {"language": session.language, "said": said[:600], "lead": lead, "question": question}
        hear = None if tell is silent else self._growing(lead, session, tell)
        voiced = turn.ask(self.prompts["reply"].render(**values), Voiced, hear)
        if voiced is None or not voiced.lead.strip():
            return spoken
        new = " ".join(voiced.lead.split())
        good = voicing.holds(new, lead, session.language, self.plain.lexicon)
        turn.count(kept=int(good), dropped=int(not good))
        return spoken._replace(reply=f"{new} {question}") if good else spoken

    def close(self, session: Session) -> tuple[str, Spent]:
        """The end of a turn: one honest line where the plain answer stood in ("" where not), and what was used."""
        turn = self._turns.take(session.id)
        if turn is None:
            return "", Spent()
        if turn.sent:
            self._sent.put(session.id, turn.sent)
        kind = turn.trouble()
        if kind == "spent":
            kind = "" if self._told_spent.get(session.id) else kind
            self._told_spent.put(session.id, True)
        return notice(kind, self.plain.knowledge.texts, session.language), turn.spent

    def signed(self, session: Session, maps: tuple[JourneyMap, ...]) -> tuple[JourneyMap, ...]:
        """`maps` with the model in their provenance, where it had a part in their brief."""
        if not session.spent.kept:
            return maps
        return tuple(self.drawing.signed(each, "understand") for each in maps)

    # --- told to the person

    def preview(self, said: str, session: Session) -> Sent | None:
        """What would leave this machine for a message, hidden things hidden; None where nothing would."""
        reading = self._worth_asking(said, self.plain.understand(said, session), session)
        return self.model.would_send(self._heard(reading)) if reading else None

    def standing(self, session: Session) -> Standing:
        """Where the model stands in a conversation."""
        settings = self.model.settings
        try:
            day: int | None = self.model.daily.used
        except StorageError:
            day = None
        return Standing(
            settings.name, settings.host, session.spent, settings.session_tokens, day, settings.day_tokens,
            self.model.rest.left(), self._sent.get(session.id) or (),
        )  # fmt: skip

    # --- inside

    def _worth_asking(self, said: str, plain: Understood, session: Session) -> Reading | None:
        if not hearing.worth_asking(said, plain, session):
            return None
        reading = Reading(readable(said), session, self.plain.knowledge, self.plain.lexicon, self.plain.embed)
        return None if speaks_to_a_model(reading) else reading

    def _heard(self, reading: Reading) -> Rendered:
        return self.prompts["understand"].render(**hearing.inputs(reading))

    def _growing(self, lead: str, session: Session, tell: Tell) -> Callable[[dict[str, Any]], None]:
        """Passes on what of the reply can be shown before it is whole."""

        def hear(begun: dict[str, Any]) -> None:
            words = voicing.begun(str(begun.get("lead") or ""), lead, session.language, self.plain.lexicon)
            if words:
                tell(words)

        return hear

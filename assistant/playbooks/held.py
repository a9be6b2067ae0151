"""Maps held against the must-haves of an agency: which are answered, and what to propose where one is open."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.drafting.kinds import SAME
from assistant.drafting.scope import HOME, Practice
from assistant.playbooks.document import item_id
from assistant.playbooks.library import Kept
from assistant.playbooks.place import source
from assistant.retrieval import Embedder
from knowledge import Knowledge
from schemas import Action, Basis, JourneyMap, MustHave, Proposal, Stage, Touchpoint

ALIKE = 0.10
"""With the same type of touchpoint, words this close answer an item. Measured: `tests/playbooks/judged.yaml`."""

NEARLY = 0.55
"""Where no type is sure, a type that is not out of the question will do if words are this close."""

AT_MOST = 5
"""Proposals of the agency's on one map; the rest is told by the critique."""

_REACTIVE = ("service.support_channels", "service.self_service", "purchase.conversations", "complaint_claim")
_LONGEST_NAME = 90


class Own(NamedTuple):
    """A must-have, as it stands in maps and with what it is about."""

    held: MustHave
    kept: Kept


class Holding:
    """Holds maps against must-haves.

    A touchpoint *answers* an item when it is of a type that the item is about and its words are at least a little
    alike, or, where it is not sure what type the item is about, when its words are nearly the same; and when it happens
    in the item's channel, if the item names one. On pairs judged by hand that were not used to set these lines, 15 of
    18 answers are seen, and 2 of 108 other touchpoints are taken for answers.

    A guess of ours answers nothing, and neither does a mere proposal. What the
    item asks beyond that (how soon, how often, how well) is not checked: an answer says that there is such a
    touchpoint, not that it is as good as the item wants.
    """

    def __init__(self, knowledge: Knowledge, embed: Embedder) -> None:
        self._knowledge, self._embed, self._practice = knowledge, embed, Practice(knowledge)

    def proposed(self, map_: JourneyMap, items: Sequence[Kept]) -> JourneyMap:
        """`map_` with the must-haves, and with proposals for those that are open and fit somewhere."""
        owns = self._owns(map_, items)
        if not owns:
            return map_
        map_ = self.answered(map_.model_copy(update={"must_haves": tuple(own.held for own in owns)}), items)
        waiting = {one.id for one in map_.open_must_haves()}
        proposals, added = list(map_.proposals), 0
        for own in owns:
            if own.held.id not in waiting or self._guessed(own, map_):
                continue
            twin = next(
                (n for n, one in enumerate(proposals) if one.decision == "open" and self._answers(own, one.touchpoint)),
                None,
            )
            if twin is not None:
                proposals[twin] = _joined(proposals[twin], own)
            elif added < AT_MOST and (new := self._proposal(own, map_, {one.id for one in proposals})):
                proposals.append(new)
                added += 1
        return map_.model_copy(update={"proposals": tuple(proposals)})

    def answered(self, map_: JourneyMap, items: Sequence[Kept]) -> JourneyMap:
        """`map_` with the ids of must-haves in the checklists of the touchpoints that answer them."""
        owns = self._owns(map_, items)
        if not owns:
            return map_
        stages = tuple(
            stage.model_copy(update={"touchpoints": tuple(self._marked(one, owns) for one in stage.touchpoints)})
            for stage in map_.stages
        )
        return map_.model_copy(update={"stages": stages, "must_haves": tuple(own.held for own in owns)})

    def _owns(self, map_: JourneyMap, items: Iterable[Kept]) -> list[Own]:
        return [Own(self._held(kept, map_), kept) for kept in items]

    def _held(self, kept: Kept, map_: JourneyMap) -> MustHave:
        where = source(kept.file, kept.piece, self._knowledge, map_.language)
        id_, tie = item_id(kept.file_key, kept.piece.key), kept.tie
        return MustHave(id=id_, text=kept.piece.text, source=where, stage=tie.stage, type=tie.type, channel=tie.channel)

    def _marked(self, it: Touchpoint, owns: Sequence[Own]) -> Touchpoint:
        if it.status == "hypothesis":
            return it
        ids = [own.held.id for own in owns if own.held.id not in it.checklist and self._answers(own, it)]
        return it.model_copy(update={"checklist": (*it.checklist, *ids)}) if ids else it

    def _guessed(self, own: Own, map_: JourneyMap) -> bool:
        """Whether a guess stands there already that would answer it, once somebody says that it is so."""
        return any(it.status == "hypothesis" and self._answers(own, it) for _, _, it in map_.touchpoints())

    def _answers(self, own: Own, it: Touchpoint) -> bool:
        tie, type_ = own.kept.tie, SAME.get(it.type, it.type)
        if tie.channels and it.channel not in tie.channels:
            return False
        same = type_ in {SAME.get(each, each) for each in tie.types}
        if not same and (tie.types or type_ not in tie.near):
            return False
        return self._close(own.held.text, it) >= (ALIKE if same else NEARLY)

    def _close(self, text: str, it: Touchpoint) -> float:
        words = [each for each in (it.name, it.customer_action) if each]
        vectors = self._embed([text, *words])
        return float(max(vectors[1:] @ vectors[0]))

    def _proposal(self, own: Own, map_: JourneyMap, taken: set[str]) -> Proposal | None:
        """A card for an open item; None where it is about nothing we know, or no stage or channel is there for it."""
        type_, key = own.held.type, own.kept.piece.key
        barred = {id_ for constraint in map_.constraints for id_ in constraint.touchpoint_types}
        stage = _stage(own, map_, self._practice) if type_ and type_ not in barred else None
        channel = self._channel(own, map_) if stage else None
        if type_ is None or stage is None or channel is None or f"own-{key}" in taken:
            return None
        touchpoint = Touchpoint(
            id=f"own-{key}", name=_named(own), type=type_, channel=channel, status="planned",
            direction="reactive" if type_ in _REACTIVE else "proactive", action=Action(what=own.held.text),
            checklist=(own.held.id,), basis=(_basis(own),),
        )  # fmt: skip
        return Proposal(id=f"own-{key}", checklist=own.held.id, stage=stage.id, touchpoint=touchpoint)

    def _channel(self, own: Own, map_: JourneyMap) -> str | None:
        """A declared channel: the item's own, else that in which such things are most usual and we can speak."""
        barred = {id_ for constraint in map_.constraints for id_ in constraint.channels}
        declared = [id_ for id_ in map_.channels if id_ not in barred]
        if own.kept.tie.channels:
            return next((id_ for id_ in own.kept.tie.channels if id_ in declared), None)
        ways = self._practice.ways.get(str(own.held.type), {})
        ours = [id_ for id_ in declared if self._knowledge.channels[id_].control != "third_party" or ways.get(id_)]
        return max(ours, key=lambda id_: ways.get(id_, 0.0), default=None)


def _joined(proposal: Proposal, own: Own) -> Proposal:
    """A proposal of ours for the same thing, in the agency's words; what was decided about it stays decided."""
    it = proposal.touchpoint
    changed: dict[str, object] = {"checklist": (*it.checklist, own.held.id), "basis": (*it.basis, _basis(own))}
    if not any(id_.startswith("playbook:") for id_ in it.checklist):
        changed |= {"name": _named(own), "customer_action": None, "action": Action(what=own.held.text)}
    return proposal.model_copy(update={"touchpoint": it.model_copy(update=changed)})


def _named(own: Own) -> str:
    """The item's words as the name of a card."""
    text = own.held.text
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def _basis(own: Own) -> Basis:
    return Basis(kind="document", ref=own.held.source, quote=own.held.text)


def _stage(own: Own, map_: JourneyMap, practice: Practice) -> Stage | None:
    """The stage that the item names, else the first part of the journey where such a touchpoint may stand."""
    macros = practice.macros(str(own.held.type))
    keys = [own.held.stage] if own.held.stage else [practice.key(str(own.held.type), macro) for macro in macros]
    near = [stage for key in keys for stage in map_.stages if stage.key == key]
    homes = [HOME[macro] for macro in macros]
    return next(iter((*near, *(stage for stage in map_.stages if stage.key in homes or stage.macro in macros))), None)

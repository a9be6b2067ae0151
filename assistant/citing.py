"""Where a checklist item comes from, so that page and files can show which item shaped what, from which source."""

from collections.abc import Iterable
from typing import NamedTuple

from knowledge import Knowledge
from schemas import Finding, JourneyMap, Language, Proposal, Touchpoint


class Citation(NamedTuple):
    """An item by name, and its source: a file and the place in it, or where our own checklists have it from.

    `own` says that it is the agency's. Texts come from files: escape them where they are shown.
    """

    id: str
    name: str
    source: str
    own: bool


OWN = "playbook:"
"""How the ids of an agency's own items begin."""


def cited(id_: str, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> Citation | None:
    """The item `id_` of our checklists or of the agency's; None for an id that neither knows."""
    shown = language or map_.language
    for own in map_.must_haves:
        if own.id == id_:
            return Citation(id_, own.text, own.source, own=True)
    item = knowledge.items.get(id_)
    if item is None:
        return None
    origin = ", ".join(_source(each, knowledge, shown) for each in item.origin)
    return Citation(id_, item.name[shown], origin, own=False)


def of_touchpoint(
    it: Touchpoint, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None
) -> tuple[Citation, ...]:
    """Every item that a touchpoint answers, or was made from."""
    return _all(
        (*it.checklist, *(basis.ref for basis in it.basis if basis.kind == "checklist")), map_, knowledge, language
    )


def of_proposal(
    it: Proposal, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None
) -> tuple[Citation, ...]:
    """The item that a proposal stands for, first, and any other that it would answer."""
    rest = of_touchpoint(it.touchpoint, map_, knowledge, language)
    return tuple(dict.fromkeys((*_all((it.checklist,), map_, knowledge, language), *rest)))


def of_finding(
    it: Finding, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None
) -> tuple[Citation, ...]:
    """The items that a finding rests on: the agency's open ones, or those that the rule was made from."""
    if it.code == OPEN_MUST_HAVES:
        return _all((own.id for own in map_.open_must_haves()), map_, knowledge, language)
    rule = knowledge.rules.get(it.code)
    return _all(rule.sources if rule else (), map_, knowledge, language)


def in_words(citation: Citation, knowledge: Knowledge, language: Language) -> str:
    """ "Call within a day (welcome.pdf, p. 3)"."""
    return knowledge.texts["playbooks.cited"][language].format(name=citation.name, source=citation.source)


def _source(id_: str, knowledge: Knowledge, language: Language) -> str:
    """What a source is called, for an id of ours ("S3", or with the row "S3-10")."""
    found = knowledge.sources.get(id_.partition("-")[0])
    return found[language] if found else id_


OPEN_MUST_HAVES = "COV-16"


def _all(ids: Iterable[str], map_: JourneyMap, knowledge: Knowledge, language: Language | None) -> tuple[Citation, ...]:
    found = (cited(id_, map_, knowledge, language) for id_ in dict.fromkeys(ids))
    return tuple(each for each in found if each is not None)

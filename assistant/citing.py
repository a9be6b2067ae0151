"""Where a checklist item comes from, so that page and files can show which item shaped what, from which source."""

from collections.abc import Iterable
from typing import NamedTuple

from knowledge import Knowledge
from schemas import Finding, JourneyMap, Language, Proposal, Touchpoint


class Citation(NamedTuple):
    """An item by name, and its source: a file and the place in it, or where our own checklists have it from.

    A rule may rest on a source and no item of ours: then `id` and `name` are empty.

    `own` says that it is the agency's. `caution` is what to mind when doing so, "" where there is nothing. Texts come
    from files: escape them where they are shown.
    """

    id: str
    name: str
    source: str
    own: bool
    caution: str = ""


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
    origin = ", ".join(called(each, knowledge, shown) for each in item.origin)
    caution = item.caution[shown] if item.caution else ""
    return Citation(id_, item.name[shown], origin, own=False, caution=caution)


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


def of_map(map_: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> tuple[Citation, ...]:
    """Every item that a map cites, in the order of its touchpoints, then of its proposals."""
    told = [of_touchpoint(it, map_, knowledge, language) for _, _, it in map_.touchpoints()]
    told += [of_proposal(it, map_, knowledge, language) for it in map_.proposals]
    return tuple(dict.fromkeys(each for several in told for each in several))


def foremost(it: Proposal, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> Citation | None:
    """The one item that a proposal is told by: the agency's own where it answers one, for then it has its words."""
    found = of_proposal(it, map_, knowledge, language)
    return next((each for each in found if each.own), next(iter(found), None))


def of_finding(
    it: Finding, map_: JourneyMap, knowledge: Knowledge, language: Language | None = None
) -> tuple[Citation, ...]:
    """What a finding rests on: the agency's open items, or the items that the rule was made from, then its sources."""
    if it.code == OPEN_MUST_HAVES:
        return _all((own.id for own in map_.open_must_haves()), map_, knowledge, language)
    rule, shown = knowledge.rules.get(it.code), language or map_.language
    grounds = rule.sources if rule else ()
    items = _all(grounds, map_, knowledge, language)
    bare = dict.fromkeys(called(each, knowledge, shown) for each in grounds if each not in knowledge.items)
    return (*items, *(Citation("", "", each, own=False) for each in bare))


def in_words(citation: Citation, knowledge: Knowledge, language: Language) -> str:
    """ "Call within a day (welcome.pdf, p. 3)"; the source alone where there is no item."""
    if not citation.name:
        return citation.source
    return knowledge.texts["playbooks.cited"][language].format(name=citation.name, source=citation.source)


def called(id_: str, knowledge: Knowledge, language: Language) -> str:
    """What a source or an item is called, by its id ("S3", with its row "S3-10", "post.surveys")."""
    if item := knowledge.items.get(id_):
        return item.name[language]
    found = knowledge.sources.get(id_.partition("-")[0])
    return found[language] if found else id_


OPEN_MUST_HAVES = "COV-16"


def _all(ids: Iterable[str], map_: JourneyMap, knowledge: Knowledge, language: Language | None) -> tuple[Citation, ...]:
    found = (cited(id_, map_, knowledge, language) for id_ in dict.fromkeys(ids))
    return tuple(each for each in found if each is not None)

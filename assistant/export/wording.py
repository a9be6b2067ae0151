"""The words of a map's language: labels of ids, texts of ours, numbers, and where a thing comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.caring import Care, cares
from assistant.citing import OWN, Citation, cited, foremost, in_words, of_finding, of_proposal, of_touchpoint
from assistant.text import own_words
from knowledge import Knowledge
from schemas import LANGUAGES, Basis, Dropped, Finding, Goal, JourneyMap, Metric, Proposal, Stage, Touchpoint
from schemas.vocabulary import BasisKind, Language

Ground = Literal["said", "document", "checklist", "inferred", "none"]
_STRENGTH: tuple[BasisKind, ...] = ("said", "document", "checklist", "inferred")


def ground(touchpoint: Touchpoint, cell: str | None = None) -> Ground:
    """Where a touchpoint, or one field of it, comes from: its strongest basis, or a guess where marked as one."""
    named = [basis for basis in touchpoint.basis if cell in basis.cells]
    if named:
        return _strongest(named)
    if touchpoint.status == "hypothesis":
        return "inferred"
    return _strongest([basis for basis in touchpoint.basis if not basis.cells] or touchpoint.basis)


def stage_ground(stage: Stage) -> Ground:
    """Where a stage's question comes from; what is only usual there is a guess."""
    return _strongest(stage.basis) if stage.customer_goal else "inferred"


def _strongest(bases: Sequence[Basis]) -> Ground:
    kinds = {basis.kind for basis in bases}
    return next((kind for kind in _STRENGTH if kind in kinds), "none")


def number(value: int | float) -> str:
    """A number as people write it, never with an exponent."""
    plain = format(Decimal(repr(value)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_NO_MAP = JourneyMap(schema_version="1.0", id="none", language="en", stages=())


@dataclass(frozen=True)
class Wording:
    """`knowledge` in one language. An id that has no label stands for itself; `map` is the one that is told of."""

    knowledge: Knowledge
    language: Language
    map: JourneyMap | None = None

    def __call__(self, key: str, **given: str | int) -> str:
        """The text ``export.<key>`` with its placeholders filled."""
        return self.knowledge.texts[f"export.{key}"][self.language].format(**given)

    def channel(self, id_: str) -> str:
        return capital(self._label("channels", id_))

    def tool(self, id_: str) -> str:
        return self._label("tools", id_)

    def area(self, name: str) -> str:
        """An owner: the label where it is an id of ours, else the name as given."""
        return capital(self._label("areas", name)) if name in self.knowledge.areas else name

    def emotion(self, label: str) -> str:
        return self._label("emotions", label)

    def country(self, id_: str) -> str:
        return self._label("countries", id_)

    def industry(self, id_: str) -> str:
        return capital(self._label("industries", id_))

    def trade(self, map_: JourneyMap) -> str:
        """The trade of a map; that it is general where we drew it and know none; nothing on maps from elsewhere."""
        if map_.business.industry:
            return self.industry(map_.business.industry)
        return self("general") if map_.provenance.created_at and any(map_.touchpoints()) else ""

    def attribute(self, key: str) -> str:
        return capital(self._label("attributes", key))

    def metric(self, id_: str) -> str:
        return capital(own_words(self._label("metrics", id_)))

    def type(self, id_: str) -> str:
        name = self.knowledge.type_names.get(id_)
        return capital(name[self.language]) if name else id_

    def item(self, id_: str, between: str = " ({source})") -> str:
        """A checklist item by name, with its source: a file and the place in it, or where ours comes from."""
        found = cited(id_, self.map or _NO_MAP, self.knowledge, self.language)
        if found:
            return found.name + between.format(source=found.source)
        return self("item.gone") if id_.startswith(OWN) else id_

    def proposed(self, proposal: Proposal, between: str = " ({source})") -> str:
        """The item that a proposal is told by, with its source; the source alone where the proposal has its name."""
        found = foremost(proposal, self.map or _NO_MAP, self.knowledge, self.language)
        if found and found.name == proposal.touchpoint.name:
            return found.source
        return self.item(found.id if found else proposal.checklist, between)

    def left(self, one: Dropped) -> str:
        """What is known of something that is done no more: where, and who ends it, until when."""
        it, action = one.touchpoint, one.touchpoint.action
        owner = (action.owner if action else None) or it.owner
        told = (action.what if action.what != it.name else "", action.due) if action else ()
        return " · ".join(part for part in (self.channel(it.channel), self.area(owner) if owner else "", *told) if part)

    def cited(self, it: Touchpoint) -> tuple[Citation, ...]:
        """The items that a touchpoint answers or was made from."""
        return of_touchpoint(it, self.map or _NO_MAP, self.knowledge, self.language)

    def uses(self, it: Touchpoint, *languages: Language) -> list[str]:
        """What the lists say that a touchpoint is good for: the agency's first; ours in `languages`, else in all."""
        own = [each.text for each in (self.map or _NO_MAP).must_haves if each.id in it.checklist]
        items = (self.knowledge.items.get(id_) for id_ in it.checklist)
        return own + [item.achieves[each] for item in items if item for each in languages or LANGUAGES]

    def told(self, citations: Iterable[Citation]) -> str:
        """ "Call within a day (welcome.pdf, p. 3); Surveys (guide to …)"."""
        return "; ".join(in_words(each, self.knowledge, self.language) for each in citations)

    def guessed(self, ref: str) -> str:
        """What a guess goes by, in words: "usual in hotel / lodging"."""
        what, _, id_ = ref.partition(":")
        if ref in self.knowledge.industries:
            return self("guess.trade", name=self._label("industries", ref))
        names = {"channel": "channels", "stage": "stages"}
        if what in names:
            return self(f"guess.{what}", name=self._label(names[what], id_))
        key = f"export.guess.{what}"
        return self.knowledge.texts[key][self.language] if key in self.knowledge.texts else ref

    def sources(self, finding: Finding) -> str:
        """The items and sources that a finding rests on."""
        found = of_finding(finding, self.map or _NO_MAP, self.knowledge, self.language)
        return self.told(found)

    def cares(self) -> tuple[Care, ...]:
        """What the map's trade must be careful with; usual, and never said."""
        return cares(self.map, self.knowledge, self.language) if self.map else ()

    def careful(self, care: Care) -> str:
        """A caution, and the touchpoint where it bears."""
        return self("caution.at", text=care.text.rstrip("."), name=care.name) if care.name else care.text

    def minded(self, citation: Citation) -> str:
        """What to mind with an item that is cited: "Take care with Surveys: never tie a reward to a good score." """
        return self("minded", name=citation.name, text=citation.caution)

    def minding(self) -> tuple[str, ...]:
        """What to mind with the items that the map cites, at its touchpoints and in what is proposed."""
        map_ = self.map or _NO_MAP
        here = [one for _, _, it in map_.touchpoints() for one in self.cited(it)]
        return self.cautions((*here, *(one for each in map_.proposals for one in self.made_from(each))))

    def made_from(self, proposal: Proposal) -> tuple[Citation, ...]:
        """The items that a proposal was made from."""
        return of_proposal(proposal, self.map or _NO_MAP, self.knowledge, self.language)

    def cautions(self, found: Iterable[Citation]) -> tuple[str, ...]:
        """What to mind with items, each once."""
        return tuple(dict.fromkeys(self.minded(each) for each in found if each.caution))

    def usual(self, map_: JourneyMap) -> str:
        """That what is told is only usual in the trade of `map_`."""
        return self("cautions.note", name=self._label("industries", map_.business.industry or ""))

    def question(self, stage: Stage) -> str:
        """The customer's question in a stage: the map's own, or what customers usually ask themselves there."""
        return stage.customer_goal or capital(self.knowledge.stages[stage.key].question[self.language])

    def asked(self, stage: Stage) -> str:
        """`question`, saying so where it is a guess; for files that cannot show it by their looks."""
        guess = f" ({self('basis.inferred').lower()})" if stage_ground(stage) == "inferred" else ""
        return self.question(stage) + guess

    def amount(self, metric: str | None, value: int | float) -> str:
        """A value with the unit of its metric, where that unit reads the same in every language."""
        term = self.knowledge.metrics.get(metric or "")
        unit = term.unit if term else ""
        return number(value) + {"%": " %", "min": " min"}.get(unit, "")

    def measured(self, metric: Metric | Goal) -> str:
        """What is known of a metric: today's value and the target, as far as somebody gave them."""
        id_ = metric.id if isinstance(metric, Metric) else metric.metric
        value = metric.value if isinstance(metric, Metric) else metric.baseline

        def told(amount: float) -> str:
            # "From 120 dropouts to 20" is no share, whatever it is measured by; "from 9% to 4%" is one.
            if isinstance(metric, Goal) and "%" in metric.text:
                return f"{number(amount)} %"
            return number(amount) if max(value or 0, metric.target or 0) > 100 else self.amount(id_, amount)

        known = [self("now", value=told(value))] if value is not None else []
        if metric.target is not None:
            known.append(self("target", value=told(metric.target)))
        if metric.due:
            known.append(self("until", due=metric.due))
        return " · ".join(known)

    def _label(self, vocabulary: str, id_: str) -> str:
        term = getattr(self.knowledge, vocabulary).get(id_)
        return str(term.label[self.language]) if term else id_


def capital(text: str) -> str:
    """`text` with its first letter as a capital; signs before it (¿ ¡ “) stay."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text

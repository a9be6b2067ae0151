"""Channels: used, denied, or a word that may mean several; and kinds of contact that the business does not have."""

import re
from collections.abc import Iterable, Iterator

from assistant.text import Mention, fold
from assistant.understanding.business.not_ours import not_us
from assistant.understanding.journey.limits import at_times, is_rule, rule_of
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.listed import listed
from assistant.understanding.sentences.phrases import LIST, words
from assistant.understanding.talk.acts import is_act
from schemas import Act, Edit

# Saying that one of these does not happen rules out a way of doing it, not the thing itself.
_NEVER_RULED_OUT = {
    "payment",
    "core_service",
    "queue_wait",
    "arrival_reception",
    "complaint_claim",
    "status_update",
    "purchase.conversations",
}


_ADS = {"social_ads": "instagram facebook tiktok linkedin x_twitter pinterest youtube", "search_ads": "google_business"}
"""Where an advertisement stands, by the place that is named with it."""

_BY_OTHERS = frozenset(("phone", "delivery"))
"""What happens by another channel, too: a call, or something that is sent."""

_PAGES = frozenset(("facebook", "instagram", "linkedin", "google_business"))
"""Where a page may be that is no website."""

_HEARD = 0.7
"""From when on a complaint is believed to be one."""

_WAYS = (("channels",), ("tools",))

_FAMILY = 5
"""Meanings from which on a word is the name of them all: "networks". Fewer are readings of which one is meant."""


def channels(reading: Reading) -> tuple[list[Edit], list[Act]]:
    edits: list[Edit] = []
    acts: list[Act] = []
    for part in reading.parts:
        # "Can you take the phone out" asks us for something, and is no question.
        asked = part.question and not (reading.has(part, "take_away") or reading.has(part, "take_around"))
        if (asked and not reading.self_answered(part)) or part.injected:
            continue
        if is_rule(reading, part) or at_times(reading, part):
            continue  # "no calls on Sundays" rules out no phone
        ads = not asked and _advertised(reading, part)
        for mention in reading.among(part, "channel"):
            if asked and not (mention.denied and _opens(reading, part, mention)):
                continue
            if place := _page_elsewhere(reading, part, mention):
                edits += _forbid(reading, part, place) if mention.denied else []
                continue
            if mention.denied and any(one.start == mention.start for one in not_us(reading, part)):
                continue  # "it is no restaurant" rules out no dining room
            if mention.denied or ads:
                edits += _forbid(reading, part, mention, ads)
            elif not (part.idea or mention.idea or _wished(reading, part, mention) or _others(reading, part, mention)):
                edits += _use(reading, part, mention)
                acts += _unclear(reading, part, mention)
        if ads and not any(edit.op == "forbid" and edit.value in _ADS and edit.quote == part.text for edit in edits):
            edits += [reading.edit("forbid", ("channels",), id_, part.text) for id_ in _ADS]
        edits += _online(reading, part)
    return _once(reading, edits), acts


def _opens(reading: Reading, part: Part, mention: Mention) -> bool:
    """What a question names first is what it asks about: "chat on the website? No"."""
    before = re.findall(r"\w+", reading.low[part.start : mention.start])
    return all(word in reading.cues.light for word in before)


def _page_elsewhere(reading: Reading, part: Part, mention: Mention) -> Mention | None:
    """ "On Facebook we had a page": where the page is, which is no website."""
    page = mention.id == "website" and reading.cues["transparent"].fullmatch(fold(mention.quote).split()[-1])
    others = (one for one in reading.among(part, "channel") if page and _named(one) in _PAGES)
    near = (one for one in others if not LIST.search(reading.said, *sorted((mention.start, one.start))))
    return next(near, None)


def _named(mention: Mention) -> str:
    return mention.candidates[0] if len(mention.candidates) == 1 else mention.id


def _advertised(reading: Reading, part: Part) -> bool:
    """The statement denies advertising; the places that it names are then where there are no advertisements."""
    if not reading.has(part, "ads"):
        return False
    if any(m.denied for m in reading.among(part, "type") if m.id == "pre.online_ads"):
        return True
    # "No" denies in Spanish and is "in the" in Portuguese: "anúncio no jornal".
    tongue = reading.tongue
    return bool((reading.cues.of("ads_denied", tongue) if tongue else reading.cues["ads_denied"]).search(part.low))


def _online(reading: Reading, part: Part) -> list[Edit]:
    """ "We sell plants online": a shop on the net, whatever stands between the words."""
    if part.idea or not reading.has(part, "sells_online") or reading.among(part, "channel"):
        return []
    denied = reading.has(part, "we_do_not") or reading.cues["negator"].match(part.low)
    return [reading.edit("forbid" if denied else "add", ("channels",), "ecommerce_store", part.text)]


def constraints(reading: Reading) -> Iterator[Edit]:
    """What the business does not do, where no channel says it: kinds of contact, or the statement itself."""
    for part in reading.facts:
        ruled = [m for m in reading.among(part, "type") if m.denied and m.id and m.id not in _NEVER_RULED_OUT]
        others = [
            m
            for m in reading.mentions
            if m.kind in ("channel", "tool") and m.denied and part.holds(m.start)
        ]
        # "The worst is that I can't pick up" complains of what happens, and rules nothing out.
        if is_rule(reading, part) or at_times(reading, part):
            said = reading.said[slice(*rule_of(reading, part))]
            yield reading.edit("add", ("constraints",), {"text": said, "channels": []}, said)
            continue
        if is_act(reading, part) or _complains(reading, part):
            continue
        if reading.has(part, "we_do_not") or (ruled and not reading.has(part, "pain")):
            for mention in ruled:
                yield reading.edit("forbid", ("touchpoint_types",), mention.id, part.text)
            if not ruled and not others and not reading.has(part, "pain"):
                yield reading.edit("add", ("constraints",), {"text": part.text, "channels": []}, part.text)


def _complains(reading: Reading, part: Part) -> bool:
    inside = (span for span in reading.heard.spans if part.meets(span.start, span.end))
    heard = any(span.label == "pain" and span.sure >= _HEARD for span in inside)
    return heard or reading.has(part, "worst") or (reading.topic == "pains" and not reading.has(part, "we_do_not"))


def _forbid(reading: Reading, part: Part, mention: Mention, ads: bool = False) -> list[Edit]:
    if ads:
        ids = [id_ for id_, places in _ADS.items() if {mention.id, *mention.candidates} & {id_, *places.split()}]
    elif mention.id:
        ids = [mention.id]
    elif len(mention.candidates) == 1:
        ids = list(mention.candidates) if _ours(reading, part, mention) else []
    elif len(mention.candidates) >= _FAMILY:  # A whole family is denied: "no usamos redes".
        told = {m.id: m.denied for m in reading.mentions if m.kind == "channel"}
        # "No networks: neither Instagram nor Facebook" rules out those two.
        named = any(told.get(id_) for id_ in mention.candidates)
        ids = [] if named else [id_ for id_ in mention.candidates if id_ not in told]
    else:
        if any(one.denied and one.id in mention.candidates for one in reading.among(part, "channel")):
            return []  # "not on Viator or Booking": it means what is named beside it
        owned = [id_ for id_ in mention.candidates if reading.knowledge.channels[id_].control == "owned"]
        # "No app": what one denies having is one's own.
        denied = owned if len(owned) == 1 and _ours(reading, part, mention) else []
        ids = [id_ for id_ in mention.candidates if id_ in reading.brief.channels] or denied
    return [reading.edit("forbid", ("channels",), id_, part.text) for id_ in ids]


def _ours(reading: Reading, part: Part, mention: Mention) -> bool:
    """A word that may name a channel does so where its use is denied, or where the statement is the denial alone."""
    bare = words(part.text) <= 4 and reading.cues["denies"].match(part.low)
    asked = reading.topic == "channels" and listed(reading, part, mention)
    there = reading.cues["there_is"]  # "there is no room" is of no site, where "we have none" may be
    used = any(not there.fullmatch(found.group()) for found in reading.cues["usage"].finditer(part.low))
    return bool(bare or asked or used)


def _others(reading: Reading, part: Part, mention: Mention) -> bool:
    """Others use it: a supplier, the competition, or somebody at home who is always on it."""
    before = part.low[: max(0, mention.start - part.start)]
    kin = reading.cues["kin"].search(before)
    return reading.has(part, "not_ours") or bool(kin and reading.cues["browses"].search(before, kin.end()))


def _wished(reading: Reading, part: Part, mention: Mention) -> bool:
    """ "LinkedIn me gustaría": what is only wanted is not in use."""
    return bool(reading.cues["we_want"].match(reading.low[mention.end : part.end].lstrip(" ,")))


def _use(reading: Reading, part: Part, mention: Mention) -> list[Edit]:
    likely = mention.candidates if len(mention.candidates) == 1 else _of_trade(reading, mention)
    id_ = mention.id or (likely[0] if likely and _by_way(reading, part, mention) else "")
    device = id_ == "phone" and reading.topic == "tools"  # "just my phone" is what we work with
    device = device or _elsewhere(reading, part, mention, id_) or _left_there(reading, part, mention, id_)
    if not id_ or device or id_ in reading.brief.channels:
        return []
    return [reading.edit("add", ("channels",), id_, mention.quote)]


def _elsewhere(reading: Reading, part: Part, mention: Mention, id_: str) -> bool:
    """A call or a sending by another way: "llaman por WhatsApp", "enviamos las fotos por correo"."""
    if id_ not in _BY_OTHERS:
        return False
    led = reading.cues["linking"]
    for one in reading.among(part, "channel"):
        between = reading.low[mention.end : one.start].split() if one.id and one.id not in _BY_OTHERS else []
        called = bool(between) and led.fullmatch(between[0]) and all(word in reading.cues.light for word in between[1:])
        if called or (id_ == "delivery" and one.id and _by_net(reading, mention, one)):
            return True
    return False


def _by_net(reading: Reading, mention: Mention, way: Mention) -> bool:
    """Whether something is sent on the net: "envio o plano por e-mail"."""
    leads = [*reading.low[mention.end : way.start].split()[-2:], *fold(way.quote).split()[:1]]
    online = reading.knowledge.channels[way.id].place == "online" and mention.start < way.start
    apart = LIST.search(reading.said, mention.end, way.start)
    return online and not apart and any(reading.cues["linking"].fullmatch(word) for word in leads)


def _left_there(reading: Reading, part: Part, mention: Mention, id_: str) -> bool:
    """A place where cards or posters are left is somebody else's: "tarjetas que dejo en la veterinaria"."""
    if id_ not in ("service_premises", "physical_store"):
        return False
    for one in reading.among(part, "channel"):
        between = reading.low[one.end : mention.start] if one.id == "print_material" else ","
        told = set(between.split()) - reading.cues.folded("draft.joins") - reading.cues.folded("draft.filler")
        if told and "," not in between:
            return True
    return False


def _by_way(reading: Reading, part: Part, mention: Mention) -> bool:
    """A word that may name a channel does so in the answer to that question, or after "by", "via", "through"."""
    before = reading.low[max(part.start, mention.start - 14) : mention.start].rstrip()
    after = any(found.end() == len(before) for found in reading.cues["by_way"].finditer(before))
    return after or (reading.topic == "channels" and listed(reading, part, mention))


def _of_trade(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """The name of one's own trade is its place: a "taller" is where a garage works, and elsewhere may be a workshop."""
    trade = reading.brief.business.industry
    own = (m for m in reading.mentions if m.start == mention.start and m.kind == "industry")
    ours = trade and any(trade in (m.id, *m.candidates) for m in own)
    return ("service_premises",) if ours and "service_premises" in mention.candidates else ()


def _unclear(reading: Reading, part: Part, mention: Mention) -> list[Act]:
    """A word with several meanings, when nothing settles which."""
    if len(mention.candidates) < 2 or _of_trade(reading, mention):
        return []
    sure = {m.id for m in reading.mentions if m.kind == "channel" and m.id} | set(reading.brief.channels)
    before = reading.low[max(part.start, mention.start - 14) : mention.start].rstrip()
    cue = "via" if len(mention.candidates) >= _FAMILY else "which_way"
    using = any(found.end() == len(before) for found in reading.cues[cue].finditer(before))
    using = using or bool(reading.cues[cue].match(fold(mention.quote)))  # "por correo"
    asked = reading.topic == "channels" and listed(reading, part, mention)
    if sure & set(mention.candidates) or not (using or asked):
        return []
    return [Act(kind="ambiguous", about=mention.quote, quote=part.text, place=("channels",))]


def _once(reading: Reading, edits: list[Edit]) -> list[Edit]:
    """One word on each channel. What is denied stays so, unless what comes after takes the denial back."""
    kept: dict[tuple[str, tuple[str | int, ...]], Edit] = {}
    for edit in edits:
        key = (fold(str(edit.value)), edit.path)
        before = kept.get(key)
        if before is None or edit.op == "forbid" or (before.op == "forbid" and _takes_back(reading, before)):
            kept[key] = edit
    return list(kept.values())


def denial_wins(edits: Iterable[Edit]) -> list[Edit]:
    """What a message takes out it does not put in again, where it only names it."""
    found = list(edits)
    gone = {(edit.path, str(edit.value)) for edit in found if edit.op in ("forbid", "remove") and edit.path in _WAYS}
    return [edit for edit in found if edit.op != "add" or (edit.path, str(edit.value)) not in gone]


def _takes_back(reading: Reading, denial: Edit) -> bool:
    after = reading.low.partition(fold(denial.quote or ""))[2]
    return any(reading.cues[cue].search(after) for cue in ("now_yes", "correction"))

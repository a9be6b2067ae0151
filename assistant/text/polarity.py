"""Polarity: which mentions of a sentence are denied, by how the sentence is built, and which are ideas for some day."""

import re

from assistant.text.clauses import ACTS, sentences
from assistant.text.cues import Cues
from assistant.text.fold import fold
from assistant.text.grammar import small
from assistant.text.language import tongue
from assistant.text.past import gone
from assistant.text.refusal import AND as _AND
from assistant.text.refusal import AND_NOT as _AND_NOT
from assistant.text.refusal import Token as _Token
from assistant.text.refusal import index as _index
from assistant.text.refusal import pointed_at, refused
from schemas import Language

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[,:()/]")
_LONGEST = 40
"""How many words on a denied list may run."""
_WHOM, _HEAD = 7, 2
"""Words back from "never" to what is denied; words before that where it opens its clause."""
_HAS = {"tiene", "tienen", "tem", "has", "tenga", "tengan", "tenham"}
_SUBJECTS = {"eu", "yo", "nosotros", "gente", "we", "i"}
_OR = frozenset(map(fold, small("or", "nor")))
_YES = {"si", "sim", "yes"}
_THEY = {"they", "ellos", "ellas", "eles", "elas"}
_ONE = {"um", "uma"}
_TOWARDS = {"al", "ao", "aos"}
_THEIRS = {"their", "his", "her", "su", "sus", "seu", "sua", "dele", "dela", "deles", "delas"}


class Polarity:
    """Reads folded text with the places of its mentions."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        # "no" is a preposition in Portuguese ("pagam no pix"), unless nothing follows it.
        own = cues["negator_pt"].pattern
        self._negator_pt = re.compile(rf"{own}|(?<![^\W_])no(?=\s*(?:[.,;!]|$))")

    def judge(
        self, text: str, spans: list[tuple[int, int]], language: Language | None = None
    ) -> tuple[set[int], list[tuple[int, int]]]:
        """The starts of denied mentions, and the stretches of `text` that speak of ideas.

        `language` is what the talk is in: it decides where the words alone are too few to tell.
        """
        spoken = tongue(text, language)
        negator = self._negator_pt if spoken == "pt" else self._cues["negator"]
        denied: set[int] = set()
        if spans:
            denied |= {*pointed_at(text, spans, self._cues), *gone(text, spans, self._cues, spoken == "es")}
        ideas: list[tuple[int, int]] = []
        at = 0
        for first, last in sentences(text):
            here = []
            while at < len(spans) and spans[at][0] < last:
                if spans[at][0] >= first:
                    here.append(spans[at])
                at += 1
            for a, b in self._segments(text, first, last):
                if self._cues["idea"].search(text, a, b) or self._cues["only_idea"].search(text, first, last):
                    ideas.append((a, b))
                if inside := [span for span in here if a <= span[0] < b]:
                    denied |= self._denied(text, a, b, inside, negator)
        return denied, ideas

    def _segments(self, text: str, first: int, last: int) -> list[tuple[int, int]]:
        """A sentence, cut where it turns: "we don't use A *but* we use B"."""
        out, start = [], first
        for turn in self._cues["turn"].finditer(text, first, last):
            out.append((start, turn.start()))
            start = turn.start()
        return [*out, (start, last)]

    def _denied(
        self, text: str, first: int, last: int, spans: list[tuple[int, int]], negator: re.Pattern[str]
    ) -> set[int]:
        if last - first > 4000:
            last = first + 4000
        tokens = self._verbs_told(_tokens(text, first, last, spans))
        unsaid = [match.span() for match in self._cues["not_denial"].finditer(text, first, last)]
        out: set[int] = set(refused(text, tokens, self._cues))
        for cue in negator.finditer(text, first, last):
            if not any(a <= cue.start() < b for a, b in unsaid):
                out |= self._after(tokens, cue) or self._before(tokens, cue)
        for name in ("nobody", "what_is_it"):  # "email nobody has", "CRM, no idea what that is"
            for cue in self._cues[name].finditer(text, first, last):
                out |= self._before(tokens, cue)
        for cue in self._cues["taken_for"].finditer(text, first, last):
            # What others take us for is a trade that we are not: "people think we're a bank", "rather than a shop".
            out |= self._chain(tokens, _index(tokens, cue.end()), free=0)
        for name in ("ceased", "lacking"):
            for cue in self._cues[name].finditer(text, first, last):
                if not any(a <= cue.start() < b for a, b in unsaid):
                    out |= self._chain(tokens, _index(tokens, cue.end()), free=1, way=name == "lacking")
        for cue in self._cues["except"].finditer(text, first, last):
            if self._cues["none"].search(text, first, cue.start()):
                continue  # "nothing but A" affirms A
            strong = self._cues["except_strong"].match(text, cue.start(), last)
            if strong or self._cues["all"].search(text, first, cue.start()):
                out |= self._chain(tokens, _index(tokens, cue.end()), free=0)
        return out

    def _verbs_told(self, tokens: list[_Token]) -> list[_Token]:
        """The tokens with verbs of using as words: "não *usa*" and "don't *use*" name no country and no stage."""
        denied = (False, *(self._cues["negator"].fullmatch(token.text) is not None for token in tokens))
        return [
            token._replace(mention=False) if no and token.mention and self._uses(token) else token
            for no, token in zip(denied, tokens, strict=False)
        ]

    def _after(self, tokens: list[_Token], cue: re.Match[str]) -> set[int]:
        """Mentions that the negation reaches: its direct object, through verbs of using and having."""
        i = _index(tokens, cue.end())
        used = False
        has = False
        while i < len(tokens) and not tokens[i].mention and (self._light(tokens[i]) or self._uses(tokens[i])):
            used = used or self._uses(tokens[i])
            has = has or tokens[i].text in _HAS
            if used and self._cues["reason"].fullmatch(tokens[i].text) and not self._uses(tokens[i]):
                return set()  # "WhatsApp we don't use because they text all night" denies nothing behind it
            i += 1
        if used:
            # What others lack on a device is no channel: "no tienen memoria en el celular".
            return self._chain(tokens, i, free=1, way=not has)
        return self._chain(tokens, i, free=0) if i < len(tokens) and tokens[i].mention else set()

    def _before(self, tokens: list[_Token], cue: re.Match[str]) -> set[int]:
        """ "Instagram no", "Facebook ya no lo usamos": the mention stands just before, and only light words follow."""
        i = _index(tokens, cue.end())
        used = whom = False
        if i < len(tokens) and not tokens[i].mention and self._fronted(tokens, _index(tokens, cue.start())):
            i, used = i + 1, True
            if i < len(tokens) and self._cues["negator"].fullmatch(tokens[i].text):
                i = len(tokens)  # "eu não atendo não": said twice, and closed
        while i < len(tokens) and tokens[i].text not in ",:":
            token = tokens[i]
            on = any(self._cues[cue].fullmatch(token.text) for cue in ("reason", "negator"))
            whom = used and self._cues["for_whom"].fullmatch(token.text) is not None
            if used and (on or whom or token.text in _AND_NOT):
                break  # "on X we are not, nor will be", "X we don't use because…", "página no tengo nunca tuve"
            used = used or self._uses(token)
            idle = self._light(token) or self._uses(token) or self._cues["time"].fullmatch(token.text)
            if token.mention or not idle:
                return set()
            i += 1
        j = _index(tokens, cue.start()) - 1
        comma = False
        if self._cues["never_so"].fullmatch(cue.group()) and (named := self._with_whom(tokens, j)) is not None:
            return {tokens[named].start}
        while j >= 0 and not tokens[j].mention and (tokens[j].text in (",", *_SUBJECTS) or self._light(tokens[j])):
            comma, j = comma or tokens[j].text == ",", j - 1
        if j < 0 or not tokens[j].mention or (whom and self._led(tokens, j)):
            return set()
        out, first = {tokens[j].start}, j
        while j >= 2 and tokens[j - 1].text in _AND and tokens[j - 2].mention:
            j -= 2
            out.add(tokens[j].start)
        whole = all(self._light(token) or token.text in "," for token in tokens[:j])
        if comma and not whole:
            return set()
        return out if whole else {tokens[first].start}

    def _with_whom(self, tokens: list[_Token], last: int) -> int | None:
        """The mention that opens a clause and is told with whom it is: "grupos de WhatsApp *con padres* jamás"."""
        named = next((n for n in range(last, max(-1, last - _WHOM), -1) if tokens[n].mention), None)
        if named is None or named > _HEAD or any(one.mention or self._uses(one) for one in tokens[:named]):
            return None
        between = [one.text for one in tokens[named + 1 : last + 1] if one.text != ","]
        led = any(self._cues["for_whom"].fullmatch(one) or self._cues["linking"].fullmatch(one) for one in between[:2])
        acts = any(ACTS.match(one) or self._cues["usage"].fullmatch(one) or one in _SUBJECTS for one in between)
        return named if led and not acts else None

    def _led(self, tokens: list[_Token], j: int) -> bool:
        """Whether a mention is where something happens: "*on* Facebook we don't work with strangers"."""
        while j > 0 and self._light(tokens[j - 1]) and not self._cues["linking"].fullmatch(tokens[j - 1].text):
            j -= 1
        return j > 0 and self._cues["linking"].fullmatch(tokens[j - 1].text) is not None

    def _fronted(self, tokens: list[_Token], i: int) -> bool:
        """ "Telefone eu não atendo": thing, subject, negation; whatever the verb, it is said of the thing."""
        subject = False
        j = i - 1
        while j >= 0 and not tokens[j].mention and (tokens[j].text in _SUBJECTS or self._light(tokens[j])):
            subject = subject or tokens[j].text in _SUBJECTS
            j -= 1
        opens = j >= 0 and tokens[j].mention and not any(token.mention for token in tokens[:j])
        return opens and subject and (j == 0 or self._cues["linking"].fullmatch(tokens[j - 1].text) is None)

    def _chain(self, tokens: list[_Token], i: int, free: int, way: bool = True) -> set[int]:
        """The mentions of a list from token `i` on. Before the first, `free` words of content may stand.

        Without `way` what is named after "by" or "on" is only how: "we closed the deal on WhatsApp".
        """
        out: set[int] = set()
        pause = spent = False
        last = min(len(tokens), i + _LONGEST)
        while i < last:
            token = tokens[i]
            led = self._cues["linking"].fullmatch(token.text.split(None, 1)[0])
            if led and (out or spent) and (not way or token.text.split()[0] in _TOWARDS):
                break  # "they come without an appointment to the workshop"
            if _begins(tokens, i):
                break
            if token.mention:
                if out and self._kept(tokens, i):
                    break
                if _theirs(tokens, i) and (spent or not way or (out and not _joined(tokens, i))):
                    break  # "they have no data on their phone" speaks of what is theirs
                out.add(token.start)
                pause, free = False, 0
            elif self._ends(tokens, i, out):
                break
            elif token.text in _AND or token.text in ",/":
                # After a list's comma the next word must belong to the list.
                pause = bool(out) and token.text not in _AND_NOT
            elif self._light(token) or self._cues["transparent"].fullmatch(token.text):
                pass
            elif self._cues["linking"].fullmatch(token.text):
                if not out and free == 0:
                    break
            elif pause or out or free <= 0 or self._cues["away"].fullmatch(token.text):
                break
            else:
                free, spent = free - 1, True
                if i + 1 < len(tokens) and self._cues["away"].fullmatch(tokens[i + 1].text):
                    break
            i += 1
        return out

    def _ends(self, tokens: list[_Token], i: int, out: set[int]) -> bool:
        """Whether a denied list is over, or never begun: at "only", or at the comma behind something else."""
        comma = tokens[i].text == "," and not out and not self._lists(tokens, i)
        return comma or tokens[i].text in self._cues.words("affirms")

    def _lists(self, tokens: list[_Token], i: int) -> bool:
        """Whether a comma goes on with a list that an "or" ends: "we don't take calls, *emails or texts*"."""
        rest = tokens[i + 1 :]
        last = next((n for n, one in enumerate(rest) if one.text in _OR), 0)
        return bool(last) and all(one.mention or one.text == "," or self._light(one) for one in rest[:last])

    def _kept(self, tokens: list[_Token], i: int) -> bool:
        """Whether what stands at the end of a list is what there is: "neither A nor B, *C yes*"."""
        behind = [one.text for one in tokens[i + 1 : i + 3]]
        return behind[:1] != [] and behind[0] in _YES and (len(behind) == 1 or behind[1] in ",:()/")

    def _light(self, token: _Token) -> bool:
        return token.text in self._cues.light

    def _uses(self, token: _Token) -> bool:
        return bool(self._cues["usage"].fullmatch(token.text))


def _tokens(text: str, first: int, last: int, spans: list[tuple[int, int]]) -> list[_Token]:
    out: list[_Token] = []
    at = first
    for start, end in [*spans, (last, last)]:
        between = _TOKEN.finditer(text, at, max(start, at))
        out += [_Token(match.group(), match.start(), match.end()) for match in between]
        if end > start:
            # "Yo" and "eu" name an area, and stand in sentences as the subject that they are.
            out.append(_Token(text[start:end], start, end, mention=text[start:end] not in _SUBJECTS))
        at = max(end, at)
    return out


def _begins(tokens: list[_Token], i: int) -> bool:
    """Whether a statement of its own begins behind a comma: "no es hotel, *nosotros* …", "não é loja, *é um* …",
    "no usan Instagram, *llaman* por teléfono"."""
    if not i or tokens[i - 1].text != ",":
        return False
    # Without its accent, "é" looks like "and".
    is_one = tokens[i].text == "e" and i + 1 < len(tokens) and tokens[i + 1].text in _ONE
    does = tokens[i].mention and ACTS.match(tokens[i].text)
    return is_one or bool(does) or tokens[i].text.split()[0] in _SUBJECTS | _THEY


def _joined(tokens: list[_Token], i: int) -> bool:
    """Whether a list's "and" or comma leads from the mention before to this one."""
    j = i - 1
    while j >= 0 and not tokens[j].mention:
        if tokens[j].text in _AND or tokens[j].text in ",/":
            return True
        j -= 1
    return False


def _theirs(tokens: list[_Token], i: int) -> bool:
    """Whether the mention is somebody else's: "their phone", "o celular dela"."""
    return any(0 <= n < len(tokens) and tokens[n].text in _THEIRS for n in (i - 1, i + 1))

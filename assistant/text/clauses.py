"""Clauses: the parts of a message as a person means them, one statement each."""

import re
from typing import NamedTuple

from assistant.text.fold import fold, folded

# Where a statement surely ends: sentence marks (not inside numbers or addresses), new lines, bullets, emoji.
_END = re.compile(
    r"(?:[.!?…]+(?=[\s\"')\]]|$)|[;\n•·▪|]+|\s[-–*](?=\s)|[\U0001F300-\U0001FAFF\u2600-\u27BF]+|:(?=\s)|</?[a-z][^<>\n]{0,60}>)",
    re.UNICODE,
)
_TURN = (
    r"pero|mas(?! adelante| o menos| de| que| tarde)|but|sino|aunque|however|porem|although|though|mientras que|"
    r"whereas|en cambio|enquanto|except that"
)
_THEN = (
    r"y luego|y despues|luego|despues de eso|entonces|y entonces|and then|then|after that|e depois|depois disso|ai|"
    r"e ai|y ahi|y al final|finalmente|finally|"
    r"so(?= (?:we|they|i|it|you|he|she|the|that|then|our|my|most|some)\b)|"
    r"asi que|entao|por fim|y ademas|ademas|also|alem disso|tambem|tambien"
)
_NOW = r"por ahora|de momento|hoy por hoy|por enquanto|por agora|for now|for the moment"
_SUBJECT = (
    r"yo|ella|ellos|ellas|nosotros|nosotras|we|they|i|she|he|it|you|eu|eles|elas|voce|a gente|se|nos|"
    r"les|los|le|lo|mis|nuestros|nuestras|our|meus|minhas|me|no|"
    r"there|most|some|others|algunos|otros|unos|la mayoria|alguns|outros|nunca|ya|si|when|cuando|quando|mi|my|"
    r"meu|minha"
)
# Endings of finite verbs: Spanish and Portuguese tell by form, English by the short list below.
_VERB = (
    r"[a-z]{2,}(?:amos|emos|imos|aron|ieron|aban|ian)|(?:pag|compr|llam|entr|pregunt|reserv|recomend|esper|lleg|busc|mand|"
    r"pas|vuelv|ped|pid|escrib|quej|retir|dej|habl|mir|encuentr|encontr|conoc|consult|confirm|llen|firm|viej|olvid|"
    r"respond|contest|avis|deix|entreg|cocin|prepar|atiend|atend|cuid|manej|llev|cobr|public|cotiz|"
    r"repart|edit|disen|repond|anot|comp|baj|lav|cort|arm|organiz|limpi|vend|coz|cuid|arregl|revis|cheg|lig|volt|perg|procur|compart|"
    r"agend|marc|receb|recib|prueb|prov|sub|tom)"
    r"(?:a|e|an|en|am|em|on)|vienen|ven|veem|vem|dicen|dizem|pide|viene|hacen|fazem|tienen|tem|"
    r"hace|faz|hago|faco|trabajo|trabalho|vendo|tengo|tenho|uso|somos|doy|soy|sou|quieren|querem|van|vao|saben"
)
_ENGLISH = (
    r"(?:pay|order|book|call|come|visit|ask|wait|pick|collect|receive|leave|see|find|hear|get|buy|choose|send|write|"
    r"message|sign|try|return|review|recommend|complain|cancel|browse|check|decide|follow|answer|reply)s?(?= \w)"
)
_DOES = r"(?:handle|do|run|answer|manage|take|look|deal|post|cook|deliver|clean|prepare|pack|keep|make|teach|sell)e?s"
_ACTS = rf"(?:{_VERB}|{_DOES})"
_START = rf"{_SUBJECT}|{_VERB}|{_ENGLISH}"
_JOIN = re.compile(
    rf"(?:,\s{{0,3}}(?:(?:y|e|and|o|or|ou)\s{{1,3}})?(?=(?:{_START}|(?:[a-z]+\s){{1,2}}{_ACTS})\b)"
    rf"|\s(?:y|e|and)\s{{1,3}}(?=(?:{_START}|(?:[oa]s?\s)?[a-z]+\s{_ACTS})\b)"
    rf"|,\s?(?=(?:{_NOW})\b)|[,\s]\s?(?=(?:{_TURN})\b)|[,\s]\s?(?=(?:{_THEN})\s))"
)
_LEAD = re.compile(rf"(?:[\s,.;:!?…\"()\[\]*>~_-]|\b(?:{_TURN}|{_THEN}|y|e|and|or|ou)\b(?=\s))+")


class Clause(NamedTuple):
    """One statement; `start` and `end` are its place in the message."""

    text: str
    start: int
    end: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The statements of `text` in order, trimmed of the words that only join them."""
    whole = folded(text)
    # "más" is "more"; only "mas" without its accent turns the sentence. "é" is "is", not "and".
    low = _plain(whole.text, text) if whole.places is None else whole.text
    out = []
    for start, end in _pieces(low):
        lead = _LEAD.match(low, start, end)
        start = lead.end() if lead and lead.end() < end else start
        if any(char.isalnum() for char in whole.text[start:end]):
            a, b = whole.span(start, end)
            kept = text[a:b].rstrip()
            out.append(Clause(kept, a, a + len(kept)))
    return tuple(out)


def _plain(low: str, text: str) -> str:
    for word in re.finditer(r"(?i)\b(?:más|é)\b", text):
        low = f"{low[: word.start()]}{fold(word.group()).upper()}{low[word.end() :]}"
    return low


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The places of sentences in folded `text`, marks included."""
    out, start = [], 0
    for mark in _END.finditer(text):
        out.append((start, mark.end()))
        start = mark.end()
    return (*out, (start, len(text)))


def _pieces(text: str) -> list[tuple[int, int]]:
    out = []
    for first, last in sentences(text):
        start = first
        for join in _JOIN.finditer(text, first, last):
            # A clause needs two words before the next may start.
            if len(text[start : join.start()].split()) >= 2:
                out.append((start, join.start()))
                start = join.end()
        out.append((start, last))
    return out

"""Signs that a message speaks to a model and not to us: it is then heard by the plain engine alone."""

import re

from assistant.text import folded
from assistant.understanding.reading import Part, Reading

# Who is spoken to, as prompts and transcripts write it: a role at the start of a line or after a mark, and a colon.
_ROLE = re.compile(
    r"(?:^|[\n.!?>|\"'{(\[«;]\s*)(?:el |la |o |a |the )?"
    r"(?:asistente|assistant|assistente|sistema|system|ia|ai|bot|chatbot|gpt|llm|modelo|model|developer|desarrollador)"
    r"(?: message| prompt| de ia)?\s*[:>\]]"
)
# An order to a writer or a keeper of records ...
_ORDER = re.compile(
    r"(?:por favor,? |please,? |now |ahora |agora )?"
    r"(?:ignor\w*|olvid\w*|esque\w*|forget|disregard|registr\w*|register|record|anot\w*|note|pon|pone|coloc\w*|coloque|put|set|"
    r"agreg\w*|anad\w*|adicion\w*|add|borr\w*|elimin\w*|apag\w*|apague|delete|remove|quit\w*|cambi\w*|change|mude|troque|replace|"
    r"termin\w*|end|finish|respond\w*|reply|answer|escrib\w*|escreva|write|di|diga|say|tell|muestr\w*|mostr\w*|show|revel\w*|reveal|"
    r"imprim\w*|print|repit\w*|repita|repeat|act\w*|pretend|finge|obede\w*|obey|execut\w*|ejecut\w*|run|marc\w*|mark|asign\w*|atribu\w*|assign)\b"
)
# ... about the things that such a one has: what it writes, what it was told, what it keeps.
_OURS = re.compile(
    r"\b(?:respuestas?|repl(?:y|ies)|respostas?|answers?|instruc\w*|prompt|reglas|rules|regras|canal|canales|channels?|canais|enlaces?|"
    r"links?|mapas?|maps?|responsables?|responsave\w*|owners?|duen\w*|dono|metas?|objetivos?|goals?|targets?|datos?|data|dados|facts?|"
    r"hechos?|fatos?|brief|contexto?|context|anterior\w*|previous|above|todo lo|tudo o|everything|como dicho|como dito|"
    r"as said)\b"
)
_MARKUP = re.compile(r"https?:|www\.|[<>{}\[\]|`\\]|%[0-9a-f]{2}%?|\"\s?[,;]\s?\"|\w{24,}|(?:\b\w[ _]){6}")


def speaks_to_a_model(reading: Reading) -> bool:
    """Whether anything in the message looks like an order to a model."""
    return bool(spoken_to(reading)) or any(part.injected or orders(part) for part in reading.parts)


def spoken_to(reading: Reading) -> list[tuple[int, int]]:
    """The lines of the message that are put into somebody's mouth: from the role to the end of the line."""
    whole = folded(reading.said)
    found = [(role.start(), whole.text.find("\n", role.end())) for role in _ROLE.finditer(whole.text)]
    return [whole.span(start, len(whole.text) if end < 0 else end) for start, end in found]


def unreadable(part: Part, reading: Reading) -> bool:
    """Whether a statement is not how people tell how things are: links, tags, code, or not a word that joins others."""
    words = re.findall(r"[^\W\d_]+", part.low)
    joined = any(len(word) > 1 and word in reading.cues.light for word in words)
    return bool(_MARKUP.search(part.low)) or (len(words) >= 6 and not joined)


def orders(part: Part) -> bool:
    """Whether a statement is an order to one who writes and keeps records."""
    low = part.low.lstrip(" \"'«“(-*>`.,:;_")
    return bool(_ORDER.match(low) and _OURS.search(low))

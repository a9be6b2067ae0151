"""Reading words: folding, language, clauses, and mentions of the vocabularies with their polarity."""

from assistant.text.clauses import Clause, clauses
from assistant.text.cues import Cues
from assistant.text.fold import Folded, fold, folded
from assistant.text.language import Detected, detect
from assistant.text.lexicon import Lexicon, Mention
from assistant.text.shorthand import Spelt
from assistant.text.slug import digest, free, map_id, own_metric, own_words, slug
from assistant.text.sub_trade import fitted, holding, trade_of, trade_of_map
from assistant.text.vectors import Embed
from assistant.text.verbs import finite

__all__ = [
    "Clause",
    "Cues",
    "Detected",
    "Embed",
    "Folded",
    "Lexicon",
    "Mention",
    "Spelt",
    "clauses",
    "detect",
    "digest",
    "finite",
    "fitted",
    "fold",
    "folded",
    "free",
    "holding",
    "map_id",
    "own_metric",
    "own_words",
    "slug",
    "trade_of",
    "trade_of_map",
]

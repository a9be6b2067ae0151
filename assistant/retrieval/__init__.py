"""Finding what good practice knows: a Chroma index over the checklists and the vocabularies."""

from assistant.retrieval.embedding import Embedder, SentenceEmbedder, embedder
from assistant.retrieval.entries import KINDS
from assistant.retrieval.index import Hit, Index
from assistant.retrieval.relevant import relevant

__all__ = ["KINDS", "Embedder", "Hit", "Index", "SentenceEmbedder", "embedder", "relevant"]

"""Learning from ``knowledge/annotated`` what understanding ships with, one module a thing.

``python -m assistant.learn`` runs them. Each reads what it learns from only when it is asked to, and its `ship` writes
the file that understanding reads.
"""

from assistant.settings import quiet

quiet()  # Before anything imports what it quiets: a network of small matrices is learnt fastest on one thread.

"""Learning from ``knowledge/annotated`` what understanding ships with, one module a thing.

``python -m assistant.learn`` runs them. Each reads what it learns from only when it is asked to, and its `ship` writes
the file that understanding reads.
"""

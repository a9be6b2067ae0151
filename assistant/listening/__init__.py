"""Which words of a message name a product, an audience, a person, a pain …; learnt from annotated messages.

A small recurrent network that ships: it reads a message both ways, and of each word what it means where it stands. It
reads Spanish, English and Portuguese alike, because a word and its translation have vectors close to each other.
`Span.sure` says how sure it is: who asks decides from when on to believe it.
"""

from assistant.listening.annotated import LABELS
from assistant.listening.kinds import Kind
from assistant.listening.tagger import Heard, Listener, Span, listener

__all__ = ["LABELS", "Heard", "Kind", "Listener", "Span", "listener"]

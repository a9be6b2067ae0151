"""How a channel or tool that is named stands."""

from collections.abc import Iterator, Sequence

from assistant.listening import Listener, listener
from assistant.listening.annotated import FOLDER, Message, digest, read
from assistant.text import Embed, Lexicon
from assistant.text.judge import keep, learn
from assistant.understanding.reading import MACROS
from assistant.understanding.sentences.standing import FILE, STANDINGS, Named, named, vectors
from knowledge import load

STANDING = FOLDER / "standing"
CAUTIOUS = 0.7
"""The words around a name say little, and what is denied wrongly is lost: the weights are held small."""

STEP = "used"
"""How what is named in a step of the journey stands."""

_SOME = 10


def ship(embed: Embed) -> Iterator[str]:
    """Write what `understanding.sentences.standing` reads, from messages marked for it and from some of the others."""
    messages = learnt_from()
    known = list(standings(messages, Lexicon(load()), listener()))
    judge = learn(vectors([one for one, _ in known], embed), [how for _, how in known], CAUTIOUS)
    yield f"{len(known)} mentions, {keep(judge, FILE, digest(messages, ())) // 1024} KB in {FILE.name}"


def learnt_from() -> tuple[Message, ...]:
    """The listener has learnt from none that are marked for this, and hears there as well as in any message; of those
    that it has, every tenth, for how plainly most things are said."""
    return *read(STANDING, STANDINGS), *read()[::_SOME]


def standings(messages: Sequence[Message], lexicon: Lexicon, listen: Listener) -> Iterator[tuple[Named, str]]:
    """The channels and tools that are named in `messages`, and how they are marked to stand."""
    for message in messages:
        heard = listen(message.text, message.asked)
        for one in named(message.text, lexicon.mentions(message.text), message.asked, heard):
            for label, start, end in message.spans:
                if start <= one.mention.start < end and (how := STEP if label in MACROS else label) in STANDINGS:
                    yield one, how

"""What a message does besides stating facts: the closed list that the conversation knows how to answer."""

from typing import Literal

from schemas.base import Loc, Record
from schemas.edit import Edit
from schemas.session import Pending
from schemas.vocabulary import Language

ActKind = Literal[
    "clarify",  # asks what a word or question of ours means; about: the words asked about, "" for the last question
    "recommend",  # asks what we would recommend, or what is usual
    "careful",  # asks what to be careful with
    "unknown",  # does not know the answer
    "skip",  # does not want to answer this
    "finish",  # has had enough: draw it
    "jump",  # wants to talk about a topic or a finding; about: the topic id or the code
    "show",  # wants another map; about: the map id or the words that name it
    "progress",  # asks how much is left, or where we were
    "recap",  # asks what we have noted; about: the topic id, "" for all of it
    "agree",  # yes
    "refuse",  # no
    "accept",  # keeps a finding as it is; about: the code, quote: the reason
    "ambiguous",  # a word that may mean several things; about: the word; place: the topic that it belongs to
    "which_trade",  # what is said of the business is near several trades; place: their ids
    "left_open",  # was asked what such a word means, and does not say; about: the word
    "versions",  # asks which versions there are, or for one that there is not; about: its words
    "compare",  # asks what is different; place: both sides, each a version's name, a bar and a map's id
    "change",  # changes the map: at once, or as what is pending; about: "yes" when it was shown before
    "which",  # a change whose target may be several things, which are pending
    "missing",  # a change of what is not on the map; about: its words; place: the names that are near
    "drop",  # leaves a change that was shown undone
    "everybody",  # says that the audience is everyone
    "wrong",  # says that what was noted is not so, and not what; about: "part" where it tells more that we cannot place
    "contradiction",  # says the opposite of what was said before; about: the fact's path, with "/"
    "greeting",
    "thanks",
    "pause",  # leaves for now
    "resume",  # is back, or ready for what comes next
    "first",  # asks which map or audience to begin with
    "ideas",  # asks for our proposals
    "ourselves",  # asks about us; about: "machine", "kept" (what is written) or "take" (taking the map along)
    "offtopic",  # is about something else
    "upset",  # is cross or in a hurry
    "injected",  # holds an instruction to us inside pasted text; it is ignored
    "foreign",  # is in a language we do not speak; about: its code
    "empty",  # holds nothing
    "unread",  # nothing in it could be made use of
]


class Act(Record):
    """One such thing, with the words that do it. `place` is where a finding stands, as in `Turn.place`."""

    kind: ActKind
    about: str = ""
    quote: str = ""
    place: Loc = ()


class Understood(Record):
    """What one message means: changes to make or to show, things to answer, and its language where it shows one."""

    edits: tuple[Edit, ...] = ()
    acts: tuple[Act, ...] = ()
    pending: Pending | None = None
    language: Language | None = None

    def does(self, kind: ActKind) -> Act | None:
        """The first act of this kind, if there is one."""
        return next((act for act in self.acts if act.kind == kind), None)

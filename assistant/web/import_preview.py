"""What a file would become: its columns, its touchpoints, what is left out, and where it goes. Nothing is changed."""

from pathlib import PurePath

from assistant.bringing import standing
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.export.wording import Wording
from assistant.playbooks import SUFFIXES as LISTS
from assistant.tables import Column, Headings, Read, convincing, field_name, losses, told_issue
from assistant.tables.state import wants
from assistant.versions import SPLIT
from assistant.web.naming import called
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Session, Stage

MOST_ISSUES = 12
LONGEST_HEADER = 60


def preview(read: Read, session: Session, knowledge: Knowledge, say: Words) -> Markup:
    """The whole of the look beforehand, for a dialog."""
    return _Preview(read, session, knowledge, say)()


def state_of(read: Read, knowledge: Knowledge) -> str:
    """Whether a map is that of today or of what is wanted: as the file says, in itself or in its name."""
    return "ideal" if wants(read.map, read.file, read.sheet, knowledge) else "current"


def refusal(told: str, name: str, say: Words) -> Markup:
    """Why a file holds no map, and what else it may be."""
    acts = el("div", _playbook(name, say, "main"), _drop(say), class_="acts")
    return el("div", el("h2", say.html("import.not")), el("p", words(told), class_="wrong"), acts)


class _Preview:
    def __init__(self, read: Read, session: Session, knowledge: Knowledge, say: Words) -> None:
        self.read, self.session, self.knowledge, self.say = read, session, knowledge, say
        self.wording = Wording(knowledge, say.language)
        self.state = state_of(read, knowledge)

    def __call__(self) -> Markup:
        title = el("h2", self.say.html("import.head", file=self.read.file), id="import-title", tabindex="-1")
        parts = (*self._columns(), *self._lost(), *self._open(), self._journey(), *self._place())
        doubt = NOTHING if convincing(self.read) else el("p", self.say.html("import.list"), class_="wrong")
        return el("form", title, el("p", words(self._sum()), class_="t-hint"), doubt, *parts)

    def _sum(self) -> str:
        counts = {"n": sum(1 for _ in self.read.map.touchpoints()), "stages": len(self.read.map.stages)}
        kind = self.read.kind if self.read.known else "unknown"
        told = self.say(f"import.read.{kind}", row=self.read.header, **counts)
        if self.read.sheet and self.read.kind != "ours":
            told += " " + self.say("import.sheet", sheet=self.read.sheet)
        return told

    def _columns(self) -> tuple[Markup, ...]:
        """What each column becomes; nothing for a file of ours."""
        known = [column for column in self.read.columns if column.header.strip()]
        if not known:
            return ()
        rows = []
        for column in sorted(known, key=lambda column: not column.field and column.how != "chosen"):
            header = el("th", words(column.header.strip()[:LONGEST_HEADER]), scope="row")
            close = el("i", self.say.html("import.close")) if column.how == "close" else NOTHING
            cell = el("td", self._choice(column), words(" "), close)
            rows.append(el("tr", header, cell, class_="" if column.field else "out"))
        head = el("tr", *(el("th", self.say.html(f"import.column.{side}"), scope="col") for side in ("file", "map")))
        hint = el("p", self.say.html("import.columns.how"), class_="t-hint")
        wrong = el("p", words(""), class_="wrong", role="alert", data_wrong="")
        return (
            el("h3", self.say.html("import.columns")),
            hint,
            wrong,
            el("table", el("thead", head), el("tbody", *rows)),
        )

    def _choice(self, column: Column) -> Markup:
        """What the column is, and every other thing that it may be; left out stands first."""
        named = sorted((self._field(field), field) for field in Headings(self.knowledge).fields)
        ways = [(self.say("import.left_out"), ""), *named]
        options = (
            el("option", words(text), value=field, selected="selected" if field == column.field else None)
            for text, field in ways
        )
        mine = {"data_chosen": ""} if column.how == "chosen" else {}
        name = self.say("import.column.choose", column=column.header.strip()[:LONGEST_HEADER])
        return el("select", *options, data_column=str(column.place), aria_label=name, **mine)

    def _lost(self) -> tuple[Markup, ...]:
        """What of a file of ours, or another program's JSON, has no place on the map."""
        if self.read.columns:
            return ()
        lines = losses(self.read, self.knowledge, self.say.language).split("\n")
        return el("h3", self.say.html("import.lost")), el("ul", *(el("li", words(line.strip())) for line in lines))

    def _open(self) -> tuple[Markup, ...]:
        """What is guessed, put on another scale or could not be read; and, folded, what the file does not tell."""
        told = [*self._guesses(), *self._issues()]
        if self.state == "ideal":
            told.append(self.say("import.ideal"))
        look = (el("h3", self.say.html("import.look")), el("ul", *(el("li", words(each)) for each in told)))
        absent = sorted({self._field(path) for path in self.read.absent if path.startswith(("touchpoint.", "stage."))})
        fold = el(
            "details", el("summary", self.say.html("import.absent", n=len(absent))),
            el("p", words(", ".join(absent))), el("p", self.say.html("import.absent.how"), class_="t-hint"),
            class_="t-more",
        ) if absent else NOTHING  # fmt: skip
        return *(look if told else ()), fold

    def _guesses(self) -> list[str]:
        told = []
        guessed = {f"touchpoint.{cell}" for cells in self.read.guessed.values() for cell in cells}
        if guessed:
            told.append(self.say("import.guessed", fields=", ".join(sorted(map(self._field, guessed)))))
        if self.read.scale:
            low, high = (f"{end:g}" for end in self.read.scale)
            told.append(self.say("import.scale", low=low, high=high))
        return told

    def _issues(self) -> list[str]:
        if self.read.kind == "ours":
            return []  # Told as what is lost.
        shown = self.read.issues[:MOST_ISSUES]
        told = [told_issue(each, self.knowledge, self.say.language) for each in shown]
        more = len(self.read.issues) - len(shown)
        return [*told, *([self.say("import.more", n=more)] if more else [])]

    def _journey(self) -> Markup:
        rows = (self._stage(stage) for stage in self.read.map.stages if stage.touchpoints)
        summary = el("summary", self.say.html("import.journey"))
        return el("details", summary, el("ol", *rows), class_="t-more t-journey", open="open")

    def _stage(self, stage: Stage) -> Markup:
        names = (
            el("li", words(it.name), words(" "), el("span", words(self.wording.channel(it.channel))))
            for it in stage.touchpoints
        )
        return el("li", el("b", words(stage.name)), el("ul", *names))

    def _place(self) -> tuple[Markup, ...]:
        """Whom it is about and where it goes, and the three ways on."""
        came, brief = self.read.map, self.session.brief
        # What they buy is mostly the same; whom a map is about is what tells it from the others.
        single = brief.products[0].name if len(brief.products) == 1 else ""
        who, what = came.audience.name, came.product.name or single
        there = standing(self.session, who, what)
        names = (
            self._typed("audience", who, [each.name for each in brief.audiences]),
            self._typed("product", what, [each.name for each in brief.products]),
        )
        which = "import.there.ideal" if self._beside(there) else "import.there"
        taken = self.say.html(which, map=there.title or there.id) if there else NOTHING
        told = el("p", taken, class_="t-hint") if there else NOTHING
        sure = convincing(self.read)
        go = el("button", self.say.html("import.go"), type="button", class_="main" if sure else "", data_bring="")
        playbook = _playbook(self.read.file, self.say, "quiet" if sure else "main")
        acts = el("div", *((go, _drop(self.say), playbook) if sure else (playbook, go, _drop(self.say))), class_="acts")
        status = el("p", words(""), class_="wrong", role="alert")
        form = el("div", *names, self._what(), self._how(there), class_="t-form")
        return el("h3", self.say.html("import.place")), told, form, status, acts

    def _beside(self, there: JourneyMap | None) -> bool:
        """Whether the file holds what is wanted where there is a map of today: they never stand in one map."""
        return self.state == "ideal" and there is not None and there.state != "ideal"

    def _what(self) -> Markup:
        """Today's map, or the one that is wanted."""
        options = (
            el("option", self.say.html(f"state.{state}"), value=state,
               selected="selected" if state == self.state else None)
            for state in ("current", "ideal")
        )  # fmt: skip
        return el("label", el("span", self.say.html("import.state")), el("select", *options, name="state"))

    def _how(self, there: JourneyMap | None) -> Markup:
        maps = [each for each in self.session.maps if any(True for _ in each.touchpoints())]
        ways = {"own": self.say("import.how.own")}
        for way in ("wanted", "merge", "replace"):
            names = {m.id: called(m, self.session.maps) for m in maps if way != "wanted" or m.state != "ideal"}
            ways |= {f"{way}{SPLIT}{id_}": self.say(f"import.how.{way}", map=name) for id_, name in names.items()}
        likely = "wanted" if self._beside(there) else "merge"
        chosen = f"{likely}{SPLIT}{there.id}" if there else "own"
        options = (
            el("option", words(text), value=value, selected="selected" if value == chosen else None)
            for value, text in ways.items()
        )
        if not maps:
            return el("input", type="hidden", name="how", value="own")
        return el("label", el("span", self.say.html("import.how")), el("select", *options, name="how"))

    def _typed(self, name: str, value: str, known: list[str]) -> Markup:
        field = el("input", type="text", name=name, value=value, maxlength="80", list=f"known-{name}",
                   autocomplete="off")  # fmt: skip
        options = el("datalist", words(""), *(el("option", value=each) for each in known), id=f"known-{name}")
        return el("label", el("span", self.say.html(f"import.{name}")), field, options)

    def _field(self, path: str) -> str:
        return field_name(path, self.knowledge, self.say.language)


def _drop(say: Words) -> Markup:
    return el("button", say.html("import.drop"), type="button", data_drop="")


def _playbook(name: str, say: Words, class_: str) -> Markup:
    """The file may be a list to hold maps against, and no map."""
    if PurePath(name).suffix.lower() not in LISTS:
        return NOTHING
    return el("button", say.html("import.playbook"), type="button", class_=class_, data_playbook="")

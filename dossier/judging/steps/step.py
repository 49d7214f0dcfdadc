"""Share what every rule of the next steps gives: one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from dossier.judging.deadlines import needed_on
from dossier.judging.letters import LETTERS
from dossier.judging.step_context import StepContext
from dossier.judging.verdict import Reason
from dossier.linking import GENERAL, LinkedAsk
from dossier.records.correspondence import LOG_KINDS, AskKind, WhichAsk

StepKind = Literal[
    "say-what-you-want",
    "name-somebody",
    "rate",
    "write-story",
    "set-interval",
    "honest-conversation",
    "ask",
    "chase",
    "brief",
    "heads-up",
    "thank",
    "tell-outcome",
    "report-introduction",
    "tell-begin",
    "tell-progress",
    "replace",
    "keep-in-touch",
    "give-back",
    "go-nearer",
]
KINDS: tuple[StepKind, ...] = get_args(StepKind)
# A log kind, or the field of a file in which it is written down.
CLOSES_WITH: dict[StepKind, str] = {
    "say-what-you-want": "looking_for",
    "name-somebody": "name",
    "write-story": "people",
    "set-interval": "keep_in_touch",
    "honest-conversation": "asked",
    "ask": "asked",
    "chase": "asked",
    "brief": "briefed",
    "heads-up": "briefed",
    "thank": "thanked",
    "tell-outcome": "told",
    "report-introduction": "told",
    "tell-begin": "told",
    "tell-progress": "told",
    "replace": "asks",
    "rate": "backing.rated",
    "keep-in-touch": "message",
    "give-back": "helped",
    "go-nearer": "message",
}


class Step(Struct, frozen=True, kw_only=True):
    """What to do, with whom (slug or ""), for what (opportunity slug or ""), by when and why.

    `late` counts the days after the due day, 0 while it is not late; a step that has no day of
    its own is due today, and not `dated`. `closes_with` is the log kind that closes it, in the log
    of `who`, about `for_`; or a field, and `write` is what to write there, at the place of `why`,
    and `run` the command that makes the file to write it in. `needed` is the day on
    which what was asked for is needed. Kind, who, for and
    `which` name one step: no two share them. `ask` is what `who` is asked for, where the step is
    about one ask; `which` says it where `who` is asked for several there, and `parts` are the
    steps of the letters of one schedule. `overdue` is the days late over the interval of keeping
    in touch.
    """

    kind: StepKind
    who: str
    for_: str
    due: date
    late: int
    why: Reason
    closes_with: str
    ask: AskKind | None = None
    which: WhichAsk = ""
    parts: tuple[Step, ...] = ()
    dated: bool = True
    needed: date | None = None
    overdue: float = 0
    write: str = ""
    run: str = ""

    @property
    def about(self) -> str:
        """Write what `dossier log --for` takes for it."""
        if self.parts:
            return LETTERS
        return f'"{self.for_ or GENERAL} ({self.which})"' if self.which else self.for_

    @property
    def command(self) -> str:
        """Write the command that logs it, or begins it; nothing where a field closes it."""
        about = f" --for {self.about}" if self.about else ""
        is_logged = self.closes_with in LOG_KINDS
        return f"dossier log {self.who} {self.closes_with}{about}" if is_logged else self.run

    @property
    def how(self) -> str:
        """Write the command, or what to write in which file and line."""
        source = self.why.source
        return self.command or f"write `{self.write}` in {source.path}:{source.line}"


Rule = Callable[[StepContext], Iterator[Step]]


def step(kind: StepKind, who: str, for_: str, due: date, why: Reason, today: date) -> Step:
    """Make a step that is late from the day after it is due."""
    return Step(
        kind=kind,
        who=who,
        for_=for_,
        due=due,
        late=max(0, (today - due).days),
        why=why,
        closes_with=CLOSES_WITH[kind],
    )


def undated(kind: StepKind, who: str, for_: str, why: Reason, today: date) -> Step:
    """Make a step that has no day of its own, and is due today for as long as it stands."""
    return replace(step(kind, who, for_, today, why, today), dated=False)


def step_of_ask(
    kind: StepKind, ask: LinkedAsk, due: date, why: Reason, context: StepContext
) -> Step:
    """Make a step about one ask."""
    who, for_ = ask.contact.slug, ask.opportunity.slug if ask.opportunity else ""
    asks = context.dossier.asked[who]
    is_one = sum(other.folder == ask.folder for other in asks) == 1
    of_ask = step(kind, who, for_, due, why, context.today)
    which = "" if is_one else ask.ask.kind
    return replace(of_ask, ask=ask.ask.kind, which=which, needed=needed_on(ask))

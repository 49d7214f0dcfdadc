"""Share what every rule of the next steps gives: one thing to do."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from dossier.judging.situation import Situation
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records.ask import AskKind
from dossier.records.log_entry import LogKind

StepKind = Literal[
    "honest-conversation",
    "ask",
    "chase",
    "brief",
    "heads-up",
    "thank",
    "tell-outcome",
    "report-introduction",
    "keep-in-touch",
    "give-back",
]
KINDS: tuple[StepKind, ...] = get_args(StepKind)
CLOSES_WITH: dict[StepKind, LogKind] = {
    "honest-conversation": "asked",
    "ask": "asked",
    "chase": "asked",
    "brief": "briefed",
    "heads-up": "briefed",
    "thank": "thanked",
    "tell-outcome": "told",
    "report-introduction": "told",
    "keep-in-touch": "message",
    "give-back": "helped",
}


class Step(Struct, frozen=True, kw_only=True):
    """Say what to do, with whom (slug), for what (opportunity slug or ""), by when and why.

    `late` counts the days after the due day, 0 while it is not late; a step that has no day of
    its own is due today. `closes_with` is the log kind that closes it, in the log of `who`, about
    `for_`. Kind, who and for name one step: no two share them. `ask` is what `who` is asked for,
    where the step is about one ask.
    """

    kind: StepKind
    who: str
    for_: str
    due: date
    late: int
    why: Reason
    closes_with: str
    ask: AskKind | None = None


Rule = Callable[[Situation], Iterator[Step]]


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


def step_of_ask(kind: StepKind, ask: LinkedAsk, due: date, why: Reason, today: date) -> Step:
    """Make a step about one ask."""
    for_ = ask.opportunity.slug if ask.opportunity else ""
    return replace(step(kind, ask.contact.slug, for_, due, why, today), ask=ask.ask.kind)

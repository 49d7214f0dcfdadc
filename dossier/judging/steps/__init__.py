"""Say what to do next: one rule a file, what is late first."""

from collections.abc import Iterable

from dossier.judging.situation import Situation
from dossier.judging.steps import (
    ask,
    brief,
    chase,
    give_back,
    heads_up,
    honest_conversation,
    keep_in_touch,
    report_introduction,
    tell_outcome,
    thank,
)
from dossier.judging.steps.step import KINDS, Rule, Step
from dossier.judging.verdict import NO_BACKER

RULES: tuple[Rule, ...] = (
    honest_conversation.steps,
    ask.steps,
    chase.steps,
    brief.steps,
    heads_up.steps,
    thank.steps,
    tell_outcome.steps,
    report_introduction.steps,
    keep_in_touch.steps,
    give_back.steps,
)


def next_steps(situation: Situation) -> tuple[Step, ...]:
    """Apply every rule; who is left out gets no step. Weekends move nothing."""
    found = (step for rule in RULES for step in rule(situation))
    wanted = (step for step in found if situation.word(step.who) not in NO_BACKER)
    return tuple(sorted(_first_of_each(wanted), key=_order))


def _first_of_each(steps: Iterable[Step]) -> Iterable[Step]:
    """Keep the earliest of those that one line of the log closes: two asks of one contact."""
    first: dict[tuple[str, str, str], Step] = {}
    for step in steps:
        name = step.kind, step.who, step.for_
        if name not in first or step.due < first[name].due:
            first[name] = step
    return first.values()


def _order(step: Step) -> tuple[object, ...]:
    return -step.late, step.due, KINDS.index(step.kind), step.who, step.for_

"""Say what to do next: one rule a file, in the order of what is lost."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.judging.step_order import in_order, joined, put_off
from dossier.judging.steps import (
    ask,
    brief,
    chase,
    give_back,
    go_nearer,
    heads_up,
    honest_conversation,
    keep_in_touch,
    name_somebody,
    rate,
    replace_referee,
    report_introduction,
    say_what_you_want,
    set_interval,
    tell_begin,
    tell_outcome,
    tell_progress,
    thank,
    write_story,
)
from dossier.judging.steps.step import Rule, Step, StepContext
from dossier.judging.verdict import NO_BACKER

RULES: tuple[Rule, ...] = (
    say_what_you_want.steps,
    name_somebody.steps,
    write_story.steps,
    set_interval.steps,
    honest_conversation.steps,
    ask.steps,
    chase.steps,
    brief.steps,
    heads_up.steps,
    thank.steps,
    tell_outcome.steps,
    report_introduction.steps,
    tell_begin.steps,
    tell_progress.steps,
    replace_referee.steps,
    rate.steps,
    keep_in_touch.steps,
    give_back.steps,
    go_nearer.steps,
)


def next_steps(context: StepContext) -> tuple[Step, ...]:
    """Apply every rule; who is left out or inactive gets no step. Weekends move nothing."""
    proposed = (step for rule in RULES for step in rule(context))
    wanted = (step for step in proposed if not step.who or context.word(step.who) not in NO_BACKER)
    steps = joined(_first_of_each(wanted), context)
    return in_order(tuple(put_off(steps, context.ledger, context.today)), context.today)


def _first_of_each(steps: Iterable[Step]) -> Iterable[Step]:
    """Yield the earliest of the steps that one line of the log closes."""
    first: dict[tuple[str, str, str, str], Step] = {}
    for step in steps:
        name = step.kind, step.who, step.for_, step.which
        if name not in first or step.due < first[name].due:
            first[name] = step
    return first.values()

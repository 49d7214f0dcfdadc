"""What to do next, by rules, in the order of what is lost."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.judging.step_order import in_order, joined, put_off
from dossier.judging.steps import asking, begin, briefing, keeping_near, owed, search_news
from dossier.judging.steps.step import Rule, Step, StepContext
from dossier.judging.verdict import NO_BACKER

RULES: tuple[Rule, ...] = (
    begin.say_what_you_want,
    begin.name_somebody,
    begin.write_story,
    keeping_near.set_interval,
    asking.hold_conversation,
    asking.ask_contact,
    asking.chase_answer,
    briefing.send_brief,
    briefing.give_heads_up,
    owed.thank,
    owed.tell_outcome,
    owed.report_introduction,
    search_news.tell_begin,
    search_news.tell_progress,
    asking.replace_referee,
    begin.rate,
    keeping_near.keep_in_touch,
    keeping_near.give_back,
    keeping_near.go_nearer,
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

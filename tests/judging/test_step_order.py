"""What is lost when it is not done today comes first, and five things a day are enough."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from dossier.judging.step_order import in_order, portion
from dossier.judging.steps.step import CLOSES_WITH, Step, StepKind
from dossier.judging.verdict import Reason
from dossier.problems import Source

TODAY = date(2026, 11, 22)
WHY = Reason("So.", Source("content/a.md"))


def step(
    kind: StepKind,
    who: str = "ann",
    days: int = 0,
    needed: int | None = None,
    dated: bool = True,
    overdue: float = 0,
) -> Step:
    due = TODAY + timedelta(days=days)
    return Step(
        kind=kind,
        who=who,
        for_="",
        due=due,
        late=max(0, -days),
        why=WHY,
        closes_with=CLOSES_WITH[kind],
        dated=dated,
        needed=None if needed is None else TODAY + timedelta(days=needed),
        overdue=overdue,
    )


IN_ORDER = [
    step("ask", days=-12, needed=2),
    step("brief", days=1, needed=3),
    step("heads-up", days=7, needed=8),
    step("tell-outcome", days=-30),
    step("thank", days=0),
    step("brief", "bob", days=-40),
    step("honest-conversation", dated=False),
    step("keep-in-touch", "cem", days=-30, overdue=0.4),
    step("keep-in-touch", "bob", days=-60, overdue=0.2),
    step("give-back", dated=False),
    step("thank", "bob", days=1),
    step("heads-up", "bob", days=8, needed=9),
    step("keep-in-touch", days=60),
]


def test_a_dated_check_then_what_is_owed_then_keeping_in_touch() -> None:
    assert in_order(IN_ORDER[::-1], TODAY) == tuple(IN_ORDER)
    for some in permutations(IN_ORDER[:6]):
        assert in_order(some, TODAY) == tuple(IN_ORDER[:6])


def test_keeping_in_touch_goes_by_days_late_over_the_interval() -> None:
    often = step("keep-in-touch", "often", days=-20, overdue=2.0)
    seldom = step("keep-in-touch", "seldom", days=-200, overdue=0.5)
    assert in_order([seldom, often], TODAY) == (often, seldom)


def test_a_day_holds_five() -> None:
    hellos = [step("keep-in-touch", f"c{n}", days=-n, overdue=n / 90) for n in range(30, 0, -1)]
    steps = in_order(hellos, TODAY)
    assert portion(steps, TODAY) == steps[:5]


@pytest.mark.parametrize(
    ("kept", "is_kept"),
    [
        (step("heads-up", "zoe", needed=1), True),
        (step("thank", "zoe", days=-9), True),
        (step("thank", "zoe", days=1), False),
        (step("keep-in-touch", "zoe", days=0), True),
        (step("keep-in-touch", "zoe", days=-1, overdue=0.01), False),
        (step("give-back", "zoe", dated=False), False),
        (step("rate", "zoe", days=-3), False),
    ],
)
def test_what_is_due_today_is_never_cut(kept: Step, is_kept: bool) -> None:
    five = [step("ask", f"a{n}", days=-9, needed=5) for n in range(5)]
    steps = in_order([*five, kept], TODAY)
    assert (kept in portion(steps, TODAY)) is is_kept


def test_ninety_steps_due_from_undated_kinds_are_folded() -> None:
    steps = in_order([step("go-nearer", f"c{n:02}", dated=False) for n in range(90)], TODAY)
    assert len(portion(steps, TODAY)) == 5

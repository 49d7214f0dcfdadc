"""What holds of every judgement, whatever the files say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dossier.judging import Judgement, Pool, choose, judge
from dossier.judging.step_order import in_order
from dossier.judging.steps.step import Step
from dossier.linking import Dossier
from dossier.records import Contact, Opportunity, Story
from dossier.records.contact import Backing, ContactPrivate
from dossier.records.correspondence import LOG_KINDS, TALK, Ask, LogEntry
from dossier.records.opportunity import Status
from dossier.records.partial_date import Interval, PartialDate
from tests.judging.record_factories import (
    RELATIONS,
    TODAY,
    contact,
    dossier,
    line,
    opportunity,
    reference,
    story,
)

SLUGS = ("ada", "ben", "cem", "dee", "eve", "fay")
SKILLS = ("migration", "risk", "cost", "hiring")
ROLES = ("harbor", "meridian")
RATINGS = st.one_of(st.none(), st.integers(1, 5))
DAYS = st.integers(0, 700).map(lambda days: TODAY - timedelta(days=days))
WRITTEN = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)
SOON = st.integers(-20, 40).map(lambda days: TODAY + timedelta(days=days))
LINES = st.builds(
    lambda when, kind, about: replace(line(TODAY, kind, about), date=when),
    WRITTEN,
    st.sampled_from((*LOG_KINDS, *["helped-me"] * 5)),
    st.sampled_from(("", *ROLES, "ada")),
)
BACKINGS = st.one_of(
    st.just(Backing(familiarity=5, satisfaction=5, communication=4)),
    st.builds(Backing, familiarity=RATINGS, satisfaction=RATINGS, communication=RATINGS),
)
INTERVALS = st.one_of(st.none(), st.sampled_from([Interval(10, "day"), Interval(2, "month")]))


@st.composite
def courses(draw: st.DrawFn) -> tuple[LogEntry, ...]:
    """Draw how an ask may really go, up to some point."""
    role, day = draw(st.sampled_from(ROLES)), draw(st.integers(0, 30))
    course = ("asked", "agreed", "briefed", "contacted")[: draw(st.integers(0, 4))]
    last = TODAY - timedelta(days=day)
    ago = [last - timedelta(days=3 * n) for n in reversed(range(len(course)))]
    return tuple(line(when, kind, role) for when, kind in zip(ago, course, strict=True))


@st.composite
def contacts(draw: st.DrawFn, slug: str) -> Contact:
    private = ContactPrivate(
        backing=draw(BACKINGS),
        log=(*draw(courses()), *draw(st.lists(LINES, max_size=4))),
        keep_in_touch=draw(INTERVALS),
    )
    asked = draw(st.sampled_from(["", "2026-08", "2025-01", "2026-11-22"]))
    relation = draw(st.sampled_from(RELATIONS))
    return contact(slug, private=private, asked=asked, relation=relation)


@st.composite
def roles(draw: st.DrawFn, slug: str) -> Opportunity:
    asks = draw(
        st.lists(
            st.builds(
                lambda who, kind, by: Ask(who=reference(who), kind=kind, by=by),
                st.sampled_from(SLUGS),
                st.sampled_from(["reference", "reference", "recommendation", "referral"]),
                st.none() | SOON,
            ),
            max_size=8,
            unique_by=lambda ask: (ask.who.text, ask.kind),
        )
    )
    status: Status = draw(st.sampled_from(["interviewing", "references", "offer", "lost"]))
    wants = draw(st.dictionaries(st.sampled_from(SKILLS), st.sampled_from([1.0, 0.1, 2.5])))
    first = draw(SOON | st.none())
    closed = draw(st.none() | WRITTEN) if status == "lost" else None
    role = opportunity(slug, wants, asks=tuple(asks), status=status, check=first, closed=closed)
    return replace(role, private=replace(role.private, since=draw(st.none() | WRITTEN)))


@st.composite
def stories(draw: st.DrawFn, number: int) -> Story:
    skills = draw(st.lists(st.sampled_from(SKILLS), max_size=3, unique=True))
    people = draw(st.lists(st.sampled_from(SLUGS), max_size=3, unique=True))
    confidential = draw(st.integers(0, 4)) == 0
    return replace(story(f"story-{number}", tuple(skills), *people), confidential=confidential)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    told = [draw(stories(number)) for number in range(draw(st.integers(0, 6)))]
    return dossier([draw(contacts(slug)) for slug in SLUGS], told, [draw(roles(r)) for r in ROLES])


def with_line(given: Dossier, who: str, entry: LogEntry) -> Dossier:
    """Write one more line into a contact's log, and link anew."""
    people = []
    for one in given.contacts.values():
        log = (*one.private.log, entry) if one.slug == who else one.private.log
        people.append(replace(one, private=replace(one.private, log=log)))
    return dossier(people, [*given.stories.values()], [*given.opportunities.values()])


def name(step: Step) -> tuple[str, str, str, str]:
    return step.kind, step.who, step.for_, step.which


@settings(max_examples=80)
@given(dossiers(), st.integers(1, 4))
def test_the_panel_equals_brute_force(given: Dossier, size: int) -> None:
    judgement = judge(given, TODAY)
    for role in given.opportunities.values():
        panel = choose(Pool(given, judgement.verdicts, judgement.load), role, size=size)
        best = by_brute_force(given, judgement, role, size)
        second = [panel.runner_up.panel] if panel.runner_up else []
        assert [sorted(one) for one in (panel.panel, *second)] == [sorted(one) for one in best]
        assert {*panel.covers, *panel.missing} == {want.skill for want in role.wants}
        weights = {want.skill: want.weight for want in role.wants}
        assert abs(panel.weight - sum(weights[skill] for skill in panel.covers)) < 1e-9


def by_brute_force(
    given: Dossier, judgement: Judgement, role: Opportunity, size: int
) -> list[tuple[str, ...]]:
    """Compare every panel there is, by the aims of docs/judgement.md, "The panel"."""
    saw: dict[str, set[str]] = {}
    for slug, seen in given.seen.items():
        declined = answers(given, slug, role.slug)[-1:] == ["declined"]
        told = [one.story for one in seen if not one.story.confidential]
        may = judgement.verdicts[slug].word not in ("leave-out", "talk-first")
        if told and may and not declined:
            saw[slug] = {skill for one in told for skill in one.skills}
    wants = {want.skill for want in role.wants}
    lukewarm = {slug for slug in saw if judgement.verdicts[slug].word == "lukewarm"}
    others = {skill for slug in saw if slug not in lukewarm for skill in saw[slug]}
    for slug in lukewarm:
        saw[slug] -= others
        if not saw[slug] & wants:
            del saw[slug]

    def aims(panel: tuple[str, ...]) -> tuple[object, ...]:
        times = {w.skill: sum(w.skill in saw[slug] for slug in panel) for w in role.wants}
        tenths = {want.skill: round(want.weight * 10) for want in role.wants}
        relations = {given.contacts[slug].worked_together[0].relation for slug in panel}
        return (
            -sum(tenths[skill] for skill, count in times.items() if count > 0),
            -sum(tenths[skill] for skill, count in times.items() if count > 1),
            -len(relations),
            -sum(judgement.verdicts[slug].word == "ready" for slug in panel),
            sum(len(judgement.load[slug] - {role.slug}) for slug in panel),
            panel,
        )

    return sorted(combinations(sorted(saw), min(size, len(saw))), key=aims)[:2]


def answers(given: Dossier, slug: str, role: str) -> list[str]:
    """List how a contact answered for a role, oldest first; on one day declining comes last."""
    found = [
        (linked.entry.date.last, linked.entry.kind)
        for linked in given.ledger[slug]
        if linked.opportunity and linked.opportunity.slug == role
        if linked.entry.kind in ("agreed", "declined")
    ]
    return [kind for _, kind in sorted(found)]


@settings(max_examples=50)
@given(dossiers(), st.data())
def test_a_further_story_never_lowers_coverage(given: Dossier, data: st.DataObject) -> None:
    more = dossier(
        [*given.contacts.values()],
        [*given.stories.values(), data.draw(stories(99))],
        [*given.opportunities.values()],
    )
    before, after = judge(given, TODAY).coverage, judge(more, TODAY).coverage
    counts = {skill.name: skill.stories for skill in after.skills}
    for skill in before.skills:
        for slug, count in skill.stories.items():
            assert counts[skill.name][slug] >= count


@settings(max_examples=80)
@given(dossiers(), st.sampled_from(SLUGS), WRITTEN, st.sampled_from(TALK))
def test_a_talk_never_brings_keeping_in_touch_to_an_earlier_day(
    given: Dossier, who: str, when: PartialDate, kind: str
) -> None:
    more = with_line(given, who, replace(line(TODAY, kind), date=when))
    before = due(judge(given, TODAY), who)
    after = due(judge(more, TODAY), who)
    if any(linked.entry.kind in TALK for linked in given.ledger[who]) and before:
        # Who declines, and has no interval of their own, is left in peace.
        assert after or kind == "declined"
        assert not after or after >= before


def due(judgement: Judgement, who: str) -> date | None:
    found = [s.due for s in judgement.steps if s.kind == "keep-in-touch" and s.who == who]
    return found[0] if found else None


@settings(max_examples=80)
@given(dossiers())
def test_every_step_disappears_when_its_closing_kind_is_logged(given: Dossier) -> None:
    for step in judge(given, TODAY).steps:
        # What is due later is closed on its day; until then it is only announced.
        day = max(step.due, TODAY)
        if name(step) in map(name, judge(given, day).steps):
            lines = [
                replace(line(day, step.closes_with, part.for_), ask=part.which)
                for part in step.parts or (step,)
                if step.closes_with in LOG_KINDS
            ]
            logged = given
            for entry in lines:
                logged = with_line(logged, step.who, entry)
            if not lines:
                continue
            left = [other for other in judge(logged, day).steps if name(other) == name(step)]
            assert all(other.due > day for other in left)
            assert not left or step.kind in ("chase", "keep-in-touch")


@settings(max_examples=50)
@given(dossiers())
def test_steps_are_unique_sorted_and_never_for_who_is_left_out(given: Dossier) -> None:
    judgement = judge(given, TODAY)
    names = [name(step) for step in judgement.steps]
    assert len(names) == len(set(names))
    assert in_order(judgement.steps[::-1], TODAY) == judgement.steps
    for step in judgement.steps:
        if step.who:
            assert judgement.verdicts[step.who].word not in ("leave-out", "inactive")
        assert step.late in (0, max(0, (TODAY - step.due).days))


@settings(max_examples=40)
@given(dossiers())
def test_every_verdict_has_reasons_with_places(given: Dossier) -> None:
    for verdict in judge(given, TODAY).verdicts.values():
        assert verdict.reasons
        for reason in verdict.reasons:
            assert reason.text.endswith(".")
            assert reason.source.path.startswith("content/")


@settings(max_examples=30)
@given(dossiers())
def test_a_log_may_stand_newest_or_oldest_first(given: Dossier) -> None:
    people = [
        replace(one, private=replace(one.private, log=one.private.log[::-1]))
        for one in given.contacts.values()
    ]
    turned = dossier(people, [*given.stories.values()], [*given.opportunities.values()])
    before, after = judge(given, TODAY), judge(turned, TODAY)
    assert (before.steps, before.panels, before.verdicts, before.load) == (
        after.steps,
        after.panels,
        after.verdicts,
        after.load,
    )
    states = [[one.state for one in asks] for asks in before.progress.values()]
    assert states == [[one.state for one in asks] for asks in after.progress.values()]

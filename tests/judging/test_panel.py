"""Choose the few to ask: options, weights, and how long it may take."""

from __future__ import annotations

from itertools import combinations
from random import Random
from time import process_time

import pytest
from msgspec.structs import replace

from dossier.judging import Pool, choose, judge
from dossier.judging.panel import Panel
from dossier.judging.panel_search import best_two
from dossier.judging.seating import Candidate, Mix, Weights, score
from dossier.problems import UserError
from dossier.records import Opportunity
from dossier.records.contact import Relation, WorkedTogether
from dossier.records.opportunity import OpportunityPrivate, Referees, RelationCount
from tests.judging.record_factories import TODAY, contact, crowd, dossier, opportunity, story

PEOPLE = [contact(slug) for slug in ("ada", "ben", "cem", "dee")]
STORIES = [
    story("a", ("migration", "risk", "cost"), "ada"),
    story("b", ("migration", "risk"), "ben"),
    story("c", ("hiring",), "cem"),
]
WANTS = {"migration": 1.0, "risk": 1.0, "cost": 1.0, "hiring": 2.0, "sailing": 1.0}
GIVEN = dossier(PEOPLE, STORIES, [opportunity("meridian", WANTS)])


def chosen(
    size: int, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> tuple[Panel, tuple[str, ...]]:
    judgement = judge(GIVEN, TODAY)
    panel = choose(
        Pool(GIVEN, judgement.verdicts, judgement.load),
        GIVEN.opportunities["meridian"],
        size=size,
        include=include,
        exclude=exclude,
    )
    return panel, panel.panel


def test_who_saw_most_comes_first_and_who_saw_nothing_takes_no_seat() -> None:
    panel, slugs = chosen(4)
    assert slugs == ("ada", "ben", "cem")
    assert (panel.weight, panel.of, panel.missing, panel.spare) == (5, 6, ("sailing",), None)


def test_included_takes_a_seat_first() -> None:
    panel, slugs = chosen(2, include=("ben",))
    assert slugs == ("ben", "cem")
    assert panel.covers == {"migration": ("ben",), "risk": ("ben",), "hiring": ("cem",)}
    assert panel.missing == ("cost", "sailing")
    assert panel.unseen == ("sailing",)


def test_included_may_have_seen_nothing_and_may_be_more_than_the_seats() -> None:
    assert chosen(1, include=("dee", "ada"))[1] == ("ada", "dee")


def test_excluded_is_neither_on_the_panel_nor_the_spare() -> None:
    panel, slugs = chosen(1, exclude=("ada",))
    assert (slugs, panel.spare) == (("ben",), "cem")
    assert panel.runner_up
    assert panel.runner_up.panel == ("cem",)


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UserError, match='no contact is called "dea"'):
        chosen(2, include=("dea",))


def test_weights_are_added_up_exactly() -> None:
    people = [contact(slug) for slug in ("ada", "ben")]
    tenths = {f"skill {n}": 0.1 for n in range(3)}
    stories = [story("a", tuple(tenths), "ada"), story("b", ("rest",), "ben")]
    given = dossier(people, stories, [opportunity("meridian", {**tenths, "rest": 0.3})])
    panel = judge(given, TODAY).panels["meridian"]
    assert (panel.weight, panel.of) == (0.6, 0.6)
    # 0.1 three times is 0.3: neither covers more, and ada is first by slug.
    small = choose(
        Pool(given, judge(given, TODAY).verdicts, judge(given, TODAY).load),
        given.opportunities["meridian"],
        size=1,
    )
    assert small.panel == ("ada",)


@pytest.mark.parametrize("size", [4, 8, 12])
@pytest.mark.parametrize("seed", range(3))
def test_three_hundred_candidates_and_twelve_wants_take_less_than_half_a_second(
    seed: int, size: int
) -> None:
    given = crowd(Random(seed), size=300, wants=12, stories=600)
    judgement = judge(given, TODAY)
    role = given.opportunities["role-0"]
    began = process_time()
    panel = choose(Pool(given, judgement.verdicts, judgement.load), role, size=size)
    assert process_time() - began < 0.5
    assert len(panel.panel) == size


def test_two_thousand_contacts_and_eight_thousand_stories_take_less_than_1_5_seconds() -> None:
    given = crowd(Random(1), size=2000, wants=12, stories=8000, open_roles=10)
    began = process_time()
    judgement = judge(given, TODAY)
    assert process_time() - began < 1.5
    assert len(judgement.verdicts) == 2000
    assert len(judgement.panels) == 10


@pytest.mark.parametrize("mix", [{}, {1: 3, 2: 2}])
@pytest.mark.parametrize("seats", [4, 6, 12])
@pytest.mark.parametrize("saw", [1, 2, 4, 6])
def test_the_proof_is_quick_where_candidates_differ_little(
    saw: int, seats: int, mix: dict[int, int]
) -> None:
    random, weights = Random(saw), Weights([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3])
    pool = [
        Candidate(
            f"contact-{n:03}",
            sum(1 << want for want in random.sample(range(12), saw)),
            1 << random.randrange(5),
            random.random() < 0.3,
            random.choice((0, 0, 0, 1, 2)),
        )
        for n in range(300)
    ]
    began = process_time()
    best, second = best_two(pool, weights, seats, mix=Mix(mix))
    assert process_time() - began < 0.5
    assert score(best, weights, Mix(mix)) >= score(second, weights, Mix(mix))


def random_case(random: Random) -> tuple[list[Candidate], Weights, int, Mix]:
    wants = random.randint(1, 5)
    pool = [
        Candidate(
            f"c{n}",
            random.randrange(1 << wants),
            random.randrange(8) if random.random() < 0.6 else 1 << random.randrange(3),
            random.random() < 0.5,
            random.randrange(3),
        )
        for n in range(random.randint(2, 9))
    ]
    mix = {1 << bit: random.randint(1, 3) for bit in random.sample(range(3), random.randint(0, 3))}
    weights = Weights([random.choice((1, 1, 2, 3, 10)) for _ in range(wants)])
    return pool, weights, random.randint(1, 6), Mix(mix)


def test_the_two_best_panels_with_a_mix_equal_brute_force() -> None:
    compared = 0
    for seed in range(600):
        pool, weights, seats, mix = random_case(Random(seed))
        if len(pool) <= seats:
            continue
        every = sorted(
            combinations(pool, seats),
            key=lambda panel: (
                [-value for value in score(panel, weights, mix)],
                [one.slug for one in panel],
            ),
        )
        found = [
            sorted(one.slug for one in panel) for panel in best_two(pool, weights, seats, mix=mix)
        ]
        assert found == [[one.slug for one in panel] for panel in every[:2]], seed
        compared += 1
    assert compared > 300


def test_one_referee_fills_one_place_of_the_mix() -> None:
    mix = Mix({1: 1, 2: 2})
    both, first = Candidate("a", 0, 3), Candidate("b", 0, 1)
    kinds = mix.seated((), both)
    assert (mix[()], mix[kinds], mix[mix.seated(kinds, both)]) == (0, 1, 2)
    assert mix[mix.seated(mix.seated((), first), first)] == 1
    assert mix[mix.seated(mix.seated(mix.seated((), first), both), both)] == 3


def ordered(count: int | None, of: dict[Relation, int]) -> Opportunity:
    mix = tuple(RelationCount(relation=kind, count=number) for kind, number in of.items())
    private = OpportunityPrivate(status="references", referees=Referees(count=count, of=mix))
    return replace(opportunity("meridian", WANTS), private=private)


def test_the_mix_that_an_employer_asks_for_holds_before_coverage() -> None:
    peer = replace(contact("eve"), worked_together=(WorkedTogether(relation="peer"),))
    stories = [*STORIES, story("e", ("sailing",), "eve")]
    role = ordered(2, {"peer": 1, "report": 1})
    given = dossier([*PEOPLE, peer], stories, [role])
    panel = judge(given, TODAY).panels["meridian"]
    # Ada and Cem cover more, but neither of them is a peer.
    assert (panel.panel, panel.size) == (("ada", "eve"), 2)
    assert panel.missing_relations == {"report": 1}


def test_the_number_that_an_employer_asks_for_goes_before_the_setting() -> None:
    given = dossier(PEOPLE, STORIES, [ordered(1, {})])
    assert judge(given, TODAY).panels["meridian"].size == 1
    assert judge(GIVEN, TODAY).panels["meridian"].size == 3

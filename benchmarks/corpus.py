"""Write a workspace of any size: the same size gives the same bytes.

python -m benchmarks.corpus DIR [S|M|L]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.words import (
    FIRST,
    LAST,
    RELATIONS,
    SKILLS,
    in_another_script,
    phrase,
    prose,
    text,
)

TODAY = "2026-11-22"
# What is edited, in three records: a story that is told to somebody, one that is not, and a log.
EDIT = "0 Edit."
_WANTED = SKILLS[:3]
# One text in so many is not English alone.
_RARELY = 12


class Size(NamedTuple):
    """Hold how many records there are."""

    contacts: int
    stories: int
    opportunities: int
    asks: int


SIZES = {
    "S": Size(30, 100, 5, 5),
    "M": Size(300, 1_000, 20, 20),
    "L": Size(2_000, 8_000, 60, 60),
}
BRIEFS = Size(30, 100, 4, 20)


def corpus(size: Size, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Give the path and the text of every file of a workspace."""
    random = Random(seed)
    yield "dossier.toml", f"today = {TODAY}\n"
    yield "content/me.md", _owner()
    yield "content/questions.md", _questions(random)
    for number in range(size.contacts):
        yield f"content/contacts/{contact(number)}.md", _contact(random, number, size)
    for number in range(size.stories):
        yield f"content/stories/{story(number)}.md", _story(random, number, size)
    for number in range(size.opportunities):
        yield f"content/opportunities/role-{number}.md", _opportunity(random, number, size)


def contact(number: int) -> str:
    """Name a contact's file."""
    return f"contact-{number}"


def story(number: int) -> str:
    """Name a story's file."""
    return f"story-{number}"


def unbriefed(size: Size) -> str:
    """Name a story that none of those who are asked saw: the last one never is."""
    return story(size.stories - 1)


def briefed() -> str:
    """Name a story that is told to the first who is asked, and to nobody else."""
    return story(0)


def unasked(size: Size) -> str:
    """Name a contact who is not asked for anything: the last one never is."""
    return contact(size.contacts - 1)


def _owner() -> str:
    return (
        "---\nname: Sam Okafor\nemail: sam@okafor.example\n"
        "looking_for: {roles: [Staff Engineer], places: [London], why: Work that cannot stop.,"
        " not: [weekends]}\n---\n"
    )


def _questions(random: Random) -> str:
    asked = (
        f"\n## {skill}\n\n- How was {phrase(random)}? (manager, peer)\n" for skill in SKILLS[:6]
    )
    return f"# What is asked\n{''.join(asked)}"


def _contact(random: Random, number: int, size: Size) -> str:
    edited = f"- 2026-10-02 call: {EDIT}\n" if contact(number) == unasked(size) else ""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
    begin, asked = random.randint(2010, 2022), number < size.asks
    ratings = {
        rating: random.randint(4 if asked else 1, 5)
        for rating in ("familiarity", "satisfaction", "communication")
    }
    agreed = (
        f"- 2026-11-12 agreed [[role-{number % size.opportunities}]]: gladly\n"
        f"- 2026-11-10 asked [[role-{number % size.opportunities}]]: on the phone\n"
    )
    return (
        f"---\nname: {name}\nrole: Director\norganization: Company {number % 97}\n"
        f"email: contact{number}@company.example\n"
        f"worked_together:\n  - {{from: {begin}-03, to: {begin + 3}-06,"
        f" organization: Company {number % 97}, relation: {random.choice(RELATIONS)},"
        " their_role: Director, my_role: Lead}\n"
        f"backing: {{{', '.join(f'{key}: {value}' for key, value in ratings.items())}}}\n"
        f"permission: {{asked: 2026-0{random.randint(1, 9)}-02, recommend: yes,"
        " for: [reference], share: [name, role, organization]}\n"
        f"keep_in_touch: 6 months\n---\n{prose(random, 60)}\n\n## Log\n\n{edited}"
        f"{agreed if asked else ''}"
        f"- 2026-0{random.randint(1, 9)}-14 met: {text(random, 12)}\n- 2025-11-03 call\n"
    )


def _story(random: Random, number: int, size: Size) -> str:
    is_edited = story(number) in (briefed(), unbriefed(size))
    people = random.sample(range(size.asks if is_edited else 0, size.contacts), k=3)
    skills, year = random.sample(SKILLS, k=3), random.randint(2012, 2025)
    if story(number) == briefed():
        people, skills = [0, *people[1:]], list(_WANTED)
    witnesses = "".join(f"  - {contact(one)}: {text(random, 8)}\n" for one in people)
    sections = "".join(
        f"\n## {heading}\n\n{prose(random, 50)}\n" for heading in ("Situation", "Task", "Action")
    )
    result = f"{EDIT} {text(random, 50)}" if is_edited else prose(random, 50)
    other = f"\n{in_another_script(number // _RARELY)}\n" if number % _RARELY == 0 else ""
    return (
        f"---\ntitle: Story {number} of {phrase(random)}\nfrom: {year}-02\nto: {year}-08\n"
        f"skills: [{', '.join(skills)}]\npeople:\n{witnesses}claim: {text(random, 8)}\n"
        f"result: {{figure: {year % 90} h, of: {phrase(random)}}}\n"
        f"answers: {{mistake: {text(random, 10)}}}\n"
        f"---\n{text(random, 40)} See [[{contact(people[0])}]].\n{sections}"
        f"\n## Result\n\n{result}\n{other}\n## Notes\n\n{prose(random, 20)}\n"
    )


def _opportunity(random: Random, number: int, size: Size) -> str:
    asked = range(number, size.asks, size.opportunities)
    others = [skill for skill in SKILLS if skill not in _WANTED]
    wanted = [*_WANTED, *random.sample(others, k=3)] if not number else random.sample(SKILLS, k=6)
    asks = "".join(f"\n  - {{who: {contact(one)}, kind: reference}}" for one in asked)
    return (
        f"---\nrole: Staff Engineer\norganization: Employer {number}\nstatus: references\n"
        f"wants: [{', '.join(wanted)}]\n"
        "reference_check: {by: Dana Whitlock, how: phone, minutes: 15, from: 2026-11-24,"
        f" to: 2026-11-28}}\nasks:{asks}\n---\n{text(random, 30)}\n\n"
        f"## Role\n\n{text(random, 20)}\n"
    )


def write(root: Path, files: Iterator[tuple[str, str]]) -> Path:
    """Write files below a folder."""
    for path, content in files:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root


if __name__ == "__main__":
    write(Path(sys.argv[1]), corpus(SIZES[(sys.argv[2:] or ["S"])[0]]))

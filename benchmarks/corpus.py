"""Write a workspace of any size: the same size gives the same bytes.

python -m benchmarks.corpus DIR [S|M|L]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

SIZES = {"S": (30, 100, 5), "M": (300, 1_000, 20), "L": (2_000, 8_000, 60)}
TODAY = "2026-11-22"
SKILLS = (
    "migration, incident response, mentoring, hiring, stakeholders, cost, observability, security,"
    " planning, negotiation, writing, testing, data modelling, networking, databases, vendors,"
    " audits, training, prototyping, research, budgets, delivery, accessibility, performance"
).split(", ")
FIRST = "Priya Wei Marcus Inês Tomás Helen Rob Élodie Jonas Aisha Kofi Lena Eleni Oskar".split()
LAST = "Raman Chen Bell Ferro Rey Ashworth Keane Marchand Weber Bello Mensah Hoffmann Dahl".split()
RELATIONS = "manager report peer client mentor supplier other".split()
WORDS = (
    "the team moved every service in small steps and kept the old one running beside it while"
    " operations watched the numbers and said stop or go each morning until nobody noticed"
).split()


def corpus(
    contacts: int, stories: int, opportunities: int, seed: int = 7
) -> Iterator[tuple[str, str]]:
    """Give the path and the text of every file of a workspace."""
    random = Random(seed)
    people = [f"contact-{number}" for number in range(contacts)]
    told = [f"story-{number}" for number in range(stories)]
    yield "dossier.toml", f"today = {TODAY}\n"
    yield "content/me.md", _owner()
    for number, slug in enumerate(people):
        yield f"content/contacts/{slug}.md", _contact(random, number, opportunities)
    for slug in told:
        yield f"content/stories/{slug}.md", _story(random, people)
    for number in range(opportunities):
        yield f"content/opportunities/role-{number}.md", _opportunity(random, number, people)


def _owner() -> str:
    return (
        "---\nname: Sam Okafor\nemail: sam@okafor.example\n"
        "looking_for: {roles: [Staff Engineer], places: [London], why: Work that cannot stop.,"
        " not: [weekends]}\n---\n"
    )


def _contact(random: Random, number: int, opportunities: int) -> str:
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    begin, role = random.randint(2010, 2022), random.randrange(max(1, opportunities))
    ratings = ", ".join(
        f"{name}: {random.randint(1, 5)}"
        for name in ("familiarity", "satisfaction", "communication")
    )
    asked = f"- 2026-11-10 asked [[role-{role}]]: on the phone\n" if number < opportunities else ""
    return (
        f"---\nname: {first} {last} {number}\nrole: Director\norganization: Company {number % 97}\n"
        f"email: contact{number}@company.example\n"
        f"worked_together:\n  - {{from: {begin}-03, to: {begin + 3}-06, organization: Company"
        f" {number % 97}, relation: {random.choice(RELATIONS)}, their_role: Director, my_role: Lead}}\n"
        f"backing: {{{ratings}}}\npermission: {{asked: 2026-0{random.randint(1, 9)}-02, recommend: yes}}\n"
        f"keep_in_touch: 6 months\n---\n{_text(random, 60)}\n\n## Log\n{asked}"
        f"- 2026-0{random.randint(1, 9)}-14 met: {_text(random, 12)}\n- 2025-11-03 call\n"
    )


def _story(random: Random, people: list[str]) -> str:
    seen = random.sample(people, k=min(3, len(people)))
    skills, year = random.sample(SKILLS, k=3), random.randint(2012, 2025)
    witnesses = "".join(f"  - {slug}: {_text(random, 8)}\n" for slug in seen)
    sections = "".join(
        f"\n## {heading}\n{_text(random, 60)}\n"
        for heading in ("Situation", "Task", "Action", "Result")
    )
    return (
        f"---\ntitle: {_text(random, 5)}\nfrom: {year}-02\nto: {year}-08\nskills: [{', '.join(skills)}]\n"
        f"people:\n{witnesses}claim: {_text(random, 8)}\nresult: {{figure: {year % 90} h, of: {_text(random, 4)}}}\n"
        f"---\n{_text(random, 40)} See [[{seen[0]}]].\n{sections}"
    )


def _opportunity(random: Random, number: int, people: list[str]) -> str:
    wants = ", ".join(random.sample(SKILLS, k=6))
    asks = f"\n  - {{who: {people[number % len(people)]}, kind: reference}}"
    return (
        f"---\nrole: Staff Engineer\norganization: Employer {number}\nstatus: references\n"
        f"wants: [{wants}]\n"
        f"reference_check: {{by: Dana Whitlock, how: phone, minutes: 15, from: 2026-11-24, to: 2026-11-28}}\n"
        f"asks:{asks}\n---\n{_text(random, 30)}\n\n## Role\n{_text(random, 20)}\n"
    )


def _text(random: Random, count: int) -> str:
    begin = random.randrange(len(WORDS))
    words = (WORDS * (2 + count // len(WORDS)))[begin : begin + count]
    return " ".join(words).capitalize() + "."


def write(root: Path, size: str) -> None:
    """Write the corpus of a size below a folder."""
    for path, text in corpus(*SIZES[size]):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), (sys.argv[2:] or ["S"])[0])

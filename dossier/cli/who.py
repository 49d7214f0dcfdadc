"""`dossier who`: who saw the owner's work with a skill, or whom they know at an employer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from dossier.judging.coverage import skill_key
from dossier.judging.employers import Employer, employer_key
from dossier.judging.verdict import UNBRIEFABLE
from dossier.problems import UserError, nearest
from dossier.terminal import output, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import SKILL, as_json, with_context

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.judging.verdict import Verdict

# The stories of each contact, by slug.
Witnesses = dict[str, list[str]]


@click.command()
@click.argument("skills", metavar="SKILL...", nargs=-1, required=False, type=SKILL)
@click.option("--at", "employer", metavar="NAME", help="Whom you know at an employer.")
@as_json
@with_context
def command(ctx: Context, skills: tuple[str, ...], employer: str | None, as_json: bool) -> None:
    """List who saw your work with SKILL; with several, who saw them all.

    Case, spaces and hyphens do not matter, and synonyms of dossier.toml count. --at lists whom you
    know at an employer: who works there, who can introduce you, who worked there with you.
    """
    if not skills and employer is None:
        raise UserError("neither a SKILL nor --at was given", "write one of them")
    loaded, judgement = load_judged(ctx, [] if as_json else None)
    if employer is not None:
        _show_at(loaded, judgement, employer, skills, as_json=as_json)
        return
    verdicts = judgement.verdicts
    seen = _witnesses(loaded, _skill_keys(loaded, judgement, skills))
    order = sorted(seen, key=lambda s: (verdicts[s].word in UNBRIEFABLE, -len(seen[s]), s))
    if as_json:
        output.json([{"slug": s, "stories": seen[s], "verdict": verdicts[s].word} for s in order])
    elif order:
        rows = [_row(loaded, slug, verdicts[slug], seen[slug]) for slug in order]
        output.table(("who", "verdict", "stories"), rows)
    else:
        output.note(f"Nobody saw your work with {' and '.join(skills)}.")


def _show_at(
    loaded: Loaded, judgement: Judgement, name: str, skills: tuple[str, ...], *, as_json: bool
) -> None:
    """Show the people of one employer, of those who saw the skills where some are named."""
    key = employer_key(name)
    known = {employer.key: employer for employer in judgement.employers}
    employer = known.get(key, Employer(key=key, name=name))
    people: Iterable[str] = employer.people
    if skills:
        witnesses = _witnesses(loaded, _skill_keys(loaded, judgement, skills))
        people = [slug for slug in people if slug in witnesses]
    rows = [_person_at(loaded, judgement, employer, slug) for slug in people]
    if as_json:
        fields = ("slug", "verdict", "stories")
        output.json([dict(zip(fields, (row[0], row[2], row[4]), strict=True)) for row in rows])
    elif rows and output.is_terminal():
        cells = [(row[1], row[3], judgement.verdicts[row[0]].shown) for row in rows]
        output.table(("who", "how", "verdict"), cells)
    elif rows:
        output.table((), [(row[0], row[2], row[3], " ".join(row[4])) for row in rows])
    else:
        names = [each.name for each in judgement.employers if each.people]
        hint = nearest(name, names).replace("did", "Did", 1)
        output.note(f"Nobody you know is at {employer.name}. {hint}".strip())


def _person_at(
    loaded: Loaded, judgement: Judgement, employer: Employer, slug: str
) -> tuple[str, str, str, str, list[str]]:
    relation = "works there" if slug in employer.now else "worked there with you"
    if slug in employer.can_introduce and slug not in employer.now:
        relation = "can introduce you"
    stories = sorted(witnessed.story.slug for witnessed in loaded.dossier.seen[slug])
    return slug, loaded.dossier.labels[slug], judgement.verdicts[slug].word, relation, stories


def _row(loaded: Loaded, slug: str, verdict: Verdict, stories: list[str]) -> tuple[str, ...]:
    if not output.is_terminal():
        return slug, verdict.word, " ".join(stories)
    titles = "\n".join(loaded.dossier.stories[story].title for story in stories)
    return loaded.dossier.labels[slug], verdict.shown, titles


def _skill_keys(loaded: Loaded, judgement: Judgement, skills: tuple[str, ...]) -> set[str]:
    """Return the keys that skills share with their synonyms; the words may together be one skill.

    Raise UserError for a skill that no story has.
    """
    key = skill_key(loaded.dossier.settings)
    names = {key(skill.name): skill.name for skill in judgement.coverage.skills}
    if key("".join(skills)) in names:
        return {key("".join(skills))}
    for skill in skills:
        if key(skill) not in names:
            known = sorted(names.values())
            raise resolve.not_found("skill", skill, known, f"the skills are {', '.join(known)}")
    return {key(skill) for skill in skills}


def _witnesses(loaded: Loaded, keys: set[str]) -> Witnesses:
    """Find who saw all those skills, with the stories that show one of them."""
    key = skill_key(loaded.dossier.settings)
    witnesses: Witnesses = {}
    for slug, seen in loaded.dossier.seen.items():
        shown = {each.story.slug: keys & set(map(key, each.story.skills)) for each in seen}
        if set[str]().union(*shown.values()) == keys:
            witnesses[slug] = sorted(story for story, skills in shown.items() if skills)
    return witnesses

"""`dossier who`: who saw the owner's work with a skill, or whom they know at an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.judging.employers import Employer, employer_key
from dossier.judging.skills import skill_key
from dossier.judging.verdict import UNBRIEFABLE
from dossier.problems import UserError, nearest
from dossier.terminal import output, shell_completion
from dossier.terminal.choices import unknown
from dossier.terminal.context import Context, as_json, common_options, pass_where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement

Found = dict[str, list[str]]


@click.command()
@click.argument(
    "skills", metavar="SKILL...", nargs=-1, required=False, shell_complete=shell_completion.skills
)
@click.option("--at", "employer", metavar="NAME", help="Whom you know at an employer.")
@as_json
@common_options
@pass_where
def command(ctx: Context, skills: tuple[str, ...], employer: str | None, as_json: bool) -> None:
    """List who saw your work with SKILL; with several, who saw them all.

    Case, spaces and hyphens do not matter, and synonyms of dossier.toml count. --at lists whom you
    know at an employer: who works there, who can introduce you, who worked there with you.
    """
    if not skills and employer is None:
        raise UserError("neither a SKILL nor --at was given", "write one of them")
    loaded, judgement = judged(ctx, [] if as_json else None)
    if employer is not None:
        _show_at(loaded, judgement, employer, skills, as_json=as_json)
        return
    words: dict[str, str] = {s: verdict.word for s, verdict in judgement.verdicts.items()}
    found = _witnesses(loaded, _known(loaded, judgement, skills))
    order = sorted(found, key=lambda slug: (words[slug] in UNBRIEFABLE, -len(found[slug]), slug))
    if as_json:
        output.json([{"slug": s, "stories": found[s], "verdict": words[s]} for s in order])
    elif order:
        shown = {slug: verdict.shown for slug, verdict in judgement.verdicts.items()}
        words = shown if output.is_terminal() else words
        rows = [_row(loaded, s, words[s], found[s]) for s in order]
        output.table(("who", "verdict", "stories"), rows)
    else:
        output.note(f"Nobody saw your work with {' and '.join(skills)}.")


def _show_at(
    loaded: Loaded, judgement: Judgement, name: str, skills: tuple[str, ...], *, as_json: bool
) -> None:
    """Show the people of one employer, of those who saw the skills where some are named."""
    key = employer_key(name)
    found = next(
        (one for one in judgement.employers if one.key == key), Employer(key=key, name=name)
    )
    saw = _witnesses(loaded, _known(loaded, judgement, skills)) if skills else None
    people = [slug for slug in found.people if saw is None or slug in saw]
    rows = [_there(loaded, judgement, found, slug) for slug in people]
    if as_json:
        fields = ("slug", "verdict", "stories")
        output.json([dict(zip(fields, (row[0], row[2], row[4]), strict=True)) for row in rows])
    elif rows and output.is_terminal():
        cells = [(row[1], row[3], judgement.verdicts[row[0]].shown) for row in rows]
        output.table(("who", "how", "verdict"), cells)
    elif rows:
        output.table((), [(row[0], row[2], row[3], " ".join(row[4])) for row in rows])
    else:
        known = [one.name for one in judgement.employers if one.people]
        hint = nearest(name, known).replace("did", "Did", 1)
        output.note(f"Nobody you know is at {found.name}. {hint}".strip())


def _there(
    loaded: Loaded, judgement: Judgement, employer: Employer, slug: str
) -> tuple[str, str, str, str, list[str]]:
    how = "works there" if slug in employer.now else "worked there with you"
    if slug in employer.can_introduce and slug not in employer.now:
        how = "can introduce you"
    stories = sorted(one.story.slug for one in loaded.dossier.seen[slug])
    return slug, loaded.dossier.labels[slug], judgement.verdicts[slug].word, how, stories


def _row(loaded: Loaded, slug: str, word: str, stories: list[str]) -> tuple[str, ...]:
    if not output.is_terminal():
        return slug, word, " ".join(stories)
    dossier = loaded.dossier
    titles = "\n".join(dossier.stories[story].title for story in stories)
    return dossier.labels[slug], word, titles


def _known(loaded: Loaded, judgement: Judgement, skills: tuple[str, ...]) -> set[str]:
    """Give what the skills share with their synonyms; words without quotes may be one skill."""
    key = skill_key(loaded.dossier.settings)
    names = {key(one.name): one.name for one in judgement.coverage.skills}
    if key("".join(skills)) in names:
        return {key("".join(skills))}
    for skill in skills:
        if key(skill) not in names:
            known = sorted(names.values())
            raise unknown("skill", skill, known, f"the skills are {', '.join(known)}")
    return {key(skill) for skill in skills}


def _witnesses(loaded: Loaded, wanted: set[str]) -> Found:
    key = skill_key(loaded.dossier.settings)
    found: Found = {}
    for slug, witnesses in loaded.dossier.seen.items():
        shown = {one.story.slug: wanted & set(map(key, one.story.skills)) for one in witnesses}
        if set[str]().union(*shown.values()) == wanted:
            found[slug] = sorted(story for story, skills in shown.items() if skills)
    return found

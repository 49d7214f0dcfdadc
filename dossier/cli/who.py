"""`dossier who`: who saw the owner's work with a skill."""

from typing import TYPE_CHECKING

import click

from dossier.cli.shared import complete, show
from dossier.cli.shared.judged import judged
from dossier.cli.shared.options import Where, as_json, pass_where, where
from dossier.cli.shared.words import unknown
from dossier.judging.skills import skill_key
from dossier.judging.verdict import UNBRIEFABLE

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement

Found = dict[str, list[str]]


@click.command()
@click.argument(
    "skills", metavar="SKILL...", nargs=-1, required=True, shell_complete=complete.skills
)
@as_json
@where
@pass_where
def command(place: Where, skills: tuple[str, ...], as_json: bool) -> None:
    """List who saw your work with SKILL; with several, who saw them all.

    Case, spaces and hyphens do not matter, and synonyms of dossier.toml count.
    """
    loaded, judgement = judged(place, [] if as_json else None)
    words: dict[str, str] = {s: verdict.word for s, verdict in judgement.verdicts.items()}
    found = _witnesses(loaded, _known(loaded, judgement, skills))
    order = sorted(found, key=lambda slug: (words[slug] in UNBRIEFABLE, -len(found[slug]), slug))
    if as_json:
        show.json([{"slug": s, "stories": found[s], "verdict": words[s]} for s in order])
    elif order:
        shown = {slug: verdict.shown for slug, verdict in judgement.verdicts.items()}
        words = shown if show.is_terminal() else words
        rows = [_row(loaded, s, words[s], found[s]) for s in order]
        show.table(("who", "verdict", "stories"), rows)
    else:
        show.note(f"Nobody saw your work with {' and '.join(skills)}.")


def _row(loaded: "Loaded", slug: str, word: str, stories: list[str]) -> tuple[str, ...]:
    if not show.is_terminal():
        return slug, word, " ".join(stories)
    dossier = loaded.dossier
    titles = "\n".join(dossier.stories[story].title for story in stories)
    return dossier.labels[slug], word, titles


def _known(loaded: "Loaded", judgement: "Judgement", skills: tuple[str, ...]) -> set[str]:
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


def _witnesses(loaded: "Loaded", wanted: set[str]) -> Found:
    key = skill_key(loaded.dossier.settings)
    found: Found = {}
    for slug, witnesses in loaded.dossier.seen.items():
        shown = {one.story.slug: wanted & set(map(key, one.story.skills)) for one in witnesses}
        if set[str]().union(*shown.values()) == wanted:
            found[slug] = sorted(story for story, skills in shown.items() if skills)
    return found

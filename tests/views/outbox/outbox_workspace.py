"""Make what leaves from the Markdown that a test shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dossier.building.load import Loaded, load
from dossier.views import outbox
from dossier.views.view import Target
from tests.workspaces import write_workspace

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)

PRIYA = """\
---
name: Priya Raman
worked_together:
  - {from: 2019-03, to: 2022-06, organization: Northwind Logistics, relation: manager,
     their_role: Director of Engineering, my_role: Tech Lead,
     ended_because: I moved for a larger team.}
backing: {familiarity: 5, satisfaction: 5, communication: 4}
permission:
  {asked: 2026-11-02, recommend: yes, for: [reference, recommendation, referral],
   share: [name, phone]}
---

## Log

- 2026-11-02 call: spoke about it
"""


def opportunity(asks: str, wants: str = "[]", more: str = "") -> str:
    """Write an opportunity; `asks` is YAML, one ask a line."""
    return (
        "---\nrole: Staff Platform Engineer\norganization: Meridian Health\nstatus: references\n"
        f"wants: {wants}\n{more}asks:\n{asks}---\n\n## Role\n\nRun the platform.\n"
    )


def story(title: str, people: str, more: str = "", body: str = "") -> str:
    """Write a story; `people` is the inside of a YAML list."""
    return f"---\ntitle: {title}\npeople: [{people}]\n{more}---\n\n{body}"


def loaded(root: Path, files: dict[str, str]) -> Loaded:
    """Read, link and judge a workspace that has no errors."""
    found = load(write_workspace(root, files), TODAY, TODAY)
    assert found.judgement, "\n".join(map(str, found.problems))
    return found


def leaving(root: Path, files: dict[str, str]) -> dict[str, Target]:
    """Give what a workspace sends out, by path below outbox/."""
    return by_path(loaded(root, files))


def sample() -> dict[str, Target]:
    """Give what the sample sends out."""
    return by_path(load(ROOT, TODAY, TODAY))


def by_path(found: Loaded) -> dict[str, Target]:
    """List the targets of what leaves."""
    assert found.judgement
    made: Iterable[Target] = outbox.targets(found.dossier, found.judgement)
    return {target.path.removeprefix("outbox/"): target for target in made}

"""A small workspace that the tests of the commands share, and commands run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from dossier.cli import program
from tests.workspaces import write_workspace

ROOT = Path(__file__).parents[2]
FILES = {
    "dossier.toml": 'today = 2026-11-22\n[synonyms]\n"incident response" = ["on-call"]\n',
    "content/me.md": """---
name: Sam Okafor
looking_for:
  roles: [Staff Engineer]
  places: [London]
  why: I want to move platforms that people depend on.
  not: [betting]
skills: [migration, hiring]
---
""",
    "content/contacts/priya-raman.md": """---
name: Priya Raman
email: priya@northwind.example
worked_together: {from: 2019-03, to: 2022-06, organization: Northwind, relation: manager}
backing: {familiarity: 5, satisfaction: 5, communication: 4}
permission: {asked: 2026-03-02, recommend: yes, for: [reference, referral], share: [name, email]}
---

## Log

- 2026-11-12 agreed [[meridian]]: gladly
- 2026-11-10 asked [[meridian]]: by phone
- 2026-03-02 call: the honest talk
""",
    "content/contacts/wei-chen.md": """---
name: 陈伟
email: wei@cobalt.example
worked_together: {from: 2020-01, to: 2022-06, organization: Northwind, relation: report}
backing: {familiarity: 4, satisfaction: 4, communication: 4}
permission: {asked: 2026-06, recommend: yes}
---

## Log

- 2026-06-13 met: noodles
""",
    "content/contacts/rob-keane.md": """---
name: Rob Keane
backing: {familiarity: 4, satisfaction: 2, communication: 3}
permission: {asked: 2026-04-16, recommend: no}
---
""",
    "content/stories/cutover.md": """---
title: The cutover nobody noticed
from: 2020-11
to: 2021-02
organization: Northwind
skills: [migration, on-call]
people: [priya-raman, wei-chen, rob-keane]
result: {figure: 0 min, of: downtime}
---

## Situation

Forty warehouses ran on one old box.

## Action

I moved them one by one, at night.

## Result

Nobody noticed.
""",
    "content/stories/black-friday.md": """---
title: Black Friday
from: 2021-11
to: 2021-11
organization: Northwind
skills: [incident response]
people: [wei-chen]
result: {figure: 4 h, of: outage}
---

## Action

I kept the bridge calm.

## Result

It came back.
""",
    "content/opportunities/meridian.md": """---
role: Staff Engineer
organization: Meridian Health
status: references
applied: 2026-10-20
wants: [{migration: 2}, incident response, hiring]
reference_check: {by: Dana Whitlock, how: phone, from: 2026-11-24, to: 2026-11-28}
asks: [{who: priya-raman, kind: reference}]
---
""",
}


def workspace(folder: Path, **changes: str) -> Path:
    """Write the workspace; `changes` maps a file's stem to its text."""
    files = {
        path: changes.get(Path(path).stem.replace("-", "_"), text) for path, text in FILES.items()
    }
    return write_workspace(folder, files)


def run(root: Path, *arguments: str) -> Result:
    """Run a command in a folder, as a pipe sees it."""
    return CliRunner().invoke(program, ["-C", str(root), *arguments])


def start(
    root: Path, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run dossier in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dossier", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )

"""Small workspaces, each with what the rules say of it on some days.

tests/cases/judging/*.md show the files, the day and what comes out; `--update` writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dossier import checking, judging, linking, reading
from dossier.judging import Judgement
from dossier.judging.steps.step import KINDS
from dossier.judging.verdict import Reason, VerdictWord
from dossier.languages import Languages
from dossier.linking import Dossier, WrittenDossier
from tests.workspaces import blocks, replace_block, write_workspace

CASES = sorted((Path(__file__).parents[1] / "cases" / "judging").glob("*.md"))
_DAY = re.compile(r"(verdicts|steps|panels|coverage|progress|problems) on (\d{4}-\d\d-\d\d)")
# Where a case is about something else, the owner says what they look for.
OWNER = """---
name: Sam Okafor
looking_for: {roles: [Staff Engineer], places: [London], why: To keep hospitals running, not: [ads]}
---
"""
LANGUAGES = Languages.of_theme(Path("nowhere"), "plain")
RULES = (
    "future-log",
    "know-what-you-want",
    "ledger-order",
    "load",
    "ratings-against-evidence",
    "unbriefable-ask",
)


def verdicts(dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    for slug, verdict in judgement.verdicts.items():
        found = verdict.evidence
        days = (
            "no answers" if found.days_to_answer is None else f"answers in {found.days_to_answer:g}"
        )
        talk = found.last_talk or "never"
        yield f"{slug}: {verdict.word} (stories {found.stories}, {days}, last talk {talk})"
        yield from map(said, verdict.reasons)


def steps(dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    for step in judgement.steps:
        late = f", {step.late} late" if step.late else ""
        about = f" for {step.about}" if step.about else ""
        who = f" {step.who}" if step.who else ""
        yield f"{step.due}{late}: {step.kind}{who}{about} (until {step.closes_with})"
        yield said(step.why)
        if step.write or step.run:
            yield f"  {step.how}"
    if not judgement.steps:
        yield "nothing to do"


def panels(dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    for panel in judgement.panels.values():
        weight = f"{panel.weight:g} of {panel.of:g}"
        yield f"{panel.opportunity}: {', '.join(panel.panel)} cover {weight}"
        yield f"  spare: {panel.spare}"
        for want, slugs in panel.covers.items():
            yield f"  {want}: {', '.join(slugs)}"
        for want in panel.missing:
            yield f"  {want}: {'nobody at all' if want in panel.unseen else 'nobody'}"
        second = panel.runner_up
        if second:
            loses = f", loses {', '.join(second.loses)}" if second.loses else ""
            yield f"  runner-up: {', '.join(second.panel)} cover {second.weight:g}{loses}"


def coverage(dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    for skill in judgement.coverage.skills:
        seen = ", ".join(f"{slug} {count}" for slug, count in skill.stories.items())
        note = "gap" if skill.is_gap else "single" if skill.is_single else "covered"
        wanted = f", wanted by {', '.join(skill.wanted_by)}" if skill.wanted_by else ""
        yield f"{skill.name}: {note}{wanted}{': ' * bool(seen)}{seen}"


def progress(dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    for folder, asks in judgement.progress.items():
        for one in asks:
            since = f" since {one.since}" if one.since else ""
            yield f"{folder}/{one.ask.contact.slug}: {one.ask.ask.kind} {one.state}{since}"
    for slug, favours in judgement.favours.items():
        load = len(judgement.load[slug])
        yield f"{slug}: owed {favours.owed}, asked for {load} this quarter"


def problems(dossier: WrittenDossier, judgement: Judgement) -> Iterator[str]:
    found = [
        problem
        for problem in checking.check(dossier, judgement, LANGUAGES)
        if problem.rule in RULES
    ]
    yield from map(str, found)
    if not found:
        yield "no problems"


def said(reason: Reason) -> str:
    return f"  {reason.text} ({reason.source.path}:{reason.source.line})"


SHOWN = {show.__name__: show for show in (verdicts, steps, panels, coverage, progress, problems)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_comes_out(case: Path, tmp_path: Path, update: bool) -> None:
    text = case.read_text(encoding="utf-8")
    shown = blocks(text)
    days = {name: found for name in shown if (found := _DAY.fullmatch(name))}
    files = {name: body for name, body in shown.items() if name not in days}
    records, unread = reading.read(write_workspace(tmp_path, {"content/me.md": OWNER, **files}))
    dossier, unlinked = linking.link(records)
    assert (unread, unlinked) == ((), ())
    assert days
    for name, found in days.items():
        judgement = judging.judge(dossier, date.fromisoformat(found[2]))
        out = "".join(f"{line}\n" for line in SHOWN[found[1]](dossier, judgement))
        if update:
            text = replace_block(text, name, out)
            case.write_text(text, encoding="utf-8")
        else:
            assert (name, out) == (name, shown[name])


ALL = "\n".join(case.read_text(encoding="utf-8") for case in CASES)


@pytest.mark.parametrize("word", get_args(VerdictWord))
def test_every_verdict_has_a_case(word: str) -> None:
    assert re.search(rf"^[a-z-]+: {word} \(", ALL, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_has_a_case(kind: str) -> None:
    assert re.search(rf"^[0-9-]+(, \d+ late)?: {kind} ", ALL, re.MULTILINE)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_on_the_judgement_has_a_case(rule: str) -> None:
    assert f"warning[{rule}]" in ALL

"""Whatever is written, each document keeps within its pages, and says what gave way, and where."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import page
import pytest

from dossier.rendering import pdf
from dossier.rendering.pdf import render_pdf
from dossier.rendering.pdf_layout import lay_out
from dossier.rendering.theme import Theme, find_theme
from dossier.views.view import Target
from tests.rendering.reading_back import pages, squeezed
from tests.views.outbox.outbox_workspace import ROOT, leaving, story

KINDS = {"reference": 2, "recommendation": 1, "referral": 1}
# What does not fit is laid out again and again; each time takes about a tenth of a second.
MOST_LAYOUTS = 18
SENTENCE = "I split the move into nine steps and held a daily go or no-go with operations. "
WORDS = "word " * 700
ROWS = "\n".join(f"| row {number} | what stands in it |" for number in range(80))
ITEMS = "\n".join(f"- point number {number} of the sixty" for number in range(60))
JAPANESE = "私たちは夜のうちに一本のラインも止めずに全体を移しました。"
CHINESE = "我们在夜里没有停下任何一条线就完成了整个平台的迁移。"
THAI = "เราย้ายทั้งแพลตฟอร์มโดยไม่หยุดสายใดเลยแม้แต่นาทีเดียว "
HINDI = "हमने पूरा मंच बिना किसी रुकावट के रात में बदल दिया। "


class Case(NamedTuple):
    """The texts of a workspace, each in the place that its name says."""

    brief: str = "I split the move into nine steps."
    sections: str = ""
    note: str = "A word to you."
    update: str = "I have been at Harbor since 2022."
    about: str = "Own the platform."
    title: str = "The cutover"
    claim: str = "Sam finishes migrations."
    saw: str = "You chaired the go call."
    counted: str = "downtime"
    role: str = "Staff Platform Engineer"
    name: str = "Priya Raman"
    say: tuple[str, ...] = ("how I brought operations along",)
    wants: tuple[str, ...] = ("migration", "mentoring")
    jobs: int = 2


CASES = {
    "no full stop": Case(brief=WORDS),
    "sections without a full stop": Case(
        brief="", sections="\n\n".join(f"## {name}\n\n{WORDS}" for name in ("Situation", "Action"))
    ),
    "sixty items": Case(brief=ITEMS, note=ITEMS),
    "nothing but abbreviations": Case(brief="\n".join(["Dr. " * 100] * 90)),
    "one word": Case(brief="x" * 3000, title="y" * 3000, saw="z" * 3000),
    "many sentences": Case(brief=SENTENCE * 65),
    "Japanese": Case(brief=JAPANESE * 60, note=JAPANESE * 60),
    "Chinese": Case(brief=CHINESE * 60, note=CHINESE * 60),
    "Thai": Case(brief=THAI * 40, note=THAI * 40),
    "Hindi": Case(brief=HINDI * 60, note=HINDI * 60),
    "thirty jobs": Case(jobs=30),
    "two dozen wants": Case(wants=tuple(f"skill number {number}" for number in range(24))),
    "note": Case(note=SENTENCE * 60),
    "update": Case(update=SENTENCE * 75),
    "role in short": Case(about="\n\n".join([SENTENCE * 3] * 25)),
    "role": Case(role="role " * 200),
    "title": Case(title=WORDS),
    "claim": Case(claim=WORDS),
    "witness line": Case(saw=WORDS),
    "figure": Case(counted=WORDS),
    "many points": Case(say=tuple(f"the point number {number}" for number in range(25))),
    "a long point": Case(say=(WORDS,)),
    "a table": Case(brief=f"| a | b |\n|---|---|\n{ROWS}", note=f"| a | b |\n|---|---|\n{ROWS}"),
    "all at once": Case(
        brief=SENTENCE * 65,
        note=SENTENCE * 60,
        update=SENTENCE * 75,
        about=SENTENCE * 75,
        title=WORDS,
        saw=WORDS,
        say=(SENTENCE * 6,) * 10,
        jobs=12,
    ),
}


def workspace(case: Case) -> dict[str, str]:
    """Write a contact, three stories, and a role with an ask of each kind."""
    jobs = "".join(
        f"  - {{from: {1990 + number}-01, to: {1990 + number}-12, organization: Northwind {number},"
        " relation: manager, their_role: Director, my_role: Lead}\n"
        for number in range(case.jobs)
    )
    say = ", ".join(f'"{point}"' for point in case.say)
    asks = "".join(f"  - {{who: priya, kind: {kind}, say: [{say}]}}\n" for kind in KINDS)
    more = f"from: 2020-11\nclaim: {case.claim}\nresult: {{figure: 0 min, of: {case.counted}}}\n"
    body = f"## In brief\n\n{case.brief}\n" if case.brief else case.sections
    files = {
        f"content/stories/s{number}.md": story(case.title, f"priya: {case.saw}", more, body)
        for number in range(3)
    }
    return {
        **files,
        "content/me.md": f"---\nname: Sam Okafor\n---\n\n## Update\n\n{case.update}\n",
        "content/contacts/priya.md": (
            f"---\nname: {case.name}\nworked_together:\n{jobs}"
            "backing: {familiarity: 5, satisfaction: 5, communication: 4}\n"
            "permission: {asked: 2026-11-02, recommend: yes, share: [name], "
            "for: [reference, recommendation, referral]}\n"
            f"---\n\n## To them\n\n{case.note}\n\n## Log\n\n- 2026-11-02 agreed [[job]]: yes\n"
        ),
        "content/opportunities/job.md": (
            f"---\nrole: {case.role}\norganization: Meridian Health\nstatus: references\n"
            f"wants: [{', '.join(case.wants)}]\nasks:\n{asks}---\n\n## Role\n\n{case.about}\n"
        ),
    }


def documents(root: Path, case: Case) -> dict[str, Target]:
    targets = leaving(root, workspace(case))
    return {
        kind: targets[f"job/priya{'' if kind == 'reference' else f'-{kind}'}.pdf"] for kind in KINDS
    }


@pytest.mark.parametrize("name", CASES)
def test_it_fits_and_is_laid_out_a_few_times(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = list[str]()

    def counted(html: str, theme: Theme, most_pages: int | None) -> object:
        layouts.append(html)
        return lay_out(html, theme, most_pages)

    monkeypatch.setattr(pdf, "lay_out", counted)
    for kind, target in documents(tmp_path, CASES[name]).items():
        layouts.clear()
        rendered = render_pdf(target, find_theme(ROOT, "plain"))
        assert len(pages(rendered.data)) <= KINDS[kind], kind
        assert len(layouts) <= MOST_LAYOUTS, kind
        report = page.validate_pdf_bytes(rendered.data, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def notes(root: Path, case: Case, kind: str = "reference") -> list[tuple[str, str]]:
    """Give the place and the sentence of each thing that gave way."""
    target = documents(root, case)[kind]
    found = []
    for note in render_pdf(target, find_theme(ROOT, "plain")).notes:
        origin = target.origin_of(note.part)
        assert origin
        found.append((f"{origin.path}:{origin.line}", note.sentence.replace("{name}", origin.name)))
    return found


@pytest.mark.parametrize(
    ("case", "kind", "place", "name"),
    [
        (Case(note=SENTENCE * 60), "reference", "contacts/priya.md:10", '"## To them"'),
        (Case(update=SENTENCE * 75), "reference", "me.md:5", '"## Update"'),
        (Case(about=SENTENCE * 75), "recommendation", "opportunities/job.md:12", '"## Role"'),
        (Case(saw=WORDS), "referral", "stories/s0.md:3", "what this witness saw"),
        (Case(title=WORDS), "referral", "stories/s0.md:2", "title of the story"),
        (Case(counted=WORDS), "recommendation", "stories/s0.md:6", "result.of of the story"),
        (Case(say=(WORDS,)), "recommendation", "opportunities/job.md:8", "say of the ask"),
        (Case(jobs=30), "recommendation", "contacts/priya.md", "times we worked together"),
    ],
)
def test_what_is_too_long_is_named_with_its_place(
    case: Case, kind: str, place: str, name: str, tmp_path: Path
) -> None:
    where, sentence = notes(tmp_path, case, kind)[0]
    assert where.partition(":")[0] == f"content/{place}" or where == f"content/{place}"
    assert name in sentence
    assert sentence.endswith(f"to fit {KINDS[kind]} page{'s' * (KINDS[kind] > 1)}")


def test_good_stories_do_not_pay_for_a_bad_one(tmp_path: Path) -> None:
    files = workspace(Case(brief="Nine steps, six weeks, no minute lost."))
    bad = files["content/stories/s1.md"].replace("Nine steps, six weeks, no minute lost.", WORDS)
    files["content/stories/s1.md"] = bad
    target = leaving(tmp_path, files)["job/priya.pdf"]
    rendered = render_pdf(target, find_theme(ROOT, "plain"))
    assert [note.part for note in rendered.notes] == ["stories[2].text"]
    first = pages(rendered.data)[0]
    assert first.count("Nine steps") == 2
    # The room that the cut made is used: most of a page is left for the one long text.
    assert squeezed(first).count("word") > 180


def test_a_long_update_takes_no_story(tmp_path: Path) -> None:
    found = notes(tmp_path, Case(update=SENTENCE * 40))
    assert [place for place, _ in found] == ["content/me.md:5"]


def test_a_sentence_stays_whole_where_one_fits(tmp_path: Path) -> None:
    target = documents(tmp_path, Case(note=SENTENCE * 60))["reference"]
    text = squeezed("".join(pages(render_pdf(target, find_theme(ROOT, "plain")).data)))
    assert squeezed("no-go with operations. A") not in text
    assert "…" not in text

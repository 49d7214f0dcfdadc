"""After any edits an incremental build equals a clean one, and leaves what is unchanged alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from dossier.building.build import BuildOptions, build
from dossier.building.build_cache import BuildCache
from dossier.problems import UserError
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
# In November 2026 10,000 sequences were tried, of 34,000 builds and 12,000 clean ones, where a PDF
# was laid out once for each view; and 241 of eight builds and eight clean ones each.
SEQUENCES = int(os.environ.get("DOSSIER_SEQUENCES", "10"))
BUILDS = 8
MANIFEST = ".dossier.json"
Edit = Callable[[Path, Random], None]


def contact(name: str) -> str:
    return (
        f"---\nname: {name}\nemail: p@x.example\n"
        "worked_together: [{from: 2019-03, to: 2022-06, organization: N}]\n"
        "backing: {familiarity: 5, satisfaction: 5, communication: 5}\n"
        "permission: {asked: 2026-10-01, recommend: yes}\n---\nSaid [[cutover]].\n\n## Log\n"
        "- 2026-10-01 met: lunch\n"
    )


def story(title: str) -> str:
    return (
        f"---\ntitle: {title}\nfrom: 2020\nto: 2021\nskills: [migration]\n"
        "people: [priya, wei]\n---\n## In brief\nI moved it in nine steps.\n"
    )


FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/contacts/priya.md": contact("Priya Raman"),
    "content/contacts/wei.md": contact("Wei Chen"),
    "content/stories/cutover.md": story("The cutover"),
    "content/stories/quiet.md": "---\ntitle: Quiet\npeople: [grace]\n---\nSee [[wei|him]].\n",
    "content/stories/still.md": "---\ntitle: Still\n---\n## Task\nNine of five, in nine.\n",
    "content/contacts/ada.md": "---\nname: Ada Hale\n---\nKnows nine of [[grace]].\n",
    "content/contacts/grace.md": "---\nname: Grace Hu\n---\nNine words [[quiet]].\n",
    "content/me.md": "---\nname: Sam Okafor\n---\n## Update\nStill here, lunch at nine.\n",
    "content/cv.md": "# Sam\n\nFrom [[quiet]] in nine years.\n",
    "content/opportunities/job.md": (
        "---\nrole: Engineer\norganization: Meridian\nstatus: references\nwants: [migration]\n"
        "asks: [{who: wei, kind: referral}]\n---\n"
    ),
}


# What the rules on texts look for: names, a given name that is a word as well, what is sensitive,
# a link, a letter that no shipped font has, what a reader would stumble over.
WORDS = (
    "I moved it in nine steps.",
    "Then Priya Raman called. It went on.",
    "Wei asked me. Grace was there.",
    "There was grace in it, and a pregnancy.",
    "See [[priya]] and [[cutover]].",
    "See https://x.example/?utm_source=a, and THINK TWICE.",
    "| a | b |\n|---|---|\n| Wei | 薇 |",
    "- one\n- two *more*",
    "# Loud\n\nMore `code` and ![a](photo.png).",
    "",
)
FILLED = ("In brief", "Situation", "Action", "Result", "Mine alone", "To them", "Log")


def write_words(root: Path, random: Random) -> None:
    """Change what stands under one heading, or add one; the front matter stays."""
    file = random.choice(sorted(root.glob("content/**/*.md")))
    head, mark, body = file.read_text("utf-8").rpartition("---\n")
    head += mark
    words, name = random.choice(WORDS), random.choice(FILLED)
    before, mark, after = body.partition(f"## {name}\n")
    if name == "Log" or not mark:
        added = "" if name == "Log" else f"## {name}\n{words}\n\n"
        body = f"{words}\n\n{added}{body}"
    else:
        rest = after[after.find("\n## ") :] if "\n## " in after else ""
        body = f"{before}{mark}{words}\n{rest}"
    file.write_text(f"{head}{body}", "utf-8")


def rewrite_a_word(root: Path, random: Random) -> None:
    """Change letters alone, so that no line moves."""
    file = random.choice(sorted(root.glob("content/**/*.md")))
    text = file.read_text("utf-8")
    old, new = random.choice(
        [("nine", "five"), ("five", "nine"), ("lunch", "tea"), ("Said", "Say")]
    )
    file.write_text(text.replace(old, new), "utf-8")


def rewrite(file: Path, old: str, *new: str, random: Random) -> None:
    """Put one of some texts in place of another, in a file that may be gone."""
    if file.exists():
        text = file.read_text("utf-8").replace(old, random.choice(new), 1)
        file.write_text(text, "utf-8")


def ask_for_the_cv(root: Path, random: Random) -> None:
    asked = "kind: referral", "kind: referral, attach: [cv]"
    old, new = random.choice([asked, asked[::-1]])
    rewrite(root / "content/opportunities/job.md", old, new, random=random)


def speak_another_language(root: Path, random: Random) -> None:
    new = [f"language: {language}\nrole:" for language in ("de", "fr", "en-us", "ar")]
    rewrite(root / "content/opportunities/job.md", "role:", *new, random=random)


def know_other_things(root: Path, random: Random) -> None:
    file = root / "content/stories/cutover.md"
    rewrite(file, "[migration]", "[sql]", "[migration, hiring]", random=random)
    rewrite(file, "[priya, wei]", "[wei]", "[]", "[priya, grace]", random=random)


def rename_the_owner(root: Path, random: Random) -> None:
    new = "name: Sam O.", "name: 王伟", "name: Sam Okafor\nemail: s@x.example"
    rewrite(root / "content/me.md", "name: Sam Okafor", *new, random=random)


def retitle_what_is_linked(root: Path, random: Random) -> None:
    file = root / "content/stories/quiet.md"
    rewrite(file, "title: Quiet", "title: Loud", "title: Still", random=random)


def write_formally(root: Path, random: Random) -> None:
    new = "formal: yes\npermission:", "language: de\npermission:", "inactive: yes\npermission:"
    rewrite(root / "content/contacts/wei.md", "permission:", *new, random=random)


def drop_a_record(root: Path, random: Random) -> None:
    slugs = "contacts/wei", "contacts/ada", "contacts/grace", "opportunities/job"
    (root / f"content/{random.choice(slugs)}.md").unlink(missing_ok=True)


def put_all_back(root: Path, random: Random) -> None:
    write_workspace(root, FILES)


def add_a_job(root: Path, random: Random) -> None:
    text = FILES["content/opportunities/job.md"].replace("wei", "priya")
    (root / "content/opportunities/two.md").write_text(f"{text}See [[cutover]].\n", "utf-8")


def move_contact(root: Path, random: Random) -> None:
    places = [root / "content/contacts/wei.md", root / "content/contacts/wei-chen.md"]
    old, new = places if places[0].exists() else places[::-1]
    if old.exists():
        old.rename(new)


def end_lines_otherwise(root: Path, random: Random) -> None:
    """Write a file as Windows does, with a byte order mark or without."""
    file = random.choice(sorted(root.glob("content/**/*.md")))
    data = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    file.write_bytes(random.choice([b"\xef\xbb\xbf", b""]) + data.removeprefix(b"\xef\xbb\xbf"))


def keep_the_time(root: Path, random: Random) -> None:
    """Change letters, and give the file the time back that it had, or one long ago."""
    file = random.choice(sorted(root.glob("content/**/*.md")))
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("nine", "five"), "utf-8")
    os.utime(file, ns=(0, random.choice([before.st_mtime_ns, 10**18])))


def swap_in(root: Path, random: Random) -> None:
    """Write a file as editors do: another that takes its place."""
    file = random.choice(sorted(root.glob("content/**/*.md")))
    other = file.with_suffix(".tmp")
    other.write_text(file.read_text("utf-8").replace("nine", "five"), "utf-8")
    other.replace(file)


def put_a_photo(root: Path, random: Random) -> None:
    file = root / "content/photos/photo.png"
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (random.randint(1, 3), 2)).save(file)
    with (root / "content/contacts/grace.md").open("a") as text:
        text.write("\n![she](photo.png)\n")


def ask_questions(root: Path, random: Random) -> None:
    file = root / "content/questions.md"
    file.write_text(f"- How did {random.choice(['nine', 'five'])} go?\n", "utf-8")


def let_the_clock_run(root: Path, random: Random) -> None:
    (root / "dossier.toml").write_text("")


def write_a_template(root: Path, random: Random) -> None:
    """Show words twice, or not at all, or beside what the template makes of them."""
    file = root / "themes/plain/templates/site/story.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    shown = "{% if view.body %}{{ view.body|prose('../', 1) }}{% endif %}"
    file.write_text(random.choice([shown, f"{shown}<hr>{shown}", "{{ view.title }}"]))


def give_up(root: Path, random: Random) -> None:
    """Begin a build that is ended in the middle."""

    def end(path: str, number: int, of: int) -> None:
        if number > of // 2:
            raise InterruptedError

    with suppress(InterruptedError, UserError):
        build(root, BuildOptions(today=None, clock=DAY, progress=end))


def forget_all(root: Path, random: Random) -> None:
    shutil.rmtree(root / ".dossier", ignore_errors=True)


def touch(root: Path, random: Random) -> None:
    (root / "content/contacts/priya.md").touch()


def rename_person(root: Path, random: Random) -> None:
    text = contact(random.choice(["Priya Raman", "Prija Raman", "陈薇"]))
    (root / "content/contacts/priya.md").write_text(text, encoding="utf-8")


def log(root: Path, random: Random) -> None:
    with (root / "content/contacts/wei.md").open("a") as file:
        file.write(f"- 2026-11-{random.randint(10, 22)} call: about [[job]]\n")


def retitle(root: Path, random: Random) -> None:
    (root / "content/stories/cutover.md").write_text(story(random.choice(["A", "B"])))


def add_story(root: Path, random: Random) -> None:
    (root / f"content/stories/s{random.randint(1, 3)}.md").write_text(story("Another"))


def remove_story(root: Path, random: Random) -> None:
    for file in sorted((root / "content/stories").glob("s*.md"))[:1]:
        file.unlink()


def move_story(root: Path, random: Random) -> None:
    for file in sorted((root / "content/stories").glob("s*.md"))[:1]:
        file.rename(file.with_name("s9.md"))


def close_job(root: Path, random: Random) -> None:
    status = random.choice(["references", "lost\nclosed: 2026-11-20"])
    text = FILES["content/opportunities/job.md"].replace("references", status, 1)
    (root / "content/opportunities/job.md").write_text(text)


def change_settings(root: Path, random: Random) -> None:
    paper = random.choice(["A4", "Letter"])
    (root / "dossier.toml").write_text(
        f'today = 2026-11-{random.randint(20, 22)}\npaper = "{paper}"\n'
    )


def change_theme(root: Path, random: Random) -> None:
    file = root / "themes/plain/static/site.css"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"body {{ margin: {random.randint(0, 2)}px }}")


def drop_theme(root: Path, random: Random) -> None:
    shutil.rmtree(root / "themes", ignore_errors=True)


def break_a_file(root: Path, random: Random) -> None:
    (root / "content/contacts/wei.md").write_text("---\nname: [Wei\n---\n")


def mend(root: Path, random: Random) -> None:
    (root / "content/contacts/wei.md").write_text(contact("Wei Chen"))


def lose_an_output(root: Path, random: Random) -> None:
    (root / "output/site/index.html").unlink(missing_ok=True)


def lose_a_brief(root: Path, random: Random) -> None:
    file = root / f"output/outbox/job/wei.{random.choice(['pdf', 'eml', 'txt'])}"
    file.unlink(missing_ok=True)


def agree(root: Path, random: Random) -> None:
    with (root / "content/contacts/wei.md").open("a") as file:
        file.write(f"- 2026-11-{random.randint(10, 22)} agreed [[job]]\n")


def meet_grace(root: Path, random: Random) -> None:
    (root / "content/contacts/grace.md").write_text(contact("Grace Hu"))


EDITS: tuple[Edit, ...] = (
    touch, rename_person, log, retitle, add_story, remove_story, move_story, close_job,
    change_settings, change_theme, drop_theme, break_a_file, mend, lose_an_output,
    lose_a_brief, agree, write_words, write_words, rewrite_a_word, rewrite_a_word, meet_grace,
    ask_for_the_cv, put_a_photo, ask_questions, let_the_clock_run, write_a_template, give_up,
    forget_all, speak_another_language, know_other_things, rename_the_owner,
    retitle_what_is_linked, write_formally, drop_a_record, put_all_back, add_a_job, move_contact,
    end_lines_otherwise, keep_the_time, swap_in,
)  # fmt: skip


WORDS_ALONE: tuple[Edit, ...] = (write_words, rewrite_a_word, rewrite_a_word)


def found(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def times(output: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in output.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def without_texts(_: BuildCache, parts: dict[str, list[bytes]]) -> dict[str, list[bytes]]:
    """Find no room for texts, so that they are read from their files."""
    return {**parts, "texts": []}


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_an_incremental_build_equals_a_clean_one(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:
        # A disk whose tick is over at once: all that was read is trusted.
        monkeypatch.setattr("dossier.building.build_cache.MTIME_GRANULARITY_NS", -(10**12))
    if seed % 3 == 1:
        monkeypatch.setattr(BuildCache, "_within_room", without_texts)
    random = Random(seed)
    root = write_workspace(tmp_path, FILES)
    for _ in range(BUILDS):
        # Words alone, mostly: what follows from one is what everything else hangs on.
        edits = random.choice([EDITS, WORDS_ALONE, WORDS_ALONE, WORDS_ALONE])
        for edit in random.choices(edits, k=random.randint(1, 3)):
            edit(root, random)
        clock = DAY + timedelta(days=random.randint(0, 1))
        before = times(root / "output")
        report = build(root, BuildOptions(today=None, clock=clock))
        if not report.published:
            assert times(root / "output") == before
            shutil.rmtree(root / "content")
            write_workspace(root, FILES)
            continue
        after = times(root / "output")
        for path, (data, _) in after.items():
            assert before.get(path, (b"", 0))[0] != data or before[path] == after[path]
        with tempfile.TemporaryDirectory() as folder:
            clean = Path(folder) / "clean"
            shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".dossier"))
            anew = build(clean, BuildOptions(today=None, clock=clock))
            assert report.problems == anew.problems
            assert found(root / "output") == found(clean / "output")

"""Take the time from saving a file to what the browser shows, and to the brief on disk."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from benchmarks.corpus import contact
from benchmarks.measure import environment, seconds
from benchmarks.programs import ROOT, STORY, Program
from benchmarks.rounds import Times

PAGE, BRIEF = ("serve", "page"), ("serve", "brief")
_SETTLE = 0.3


def serve_in_turn(whole: Program, other: Program | None, rounds: int) -> Times:
    """Save a story again and again; another program builds in between, to compare with."""
    browser = which("chromium") or which("google-chrome")
    if not browser:
        return {}
    from playwright.sync_api import sync_playwright

    times: Times = {PAGE: [], BRIEF: []}
    with _serving(whole.folder) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser).new_page()
        page.goto(f"{address}site/stories/{Path(whole.cases[STORY]).stem}.html")
        for number in range(rounds):
            time.sleep(_SETTLE)
            began = time.perf_counter()
            whole.edit(STORY, 1000 + number)
            page.get_by_text(f"{1000 + number} Edit.").wait_for()
            times[PAGE].append(time.perf_counter() - began)
            times[BRIEF].append(_brief(whole, contact(0), number))
            if other:
                times.setdefault((other.name, "beside serve"), []).append(seconds(other))
    return times


def _brief(whole: Program, asked: str, number: int) -> float:
    """Write to somebody who was asked, and wait for the new brief."""
    (brief,) = whole.folder.glob(f"output/outbox/*/{asked}.pdf")
    file = whole.folder / f"content/contacts/{asked}.md"
    text = file.read_text("utf-8").partition("\n## To them\n")[0]
    before, began = brief.stat().st_ino, time.perf_counter()
    file.write_text(f"{text}\n## To them\n\nThank you, {number} times.\n", "utf-8")
    while brief.stat().st_ino == before:
        time.sleep(0.005)
    return time.perf_counter() - began


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "dossier", "-C", str(root), "serve"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()

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
# Notes in the page when an edit was there to be painted: Playwright looks for a text after 20, 70,
# 170, 270 and 770 ms, and so would measure its own steps.
_NOTE_EDITS = """
const look = () => {
  const number = document.body?.textContent.match(/(\\d+) Edit\\./)?.[1];
  if (!number || window.edit?.number == number) return;
  window.edit = { number };
  const note = () => { edit.shown = performance.timeOrigin + performance.now() };
  requestAnimationFrame(note);
};
new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""


def serve_in_turn(whole: Program, other: Program | None, rounds: int) -> Times:
    """Save a story again and again; another program builds in between, to compare with."""
    browser = which("chromium") or which("google-chrome")
    if not browser:
        return {}
    from playwright.sync_api import sync_playwright

    times: Times = {PAGE: [], BRIEF: []}
    with _serving(whole.folder) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser).new_page()
        page.add_init_script(_NOTE_EDITS)
        page.goto(f"{address}site/stories/{Path(whole.cases[STORY]).stem}.html")
        for number in range(rounds):
            time.sleep(_SETTLE)
            began = time.time()  # the browser's clock as well
            whole.edit(STORY, 1000 + number)
            page.wait_for_function(
                "number => window.edit?.number == number && edit.shown", arg=1000 + number
            )
            times[PAGE].append(page.evaluate("edit.shown") / 1000 - began)
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

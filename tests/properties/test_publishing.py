"""Whatever else lies in the output: nothing that dossier did not write ever changes."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.problems import UserError
from dossier.publishing import ManifestEntry, Staging, open_output
from dossier.publishing.output_tree import _exchange_call

FOLDERS = st.sampled_from(["", "site/", "site/backers/", "outbox/"])
OURS = st.tuples(FOLDERS, st.sampled_from(["a.html", "b.html", "c.pdf"])).map("".join)
OTHERS = st.tuples(
    FOLDERS, st.sampled_from(["a.html", "notes", "site", "backers", ".git-not", "a.html/x"])
).map("".join)
TEXTS = st.sampled_from(["one", "two", "three"])
PUBLISHES = st.lists(st.dictionaries(OURS, TEXTS, max_size=5), min_size=1, max_size=4)
STRANGERS = st.lists(st.dictionaries(OTHERS, TEXTS, max_size=3), min_size=4, max_size=4)
Files = dict[str, bytes]


def publish(output: Path, texts: dict[str, str]) -> None:
    with Staging(output, open_output(output)) as staging:
        staging.publish(
            {path: ManifestEntry("", staging.add(path, t.encode())) for path, t in texts.items()}
        )


def found(folder: Path) -> Files:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def put(folder: Path, strangers: dict[str, str], ours: Files) -> Files:
    """Lay files of somebody else's where there is room; not over a file that dossier made."""
    laid: Files = {}
    for path, text in strangers.items():
        with suppress(OSError):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if path not in ours and not (folder / path).exists():
                (folder / path).write_text(text)
                laid[path] = text.encode()
    return laid


def is_theirs(path: str, theirs: Files) -> bool:
    """Tell whether somebody else's file stands there, or in a folder of this name."""
    return any(one == path or one.startswith(f"{path}/") for one in theirs)


@pytest.mark.parametrize("way", ["swap", "swap with the spare", "file by file"])
@settings(max_examples=300)
@given(publishes=PUBLISHES, strangers=STRANGERS)
def test_nothing_outside_the_manifest_ever_changes(
    way: str, publishes: list[dict[str, str]], strangers: list[dict[str, str]]
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if way == "file by file":
            patch.setattr(sys, "platform", "win32")
            _exchange_call.cache_clear()
        outer, output = Path(folder), Path(folder) / "output"
        (outer / "beside").write_text("mine")
        if way == "swap with the spare":
            (outer / ".dossier").mkdir()
        theirs: Files = {}
        publish(output, {"index.html": "one"})
        for texts, others in zip(publishes, strangers, strict=False):
            theirs |= put(output, others, found(output))
            before = found(output)
            wanted = {path: text.encode() for path, text in texts.items()}
            try:
                publish(output, texts)
                after = wanted | theirs
                assert {path: data for path, data in found(output).items() if path[0] != "."} == {
                    path: data for path, data in after.items() if path[0] != "."
                }
            except UserError as wrong:
                told = re.match(r"output/(\S+) is in the way", wrong.sentence)
                assert told
                assert is_theirs(told[1], theirs), wrong  # noqa: PT017
                assert found(output) == before
            assert theirs.items() <= found(output).items()
            names = {path.name for path in outer.iterdir()} - {".dossier"}
            assert names == {"beside", "output"}
            # The spare holds nothing but files of the output itself, and no stranger's.
            for path in found(outer / ".dossier/spare"):
                assert (outer / ".dossier/spare" / path).samefile(output / path)
                assert path not in theirs
    _exchange_call.cache_clear()

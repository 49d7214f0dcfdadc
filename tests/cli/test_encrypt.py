"""`build --encrypt`, as it is typed: where the phrase comes from, and where it never goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from cryptography.exceptions import InvalidTag
from keyring.backend import KeyringBackend

from tests.cli.small_workspace import run, start, workspace
from tests.cli.terminal import type_in
from tests.unlocking import PHRASE, unlock

COPY = "output/dossier.html"
ASKED, AGAIN = "Pass-phrase: ", "The same again: "


class MemoryKeyring(KeyringBackend):
    """Keep passwords in memory, as a system's keyring does on its disk."""

    priority = 1

    def __init__(self) -> None:
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture
def kept() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    kept = MemoryKeyring()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


def copy(root: Path) -> str:
    return (root / COPY).read_text(encoding="utf-8")


def test_the_phrase_is_asked_for_twice_and_not_shown(root: Path) -> None:
    answers = [(ASKED, PHRASE), (AGAIN, PHRASE)]
    code, shown = type_in(root, "build", "--encrypt", answers=answers)
    assert code == 0, shown
    assert PHRASE not in shown
    assert "site/index.html" in unlock(copy(root), PHRASE)


def test_six_words_are_made_up_and_shown_once(root: Path) -> None:
    code, shown = type_in(root, "build", "--encrypt", "--generate")
    assert code == 0, shown
    (words,) = re.findall(r"^ {4}((?:[a-z-]+ ){5}[a-z-]+)$", shown, re.MULTILINE)
    assert "without it, nobody can open" in shown
    assert "site/index.html" in unlock(copy(root), words)


def test_a_script_gives_it_in_its_environment(root: Path) -> None:
    shown = start(root, "build", "--encrypt", env={"DOSSIER_PASSPHRASE": PHRASE})
    assert shown.returncode == 0, shown.stderr
    assert re.search(r"\nLocked, for elsewhere: output/dossier\.html \(\d+ kB\)\n", shown.stdout)
    assert PHRASE not in shown.stdout + shown.stderr
    assert "site/index.html" in unlock(copy(root), PHRASE)
    with pytest.raises(InvalidTag):
        unlock(copy(root), PHRASE.lower())


def test_the_keyring_is_asked_before_its_owner_is(
    root: Path, kept: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_PASSPHRASE", PHRASE)
    assert run(root, "build", "--encrypt", "--remember").exit_code == 0
    assert kept.passwords == {("dossier:encrypt", str(root)): PHRASE}
    monkeypatch.delenv("DOSSIER_PASSPHRASE")
    (root / COPY).unlink()
    assert run(root, "build", "--encrypt").exit_code == 0
    assert "site/index.html" in unlock(copy(root), PHRASE)
    assert "no terminal to ask" in run(root, "build", "--encrypt", "--ask").stderr


def test_nothing_is_remembered_that_is_not_asked_for(
    root: Path, kept: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_PASSPHRASE", PHRASE)
    assert run(root, "build", "--encrypt").exit_code == 0
    assert kept.passwords == {}
    texts = [path.read_bytes() for path in root.rglob("*") if path.is_file()]
    assert not any(PHRASE.encode() in text for text in texts)


def test_without_a_keyring_remembering_is_an_error_and_the_copy_is_made(root: Path) -> None:
    null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    shown = start(
        root, "build", "--encrypt", "--remember", env={"DOSSIER_PASSPHRASE": PHRASE, **null}
    )
    assert shown.returncode == 1
    assert shown.stderr.endswith(
        "Error: the keyring did not take the pass-phrase: NoKeyringError. the copy is made; leave "
        "out --remember\n"
    )
    assert (root / COPY).is_file()


def test_a_weak_phrase_is_refused_with_the_reason(root: Path) -> None:
    shown = start(root, "build", "--encrypt", env={"DOSSIER_PASSPHRASE": "tiger"})
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == (
        "Error: the pass-phrase in DOSSIER_PASSPHRASE will not do: it is 5 characters long; "
        "whoever has the file can try thousands of phrases a second, for as long as they like: "
        "take 16 or more. --generate makes one up\n"
    )
    assert not (root / "output").exists()


def test_a_weak_phrase_is_asked_for_again(root: Path) -> None:
    answers = [(ASKED, "tiger"), (ASKED, PHRASE), (AGAIN, "another"), (ASKED, PHRASE)]
    code, shown = type_in(root, "build", "--encrypt", answers=[*answers, (AGAIN, PHRASE)])
    assert code == 0, shown
    assert "characters long; whoever has the file" in shown
    assert "tiger" not in shown
    assert PHRASE not in shown
    assert "site/index.html" in unlock(copy(root), PHRASE)


@pytest.mark.parametrize("wish", ["--generate", "--remember", "--ask"])
def test_what_goes_with_encryption_is_refused_without_it(root: Path, wish: str) -> None:
    shown = run(root, "build", wish)
    assert isinstance(shown.exception, SystemExit)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "--generate, --remember and --ask go with --encrypt" in shown.stderr


def test_without_a_terminal_nothing_is_asked_or_made_up(root: Path) -> None:
    asked = start(root, "build", "--encrypt")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr == (
        "Error: there is no terminal to ask for the pass-phrase on. set DOSSIER_PASSPHRASE, or run "
        "it in a terminal\n"
    )
    made_up = start(root, "build", "--encrypt", "--generate")
    assert (made_up.returncode, made_up.stdout) == (2, "")
    assert "shown on a terminal, and nowhere else" in made_up.stderr


def test_a_phrase_is_no_argument(root: Path) -> None:
    shown = run(root, "build", "--encrypt", PHRASE)
    assert shown.exit_code == 2
    assert not (root / "output").exists()


def test_errors_in_the_content_keep_the_old_copy(root: Path) -> None:
    env = {"DOSSIER_PASSPHRASE": PHRASE}
    start(root, "build", "--encrypt", env=env)
    before = copy(root)
    (root / "content/stories/cutover.md").write_text("---\ntitle: [A]\n---\n")
    assert start(root, "build", "--encrypt", env=env).returncode == 1
    assert start(root, "build").returncode == 1
    assert copy(root) == before


def test_forgetting_a_person_forgets_the_copy_that_holds_them(root: Path) -> None:
    assert start(root, "build", "--encrypt", env={"DOSSIER_PASSPHRASE": PHRASE}).returncode == 0
    assert f"- {COPY}\n" in start(root, "export", "person", "rob-keane").stdout
    shown = start(root, "forget", "rob-keane", "--yes")
    assert f"delete  {COPY}\n" in shown.stdout
    assert not (root / COPY).exists()

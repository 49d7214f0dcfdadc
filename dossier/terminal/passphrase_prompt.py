"""Ask for a pass-phrase, take it from where scripts or the system keep it, or make one up."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.problems import UserError
from dossier.terminal import output

if TYPE_CHECKING:
    from dossier.encrypting.passphrase import Passphrase

SERVICE = "dossier:encrypt"


def given(variable: str) -> Passphrase | None:
    """Take it from the environment; raise UserError for one that will not hold."""
    text = os.environ.get(variable)
    return _strong(text, f"the pass-phrase in {variable} will not do") if text else None


def kept(root: Path) -> Passphrase | None:
    """Take it from the system's keyring, where the workspace has one there."""
    try:
        import keyring

        text = keyring.get_password(SERVICE, str(root))
    except Exception:
        # A keyring that is locked or absent raises what its system raises; the prompt is left.
        return None
    return _strong(text, "the pass-phrase in the keyring will not do") if text else None


def keep(root: Path, phrase: Passphrase) -> None:
    """Put it into the system's keyring; raise UserError where there is none."""
    try:
        import keyring

        keyring.set_password(SERVICE, str(root), phrase.reveal())
    except Exception as wrong:
        sentence = f"the keyring did not take the pass-phrase: {type(wrong).__name__}"
        raise UserError(sentence, "the copy is made; leave out --remember", code=1) from None


def ask(what: str, variable: str) -> Passphrase:
    """Ask twice, and show nothing of it; one that will not hold is asked for again."""
    if not output.can_ask():
        remedy = f"set {variable}, or run it in a terminal"
        raise UserError(f"there is no terminal to ask for the {what} on", remedy)
    phrase: Passphrase = click.prompt(
        f"{what[:1].upper()}{what[1:]}",
        hide_input=True,
        confirmation_prompt="The same again",
        err=True,
        value_proc=_typed,
    )
    return phrase


def make_up(variable: str) -> Passphrase:
    """Make one up; raise UserError where nobody would see it, or where a log would."""
    from dossier.encrypting.passphrase import generate

    if not sys.stderr.isatty():
        remedy = f"run it there, or set {variable}"
        raise UserError("a generated phrase is shown on a terminal, and nowhere else", remedy)
    return generate()


def show_once(phrase: Passphrase, advice: str) -> None:
    """Show a phrase that was made up to its owner."""
    output.note(f"\n    {click.style(phrase.reveal(), bold=True)}\n\n{advice}")


def _strong(text: str, what: str) -> Passphrase:
    from dossier.encrypting.passphrase import Passphrase

    phrase = Passphrase(text)
    if phrase.weakness:
        raise UserError(f"{what}: {phrase.weakness}", "--generate makes one up", code=2)
    return phrase


def _typed(text: str) -> Passphrase:
    from dossier.encrypting.passphrase import Passphrase

    phrase = Passphrase(text)
    if phrase.weakness:
        raise click.UsageError(f"{phrase.weakness}. --generate makes one up.")
    return phrase

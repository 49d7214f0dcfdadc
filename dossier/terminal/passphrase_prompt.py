"""A pass-phrase from a prompt, the environment or the keyring, or a generated one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.problems import UserError
from dossier.terminal import output

if TYPE_CHECKING:
    from dossier.encrypting import Passphrase

_SERVICE = "dossier:encrypt"


def from_environment(variable: str) -> Passphrase | None:
    """Return the one in a variable; raise UserError for a weak one."""
    text = os.environ.get(variable)
    return _strong(text, f"the pass-phrase in {variable} will not do") if text else None


def from_keyring(root: Path) -> Passphrase | None:
    """Return the one of a workspace in the system's keyring; raise UserError for a weak one."""
    try:
        import keyring

        text = keyring.get_password(_SERVICE, str(root))
    except Exception:
        # A locked, broken or absent keyring raises whatever its backend raises; the prompt is next.
        return None
    return _strong(text, "the pass-phrase in the keyring will not do") if text else None


def store_in_keyring(root: Path, phrase: Passphrase) -> None:
    """Store it in the system's keyring; raise UserError where there is none."""
    try:
        import keyring

        keyring.set_password(_SERVICE, str(root), phrase.reveal())
    except Exception as error:
        sentence = f"the keyring did not take the pass-phrase: {type(error).__name__}"
        raise UserError(sentence, "the copy is made; leave out --remember", code=1) from None


def ask(noun: str, variable: str) -> Passphrase:
    """Ask twice, and show nothing of it; ask again for a weak one.

    Raise UserError where there is no terminal.
    """
    if not output.can_ask():
        remedy = f"set {variable}, or run it in a terminal"
        raise UserError(f"there is no terminal to ask for the {noun} on", remedy)
    phrase: Passphrase = click.prompt(
        f"{noun[:1].upper()}{noun[1:]}",
        hide_input=True,
        confirmation_prompt="The same again",
        err=True,
        value_proc=_parse,
    )
    return phrase


def generate_shown(variable: str) -> Passphrase:
    """Generate one; raise UserError where no terminal would show it, but perhaps a log."""
    from dossier.encrypting import generate_passphrase

    if not sys.stderr.isatty():
        remedy = f"run it there, or set {variable}"
        raise UserError("a generated phrase is shown on a terminal, and nowhere else", remedy)
    return generate_passphrase()


def show_once(phrase: Passphrase, advice: str) -> None:
    """Show a generated phrase to its owner."""
    output.note(f"\n    {click.style(phrase.reveal(), bold=True)}\n\n{advice}")


def _strong(text: str, fault: str) -> Passphrase:
    from dossier.encrypting import Passphrase

    phrase = Passphrase(text)
    if phrase.weakness:
        raise UserError(f"{fault}: {phrase.weakness}", "--generate makes one up", code=2)
    return phrase


def _parse(text: str) -> Passphrase:
    from dossier.encrypting import Passphrase

    phrase = Passphrase(text)
    if phrase.weakness:
        raise click.UsageError(f"{phrase.weakness}. --generate makes one up.")
    return phrase

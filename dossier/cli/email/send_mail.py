"""Send letters, each after a yes, and say what became of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import click

from dossier.cli.email.options import EmailOptions
from dossier.cli.email.shown_mail import log_lines, show_letter
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.output import can_ask

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.letters.compose import ComposedMail
    from dossier.mailing.password import Password
    from dossier.mailing.smtp_outcome import Delivery


class Post:
    """The options to send; the password is asked for once, when the first letter goes."""

    def __init__(self, ctx: Context, options: EmailOptions, loaded: Loaded) -> None:
        self._ctx, self._options = ctx, options
        self._root, self._mail = loaded.root, loaded.dossier.settings.mail

    def check(self, letter: ComposedMail, judgement: Judgement) -> None:
        """Raise UserError for what is not to be sent, before it is shown and confirmed."""
        from dossier.letters.compose import refuse_to_send
        from dossier.letters.delivery import refuse_in_advance

        refuse_to_send(letter)
        outgoing = letter.outgoing(judgement.today)
        refuse_in_advance(self._root, outgoing, self._mail, again=self._options.again)

    def send(self, letter: ComposedMail, judgement: Judgement) -> Delivery:
        """Hand it over; it was shown, and its owner said yes."""
        from dossier.letters.delivery import deliver

        outgoing, at = letter.outgoing(judgement.today), self._ctx.now()
        again = self._options.again
        return deliver(self._root, outgoing, self._mail, self._password, at, again=again)

    @cached_property
    def _password(self) -> Password | None:
        from dossier.mailing.password import find_password

        return find_password(self._mail, _typed_password)


def send_one(
    ctx: Context, options: EmailOptions, loaded: Loaded, judgement: Judgement, letter: ComposedMail
) -> Delivery | None:
    """Check, show, confirm and send one letter; nothing, where its owner says no."""
    post = Post(ctx, options, loaded)
    post.check(letter, judgement)
    if not options.as_json:
        show_letter(letter)
    if not options.yes and not click.confirm("Send it?"):
        output.note("Nothing was sent.")
        return None
    return post.send(letter, judgement)


def tell(done: Delivery, letter: ComposedMail) -> bool:
    """Say what became of it, and whether all is well."""
    receipt = done.receipt
    if receipt.state == "sent":
        click.echo(done.sentence)
        if receipt.logged:
            for line in log_lines(letter, receipt.day):
                click.echo(line)
    else:
        output.note(done.sentence)
    if receipt.state == "unknown":
        output.note(how_to_settle(receipt.contact))
    if done.problem:
        output.note(f"Warning: {done.problem}")
    return receipt.state == "sent" and not done.problem


def how_to_settle(which: str) -> str:
    """Say what to do about a mail that may have gone out."""
    return (
        "Look into the Sent folder of your mail account, or ask them; then say "
        f"`dossier sent {which} --settle sent`, or `--settle not-sent`."
    )


def tell_mended(root: Path) -> set[str]:
    """Mend what a command that was killed left, say what that was, and name those mails."""
    from dossier.letters.delivery import recover
    from dossier.letters.settle import name_of

    told = set()
    for receipt in recover(root):
        name = name_of(receipt)
        told.add(name)
        if receipt.state == "sent":
            output.note(f"{name} had been sent, and is in the log now.")
        elif receipt.state == "unknown":
            output.note(f"{name} may have gone out: {receipt.said}. {how_to_settle(name)}")
        else:
            output.note(f"{name} was not sent: {receipt.said}.")
    return told


def _typed_password(prompt: str) -> str:
    if not can_ask():
        remedy = "set DOSSIER_SMTP_PASSWORD, or put it into the keyring; nothing was sent"
        raise UserError("there is no terminal to ask for the password on", remedy)
    password: str = click.prompt(prompt, hide_input=True, err=True)
    return password

"""Send mails, each after a yes, and say what became of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import click

from dossier.cli.email.show_mail import show_mail, shown_log_lines
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.letters.compose import ComposedMail
    from dossier.mailing.account import Account
    from dossier.mailing.archive import Delivery


class EmailOptions(NamedTuple):
    """The options of `dossier email` that say how a mail is handled, and not which."""

    shown: bool
    save: str | None
    force: bool
    send: bool
    yes: bool
    again: bool
    as_json: bool

    def check(self) -> None:
        """Raise UsageError for options that do not go together.

        Raise UserError where a mail is to be sent after a yes, and nobody is there to say it.
        """
        if self.send and (self.shown or self.save):
            raise click.UsageError("--send sends it; leave out --print or --save.")
        if self.force and not self.save:
            raise click.UsageError("--force goes with --save.")
        if not self.send and (self.yes or self.again):
            raise click.UsageError("--yes and --again go with --send.")
        if self.send and self.as_json and not self.yes:
            raise click.UsageError("--send with --json asks nothing; add --yes.")
        if self.send and not self.yes and not output.can_ask():
            sentence = "there is no terminal to confirm it on"
            raise UserError(sentence, "--yes sends it without asking; nothing was sent")

    @property
    def only_shows(self) -> bool:
        """Return whether nothing is to be asked or opened."""
        return not self.send and (self.shown or self.as_json or not output.can_ask())


class MailSender:
    """The sender of one command's mails; it asks for the password once, when the first one goes."""

    def __init__(self, ctx: Context, options: EmailOptions, loaded: Loaded) -> None:
        self._ctx, self._options = ctx, options
        self._root, self._settings = loaded.root, loaded.dossier.settings.mail

    def check(self, mail: ComposedMail, day: date) -> None:
        """Raise UserError for what is not to be sent, before it is shown and confirmed."""
        from dossier.letters.compose import refuse_to_send
        from dossier.letters.delivery import refuse_in_advance

        refuse_to_send(mail)
        again = self._options.again
        refuse_in_advance(self._root, mail.outgoing(day), self._settings, again=again)

    def send(self, mail: ComposedMail, day: date) -> Delivery:
        """Send and log it, after its owner saw it and said yes; raise UserError as `check` does."""
        from dossier.letters.delivery import deliver

        outgoing, at = mail.outgoing(day), self._ctx.now()
        return deliver(self._root, outgoing, self._account, at, again=self._options.again)

    @cached_property
    def _account(self) -> Account:
        from dossier.mailing.account import Account, find_password

        return Account(self._settings, find_password(self._settings, _prompt_for_password))


def send_one(
    ctx: Context, options: EmailOptions, loaded: Loaded, day: date, mail: ComposedMail
) -> Delivery | None:
    """Check, show, confirm and send one mail; return None where its owner says no.

    Raise UserError, with nothing sent, where it is not to be sent.
    """
    sender = MailSender(ctx, options, loaded)
    sender.check(mail, day)
    if not options.as_json:
        show_mail(mail)
    if not options.yes and not click.confirm("Send it?"):
        output.note("Nothing was sent.")
        return None
    return sender.send(mail, day)


def report_delivery(delivery: Delivery, mail: ComposedMail) -> bool:
    """Report what became of a mail; return whether all is well."""
    receipt = delivery.receipt
    if receipt.state == "sent":
        click.echo(delivery.sentence)
        if receipt.logged:
            for line in shown_log_lines(mail, receipt.day):
                click.echo(line)
    else:
        output.note(delivery.sentence)
    if receipt.state == "unknown":
        output.note(how_to_settle(receipt.contact))
    if delivery.problem:
        output.note(f"Warning: {delivery.problem}")
    return receipt.state == "sent" and not delivery.problem


def how_to_settle(name: str) -> str:
    """Format what to do about a mail that may have gone out, by its name or its contact's."""
    return (
        "Look into the Sent folder of your mail account, or ask them; then say "
        f"`dossier sent {name} --settle sent`, or `--settle not-sent`."
    )


def recover_and_report(root: Path) -> set[str]:
    """Settle what a killed command left, say what that was, and return the names of those mails."""
    from dossier.letters.delivery import recover

    receipts = {receipt.name: receipt for receipt in recover(root)}
    for name, receipt in receipts.items():
        if receipt.state == "sent":
            output.note(f"{name} had been sent, and is in the log now.")
        elif receipt.state == "unknown":
            output.note(f"{name} may have gone out: {receipt.said}. {how_to_settle(name)}")
        else:
            output.note(f"{name} was not sent: {receipt.said}.")
    return set(receipts)


def _prompt_for_password(question: str) -> str:
    if not output.can_ask():
        remedy = "set DOSSIER_SMTP_PASSWORD, or put it into the keyring; nothing was sent"
        raise UserError("there is no terminal to ask for the password on", remedy)
    password: str = click.prompt(question, hide_input=True, err=True)
    return password

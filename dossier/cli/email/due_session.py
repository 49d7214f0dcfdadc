"""Go through the mails that today calls for, one by one; each is done, skipped or left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import click

from dossier.cli.email.send_mail import EmailOptions, MailSender, how_to_settle, report_delivery
from dossier.cli.email.show_mail import as_object, log_by_hand, open_and_log, show_mail
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context, load_judged

if TYPE_CHECKING:
    from dossier.letters.compose import ComposedMail
    from dossier.letters.mail_task import MailTask

Outcome = Literal["sent", "logged", "skipped", "failed", "shown", "quit", "stopped"]
_COUNTED: Final[tuple[Outcome, ...]] = ("sent", "logged", "skipped", "failed")
_LEFT: Final[tuple[Outcome, ...]] = ("skipped", "failed", "quit", "stopped")
_REFUSALS: Final[dict[str, Outcome]] = {"skip": "skipped", "quit": "quit"}


class DueSession:
    """The due mails that are left; one that was sent or logged is due no more.

    So none is done twice, whenever the session is stopped.
    """

    def __init__(self, ctx: Context, options: EmailOptions) -> None:
        from dossier.letters.choose_mail import due

        self._ctx, self._options = ctx, options
        self._loaded, self._judgement = load_judged(ctx)
        self._sender = MailSender(ctx, options, self._loaded)
        tasks = due(self._loaded.dossier, self._judgement)
        # A hello needs the owner's own words: none is sent that nobody looked at.
        self._left = [task for task in tasks if not (task.about == "hello" and options.yes)]
        self._count = len(self._left)
        self._tally: Counter[Outcome] = Counter()
        self._objects: list[object] = []

    def run(self) -> int:
        """Do each in its order, judged anew by what the log says by then; return the exit code."""
        while self._left:
            outcome = self._do(self._left.pop(0))
            self._tally[outcome] += 1
            if outcome in ("quit", "stopped"):
                break
            if outcome in ("sent", "logged"):
                self._reload()
        self._report()
        return int(self._tally["failed"] + self._tally["stopped"] > 0)

    def _reload(self) -> None:
        from dossier.letters.choose_mail import due

        self._loaded, self._judgement = load_judged(self._ctx)
        still_due = {_key(task): task for task in due(self._loaded.dossier, self._judgement)}
        self._left = [still_due[key] for key in map(_key, self._left) if key in still_due]

    def _do(self, task: MailTask) -> Outcome:
        from dossier.letters.compose import compose

        self._announce(task)
        try:
            self._refuse_unsettled(task)
            mail = compose(self._loaded, self._judgement, task)
            if self._options.send:
                self._sender.check(mail, self._judgement.today)
            return self._offer(mail)
        except UserError as error:
            output.note(f"Error: {error}")
            return "failed"

    def _announce(self, task: MailTask) -> None:
        if not self._options.as_json:
            number = self._count - len(self._left)
            place = task.opportunity.organization if task.opportunity else ""
            parts = task.about.replace("-", " "), task.contact.listed_name, place
            title = " · ".join([f"{number} of {self._count}", *filter(None, parts)])
            output.line(click.style(title, bold=True))

    def _refuse_unsettled(self, task: MailTask) -> None:
        """Leave what may have gone out: in other words it would be sent a second time."""
        for receipt in self._loaded.dossier.receipts.get(task.contact.slug, ()):
            same = (receipt.about, receipt.opportunity) == (task.about, task.for_)
            if same and receipt.state == "unknown":
                sentence = f"it may have gone out to {receipt.to} on {receipt.day}"
                raise UserError(sentence, how_to_settle(receipt.contact))

    def _offer(self, mail: ComposedMail) -> Outcome:
        if self._options.as_json:
            self._objects.append(as_object(mail))
        else:
            show_mail(mail)
        if self._options.only_shows:
            return "shown"
        return self._offer_to_send(mail) if self._options.send else self._offer_to_open(mail)

    def _offer_to_send(self, mail: ComposedMail) -> Outcome:
        answer = "send" if self._options.yes else _ask("send", "skip", "quit")
        if answer in _REFUSALS:
            return _REFUSALS[answer]
        delivery = self._sender.send(mail, self._judgement.today)
        is_well = report_delivery(delivery, mail)
        if delivery.server_unusable:
            return "stopped"
        return "sent" if is_well else "failed"

    def _offer_to_open(self, mail: ComposedMail) -> Outcome:
        answer = _ask("open", "log", "skip", "quit")
        if answer in _REFUSALS:
            return _REFUSALS[answer]
        act = open_and_log if answer == "open" else log_by_hand
        is_logged = act(self._ctx, self._loaded.root, self._judgement.today, mail)
        return "logged" if is_logged else "skipped"

    def _report(self) -> None:
        if self._options.as_json:
            output.json(self._objects)
        elif not self._count:
            output.note("Nothing that a mail can do is due today.")
        counts = [f"{self._tally[word]} {word}" for word in _COUNTED if self._tally[word]]
        if self._tally["stopped"]:
            output.note("No other mail would go now, so this is the end.")
        if counts or self._tally["quit"] or self._tally["stopped"]:
            is_left = self._left or any(self._tally[word] for word in _LEFT)
            advice = " `dossier email --due` goes on with what is left." if is_left else ""
            output.note(f"{', '.join(counts) or 'Nothing done'}.{advice}")


def _key(task: MailTask) -> tuple[str, str, str]:
    return task.about, task.contact.slug, task.for_


def _ask(*answers: str) -> str:
    """Ask for one of the answers, of which the first letters are enough."""
    choices = f"{', '.join(answers[:-1])} or {answers[-1]}"

    def parse(text: str) -> str:
        prefix = text.strip().casefold()
        matches = [answer for answer in answers if text and answer.startswith(prefix)]
        if len(matches) != 1:
            raise click.UsageError(f"Write {choices}.")
        return matches[0]

    answer: str = click.prompt(choices, value_proc=parse)
    return answer

"""Go through the mails that today calls for, one by one; each is done, skipped or left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import click

from dossier.cli.email.mail_program import log_by_hand, open_and_log
from dossier.cli.email.options import EmailOptions
from dossier.cli.email.send_mail import Post, how_to_settle, tell
from dossier.cli.email.shown_mail import as_object, show_letter
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.letters.compose import ComposedMail
    from dossier.letters.mail_task import MailTask

Outcome = Literal["sent", "logged", "skipped", "failed", "shown", "quit", "stopped"]
_GO_ON = "`dossier email --due` goes on with what is left."
_NO_SERVER = "No other mail would go now, so this is the end."


def walk(ctx: Context, options: EmailOptions) -> int:
    """Do each that is due, and say how many were; none is done twice, whenever it is stopped."""
    return DueSession(ctx, options).go()


class DueSession:
    """The state of a document; one that was sent or logged is no step any more."""

    def __init__(self, ctx: Context, options: EmailOptions) -> None:
        from dossier.letters.choose_mail import due

        self._ctx, self._options = ctx, options
        self._loaded, self._judgement = judged(ctx)
        self._post = Post(ctx, options, self._loaded)
        every = due(self._loaded.dossier, self._judgement)
        # A hello is a beginning that its owner goes on with: none is sent that nobody looked at.
        self._left = [one for one in every if not (one.about == "hello" and options.yes)]
        self._count = len(self._left)
        self._tally: Counter[Outcome] = Counter()
        self._objects: list[object] = []

    def go(self) -> int:
        """Take them in their order, each judged anew by what the log says by then."""
        while self._left:
            outcome = self._next(self._left.pop(0))
            self._tally[outcome] += 1
            if outcome in ("quit", "stopped"):
                break
            if outcome in ("sent", "logged"):
                self._read_again()
        self._conclude()
        return int(self._tally["failed"] + self._tally["stopped"] > 0)

    def _read_again(self) -> None:
        from dossier.letters.choose_mail import due

        self._loaded, self._judgement = judged(self._ctx)
        standing = {_key(one): one for one in due(self._loaded.dossier, self._judgement)}
        self._left = [standing[key] for key in map(_key, self._left) if key in standing]

    def _next(self, task: MailTask) -> Outcome:
        from dossier.letters.compose import compose

        self._announce(task)
        try:
            self._refuse_unsettled(task)
            letter = compose(self._loaded, self._judgement, task)
            if self._options.send:
                self._post.check(letter, self._judgement)
            return self._offer(letter)
        except UserError as wrong:
            output.note(f"Error: {wrong}")
            return "failed"

    def _announce(self, task: MailTask) -> None:
        if not self._options.as_json:
            number = self._count - len(self._left)
            about = task.about.replace("-", " ")
            place = task.opportunity.organization if task.opportunity else ""
            what = f"{about} · {task.contact.listed_name}{place and f' · {place}'}"
            output.line(click.style(f"{number} of {self._count} · {what}", bold=True))

    def _refuse_unsettled(self, task: MailTask) -> None:
        """Leave what may have gone out: in other words it would be sent a second time."""
        for receipt in self._loaded.dossier.receipts.get(task.contact.slug, ()):
            same = (receipt.about, receipt.opportunity) == (task.about, task.for_)
            if same and receipt.state == "unknown":
                sentence = f"it may have gone out to {receipt.to} on {receipt.day}"
                raise UserError(sentence, how_to_settle(receipt.contact))

    def _offer(self, letter: ComposedMail) -> Outcome:
        if self._options.as_json:
            self._objects.append(as_object(letter))
        else:
            show_letter(letter)
        if self._options.only_shows:
            return "shown"
        if self._options.send:
            return self._offer_to_send(letter)
        return self._offer_to_open(letter)

    def _offer_to_send(self, letter: ComposedMail) -> Outcome:
        answer = "send" if self._options.yes else _asked("send", "skip", "quit")
        if answer != "send":
            return "skipped" if answer == "skip" else "quit"
        done = self._post.send(letter, self._judgement)
        well = tell(done, letter)
        if done.hopeless:
            return "stopped"
        return "sent" if well else "failed"

    def _offer_to_open(self, letter: ComposedMail) -> Outcome:
        answer = _asked("open", "log", "skip", "quit")
        if answer in ("skip", "quit"):
            return "skipped" if answer == "skip" else "quit"
        do = open_and_log if answer == "open" else log_by_hand
        logged = do(self._ctx, self._loaded, self._judgement, letter)
        return "logged" if logged else "skipped"

    def _conclude(self) -> None:
        if self._options.as_json:
            output.json(self._objects)
        elif not self._count:
            output.note("Nothing that a mail can do is due today.")
        words: tuple[Outcome, ...] = ("sent", "logged", "skipped", "failed")
        told = [f"{self._tally[word]} {word}" for word in words if self._tally[word]]
        if self._tally["stopped"]:
            output.note(_NO_SERVER)
        if told or self._tally["quit"] or self._tally["stopped"]:
            output.note(
                f"{', '.join(told) or 'Nothing done'}. {_GO_ON if self._is_left else ''}".rstrip()
            )

    @property
    def _is_left(self) -> bool:
        return bool(self._left) or any(
            self._tally[word] for word in ("skipped", "failed", "quit", "stopped")
        )


def _key(task: MailTask) -> tuple[str, str, str]:
    return task.about, task.contact.slug, task.for_


def _asked(*answers: str) -> str:
    """Ask for one of the answers, or its first letters."""

    def meant(text: str) -> str:
        found = [one for one in answers if text and one.startswith(text.strip().casefold())]
        if len(found) != 1:
            raise click.UsageError(f"Write {', '.join(answers[:-1])} or {answers[-1]}.")
        return found[0]

    answer: str = click.prompt(f"{', '.join(answers[:-1])} or {answers[-1]}", value_proc=meant)
    return answer

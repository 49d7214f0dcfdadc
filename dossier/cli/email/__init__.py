"""`dossier email`: write to a contact what the next step calls for, and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.cli.email.send_mail import EmailOptions, recover_and_report, report_delivery, send_one
from dossier.cli.email.show_mail import as_object, open_and_log, show_mail
from dossier.records.correspondence import ABOUTS, ASK_KINDS
from dossier.terminal import output, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import CONTACT, OPPORTUNITY, OneOf, as_json, force, with_context

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.letters.compose import ComposedMail
    from dossier.letters.mail_task import MailChoice


@click.command()
@click.argument("contact", required=False, type=CONTACT)
@click.option(
    "--for",
    "for_",
    metavar="SLUG",
    help="The opportunity, or `general` for none.",
    type=OPPORTUNITY,
)
@click.option(
    "--about",
    metavar="WHAT",
    type=OneOf("kind of mail", ABOUTS),
    help=f"One of {', '.join(ABOUTS)} (else what the next step calls for).",
)
@click.option(
    "--kind",
    metavar="KIND",
    default="",
    type=OneOf("kind of ask", ("", *ASK_KINDS)),
    help=f"Which ask, where they are asked for more than one: {', '.join(ASK_KINDS)}.",
)
@click.option("--print", "shown", is_flag=True, help="Show it, and do nothing else.")
@click.option("--save", metavar="FILE", type=click.Path(dir_okay=False), help="Write the .eml.")
@force
@click.option("--send", is_flag=True, help="Send it by the server under [mail] in dossier.toml.")
@click.option("--yes", is_flag=True, help="With --send: do not ask.")
@click.option("--again", is_flag=True, help="With --send: though the same was sent before.")
@click.option("--due", is_flag=True, help="Go through the steps of today, one by one.")
@as_json
@with_context
def command(
    ctx: Context,
    /,
    contact: str | None,
    for_: str | None,
    about: Any,
    kind: str,
    due: bool,
    **handling: Any,
) -> int:
    """Write to CONTACT what the next step calls for: ask, brief, thank, tell.

    It is shown, and opened in your mail program; it is logged once you say that you sent it. With
    --send it goes by your mail server after a yes, is kept in sent/, and is logged in the same
    step. The brief that goes along is the one in output/, and must be what a build would make now.
    The password is taken from DOSSIER_SMTP_PASSWORD, from the system's keyring, or asked for.
    """
    from dossier.letters.mail_task import MailChoice

    options = EmailOptions(**handling)
    options.check()
    if due == bool(contact):
        raise click.UsageError("name one CONTACT; or write --due, and none.")
    if due and (for_ or about or kind or options.save):
        raise click.UsageError("--due takes what is due; leave out what chooses or saves one mail.")
    recover_and_report(ctx.root())
    if due:
        from dossier.cli.email.due_session import DueSession

        return DueSession(ctx, options).run()
    loaded, judgement = load_judged(ctx)
    slug, folder = resolve.contact(loaded, contact or ""), resolve.folder(loaded, for_)
    choice = MailChoice(who=slug, about=about, for_=folder, kind=kind)
    return _write(ctx, options, loaded, judgement, choice)


def _write(
    ctx: Context, options: EmailOptions, loaded: Loaded, judgement: Judgement, choice: MailChoice
) -> int:
    from dossier.letters.choose_mail import choose
    from dossier.letters.compose import compose

    mail = compose(loaded, judgement, choose(loaded.dossier, judgement, choice))
    if options.send:
        return _send(ctx, options, loaded, judgement.today, mail)
    if options.save:
        _save(loaded.root, options.save, mail, force=options.force)
    if options.as_json:
        output.json(as_object(mail))
    elif options.shown or not options.save:
        show_mail(mail)
    if not (options.save or options.only_shows):
        open_and_log(ctx, loaded.root, judgement.today, mail)
    return 0


def _send(
    ctx: Context, options: EmailOptions, loaded: Loaded, day: date, mail: ComposedMail
) -> int:
    delivery = send_one(ctx, options, loaded, day, mail)
    if delivery is None:
        return 0
    if not options.as_json:
        return int(not report_delivery(delivery, mail))
    receipt = delivery.receipt
    sent = {"state": receipt.state, "said": receipt.said, "logged": receipt.logged}
    output.json(as_object(mail) | {"sent": {**sent, "message": f"sent/{receipt.message}"}})
    if delivery.problem:
        output.note(f"Warning: {delivery.problem}")
    return int(receipt.state != "sent" or bool(delivery.problem))


def _save(root: Path, file: str, mail: ComposedMail, *, force: bool) -> None:
    from pathlib import Path

    from dossier.writing.result_file import write_result

    write_result(root, Path(file), mail.data, command="email --save", force=force)
    output.note(f"Wrote the draft to {file}.")

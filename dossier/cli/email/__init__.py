"""`dossier email`: write to a contact what the next step calls for, and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.cli.email.mail_program import open_and_log
from dossier.cli.email.options import EmailOptions
from dossier.cli.email.send_mail import send_one, tell, tell_mended
from dossier.cli.email.shown_mail import as_object, show_letter
from dossier.records.ask import ASK_KINDS
from dossier.records.receipt import ABOUTS
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.choices import one_of
from dossier.terminal.context import Context, as_json, common_options, force, pass_where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.letters.compose import ComposedMail
    from dossier.letters.mail_task import MailChoice


@click.command()
@click.argument("contact", required=False, shell_complete=shell_completion.contacts)
@click.option(
    "--for",
    "for_",
    metavar="SLUG",
    help="The opportunity, or `general` for none.",
    shell_complete=shell_completion.opportunities,
)
@click.option(
    "--about",
    metavar="WHAT",
    callback=one_of("kind of mail", ABOUTS),
    help=f"One of {', '.join(ABOUTS)} (else what the next step calls for).",
    shell_complete=shell_completion.words(ABOUTS),
)
@click.option(
    "--kind",
    metavar="KIND",
    default="",
    callback=one_of("kind of ask", ("", *ASK_KINDS)),
    help=f"Which ask, where they are asked for more than one: {', '.join(ASK_KINDS)}.",
    shell_complete=shell_completion.words(ASK_KINDS),
)
@click.option("--print", "shown", is_flag=True, help="Show it, and do nothing else.")
@click.option("--save", metavar="FILE", type=click.Path(dir_okay=False), help="Write the .eml.")
@force
@click.option("--send", is_flag=True, help="Send it by the server under [mail] in dossier.toml.")
@click.option("--yes", is_flag=True, help="With --send: do not ask.")
@click.option("--again", is_flag=True, help="With --send: though the same was sent before.")
@click.option("--due", is_flag=True, help="Go through the steps of today, one by one.")
@as_json
@common_options
@pass_where
def command(
    ctx: Context,
    /,
    contact: str | None,
    for_: str | None,
    about: Any,
    kind: str,
    due: bool,
    **how: Any,
) -> int:
    """Write to CONTACT what the next step calls for: ask, brief, thank, tell.

    It is shown, and opened in your mail program; it is logged once you say that you sent it. With
    --send it goes by your mail server after a yes, is kept in sent/, and is logged in the same
    step. The brief that goes along is the one in output/, and must be what a build would make now.
    The password is taken from DOSSIER_SMTP_PASSWORD, from the system's keyring, or asked for.
    """
    from dossier.letters.mail_task import MailChoice

    options = EmailOptions(**how)
    options.check()
    if due == bool(contact):
        raise click.UsageError("name one CONTACT; or write --due, and none.")
    if due and (for_ or about or kind or options.save):
        raise click.UsageError("--due takes what is due; leave out what chooses or saves one mail.")
    tell_mended(ctx.root())
    if due:
        from dossier.cli.email.due_session import walk

        return walk(ctx, options)
    loaded, judgement = judged(ctx)
    who = resolve.contact(loaded, contact or "")
    slug = resolve.folder(loaded, for_)
    return _write(
        ctx, options, loaded, judgement, MailChoice(who=who, about=about, for_=slug, kind=kind)
    )


def _write(
    ctx: Context, options: EmailOptions, loaded: Loaded, judgement: Judgement, choice: MailChoice
) -> int:
    from dossier.letters.choose_mail import choose
    from dossier.letters.compose import compose

    letter = compose(loaded, judgement, choose(loaded.dossier, judgement, choice))
    if options.send:
        return _send(ctx, options, loaded, judgement, letter)
    if options.save:
        _save(loaded, options, options.save, letter)
    if options.as_json:
        output.json(as_object(letter))
    elif options.shown or not options.save:
        show_letter(letter)
    if not (options.save or options.only_shows):
        open_and_log(ctx, loaded, judgement, letter)
    return 0


def _send(
    ctx: Context, options: EmailOptions, loaded: Loaded, judgement: Judgement, letter: ComposedMail
) -> int:
    done = send_one(ctx, options, loaded, judgement, letter)
    if done is None:
        return 0
    if not options.as_json:
        return int(not tell(done, letter))
    sent = {"state": done.receipt.state, "said": done.receipt.said, "logged": done.receipt.logged}
    output.json(as_object(letter) | {"sent": {**sent, "message": f"sent/{done.receipt.message}"}})
    if done.problem:
        output.note(f"Warning: {done.problem}")
    return int(done.receipt.state != "sent" or bool(done.problem))


def _save(loaded: Loaded, options: EmailOptions, file: str, letter: ComposedMail) -> None:
    from pathlib import Path

    from dossier.writing.result_file import write_result

    write_result(loaded.root, Path(file), letter.data, command="email --save", force=options.force)
    output.note(f"Wrote the draft to {file}.")

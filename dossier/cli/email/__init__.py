"""`dossier email`: write to a contact what the next step calls for, and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.cli.email.mail_program import open_and_log
from dossier.cli.email.options import Way
from dossier.cli.email.send_mail import send_one, tell, tell_mended
from dossier.cli.email.shown_mail import as_object, show_letter
from dossier.records.ask import ASK_KINDS
from dossier.records.receipt import ABOUTS
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.choices import one_of
from dossier.terminal.context import Where, as_json, force, pass_where, where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.letters.compose import Letter
    from dossier.letters.mail_task import Wish


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
@where
@pass_where
def command(
    place: Where,
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
    from dossier.letters.mail_task import Wish

    way = Way(**how)
    way.check()
    if due == bool(contact):
        raise click.UsageError("name one CONTACT; or write --due, and none.")
    if due and (for_ or about or kind or way.save):
        raise click.UsageError("--due takes what is due; leave out what chooses or saves one mail.")
    tell_mended(place.root())
    if due:
        from dossier.cli.email.due_session import walk

        return walk(place, way)
    loaded, judgement = judged(place)
    who = resolve.contact(loaded, contact or "")
    slug = resolve.folder(loaded, for_)
    return _write(place, way, loaded, judgement, Wish(who=who, about=about, for_=slug, kind=kind))


def _write(place: Where, way: Way, loaded: Loaded, judgement: Judgement, wish: Wish) -> int:
    from dossier.letters.choose_mail import choose
    from dossier.letters.compose import compose

    letter = compose(loaded, judgement, choose(loaded.dossier, judgement, wish))
    if way.send:
        return _send(place, way, loaded, judgement, letter)
    if way.save:
        _save(loaded, way, way.save, letter)
    if way.as_json:
        output.json(as_object(letter))
    elif way.shown or not way.save:
        show_letter(letter)
    if not (way.save or way.only_shows):
        open_and_log(place, loaded, judgement, letter)
    return 0


def _send(place: Where, way: Way, loaded: Loaded, judgement: Judgement, letter: Letter) -> int:
    done = send_one(place, way, loaded, judgement, letter)
    if done is None:
        return 0
    if not way.as_json:
        return int(not tell(done, letter))
    sent = {"state": done.receipt.state, "said": done.receipt.said, "logged": done.receipt.logged}
    output.json(as_object(letter) | {"sent": {**sent, "message": f"sent/{done.receipt.message}"}})
    if done.problem:
        output.note(f"Warning: {done.problem}")
    return int(done.receipt.state != "sent" or bool(done.problem))


def _save(loaded: Loaded, way: Way, file: str, letter: Letter) -> None:
    from pathlib import Path

    from dossier.writing.result_file import write_result

    write_result(loaded.root, Path(file), letter.data, command="email --save", force=way.force)
    output.note(f"Wrote the draft to {file}.")

"""`dossier export brief`: one brief to hand over by other means than mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.terminal import passphrase_prompt, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import CONTACT, OPPORTUNITY, force, with_context

if TYPE_CHECKING:
    from dossier.encrypting import Passphrase

_VARIABLE = "DOSSIER_BRIEF_PASSWORD"
_ADVICE = "This is shown once. Tell it them by another way than you send the brief."


@click.command()
@click.argument("contact", type=CONTACT)
@click.option(
    "--for",
    "for_",
    metavar="SLUG",
    default="",
    type=OPPORTUNITY,
    help="The opportunity, or `general`, where they have more than one brief.",
)
@click.option("--password", is_flag=True, help="Lock it; the password is asked for twice.")
@click.option("--generate", is_flag=True, help="Lock it with six words that are shown once.")
@click.option(
    "-o",
    "out",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Where to (else output/exported/).",
)
@force
@with_context
def command(
    ctx: Context,
    /,
    contact: str,
    for_: str,
    password: bool,
    generate: bool,
    out: str | None,
    force: bool,
) -> None:
    """Copy CONTACT's brief out of output/outbox/, under the name that its mail gives it.

    With --password it opens with a password alone: AES-256, title and metadata too. Tell the
    password by another way than you send the file, say by phone; whoever has the file can try as
    many as they like, so a short one is refused. The password is taken from DOSSIER_BRIEF_PASSWORD
    or asked for, and is never an argument. A locked file is another one each time, and is no PDF/A,
    which forbids locks.
    """
    from pathlib import Path

    from dossier.building.built_brief import find_brief, lock_brief
    from dossier.workspace import EXPORTED
    from dossier.writing.result_file import write_result

    loaded, judgement = load_judged(ctx)
    slug = resolve.contact(loaded, contact)
    brief = find_brief(loaded, judgement, slug, for_)
    phrase = _passphrase(generate=generate) if password or generate else None
    # A folder of their own, so that `forget` finds it whatever it is called.
    shown = Path(out) if out else Path(EXPORTED, slug, brief.name)
    data = lock_brief(brief, phrase) if phrase else brief.data
    file = shown if out else loaded.root / shown
    write_result(loaded.root, file, data, command="export brief", force=force)
    click.echo(f"{shown}{', locked' if phrase else ''}")
    if phrase and generate:
        passphrase_prompt.show_once(phrase, _ADVICE)


def _passphrase(*, generate: bool) -> Passphrase:
    if generate:
        return passphrase_prompt.generate_shown(_VARIABLE)
    phrase = passphrase_prompt.from_environment(_VARIABLE)
    return phrase or passphrase_prompt.ask("password", _VARIABLE)

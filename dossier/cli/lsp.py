"""`dossier lsp`: tell an editor what dossier knows, while a file is typed."""

from __future__ import annotations

import click

from dossier.terminal.context import Context
from dossier.terminal.options import with_context


@click.command()
@click.option("--stdio", is_flag=True, help="Use standard input and output, as it always does.")
@click.option("--log", metavar="FILE", help="Write what fails into FILE, without a word of yours.")
@with_context
def command(ctx: Context, stdio: bool, log: str | None) -> None:
    """Run the language server that your editor starts: docs/editors.md says how.

    It marks problems while you type, completes fields and names, and says beside a name how that
    person stands. It writes nothing, and never uses the network.
    """
    from pathlib import Path

    from dossier.editing.editor import PAUSE
    from dossier.editing.language_server import make_server, serve

    root = ctx.root() if ctx.folder != "." else None
    server = make_server(root=root, today=ctx.today, clock=ctx.clock, pause=PAUSE)
    serve(server, Path(log) if log else None)

"""`dossier export`: your dossier in other formats, each a file of exports/."""

from importlib import import_module

import click

from dossier.cli.shared.options import where
from dossier.problems import nearest

# The name of a format, which is its file's, and what it is for.
FORMATS = (
    ("vcard", "Contacts for a phone: facts, and nothing that you wrote of anybody."),
    ("applications", "What you applied for, as CSV."),
    ("json-resume", "Yourself and your references, as each allowed it, as JSON Resume."),
    ("json", "Everything you wrote and all that is concluded, for scripts."),
    ("person", "All that is held about one contact, for them to ask for."),
    ("brief", "One brief by its full name, locked with a password if you like."),
)


class Formats(click.Group):
    """Offer the formats, and import none before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the formats in the order of the table."""
        return [name for name, _ in FORMATS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of a format."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(
            f"dossier.cli.exports.{cmd_name.replace('-', '_')}"
        ).command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the table, for which no format is imported."""
        with formatter.section("Formats"):
            formatter.write_dl(list(FORMATS))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest format for one that there is not."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            hint = nearest(args[0], known) or f"write one of {', '.join(known)}"
            ctx.fail(f'there is no format "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


@where
@click.group(cls=Formats, subcommand_metavar="FORMAT [ARGS]...")
def command() -> None:
    """Give your dossier in another format."""

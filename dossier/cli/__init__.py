"""The command line: one command a file, and none is imported before it is run."""

from __future__ import annotations

from dossier.terminal.program import Program

# The name of each command, which is its file's, and what it is for.
COMMANDS = (
    ("init", "Begin a workspace here, empty or with the sample."),
    ("new", "Make a contact, a story or an opportunity."),
    ("build", "Make the site, the briefs and what goes with them."),
    ("serve", "Show the site in your browser, anew whenever you save a file."),
    ("check", "Tell everything that is wrong."),
    ("backers", "List who could speak for you, and why or why not."),
    ("next", "List what to do next."),
    ("who", "List who saw your work with a skill."),
    ("panel", "Choose the few backers who cover an opportunity best."),
    ("log", "Add a line to a contact's log."),
    ("email", "Write to a contact what the next step calls for, and send it."),
    ("sent", "List what went to whom, and settle what may have gone out."),
    ("diff", "Tell what changed in a contact's brief since it was sent."),
    ("merge", "Make one contact of two files that turn out to be one person's."),
    ("preview", "Show a brief and its mail as their reader will see them."),
    ("forget", "Remove a person everywhere."),
    ("rename", "Give a contact, a story or an opportunity another slug, everywhere."),
    ("import", "Take facts about people from other programs' files."),
    ("export", "Give your dossier in another format."),
    ("lsp", "Tell your editor what dossier knows, while you type."),
    ("theme", "Begin a theme of your own, or a language of it."),
    ("schema", "Print the JSON Schema of what you write."),
    ("doctor", "Look at what dossier needs, and say what mends it."),
)

program = Program("dossier", __name__, COMMANDS)


def main() -> None:
    """Run the command line."""
    program(prog_name="dossier")

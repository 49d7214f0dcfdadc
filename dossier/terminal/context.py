"""What every command works with: the folder and the day, and the workspace read from there."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.judging import Judgement


class Context:
    """The folder to begin in, and the day to judge on: none for that of the settings or now."""

    folder: str = "."
    today: date | None = None

    def root(self) -> Path:
        """Find the workspace; complete a change of several files that was cut off.

        Raise UserError where there is no workspace.
        """
        from pathlib import Path

        from dossier.workspace import PRIVATE, find_workspace

        root = find_workspace(Path(self.folder))
        if (root / PRIVATE / "journal.json").exists():
            _recover(root)
        return root

    def load(self) -> Loaded:
        """Read and judge the workspace; raise UserError where there is none."""
        from dossier.building.load import load

        return load(self.root(), self.today, self.clock())

    def day(self, loaded: Loaded) -> date:
        """Return the day to judge on: that of the option, of the settings, or of the clock."""
        return self.today or loaded.dossier.settings.today or self.clock()

    def clock(self) -> date:
        """Read the day from the clock; no other part of dossier does."""
        return self.now().date()

    def now(self) -> datetime:
        """Read the time of day too, for what is mailed."""
        return datetime.now().astimezone()


def load_judged(ctx: Context, otherwise: Any = None) -> tuple[Loaded, Judgement]:
    """Read and judge the workspace; where the content has errors, show them and raise Exit(1).

    `otherwise` is then printed as JSON, unless it is None.
    """
    from dossier.terminal import output

    loaded = ctx.load()
    if loaded.judgement is not None:
        return loaded, loaded.judgement
    if otherwise is not None:
        output.json(otherwise)
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    output.new_problems(errors, frozenset(), "Mend the errors first.")
    # Imported here, as all of Click in this part that `dossier build` would have to wait for.
    from click.exceptions import Exit

    raise Exit(1)


def _recover(root: Path) -> None:
    from dossier.building.file_transaction import recover
    from dossier.terminal import output

    output.note("A command was cut off while it changed files; that is completed now.")
    for path in recover(root):
        output.note(f"{path} was changed meanwhile and stays as it is: `dossier check`")

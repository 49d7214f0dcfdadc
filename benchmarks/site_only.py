"""Run `dossier build` for the site alone, which is what the other programs make.

python -m benchmarks.site_only DIR
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from dossier.cli import main
from dossier.views.view import Target


def only_the_site() -> None:
    """Leave out of every later build what is not part of the site."""
    work: Any = import_module("dossier.building.build_run")
    every = work.targets

    def site(*given: Any) -> Iterator[Target]:
        yield from (target for target in every(*given) if target.path.startswith("site/"))

    work.targets = site


if __name__ == "__main__":
    only_the_site()
    sys.argv = ["dossier", "-C", sys.argv[1], "build", "--json"]
    main()

"""Run `dossier build` for the site alone, which is what the other programs make.

python -m benchmarks.site_only DIR
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from dossier.cli import main
from dossier.views.view import Target

work: Any = import_module("dossier.building.work")
_all = work.targets


def _site(*given: Any) -> Iterator[Target]:
    yield from (target for target in _all(*given) if target.path.startswith("site/"))


if __name__ == "__main__":
    work.targets = _site
    sys.argv = ["dossier", "-C", sys.argv[1], "build", "--json"]
    main()

"""Run `dossier build` for the site alone, which is what the other programs make.

python -m benchmarks.site_only DIR
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from dossier.no_op_check import say_again
from dossier.start import run


def only_the_site() -> None:
    """Leave out of every later build what is not part of the site.

    What lists the targets is imported when a build comes to it, as it is without this.
    """
    build: Any = import_module("dossier.building.build")
    publish_all = build._publish_all

    def publish_site(*given: Any) -> Any:
        run: Any = import_module("dossier.building.build_run")
        every = run.lazy_targets

        def site(*args: Any, **options: Any) -> Iterator[Any]:
            targets = every(*args, **options)
            yield from (target for target in targets if target.path.startswith("site/"))

        run.lazy_targets = site
        try:
            return publish_all(*given)
        finally:
            run.lazy_targets = every

    build._publish_all = publish_site


def main() -> None:
    """Build as the console script does: look first, and import the rest after."""
    sys.argv = ["dossier", "-C", sys.argv[1], "build", "--json"]
    seen = list[str]()
    if not say_again(sys.argv[1:], seen):
        only_the_site()
        run(sys.argv[1:], seen)


if __name__ == "__main__":
    main()

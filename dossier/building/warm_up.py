"""Import what a build needs before it is needed, in a process that builds again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator


def warm_up(*, briefs: bool) -> Iterator[None]:
    """Import what pages are made by, and with `briefs` what PDFs and mails are made by.

    Each step ends with a yield: a caller that has work now leaves out the rest.
    """
    import markdown  # noqa: F401

    from dossier.building import build_cache, build_run, load, words_alone  # noqa: F401
    from dossier.checking import face_rules  # noqa: F401
    from dossier.rendering import html  # noqa: F401
    from dossier.source import blocks, inlines, lists  # noqa: F401
    from dossier.writing import change  # noqa: F401

    yield
    if briefs:
        from dossier.rendering import eml, pdf  # noqa: F401

        yield
        import babel.dates  # noqa: F401
        import PIL.Image  # noqa: F401
        import pypdfium2  # noqa: F401

        from dossier.disclosure import extract_mail, extract_pdf  # noqa: F401

        yield
        from dossier.rendering.weasyprint_patches import patch_weasyprint

        patch_weasyprint()
        yield
    # What is imported stays until the process ends: frozen, no collection walks it again.
    gc.collect()
    gc.freeze()
    yield

"""WeasyPrint's C declarations, compiled, are those that its installed version has parsed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from dossier.rendering.weasyprint_patches.compiled_declarations import compiled_ffi
from tools.weasyprint_declarations import FILE, declared, module

_LIBRARIES = (
    *("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0"),
    *("libharfbuzz-subset.so.0", "libfontconfig.so.1"),
)
_PROGRAM = """
import sys
from hashlib import sha256
from dossier.rendering.weasyprint_patches import declaration_opcodes, patch_weasyprint
{setting}
patch_weasyprint()
from weasyprint import HTML
text = "<h1 id=a>He\N{COMBINING ACUTE ACCENT}</h1><p style='hyphens: auto'>Silbentrennung हिन्दी"
page = f'<html lang="de"><title>T</title>{{text}} <a href="#a">\N{GRINNING FACE}</a>'
made = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
print(sha256(made).hexdigest(), "pycparser" in sys.modules)
"""


def test_the_file_is_made_from_the_installed_version() -> None:
    told = "python -m tools.weasyprint_declarations"
    assert FILE.read_text("ascii") == module(), told


def test_compiled_types_are_those_that_are_parsed() -> None:
    parsed, compiled = declared(), compiled_ffi()
    assert compiled.list_types() == parsed.list_types()
    names, _structs, _unions = parsed.list_types()
    assert len(names) > 50
    for name in names:
        assert [*looks(compiled, name)] == [*looks(parsed, name)]


def name_of(kind: Any) -> str:
    """Return a type's name; compiled, it may have its `struct`."""
    return re.sub(r"\b(struct|enum) _?", "", kind.cname)


def looks(ffi: Any, name: str) -> Iterator[object]:
    """Give what a type is made of: its size, its fields with their places, its numbers."""
    kind = ffi.typeof(name)
    yield name_of(kind)
    try:
        yield ffi.sizeof(kind)
    except (ValueError, compiled_ffi().error):  # It is opaque.
        return
    yield getattr(kind, "elements", None)
    for field, place in getattr(kind, "fields", ()):
        yield field, name_of(place.type), place.offset, place.bitshift, place.bitsize


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere WeasyPrint is imported as it is")
@pytest.mark.parametrize("library", _LIBRARIES)
def test_compiled_functions_are_those_that_are_parsed(library: str) -> None:
    functions = [*functions_of(compiled_ffi(), library)]
    assert functions == [*functions_of(declared(), library)]
    assert functions


def functions_of(ffi: Any, library: str) -> Iterator[object]:
    """Give each function of a library, with what it takes and returns, and each constant."""
    opened = ffi.dlopen(library)
    for name in dir(opened):
        with suppress(AttributeError, compiled_ffi().error):  # Another library has it.
            found = getattr(opened, name)
            yield name, found if isinstance(found, int) else name_of(ffi.typeof(found))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere WeasyPrint is imported as it is")
def test_a_pdf_is_the_same_where_a_version_that_declares_otherwise_is_imported_as_it_is() -> None:
    (compiled, was_parsed), (parsed, is_parsed) = (
        made_with(setting) for setting in ("", "declaration_opcodes.SOURCE = ''")
    )
    assert (was_parsed, is_parsed) == ("False", "True")
    assert compiled == parsed


def made_with(setting: str) -> list[str]:
    """Return the digest of a PDF, and whether the declarations were parsed for it."""
    command = [sys.executable, "-c", _PROGRAM.format(setting=setting)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

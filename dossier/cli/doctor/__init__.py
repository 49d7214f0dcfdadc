"""`dossier doctor`: what is wrong with the installation, and what mends it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shlex import quote

import click
from msgspec import Struct

from dossier.cli.doctor.editors import DOCS, home_folder, installed_editors
from dossier.english import counted
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.options import as_json, with_context

# The oldest version of each, as in pyproject.toml.
NEEDS = {
    "Babel": "2.16",
    "click": "8.2",
    "cryptography": "46",
    "font-source-sans-pro": "0.0.1",
    "font-source-serif-pro": "0.0.1",
    "icalendar": "7",
    "idna": "3.10",
    "jinja2": "3.1.6",
    "keyring": "25",
    "lsprotocol": "2025",
    "markdown": "3.11",
    "msgspec": "0.20",
    "nh3": "0.3",
    "packaging": "24",
    "phonenumbers": "9",
    "pikepdf": "10",
    "Pillow": "12",
    "pygls": "2.1",
    "pypdfium2": "5",
    "python-dateutil": "2.9",
    "PyYAML": "6.0.2",
    "regex": "2026.1.15",
    "rich": "14",
    "starlette": "1",
    "uvicorn": "0.54",
    "watchfiles": "1.3",
    "weasyprint": "70",
}
_LIBRARIES = (
    "gobject-2.0",
    "pango-1.0",
    "pangoft2-1.0",
    "harfbuzz",
    "harfbuzz-subset",
    "fontconfig",
)
_INSTALL_PANGO = {
    "debian": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install pango",
    "arch": "pacman -S pango",
    "alpine": "apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
    "darwin": "brew install pango",
}


@click.command()
@as_json
@with_context
def command(ctx: Context, as_json: bool) -> int:
    """Look at what dossier needs; for what is wrong, name the command that mends it."""
    findings = list(all_findings(_root(ctx)))
    faults = [finding for finding in findings if finding.mend]
    if as_json:
        output.json(
            [
                {"name": each.name, "found": each.found, "fine": not each.mend, "mend": each.mend}
                for each in findings
            ]
        )
        return int(bool(faults))
    rows = [("wrong" if each.mend else "fine", each.name, each.found) for each in findings]
    output.table(("", "", "found"), rows)
    for fault in faults:
        click.echo(f"{fault.name}: {fault.found}. This mends it:\n  {fault.mend}")
    if not faults:
        click.echo("All is well.")
    return int(bool(faults))


def _root(ctx: Context) -> Path | None:
    try:
        return ctx.root()
    except UserError:
        return None


class Finding(Struct, frozen=True):
    """What a check found; `mend` is the command that mends it, empty where all is well."""

    name: str
    found: str
    mend: str = ""


def all_findings(root: Path | None) -> Iterator[Finding]:
    """Check everything; `root` is the workspace, if there is one here."""
    yield _python()
    yield pango()
    yield _yaml()
    yield from (package(name, oldest) for name, oldest in NEEDS.items())
    yield from _editors()
    if root is None:
        yield Finding("workspace", "none here; `dossier init` begins one")
    else:
        yield _workspace(root)
        yield _output(root / "output")


def _editors() -> Iterator[Finding]:
    """Find which editors are here; one that is not set up is no fault."""
    for name, is_set_up in installed_editors(home_folder()):
        state = "knows dossier" if is_set_up else f"does not know dossier yet; {DOCS} has the lines"
        yield Finding(name, state)


def _python() -> Finding:
    mend = "" if sys.version_info >= (3, 11) else "install Python 3.11 or later"
    return Finding("Python", platform.python_version(), mend)


def pango(libraries: tuple[str, ...] = _LIBRARIES) -> Finding:
    """Check that the libraries load that WeasyPrint opens when it is imported."""
    missing = [name for name in libraries if not _loads(name)]
    if not missing:
        return Finding("Pango", "loads")
    return Finding("Pango", f"no {', '.join(missing)}", _INSTALL_PANGO[_system()])


def _loads(name: str) -> bool:
    from ctypes import CDLL

    is_mac = sys.platform == "darwin"
    for suffix in (".0.dylib", ".1.dylib", ".dylib") if is_mac else (".so.0", ".so.1"):
        with suppress(OSError):
            CDLL(f"lib{name}{suffix}")
            return True
    return False


def _system() -> str:
    """Return the key of _INSTALL_PANGO for this system; of an unknown one, Debian's."""
    if sys.platform == "darwin":
        return "darwin"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "debian"
    names = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return next((name for name in names if name in _INSTALL_PANGO), "debian")


def _yaml() -> Finding:
    import yaml

    if hasattr(yaml, "CSafeLoader"):
        return Finding("YAML parser", "in C")
    mend = f"{_pip()} --force-reinstall --only-binary :all: PyYAML"
    return Finding("YAML parser", "in Python alone, ten times slower", mend)


def package(name: str, oldest: str) -> Finding:
    """Check that a package is installed in that version or a later one."""
    try:
        installed = version(name)
    except PackageNotFoundError:
        return Finding(name, "not installed", f"{_pip()} '{name}>={oldest}'")
    from packaging.version import Version

    is_old = Version(installed) < Version(oldest)
    return Finding(name, installed, f"{_pip()} --upgrade '{name}>={oldest}'" if is_old else "")


def _pip() -> str:
    return f"{quote(sys.executable)} -m pip install"


def _workspace(root: Path) -> Finding:
    """Check that others may not read the owner's files; a closed folder above is enough."""
    folders = [root.resolve(), *root.resolve().parents]
    if all(folder.stat().st_mode & 0o011 for folder in folders):
        mend = f"chmod go-rwx {quote(str(root))}"
        return Finding("workspace", f"{root} can be read by others on this machine", mend)
    return Finding("workspace", f"{root}, yours alone")


def _output(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding("output", "not built yet; `dossier build` makes it")
    # stat() would follow a link, out of the output or to nothing.
    paths = (path for path in (folder, *folder.rglob("*")) if not path.is_symlink())
    if count := sum(bool(path.stat().st_mode & 0o077) for path in paths):
        mend = f"chmod -R go-rwx {quote(str(folder))}"
        return Finding("output", f"{counted(count, 'file')} others can read", mend)
    return Finding("output", "yours alone")

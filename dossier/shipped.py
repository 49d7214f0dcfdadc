"""Find what comes with dossier: the themes and the sample, in a wheel or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Name a folder or file that ships with dossier: `themes`, `content`, `dossier.toml`."""
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / name

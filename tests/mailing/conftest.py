"""Keep every test from the machine's own keyring and passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from tests.mailing.certificates import authority
from tests.mailing.drafts import workspace


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.delenv("DOSSIER_SMTP_PASSWORD", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "workspace")


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EllipticCurvePrivateKey:
    """Trust one authority, by the variable that the README names."""
    file, key, _ = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return key

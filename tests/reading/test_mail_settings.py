"""The settings of the mail server: safe unless it runs on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.reading.settings_file import read_settings
from dossier.records.settings import MailSettings


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_security_has_its_usual_port(security: str, port: int, tmp_path: Path) -> None:
    file = tmp_path / "dossier.toml"
    file.write_text(f'[mail]\nserver = "localhost"\nsecurity = "{security}"\n')
    settings, problems = read_settings(file)
    assert problems == []
    assert settings.mail.real_port == port


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1"])
def test_a_server_of_this_machine_may_do_without(host: str) -> None:
    assert not MailSettings(server=host, security="none").is_open


@pytest.mark.parametrize(
    "host", ["127.0.0.1.example.org", "localhost.example.org", "10.0.0.1", "smtp.example.org"]
)
def test_any_other_may_not(host: str) -> None:
    assert MailSettings(server=host, security="none").is_open
    assert not MailSettings(server=host).is_open
    assert not MailSettings(server=host, security="tls").is_open

"""The wheel holds all that it needs, themes and sample too."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
WHERE = "import dossier; print(dossier.__file__)"


def run(*command: str | Path, cwd: Path, path: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_far_from_the_checkout_makes_and_builds_the_sample(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    wheels, home = tmp_path / "wheels", tmp_path / "site-packages"
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT, cwd=tmp_path)
    (wheel,) = wheels.glob("backers_dossier-*.whl")
    run(*pip, "install", "--no-deps", "--no-index", "--target", home, wheel, cwd=tmp_path)
    # The checkout is on the path of this environment too, so the wheel goes before it.
    paths = os.pathsep.join([str(home), sysconfig.get_paths()["purelib"]])
    assert run(sys.executable, "-c", WHERE, cwd=tmp_path, path=paths).startswith(str(home))
    dossier = (sys.executable, "-m", "dossier")
    run(*dossier, "init", "--sample", "sample", cwd=tmp_path, path=paths)
    run(*dossier, "-C", "sample", "build", cwd=tmp_path, path=paths)
    assert (tmp_path / "sample/output/site/index.html").is_file()


def test_installed_from_the_checkout_into_an_environment_of_its_own(tmp_path: Path) -> None:
    """`pipx install .` and `uv tool install .` do this, and put the program on the PATH."""
    home = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "--python", home)
    # What it is built with and what it uses is here, so that this needs no network.
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "here.pth").write_text(sysconfig.get_paths()["purelib"])
    run(*pip, "install", "--no-deps", "--no-index", "--no-build-isolation", ROOT, cwd=tmp_path)
    program = home / "bin/dossier"
    begun = run(program, "init", "my work", cwd=tmp_path)
    assert f"{program} build" in begun
    for line in ("new contact Priya", "build"):
        run(program, "-C", "my work", *line.split(), cwd=tmp_path)
    assert (tmp_path / "my work/output/site/index.html").is_file()
    assert "environment" in run(home / "bin/python", "-c", WHERE, cwd=tmp_path)

"""The wheel works away from the checkout, its tables and sample included."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
SHIPPED = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "corpus", "index", "search")


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ONRECORD"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose environment holds the wheel and, of the checkout, nothing."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source = folder / "source"
    source.mkdir()
    for name in SHIPPED:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(
                CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(CHECKOUT / name, source / name)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, source, cwd=folder)
    venv.create(folder / "env", with_pip=False)
    wheel = next(folder.glob("onrecord-*.whl"))
    python = folder / "env/bin/python"
    run(*pip, "--python", python, "install", "--quiet", "--no-deps", wheel, cwd=folder)
    # The dependencies are borrowed from the development environment. A path in a .pth file is
    # added without reading the .pth files there, so its editable install does not come along.
    packages = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip()
    )
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()))
    return folder


def test_the_packages_come_from_the_wheel(elsewhere: Path) -> None:
    program = (
        "import corpus, index, search; print(corpus.__file__, index.__file__, search.__file__)"
    )
    places = run(elsewhere / "env/bin/python", "-c", program, cwd=elsewhere).split()
    assert all(place.startswith(str(elsewhere)) for place in places)


def test_every_data_file_is_there(elsewhere: Path) -> None:
    (installed,) = elsewhere.glob("env/lib/python*/site-packages/corpus")
    for folder in ("tables", "sample"):
        expected = {
            p.relative_to(CHECKOUT)
            for p in (CHECKOUT / "corpus" / folder).rglob("*")
            if p.is_file()
        }
        found = {
            p.relative_to(installed.parent) for p in (installed / folder).rglob("*") if p.is_file()
        }
        assert expected == found


def test_the_command_indexes_and_finds(elsewhere: Path) -> None:
    onrecord = elsewhere / "env/bin/onrecord"
    (sample,) = elsewhere.glob("env/lib/python*/site-packages/corpus/sample")
    run(onrecord, "index", sample / "articles", "--forces", sample / "forces.csv", cwd=elsewhere)
    assert "custody overnight" in run(onrecord, "search", "custody overnight", cwd=elsewhere)


def test_the_page_to_check_by_eye_has_its_template_and_style(elsewhere: Path) -> None:
    onrecord = elsewhere / "env/bin/onrecord"
    (article,) = elsewhere.glob("env/lib/python*/site-packages/corpus/sample/articles/04*.txt")
    page = run(onrecord, "annotate", article, "--format", "html", cwd=elsewhere)
    assert page.startswith("<!DOCTYPE html>")
    assert ".quotation" in page

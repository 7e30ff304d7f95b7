"""Releases of Whoosh with their tests, from the source distributions of the package index."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HELD = Path(sys.prefix) / "whoosh-sources"

PATIENCE = 120
"""Seconds in which the package index has to answer; it takes five."""


@dataclass(frozen=True, slots=True)
class Source:
    """An unpacked source distribution; ``code`` goes onto the path, ``tests`` beside it."""

    name: str
    folder: Path

    @property
    def code(self) -> Path:
        """Return the folder that holds the package."""
        return self.folder / "src"

    @property
    def tests(self) -> Path:
        """Return the folder of its tests."""
        return self.folder / "tests"


def releases() -> list[str]:
    """Return the release that the project depends on, and the last by Whoosh's author."""
    return [f"whoosh3=={version('whoosh3')}", "Whoosh==2.7.4"]


def source(release: str) -> Source | None:
    """Return a release's source, fetched if it is not here; None where it cannot be had."""
    folder = HELD / release.replace("==", "-")
    if not folder.is_dir() and not _fetched(release):
        return None
    return Source(release, folder) if (folder / "src").is_dir() else None


def _fetched(release: str) -> bool:
    HELD.mkdir(parents=True, exist_ok=True)
    asked = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(HELD)]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *asked, release]
    try:
        got = subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    for packed in HELD.glob(f"{release.replace('==', '-')}.*"):
        _unpack(packed)
    return got.returncode == 0


def _unpack(packed: Path) -> None:
    if packed.suffix == ".zip":
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(HELD)
    else:
        with tarfile.open(packed) as archive:
            archive.extractall(HELD, filter="data")
    packed.unlink()
    # Compiled here, its outdated escapes warn nobody later.
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", compileall.__name__, "-q", str(HELD)], check=True
    )

"""The map of the code names every module, once, and nothing that is not there."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "search")
WHOLE = {f"search/{name}" for name in ("cli", "citing", "quoting", "wordings")} | {"corpus/readers"}
"""Packages that are named as one, without their modules."""


def _named() -> Iterator[str]:
    """Yield the paths on the page; one without a folder is in that named last before it."""
    folder = ""
    for name in re.findall(
        r"`([a-z_/]+(?:/|\.py))`", (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    ):
        if name.endswith("/"):
            folder = name
        yield name if "/" in name else folder + name


NAMED = list(_named())


def test_every_path_is_there() -> None:
    assert [name for name in NAMED if not (ROOT / name).exists()] == []


def test_every_module_is_named_once() -> None:
    inner = [path.parent for folder in PACKAGES for path in ROOT.glob(f"{folder}/*/__init__.py")]
    modules = [path for name in PACKAGES for path in (ROOT / name).glob("*.py")] + [
        path for folder in inner for path in folder.glob("[!_]*.py")
    ]
    paths = {path.relative_to(ROOT) for path in modules}
    counts = Counter(name for name in NAMED if name.endswith(".py"))
    mapped = {path.as_posix() for path in paths if path.parent.as_posix() not in WHOLE}
    assert sorted(mapped - counts.keys()) == []
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_package_within_is_named() -> None:
    inner = {f"{path.parent.relative_to(ROOT)}/" for path in ROOT.glob("*/*/__init__.py")}
    ours = {name for name in inner if name.split("/")[0] in PACKAGES}
    assert ours <= set(NAMED)


@pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="an unpacked archive keeps no list of files"
)
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only git knows what is ours")
def test_nothing_else_is_at_the_top() -> None:
    """The first thing a reader sees is the list of files: each of them belongs there."""
    command = ["git", "ls-files", "--", ":(glob)*"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name for name in listed.split() if not name.startswith(".")} <= {
        *("ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md"),
        *("Makefile", "pyproject.toml", "setup.py"),
    }

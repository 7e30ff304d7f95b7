"""The map of the code names every module, once, and nothing that is not there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = re.findall(r"`([a-z_/]+(?:/|\.py))`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
PACKAGES = ("corpus", "index", "search")
WHOLE = {"corpus/readers"}
"""Packages of corpus/ that are named, but not each of their modules."""


def test_every_path_is_there() -> None:
    assert [name for name in NAMED if not (ROOT / name).exists()] == []


def test_every_module_is_named_once() -> None:
    inner = {f"corpus/{path.parent.name}" for path in ROOT.glob("corpus/*/__init__.py")} - WHOLE
    modules = [
        f"{folder}/{path.name}"
        for folder in (*PACKAGES, *inner)
        for path in (ROOT / folder).glob("*.py")
        if folder in PACKAGES or path.name != "__init__.py"
    ]
    counts = Counter(name for name in NAMED if name.endswith(".py"))
    assert sorted(set(modules) - counts.keys()) == []
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_package_within_is_named() -> None:
    inner = {f"{path.parent.relative_to(ROOT)}/" for path in ROOT.glob("*/*/__init__.py")}
    ours = {name for name in inner if name.split("/")[0] in PACKAGES}
    assert ours <= set(NAMED)

"""The map of the code names every module, once, and nothing that is not there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = re.findall(r"`([a-z_/]+(?:/|\.py))`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
PACKAGES = ("corpus", "index", "search")


def test_every_path_is_there() -> None:
    assert [name for name in NAMED if not (ROOT / name).exists()] == []


def test_every_module_is_named_once() -> None:
    modules = [f"{name}/{path.name}" for name in PACKAGES for path in (ROOT / name).glob("*.py")]
    counts = Counter(name for name in NAMED if name.endswith(".py") and name.count("/") == 1)
    assert sorted(set(modules) - counts.keys()) == []
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_package_within_is_named() -> None:
    inner = {f"{path.parent.relative_to(ROOT)}/" for path in ROOT.glob("*/*/__init__.py")}
    ours = {name for name in inner if name.split("/")[0] in PACKAGES}
    assert ours <= set(NAMED)

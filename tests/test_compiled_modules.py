"""The list of modules to compile follows the code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPILED = SETTINGS["tool"]["onrecord"]["compiled"]

LEFT = {"annotate", "records", "errors", "forces.gazetteer", "forces.force_tables"} | {
    "text.frontmatter",
    "text.sentences",
    "dates.day_order",
}
"""Modules that each article goes through as Python; the list says why."""


def test_each_is_a_module_and_listed_once() -> None:
    assert [name for name in COMPILED if not _path(name).exists()] == []
    assert sorted(set(COMPILED)) == COMPILED


def test_what_an_article_goes_through_is_compiled_or_left() -> None:
    code = "import sys, corpus.annotate; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = [name for name in done.stdout.split() if name.startswith("corpus.")]
    read = {name.removeprefix("corpus.") for name in loaded if _path(name[7:]).exists()}
    assert read - set(COMPILED) == LEFT


@pytest.mark.parametrize("name", COMPILED)
def test_no_set_and_keys_are_put_together_by_an_operator(name: str) -> None:
    """That gives a set even where the types, which compiled code checks, say frozenset."""
    code = _path(name).read_text(encoding="utf-8")
    assert re.findall(r"(?<!keys\(\)) [|&^-] [\w.()]+\.keys\(\)", code) == []


def test_all_can_be_translated_to_c(tmp_path: Path) -> None:
    files = [str(_path(name).relative_to(ROOT)) for name in COMPILED]
    code = "import sys, mypyc.build as b; b.mypycify(sys.argv[2:], target_dir=sys.argv[1])"
    command = [sys.executable, "-c", code, str(tmp_path), *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.rglob("*.c"))


def _path(name: str) -> Path:
    return ROOT.joinpath("corpus", *name.split(".")).with_suffix(".py")

"""A search loads little, and says so clearly when another module stands in its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.search.material import Told, annotated, write

ROOT = Path(__file__).parents[2]

HEAVY = (
    "nltk",
    "ftfy",
    "trafilatura",
    "dateparser",
    "lxml",
    "whoosh.searching",
    "corpus.forces.gazetteer",
)

PROBE = """
import sys, search
assert "numpy" not in sys.modules and "whoosh" not in sys.modules
with search.open(sys.argv[1]) as press:
    page = press.search('gate -"painted red" NEAR/3 door', facets=("speaker", "date"))
    print(len(page.hits), *[name for name in sys.argv[2:] if name in sys.modules])
"""


CHECKING = """
import sys, search
with search.open(sys.argv[1]) as press:
    found = press.quote("The gate was locked.", speaker="Ann Lowe")
    press.lineage(found.best.id), press.templates()
    print(found.verdict, *[name for name in sys.argv[2:] if name in sys.modules])
"""


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    path = write(tmp_path / "index", [annotated(Told("a", "The gate was locked."))])
    done = run("-c", PROBE, str(path), *HEAVY)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_nothing_heavy_is_imported_to_check_a_quotation(tmp_path: Path) -> None:
    path = write(tmp_path / "index", [annotated(Told("a", "“The gate was locked,” he said."))])
    done = run("-c", CHECKING, str(path), *HEAVY)
    assert (done.stdout, done.stderr) == ("exact\n", "")


@pytest.mark.parametrize("name", ["index", "corpus"])
def test_another_module_of_our_name(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("x = 1\n", encoding="utf-8")
    for package in {"search", "index", "corpus"} - {name}:
        (tmp_path / package).symlink_to(ROOT / package)
    done = run("-c", "import search; search.open('none')", cwd=tmp_path)
    assert done.returncode == 1
    assert f"its own package named {name}, but another module" in done.stderr.splitlines()[-1]

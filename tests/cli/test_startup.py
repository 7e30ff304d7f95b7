"""A search answers at once: it loads little, and nothing that only indexing needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("nltk", "ftfy", "trafilatura", "dateparser", "lxml", "scipy")

PROBE = """
import json, sys
from search.cli import run
code = run(["search", "custody overnight", "--facets", "--index", sys.argv[1]])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""

THREADS = """
import os, sys
from search.cli import main
os._exit = lambda code: print(len(os.listdir("/proc/self/task")), file=sys.stderr)
main(["search", "custody", "--index", sys.argv[1]])
"""

RUNS = 5


def test_a_search_loads_nothing_that_only_indexing_needs(sample_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(sample_index)], capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert "numpy" in modules
    assert not [name for name in HEAVY if name in modules]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are listed in /proc")
def test_a_search_is_one_thread(sample_index: Path) -> None:
    command = [sys.executable, "-c", THREADS, str(sample_index)]
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stderr.split() == ["1"]


def seconds(*command: str) -> float:
    # Installed packages come compiled; the checkout's modules are compiled by their first run.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = of_children()
    subprocess.run(command, capture_output=True, check=True, env=environment)
    return of_children() - begun


def of_children() -> float:
    """Return the seconds that the processor gave to the programs run so far."""
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.parametrize("query", ["custody overnight", '"custody overnight" speech:direct'])
def test_a_search_takes_under_twice_the_time_of_its_imports(sample_index: Path, query: str) -> None:
    """Compare with what no program on NumPy and Click can avoid, run by run in turn."""
    program = Path(sys.executable).parent / "onrecord"
    searches, imports = [], []
    for _ in range(RUNS):
        searches.append(seconds(str(program), "search", query, "--index", str(sample_index)))
        imports.append(seconds(sys.executable, "-c", "import numpy, click"))
    # Programs beside the tests only ever add time; the least of several runs is the command's own.
    assert min(searches) < 2 * min(imports)

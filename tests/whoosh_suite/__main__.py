"""Run Whoosh's own tests over our reader, and our tests over Whoosh 2.7.4.

Prints how many of Whoosh's tests opened an index, and how many of them passed; the rest are in
`exceptions.csv`. Ends with 1 where that is not what `counts.csv` says, or one of ours fails.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.whoosh_suite.sources import Source, releases, source

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COUNTS = HERE / "counts.csv"
OURS = ("tests/index", "tests/search")


def main() -> int:
    """Run both ways round; return 0 where all is as it should be."""
    failed = 0
    for release in releases():
        held = source(release)
        if held is None:
            print(f"{release} cannot be had from the package index here: its tests are skipped.")
            continue
        failed |= _theirs(held)
        if release != releases()[0]:
            print(f"Our tests of index and search, over {release}:", flush=True)
            failed |= _pytest(held, ROOT, OURS) != 0
    return failed


def _theirs(held: Source) -> bool:
    """Run the tests of a release; say whether anything is not as `counts.csv` has it."""
    print(f"The tests of {held.name}, over our reader:", flush=True)
    known = _rows(COUNTS)
    expected = [row for row in known if row[0] == held.name.partition("==")[2]]
    files = sorted({row[1] for row in expected or known})
    with TemporaryDirectory() as folder:
        tally, settings = Path(folder) / "tally.csv", Path(folder) / "pytest.ini"
        settings.write_text("[pytest]\n")
        asked = ("-c", str(settings), "-p", "tests.whoosh_suite.plugin", "--tally", str(tally))
        failed = _pytest(held, held.tests, (*asked, *files)) != 0
        counted = _rows(tally)
    for row in counted:
        print(",".join(row))
    tests, passed = (sum(int(row[column]) for row in counted) for column in (2, 3))
    print(f"{passed} of {tests} tests that open an index pass over our reader.")
    if expected and counted != expected:
        print(f"{COUNTS.name} has other figures.")
    return failed or bool(expected and counted != expected)


def _pytest(held: Source, where: Path, asked: tuple[str, ...]) -> int:
    path = os.pathsep.join([str(held.code), str(ROOT)])
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *asked]
    run = subprocess.run(command, check=False, cwd=where, env={**os.environ, "PYTHONPATH": path})
    return run.returncode


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row]


if __name__ == "__main__":
    sys.exit(main())

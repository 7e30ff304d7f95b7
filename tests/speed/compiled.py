"""onrecord with its reading of articles compiled to C: built, tested, timed beside the plain one.

    python -m tests.speed.compiled [--articles 400] [--wheel WHEEL]

Builds the wheel as ``ONRECORD_COMPILE=1 pip install .`` does (two minutes and a C compiler), puts
it into a folder of its own with these tests and runs those of ``corpus`` there. Then both annotate
the same articles, in turns and by the processor's time, and must say the same of each. Ends with 1
where a test fails or an annotation differs.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpus.annotate import annotate
from corpus.attribution import attribute
from corpus.export import as_record
from corpus.forces.gazetteer import load
from corpus.records import Article
from tests.speed.material import SEED, articles

ROOT = Path(__file__).parents[2]

TESTS = ("pyproject.toml", "README.md", "tests")
"""What is put beside the compiled packages, so that they can be tested."""

WARM = 40
"""Articles after which all tables are read and NLTK, too, is loaded."""

TURN = 20
"""Articles that one of the two annotates before it is the other's turn."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, test and compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--wheel", type=Path, help="one that was built before")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.work:
        return _work()
    with TemporaryDirectory() as name:
        folder = Path(name)
        compiled = _unpacked(asked.wheel or _built(folder / "wheel"), folder / "compiled")
        pytest = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/corpus")
        tested = subprocess.run(pytest, cwd=compiled, check=False)
        return tested.returncode or _compared(compiled, asked.articles)


def _built(folder: Path) -> Path:
    """Build the compiled wheel from this checkout; return it."""
    print("Compiling takes two minutes ...", flush=True)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    command = (*pip, "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    subprocess.run(command, env={**os.environ, "ONRECORD_COMPILE": "1"}, check=True)
    return next(folder.glob("onrecord-*.whl"))


def _unpacked(wheel: Path, folder: Path) -> Path:
    """Return ``folder`` with the packages of a wheel and this checkout's tests in it."""
    shutil.unpack_archive(wheel, folder, "zip")
    for name in TESTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def _compared(compiled: Path, most: int) -> int:
    """Let both annotate the same articles; print how fast, and return 1 where they differ."""
    everything = list(articles())
    drawn = random.Random(SEED).sample(everything, min(most, len(everything)))
    with _Annotator(ROOT) as plain, _Annotator(compiled) as fast:
        if (plain.file[-3:], fast.file[-3:]) != (".py", ".so"):
            print(f"To be compared are a .py and a .so: {plain.file}, {fast.file}", file=sys.stderr)
            return 1
        for annotator in (plain, fast):
            annotator.annotate(drawn[:WARM])
        starts = range(0, len(drawn), TURN)
        parts = [drawn[start : start + TURN] for start in starts]
        turns = [(plain.annotate(part), fast.annotate(part)) for part in parts]
    for name, of in (("plain", 0), ("compiled", 1)):
        rate = len(drawn) / sum(turn[of].seconds for turn in turns)
        print(f"{name:9}{rate:6.1f} articles a second of processor time, in one process")
    ratio = statistics.median(one.seconds / other.seconds for one, other in turns)
    print(f"compiled is {ratio:.2f} times as fast, the median of {len(turns)} turns")
    said = [(a, b) for one, other in turns for a, b in zip(one.said, other.said, strict=True)]
    differing = sum(a != b for a, b in said)
    print(f"{differing} of {len(said)} articles are annotated differently")
    return int(differing > 0)


class _Turn(NamedTuple):
    """What annotating some articles took, in seconds of the processor, and a digest of each."""

    seconds: float
    said: list[str]


class _Annotator(AbstractContextManager["_Annotator"]):
    """A process that annotates with the packages in a folder; ``file`` is one of its modules."""

    def __init__(self, folder: Path) -> None:
        command = (sys.executable, "-m", "tests.speed.compiled", "--work")
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, text=True)
        self.file = self._read()

    def annotate(self, drawn: Sequence[Article]) -> _Turn:
        """Have articles annotated."""
        assert self._process.stdin
        print(json.dumps([asdict(article) for article in drawn]), file=self._process.stdin)
        self._process.stdin.flush()
        return _Turn(*json.loads(self._read()))

    def _read(self) -> str:
        assert self._process.stdout
        if not (line := self._process.stdout.readline()):
            raise SystemExit("Annotating failed: its error stands above.")
        return line.strip()

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def _work() -> int:
    """Annotate the articles of each line read; print what `_Turn` holds."""
    print(attribute.__file__, flush=True)
    known = load()
    for line in sys.stdin:
        drawn = [Article(**record) for record in json.loads(line)]
        gc.collect()
        gc.freeze()  # annotating is not to wait for these to be looked through
        begun = time.process_time()
        found = [annotate(article, known) for article in drawn]
        seconds = time.process_time() - begun
        said = [json.dumps(as_record(each), sort_keys=True) for each in found]
        digests = [hashlib.sha256(each.encode()).hexdigest() for each in said]
        print(json.dumps([seconds, digests]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

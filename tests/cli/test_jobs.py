"""Indexing with several processes: the same index, and nothing left behind when it is stopped."""

from __future__ import annotations

import filecmp
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.records import Article
from search.cli.annotators import ALONE, Annotators, ProcessLost, Reading
from tests.cli.conftest import Onrecord

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"

NEVER_DONE = 40_000


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def stories(number: int) -> Iterator[Article]:
    for serial in range(number):
        yield Article(
            f"{serial}", f"The court of Wexmoor sat on day {serial}.\n\n“We did,” said Ann Lowe."
        )


def test_the_index_is_the_same_whatever_the_number_of_processes(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    table = SAMPLE / "forces.csv"
    paths = [tmp_path / name for name in ("one", "two")]
    for jobs, path in enumerate(paths, 1):
        arguments = ("--forces", table, "--index", path, "--jobs", jobs)
        ran = onrecord("index", SAMPLE / "articles", *arguments)
        assert (ran.code, ran.err) == (0, "")
        again = onrecord("index", SAMPLE / "articles", *arguments)
        assert "0 new, 0 replaced, 17 unchanged" in again.out
    assert files(paths[0]) == files(paths[1])
    same, *different = filecmp.cmpfiles(paths[0], paths[1], files(paths[0]), shallow=False)
    assert (sorted(same), different) == (files(paths[0]), [[], []])


def test_annotate_prints_the_same_whatever_the_number_of_processes(onrecord: Onrecord) -> None:
    arguments = ("annotate", SAMPLE / "articles", "--forces", SAMPLE / "forces.csv")
    one, two = (onrecord(*arguments, "--format", "jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert (one.code, one.err) == (two.code, two.err) == (0, "")
    assert one.out == two.out
    assert one.out.count("\n") == 17


def test_annotations_come_back_in_order() -> None:
    with Annotators(Reading((), 0.0), 2) as annotators:
        found = [each.article.id for each in annotators.annotated(stories(50))]
    assert found == [str(number) for number in range(50)]


def test_few_articles_start_no_process() -> None:
    with Annotators(Reading((), 0.0), None) as annotators:
        list(annotators.annotated(stories(ALONE)))
        assert not multiprocessing.active_children()


def test_two_articles_of_one_id_on_the_way_at_once(onrecord: Onrecord, tmp_path: Path) -> None:
    for name in ("feb", "mar"):
        rows = [{"id": "W-1", "text": f"The court sat in {name}."}, {"id": name, "text": "Rain."}]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    said = set()
    for jobs in (1, 2):
        arguments = (
            tmp_path / "feb.jsonl",
            tmp_path / "mar.jsonl",
            "--index",
            tmp_path / f"{jobs}",
        )
        ran = onrecord("index", *arguments, "--jobs", jobs)
        said.add((ran.code, ran.out.partition(":")[2], ran.err))
    assert len(said) == 1


def test_a_process_that_is_lost_is_an_error() -> None:
    def killing() -> Iterator[Article]:
        yield from stories(20)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        yield from stories(200)

    with (
        Annotators(Reading((), 0.0), 2) as annotators,
        pytest.raises(ProcessLost, match="--jobs 1"),
    ):
        list(annotators.annotated(killing()))


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start indexing more articles than will be read; three processes of one group at least."""
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"id": each.id, "text": each.text}) for each in stories(NEVER_DONE))
    path.write_text("\n".join(lines), encoding="utf-8")
    command = ["-m", "search.cli", "index", str(path), "--jobs", "2", "--index"]
    running = subprocess.Popen(
        [sys.executable, *command, str(tmp_path / "index")],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        _wait(lambda: len(_group(running.pid)) > 2)
        time.sleep(1)
        yield running
    finally:
        for each in _group(running.pid):
            os.kill(each, signal.SIGKILL)
        running.communicate()


def _wait(until: Callable[[], bool], seconds: float = 20) -> None:
    begun = time.monotonic()
    while not until() and time.monotonic() < begun + seconds:
        time.sleep(0.05)
    assert until()


def _group(leader: int) -> list[int]:
    """Return the processes of a group that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == leader and state != "Z":
            found.append(int(status.parent.name))
    return found


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


@linux
def test_an_interrupt_stops_all_processes_with_one_sentence(
    endless: subprocess.Popen[str], tmp_path: Path
) -> None:
    os.killpg(endless.pid, signal.SIGINT)
    _, said = endless.communicate(timeout=20)
    assert endless.returncode == 130
    assert said.strip() == "onrecord: stopped; what was committed before is kept"
    _wait(lambda: not _group(endless.pid))


@linux
def test_processes_end_with_the_one_that_started_them(
    endless: subprocess.Popen[str], onrecord: Onrecord, tmp_path: Path
) -> None:
    os.kill(endless.pid, signal.SIGKILL)
    _wait(lambda: not _group(endless.pid))
    ran = onrecord("index", SAMPLE / "articles", "--index", tmp_path / "index")
    assert ran.code == 0

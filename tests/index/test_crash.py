"""A writer that is killed, runs out of disk or loses power leaves a whole generation behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import index
import index.storage.durable
from tests.index.articles import annotation, built
from tests.index.contents import contents

FIRST = [annotation("a", ["the police said"]), annotation("b", ["court custody"])]
SECOND = [annotation("c", ["nights"]), annotation("a", ["police court"])]

KILLED = """
import os, signal, sys
from pathlib import Path
import index.storage.durable
from tests.index.articles import built
from tests.index.test_crash import SECOND

left = int(sys.argv[2])
real = getattr(os, sys.argv[3])

def deadly(*args):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return real(*args)

setattr(os, sys.argv[3], deadly)
built(Path(sys.argv[1]), SECOND)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("step", [0, 2, 4, 5, 6])
def test_killed_in_a_commit(tmp_path: Path, step: int) -> None:
    built(tmp_path, FIRST)
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(step), "fsync"]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, check=False, cwd=root, env=environment)
    assert done.returncode == -9
    _is_whole(tmp_path)


class Failing:
    """Calls ``real`` until the ``left``-th call, which raises ``error``."""

    def __init__(self, real: Callable[..., Any], left: int, error: OSError) -> None:
        self.real, self.left, self.error = real, left, error

    def __call__(self, *args: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise self.error
        return self.real(*args, **named)


def _full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", range(10))
def test_full_disk_when_syncing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    built(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing(os.fsync, step, _full()))
        try:
            built(tmp_path, SECOND)
        except index.IndexFull as reason:
            assert "no space left" in str(reason)
        else:
            assert step >= 7
    _is_whole(tmp_path)


@pytest.mark.parametrize("step", [0, 1, 7, 40, 90])
def test_full_disk_when_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    built(tmp_path, FIRST)
    write = index.storage.durable.WrittenFile.write
    with monkeypatch.context() as patch:
        patch.setattr(
            index.storage.durable.WrittenFile, "write", _bound(Failing(write, step, _full()))
        )
        with pytest.raises(index.IndexFull, match="no space left"):
            built(tmp_path, SECOND)
    _is_whole(tmp_path)


def _bound(failing: Failing) -> Callable[..., Any]:
    def write(file: index.storage.durable.WrittenFile, data: bytes) -> Any:
        return failing(file, data)

    return write


def test_a_rename_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", Failing(Path.replace, 0, OSError(errno.EIO, "broken")))
        with pytest.raises(index.IndexUnwritable, match="broken"):
            built(tmp_path, SECOND)
    _is_whole(tmp_path)


def _is_whole(path: Path) -> None:
    """Check that the index is the first generation or the second, and takes the second again."""
    assert index.check(path) == []
    with index.open(path) as snapshot:
        assert snapshot.generation in {1, 2}
        expected = {"a", "b"} if snapshot.generation == 1 else {"a", "b", "c"}
        assert {article for article, _ in contents(snapshot)} == expected
    built(path, SECOND)
    with index.open(path) as snapshot:
        assert set(snapshot.article_ids()) == {"a", "b", "c"}
        article = snapshot.article("a")
        assert article is not None and article.text == "police court"
        named = set(snapshot.manifest.paths()) | {"manifest.json", "writer.lock"}
    left = {each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file()}
    assert left == named


class Disk:
    """What a disk is sure to hold: files as they were last synced, folders likewise."""

    def __init__(self) -> None:
        self.files: dict[int, bytes] = {}
        self.folders: dict[int, dict[str, int]] = {}
        self.states: list[tuple[dict[int, bytes], dict[int, dict[str, int]]]] = []

    def fsync(self, handle: int) -> None:
        """Note what is synced."""
        path = Path(f"/proc/self/fd/{handle}").resolve()
        inode = path.stat().st_ino
        if path.is_dir():
            self.folders[inode] = {each.name: each.stat().st_ino for each in path.iterdir()}
        else:
            self.files[inode] = path.read_bytes()
        self.states.append((dict(self.files), dict(self.folders)))

    def after_power_loss(self, root: int, target: Path) -> Iterator[Path]:
        """Make, for each moment, the folder that is left when only synced data is."""
        for number, (files, folders) in enumerate(self.states):
            place = target / str(number)
            if root in folders:
                _restore(root, place, files, folders)
                yield place


def _restore(
    inode: int, place: Path, files: dict[int, bytes], folders: dict[int, dict[str, int]]
) -> None:
    place.mkdir()
    for name, child in folders.get(inode, {}).items():
        if name.startswith("segment-"):
            _restore(child, place / name, files, folders)
        else:
            (place / name).write_bytes(files.get(child, b""))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/fd")
def test_power_loss_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    path = tmp_path / "index"
    monkeypatch.setattr(os, "fsync", disk.fsync)
    built(path, FIRST)
    first = len(disk.states)
    built(path, SECOND)
    monkeypatch.undo()
    generations = []
    (tmp_path / "left").mkdir()
    for place in disk.after_power_loss(path.stat().st_ino, tmp_path / "left"):
        try:
            with index.open(place) as snapshot:
                generations.append(snapshot.generation)
                contents(snapshot)
        except index.IndexMissing:
            assert int(place.name) < first
    assert generations == sorted(generations)
    assert set(generations) == {1, 2}
    assert generations[-1] == 2

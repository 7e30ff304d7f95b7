"""A file of corrections that a user keeps: heeded at once, and by every later run."""

from __future__ import annotations

from pathlib import Path

import pytest

import index
from tests.cli.conftest import Onrecord

ROWS = "name,same_as,not_same_as,role\nRohan Thissel,Rowan Thistle,,\nAda Penhallow,,,mayor\n"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, who in (
        ("one", "Rowan Thistle"),
        ("two", "Rohan Thissel"),
        ("three", "Ada Penhallow"),
    ):
        text = f"“We are sorry to see the old desk go in {name},” said {who}.\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(ROWS, "utf-8")
    return path


def told(onrecord: Onrecord, path: Path, name: str) -> str:
    return onrecord("show", "--speaker", name, "--index", path).out


def test_corrections_are_heeded_though_no_article_changed(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "index"
    onrecord("index", stories, "--index", path)
    assert "two.txt" not in told(onrecord, path, "Rowan Thistle")
    ran = onrecord("index", stories, "--corrections", own, "--index", path)
    assert (ran.code, "3 unchanged" in ran.out) == (0, True)
    assert "corrected: Rohan Thissel is Rowan Thistle" in told(onrecord, path, "Rowan Thistle")
    assert "mayor" in told(onrecord, path, "Ada Penhallow")
    both = onrecord("search", "desk speaker:'Rowan Thistle'", "--no-fold", "--index", path).out
    assert "one.txt" in both and "two.txt" in both and "three.txt" not in both
    assert onrecord("check", "--index", path).code == 0


def test_corrections_survive_reindexing_and_deleting(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "index"
    onrecord("index", stories, "--corrections", own, "--index", path)
    own.unlink()
    onrecord("index", stories, "--min-confidence", "0.1", "--index", path)
    onrecord("delete", "three.txt", "--index", path)
    assert "corrected" in told(onrecord, path, "Rowan Thistle")
    assert len(list(path.glob("corrections-*.json"))) == 1


def test_another_file_takes_their_place(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "index"
    onrecord("index", stories, "--corrections", own, "--index", path)
    own.write_text("name,same_as\n", "utf-8")
    onrecord("index", stories, "--corrections", own, "--index", path)
    assert "corrected" not in told(onrecord, path, "Rowan Thistle")
    assert list(path.glob("corrections-*.json")) == []


def test_a_file_among_the_articles_is_none_of_them(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    inside = own.rename(stories / "people.csv")
    path = tmp_path / "index"
    ran = onrecord("index", stories, "--corrections", inside, "--index", path)
    assert (ran.code, ran.err) == (0, "")


def test_a_file_that_cannot_be_meant_leaves_no_index(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    own.write_text("name,same_as\nAnn Lowe,\n", "utf-8")
    path = tmp_path / "index"
    ran = onrecord("index", stories, "--corrections", own, "--index", path)
    assert (ran.code, ran.out) == (2, "")
    assert "people.csv, line 2" in ran.err
    assert not path.exists()


def test_damaged_corrections_are_said_to_be(
    onrecord: Onrecord, stories: Path, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "index"
    onrecord("index", stories, "--corrections", own, "--index", path)
    (kept,) = path.glob("corrections-*.json")
    kept.write_bytes(b'[["a", 1]]')
    assert onrecord("check", "--index", path).code == 2
    with pytest.raises(index.IndexDamaged, match="corrections"):
        index.writer(path)

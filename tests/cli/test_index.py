"""Indexing again, replacing, deleting: nothing of a person's is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onrecord

STORY = "The county force closed its front desk.\n\n“We are sorry to see it go,” said Ann Lowe.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of two articles, one in a folder of its own."""
    folder = tmp_path / "press"
    (folder / "2020").mkdir(parents=True)
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "2020" / "two.txt").write_text(STORY.replace("desk", "counter"), encoding="utf-8")
    return folder


@pytest.fixture
def index_path(tmp_path: Path) -> Path:
    return tmp_path / "index"


def ids(onrecord: Onrecord, index_path: Path) -> list[str]:
    return onrecord("stats", "--articles", "--index", index_path).out.split()


def test_an_article_is_known_by_its_path_below_the_folder(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    assert onrecord("index", articles, "--index", index_path).code == 0
    assert ids(onrecord, index_path) == ["2020/two.txt", "one.txt"]


def test_indexing_again_skips_what_is_unchanged(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    (articles / "one.txt").write_text(STORY.replace("Lowe", "Marsh"), encoding="utf-8")
    ran = onrecord("index", articles, "--index", index_path)
    assert "0 new, 1 replaced, 1 unchanged" in ran.out
    assert onrecord("search", "speaker:Marsh", "--index", index_path).code == 0
    found = onrecord("search", "desk", "--format", "csv", "--no-fold", "--index", index_path)
    assert len(found.out.splitlines()) == 2


def test_another_table_of_forces_reads_every_article_again(
    onrecord: Onrecord, articles: Path, index_path: Path, tmp_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    table = tmp_path / "forces.csv"
    table.write_text("name,aliases\nCounty Force,the county force\n", encoding="utf-8")
    ran = onrecord("index", articles, "--forces", table, "--index", index_path)
    assert "2 replaced" in ran.out


def test_what_left_the_folder_stays_until_it_is_deleted(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    (articles / "one.txt").unlink()
    onrecord("index", articles, "--index", index_path)
    assert "one.txt" in ids(onrecord, index_path)
    assert onrecord("delete", "one.txt", "--index", index_path).code == 0
    assert ids(onrecord, index_path) == ["2020/two.txt"]
    assert onrecord("search", "desk", "--index", index_path).code == 1


def test_deleting_what_is_not_there_says_so(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    ran = onrecord("delete", "three.txt", "--index", index_path)
    assert ran.code == 1
    assert "three.txt" in ran.err
    assert len(ids(onrecord, index_path)) == 2


def test_a_file_of_the_same_name_from_another_folder_replaces_nothing(
    onrecord: Onrecord, articles: Path, index_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "wire"
    other.mkdir()
    (other / "one.txt").write_text("The wire says something else again.\n", encoding="utf-8")
    onrecord("index", articles, "--index", index_path)
    ran = onrecord("index", other, "--index", index_path)
    assert ran.code == 0
    assert "wire/one.txt" in ran.err
    assert ids(onrecord, index_path) == ["2020/two.txt", "one.txt", "wire/one.txt"]
    again = onrecord("index", articles, other, "--index", index_path)
    assert "0 new, 0 replaced, 3 unchanged" in again.out


def test_a_folder_that_moved_keeps_its_ids(
    onrecord: Onrecord, articles: Path, index_path: Path, tmp_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    articles.rename(tmp_path / "archive")
    ran = onrecord("index", tmp_path / "archive", "--index", index_path)
    assert "2 unchanged" in ran.out


def test_check_finds_a_flipped_bit(onrecord: Onrecord, articles: Path, index_path: Path) -> None:
    onrecord("index", articles, "--index", index_path)
    assert onrecord("check", "--index", index_path).code == 0
    largest = max((p for p in index_path.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 1
    largest.write_bytes(data)
    ran = onrecord("check", "--index", index_path)
    assert ran.code == 2
    assert largest.name in ran.err


def test_how_sure_a_name_must_be_is_part_of_what_an_article_was_read_with(
    onrecord: Onrecord, tmp_path: Path, index_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("“We are sorry to see it go,” said Ann Lowe of Kent Police.\n", "utf-8")
    onrecord("index", story, "--index", index_path)
    assert onrecord("search", "speaker:Lowe", "--index", index_path).code == 0
    strict = onrecord("index", story, "--min-confidence", "1", "--index", index_path)
    assert "1 replaced" in strict.out
    assert onrecord("search", "speaker:Lowe", "--index", index_path).code == 1
    assert onrecord("search", "sorry", "--index", index_path).code == 0
    again = onrecord("index", story, "--min-confidence", "1.0", "--index", index_path)
    assert "1 unchanged" in again.out


@pytest.mark.parametrize("command", ["index", "annotate"])
@pytest.mark.parametrize("share", ["1.1", "-0.1", "92%"])
def test_a_confidence_that_is_no_share_is_refused(
    onrecord: Onrecord, articles: Path, command: str, share: str
) -> None:
    ran = onrecord(command, articles, "--min-confidence", share)
    assert (ran.code, ran.out) == (2, "")
    assert "--min-confidence" in ran.err

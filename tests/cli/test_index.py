"""Indexing again, replacing, deleting: nothing of a person's is lost or doubled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import index
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
    assert "0 new, 0 replaced, 0 unchanged, 2 moved" in ran.out
    assert ids(onrecord, index_path) == ["2020/two.txt", "one.txt"]
    assert "2 unchanged" in onrecord("index", tmp_path / "archive", "--index", index_path).out
    with index.open(index_path) as snapshot:
        article = snapshot.article("one.txt")
        assert article is not None
        assert article.origin == str(tmp_path / "archive" / "one.txt")


@pytest.mark.parametrize("first", ["2020/two.txt", "2020", "."])
@pytest.mark.parametrize("then", ["2020/two.txt", "2020", "."])
def test_a_file_is_one_article_whatever_was_given(
    onrecord: Onrecord, articles: Path, index_path: Path, first: str, then: str
) -> None:
    onrecord("index", articles / first, "--index", index_path)
    known = ids(onrecord, index_path)
    (articles / "2020" / "two.txt").write_text(STORY.replace("desk", "door"), encoding="utf-8")
    ran = onrecord("index", articles / then, "--index", index_path)
    assert "1 replaced" in ran.out
    assert set(known) <= set(ids(onrecord, index_path))
    assert len(ids(onrecord, index_path)) == (2 if "." in (first, then) else 1)
    assert onrecord("search", "counter", "--index", index_path).code == 1
    assert onrecord("search", "door", "--index", index_path).code == 0


def test_a_file_given_twice_in_one_run_is_read_once(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    (articles / "link.txt").symlink_to(articles / "one.txt")
    ran = onrecord("index", articles / "2020/two.txt", articles, "--index", index_path)
    assert "2 articles read" in ran.out
    assert ids(onrecord, index_path) == ["link.txt", "two.txt"]


def test_a_file_that_moved_within_its_folder_keeps_its_id(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    (articles / "old").mkdir()
    moved = (articles / "2020" / "two.txt").rename(articles / "old" / "two.txt")
    ran = onrecord("index", articles, "--index", index_path)
    assert "0 new, 0 replaced, 1 unchanged, 1 moved" in ran.out
    moved.write_text(STORY.replace("desk", "door"), encoding="utf-8")
    ran = onrecord("index", articles, "--index", index_path)
    assert "0 new, 1 replaced, 1 unchanged" in ran.out
    (articles / "2020" / "two.txt").write_text(STORY.replace("desk", "gate"), encoding="utf-8")
    ran = onrecord("index", articles, "--index", index_path)
    assert "1 new, 0 replaced, 2 unchanged" in ran.out
    assert ids(onrecord, index_path) == ["2020/two.txt", "one.txt", "press/2020/two.txt"]


def test_a_file_that_was_renamed_keeps_its_id(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    renamed = (articles / "2020" / "two.txt").rename(articles / "2020" / "second.txt")
    ran = onrecord("index", articles, "--index", index_path)
    assert "0 new, 0 replaced, 1 unchanged, 1 moved" in ran.out
    assert ids(onrecord, index_path) == ["2020/two.txt", "one.txt"]
    again = onrecord("index", articles, "--index", index_path)
    assert "0 new, 0 replaced, 2 unchanged" in again.out
    # Under another name and with other words it is another article, and so is a copy.
    renamed.rename(articles / "2020" / "third.txt").write_text(STORY.replace("desk", "gate"))
    (articles / "copy.txt").write_bytes((articles / "one.txt").read_bytes())
    assert "2 new" in onrecord("index", articles, "--index", index_path).out


def test_copies_of_a_file_that_went_are_all_kept(
    onrecord: Onrecord, articles: Path, index_path: Path
) -> None:
    onrecord("index", articles, "--index", index_path)
    for name in ("a", "b"):
        (articles / name).mkdir()
        (articles / name / "two.txt").write_text(STORY.replace("desk", "counter"))
    (articles / "2020" / "two.txt").unlink()
    ran = onrecord("index", articles, "--index", index_path)
    assert "1 new, 0 replaced, 1 unchanged, 1 moved" in ran.out
    assert ids(onrecord, index_path) == ["2020/two.txt", "b/two.txt", "one.txt"]


def test_three_files_of_one_name_from_three_folders_are_three_articles(
    onrecord: Onrecord, tmp_path: Path, index_path: Path
) -> None:
    for name in ("a/wire", "b/wire", "c/wire"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "one.txt").write_text(f"It rained in {name}.\n")
        (folder / "rows.jsonl").write_text('{"text": "It snowed in ' + name + '."}\n')
        assert onrecord("index", folder, "--index", index_path).code == 0
    whole = ids(onrecord, index_path)
    assert len(whole) == 6, whole
    again = onrecord("index", *(tmp_path / n for n in "cba"), "--index", index_path)
    assert "0 new, 0 replaced, 6 unchanged" in again.out
    assert ids(onrecord, index_path) == whole


def test_a_record_in_the_place_of_another_replaces_nothing(
    onrecord: Onrecord, tmp_path: Path, index_path: Path
) -> None:
    feed = tmp_path / "feed.jsonl"
    for year in (2020, 2021):
        feed.write_text(json.dumps({"id": f"{year}/1", "text": f"It rained in {year}."}) + "\n")
        assert "1 new" in onrecord("index", feed, "--index", index_path).out
    assert ids(onrecord, index_path) == ["2020/1", "2021/1"]


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

"""One small index of every format number: opened, or refused in a clear sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import index
import search
from index.storage.manifest import FORMAT
from tests.index.formats import SAID, folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a copy of the index of today's format: one that is kept is never written."""
    return Path(shutil.copytree(folder(FORMAT), tmp_path / "index"))


def test_an_index_of_this_format_is_whole_and_answers(kept: Path) -> None:
    assert index.check(kept) == []
    with search.open(kept) as press:
        assert list(press.article_ids()) == ["press/a.txt", "press/c.txt"]
        page = press.search('"custody overnight"', facets=("speaker", "about"))
        assert {hit.speakers for hit in page} == {("Ada Marlow",), ("Bo Tarn",)}
        assert (page.passages, page.articles) == (2, 2)
        assert all(hit.text == SAID for hit in page)
        assert [hit.article for hit in press.search("cafe")] == ["press/a.txt"]
        assert press.search("rained").passages == 0


def test_an_index_of_this_format_can_be_written_on(kept: Path) -> None:
    with index.writer(kept) as writer:
        assert writer.holds("press/a.txt") == "hash of a"
        assert writer.delete("press/a.txt")
    with index.open(kept) as snapshot:
        assert list(snapshot.article_ids()) == ["press/c.txt"]


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_an_index_of_an_earlier_format_is_refused_and_left_alone(
    tmp_path: Path, number: int
) -> None:
    path = Path(shutil.copytree(folder(number), tmp_path / "index"))
    before = {each: each.read_bytes() for each in path.rglob("*") if each.is_file()}
    said = (
        f"has format {number} .*knows format {FORMAT} .*index the articles again into a new folder"
    )
    with pytest.raises(index.IndexOfAnotherVersion, match=said):
        index.open(path)
    with pytest.raises(index.IndexOfAnotherVersion, match=said), index.writer(path):
        pass
    assert all(each.read_bytes() == was for each, was in before.items())


def test_a_format_has_its_index() -> None:
    assert [folder(number).is_dir() for number in range(1, FORMAT + 2)] == [True] * FORMAT + [False]

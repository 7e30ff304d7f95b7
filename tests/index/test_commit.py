"""Adding, replacing and deleting articles, commit by commit."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
import index.writing.commit
from corpus.people.corrections import Correction
from corpus.records import Annotation, Edit
from index.columns.passages import PassageColumns
from tests.index.articles import Paragraph, annotation, built, corpora
from tests.index.contents import contents


@settings(max_examples=25, deadline=None)
@given(corpora(most=12), st.data())
def test_any_order_of_commits_says_the_same(
    articles: list[Annotation], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from([each.article.id for each in articles])))
    kept = [each for each in articles if each.article.id not in gone]
    with TemporaryDirectory() as at_once, TemporaryDirectory() as one_by_one:
        built(Path(at_once), kept)
        path = built(Path(one_by_one), *([each] for each in articles))
        with index.writer(path) as writer:
            for each in gone:
                assert writer.delete(each)
        with index.open(at_once) as whole, index.open(one_by_one) as pieces:
            assert contents(pieces) == contents(whole)
            assert sorted(pieces.article_ids()) == sorted(whole.article_ids())
            assert pieces.passage_count == whole.passage_count == len(contents(whole))
            assert pieces.article_count == whole.article_count == len(kept)


def test_replaces_an_article_by_its_id(tmp_path: Path) -> None:
    built(tmp_path, [annotation("a", ["police"]), annotation("b", ["court"])])
    built(tmp_path, [annotation("a", ["custody"], headline="Nights")])
    with index.open(tmp_path) as snapshot:
        assert snapshot.article_count == snapshot.passage_count == 2
        article = snapshot.article("a")
        assert article is not None
        assert (article.text, article.headline) == ("custody", "Nights")
        assert ("a", 0) in contents(snapshot)


def test_replaces_an_article_twice_in_one_commit(tmp_path: Path) -> None:
    versions = [annotation("a", [text]) for text in ("police", "court", "custody")]
    built(tmp_path, versions)
    with index.open(tmp_path) as snapshot:
        article = snapshot.article("a")
        assert article is not None and article.text == "custody"
        assert snapshot.passage_count == 1


def test_holds_the_hash_of_what_it_has(tmp_path: Path) -> None:
    built(tmp_path, [annotation("a", ["police"])])
    with index.writer(tmp_path) as writer:
        assert writer.holds("a") == "hash of a"
        assert writer.holds("b") is None
        writer.add(annotation("b", []), "another")
        assert writer.holds("b") == "another"
        assert writer.delete("a")
        assert writer.holds("a") is None
        assert not writer.delete("a")
        assert not writer.delete("nobody")


def test_an_article_without_passages_is_kept(tmp_path: Path) -> None:
    built(tmp_path, [annotation("empty", [], headline="Police")])
    with index.open(tmp_path) as snapshot:
        assert list(snapshot.article_ids()) == ["empty"]
        assert snapshot.passage_count == 0
        assert snapshot.segments[0].field("headline").find("polic") == -1


def test_an_exception_leaves_nothing(tmp_path: Path) -> None:
    built(tmp_path, [annotation("a", ["police"])])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ZeroDivisionError), index.writer(tmp_path) as writer:
        writer.add(annotation("b", ["court"]), "h")
        writer.delete("a")
        raise ZeroDivisionError
    with index.open(tmp_path) as snapshot:
        assert list(snapshot.article_ids()) == ["a"]
        assert snapshot.generation == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_commit_without_changes_changes_no_file(tmp_path: Path) -> None:
    built(tmp_path, [annotation("a", ["police"])])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    built(tmp_path, [])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_reader_stays_on_its_generation(tmp_path: Path) -> None:
    built(tmp_path, [annotation("a", ["police"]), annotation("b", ["court"])])
    with index.open(tmp_path) as old:
        before = contents(old)
        built(tmp_path, [annotation("a", ["custody"])], [annotation("c", ["nights"])])
        with index.writer(tmp_path) as writer:
            writer.delete("b")
        assert contents(old) == before
        with index.open(tmp_path) as new:
            assert sorted(new.article_ids()) == ["a", "c"]
            assert new.generation > old.generation


def test_small_segments_are_merged(tmp_path: Path) -> None:
    built(tmp_path, *([annotation(f"a{number}", ["police"])] for number in range(30)))
    with index.open(tmp_path) as snapshot:
        assert snapshot.passage_count == 30
        assert len(snapshot.segments) <= 4
    folders = [path.name for path in tmp_path.iterdir() if path.is_dir()]
    assert sorted(folders) == sorted(segment.name for segment in snapshot.segments)


def test_batches_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.writing.commit, "BATCH_CHARACTERS", 60)
    articles = [annotation(f"a{number}", ["the police said"] * 3) for number in range(9)]
    with index.open(built(tmp_path, articles)) as snapshot:
        assert snapshot.passage_count == 27
        assert snapshot.generation == 1


def test_words_are_those_of_the_clean_view(tmp_path: Path) -> None:
    edits = (Edit(4, 6, "f"),)
    built(tmp_path, [annotation("a", ["the Ōąorce said"], edits=edits)])
    with index.open(tmp_path) as snapshot:
        exact = snapshot.segments[0].field("exact")
        assert [exact.term(number) for number in range(exact.size)] == ["force", "said", "the"]


def test_lone_surrogates_and_long_words_are_kept(tmp_path: Path) -> None:
    odd = "police \ud800 " + "x" * 5000
    built(tmp_path, [annotation("a\udc80", [odd], headline="\udfff")])
    with index.open(tmp_path) as snapshot:
        article = snapshot.article("a\udc80")
        assert article is not None and article.text == odd
        assert snapshot.segments[0].field("exact").find("x" * 64) >= 0


def test_long_passages_keep_their_positions(tmp_path: Path) -> None:
    text = "court " * 70_000 + "police"
    with index.open(built(tmp_path, [annotation("a", [text])])) as snapshot:
        field = snapshot.segments[0].field("text")
        assert field.positions(field.find("polic"))[0].tolist() == [70_000]
        assert field.freqs(field.find("court")).tolist() == [70_000]
        assert field.lengths.tolist() == [70_001]


def test_records_come_back_whole(tmp_path: Path) -> None:
    given_ = annotation(
        "a",
        [Paragraph("the police said", ("Ada Marlow",), ("Wexmoor Police",)), "court"],
        headline="Nights",
        publisher="Wexmoor Echo",
        date="2015-01",
    )
    with index.open(built(tmp_path, [given_])) as snapshot:
        article = snapshot.article("a")
        assert article is not None
        assert article.annotation == given_
        assert article.content_hash == "hash of a"
        shown = snapshot.segments[0].shown(0)
        assert (shown.speakers, shown.about) == (["Ada Marlow"], ["Wexmoor Police"])
        assert snapshot.segments[0].article_of(1) == article
        assert snapshot.article("b") is None


def test_a_closed_writer_writes_nothing(tmp_path: Path) -> None:
    writer = index.writer(tmp_path)
    writer.add(annotation("a", ["the court"]), "1")
    writer.close()
    with index.writer(tmp_path) as other:
        other.add(annotation("b", ["the police"]), "1")
        for late in (
            writer.commit,
            lambda: writer.add(annotation("c", ["custody"]), "1"),
            lambda: writer.delete("b"),
            lambda: writer.correct([Correction("Ada Marlow", role="clerk")]),
        ):
            with pytest.raises(index.IndexProblem, match=r"This writer .* is closed; open another"):
                late()
    with index.open(tmp_path) as snapshot:
        assert list(snapshot.article_ids()) == ["b"]


def test_half_an_article_is_never_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, [annotation("a", ["the court"])])
    with monkeypatch.context() as patch, pytest.raises(index.IndexProblem, match="half of it"):
        patch.setattr(PassageColumns, "add", _failing)
        with index.writer(tmp_path) as writer, pytest.raises(RuntimeError):
            writer.add(annotation("b", ["the police"]), "1")
    with index.open(tmp_path) as snapshot:
        assert list(snapshot.article_ids()) == ["a"]
    built(tmp_path, [annotation("b", ["the police"])])


def _failing(*_: object) -> None:
    raise RuntimeError("in the middle")


def test_keys_are_one_a_passage(tmp_path: Path) -> None:
    with index.writer(tmp_path) as writer:
        with pytest.raises(ValueError, match="a has 2 passages, and 1 keys were given"):
            writer.add(annotation("a", ["the court", "the police"]), "1", statements=[1])
        writer.add(annotation("a", ["the court", "the police"]), "1", statements=[1, 2])
    with index.open(tmp_path) as snapshot:
        assert snapshot.passage_count == 2


def test_a_reader_keeps_the_corrections_of_its_generation(tmp_path: Path) -> None:
    said = Paragraph("the police said nothing", ("Ada Marlow",))
    with index.writer(tmp_path) as writer:
        writer.correct([Correction("Ada Marlow", same_as="A. Marlow")])
        writer.add(annotation("a", [said]), "1")
    with index.open(tmp_path) as snapshot:
        built(tmp_path, [annotation("b", ["the court"])])
        assert snapshot.people.resolve("Ada Marlow")


def test_only_one_writer(tmp_path: Path) -> None:
    with (
        index.writer(tmp_path),
        pytest.raises(index.IndexLocked, match="Another process is writing"),
    ):
        index.writer(tmp_path)
    with index.writer(tmp_path):
        pass


def test_nothing_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", built(tmp_path / "in", []) / "manifest.json"):
        with pytest.raises(index.IndexMissing, match="There is no index at"):
            index.open(path)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    mine = [tmp_path / name for name in ("notes.txt", "state-1.bin", "people-mine.json")]
    for path in mine:
        path.write_text("mine")
    (tmp_path / "segment-mine").mkdir()
    built(tmp_path, [annotation("a", ["police"])], [annotation("b", ["court"])])
    assert all(path.read_text() == "mine" for path in mine)
    assert (tmp_path / "segment-mine").is_dir()

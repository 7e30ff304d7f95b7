"""Verifying names the citations whose words changed, says what changed, and names no others."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from search import citing
from search.citing import Check, Citation, Status
from search.cli import run
from tests.conftest import SAMPLE

RENN = "Nobody asked the people who work here what they thought of it"

TOLD = (
    "Night shift to close\n\n14 March 2019\n\n"
    "The night shift at Stour End closes in May, the force said on Monday.\n\n"
    f"“{RENN},” said Ida Renn, a sergeant.\n\n"
    "“We asked all of them twice, and every answer was read,” said Tom Vale, the chief.\n"
)


def indexed(folder: Path, *, index: Path | None = None) -> Path:
    """Return an index of the articles in ``folder``."""
    path = index or folder.parent / "index"
    assert run(["index", str(folder), "--index", str(path), "--quiet"]) == 0
    return path


def check(index: Path, *citations: Citation) -> list[Check]:
    """Return the checks of citations that went through a file."""
    style = citing.STYLES[len(citations) % len(citing.STYLES)]
    found = citing.citations_in(citing.render(citations, style))
    with search.open(index) as press:
        return citing.verify(press, [f.citation for f in found if isinstance(f, citing.Found)])


def check_notes(index: Path, notes: str) -> Check:
    """Return the check of the only citation in some notes."""
    (found,) = citing.citations_in(notes)
    assert isinstance(found, citing.Found)
    with search.open(index) as press:
        (checked,) = citing.verify(press, [found.citation])
    return checked


def cite(index: Path, article: str, words: str) -> Citation:
    """Return the citation of ``words`` where they first stand in an article."""
    with search.open(index) as press:
        record = press.record(article)
        assert record is not None
        at = record.text.index(words)
        return citing.cite(press, f"{article}:{at}-{at + len(words)}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one article in it."""
    place = tmp_path / "press"
    place.mkdir()
    (place / "shift.txt").write_text(TOLD, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Citation]]:
    """Return a copy of the sample, its index, and a citation of every passage."""
    place = tmp_path_factory.mktemp("copy") / "press"
    shutil.copytree(SAMPLE / "articles", place)
    index = indexed(place)
    with search.open(index) as press:
        hits = press.search(limit=1000, fold=False).hits
        return place, index, [citing.cite(press, hit.id) for hit in hits]


def test_all_of_the_sample_verifies(sample: tuple[Path, Path, list[Citation]]) -> None:
    _, index, cited = sample
    found = check(index, *cited)
    assert len(found) == len(cited) > 150
    assert {(one.status, one.source) for one in found} == {(Status.VERIFIED, "file")}


def test_every_hit_of_a_thousand_queries_verifies(
    sample: tuple[Path, Path, list[Citation]],
) -> None:
    _, index, cited = sample
    pick = random.Random(5)
    words = sorted({word for one in cited for word in re.findall(r"\w+", one.words)})
    with search.open(index) as press:
        hits = {
            hit.id: hit
            for _ in range(1000)
            for hit in press.search(" ".join(pick.sample(words, pick.randint(1, 3))), words="any")
        }
        assert len(hits) > 100
        citations = [citing.cite(press, place) for place in hits]
        assert [one.words for one in citations] == [hit.text for hit in hits.values()]
        assert all(one.status is Status.VERIFIED for one in citing.verify(press, citations))


def files_with_text(article: Citation, place: Path) -> Path:
    """Return the file that an article of the sample came from."""
    own = place / article.article
    if own.is_file():
        return own
    held = [f for f in place.iterdir() if f.suffix in (".jsonl", ".csv")]
    opening = json.dumps(article.words.split("\n")[0][:30])[1:-1]
    (file,) = [
        f
        for f in held
        if opening in (text := f.read_text(encoding="utf-8")) or article.words[:20] in text
    ]
    return file


def test_one_character_flipped_names_that_citation_and_no_other(
    sample: tuple[Path, Path, list[Citation]],
) -> None:
    place, index, cited = sample
    pick = random.Random(11)
    for one in pick.sample(cited, 25):
        file = file_of(one, place)
        before = file.read_bytes()
        word = pick.choice(re.findall(r"[A-Za-z]{4,}", one.words))
        flipped = word[:2] + ("x" if word[2] != "x" else "y") + word[3:]
        file.write_bytes(flip(before.decode(), one.words, word, flipped).encode())
        try:
            (named,) = [each for each in check(index, *cited) if not each.holds]
        finally:
            file.write_bytes(before)
        assert (named.citation, named.status) == (one, Status.CHANGED)
        (change,) = named.changes
        assert (word in change.was, flipped in change.now) == (True, True)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_character_flipped_names_what_holds_it_and_nothing_else(
    sample: tuple[Path, Path, list[Citation]], data: st.DataObject
) -> None:
    place, index, cited = sample
    file = data.draw(st.sampled_from(sorted(place.glob("*.txt"))))
    text = file.read_bytes().decode()
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("xQ7é“.").filter(lambda sign: sign != text[at]))
    file.write_bytes((text[:at] + other + text[at + 1 :]).encode())
    try:
        checks = check(index, *cited)
    finally:
        file.write_bytes(text.encode())
    named = [one.citation for one in checks if not one.holds]
    holding = [one for one in cited if one.article == file.name and one.start <= at < one.end]
    assert named == holding
    assert len(named) <= 1


def file_of(one: Citation, place: Path) -> Path:
    """Return the file that an article of the sample came from."""
    if (place / one.article).is_file():
        return place / one.article
    holding = [f for f in place.iterdir() if f.suffix in (".jsonl", ".csv")]
    (file,) = [f for f in holding if one.words[:20] in f.read_text(encoding="utf-8")]
    return file


def flip(text: str, words: str, word: str, flipped: str) -> str:
    """Return ``text`` with one word of the cited ones changed, however the file writes them."""
    written = r"(?:\s|\\.|<[^>]*>|&\w+;)+".join(map(re.escape, words.split()))
    (found,) = re.finditer(written.replace('"', r"""(?:\\?"+|&quot;)"""), text)
    return text[: found.start()] + found[0].replace(word, flipped, 1) + text[found.end() :]


def edited(old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        file = folder / "shift.txt"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("event", "status", "source", "changes", "now"),
    [
        (lambda folder: None, Status.VERIFIED, "file", [], RENN),
        (edited("people", "staff"), Status.CHANGED, "file", ["people → staff"],
         RENN.replace("people", "staff")),
        (edited(" who work here", ""), Status.CHANGED, "file", ["dropped: who work here"],
         RENN.replace(" who work here", "")),
        (edited("“Nobody asked", "“Nobody ever asked"), Status.CHANGED, "file",
         ["added: ever"], RENN.replace("Nobody", "Nobody ever")),
        (edited("Nobody asked", "Nobody  asked"), Status.CHANGED, "file", [],
         RENN.replace("Nobody", "Nobody ")),
        (edited("on Monday", "on Tuesday"), Status.MOVED, "file", [], RENN),
        (edited("in May", "in Mai"), Status.SOURCE_CHANGED, "file", [], RENN),
        (edited("twice", "once"), Status.SOURCE_CHANGED, "file", [], RENN),
        (edited("Night shift to close\n\n", ""), Status.MOVED, "file", [], RENN),
        (edited(TOLD, "Nothing of it is left here at all."), Status.CHANGED, "file", [], None),
        (edited(TOLD, ""), Status.GONE, "", [], None),
        (lambda folder: (folder / "shift.txt").unlink(), Status.VERIFIED, "index", [], RENN),
        (lambda folder: folder.rename(folder.parent / "elsewhere"),
         Status.VERIFIED, "index", [], RENN),
    ],
)  # fmt: skip
def test_what_became_of_the_words(
    folder: Path,
    event: Callable[[Path], object],
    status: Status,
    source: str,
    changes: list[str],
    now: str | None,
) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    event(folder)
    (found,) = check(index, cited)
    assert (found.status, found.source) == (status, source)
    assert [str(change) for change in found.changes] == changes
    if now is not None:
        file = folder / "shift.txt"
        text = file.read_text(encoding="utf-8") if source == "file" else TOLD
        assert found.now is not None
        assert found.now.of(text) == now


def test_words_changed_beside_a_changed_neighbour_are_found_by_likeness(folder: Path) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    edited("on Monday.\n\n“Nobody asked", "on Friday night.\n\n“No one asked")(folder)
    edited("of it,” said Ida Renn", "of this,” said Ida")(folder)
    (found,) = check(index, cited)
    assert (found.status, [change.now for change in found.changes]) == (
        Status.CHANGED,
        ["one", "this,”"],
    )


def test_a_word_that_also_stands_elsewhere_has_not_moved_there(folder: Path) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", "asked")
    edited("Nobody asked", "Nobody told")(folder)
    (found,) = check(index, cited)
    assert (found.status, found.changes) == (Status.CHANGED, (citing.Change("asked", "told"),))


def test_a_second_copy_is_not_where_the_words_have_moved(folder: Path) -> None:
    edited("in May,", f"in May. {RENN},")(folder)
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    edited(f"May. {RENN}", f"May. {RENN.replace('people', 'peoplo')}")(folder)
    (found,) = check(index, cited)
    assert (found.status, found.changes) == (
        Status.CHANGED,
        (citing.Change("people", "peoplo"),),
    )


@pytest.mark.parametrize("style", citing.STYLES)
def test_words_changed_in_the_notes_are_a_misquotation(folder: Path, style: str) -> None:
    index = indexed(folder)
    notes = citing.render([cite(index, "shift.txt", RENN)], style).replace("people", "officers")
    checked = check_notes(index, notes)
    assert checked.status is Status.MISQUOTED
    assert checked.changes == (citing.Change("people", "officers"),)


def test_a_misquotation_is_one_wherever_the_words_have_moved(folder: Path) -> None:
    index = indexed(folder)
    cited = citing.render([cite(index, "shift.txt", RENN)], "markdown")
    edited("The night shift", "On Monday it was told that the night shift")(folder)
    checked = check_notes(index, cited.replace("people", "officers"))
    assert (checked.status, checked.changes) == (
        Status.MISQUOTED,
        (citing.Change("people", "officers"),),
    )
    assert checked.now is not None
    assert checked.now.of((folder / "shift.txt").read_text(encoding="utf-8")) == RENN


def test_what_was_changed_in_the_notes_and_in_the_source_is_changed(folder: Path) -> None:
    index = indexed(folder)
    cited = citing.render([cite(index, "shift.txt", RENN)], "markdown")
    edited("people", "staff")(folder)
    checked = check_notes(index, cited.replace("people", "officers"))
    assert checked.status is Status.CHANGED


def test_an_article_that_was_indexed_again_is_checked_as_it_is(folder: Path) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    edited("people", "staff")(folder)
    indexed(folder)
    (folder / "shift.txt").unlink()
    (found,) = check(index, cited)
    assert (found.status, found.source) == (Status.CHANGED, "index")
    assert found.changes == (citing.Change("people", "staff"),)


def test_an_article_that_left_the_index_is_gone(folder: Path) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    assert run(["delete", "shift.txt", "--index", str(index)]) == 0
    (found,) = check(index, cited)
    assert (found.status, found.reason) == (Status.GONE, "the index has no article of this id")


def test_a_web_page_is_read_as_it_was_for_the_index(folder: Path) -> None:
    body = "".join(f"<p>{part}</p>" for part in TOLD.split("\n\n")[2:])
    page = f"<html><head><title>Night shift</title></head><body><article>{body}</article></body>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    index = indexed(folder)
    cited, other = (cite(index, "page.html", words) for words in (RENN, "We asked all of them"))
    assert [one.status for one in check(index, cited, other)] == [Status.VERIFIED] * 2
    (folder / "page.html").write_text(page.replace("Nobody", "Somebody"), encoding="utf-8")
    first, second = check(index, cited, other)
    assert (first.status, first.changes) == (
        Status.CHANGED,
        (citing.Change("Nobody", "Somebody"),),
    )
    assert second.status is Status.MOVED
    (folder / "page.html").write_text(page.replace("<p>", "<p class='a'>"), encoding="utf-8")
    assert [one.status for one in check(index, cited, other)] == [Status.VERIFIED] * 2


RECORDS = (
    {"id": "W-1", "text": "“It rained for nine days,” said Ann Lowe."},
    {"id": "W-2", "text": "“It rained for eight days,” said Bo Hart."},
    {"text": "“It never rained at all,” said Cy Dunn."},
)


def write(file: Path, *records: object) -> None:
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")


def test_records_are_found_by_their_ids_and_numbered_ones_by_their_words(folder: Path) -> None:
    (folder / "wires").mkdir()
    file = folder / "wires" / "wire.jsonl"
    write(file, *RECORDS)
    index = indexed(folder)
    cited = [
        cite(index, own, "rained")
        for own in ("W-1", "W-2", "wires/wire.jsonl#3")
    ]  # fmt: skip
    one, two, three = RECORDS
    assert {each.status for each in check(index, *cited)} == {Status.VERIFIED}
    write(file, {"text": "A new record, before all."}, three, two, one)
    assert {(each.status, each.source) for each in check(index, *cited)} == {
        (Status.VERIFIED, "file")
    }
    write(file, one, two | {"text": str(two["text"]).replace("rained", "snowed")}, three)
    assert [each.status for each in check(index, *cited)] == [
        Status.VERIFIED, Status.CHANGED, Status.VERIFIED,
    ]  # fmt: skip
    write(file, one, three)
    assert [each.status for each in check(index, *cited)] == [
        Status.VERIFIED, Status.GONE, Status.VERIFIED,
    ]  # fmt: skip


def test_time_grows_with_length_only(folder: Path) -> None:
    index = indexed(folder)
    cited = cite(index, "shift.txt", RENN)
    (folder / "shift.txt").write_text("asked the people " * 60_000, encoding="utf-8")
    (found,) = check(index, cited)
    assert found.status is Status.CHANGED
    assert len(citing.changes("a b " * 200_000, "b a " * 200_000)) == 1

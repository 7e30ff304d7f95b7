"""Speakers without a name: one row for a label, whoever they are in each article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import search
from corpus.records import Annotation, SpeakerKind
from search.results.columns import Columns, _once
from tests.search.material import Told, annotated, write

WORDS = ("We know him well.", "The road is shut.", "Nobody was hurt at all.", "It rained.")


def article(number: int, words: str, *speakers: str, kind: SpeakerKind) -> Annotation:
    said = " ".join(f'“<q by="{speaker}">{words}</q>”' for speaker in speakers)
    made = annotated(Told(f"{kind}-{number}", said))
    return replace(made, speakers=tuple(replace(each, kind=kind) for each in made.speakers))


@pytest.mark.parametrize("runs", [1, 2])
@pytest.mark.parametrize("tables", [False, True])
def test_unnamed_speakers_of_one_label_are_counted_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: int, tables: bool
) -> None:
    monkeypatch.setattr(Columns, "_is_worth_a_table", lambda *_: tables)
    unnamed = [
        article(number, words, "police", *["witness"] * (number == 0), kind=SpeakerKind.UNNAMED)
        for number, words in enumerate(WORDS)
    ]
    named = [article(0, "Yes, we do so.", "Ann Lowe", kind=SpeakerKind.PERSON)]
    written = [unnamed + named] if runs == 1 else [unnamed[:2], unnamed[2:] + named]
    with search.open(write(tmp_path / "index", *written)) as press:
        page = press.search("", facets=("speaker",))
        rows = [(b.value, b.groups, b.passages) for b in page.facets["speaker"].buckets]
        assert rows == [("police", 4, 4), ("Ann Lowe", 1, 1), ("witness", 1, 1)]
        assert press.search("", speaker="police").passages == 4


def test_a_passage_is_counted_once_under_a_label_that_two_of_its_speakers_have() -> None:
    codes, offsets = _once(np.array([3, 3, 1, 2, 1]), np.array([0, 2, 2, 5]), 4)
    assert (codes.tolist(), offsets.tolist()) == ([3, 1, 2], [0, 1, 1, 3])
    codes, offsets = _once(np.array([3, 1, 2]), np.array([0, 1, 1, 3]), 4)
    assert (codes.tolist(), offsets.tolist()) == ([3, 1, 2], [0, 1, 1, 3])


@pytest.mark.parametrize("tables", [False, True])
def test_who_is_in_deleted_articles_alone_is_not_counted_for_the_next_passage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: bool
) -> None:
    monkeypatch.setattr(Columns, "_is_worth_a_table", lambda *_: tables)
    said = [("Ann Lowe", WORDS[0]), ("ghost", WORDS[1]), ("witness", WORDS[2])]
    found = [
        article(number, words, speaker, kind=SpeakerKind.UNNAMED)
        for number, (speaker, words) in enumerate(said)
    ]
    names = ("Mark Burns-Williamson", "Mark Burns Williamson")
    twice = article(9, WORDS[3], *names, kind=SpeakerKind.PERSON)
    path = write(tmp_path / "index", [*found, twice], deleted=[found[1].article.id])
    with search.open(path) as press:
        rows = {b.value: b.passages for b in press.facets("", ["speaker"])["speaker"].buckets}
        assert rows == {"Ann Lowe": 1, "Mark Burns Williamson": 1, "witness": 1}

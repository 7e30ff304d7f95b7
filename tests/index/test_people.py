"""Who is who across articles, and how that divides groups of one statement."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import index
from corpus.records import SpeakerKind
from index.snapshot import Snapshot
from tests.index.articles import Paragraph, annotation, built
from tests.index.contents import located

WORDS = "we shall not keep children in custody overnight again"
OTHER = "the court of Wexmoor opened its doors at last today"


def _groups(snapshot: Snapshot) -> dict[tuple[str, int], int]:
    found = {}
    for segment in snapshot.segments:
        numbers = snapshot.groups(segment, np.arange(segment.size, dtype=np.uint32))
        live = segment.live
        for doc in range(segment.size):
            if live is None or live[doc]:
                article, number = located(segment, doc)
                found[article.id, number] = int(numbers[doc])
    return found


def test_one_statement_is_one_group_in_all_segments(tmp_path: Path) -> None:
    built(
        tmp_path,
        [annotation("a", [Paragraph(WORDS, ("Ada Marlow",)), OTHER])],
        [annotation("b", [Paragraph(WORDS.upper(), ("Ada Marlow",))])],
    )
    with index.open(tmp_path) as snapshot:
        groups = _groups(snapshot)
        assert groups["a", 0] == groups["b", 0] != groups["a", 1]


def test_known_different_people_divide_a_group(tmp_path: Path) -> None:
    built(
        tmp_path,
        [annotation("a", [Paragraph(WORDS, ("Ada Marlow",))])],
        [annotation("b", [Paragraph(WORDS, ("Bo Tarn",))])],
        [annotation("c", [WORDS]), annotation("d", [Paragraph(WORDS, ("Ada Marlow",))])],
    )
    with index.open(tmp_path) as snapshot:
        groups = _groups(snapshot)
        assert groups["a", 0] == groups["d", 0]
        assert len({groups["a", 0], groups["b", 0], groups["c", 0]}) == 3


def test_somebody_unknown_divides_nothing(tmp_path: Path) -> None:
    built(
        tmp_path, [annotation("a", [Paragraph(WORDS, ("Ada Marlow",))]), annotation("b", [WORDS])]
    )
    with index.open(tmp_path) as snapshot:
        groups = _groups(snapshot)
        assert groups["a", 0] == groups["b", 0]


def test_a_deleted_speaker_divides_nothing(tmp_path: Path) -> None:
    built(tmp_path, [annotation(name, [Paragraph(WORDS, (who,))]) for name, who in SAID.items()])
    with index.writer(tmp_path) as writer:
        writer.delete("b")
    with index.open(tmp_path) as snapshot:
        groups = _groups(snapshot)
        assert groups["a", 0] == groups["c", 0]


SAID = {"a": "Ada Marlow", "b": "Bo Tarn", "c": "Ada Marlow"}


def test_people_are_joined_across_segments(tmp_path: Path) -> None:
    built(tmp_path, *([annotation(n, [Paragraph(WORDS, (who,))])] for n, who in SAID.items()))
    with index.open(tmp_path) as snapshot:
        people = snapshot.people
        assert len(people) == 2
        (ada,) = people.resolve("Ada Marlow")
        assert people.kind(ada) is SpeakerKind.PERSON
        for segment in snapshot.segments:
            facet, persons = segment.facet("speaker"), snapshot.persons(segment)
            for code, person in zip(facet.codes.tolist(), persons.tolist(), strict=True):
                assert people.name(person) == facet.values[code]


def test_an_index_without_speakers_has_no_people(tmp_path: Path) -> None:
    with index.open(built(tmp_path, [annotation("a", [WORDS])])) as snapshot:
        assert len(snapshot.people) == 0
        assert snapshot.persons(snapshot.segments[0]).size == 0

"""A role that a user corrects is the speaker's everywhere, and the articles' own can come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import index
import search
from corpus.people.corrections import Correction
from index.snapshot import Snapshot
from tests.search.material import Told, annotated, write

ARTICLES = [
    Told(
        "one",
        "“<q by=\"Ada Marlow\">We waited at the gate.</q>”\n\n“<q by=\"Bo Hart\">Nobody came.</q>”",
        roles=(("Ada Marlow", "councillor"), ("Bo Hart", "caretaker")),
    ),
    Told("two", 'The end.\n\n“<q by="Ada Marlow">It rained on the gate.</q>” She went.'),
    Told(
        "three",
        '“<q by="Bo Hart">The gate</q>” and “<q by="Ada Marlow">the yard</q>” are shut.',
        roles=(("Ada Marlow", "councillor"), ("Bo Hart", "caretaker")),
    ),
]  # fmt: skip


def corrected(path: Path, *rows: Correction) -> Path:
    """Return the index with these corrections, and with each article in a segment of its own."""
    write(path, *([annotated(article)] for article in ARTICLES))
    with index.writer(path) as writer:
        writer.correct(rows)
    return path


def roles(press: search.Press) -> dict[str, list[tuple[str | None, ...]]]:
    """Return the first speaker's role of each hit that quotes somebody, by article."""
    found: dict[str, list[tuple[str | None, ...]]] = {}
    for hit in press.search(limit=99, fold=False):
        if hit.speakers:
            found.setdefault(hit.article, []).append((*hit.speakers, hit.role))
    return found


def test_a_corrected_role_is_shown_counted_and_found(tmp_path: Path) -> None:
    path = corrected(tmp_path / "index", Correction("Ada Marlow", role="Mayor of the Vale"))
    with search.open(path) as press:
        assert roles(press) == {
            "one": [("Ada Marlow", "Mayor of the Vale"), ("Bo Hart", "caretaker")],
            "two": [("Ada Marlow", "Mayor of the Vale")],
            "three": [("Bo Hart", "Ada Marlow", "caretaker")],
        }
        counts = {b.value: b.passages for b in press.facets("", ("role",))["role"].buckets}
        assert counts == {"Mayor of the Vale": 3, "caretaker": 2, "unknown": 1}
        for query in ("role:mayor", 'role:"Mayor of the Vale"'):
            assert {hit.article for hit in press.search(query)} == {"one", "two", "three"}
        assert press.search("", role="councillor").passages == 0
        assert press.search("", role="caretaker").passages == 2
        (quoted,) = press.search("waited")
        lineage = press.lineage(quoted.id)
        assert lineage is not None
        assert lineage.origin.role == "Mayor of the Vale"
        best = press.quote("We waited at the gate").best
        assert best is not None
        assert best.role == "Mayor of the Vale"


def test_a_row_for_one_article_holds_there_alone_and_the_last_row_wins(tmp_path: Path) -> None:
    rows = (
        Correction("Ada Marlow", role="Mayor"),
        Correction("Ada Marlow", role="Lord Mayor", article="two"),
        Correction("Nobody Known", role="ghost"),
    )
    with search.open(corrected(tmp_path / "index", *rows)) as press:
        found = roles(press)
        assert [found[name][0][-1] for name in ("one", "two")] == ["Mayor", "Lord Mayor"]


def test_the_role_goes_to_all_names_of_the_person(tmp_path: Path) -> None:
    rows = (
        Correction("Bo Hart", same_as="Ada Marlow"),
        Correction("Bo Hart", role="Warden"),
    )
    with search.open(corrected(tmp_path / "index", *rows)) as press:
        assert {told[-1] for each in roles(press).values() for told in each} == {"Warden"}
        (bucket, _) = press.facets("", ("role",))["role"].buckets
        assert (bucket.value, bucket.passages) == ("Warden", 4)


def test_merging_keeps_what_the_articles_say(tmp_path: Path) -> None:
    path = corrected(tmp_path / "index", Correction("Ada Marlow", role="Mayor"))
    for number in range(12):
        write(path, [annotated(Told(f"more {number}", f"Snow fell for {number} days."))])
    with index.open(path) as snapshot:
        assert len(snapshot.segments) < 12
    with search.open(path) as press:
        assert press.search("role:Mayor").passages == 3
    with index.writer(path) as writer:
        writer.correct(())
    with search.open(path) as press:
        assert roles(press)["one"][0] == ("Ada Marlow", "councillor")
        assert press.search("role:Mayor").passages == 0
        assert press.search("role:councillor").passages == 2
    plain = write(tmp_path / "plain", map(annotated, ARTICLES))
    with index.open(plain) as one, index.open(path) as other:
        assert _columns(one) == _columns(other)


def _columns(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the roles of every passage that has some, by article and place in it."""
    found = {}
    for segment in snapshot.segments:
        facet = segment.facet("role")
        for article in range(segment.article_count):
            for doc in np.arange(*segment.range_of(article)).tolist():
                codes = facet.codes[facet.offsets[doc] : facet.offsets[doc + 1]]
                if codes.size:
                    key = f"{segment.id_of(article)} {doc - int(segment.first[article])}"
                    found[key] = [facet.values[int(code)] for code in codes]
    return found


@pytest.mark.parametrize("name", ["Ada Marlow", "Bo Hart"])
def test_a_role_that_is_as_stated_changes_nothing(tmp_path: Path, name: str) -> None:
    stated = {"Ada Marlow": "councillor", "Bo Hart": "caretaker"}
    own = [article for article in ARTICLES if article.roles]
    path = write(tmp_path / "index", map(annotated, own))
    with index.open(path) as snapshot:
        before = _columns(snapshot)
    with index.writer(path) as writer:
        writer.correct([Correction(name, role=stated[name])])
    with index.open(path) as snapshot:
        assert _columns(snapshot) == before
    assert index.check(path) == []

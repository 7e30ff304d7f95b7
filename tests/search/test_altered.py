"""A search folds the altered printings of a statement, and says what each changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import search
from search.cli import run
from tests.search.material import Told, annotated, write

OPENED = (
    "However we will open the desk at Wexmoor on Monday, and that desk will have "
    "two officers at £3.5m a year."
)
CUT = "We will open the desk at Wexmoor"


def by(name: str, words: str, before: str = "", after: str = "") -> str:
    return f'{before}“<q by="{name}">{words}</q>”{after}'


ARTICLES = [
    Told("a.txt", by("Ada Marlow", OPENED), date="2015-01-13", publisher="Courier"),
    Told("b.txt", by("Ada Marlow", OPENED.replace("However we", "We")), date="2015-01-14"),
    Told("c.txt", by("Ada Marlow", OPENED.replace("£3.5m", "£3.5 million")), date="2015-02-01"),
    # A quotation inside a longer paragraph stands for it where the rest only introduces it.
    Told("d.txt", by("Ada Marlow", CUT, "Ada Marlow, who leads it, said: ", ".")),
    Told("e.txt", f"{by('Ada Marlow', CUT)}. " + "The mill burned down on the day before. " * 3),
    # What makes another statement.
    Told("rival.txt", by("Bo Tarn", OPENED)),
    Told("other.txt", by("Ada Marlow", OPENED.replace("3.5", "5.3"))),
    Told("not.txt", by("Ada Marlow", OPENED.replace("will", "will not", 1))),
    Told(
        "part.txt", 'She thinks they “<q kind="fragment">will open the desk at Wexmoor</q>” soon.'
    ),
]
TOGETHER = ("a.txt", "b.txt", "c.txt")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [annotated(article) for article in ARTICLES]
    return write(tmp_path_factory.mktemp("altered") / "index", articles[:2], articles[2:])


@pytest.fixture
def press(path: Path) -> Iterator[search.Press]:
    with search.open(path) as opened:
        yield opened


def hit_of(page: search.Page, article: str) -> search.Hit:
    return next(hit for hit in page if article in (hit.article, *hit.also_in))


def test_altered_printings_are_one_hit_and_one_statement(press: search.Press) -> None:
    page = press.search("desk Wexmoor", facets=("speaker",))
    group = {*TOGETHER, "d.txt"}
    hit = hit_of(page, "a.txt")
    assert {hit.article, *hit.also_in} == group
    assert page.passages == len(ARTICLES)
    assert page.groups == len(page) == len(ARTICLES) - len(group) + 1
    counts = {
        bucket.value: (bucket.groups, bucket.passages) for bucket in page.facets["speaker"].buckets
    }
    assert counts["Ada Marlow"] == (4, 7) and counts["Bo Tarn"] == (1, 1)


def test_the_representative_is_among_what_the_filters_leave(press: search.Press) -> None:
    (hit,) = press.search("desk", since="2015-02")
    assert (hit.article, hit.variants) == ("c.txt", ())
    (hit,) = press.search("desk", until="2015-01-14")
    assert {hit.article, *hit.also_in} == {"a.txt", "b.txt"}


def test_what_a_variant_changed_is_told_beside_the_hits_words(press: search.Press) -> None:
    hit = hit_of(press.search("officers"), "a.txt")
    assert {hit.article, *hit.also_in} == set(TOGETHER)
    for each in hit.variants:
        changed = [(d.kind, d.before, d.after) for d in each.differences]
        if "b.txt" not in (hit.article, each.article):
            assert changed == []
        elif each.article == "b.txt":
            assert changed == [("dropped", "However", "")]
        else:
            assert changed == [("added", "", "However")]


def test_the_places_of_what_changed_are_the_articles_own(press: search.Press) -> None:
    for hit in press.search("desk"):
        texts = {hit.article: press.article(hit.article)}
        for variant in hit.variants:
            texts[variant.article] = press.article(variant.article)
            for each in variant.differences:
                for name, words, at in (
                    (hit.article, each.before, each.before_at),
                    (variant.article, each.after, each.after_at),
                ):
                    view = texts[name]
                    assert view is not None and at is not None
                    assert " ".join(view.text[at.start : at.end].split()) == words


def test_variants_lists_what_a_search_folds(press: search.Press) -> None:
    for hit in press.search("desk"):
        found = press.lineage(hit.id)
        assert found is not None
        same = {each.article for each in found.tellings if each.relation == "same"}
        assert same >= {hit.article, *hit.also_in}


def test_the_command_says_what_was_altered(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "officers", "--until", "2015-01-14", "--index", str(path)]) == 0
    printed = capfd.readouterr().out
    assert "1 statement, 2 passages in 2 articles" in printed
    assert "altered (drops “However”)" in printed or "altered (adds “However”)" in printed

"""What a query finds, against a scan of the passages that reads the same query in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from index.analysis import stem, tokens
from search.execution.matching import FEW
from search.query import syntax
from search.query.grammar import parse
from tests.search.material import annotated, write
from tests.search.test_counting import articles

HEADLINES = ("Custody cells reopen", "Bail court delays", "Station door found", None)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[search.Press]:
    path = tmp_path_factory.mktemp("finding") / "index"
    stories = [
        replace(story, headline=HEADLINES[number % 4])
        for seed in (4, 5)
        for number, story in enumerate(articles(12, seed))
    ]
    write(path, [annotated(s) for s in stories[:14]], [annotated(s) for s in stories[14:]])
    with search.open(path) as opened:
        yield opened


class Scan:
    """One passage, and whether it answers."""

    def __init__(self, hit: search.Hit, *, first: bool) -> None:
        self.hit, self.first = hit, first
        self.words = _words(hit.text)
        self.stems = [stem(word) for word in self.words]
        around = [*hit.speakers, hit.role or "", hit.publisher or ""]
        self.context = {stem(word) for text in around for word in _words(text)}
        self.headline = {stem(word) for word in _words(hit.headline or "")}

    def __repr__(self) -> str:
        return self.hit.id

    def answers(self, node: syntax.Node | None, *, strict: bool = False) -> bool:
        match node:
            case None:
                return True
            case syntax.All():
                return self._all(node.parts, strict=strict)
            case syntax.Either():
                return any(self.answers(part, strict=strict) for part in node.parts)
            case syntax.Not():
                return not self.answers(node.what, strict=True)
            case syntax.Phrase():
                return bool(self._places(node))
            case syntax.Near():
                return bool(self._places(node))
            case syntax.Field():
                return node.value in (*self.hit.about, *self.hit.mentions)
            case syntax.Word():
                return self._inside(node)
            case _:
                raise AssertionError(node)

    def _all(self, parts: tuple[syntax.Node, ...], *, strict: bool) -> bool:
        words = [part for part in parts if isinstance(part, syntax.Word)]
        rest = [part for part in parts if not isinstance(part, syntax.Word)]
        if not all(self.answers(part, strict=strict) for part in rest):
            return False
        if len(words) < 2 or strict:
            return all(self._inside(word) for word in words)
        return all(self._inside(w) or self._headed(w) for w in words) and any(
            map(self._inside, words)
        )

    def _inside(self, word: syntax.Word) -> bool:
        if self.first and self._headed(word):
            return True
        if word.begins:
            return any(w.startswith(word.normal) for w in {*self.words, *self.context})
        return stem(word.normal) in {*self.stems, *self.context}

    def _headed(self, word: syntax.Word) -> bool:
        if word.begins:
            return any(w.startswith(word.normal) for w in self.headline)
        return stem(word.normal) in self.headline

    def _places(self, node: syntax.Node) -> list[tuple[int, int]]:
        """Return the first and last positions of where a node stands."""
        match node:
            case syntax.Word():
                wanted = stem(node.normal)
                return [(i, i) for i, s in enumerate(self.stems) if s == wanted]
            case syntax.Phrase():
                phrase = [word.normal for word in node.words]
                size = len(phrase)
                starts = range(len(self.words) - size + 1)
                return [(i, i + size - 1) for i in starts if self.words[i : i + size] == phrase]
            case syntax.Near():
                return [
                    (min(a[0], b[0]), max(a[1], b[1]))
                    for a in self._places(node.left)
                    for b in self._places(node.right)
                    if 1 <= max(b[0] - a[1], a[0] - b[1]) <= node.distance
                ]
            case _:
                raise AssertionError(node)


def _words(text: str) -> list[str]:
    return [word for word, _, _ in tokens(text)]


@pytest.fixture(scope="module")
def scans(press: search.Press) -> list[Scan]:
    hits = list(press.search("", limit=1000, fold=False))
    starts: dict[str, int] = {}
    for hit in hits:
        starts[hit.article] = min(hit.start, starts.get(hit.article, hit.start))
    return [Scan(hit, first=hit.start == starts[hit.article]) for hit in hits]


word = st.sampled_from(
    (
        *("custody", "cells", "cell", "children", "bail", "courts", "police", "night"),
        *("station", "door", "echo", "ann"),
    )
)
near_part = st.one_of(word, word.map(lambda w: f'"{w} police"'))
part = st.one_of(
    word,
    st.tuples(word, word).map(lambda pair: '"{} {}"'.format(*pair)),
    st.tuples(near_part, st.integers(1, 4), near_part).map(lambda t: f"{t[0]} NEAR/{t[1]} {t[2]}"),
    st.sampled_from(["cel*", "pol*", "door*", 'force:"Northmoor Police"']),
)
query = st.recursive(
    part,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda p: "(" + " ".join(p) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda p: "(" + " OR ".join(p) + ")"),
        inner.map(lambda p: f"-({p})"),
    ),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(typed=query)
def test_the_same_passages_as_a_scan(press: search.Press, scans: list[Scan], typed: str) -> None:
    node = parse(typed).node
    page = press.search(typed, limit=1000, fold=False)
    expected = {scan.hit.id for scan in scans if scan.answers(node)}
    assert {hit.id for hit in page if hit.match == "all"} == expected
    if len(expected) >= FEW:
        assert page.some == 0


@settings(max_examples=60, deadline=None)
@given(words=st.lists(word, min_size=2, max_size=4, unique_by=stem))
def test_when_few_have_all_words_those_with_most_follow(
    press: search.Press, scans: list[Scan], words: list[str]
) -> None:
    page = press.search(" ".join(words), limit=1000, fold=False)
    counts: dict[str, int] = {}
    for scan in scans:
        found = [syntax.Word(w, w) for w in words]
        if any(scan._inside(w) for w in found):
            counts[scan.hit.id] = sum(scan._inside(w) or scan._headed(w) for w in found)
    shown = [counts[hit.id] for hit in page]
    assert shown == sorted(shown, reverse=True)
    full = sum(count == len(words) for count in counts.values())
    assert [hit.match for hit in page] == ["all"] * full + ["some"] * (len(shown) - full)
    if full < FEW and page.some:
        least = min(shown)
        assert least >= len(words) / 2
        assert len(shown) == sum(count >= least for count in counts.values())
        assert any("follow" in note for note in page.notes)
    assert page.some == len(shown) - full


def test_one_word_is_enough_when_asked_for(press: search.Press, scans: list[Scan]) -> None:
    page: Any = press.search("custody bail xylophone", words="any", limit=1000, fold=False)
    either = parse("custody OR bail").node
    assert {hit.id for hit in page} == {scan.hit.id for scan in scans if scan.answers(either)}
    assert page.notes == ()

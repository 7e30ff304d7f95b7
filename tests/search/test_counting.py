"""Totals, facets and groups against a plain count in Python, under random filters."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from search.query.fields import DATE_FACETS
from search.results.columns import Columns
from search.results.folding import counted, fold
from tests.search.material import Told, annotated, write

WORDS = ["custody", "cells", "children", "bail", "court", "police", "night", "station", "door"]
FORCES = ("Northmoor Police", "Westmarch Police")
SPEAKERS = ("Ann Lowe", "Omar Reyes")
FACETS = ("force", "mentions", "speaker", "source", "speech", "date", "year", "day", "article")


def articles(count: int, seed: int) -> list[Told]:
    chance = random.Random(seed)
    shared = [" ".join(chance.choices(WORDS, k=8)) for _ in range(4)]
    return [
        Told(
            f"{seed}-{serial:02}",
            "\n\n".join(_paragraph(chance, shared) for _ in range(chance.randint(1, 4))),
            publisher=chance.choice(("Echo", "Gazette", None)),
            date=chance.choice((None, "2014", "2014-10", "2015-01-13", "2016-02")),
            about=tuple(chance.sample(FORCES, chance.randint(0, 2))),
            mentions=("Southfold Police",) if chance.random() < 0.3 else (),
        )
        for serial in range(count)
    ]


def _paragraph(chance: random.Random, shared: list[str]) -> str:
    words = chance.choice(shared) if chance.random() < 0.3 else " ".join(chance.choices(WORDS, k=9))
    if chance.random() < 0.5:
        return words
    return f'“<q by="{chance.choice(SPEAKERS)}">{words}</q>” they said.'


@pytest.fixture(scope="module", params=[False, True], ids=["by itself", "in tables"])
def press(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[search.Press]:
    """An index whose results are coded each by itself, or in tables of all passages."""
    path = tmp_path_factory.mktemp("counting") / "index"
    runs = [[annotated(each) for each in articles(15, seed)] for seed in (1, 2, 3)]
    write(path, *runs, deleted=["1-03", "3-00"])
    with pytest.MonkeyPatch.context() as patch, search.open(path) as opened:
        patch.setattr(Columns, "_is_worth_a_table", lambda *_: request.param)
        yield opened


@pytest.fixture(scope="module")
def everything(press: search.Press) -> list[search.Hit]:
    hits = press.search("", limit=10_000, fold=False).hits
    assert len(hits) > 50
    return list(hits)


def values(hit: search.Hit, facet: str) -> set[str]:
    """Return a hit's values of a facet, as the buckets call them."""
    date = hit.published.value
    match facet:
        case "force":
            return set(hit.about) or {"unknown"}
        case "mentions":
            return set(hit.mentions) or {"unknown"}
        case "speaker":
            return set(hit.speakers) or {"nobody quoted"}
        case "source":
            return {hit.publisher or "unknown"}
        case "speech":
            return {quote.kind for quote in hit.quotes} or {"none"}
        case "article":
            return {hit.article}
        case _:
            length = {"year": 4, "date": 7, "day": 10}[facet]
            return {date[:length] if date else "unknown"}


def in_order(chosen: dict[str, Any]) -> bool:
    """Say whether the days do not end before they begin."""
    return str(chosen.get("since", "")) < str(chosen.get("until", "9")) + "~"


filters: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "force": st.sampled_from([FORCES[0], list(FORCES), ["Southfold Police"]]),
        "speaker": st.sampled_from(["Ann Lowe", list(SPEAKERS)]),
        "source": st.sampled_from(["Echo", "unknown", ["Echo", "Gazette"]]),
        "speech": st.sampled_from(["direct", "none"]),
        "since": st.sampled_from(["2014", "2014-10", "2015-01-10"]),
        "until": st.sampled_from(["2014", "2014-10-31", "2015"]),
    },
).filter(in_order)
queries = st.sampled_from(
    ["", "custody", "custody OR bail", '"police night"', "court -door", "cel*"]
)


def passes(hit: search.Hit, chosen: dict[str, Any], but: str = "") -> bool:
    """Say whether a hit passes every filter, except the one of facet ``but``."""
    for name, value in chosen.items():
        dated = name in ("since", "until")
        if name == but or (dated and but in ("date", "year", "day")):
            continue
        wanted = {value} if isinstance(value, str) else set(value)
        if dated:
            if not _in_range(hit.published.value, chosen.get("since"), chosen.get("until")):
                return False
        elif name == "force":
            if not wanted & {*hit.about, *hit.mentions}:
                return False
        elif not wanted & values(hit, name):
            return False
    return True


def _in_range(date: str | None, since: str | None, until: str | None) -> bool:
    if date is None:
        return False
    return (not since or _first(date) >= _first(since)) and (
        not until or _last(date) <= _last(until)
    )


def _first(date: str) -> str:
    return (date + "-01-01")[:10]


def _last(date: str) -> str:
    return date if len(date) == 10 else date + "-12-31"[-(10 - len(date)) :]


@settings(max_examples=120, deadline=None)
@given(query=queries, chosen=filters)
def test_counts_are_those_of_a_plain_count(
    press: search.Press, everything: list[search.Hit], query: str, chosen: dict[str, Any]
) -> None:
    page = press.search(query, facets=FACETS, limit=1000, **chosen)
    found = {hit.id for hit in press.search(query, limit=1000, fold=False).hits}
    matching = [hit for hit in everything if hit.id in found]
    kept = [hit for hit in matching if passes(hit, chosen)]
    assert page.passages == len(kept)
    assert page.groups == len({hit.group for hit in kept}) == len(page.hits)
    assert page.articles == len({hit.article for hit in kept})
    for facet in FACETS:
        counts: dict[str, list[search.Hit]] = defaultdict(list)
        for hit in matching:
            if passes(hit, chosen, but=facet):
                for value in values(hit, facet):
                    counts[value].append(hit)
        expected = {
            value: (len({hit.group for hit in hits}), len(hits)) for value, hits in counts.items()
        }
        buckets = page.facets[facet].buckets
        assert {b.value: (b.groups, b.passages) for b in buckets} == expected, facet
        dated = facet in DATE_FACETS
        order = [
            (b.missing, b.value) if dated else (-b.groups, -b.passages, b.missing, b.value)
            for b in buckets
        ]
        assert order == sorted(order)


@settings(max_examples=60, deadline=None)
@given(query=queries, chosen=filters)
def test_a_group_is_one_hit_and_its_variants(
    press: search.Press, query: str, chosen: dict[str, Any]
) -> None:
    folded = press.search(query, limit=1000, **chosen)
    flat = press.search(query, limit=1000, fold=False, **chosen)
    assert folded.passages == flat.passages == len(flat.hits)
    assert folded.groups == flat.groups
    carried = [(h.article, h.start, h.end) for h in folded]
    carried += [(v.article, v.start, v.end) for h in folded for v in h.variants]
    assert sorted(carried) == sorted((h.article, h.start, h.end) for h in flat)
    carriers: dict[str, set[str]] = defaultdict(set)
    for hit in flat:
        carriers[hit.group].add(hit.article)
    assert {hit.group: hit.articles for hit in folded} == {
        group: len(each) for group, each in carriers.items()
    }
    best: dict[str, float] = {}
    for hit in flat:
        best[hit.group] = max(best.get(hit.group, -1.0), hit.score)
    assert {hit.group: hit.score for hit in folded} == pytest.approx(best)


def test_pages_follow_each_other(press: search.Press) -> None:
    whole = [hit.id for hit in press.search("custody", limit=1000)]
    pages = [press.search("custody", limit=7, offset=at).hits for at in range(0, len(whole) + 7, 7)]
    assert [hit.id for page in pages for hit in page] == whole
    assert len(whole) > 14


@given(st.lists(st.integers(0, 40), max_size=200), st.integers(1, 5))
def test_folding_tells_groups_apart(numbers: list[int], size: int) -> None:
    keys = np.array([number * 0x9E3779B97F4A7C15 % 2**64 for number in numbers], dtype=np.uint64)
    folded = fold(keys)
    assert folded.groups == len(set(numbers))
    heads = folded.heads.tolist()
    assert all(
        (heads[i] == heads[j]) == (a == b)
        for i, a in enumerate(numbers)
        for j, b in enumerate(numbers)
    )
    codes = np.array([number % size for number in range(len(numbers))], dtype=np.intp)
    expected = []
    for code in sorted(set(codes.tolist())):
        inside = [number for number, c in zip(numbers, codes.tolist(), strict=True) if c == code]
        expected.append((code, len(inside), len(set(inside))))
    for bound in (size, 10_000):  # many codes are counted one by one, few among many sorted
        counts = counted(codes[:, np.newaxis], codes[:0], codes[:0], folded, bound)
        assert [tuple(map(int, each)) for each in zip(*counts, strict=True)] == expected


def test_roles_that_differ_in_capitals_are_one(tmp_path: Path) -> None:
    written = ("Chief Constable", "chief constable", "Chief constable", "deputy chief constable")
    said = '“<q by="Ann Lowe">The door is shut.</q>”'
    annotations = [
        annotated(Told(f"{at}.txt", f"{said} No {at}.", roles=(("Ann Lowe", role),)))
        for at, role in enumerate(written)
    ]
    annotations.append(annotated(Told("nobody.txt", "No door was open.")))
    path = write(tmp_path / "index", annotations[:2], annotations[2:])
    with search.open(path) as press:
        page = press.search("door", facets=("role",))
        rows = {bucket.value.casefold(): bucket.passages for bucket in page.facets["role"].buckets}
        assert rows == {"chief constable": 3, "deputy chief constable": 1, "unknown": 1}
        for typed in written[:3]:
            page = press.search("door", role=typed)
            assert page.passages == 3
            assert "others have these words too: “deputy chief constable”" in page.notes[0]
        assert not press.search("door", role="deputy chief constable").notes

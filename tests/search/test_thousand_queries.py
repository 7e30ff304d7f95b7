"""A thousand generated queries over the sample, and over the seed articles where they are.

Whatever is asked: each snippet is the source at its offsets and says where it is cut, every
citation verifies in every style, counts add up under every filter, and what is shown of a group
is among what the filters leave.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import search
from corpus.records import QuoteKind, Span
from corpus.text.cleaning import Clean
from corpus.text.sentences import sentences
from index import analysis
from search import citing
from search.citing import Status
from search.cli import run
from search.hits.snippets import LONGEST
from tests.conftest import SAMPLE

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

QUERIES = {"sample": 400, "long": 200, "seeds": 400}

ONE_VALUED = ("year", "date", "source", "article", "kind")
FACETS = (*ONE_VALUED, "about", "mentions", "speaker", "role", "speech")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: words with operators, and filters."""

    words: str
    filters: dict[str, Any]


class Asked:
    """An index, and queries made of its own words and names."""

    def __init__(self, press: search.Press, queries: int) -> None:
        self.press = press
        self.everything = press.search(limit=10_000, fold=False).hits
        self.article = cache(press.record)
        chance = random.Random(20261124)
        self.queries = [self._query(chance) for _ in range(queries)]

    def _query(self, chance: random.Random) -> Query:
        words = re.findall(r"\w+(?:[’']\w+)*", chance.choice(self.everything).text)
        parts = [self._part(chance, words) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3)))]
        return Query(
            chance.choice((" ", " ", " AND ")).join(parts),
            self._filters(chance) if chance.random() < 0.5 else {},
        )

    def _part(self, chance: random.Random, words: list[str]) -> str:
        word, other = chance.choice(words), chance.choice(words)
        at = chance.randrange(len(words))
        return chance.choice(
            (word, word, f'"{" ".join(words[at : at + chance.randint(2, 5)])}"', f'-"{other}"',
             f"{word} OR {other}", f"{word} NEAR/8 {other}", f"{word[:3]}*", f"{word}~", f"+{word}",
             f"({word} OR {other}) {chance.choice(words)}",
             f"({word} {other}) OR {chance.choice(words)}")
        )  # fmt: skip

    def _filters(self, chance: random.Random) -> dict[str, Any]:
        hit = chance.choice(self.everything)
        known = {
            "force": [*hit.about, *hit.mentions],
            "speaker": list(hit.speakers) or ["nobody quoted"],
            "source": [hit.publisher] if hit.publisher else ["unknown"],
            "speech": [quote.kind for quote in hit.quotes] or ["none"],
            "since": [hit.published.value] if hit.published.value else [],
            "until": [hit.published.value] if hit.published.value else [],
        }
        name = chance.choice([name for name, values in known.items() if values])
        return {name: chance.choice(known[name])}


@pytest.fixture(scope="module", params=["sample", "long", "seeds"])
def asked(
    request: pytest.FixtureRequest, sample_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asked]:
    folder = {"long": tmp_path_factory.mktemp("long"), "seeds": SEEDS}.get(request.param)
    path = sample_index
    if request.param == "long":
        _write_long(folder)
    elif request.param == "seeds" and not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not on this machine")
    if folder is not None:
        path = tmp_path_factory.mktemp("index") / "index"
        assert run(["index", str(folder), "--index", str(path), "--quiet"]) == 0
    with search.open(path) as press:
        yield Asked(press, QUERIES[request.param])


def _write_long(folder: Path | None) -> None:
    """Write the sample's articles with four paragraphs in one, so that snippets are cut."""
    assert folder is not None
    for file in sorted((SAMPLE / "articles").glob("*.txt")):
        first, *rest = file.read_text(encoding="utf-8").split("\n\n")
        joined = (" ".join(rest[at : at + 4]) for at in range(0, len(rest), 4))
        (folder / file.name).write_text("\n\n".join([first, *joined]), encoding="utf-8")


def hits(asked: Asked) -> Iterator[search.Hit]:
    """Yield each hit of all queries whose snippet no query before had."""
    seen = set()
    for query in asked.queries:
        for hit in asked.press.search(query.words, **query.filters):
            key = hit.id, hit.snippet.start, hit.snippet.end, hit.snippet.matches
            if key not in seen:
                seen.add(key)
                yield hit


def test_snippets_are_the_source_and_say_where_they_are_cut(asked: Asked) -> None:
    starts = cache(lambda hit_id: _sentence_bounds(asked, hit_id))
    count = cut = 0
    for hit in hits(asked):
        article, shown = asked.article(hit.article), hit.snippet
        assert article is not None
        place = Span(shown.start, shown.end)
        assert article.text[shown.start : shown.end] == shown.text
        assert hit.start <= shown.start < shown.end <= hit.end
        assert all(place.covers(match) for match in shown.matches)
        assert list(shown.matches) == sorted(shown.matches)
        assert (shown.start > hit.start) <= shown.cut_before
        assert (shown.end < hit.end) <= shown.cut_after
        if hit.end - hit.start <= LONGEST:
            assert place == (hit.start, hit.end)
        for quotation in article.quotations:
            if quotation.kind is not QuoteKind.REPORTED:
                span = quotation.span
                assert shown.cut_before or not span.start < shown.start < span.end, shown
                assert shown.cut_after or not span.start < shown.end < span.end, shown
                # Inside a passage no quotation is cut at all.
                if Span(hit.start, hit.end).covers(span):
                    assert not span.start < shown.start < span.end
                    assert not span.start < shown.end < span.end
        first, last = starts(hit.id)
        assert shown.start in first, shown
        assert shown.end in last, shown
        count, cut = count + 1, cut + shown.cut_before + shown.cut_after
    assert count > 100
    assert cut > 10 or all(hit.end - hit.start <= LONGEST for hit in asked.everything)


def _sentence_bounds(asked: Asked, hit_id: str) -> tuple[set[int], set[int]]:
    """Return where the sentences of a passage begin and end, by the tokenizer for indexing."""
    hit = asked.press.passage(hit_id)
    assert hit is not None
    article = asked.article(hit.article)
    assert article is not None
    clean = Clean.from_edits(article.text, article.edits)
    view = clean.to_view(Span(hit.start, hit.end))
    spans = [clean.to_source(sentence) for sentence in sentences(clean.text, view)]
    return {hit.start, *(s.start for s in spans)}, {hit.end, *(s.end for s in spans)}


def test_marked_words_are_those_asked_for(asked: Asked) -> None:
    """A phrase is one mark of exactly its words; a word's mark has its stem or its beginning."""
    marked = phrases = 0
    for query in asked.queries:
        wanted = re.findall(r'"([^"]*)"', query.words)
        rest = re.sub(r'"[^"]*"', " ", query.words)
        stems = {analysis.stem(word) for word, _, _ in analysis.tokens(rest)}
        exact = {_words(phrase) for phrase in wanted}
        loose = "~" in rest or "*" in rest
        for hit in asked.press.search(query.words, limit=3, **query.filters):
            for match in hit.snippet.matches:
                found = _words(match.of(asked.article(hit.article).text))  # type: ignore[union-attr]
                marked += 1
                if found in exact:
                    phrases += len(found) > 1
                elif not loose and len(found) == 1:
                    assert analysis.stem(found[0]) in stems, (query, found)
    assert marked > 200 and phrases > 10


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in analysis.tokens(text))


def test_every_citation_of_every_style_verifies(asked: Asked) -> None:
    press = asked.press
    found = {hit.id: hit for hit in hits(asked)}
    places = dict.fromkeys(found)
    for hit in found.values():
        places[f"{hit.article}:{hit.snippet.start}-{hit.snippet.end}"] = None
        places |= dict.fromkeys(f"{hit.article}:{q.start}-{q.end}" for q in hit.quotes)
    citations = [citing.cite(press, place) for place in places]
    assert len(citations) > 50
    for style in citing.STYLES:
        read = citing.citations_in(citing.render(citations, style))
        back = [one.citation for one in read if isinstance(one, citing.Found)]
        assert back == citations
        assert {check.status for check in citing.verify(press, back)} == {Status.VERIFIED}


def test_counts_add_up_under_every_filter(asked: Asked) -> None:
    press, chance = asked.press, random.Random(3)
    for query in asked.queries:
        page = press.search(query.words, facets=FACETS, limit=5, **query.filters)
        assert page.groups <= page.passages and page.articles <= page.passages
        assert len(page.hits) == min(5, page.groups)
        for name, counts in page.facets.items():
            assert all(1 <= b.groups <= b.passages for b in counts.buckets)
            own = name in query.filters or (name in ("year", "date") and _dated(query))
            if own or (name in ("about", "mentions") and "force" in query.filters):
                continue
            assert all(
                b.groups <= page.groups and b.passages <= page.passages for b in counts.buckets
            )
            total = sum(b.passages for b in counts.buckets)
            groups = sum(b.groups for b in counts.buckets)
            assert total == page.passages if name in ONE_VALUED else total >= page.passages, name
            assert groups >= page.groups
        if page.passages:
            _check_one_bucket(asked, query, page, chance)
            _check_unfolded(asked, query, page)


def _dated(query: Query) -> bool:
    return bool({"since", "until"} & query.filters.keys())


_AS_FILTER = {"source": "source", "speaker": "speaker", "speech": "speech", "about": "about"}


def _check_one_bucket(asked: Asked, query: Query, page: search.Page, chance: random.Random) -> None:
    """The count of a facet's value is what filtering by it finds, and only that is shown."""
    name = chance.choice(list(_AS_FILTER))
    buckets = page.facets[name].buckets
    if name in query.filters or not buckets:
        return
    bucket = chance.choice(buckets)
    if name == "speaker" and len(asked.press.speakers(bucket.value)) > 1:
        return  # A name that several people bear counts each, and finds all.
    chosen = {**query.filters, _AS_FILTER[name]: bucket.value}
    left = asked.press.search(query.words, limit=50, **chosen)
    if page.some:
        return  # Where few passages have all the words, those with most depend on the filters.
    assert left.passages - left.some == bucket.passages, (query, name, bucket)
    assert left.some or left.groups == bucket.groups, (query, name, bucket)
    known = {bucket.value}
    if name == "speaker":
        known |= {form for person in asked.press.speakers(bucket.value) for form in person.forms}
    for hit in left:
        assert known & _values(hit, name), (query, name, bucket)


def _values(hit: search.Hit, name: str) -> set[str]:
    match name:
        case "source":
            return {hit.publisher or "unknown"}
        case "about":
            return set(hit.about) or {"unknown"}
        case "speech":
            return {quote.kind for quote in hit.quotes} or {"none"}
        case _:
            return {*hit.speakers} or {"nobody quoted"}


def _check_unfolded(asked: Asked, query: Query, page: search.Page) -> None:
    """Without folding the counts are the same, and each group's best is what stands for it."""
    flat = asked.press.search(query.words, limit=10_000, fold=False, **query.filters)
    assert (flat.passages, flat.groups) == (page.passages, page.groups)
    assert len(flat.hits) == flat.passages
    left = {hit.id: hit for hit in flat}
    for hit in page:
        assert left[hit.id].group == hit.group
        best = max(each.score for each in flat if each.group == hit.group)
        assert hit.score == pytest.approx(best)
        for variant in hit.variants:
            other = left[f"{variant.article}:{variant.start}-{variant.end}"]
            assert other.group == hit.group

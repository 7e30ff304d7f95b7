"""Whoosh's searcher over our reader against a stock Whoosh index of the same passages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import whoosh
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.fields import ID
from whoosh.filedb.filestore import RamStorage
from whoosh.query import spans
from whoosh.searching import Searcher

import index
from corpus.records import Annotation
from index.analysis import normal, stem
from index.columns import facets
from index.columns.dates import date_number
from index.reader import reader
from index.whoosh_contract.lookups import PassageLookups
from index.whoosh_contract.schema import schema
from tests.index.articles import (
    FORCES,
    PAPERS,
    PEOPLE,
    WORDS,
    annotation,
    built,
    corpora,
)
from tests.whoosh_suite.opening import Rounded


def stock(articles: list[Annotation]) -> Any:
    """Return a searcher of a stock Whoosh index of the same passages."""
    described = schema()
    for name in facets.NAMES:
        described.remove(name)
        described.add(name, ID(stored=name == "article"))
    storage = RamStorage().create_index(described)
    writer = storage.writer()
    for each in articles:
        roles = {speaker.name: speaker.role for speaker in each.speakers}
        for passage in each.passages:
            text = passage.span.of(each.article.text)
            told = [role for name in passage.speakers if (role := roles[name])]
            led = passage.lead_in.of(each.article.text) if passage.lead_in else ""
            context = [led, *passage.speakers, *told, each.publisher or ""]
            kinds = [each.quotations[number].kind.value for number in passage.quotations]
            fields = {
                "text": text,
                "exact": text,
                "headline": each.headline or "",
                "context": " ".join(context),
                "about": list(passage.about),
                "mentions": list(passage.mentions),
                "speaker": list(passage.speakers),
                "role": told,
                "publisher": each.publisher,
                "kind": each.kind.value,
                "speech": sorted(set(kinds)) or ["none"],
                "article": each.article.id,
                "date": date_number(each.published),
            }
            writer.add_document(**{name: value for name, value in fields.items() if value != []})
    writer.commit()
    return storage.searcher()


def found(searcher: Any, wanted: Any) -> list[tuple[int, float]]:
    results = searcher.search(wanted, limit=None)
    return sorted((docnum, score) for score, docnum in results.top_n)


def words() -> st.SearchStrategy[str]:
    return st.sampled_from([normal(word) for word in WORDS])


def leaves() -> st.SearchStrategy[Any]:
    field = st.sampled_from(["text", "headline", "context"])
    values = {
        "publisher": [paper for paper in PAPERS if paper],
        "speaker": sorted(PEOPLE),
        "mentions": FORCES,
        "about": FORCES,
        "speech": ["direct", "scare", "none"],
        "article": ["a0", "a1"],
        "kind": ["news", "statement"],
    }
    facet = st.sampled_from(sorted(values)).flatmap(
        lambda name: st.builds(query.Term, st.just(name), st.sampled_from(values[name]))
    )
    stems = words().map(stem)
    phrase = st.lists(words(), min_size=2, max_size=3)
    exact = st.just("exact")
    days = st.sampled_from([20140000, 20150100, 20150113, 20151231])
    return st.one_of(
        st.builds(query.Term, field, stems, boost=st.sampled_from([1.0, 2.5])),
        st.builds(query.Term, exact, words()),
        facet,
        st.builds(query.Phrase, exact, phrase, slop=st.integers(1, 3)),
        st.builds(query.Phrase, st.just("text"), phrase.map(lambda each: list(map(stem, each)))),
        st.builds(query.Prefix, exact, words().map(lambda word: word[:3])),
        st.builds(query.Wildcard, exact, words().map(lambda word: word[:2] + "*" + word[-1:])),
        st.builds(query.FuzzyTerm, exact, words(), maxdist=st.integers(1, 2)),
        st.builds(query.TermRange, exact, words(), words()),
        st.builds(query.NumericRange, st.just("date"), days, days),
        st.builds(query.Every, st.sampled_from([None, "text", "headline"])),
        *_near(),
    )


def _inverses() -> st.SearchStrategy[Any]:
    return st.builds(query.Not, leaves())


def _near() -> list[st.SearchStrategy[Any]]:
    # The span queries of Whoosh 2.7.4 raise NameError and NotImplementedError on any index.
    if whoosh.__version__ < (3,):
        return []
    pair = st.lists(_exact_term(), min_size=2, max_size=2)
    return [st.builds(spans.SpanNear2, pair, slop=_slop())]


def _exact_term() -> st.SearchStrategy[Any]:
    return st.builds(query.Term, st.just("exact"), words())


def _slop() -> st.SearchStrategy[int]:
    return st.integers(1, 4)


def trees(*, negated: bool) -> st.SearchStrategy[Any]:
    """Return query trees; ``negated`` ones only compare over equal segments.

    Whoosh's AndNotMatcher does not look whether the first document of the one side is further on
    in the other, and fails inside another AndNotMatcher, on its own storage as on ours.
    """
    return st.recursive(
        leaves(),
        lambda child: st.one_of(
            st.builds(query.And, st.lists(child, min_size=1, max_size=3)),
            st.builds(query.Or, st.lists(child, min_size=1, max_size=3)),
            st.builds(query.AndMaybe, child, child),
            # In Whoosh 2.7.4 this is an AndNotMatcher too.
            *([st.builds(query.Require, child, child)] if whoosh.__version__ >= (3,) else []),
            st.builds(query.ConstantScoreQuery, child, st.just(2.0)),
            *([st.builds(query.AndNot, child, leaves())] if negated else []),
            *([st.builds(query.Not, child)] if negated else []),
        ),
        max_leaves=6,
    )


@settings(max_examples=60, deadline=None)
@given(corpora(), st.lists(trees(negated=True), min_size=1, max_size=8))
def test_same_documents_and_scores_as_stock(articles: list[Annotation], wanted: list[Any]) -> None:
    with (
        TemporaryDirectory() as folder,
        stock(articles) as expected,
        index.open(built(Path(folder), articles)) as snapshot,
    ):
        ours = Searcher(Rounded(PassageLookups(snapshot.segments[0], schema()), schema(), 1))
        for each in wanted:
            try:
                right = found(expected, each)
            except IndexError:  # its AndNotMatcher asks its ListMatcher behind the end
                continue
            got = found(ours, each)
            assert [doc for doc, _ in got] == [doc for doc, _ in right], each
            scores = [score for _, score in got]
            assert scores == pytest.approx([score for _, score in right], rel=1e-4), each


def told(searcher: Any, wanted: Any) -> list[tuple[str, str]]:
    hits = searcher.search(wanted, limit=None)
    # Whoosh's InverseMatcher also gives the deleted document behind the last match of its child.
    deleted = searcher.reader().is_deleted
    return sorted((hit["article"], hit["text"]) for hit in hits if not deleted(hit.docnum))


@settings(max_examples=30, deadline=None)
@given(corpora(), st.data(), st.lists(trees(negated=False) | _inverses(), min_size=1, max_size=6))
def test_same_documents_after_commits_and_deletions(
    articles: list[Annotation], data: st.DataObject, wanted: list[Any]
) -> None:
    cut = data.draw(st.integers(0, len(articles)))
    gone = data.draw(st.sets(st.sampled_from([each.article.id for each in articles])))
    left = [each for each in articles if each.article.id not in gone]
    with TemporaryDirectory() as folder, stock(left) as expected:
        path = built(Path(folder), articles[:cut], articles[cut:])
        with index.writer(path) as writer:
            assert all(writer.delete(each) for each in gone)
        with index.open(path) as snapshot:
            ours = Searcher(reader(snapshot))
            for each in wanted:
                assert told(ours, each) == told(expected, each), each


def test_positions_reach_the_span_queries(tmp_path: Path) -> None:
    articles = [annotation("a", ["custody said the court", "the court said custody"])]
    near = query.Phrase("exact", ["said", "court"], slop=2)
    with index.open(built(tmp_path, articles)) as snapshot:
        assert told(Searcher(reader(snapshot)), near) == [("a", "custody said the court")]


def test_sorts_and_groups_by_columns(tmp_path: Path) -> None:
    articles = [
        annotation("late", ["court"], publisher="Wexmoor Echo", date="2015-01-13"),
        annotation("early", ["court"], publisher="Tarn Valley News", date="2014"),
        annotation("undated", ["court"], publisher="Wexmoor Echo"),
    ]
    with index.open(built(tmp_path, articles)) as snapshot:
        searcher = Searcher(reader(snapshot))
        court = query.Term("text", "court")
        hits = searcher.search(court, sortedby="date", groupedby="publisher")
        assert [hit["article"] for hit in hits] == ["undated", "early", "late"]
        assert {name: len(docs) for name, docs in hits.groups().items()} == {
            "Wexmoor Echo": 2,
            "Tarn Valley News": 1,
        }
        backwards = searcher.search(court, sortedby="date", reverse=True)
        assert [hit["article"] for hit in backwards] == ["late", "early", "undated"]


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    with index.open(built(tmp_path, [])) as snapshot:
        assert len(Searcher(reader(snapshot)).search(query.Every())) == 0


@pytest.mark.parametrize("name", ["text", "exact", "headline", "speaker", "date"])
def test_lists_its_terms_in_order(tmp_path: Path, name: str) -> None:
    articles = [
        annotation("a", ["the police said"], headline="Court", date="2015-01-13"),
        annotation("b", ["policing, of custody"], headline="Custody", date="2014"),
    ]
    with index.open(built(tmp_path, articles)) as snapshot:
        read = reader(snapshot)
        terms = [text for field, text in read.all_terms() if field == name]
        assert terms == sorted(set(terms))
        assert list(read.lexicon(name)) == terms
        for text in terms:
            matcher = read.postings(name, text)
            assert read.doc_frequency(name, text) == len(list(matcher.all_ids())) > 0
            assert read.first_id(name, text) == matcher.id()

"""The library a person calls: fields of a hit, ids, order, filters, errors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import index
import search
from corpus.records import ArticleKind, QuoteKind
from search.query.fields import FIXED
from tests.search.material import Told, annotated, write

STORIES = [
    Told(
        "a/one.txt",
        "The inquest opened.\n\n"
        '“<q by="Ann Lowe">We waited all night at the gate</q>,” she said.\n\n'
        '“<q kind="scare">The gate</q>” was locked.',
        headline="Inquest",
        publisher="Echo",
        date="2015-01-13",
        about=("Northmoor Police",),
        mentions=("Westmarch Police",),
        author="N. R. Hill",
        roles=(("Ann Lowe", "coroner"),),
    ),
    Told("b:two", "The gate was painted.\n\nThe gate was locked.", date="2014"),
    Told(
        "c",
        '“<q by="Ann Lowe">We waited all night at the gate</q>”, Ann Lowe said.',
        date="2014-12-31",
        kind="statement",
    ),
    Told("d", "The gate was painted."),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stories = [annotated(story) for story in STORIES]
    return write(tmp_path_factory.mktemp("press") / "index", stories[:2], stories[2:])


@pytest.fixture(scope="module")
def press(path: Path) -> Iterator[search.Press]:
    with search.open(path) as opened:
        yield opened


def test_a_hit_has_the_promised_fields(press: search.Press) -> None:
    [hit] = press.search("waited", sort="-date")
    assert hit.as_dict() == {
        "id": "a/one.txt:21-65",
        "article": "a/one.txt",
        "start": 21,
        "end": 65,
        "text": "“We waited all night at the gate,” she said.",
        "quotes": [
            {
                "start": 22,
                "end": 53,
                "text": "We waited all night at the gate",
                "speaker": "Ann Lowe",
                "kind": "direct",
            }
        ],
        "speakers": ["Ann Lowe"],
        "forces": {
            "about": ["Northmoor Police"],
            "mentions": ["Northmoor Police", "Westmarch Police"],
        },
        "headline": "Inquest",
        "publisher": "Echo",
        "published": {"value": "2015-01-13", "precision": "day", "evidence": "told"},
        "inferred": None,
        "lead_in": None,
        "snippet": {
            "start": 21,
            "end": 65,
            "text": "“We waited all night at the gate,” she said.",
            "matches": [{"start": 25, "end": 31}],
            "cut_before": False,
            "cut_after": False,
        },
        "score": hit.score,
        "group": hit.group,
        "articles": 2,
        "variants": [{"article": "c", "start": 0, "end": 49, "differences": []}],
    }
    assert hit.score > 0
    assert str(hit.quote) == "We waited all night at the gate"
    assert hit.role == "coroner"
    assert [v.article for v in hit.variants] == ["c"]
    assert hit.citation == "Echo, “Inquest”, 2015-01-13, a/one.txt, characters 21–65"


def test_text_is_cut_from_the_article(press: search.Press) -> None:
    for hit in press.search("", limit=100, fold=False):
        article = press.article(hit.article)
        assert article is not None
        parts: list[search.Hit | search.Snippet | search.Quote] = [hit, hit.snippet, *hit.quotes]
        for part in parts:
            assert part.text == article.text[part.start : part.end]
        assert press.passage(hit.id) is not None


def test_ids_lead_back(press: search.Press) -> None:
    [hit] = press.search("article:b:two painted", words="any", limit=1)
    assert hit.id.startswith("b:two:0-")
    again = press.passage(hit.id)
    assert again is not None
    assert (again.id, again.text) == (hit.id, hit.text)


@pytest.mark.parametrize("name", ["", "a", "a/one.txt", "a/one.txt:0-3", "a/one.txt:x-y", "z:0-19"])
def test_an_id_that_is_none(press: search.Press, name: str) -> None:
    assert press.passage(name) is None


def test_the_quotation_shown_is_one_that_answers(press: search.Press) -> None:
    quotes = {hit.id: hit.quote for hit in press.search("locked", fold=False)}
    assert set(quotes.values()) == {None}
    [hit] = press.search("speaker:Lowe night", limit=1)
    assert str(hit.quote).startswith("We waited")


def test_an_empty_query_goes_by_date_and_the_unknown_come_last(press: search.Press) -> None:
    order = [hit.published.value for hit in press.search("", fold=False, limit=100)]
    assert order == ["2014", "2014", "2014-12-31", "2015-01-13", "2015-01-13", "2015-01-13", None]
    newest = [hit.published.value for hit in press.search("gate", fold=False, sort="-date")]
    assert newest == ["2015-01-13", "2015-01-13", "2014-12-31", "2014", "2014", None]


def test_equal_scores_go_by_article(press: search.Press) -> None:
    hits = press.search("painted", fold=False).hits
    assert [hit.article for hit in hits] == ["b:two", "d"] or hits[0].score > hits[1].score


def test_segments_make_no_difference(tmp_path: Path, press: search.Press) -> None:
    whole = write(tmp_path / "whole", [annotated(story) for story in STORIES])
    with search.open(whole) as other:
        for query in ("gate", "gate locked", '"all night"', "", "ann night -echo"):
            one, two = press.search(query), other.search(query)
            assert [hit.as_dict() for hit in one] == [hit.as_dict() for hit in two]


def test_names_in_any_form(press: search.Press) -> None:
    for name in ("Ann Lowe", "lowe", "Ms Lowe"):
        assert press.search("", speaker=name).passages == 2, name
    assert press.search("", author="hill").passages == 3
    assert press.search("", force="NORTHMOOR police").passages == 3
    assert press.search("", about="Westmarch Police").passages == 0
    assert press.search("", kind=["statement", "news"]).passages == 7
    for name in ("Lowe", "ann"):  # by part of the name only where nobody goes by that alone
        assert [person.name for person in press.speakers(name)] == ["Ann Lowe"], name
    assert press.speakers("Nobody Here") == press.speakers("?") == []


def test_an_unknown_name_is_a_note_not_an_error(press: search.Press) -> None:
    page = press.search("gate", force="Northmor Police")
    assert page.passages == 0
    assert page.notes == (
        "No force here is called “Northmor Police”; did you mean “Northmoor Police”?",
    )


def test_days_of_every_kind(press: search.Press) -> None:
    assert press.search("", since=date(2014, 12, 31)).passages == 4
    assert press.search("", since="2014-12", until="2014-12").passages == 1
    assert press.search("", since="2014", until="2014").passages == 3
    with pytest.raises(search.BadDate, match=r"tomorrow.*2014-10"):
        press.search("", since="tomorrow")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"facets": ("colour",)}, "colour.*speaker"),
        ({"sort": "size"}, "sort.*-date"),
        ({"words": "most"}, "words.*any"),
        ({"limit": -1}, "-1"),
        ({"kind": "foo"}, "no kind “foo”; use one of news, statement"),
        (
            {"speech": ["direct", "foo"]},
            "“foo”; use one of direct, fragment, scare, reported, none",
        ),
        ({"query": "gate speech:foo"}, "“foo”; use one of direct"),
        ({"query": "OR"}, "nothing to search for"),
    ],
)
def test_what_cannot_be_asked(
    press: search.Press, arguments: dict[str, object], words: str
) -> None:
    with pytest.raises(search.QueryProblem, match=words):
        press.search(**arguments)  # type: ignore[arg-type]


def test_date_facets_go_by_date_and_what_is_unknown_comes_last(press: search.Press) -> None:
    counts = press.facets("", ("date", "year", "day", "month"))
    values = {name: [b.value for b in facet.buckets] for name, facet in counts.items()}
    assert values["date"] == ["2014", "2014-12", "2015-01", "unknown"]
    assert values["year"] == ["2014", "2015", "unknown"]
    assert values["day"][-2:] == ["2015-01-13", "unknown"]
    assert values["month"] == values["date"]


@pytest.mark.parametrize("value", ["reported", " Reported", "REPORTED"])
def test_a_value_that_no_passage_has_is_nothing_found(press: search.Press, value: str) -> None:
    for page in (press.search("gate", speech=value), press.search(f'gate speech:"{value}"')):
        assert (page.passages, page.notes) == (0, ())
    assert press.search("", speech="None").passages == 4
    assert press.search("", kind="unknown").passages == 0


def test_the_fixed_values_are_those_of_the_records() -> None:
    assert FIXED["kind"] == tuple(ArticleKind)
    assert FIXED["speech"] == (*QuoteKind, "none")


def test_facets_alone(press: search.Press) -> None:
    counts = press.facets("gate", ("source", "speaker"), kind="news")
    assert [(b.value, b.groups, b.passages) for b in counts["source"].buckets] == [
        ("unknown", 3, 3),
        ("Echo", 2, 2),
    ]
    assert [b.missing for b in counts["speaker"].buckets] == [True, False]


def test_what_is_shown_outlives_the_index(path: Path) -> None:
    with search.open(path) as press:
        page = press.search("gate", facets=("source", "speaker", "date"))
    assert page.as_dict()["hits"][0]["text"]
    assert page.as_dict()["facets"]["source"][0]["value"] == "unknown"
    assert {each["value"] for each in page.as_dict()["facets"]["speaker"]} == {
        "nobody quoted",
        "Ann Lowe",
    }


def test_a_page_is_whole_when_its_index_is_closed(path: Path) -> None:
    with search.open(path) as press:
        page = press.search("", facets=("speaker", "force"))
    assert [(b.value, b.passages) for b in page.facets["force"].buckets] == [
        ("unknown", 4),
        ("Northmoor Police", 3),
    ]
    assert {bucket.value for bucket in page.facets["speaker"].buckets} == {
        "nobody quoted",
        "Ann Lowe",
    }
    assert all(hit.as_dict()["text"] for hit in page)


@pytest.mark.parametrize("typed", ["{} AND {}", "+{} +{}", "+({} {})"])
def test_and_settles_for_nothing_less(press: search.Press, typed: str) -> None:
    for one, other in (("waited", "xylophone"), ("inquest", "locked")):
        plain = press.search(f"{one} {other}")
        assert plain.passages
        page = press.search(typed.format(one, other))
        assert (page.passages, page.understood) == (0, f"+{one} +{other}")
    both = press.search(typed.format("waited", "gate"))
    assert (both.passages, both.some) == (2, 0)
    assert both[0].snippet.matches
    assert press.search(typed.format("waited", "gate"), words="any").passages == 2


def test_a_page_is_a_sequence_of_hits(press: search.Press) -> None:
    page = press.search(None)
    assert page.as_dict() == press.search("").as_dict()
    assert [page[at].id for at in range(len(page))] == [hit.id for hit in page]
    assert (page[-1], page[:2]) == (page.hits[-1], page.hits[:2])
    with pytest.raises(IndexError):
        page[len(page)]
    assert repr(press.search("gate", limit=1)) == (
        "<Page for 'gate': 1 hits of 5 statements, 6 passages, 4 articles>"
    )


def test_a_closed_index_says_so(path: Path) -> None:
    press = search.open(path)
    press.search("gate", facets=("speaker",))
    press.close()
    press.close()
    for ask in (
        lambda: press.search("gate"),
        lambda: press.facets("gate"),
        lambda: press.batch([search.Question("1", "gate")]),
        lambda: press.passage("c:0-5"),
        lambda: press.lineage("c:0-5"),
        lambda: press.article("c"),
        lambda: press.record("c"),
        press.article_ids,
        lambda: press.speakers("Lowe"),
        press.stats,
    ):
        with pytest.raises(index.IndexProblem, match="closed; open it again") as caught:
            ask()
        assert type(caught.value) is index.IndexProblem


def test_an_empty_index(tmp_path: Path) -> None:
    path = write(tmp_path / "index", [])
    with search.open(path) as press:
        page = press.search("gate -locked", facets=("speaker", "date"), force="X", since="2014")
        assert (page.passages, page.groups, page.articles, list(page)) == (0, 0, 0, [])
        assert press.search("").passages == 0
        assert press.stats()["articles"] == 0


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(index.IndexMissing):
        search.open(tmp_path / "none")


def test_stats(press: search.Press) -> None:
    stats = press.stats()
    assert stats["articles"] == 4
    assert stats["passages"] == 7
    assert stats["articles_without_date"] == 1
    assert stats["articles_without_force"] == 3
    assert stats["passages_with_quotations"] == 3


def test_every_error_is_the_one_that_search_names(tmp_path: Path) -> None:
    assert set(search.__all__) == {*search._MODULES, "open"}
    for name in search._MODULES:
        assert getattr(search, name).__name__ == name
    with pytest.raises(search.OnrecordError, match="no index"):
        search.open(tmp_path)
    for each in (search.QueryProblem, search.UnknownFacet, search.BadDate):
        assert issubclass(each, search.OnrecordError)

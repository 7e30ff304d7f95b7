"""A citation comes back out of every style exactly as it went in, whatever its words hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from search import citing
from search.citing.citation import AROUND, Citation, Voice, hashed
from search.citing.styles import PARSERS
from search.errors import QueryProblem
from tests.growth import grows_linearly

HOSTILE = (
    r"50% off: “{{}” \& \textbf{no} $5 #1 _it_ ^ ~ @article{x,",
    "Two\nlines\r\n\tand   a tab ",
    "\N{RIGHT-TO-LEFT MARK}Turned\N{RIGHT-TO-LEFT OVERRIDE} \x1b[31mred\x00",
    "TY  - NEWS\nER  - \n",
    "> # [a](b) <!-- `c` --> | d *e* \\",
    "1. A list",
    "- said no",
    "He said: “Ça va — naïve”, 5:10, 6:1 警察",
    '"quoted", {"json": [1]}',
    "}",
    "\\",
)


def citation(words: str, **facts: Any) -> Citation:
    """Return a citation of ``words`` in an article that holds nothing else."""
    known = {"article": "one.txt", "start": 0, "end": len(words), "words_hash": hashed(words)}
    return Citation(**{**known, "words": words, "source_hash": hashed(words), **facts})


def read(text: str) -> list[Citation]:
    found = citing.citations_in(text)
    assert not [one for one in found if isinstance(one, citing.Unread)]
    return [one.citation for one in found if isinstance(one, citing.Found)]


@pytest.fixture(scope="module")
def press(sample_index: Path) -> Iterator[search.Press]:
    with search.open(sample_index) as opened:
        yield opened


@pytest.fixture(scope="module")
def everything(press: search.Press) -> list[Citation]:
    """Return a citation of each passage and each quotation of the sample."""
    places = []
    for name in press.article_ids():
        article = press.article(name)
        assert article is not None
        for hit in article.passages:
            places += [hit.id, *(f"{name}:{quote.start}-{quote.end}" for quote in hit.quotes)]
    return [citing.cite(press, place) for place in dict.fromkeys(places)]


def test_the_styles_are_those_that_are_offered() -> None:
    assert tuple(PARSERS) == citing.STYLES


@pytest.mark.parametrize("style", citing.STYLES)
def test_every_citation_of_the_sample_comes_back(everything: list[Citation], style: str) -> None:
    assert len(everything) > 200
    assert read(citing.render(everything, style)) == everything


@pytest.mark.parametrize("style", citing.STYLES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_and_headlines_come_back(text: str, style: str) -> None:
    facts = {"headline": text, "publisher": text, "author": text, "speakers": (Voice(text, text),)}
    given = [citation(text, article=text, before=text, after=text, **facts), citation("No.")]
    written = citing.render(given, style)
    assert read(written) == given
    assert read(written.replace("\n", "\r\n")) == given
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u200f\u202e]", written)


words = st.text(
    st.sampled_from("ab \n\t{}\\%$&#_^~\"'“’[]()<>*`|-+.:;,=?@/0\u200f\u00a0é") | st.characters(),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))


@pytest.mark.parametrize("style", citing.STYLES)
@settings(max_examples=150, deadline=None)
@given(
    words=words,
    headline=words | st.none(),
    speakers=st.lists(st.builds(Voice, words, words | st.none()), max_size=3).map(tuple),
    published=st.sampled_from([None, "2015", "2015-01", "2015-01-13"]),
    inferred=words | st.just(""),
)
def test_any_citation_comes_back(style: str, words: str, **facts: Any) -> None:
    if facts["published"] is None:
        facts["inferred"] = ""
    given = citation(words, **facts)
    assert read(citing.render([given], style)) == [given]


def test_a_document_may_hold_every_style_among_other_words(everything: list[Citation]) -> None:
    some = everything[:5]
    parts = [citing.render([one], style) for one, style in zip(some, citing.STYLES, strict=True)]
    assert read("Notes of today\n\n" + "\n\nand this:\n\n".join(parts) + "\n\nThe end.") == some


def test_an_editor_may_break_lines_anew() -> None:
    given = citation("We waited\nfor a bed all night, and none came.")
    notes = citing.render([given], "markdown").replace("all night", "all\n> night")
    entry = citing.render([given], "bibtex").replace("all night", "all\n    night")
    assert read(notes) == read(entry) == [given]


@pytest.mark.parametrize("indent", [None, 0, 2])
@pytest.mark.parametrize("style", ["csl", "annotation"])
def test_json_may_be_laid_out_anew(
    everything: list[Citation], style: str, indent: int | None
) -> None:
    some = everything[:3]
    parts = [json.loads(citing.render([one], style)) for one in some]
    assert read(json.dumps({"items": parts}, indent=indent, sort_keys=True)) == some
    assert read("\ufeff" + json.dumps(parts, indent=indent)) == some
    if indent != 0:
        blocks = "\n```\n[see\n".join(json.dumps(part, indent=indent) for part in parts)
        assert read(f"[1] Notes\n```json\n{blocks}\n```\n{{ ends") == some


@pytest.mark.parametrize(
    "text", ["[\n", '{"a":\n', '{"a":[{"b":1},\n', "@a{b={\n", "@a{b={{ c={", "> [", "](onrecord:"]
)
def test_broken_files_are_read_in_time_that_grows_with_length(text: str) -> None:
    def work(file: str) -> None:
        assert read(file) == [citation("We waited.")]

    assert grows_linearly(work, lambda number: f"{text * number}\n{RIS}", 10_000)


RIS = citing.render([citation("We waited.")], "ris")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("No citation here: onrecord:one.txt is an article.", []),
        ("\nsee onrecord:one.txt?start=1;end=2 there", [2]),
        (RIS, []),
        (RIS.replace("sha256=", "sha256=!"), [5]),
        (RIS.replace("start=0", "start=x"), [5]),
        (RIS.replace("start=0", "start=-9"), [5]),
        (RIS.replace("end=10", "end=0"), [5]),
        (f"A line\n{RIS.replace('kind=news', 'published=today')}{RIS}", [6]),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(text: str, lines: list[int]) -> None:
    found = citing.citations_in(text)
    assert [one.line for one in found if isinstance(one, citing.Unread)] == lines


@pytest.mark.parametrize(
    ("published", "inferred", "bibtex", "ris", "issued"),
    [
        ("2015-01-13", "", "date = {2015-01-13},\n  year = {2015},\n  month = jan",
         "DA  - 2015/01/13/\n", {"date-parts": [[2015, 1, 13]]}),
        ("2015-01", "", "date = {2015-01},\n  year = {2015},\n  month = jan",
         "DA  - 2015/01//\n", {"date-parts": [[2015, 1]]}),
        ("2015", "b.txt", "date = {2015?},\n  title",
         "DA  - 2015///inferred\n", {"date-parts": [[2015]], "circa": True}),
        (None, "", None, None, None),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_known(
    published: str | None, inferred: str, bibtex: str | None, ris: str | None, issued: object
) -> None:
    given = [citation("No.", published=published, inferred=inferred, headline="A")]
    entry, record = citing.render(given, "bibtex"), citing.render(given, "ris")
    assert (bibtex in entry) if bibtex else not re.search("date|year|month =", entry)
    assert (ris in record) if ris else not re.search("^(DA|PY)", record, re.MULTILINE)
    assert json.loads(citing.render(given, "csl"))[0].get("issued") == issued
    if inferred:
        assert "PY  -" not in record
        assert all(f"Date inferred from {inferred}" in each for each in (entry, record))
    shown = {"2015": "2015 (inferred from b.txt)", None: "date unknown"}.get(published, published)
    assert str(shown) in citing.render(given, "markdown")


def test_bibtex_braces_balance_whatever_is_cited() -> None:
    entry = citing.render([citation(text, headline=text) for text in HOSTILE], "bibtex")
    assert entry.count("{") == entry.count("}")
    assert r"50\% off: “\textbraceleft{}\textbraceleft{}\textbraceright{}”" in entry


def test_an_annotation_selects_by_words_and_by_position(everything: list[Citation]) -> None:
    for line in citing.render(everything, "annotation").splitlines():
        quote, position = json.loads(line)["target"]["selector"]
        (own,) = [one for one in everything if json.loads(line)["id"].startswith(_start(one))]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert (quote["exact"], position["start"], position["end"]) == (
            own.words,
            own.start,
            own.end,
        )
        assert len(quote["prefix"]) <= AROUND >= len(quote["suffix"])


def _start(one: Citation) -> str:
    return f"onrecord:{one.article.replace('#', '%23')}?start={one.start};end={one.end};"


def test_a_quotation_is_its_speakers_and_a_passage_all_of_theirs(press: search.Press) -> None:
    with_two = [h for h in press.search(limit=500, fold=False) if len(h.speakers) > 1]
    assert with_two
    for hit in with_two:
        cited = citing.cite(press, hit.id)
        assert [voice.name for voice in cited.speakers] == list(hit.speakers)
        for quote in hit.quotes:
            part = citing.cite(press, f"{hit.article}:{quote.start}-{quote.end}")
            assert [voice.name for voice in part.speakers] in ([quote.speaker], [])


def test_a_citation_carries_what_the_article_states(press: search.Press) -> None:
    (hit,) = press.search('"troubled to find children" source:"Radio Tarn"', fold=False).hits
    cited = citing.cite(press, hit.id)
    article = press.article(hit.article)
    assert article is not None
    assert (cited.words, cited.words_hash) == (hit.text, hashed(hit.text))
    assert cited.source_hash == hashed(article.text)
    assert (cited.headline, cited.publisher, cited.published, cited.precision) == (
        hit.headline, hit.publisher, "2016-03-17", "day",
    )  # fmt: skip
    assert [str(voice) for voice in cited.speakers] == [f"{hit.speakers[0]}, {hit.role}"]
    assert article.text[hit.start - AROUND : hit.start] == cited.before
    assert replace(cited, words="x") != cited


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere.txt:0-5", "There is no article nowhere.txt"),
        ("03-radio-tarn.txt", "names no words"),
        ("03-radio-tarn.txt:5-5", "has no words at 5-5"),
        ("03-radio-tarn.txt:9-5", "has no words at 9-5"),
        ("03-radio-tarn.txt:0-999999", "has no words at 0-999999; it is"),
        ("03-radio-tarn.txt:a-b", "names no words"),
        ("", "names no words"),
    ],
)
def test_words_that_are_not_there_are_not_cited(press: search.Press, place: str, said: str) -> None:
    with pytest.raises(QueryProblem, match=re.escape(said)):
        citing.cite(press, place)

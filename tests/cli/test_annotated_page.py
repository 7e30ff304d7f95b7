"""The page to check by eye: verbatim text, marks that nest, a reason for each, nothing loaded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.records import (
    UNKNOWN_DATE,
    Annotation,
    Article,
    ArticleKind,
    ForceMention,
    Quotation,
    QuoteKind,
    Span,
)
from corpus.table_files import rows
from search.cli import annotated_page, reasons
from search.cli.marking import Mark, marked
from search.cli.voice_colours import HUES, VoiceColours
from tests.cli.conftest import Onrecord
from tests.cli.page_reading import Reading, held
from tests.conftest import SAMPLE

ARTICLES = sorted((SAMPLE / "articles").iterdir())

STORY = """Council's ‘quiet’ plan for the Vale

Published: 4 May 2021

Westmarch Police will close its front desk, Ann Lowe said.

“We are sorry to see it go,” said Ms Lowe, the county's commissioner. “It was a fine desk.”

“Nobody asked any of us about it at all.”

Hide Ad
"""

PIECES = st.sampled_from(
    [
        "“", "”", "‘", "’", '"', "``", "''", " said Ann Lowe", "Ben Ash told us: ", "he added. ",
        "Westmarch Police ", "the force ", "12 May 2020", "\n", "\n\n", "\r\n", "\r", "\t", " ",
        "<b>", "</mark>", "<!--", "-->", "]]>", "<script>alert(1)</script>", "&amp;", "&#0;", "&",
        "' onfocus='x", "\0", "\x0c", "\x1b[31m", "\x85", "\x9b", "\u202e", "\u2066", "\ufeff",
        "Ā£3m", "â€œ", "\ud800", "\uffff", "𝔘", "Hide Ad", "We shall see to it, all of us, soon. ",
    ]
)  # fmt: skip
HOSTILE = st.lists(PIECES, max_size=40).map("".join)
TEXTS = HOSTILE | st.text(st.characters(), max_size=60)


def found(text: str, **known: str) -> Annotation:
    return annotate(Article("story.txt", text, **known))


def by_hand(text: str, *quotations: Quotation) -> Annotation:
    """Return an annotation with just these quotations."""
    article = Article("hand.txt", text)
    return Annotation(
        article, ArticleKind.NEWS, None, None, None, UNKNOWN_DATE, quotations=quotations
    )


def quotations_of(html: str) -> list[dict[str, str]]:
    marks = Reading(html).having("quotation")
    return [mark.attributes for mark in marks if "more" not in mark.classes]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_text_without_tags_is_the_articles(text: str) -> None:
    assert Reading(annotated_page.article_html(found(text))).text == held(text)


@given(TEXTS, st.lists(st.tuples(st.integers(-1, 60), st.integers(-1, 60)), max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_marks_nest_and_cover_their_spans(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(*span), f"m{number}") for number, span in enumerate(spans)]
    reading = Reading(marked(text, marks))
    assert reading.text == held(text)
    for number, (start, end) in enumerate(spans):
        pieces = "".join(element.text for element in reading.having(f"m{number}"))
        inside = 0 <= start < end <= len(text)
        assert pieces == (held(text[start:end]) if inside else "")


@pytest.mark.parametrize(
    "path", sorted((SAMPLE / "articles").iterdir()), ids=lambda path: path.name
)
def test_a_page_of_each_sample_article_is_whole(onrecord: Onrecord, path: Path) -> None:
    forces = ("--forces", SAMPLE / "forces.csv")
    ran = onrecord("annotate", path, *forces, "--format", "html")
    assert (ran.code, ran.err) == (0, "")
    reading = Reading(ran.out)
    ids = [e.attributes["id"] for e in reading.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = [e.attributes["href"] for e in reading.elements if e.tag == "a"]
    assert targets
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    lines = onrecord("annotate", path, *forces, "--format", "jsonl").out.splitlines()
    quoted = [quote for line in lines for quote in json.loads(line)["quotes"]]
    shown = [a for a in quotations_of(ran.out) if "id" in a]
    assert [int(a["data-start"]) for a in shown] == [quote["start"] for quote in quoted]
    assert [a["data-speaker"] for a in shown] == [quote["speaker"] or "" for quote in quoted]


def test_nothing_in_an_article_becomes_markup_or_is_loaded() -> None:
    evil = (
        '<script src="http://x.example/a.js"></script><img src=http://x.example onerror=alert(1)>'
    )
    text = f"{evil}\n\n“We shall see about that {evil},” said Ann “{evil}” Lowe.\n"
    page = annotated_page.page([found(text, headline=evil, publisher=evil)])
    reading = Reading(page)
    assert not {element.tag for element in reading.elements} & {"script", "img", "iframe", "object"}
    for element in reading.elements:
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.attributes.get("href", "#").startswith(("#", "data:,"))
    assert "src" not in {name for e in reading.elements for name in e.attributes}
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page.split("</style>")[0])


def test_a_quotation_carries_its_facts() -> None:
    text = "“We are sorry to see it go,” said Ann Lowe.\n"
    (mark,) = quotations_of(annotated_page.article_html(found(text)))
    assert mark["data-speaker"] == "Ann Lowe"
    assert (mark["data-kind"], mark["data-rule"]) == ("direct", "after/full")
    assert text[int(mark["data-start"]) : int(mark["data-end"])] == "We are sorry to see it go,"
    assert mark["data-label"] == "1 Ann Lowe"
    assert mark["tabindex"] == "0"
    for said in (
        "“Ann Lowe” + “said”",
        "named in full",
        f"{float(mark['data-confidence']):.0%}"[:-1],
    ):
        assert said in mark["data-why"]


def test_scare_marks_and_words_of_nobody_look_different() -> None:
    text = "The ‘quiet’ plan. “Nobody asked us.”"
    scare = Quotation(Span(5, 10), QuoteKind.SCARE)
    unknown = Quotation(Span(19, 35), QuoteKind.DIRECT, rule="unsourced")
    reading = Reading(annotated_page.article_html(by_hand(text, scare, unknown)))
    first, second = reading.having("quotation")
    assert first.classes == {"quotation", "scare"}
    assert second.classes == {"quotation", "direct", "unattributed"}
    assert (first.text, second.text) == ("quiet", "Nobody asked us.")
    assert second.attributes["data-label"] == "2 no speaker"
    assert reasons.UNDECIDED in second.attributes["data-why"]
    assert "data-confidence" in second.attributes and not second.attributes["data-confidence"]


def test_what_is_quoted_inside_another_quotation_nests() -> None:
    text = "Ann Lowe said the plan was “a mess” and would fail."
    outer = Quotation(Span(14, 50), QuoteKind.REPORTED, "Ann Lowe", (Span(0, 8),))
    inner = Quotation(Span(28, 34), QuoteKind.FRAGMENT, "Ann Lowe", (Span(0, 8),))
    force = ForceMention("Plan Police", about=False, spans=(Span(18, 22), Span(23, 29)))
    annotation = replace(by_hand(text, outer, inner), forces=(force,))
    reading = Reading(annotated_page.article_html(annotation))
    assert [mark.text for mark in reading.having("reported")] == [text[14:50]]
    assert [mark.text for mark in reading.having("force")] == ["plan", "was “a"]
    first, more = reading.having("fragment")
    assert (first.text, more.text) == ("a", " mess")
    assert "told" in first.classes and "id" not in more.attributes
    assert more.attributes["data-why"] == first.attributes["data-why"]
    assert [mark.text for mark in reading.having("source")] == ["Ann Lowe"]


def test_furniture_headline_date_and_repairs_are_marked() -> None:
    reading = Reading(annotated_page.article_html(found(STORY + "It cost Ā£3million in all.\n")))
    assert [mark.text for mark in reading.having("furniture")] == ["Hide Ad"]
    assert [mark.text for mark in reading.having("headline")] == [STORY.splitlines()[0]]
    (date,) = reading.having("date")
    assert (date.tag, date.attributes["datetime"]) == ("time", "2021-05-04")
    assert "4 May 2021" in date.text
    (repair,) = reading.having("repair")
    assert repair.text == "Ā£"
    assert "£" in repair.attributes["data-why"]


def test_dates_told_of_are_marked_with_what_they_are_counted_from(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    told = STORY + "It opened in June last year, unlike the one of 3 May 2014.\n"
    marks = Reading(annotated_page.article_html(found(told))).having("told-date")
    assert [(mark.text, mark.attributes["datetime"]) for mark in marks] == [
        ("June last year", "2020-06"),
        ("3 May 2014", "2014-05-03"),
    ]
    assert "counted from 4 May 2021" in marks[0].attributes["data-why"]
    assert "counted" not in marks[1].attributes["data-why"]
    undated = Reading(annotated_page.article_html(found("It opened in June last year.\n")))
    (mark,) = undated.having("told-date")
    assert "datetime" not in mark.attributes and "date unknown" in mark.attributes["data-why"]
    (tmp_path / "story.txt").write_text(told, "utf-8")
    text = onrecord("annotate", tmp_path / "story.txt").out
    assert "Jun 2020, from “June last year”" in text and "counted from 4 May 2021" in text


def test_what_steers_a_terminal_or_the_reading_direction_is_boxed() -> None:
    reading = Reading(annotated_page.article_html(found("an \x1b[31m order \u202e reversed \x9b")))
    codes = [mark.attributes["data-code"] for mark in reading.having("control")]
    assert codes == ["U+001B", "U+202E", "U+009B"]


def test_a_speaker_has_one_colour_everywhere_and_shares_it_with_nobody() -> None:
    names = [f"Person {number}" for number in range(HUES)]
    colours = VoiceColours(names)
    assert len({colours.of(name) for name in names}) == HUES
    assert VoiceColours(names[:1]).of(names[0]) == colours.of(names[0])
    assert VoiceColours([*names, "One More"]).of("One More").startswith("voice-")


def test_the_style_sheet_has_every_colour() -> None:
    page = annotated_page.page([found(STORY)])
    assert all(f".voice-{number} {{" in page for number in range(HUES))


def test_every_rule_with_a_measured_confidence_is_explained() -> None:
    """A new rule needs its row in search/cli/rule_meanings.csv."""
    known = reasons.meanings()
    for row in rows("rule_confidence.csv"):
        name, _, source = row["rule"].partition("/")
        assert name == "*" or ("rule", name) in known, row["rule"]
        assert not source or ("source", source) in known, row["rule"]


def test_a_rule_that_is_wrong_too_often_is_flagged() -> None:
    text = "He said it was late."
    sure = Quotation(Span(8, 20), QuoteKind.REPORTED, "He", (), None, "reported", 0.9)
    unsure = Quotation(Span(8, 20), QuoteKind.REPORTED, "He", (), None, "reported", 0.5)
    for quotation, flagged in ((sure, False), (unsure, True)):
        (mark,) = Reading(annotated_page.article_html(by_hand(text, quotation))).having("quotation")
        assert ("unsure" in mark.classes) is flagged


def test_several_articles_share_one_page_with_contents(onrecord: Onrecord, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    ran = onrecord("annotate", tmp_path / "one.txt", tmp_path / "two.txt", "--format", "html")
    reading = Reading(ran.out)
    assert ran.out.count("<!DOCTYPE html>") == 1
    assert [e.attributes["id"] for e in reading.elements if e.tag == "article"] == ["a1", "a2"]
    (nav,) = [element for element in reading.elements if element.tag == "nav"]
    assert nav.text.count(" attributed") == 2
    alone = onrecord("annotate", tmp_path / "one.txt", "--format", "html")
    assert "<nav" not in alone.out


def test_a_page_is_written_to_a_file(onrecord: Onrecord, tmp_path: Path) -> None:
    story, page = tmp_path / "story.txt", tmp_path / "page.html"
    story.write_text(STORY, encoding="utf-8")
    ran = onrecord("annotate", story, "--format", "html", "--output", page)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert page.read_text(encoding="utf-8") == onrecord("annotate", story, "--format", "html").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{folder}/story.txt", "--output", "{folder}/page"], ["--format html"]),
        (["{folder}/story.txt", "--format", "html", "--output", "{folder}/story.txt"], ["among"]),
        (["{folder}", "--format", "html", "--output", "{folder}/page.html"], ["among"]),
        (["{folder}/story.txt", "--format", "jsonl", "--explain"], ["--explain"]),
    ],
)
def test_what_does_not_go_together_is_refused(
    onrecord: Onrecord, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    ran = onrecord("annotate", *(argument.format(folder=tmp_path) for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert all(word in ran.err for word in words)
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]
    assert (tmp_path / "story.txt").read_text(encoding="utf-8") == STORY


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    ran = onrecord("annotate", tmp_path / "story.txt", tmp_path / "gone.txt", "--format", "html")
    assert ran.code == 2
    assert "gone.txt" in ran.err
    assert "front desk" in ran.out
    nothing = onrecord("annotate", tmp_path / "gone.txt", "--format", "html")
    assert (nothing.code, nothing.out) == (2, "")


def test_explain_says_which_words_and_which_rule(onrecord: Onrecord, tmp_path: Path) -> None:
    text = "“We are sorry to see it go,” said Ann Lowe of Kent Police.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    plain = onrecord("annotate", tmp_path / "story.txt").out
    ran = onrecord("annotate", tmp_path / "story.txt", "--explain")
    told = [line.split(maxsplit=1) for line in ran.out.splitlines() if line.startswith(" " * 13)]
    because = [
        rest for first, rest in (line for line in told if len(line) == 2) if first == "because"
    ]
    assert "“Kent Police” 46–57" in because[0]
    assert "“Ann Lowe” 34–42, speech verb “said” 29–33" in because[-1]
    assert "after/full: " in ran.out and "right" in ran.out.splitlines()[-2]
    assert "because" not in plain
    assert [line for line in plain.splitlines() if line not in ran.out.splitlines()] == []


@pytest.mark.parametrize("unit", ["“a ‘b ", "“We see,” said Ann Lowe. ", "“Nobody asked.\n\n"])
def test_a_page_grows_linearly_with_its_article(unit: str) -> None:
    once, twice = (len(annotated_page.article_html(found(unit * n))) for n in (400, 800))
    assert twice < 2.2 * once


def test_a_name_withheld_says_by_which_rule_and_how_often_that_is_right(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text("“We are sorry to see it go,” said Ann Lowe.\n", "utf-8")
    story = tmp_path / "story.txt"
    strict = ("--min-confidence", "1")
    told = onrecord("annotate", story, "--explain", *strict).out
    assert "nobody" in told and "Ann Lowe" not in told.replace("said Ann Lowe", "")
    assert "after/full: " in told and reasons.WITHHELD in told and "of the time" in told
    page = onrecord("annotate", story, "--format", "html", *strict).out
    (mark,) = [mark for mark in quotations_of(page) if "id" in mark]
    assert (mark["data-speaker"], mark["data-confidence"]) == ("", "")
    assert reasons.WITHHELD in mark["data-why"]
    assert "0 attributed, 1 without a speaker" in " ".join(page.split())
    assert reasons.WITHHELD not in onrecord("annotate", story, "--explain").out

"""Snippets are whole sentences or whole quotations of the source, with the right words marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.support.levenshtein import distance

from corpus.records import Edit, Span
from corpus.text.cleaning import Clean
from index import analysis
from search.hits.looking import looked_for
from search.hits.rendering import html, text
from search.hits.snippets import LONGEST, matches_in, snippet
from search.query.grammar import parse


def marked(query: str, source: str, edits: tuple[Edit, ...] = ()) -> list[str]:
    """Return the words of ``source`` that ``query`` marks."""
    clean = Clean.from_edits(source, edits)
    looked = looked_for(parse(query).node)
    return [span.of(source) for span in matches_in(clean, looked)]


@pytest.mark.parametrize(
    ("query", "source", "words"),
    [
        ("custody", "Custody. In custody? No custodian.", ["Custody", "custody"]),
        ("police", "Policing the police’s policies", ["Policing", "police’s"]),
        ('"in custody"', "In custody, or in a custody suite", ["In custody"]),
        ('"in custody" custody', "held in custody; custody", ["in custody", "custody"]),
        ('"a b a"', "a b a b a", ["a b a b a"]),
        ("detain*", "detained detainee retained", ["detained", "detainee"]),
        ("custdy~", "custody costed", ["custody"]),
        ("custody -cells", "custody cells", ["custody"]),
        ("-custody", "custody", []),
        ("custody OR cells", "cells of custody", ["cells", "custody"]),
        ("custody NEAR/3 cells", "cells of custody", ["cells", "custody"]),
        ("speaker:custody", "custody", []),
        ("cafe", "the Café", ["Café"]),
    ],
)
def test_which_words_are_marked(query: str, source: str, words: list[str]) -> None:
    assert marked(query, source) == words


@pytest.mark.parametrize(
    ("query", "source", "words"),
    [
        ("o'neill", "Ida O’Neill, O'Neill and ONeill", ["O’Neill", "O'Neill"]),
        ("1000", "1,000 or 1000, not 1,0001 or 2,1000", ["1,000", "1000"]),
        ("happy", "Happily, the happy see happiness", ["happy", "happiness"]),
        ("lie", "He lies, is lying, lied: no lien", ["lies", "lying", "lied"]),
        ("t", "don't use ‘t’ or 't'", ["t", "t"]),
        ("quote", "‘Quoted’ and “quotes” in misquotes", ["Quoted", "quotes"]),
        ("3.5m", "13.5m, 3.5m, v3.5m", ["3.5m"]),
        ("cafe", "Cafe\u0301s, cafés, CAFES and decafe", ["Cafe\u0301s", "cafés", "CAFES"]),
        ("\"o'neill's cells\"", "O’Neill’s cells", ["O’Neill’s cells"]),
        ('"1,000 cells"', "21,000 cells, 1000 cells", ["1000 cells"]),
    ],
)
def test_words_are_found_however_they_are_written(
    query: str, source: str, words: list[str]
) -> None:
    assert marked(query, source) == words


pieces = st.sampled_from(
    [
        *"aesty10'’.,-_ “”é\u0301",
        "cell",
        "Cells",
        "happi",
        "happy",
        "O’Neill",
        "1,000",
        "lying",
        " ",
    ]
)


@settings(max_examples=400)
@given(
    st.lists(pieces, max_size=24).map("".join),
    st.sampled_from(
        ["cells", "happy", "o'neill", "1000", "lie", "s", "t", "1", "celle~", "hap*", "e*", "don't"]
    ),
)
def test_the_words_marked_are_those_that_reading_all_would_find(source: str, query: str) -> None:
    looked = looked_for(parse(query).node)
    wanted = [
        source[start:end]
        for word, start, end in analysis.tokens(source)
        if analysis.stem(word) in looked.stems
        or word.startswith(tuple(looked.beginnings))
        or any(word[:1] == typed[:1] and distance(word, typed) <= n for typed, n in looked.nearly)
    ]
    assert marked(query, source) == wanted


def test_marks_count_in_the_source_as_given() -> None:
    source = "It cost Ā£3.5m &amp; the café&rsquo;s custody"
    edits = (Edit(8, 9, ""), Edit(15, 20, "&"), Edit(29, 36, "’"))
    assert marked("3.5m café's custody", source, edits) == ["3.5m", "café&rsquo;s", "custody"]


LONG = (
    "The inspectors came in March and stayed for a week at the main station. "
    "“We saw boys who had been there all night. Nobody had called a parent. It must end,” "
    "said Ida. "
    "Mr. Reyes of the union did not agree with what she said of his members that day. "
    "He told the paper that there were no beds. A further visit is planned for the autumn. "
    "Its date was not given to anyone who asked."
)
QUOTED = Span(LONG.index("We saw"), LONG.index(",” said"))


def cut(query: str, source: str = LONG, quotations: tuple[Span, ...] = (QUOTED,)) -> str:
    clean = Clean(source)
    matches = matches_in(clean, looked_for(parse(query).node))
    return text(snippet(source, 0, clean, quotations, matches))


def test_a_long_passage_is_cut_between_sentences() -> None:
    assert cut("beds").startswith("… “We saw boys") or cut("beds").startswith("… Mr. Reyes")
    assert "no [beds]." in cut("beds")
    assert cut("march").startswith("The inspectors came in [March]")
    assert cut("march").endswith(" …")
    assert cut("asked").endswith("who [asked].")


@pytest.mark.parametrize("word", ["boys", "parent", "must", "beds", "march", "autumn"])
def test_a_quotation_is_never_cut(word: str) -> None:
    shown = cut(word).replace("[", "").replace("]", "")
    assert ("“We saw" in shown) == ("It must end,” said Ida." in shown)


def test_a_short_passage_is_whole() -> None:
    assert cut("cost", "It cost more. No one paid.", ()) == "It [cost] more. No one paid."


def test_a_sentence_longer_than_a_snippet_is_whole() -> None:
    source = "First. Word " + "word " * (LONGEST // 4) + "custody ends. Last."
    assert cut("custody", source, ()).startswith("… Word word")
    assert cut("custody", source, ()).endswith("[custody] ends. …")


def test_html_is_escaped_first() -> None:
    source = "<script>alert('custody')</script> & more"
    clean = Clean(source)
    found = snippet(source, 0, clean, (), [Span(15, 22)])
    assert html(found) == (
        "&lt;script&gt;alert(&#x27;<mark>custody</mark>&#x27;)&lt;/script&gt; &amp; more"
    )


sentences = st.sampled_from(
    [
        "No beds were left. ",
        "He said so! ",
        "“It was full.” ",
        "Why? ",
        "The cells had " + "a " * 60 + "door. ",
    ]
)


@settings(max_examples=150)
@given(st.lists(sentences, min_size=1, max_size=12).map("".join), st.data())
def test_offsets_and_edges(source: str, data: st.DataObject) -> None:
    source = source.rstrip()
    begin = data.draw(st.integers(0, len(source) - 1))
    inside = Span(begin, min(len(source), begin + 40))
    clean = Clean(source)
    matches = matches_in(clean, looked_for(parse("door OR beds").node))
    found = snippet(source, 0, clean, (inside,), matches)
    assert found.text == source[found.start : found.end]
    assert found.cut_before == (found.start > 0)
    assert found.cut_after == (found.end < len(source))
    assert all(found.start <= m.start < m.end <= found.end for m in found.matches)
    assert not inside.start < found.start < inside.end
    assert not inside.start < found.end < inside.end
    if found.cut_after:
        assert found.text.rstrip("”")[-1] in ".!?"
    if matches:
        assert found.matches


def test_a_quotation_that_runs_on_from_or_into_another_paragraph_is_said_to_be_cut() -> None:
    source = "It went on all night."
    clean = Clean(source)
    for quotation, before, after in (
        (Span(-30, 50), True, True),
        (Span(-30, 21), True, False),
        (Span(0, 50), False, True),
        (Span(0, 21), False, False),
        (Span(-30, 0), False, False),
    ):
        found = snippet(source, 100, clean, (quotation,), ())
        assert (found.cut_before, found.cut_after) == (before, after)
        assert (found.start, found.end, found.text) == (100, 121, source)


def test_json_says_where_a_snippet_is_cut() -> None:
    facts = snippet(LONG, 0, Clean(LONG), (), [Span(0, 3)]).as_dict()
    assert (facts["cut_before"], facts["cut_after"]) == (False, True)

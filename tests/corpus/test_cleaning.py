"""The clean view: damage repaired, everything else as it was, and the way back."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Edit, Span
from corpus.text.cleaning import Clean, clean
from tests.growth import grows_linearly

REPAIRED = [
    ("It cost Ā£3.5million.", "It cost £3.5million."),
    ("It cost Â£3.5million.", "It cost £3.5million."),
    ("â€œWe are sorry,â€\x9d he said.", "“We are sorry,” he said."),
    ("â€œWe are sorry,â€ he said.", "“We are sorry,” he said."),
    ("Ã¢â‚¬Å“Twice.Ã¢â‚¬\x9d", "“Twice.”"),
    ("‚ÄúMac text‚Äù", "“Mac text”"),
    ("the forceâ€™s and the forceвЂ™s", "the force’s and the force’s"),
    ("\x93Windows\x94 \x96 \x91one\x92", "“Windows” – ‘one’"),
    ("â\x80\x9cLatin-1â\x80\x9d", "“Latin-1”"),
    ("naÃ¯ve cafÃ©", "naïve café"),
    ("ðŸ™‚", "🙂"),
    ("don�t, the force�s", "don’t, the force’s"),
    ("&pound;5 &amp; more &#8217; &#x2019; &amp;quot;", '£5 & more ’ ’ "'),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("one\u2028two\x0cthree", "one\ntwo\nthree"),
    ("a\u00a0b\u2009c\u202fd", "a b c d"),
    ("wo\u00adrd wo\u200brd \ufeffword \u202eword", "word word word word"),
    ("a\x00b\x07c\x1b[31m", "abc[31m"),
    ("text.Â  Next", "text.  Next"),
    ("the oﬃce", "the office"),
    ("&acirc;&euro;&oelig;Yes&acirc;&euro;\x9d", "“Yes”"),
    ("&Acirc;&pound;5, &amp;Acirc;&amp;pound;5 and Â&pound;5", "£5, £5 and £5"),
    ("He left. Â\u00a0\u2028She stayed.", "He left.  \nShe stayed."),
    ("“\\major improvements”", "“major improvements”"),
    ('He said \\"yes\\".', 'He said "yes".'),
    ("twenty\u2011one", "twenty-one"),
    ("<p>One <b>two</b>.</p><p>Three.<br/>Four.</p>", "\n\nOne two.\n\n\n\nThree.\nFour.\n\n"),
    ("Found:<ul><li>one</li></ul>", "Found:\n\n\n\n• one\n\n\n\n"),
    ('<!-- x --><p class="a > b">&pound;5</p>', '\n\n b">£5\n\n'),
    (
        "Sen. Orr Ann May OrrFerry sinks 'at last' Pye: No MORE (R-Ohio) said.",
        "Sen. Orr (R-Ohio) said.",
    ),
    ("Ann Orr Ann May OrrFerry sinks in storm MORE (D) said", "Ann Orr (D) said"),
    ("Ann Orr Ann May Orr Ferry sinks in storm MORE (D) said", "Ann Orr (D) said"),
    ("Orr Ann (Nan) OrrFerry â€œsinksâ€\x9d again MORE's Â£5 and Â£6", "Orr's £5 and £6"),
]

UNTOUCHED = [
    "",
    "Plain words, and no more.\n\nA paragraph.\tA tab.",
    "“Curly”, ‘single’, \"straight\", ``backtick'' and «angled» stay.",
    "AT&T; M&S & co; a&b; &notaname; &#xD; R&D",
    "A café in São Paulo, an É…, “é”— and Ångström's",
    "SÃO TOMÉ",
    "Ā is a letter, and so is â.",
    "Привет, мир",
    "It rained <all> day: 1<2, 3>2, <b>x</b>, a < b.",
    "C:\\press\\notes and a\\b",
    "The cost was �5",
    "🙂 ✓ • – — … £ € ½",
    "Mayor Orr said that Ann Orr and Bo Orr wanted MORE ferries than Orr.",
    "THE FERRY OF ORR AND THE ISLE OF PYE BROUGHT MORE PEOPLE.",
    "President Orr Ann Orr\nFerry sinks at last MORE",
]


@pytest.mark.parametrize(("damaged", "meant"), REPAIRED)
def test_damage_is_repaired(damaged: str, meant: str) -> None:
    assert clean(damaged).text == meant


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_damage_stays(text: str) -> None:
    assert clean(text).text == text.replace("&#xD;", "\n")
    if "&#xD;" not in text:
        assert clean(text).edits == ()


def test_the_same_words_come_back_from_the_source() -> None:
    source = "He said Ā£3.5million,\r\n“\\major” &amp; more."
    view = clean(source)
    start = view.text.index("“major”")
    assert view.to_source(Span(start + 1, start + 6)).of(source) == "major"
    assert view.to_source(Span(0, len(view.text))) == Span(0, len(source))
    ampersand = view.text.index("&")
    assert view.to_source(Span(ampersand, ampersand + 1)).of(source) == "&amp;"
    inside = source.index("amp;")
    assert view.to_view(Span(inside, inside + 2)).of(view.text) == "&"


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("it.”\u2028ﬁve", [("\u2028", "\n"), ("ﬁ", "fi")]),
        ("it.”\u2028“ﬃ–\u00a0”", [("\u2028", "\n"), ("ﬃ", "ffi"), ("\u00a0", " ")]),
        ("“Ã¿”", [("Ã¿", "ÿ")]),
        ("”&#8232;&acirc;&euro;&oelig;", [("&#8232;", "\n"), ("&acirc;&euro;&oelig;", "“")]),
        ("“&unheardof;”&fjlig;\u2028", [("&fjlig;", "fj"), ("\u2028", "\n")]),
        ("”\uffff\u2028“", [("\u2028", "\n")]),
    ],
)
def test_each_damaged_character_is_one_edit(damaged: str, read: list[tuple[str, str]]) -> None:
    edits = clean(damaged).edits
    assert [(damaged[edit.start : edit.end], edit.text) for edit in edits] == read


def test_a_dropped_character_has_an_empty_view() -> None:
    view = clean("a\u200bb")
    assert view.to_view(Span(1, 2)) == Span(1, 1)
    assert view.to_source(Span(1, 1)) == Span(2, 2)


PIECES = [
    "<p>", "</p>", "<br>", "<b", "</li>", "<li>", "<a href='x'>", "<!-- y -->",
    "Ā£", "â€œ", "â€", "Ã¢â‚¬Å“", "&amp;", "&amp;quot;", "&nbsp;", "\r\n", "\r", "\n", "\u00a0",
    "\u00ad", "\u200b", "\ufeff", "\x93", "\x00", "�s", "\\”", "“\\a", "Â ", "ﬁ", "É…", "é”—",
    "word", " ", ".", "“", "”", "'", "£", "🙂", "\ud800", "\u2028", "Ã¿",
    "&#10;", "&Acirc;", "\uffff",
]  # fmt: skip

damaged_texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@given(damaged_texts)
def test_the_edits_alone_rebuild_the_view(source: str) -> None:
    view = clean(source)
    rebuilt = Clean.from_edits(source, view.edits)
    assert rebuilt == view
    ends = [0]
    for edit in view.edits:
        assert ends[-1] <= edit.start < edit.end <= len(source)
        assert edit.text != source[edit.start : edit.end]
        ends.append(edit.end)


@given(damaged_texts)
def test_every_character_of_the_view_has_its_source(source: str) -> None:
    view = clean(source)
    replaced = {place for edit in view.edits for place in range(edit.start, edit.end)}
    last = 0
    for place, character in enumerate(view.text):
        origin = view.to_source(Span(place, place + 1))
        assert last <= origin.start < origin.end <= len(source)
        last = origin.start
        if origin.start not in replaced:
            assert source[origin.start : origin.end] == character
        assert view.to_view(origin).covers(Span(place, place + 1))


@given(damaged_texts, st.data())
def test_spans_go_there_and_back(source: str, data: st.DataObject) -> None:
    view = clean(source)
    ends = st.integers(0, len(view.text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    origin = view.to_source(Span(start, end))
    again = view.to_view(origin)
    assert again.covers(Span(start, end)) or start == end
    assert view.to_source(again) == origin or start == end
    whole = all(edit.text in ("", "x") or len(edit.text) == 1 for edit in view.edits)
    if whole and start < end:
        assert again == Span(start, end)


@given(damaged_texts)
def test_a_second_cleaning_changes_little_and_never_fails(source: str) -> None:
    once = clean(source).text
    assert len(clean(once).text) <= len(once)


@pytest.mark.parametrize(
    "piece", ["<", "<p>", "</p><", "<!--", "Â", "&amp;", "&", "â€", "\\", "�s", "\r", "ÃÂ"]
)
def test_hostile_text_takes_time_that_grows_with_its_length(piece: str) -> None:
    assert grows_linearly(clean, lambda number: piece * number, 10_000)


def test_rebuilding_a_view_loads_no_library() -> None:
    program = (
        "import sys; from corpus.text.cleaning import Clean, clean\n"
        "from corpus.records import Edit\n"
        "assert Clean.from_edits('aÂ£', [Edit(1, 2, '')]).text == 'a£'\n"
        "clean('Plain “text”.\\r\\n &pound; Â£')\n"
        "assert not {'ftfy', 'nltk'} & set(sys.modules), 'loaded'"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_edits_read_from_a_file_may_be_lists() -> None:
    stored = [[0, 1, "b"]]
    assert Clean.from_edits("a", (Edit(*edit) for edit in stored)).text == "b"  # type: ignore[arg-type]

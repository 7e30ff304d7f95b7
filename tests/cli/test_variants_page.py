"""The page of a statement's printings: each article's own words, every change marked once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from corpus.records import UNKNOWN_DATE, PublicationDate, Span
from search.cli import variants_page
from search.variants.difference import Difference
from search.variants.lineage import Lineage, Telling
from tests.cli.chromium import CONTRAST, READABLE, Chromium, Page
from tests.cli.conftest import Onrecord
from tests.cli.page_reading import Reading, held
from tests.search.material import Told, annotated, write

SAID = "We will open the desk on Monday with two officers, and the desk will stay open."
HOSTILE = (
    "<script>document.title = 'taken'</script> & &amp; </blockquote></main> <!-- \x1b[31m \u202e"
    " <img src=//x.test/a.png> \x01 \ud800 we will open <b>the desk</b> on Monday"
)


def by(words: str) -> str:
    return f'“<q by="Ada Marlow">{words}</q>”'


ARTICLES = [
    Told("office.txt", by(SAID), publisher="Office", date="2015-01-13", kind="statement",
         headline="On the <desk>", roles=(("Ada Marlow", "Mayor & Reeve"),)),
    Told("courier.txt", by(SAID.replace("two", "some").replace("will stay", "will"))),
    Told("echo.txt", by("However, " + SAID[:1].lower() + SAID[1:].replace("£", "Ā£"))),
    Told("vale.txt", f'{by("We will open the desk on Monday with two officers,")} she said. '
         f'{by("and the front desk will stay open.")}'),
    Told("part.txt", 'It “<q kind="fragment">will open the desk on Monday</q>”, she said.'),
]  # fmt: skip


@pytest.fixture(scope="module")
def index_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("page") / "index", map(annotated, ARTICLES))


@pytest.fixture(scope="module")
def lineage(index_path: Path) -> Iterator[Lineage]:
    with search.open(index_path) as press:
        found = press.lineage(f"office.txt:1-{1 + len(SAID)}")
        assert found is not None
        yield found


def telling(text: str, *differences: Difference, start: int = 7) -> Telling:
    span = Span(start, start + len(text))
    return Telling(
        "a.txt", *span, text, (span,), "same", "", None, None, None, None, "news", UNKNOWN_DATE,
        differences,
    )  # fmt: skip


def test_every_article_stands_there_with_its_own_words(lineage: Lineage) -> None:
    page = Reading(variants_page.page([lineage]))
    articles = [each.article for each in lineage.tellings]
    assert (articles[0], articles[-1]) == ("office.txt", "part.txt")
    assert {*articles} == {article.id for article in ARTICLES}
    shown = [element for element in page.elements if element.tag == "blockquote"]
    assert [element.text for element in shown] == [each.text for each in lineage.tellings]
    assert [element.text for element in page.having("mark") if element.tag == "p"] == [
        "1 · likely origin", *(f"{n} · altered" for n in range(2, len(shown))),
        f"{len(shown)} · fragment",
    ]  # fmt: skip


def test_changes_are_marked_where_they_are(lineage: Lineage) -> None:
    words = {each.article: Reading(variants_page.words_html(each)) for each in lineage.tellings}
    courier = words["courier.txt"]
    (changed,) = courier.having("changed")
    assert (changed.text, changed.attributes["data-was"]) == ("some", "two")
    (dropped,) = courier.having("dropped")
    assert (dropped.text, dropped.attributes["data-was"]) == ("", "stay")
    assert [each.text for each in words["echo.txt"].having("added")] == ["However"]
    assert not words["part.txt"].elements
    assert [each.text for each in words["vale.txt"].having("outside")] == ["” she said. “"]
    assert [each.text for each in words["vale.txt"].having("added")] == ["front"]


def test_what_is_dropped_at_the_end_stands_off_the_last_word() -> None:
    text = "We will stay. "
    for at, classes in ((19, {"dropped", "last"}), (14, {"dropped"})):
        place = Difference("dropped", "open", "", None, Span(at, at))
        (mark,) = Reading(variants_page.words_html(telling(text, place))).elements
        assert mark.classes == classes


def test_the_origin_shows_what_others_changed(lineage: Lineage) -> None:
    page = Reading(variants_page.page([lineage]))
    assert {each.text for each in page.having("varied")} == {"words", "two", "stay"}


def test_known_facts_are_escaped(lineage: Lineage) -> None:
    page = variants_page.page([lineage])
    assert "“On the &lt;desk&gt;”" in page
    assert "Ada Marlow, Mayor &amp; Reeve" in page
    assert "13 Jan 2015 · statement" in page


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(lambda ab: Span(*ab))


@settings(max_examples=100)
@given(st.text(max_size=40), st.lists(st.tuples(spans, st.text(max_size=9)), max_size=6))
def test_whatever_is_marked_the_words_stay(text: str, marks: list[tuple[Span, str]]) -> None:
    kinds = ("added", "changed", "dropped")
    differences = [
        Difference(kinds[n % 3], was, "x", None, Span(span.start + 7, span.end + 7))
        for n, (span, was) in enumerate(marks)
    ]
    html = variants_page.words_html(telling(text, *differences), [Span(7, 9)])
    assert Reading(html).text == held(text)


def test_the_command_writes_it(onrecord: Onrecord, index_path: Path, tmp_path: Path) -> None:
    place = f"office.txt:1-{1 + len(SAID)}"
    asked = ("variants", place, "--index", index_path)
    printed = onrecord(*asked, "--format", "html")
    assert printed.code == 0
    page = tmp_path / "page.html"
    assert onrecord(*asked, "--format", "html", "--output", page).code == 0
    assert page.read_text(encoding="utf-8") == printed.out
    assert onrecord(*asked, "--output", page).code == 2
    gone = onrecord("variants", "gone.txt:0-4", "--index", index_path, "--format", "html")
    assert (gone.code, gone.out) == (1, "")


def saved(folder: Path, *lineages: Lineage) -> Path:
    page = folder / "page.html"
    page.write_text(variants_page.page(lineages), encoding="utf-8", newline="\n")
    return page


@pytest.fixture
def hostile() -> Lineage:
    at = Span(7, 15)
    difference = Difference("changed", "</style><script>", "<script>", at, at)
    known = PublicationDate("2015")
    told = telling(HOSTILE, difference, Difference("dropped", '" onload="x', "", at, Span(9, 9)))
    return Lineage((telling(HOSTILE), told, telling("word" * 200))) if known else Lineage(())


def test_the_browser_shows_the_words_and_runs_nothing(
    browser: Chromium, tmp_path: Path, hostile: Lineage
) -> None:
    path = saved(tmp_path, hostile)
    page = browser.open(path)
    text = page.value("document.getElementById('s1-2-text').textContent")
    assert text == held(HOSTILE)
    assert [address for address in page.requests if not address.startswith("data:")] == [
        path.as_uri()
    ]
    assert page.value("document.querySelectorAll('script, img, svg').length") == 0
    assert page.value("document.title") != "taken"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("media", ["", "print"])
def test_all_text_is_readable(
    browser: Chromium, tmp_path: Path, lineage: Lineage, dark: bool, media: str
) -> None:
    page = browser.open(saved(tmp_path, lineage), dark=dark)
    page.look(dark=dark, media=media)
    ratio, where = page.value(CONTRAST)
    assert ratio >= READABLE, where
    paper = page.value("getComputedStyle(document.querySelector('.telling')).backgroundColor")
    assert (int(paper[4:].split(",")[0]) < 128) is (dark and not media)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_is_never_wider_than_its_window(
    browser: Chromium, tmp_path: Path, lineage: Lineage, hostile: Lineage, width: int
) -> None:
    page = browser.open(saved(tmp_path, lineage, hostile), width=width)
    assert page.value("document.documentElement.scrollWidth") <= width


def test_what_was_dropped_is_drawn_and_not_copied(
    browser: Chromium, tmp_path: Path, lineage: Lineage
) -> None:
    page: Page = browser.open(saved(tmp_path, lineage))
    number = 1 + [each.article for each in lineage.tellings].index("courier.txt")
    words = f"document.getElementById('s1-{number}-text')"
    drawn = f"getComputedStyle({words}.querySelector('.dropped'), '::before')"
    assert page.value(f"{drawn}.content") == '"stay"'
    assert "line-through" in page.value(f"{drawn}.textDecorationLine")
    page.value(f"getSelection().selectAllChildren({words})")
    assert page.value("getSelection().toString()").strip() == lineage.tellings[number - 1].text


def test_the_words_of_printings_stand_beside_each_other(
    browser: Chromium, tmp_path: Path, lineage: Lineage
) -> None:
    page = browser.open(saved(tmp_path, lineage))
    tops = page.value(
        "[...document.querySelectorAll('blockquote')].slice(0, 3)"
        ".map((each) => each.getBoundingClientRect().top)"
    )
    assert len({*tops}) == 1

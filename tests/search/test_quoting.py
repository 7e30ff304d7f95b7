"""A pasted quotation is found exact, altered or in part, with what differs; or it is not found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search
from search import citing
from search.errors import QueryProblem
from search.quoting.nearest import nearest
from search.quoting.pasted import pasted
from tests.search.material import Told, annotated, write

FAILED = "We failed the boys who waited in our cells that night, and we are sorry."
DESK = "The desk at Marl Street costs £3.5m a year and nobody uses it after six."
PLACES = ["north", "south", "east", "west", "upper", "lower", "inner", "outer"]
LONG = " ".join(
    f"In month {number} the {place} desk was shut for {number + 2} days and nobody was told why."
    for number, place in enumerate(PLACES, 1)
)

HALF = LONG.index("In month 5")


def by(name: str, words: str, before: str = "", after: str = "") -> str:
    return f'{before}“<q by="{name}">{words}</q>”{after}'


ARTICLES = [
    Told(
        "courier.txt",
        by(
            "Ida Renn",
            "We failed the boys who waited in our cells that night,",
            after=" she said. ",
        )
        + by("Ida Renn", "and we are sorry.")
        + "\n\nThe boys were held for two nights in Marl Street.",
        publisher="Stour Courier",
        date="2019-03-14",
        roles=(("Ida Renn", "a sergeant"),),
    ),
    Told(
        "office.txt", by("Ida Renn", FAILED), publisher="Force", date="2019-03-14", kind="statement"
    ),
    Told("late.txt", by("Sergeant Renn", FAILED.replace("sorry", "very sorry")), date="2019-05"),
    Told(
        "echo.txt",
        by("Tom Vale", DESK, "Mr Vale wrote: "),
        publisher="Echo",
        date="2018",
    ),
    Told("long.txt", f"{by('Tom Vale', LONG[:HALF])}\n\n{by('Tom Vale', LONG[HALF:])}"),
    Told("short.txt", 'He calls it “<q kind="fragment">a desk for nobody at all</q>” in a letter.'),
    Told(
        "plain.txt",
        "The chief constable told the panel that the station would not close before May.",
    ),
]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[search.Press]:
    articles = [annotated(article) for article in ARTICLES]
    path = write(tmp_path_factory.mktemp("quoting") / "index", articles[:3], articles[3:])
    with search.open(path) as opened:
        yield opened


EXACT = [
    FAILED,
    "WE FAILED the boys -- who waited in our cells that night; and we are sorry",
    "“We failed the boys who waited in our cells that night”",
    "``we failed the boys who waited''",
    "'we failed the boys'",
    "«we failed the boys»",
    '"We failed the boys who waited in our cells that night," said Ida, "and we are sorry."',
    "in our cells",
    "sorry",
    "We failed the boys … and we are sorry.",
    "… failed the boys ... and we are sorry …",
    "We failed the boys [...] and we are sorry.",
    "We failed the boys [. . .] sorry",
    "We failed [three children] who waited in our cells that night",
    "[W]e failed the boys who waited in [the force’s] cells that night",
    "We failed the boys [sic] who wait[ed] in our cells that night",
    "We failed\nthe boys\r\n  who waited",
    "The desk at Marl Street costs £3.5 million a year",
    "The desk at Marl Street costs Ā£3.5m a year",
    "The desk at Marl Street costs &pound;3.5m a year",
    "The\u00a0desk at Marl\u200b Street costs",
    "The boys were held for two nights",
    "the boys were held for 2 nights",
    LONG,
    LONG.replace("In month 4 ", "… "),
]


@pytest.mark.parametrize("typed", EXACT)
def test_the_same_words_are_exact_however_they_are_written(press: search.Press, typed: str) -> None:
    found = press.quote(typed)
    assert (found.verdict, found.best and found.best.differences) == ("exact", ())


ALTERED = [
    ("We failed the boys who waited in our cells that day, and we are sorry.", ["night→day"], ""),
    ("We failed the boys who waited in our cells, and we are sorry.", ["that night→"], ""),
    ("We failed the two boys who waited in our cells that night", ["→two"], ""),
    (
        "We failed the boys who waited in cells at night and we are sorry",
        ["our cells that→cells at"],
        "",
    ),
    ("We have not failed the boys who waited in our cells that night", ["→have not"], "negation"),
    ("The desk at Marl Street costs £4.5m a year", ["3.5m→4.5m"], "figure"),
    ("The desk at Hob Street costs £3.5m a year", ["Marl→Hob"], "name"),
    ("the station would close before May", ["not→"], "negation"),
    ("failed the [young] lads … and we are very sorry indeed", [], None),
    (LONG.replace("nobody was told", "no one was told"), ["nobody→no one"] * 8, ""),
]


@pytest.mark.parametrize(("typed", "changes", "warning"), ALTERED)
def test_altered_words_are_told_one_by_one(
    press: search.Press, typed: str, changes: list[str], warning: str | None
) -> None:
    found = press.quote(typed)
    if warning is None:
        assert found.verdict == "not found"
        return
    assert found.verdict == "altered"
    assert found.best is not None
    assert [f"{d.before}→{d.after}" for d in found.best.differences] == changes
    view = press.article(found.best.article)
    assert view is not None
    for difference in found.best.differences:
        assert difference.before_at is not None
        assert difference.before_at.of(view.text) == difference.before
    assert warning in found.best.warning and bool(warning) == bool(found.best.warning)


FRAGMENTS = [
    (
        "He said it is a desk for nobody at all and that it must go by June",
        "a desk for nobody at all",
    ),
    (
        "It was our fault. We failed the boys who waited in our cells that night, and the court "
        "was right to say so in the plainest of words it could find for us",
        "We failed the boys who waited in our cells that night, and",
    ),
]


@pytest.mark.parametrize(("typed", "words"), FRAGMENTS)
def test_a_part_that_is_there_is_a_fragment(press: search.Press, typed: str, words: str) -> None:
    found = press.quote(typed)
    assert found.verdict == "fragment"
    assert found.best is not None
    assert found.best.text in (words, words.removesuffix(", and"))
    assert {difference.kind for difference in found.best.differences} == {"added"}


ABSENT = [
    "We will open a new station in the spring",
    "We failed the school in a way that cannot be put right",
    "the boys were happy",
    "in your cells",
    "our in cells",
    "Nobody waited for the desk",
    "sorrowful",
    "We … the … and … of",
    "The night desk of the upper house costs nobody a year of cells",
    "and we are",
    "I failed my boys",
    "“Sorry,” said Ida Renn, a sergeant at Marl Street in the town of Stour",
    "The chief constable told the panel",
    "costs £3.5m",
    "a desk for nobody",
    "зачем мы ждали",
    "quite other words altogether, … [and] … none of them here",
    "x " * 400,
]
PRESENT_OF_ABSENT = {
    "and we are",
    "“Sorry,” said Ida Renn, a sergeant at Marl Street in the town of Stour",
    "The chief constable told the panel",
    "costs £3.5m",
    "a desk for nobody",
}
"""These stand beside the absent ones: as short, and there."""


@pytest.mark.parametrize("typed", ABSENT)
def test_what_is_not_there_is_not_found(press: search.Press, typed: str) -> None:
    found = press.quote(typed)
    if typed in PRESENT_OF_ABSENT - {ABSENT[11]}:
        assert found.verdict == "exact"
    else:
        assert (found.verdict, found.statements) == ("not found", ())


@pytest.mark.parametrize("typed", ["", "  ", "“…”", "[the force]", "—!?"])
def test_a_quotation_without_words_is_a_problem(press: search.Press, typed: str) -> None:
    with pytest.raises(QueryProblem, match="no words"):
        press.quote(typed)


def test_an_article_is_no_quotation(press: search.Press) -> None:
    with pytest.raises(QueryProblem, match="no quotation"):
        press.quote("word " * 2_001)
    with pytest.raises(QueryProblem, match="60 pieces"):
        press.quote("a word … " * 60)


def test_the_likely_origin_comes_first_and_another_speaker_apart(press: search.Press) -> None:
    found = press.quote("We failed the boys who waited in our cells that night")
    (statement,) = found.statements
    assert [f.article for f in statement] == ["office.txt", "courier.txt", "late.txt"]
    assert [f.role for f in statement][:2] == [None, "a sergeant"]
    assert [f.quoted for f in statement] == [True] * 3


def test_a_finding_is_the_articles_own_words_and_can_be_cited(press: search.Press) -> None:
    for typed in (FAILED, "costs £3.5m a year", LONG, "the station would not close"):
        for statement in press.quote(typed).statements:
            for finding in statement:
                view = press.article(finding.article)
                assert view is not None
                assert view.text[finding.start : finding.end] == finding.text
                assert citing.cite(press, finding.id).words == finding.text


def test_whole_quotations_have_the_id_that_variants_take(press: search.Press) -> None:
    best = press.quote(FAILED).best
    assert best is not None
    assert (best.cut_before, best.cut_after) == (False, False)
    assert press.lineage(best.id) is not None
    part = press.quote("waited in our cells").best
    assert part is not None and (part.cut_before, part.cut_after) == (True, True)


@pytest.mark.parametrize(
    ("typed", "speaker", "told"),
    [
        (FAILED, "Ida Renn", "as given"),
        (FAILED, "Sgt Renn", "as given"),
        (FAILED, "Tom Vale", "said by another"),
        (FAILED, "Nora Quill", "said by another"),
        (FAILED, "Ida Renn, Head of Custody", "as given"),
        (FAILED, "Tom Vale, a sergeant", "said by another"),
        (FAILED, "a sergeant", "as given"),
        (FAILED, "the chief", "not known"),
        ("The boys were held for two nights", "Ida Renn", "not known"),
        (DESK, "Tom Vale", "as given"),
        (DESK, None, None),
    ],
)
def test_who_said_it_is_compared_where_both_are_known(
    press: search.Press, typed: str, speaker: str | None, told: str | None
) -> None:
    assert press.quote(typed, speaker=speaker).said_by == told


def test_gaps_and_marks_are_read_from_what_is_typed() -> None:
    read = pasted("“[T]he desk … [of the force] was shut[,] “twice”.”")
    assert [(piece.texts, piece.before) for piece in read.pieces] == [
        (("the", "desk"), None),
        (("was", "shut", "twice"), "omission"),
    ]


words = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=9)


def _distance(one: list[str], other: list[str]) -> int:
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, theirs in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != theirs))
    return row[-1]


@settings(max_examples=200)
@given(words, words)
def test_nothing_is_nearer_than_the_nearest(wanted: list[str], text: list[str]) -> None:
    found = nearest(wanted, text)
    spans = [(i, j) for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    least = min(_distance(wanted, text[i:j]) for i, j in spans)
    assert found.distance == least
    if found.span.end > found.span.start:
        assert _distance(wanted, text[slice(*found.span)]) == least


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Iterator[search.Press]:
    with search.open(sample_index) as opened:
        yield opened


def test_any_words_of_the_sample_are_found_where_they_stand(sample: search.Press) -> None:
    chance = random.Random(11)
    for article in sample.article_ids():
        view = sample.article(article)
        assert view is not None
        hit = chance.choice(view.passages)
        typed = hit.text.split()
        size = min(len(typed), chance.randint(3, 30))
        first = chance.randint(0, len(typed) - size)
        found = sample.quote(" ".join(typed[first : first + size]), limit=10)
        assert found.verdict == "exact"
        places = [finding for statement in found.statements for finding in statement]
        assert any(
            place.article == article and hit.start <= place.start and place.end <= hit.end
            for place in places
        )


def test_words_of_one_article_are_not_found_in_an_index_without_it(press: search.Press) -> None:
    others = "The minister has given two councils until the end of the year to find more beds. "
    assert press.quote(others).verdict == "not found"
    assert press.quote(others * 20).verdict == "not found"

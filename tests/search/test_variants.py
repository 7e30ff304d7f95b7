"""Who printed a statement, in which order, and what each changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import search
from search.cli import run
from search.variants.lineage import Lineage
from tests.search.material import Told, annotated, write

SAID = (
    "However we will open the desk at Wexmoor on Monday, and that desk will have "
    "two officers at £3.5m a year."
)
ALTERED = SAID.replace("However we", "We").replace("and that desk", "and the desk")


def by(name: str, words: str, before: str = "") -> str:
    return f'{before}“<q by="{name}">{words}</q>”'


ARTICLES = [
    Told(
        "courier.txt",
        by("Ada Marlow", ALTERED) + "\n\nThe mill burned on Sunday.",
        publisher="Courier",
        date="2015-01-13",
    ),
    Told(
        "office.txt",
        by("Ada Marlow", SAID),
        publisher="Office of Ada Marlow",
        date="2015-01-13",
        kind="statement",
    ),
    Told(
        "echo.txt",
        'She thinks they “<q kind="fragment">will open the desk at Wexmoor</q>” soon.',
        date="2015-01-12",
    ),
    Told(
        "wire.txt",
        by("Ada Marlow", SAID.replace("£3.5m", "£3.5 million"), "She spoke on the steps. "),
    ),
    # What makes another statement: another speaker, another figure, a negation.
    Told("rival.txt", by("Bo Tarn", SAID)),
    Told("other.txt", by("Ada Marlow", SAID.replace("3.5", "5.3"))),
    Told("not.txt", by("Ada Marlow", SAID.replace("will", "will not", 1))),
]
EXPECTED = ["office.txt", "courier.txt", "wire.txt", "echo.txt"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [annotated(article) for article in ARTICLES]
    return write(tmp_path_factory.mktemp("variants") / "index", articles[:3], articles[3:])


@pytest.fixture
def press(path: Path) -> Iterator[search.Press]:
    with search.open(path) as opened:
        yield opened


def lineage(press: search.Press, article: str, number: int = 0) -> Lineage:
    view = press.article(article)
    assert view is not None
    found = press.lineage(view.passages[number].id)
    assert found is not None
    return found


@pytest.mark.parametrize("article", ["office.txt", "courier.txt", "wire.txt"])
def test_the_office_comes_before_the_paper_whoever_is_asked_for(
    press: search.Press, article: str
) -> None:
    found = lineage(press, article)
    assert [telling.article for telling in found.tellings] == EXPECTED
    assert found.origin.kind == "statement"


def test_a_fragment_has_the_lineage_of_its_source(press: search.Press) -> None:
    view = press.article("echo.txt")
    assert view is not None
    quote = view.passages[0].quotes[0]
    found = press.lineage(f"echo.txt:{quote.start}-{quote.end}")
    assert found is not None
    assert [telling.article for telling in found.tellings] == EXPECTED
    assert [telling.relation for telling in found.tellings] == ["same"] * 3 + ["fragment"]


def test_what_was_changed_is_told_word_by_word(press: search.Press) -> None:
    tellings = {telling.article: telling for telling in lineage(press, "office.txt").tellings}
    changes = [(d.kind, d.before, d.after) for d in tellings["courier.txt"].differences]
    assert changes == [("dropped", "However", ""), ("changed", "that", "the")]
    assert not tellings["wire.txt"].differences


def test_tellings_are_the_articles_own_words(press: search.Press) -> None:
    for telling in lineage(press, "office.txt").tellings:
        view = press.article(telling.article)
        assert view is not None
        assert view.text[telling.start : telling.end] == telling.text


@pytest.mark.parametrize("article", ["rival.txt", "other.txt", "not.txt"])
def test_another_statement_stands_alone(press: search.Press, article: str) -> None:
    tellings = lineage(press, article).tellings
    assert "office.txt" not in [t.article for t in tellings if t.relation == "same"]


def test_a_passage_without_variants_is_its_own_origin(press: search.Press) -> None:
    (only,) = lineage(press, "courier.txt", 1).tellings
    assert (only.text, only.speaker) == ("The mill burned on Sunday.", None)


@pytest.mark.parametrize("place", ["courier.txt", "courier.txt:0-3", "gone.txt:0-9", "x:a-b", ""])
def test_what_is_no_statement_has_no_lineage(press: search.Press, place: str) -> None:
    assert press.lineage(place) is None


def test_the_command_prints_text_and_json(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with search.open(path) as press:
        origin = lineage(press, "office.txt").origin.id
    assert run(["variants", origin, "--index", str(path)]) == 0
    printed = capfd.readouterr().out
    assert "4 printings in 4 articles" in printed
    assert "dropped “However”" in printed and "changed “that” to “the”" in printed
    assert run(["variants", origin, "--index", str(path), "--format", "json"]) == 0
    facts = json.loads(capfd.readouterr().out)
    assert facts["origin"] == origin
    assert [each["article"] for each in facts["tellings"]] == EXPECTED


def test_an_id_that_is_not_there_is_one_sentence(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["variants", "office.txt:1-2", "--index", str(path)]) == 1
    captured = capfd.readouterr()
    assert not captured.out
    assert captured.err.count("\n") == 1 and "office.txt:1-2" in captured.err

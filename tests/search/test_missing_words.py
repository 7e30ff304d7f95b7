from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import search
from tests.search.material import Told, annotated, write

TEXTS = (
    "Children were kept in custody overnight. The custodian had no key.",
    "Yorkshire police said that detained children were moved.",
    "Custard was served to the children at night.",
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[search.Press]:
    folder: Path = tmp_path_factory.mktemp("index")
    write(folder, [annotated(Told(f"a{at}", text)) for at, text in enumerate(TEXTS)])
    with search.open(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "word", "meant"),
    [
        ("custdy", "custdy", "custody"),
        ("Custdoy", "custdoy", "custody"),
        ("children custoddy", "custoddy", "custody"),
        ('"children were detianed"', "detianed", "detained"),
        ("yorshire OR lancashire", "yorshire", "yorkshire"),
        ("+yorkshira children", "yorkshira", "yorkshire"),
        ("custdy NEAR/3 overnight", "custdy", "custody"),
    ],
)
def test_a_slip_is_told_with_what_may_be_meant(
    press: search.Press, query: str, word: str, meant: str
) -> None:
    notes = press.search(query).notes
    assert f"No passage has the word “{word}”; did you mean “{meant}”?" in notes


@pytest.mark.parametrize("word", ["xqzt", "cat", "zustody", "custodianship"])
def test_nothing_is_meant_by_what_is_like_no_word(press: search.Press, word: str) -> None:
    assert press.search(word).notes == (f"No passage has the word “{word}”",)


@pytest.mark.parametrize(
    "query",
    [
        "custody",  # found
        "custody yorkshire served",  # each somewhere, no two together
        '"overnight custody"',  # no such phrase of words that there are
        "custody NOT overnight NOT custdy",  # what must not be there
        "custdy~1",  # spelled nearly so
        "custdo*",
        "",
    ],
)
def test_words_that_there_are_are_not_said_to_be_missing(press: search.Press, query: str) -> None:
    assert not [note for note in press.search(query).notes if "has the word" in note]

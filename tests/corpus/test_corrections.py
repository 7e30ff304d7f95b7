"""What a user knows of who is who goes before what was found, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import TableError
from corpus.people.corrections import Correction, read
from corpus.people.join import Entry, People, join
from corpus.records import SpeakerKind

ENTRIES = [
    Entry("1", "Rowan Thistle", forms=("Supt Thistle",), role="superintendent"),
    Entry("2", "Rowan Thistle", role="superintendent"),
    Entry("3", "Rohan Thissel", role="chief superintendent"),
    Entry("4", "Ada Penhallow", role="mayor"),
    Entry("4", "DC Rowan Thistle", role="detective"),
    Entry("5", "Vale Watch", SpeakerKind.BODY),
    Entry("6", "the Watch of the Vale", SpeakerKind.BODY),
]


def who(people: People) -> set[frozenset[tuple[str, str]]]:
    """Return the people as the sets of their names in articles."""
    return {
        frozenset((why.article, why.form) for why in people.evidence(number))
        for number in range(len(people))
    }


def corrected(*rows: Correction) -> People:
    return join(ENTRIES, rows)


def home(people: People, article: str, name: str) -> int:
    number = people.number_of(article, name)
    assert number is not None
    return number


def test_two_names_are_one_person_under_the_second() -> None:
    people = corrected(Correction("Rohan Thissel", same_as="Rowan Thistle"))
    number = home(people, "3", "Rohan Thissel")
    assert number == home(people, "1", "Rowan Thistle")
    assert people.name(number) == "Rowan Thistle"
    assert people.resolve("Rohan Thissel") == people.resolve("Rowan Thistle") == (number,)
    reasons = {why.article: why.reason for why in people.evidence(number)}
    assert reasons["3"] == "corrected: Rohan Thissel is Rowan Thistle"
    assert "corrected" not in reasons["1"]
    assert {"superintendent", "chief superintendent"} <= set(people.roles(number))


def test_two_names_of_a_body_are_one() -> None:
    people = corrected(Correction("the Watch of the Vale", same_as="Vale Watch"))
    assert home(people, "5", "Vale Watch") == home(people, "6", "the Watch of the Vale")


def test_two_who_were_joined_are_two() -> None:
    found = join(ENTRIES)
    assert home(found, "4", "DC Rowan Thistle") == home(found, "1", "Rowan Thistle")
    row = Correction("DC Rowan Thistle", not_same_as="Rowan Thistle")
    people = corrected(row)
    apart = home(people, "4", "DC Rowan Thistle")
    assert apart != home(people, "1", "Rowan Thistle") == home(people, "2", "Rowan Thistle")
    assert [why.reason for why in people.evidence(apart)] == [
        "corrected: DC Rowan Thistle is not Rowan Thistle"
    ]
    assert set(people.resolve("Rowan Thistle")) == {apart, home(people, "1", "Rowan Thistle")}


def test_a_row_for_one_article_parts_namesakes() -> None:
    row = Correction("Rowan Thistle", not_same_as="Rowan Thistle", article="2")
    people = corrected(row)
    assert home(people, "2", "Rowan Thistle") != home(people, "1", "Rowan Thistle")


def test_a_role_goes_before_those_that_articles_give() -> None:
    people = corrected(Correction("Rowan Thistle", role="commander"))
    roles = people.roles(home(people, "1", "Rowan Thistle"))
    assert roles[0] == "commander" and "superintendent" in roles
    assert people.roles(home(people, "4", "Ada Penhallow")) == ("mayor",)


@pytest.mark.parametrize(
    "row",
    [
        Correction("Nobody Atall", same_as="Rowan Thistle"),
        Correction("Rowan Thistle", same_as="Nobody Atall"),
        Correction("Rowan Thistle", not_same_as="Ada Penhallow"),
        Correction("Thistle", same_as="Ada Penhallow"),
        Correction("Ada Penhallow", same_as="Rowan Thistle", article="1"),
        Correction("Nobody Atall", role="king"),
    ],
)
def test_names_that_no_article_has_and_people_already_apart_change_nothing(row: Correction) -> None:
    assert corrected(row) == join(ENTRIES)


NAMES = st.sampled_from([entry.name for entry in ENTRIES] + ["Nobody Atall", "Rowan  THISTLE"])
ROWS = st.builds(
    Correction,
    NAMES,
    NAMES | st.just(""),
    NAMES | st.just(""),
    st.sampled_from(["", "king"]),
    st.sampled_from(["", "1", "4"]),
)


@given(st.lists(ROWS, max_size=6))
def test_whatever_is_corrected_each_speaker_is_somebody_once(rows: list[Correction]) -> None:
    people = corrected(*rows)
    held = [one for each in who(people) for one in each]
    assert sorted(held) == sorted((entry.article, entry.name) for entry in ENTRIES)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("# mine\nname,same_as,role\nR. Thissel,Rowan Thistle,\nAda P,,mayor\n", "utf-8")
    assert read(path) == (
        Correction("R. Thissel", same_as="Rowan Thistle"),
        Correction("Ada P", role="mayor"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,same_as\nAnn Lowe,\n", ["line 2", "fill in"]),
        ("name,same_as\nAnn Lowe,ann  lowe\n", ["line 2", "itself"]),
        ("name,same_as\n,Ann Lowe\n", ["line 2", "empty"]),
        ("name,same_is\nAnn Lowe,B\n", ["same_is"]),
        ("same_as\nAnn Lowe\n", ["name"]),
        ("", ["no table"]),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError) as problem:
        read(path)
    assert all(word in str(problem.value) for word in [str(path), *words])

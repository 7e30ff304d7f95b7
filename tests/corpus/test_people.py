"""Joining speakers across articles: who is one person, who is not, in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.people.join import Entry, People, join
from corpus.records import SpeakerKind
from tests.growth import grows_linearly

BODY = SpeakerKind.BODY
UNNAMED = SpeakerKind.UNNAMED


def one(article: str, name: str, *forms: str, role: str = "", body: str = "") -> Entry:
    return Entry(article, name, forms=forms, role=role or None, organisation=body or None)


def parts(people: People) -> set[frozenset[tuple[str, str]]]:
    """Return the partition: for each person, the articles and the names there."""
    return {
        frozenset((why.article, why.form) for why in people.evidence(number))
        for number in range(len(people))
    }


def number(people: People, article: str, name: str) -> int:
    found = people.number_of(article, name)
    assert found is not None
    return found


def together(entries: Sequence[Entry]) -> bool:
    return len(join(entries)) == 1


PCC = "Police and Crime Commissioner for West Fenshire"

JOINED: dict[str, list[Entry]] = {
    "the same name": [one("a", "Dora Quill"), one("b", "Dora Quill")],
    "three spellings of one man": [
        one("a", "Mark Hale-Norwood", "Mr Hale-Norwood", role=PCC),
        one("b", "Marc Hale Norwood", role="West Fenshire's Police and Crime Commissioner"),
        one("c", "Hale-Norwood", "Mr Hale-Norwood", role=PCC),
    ],
    "a nickname": [one("a", "Mike Farrow"), one("b", "Michael Farrow")],
    "letter case and accents": [one("a", "ZOË BRYCE"), one("b", "Zoe Bryce")],
    "an apostrophe": [one("a", "Pat O'Dowd"), one("b", "Pat O’Dowd")],
    "a middle initial": [one("a", "Idris K. Vane"), one("b", "Idris Vane")],
    "a first name one letter off": [one("a", "Tamsyn Okello"), one("b", "Tamsin Okello")],
    "two letters exchanged": [one("a", "Lowri Hatch"), one("b", "Lowir Hatch")],
    "an initial": [one("a", "Idris Vane"), one("b", "I. Vane")],
    "a title in the name": [
        one("a", "Mr Vane"),
        one("b", "Idris Vane"),
        one("c", "ACC Idris Vane"),
    ],
    "a surname, the only one": [one("a", "Idris Vane"), one("b", "Vane", "Mr Vane")],
    "surnames only, one of them": [one("a", "Vane", "ACC Vane"), one("b", "Vane", "Mr Vane")],
    "a surname one letter off with an office in common": [
        one("a", "Dru Sharpfield", role="Inspector", body="Marsh Council"),
        one("b", "Dru Sharpfeld", role="Marsh councillor"),
    ],
    "a rank for a role": [
        one("a", "Ingrid Coyle", role="Fenshire Police Assistant Chief Constable"),
        one("b", "Coyle", role="ACC"),
    ],
    "ranks that change": [
        one("a", "Ingrid Coyle", role="Temporary Chief Constable", body="Fenshire Police"),
        one(
            "b", "Ingrid Coyle", "DCC Coyle", role="Deputy Chief Constable", body="Moorland Police"
        ),
    ],
}


@pytest.mark.parametrize("entries", JOINED.values(), ids=JOINED.keys())
def test_one_person(entries: list[Entry]) -> None:
    assert together(entries)


APART: dict[str, list[Entry]] = {
    "two first names": [one("a", "Dora Quill"), one("b", "Nell Quill")],
    "two first names a letter apart": [one("a", "Alan Farrow"), one("b", "Allan Farrow")],
    "nicknames of a man and a woman": [
        one("a", "Christopher Farrow"),
        one("b", "Christine Farrow"),
    ],
    "two titles": [one("a", "Robin Farrow", "Mr Farrow"), one("b", "Robin Farrow", "Mrs Farrow")],
    "a title against a first name": [one("a", "Dora Quill"), one("b", "Quill", "Mr Quill")],
    "a title in the name against another": [one("a", "Mr Vane"), one("b", "Mrs Vane")],
    "two middle names": [one("a", "John A. Farrow"), one("b", "John B. Farrow")],
    "father and son": [one("a", "John Farrow Jr"), one("b", "John Farrow Sr")],
    "surnames only, of two organisations": [
        one("a", "Vane", role="Keeper", body="Marsh Museum"),
        one("b", "Vane", role="Captain", body="Heron Rovers"),
    ],
    "a surname and another organisation": [
        one("a", "Idris Vane", body="Fenshire Police"),
        one("b", "Vane", body="Moorland Police"),
    ],
    "nicknames and two organisations": [
        one("a", "Mike Farrow", body="Fenshire Police"),
        one("b", "Michael Farrow", body="Heron Rovers"),
    ],
    "a surname one letter off": [one("a", "Dora Hanson"), one("b", "Dora Hansen")],
    "two spellings in one article": [one("a", "Jon Farrow"), one("a", "John Farrow")],
    "a place with another compass point": [
        one("a", "Vane", role="councillor", body="West Fenshire Council"),
        one("b", "Vane", role="councillor", body="South Fenshire Council"),
    ],
    "another surname": [one("a", "Dora Quill"), one("b", "Dora Quilter")],
}


@pytest.mark.parametrize("entries", APART.values(), ids=APART.keys())
def test_two_people(entries: list[Entry]) -> None:
    assert len(join(entries)) == 2


def test_what_could_be_either_joins_neither() -> None:
    two = [one("a", "Ingrid Coyle"), one("b", "Petra Coyle")]
    assert len(join([*two, one("c", "Coyle", "Mrs Coyle")])) == 3
    assert len(join([*two, one("c", "Coyle"), one("d", "Coyle")])) == 4
    alike = [one("a", "Christopher Farrow"), one("b", "Christine Farrow"), one("c", "Chris Farrow")]
    assert len(join(alike)) == 3


def test_an_affiliation_tells_two_of_one_surname_apart() -> None:
    fen = one("a", "Ingrid Coyle", role="Assistant Chief Constable", body="Fenshire Police")
    moor = one("b", "Petra Coyle", role="councillor", body="Moorland Council")
    people = join([fen, moor, one("c", "Coyle", "ACC Coyle", body="Fenshire Police")])
    assert people.number_of("c", "Coyle") == people.number_of("a", "Ingrid Coyle")
    (why,) = [why for why in people.evidence(number(people, "c", "Coyle")) if why.article == "c"]
    assert why.reason == "the surname, and “fenshire” in both"


def test_the_articles_force_tells_two_of_one_surname_apart() -> None:
    people = join(
        [
            Entry("a", "Ingrid Coyle", forces=("Fenshire Police",)),
            Entry("b", "Petra Coyle", forces=("Moorland Police",)),
            Entry("c", "Coyle", forces=("Moorland Police",)),
        ]
    )
    assert people.number_of("c", "Coyle") == people.number_of("b", "Petra Coyle")


def test_bodies_join_by_their_other_names_and_initials() -> None:
    names = [
        "HMIC",
        "Her Majesty's Inspectorate of Constabulary",
        "HM Inspectorate of Constabulary",
    ]
    board = ["Marsh Drainage Board", "the Marsh Drainage Board", "MDB"]
    people = join([Entry(str(at), name, BODY) for at, name in enumerate(names + board)])
    assert len(people) == 2
    assert people.name(0) == "Her Majesty's Inspectorate of Constabulary"
    assert {why.reason for why in people.evidence(1)} == {
        *("the same name", "the same name, spelt otherwise", "its initials")
    }


def test_initials_of_two_bodies_are_neithers() -> None:
    names = ["Marsh Drainage Board", "Moor Defence Bureau", "MDB"]
    assert len(join([Entry(str(at), name, BODY) for at, name in enumerate(names)])) == 3


def test_unnamed_speakers_are_one_only_where_their_organisation_is() -> None:
    def unnamed(article: str, name: str, body: str | None = None) -> Entry:
        return Entry(article, name, UNNAMED, organisation=body)

    assert len(join([unnamed("a", "a spokesman"), unnamed("b", "a spokesman")])) == 2
    assert (
        len(join([unnamed("a", "officers", "Fen Police"), unnamed("b", "officers", "Fen Police")]))
        == 1
    )
    assert len(join([Entry("a", "the watchdog", BODY), Entry("b", "the watchdog", BODY)])) == 2


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    assert len(join([Entry("a", "Vane", BODY), one("b", "Vane")])) == 2


WORLD = [entry for entries in (*JOINED.values(), *APART.values()) for entry in entries]


def test_everything_of_one_man() -> None:
    people = join([*JOINED["three spellings of one man"], Entry("a", "HMIC", BODY)])
    (number,) = people.resolve("Mark Hale-Norwood")
    assert people.name(number) == "Mark Hale-Norwood"
    assert set(people.forms(number)) == {
        *("Mark Hale-Norwood", "Marc Hale Norwood", "Hale-Norwood", "Mr Hale-Norwood")
    }
    assert people.roles(number)[0] == PCC
    assert [why.reason for why in people.evidence(number)] == [
        "the same name",
        "another form of the first name",
        "the surname, and “west fenshire” in both",
    ]
    assert people.kind(number) is SpeakerKind.PERSON


@pytest.mark.parametrize(
    "typed",
    [
        "Marc Hale Norwood",
        "mark hale-norwood",
        "hale-norwood",
        "Hale Norwood",
        "Mr Hale-Norwood",
        "M. Hale-Norwood",
        "PCC Mark Hale-Norwood",
        "Commissioner Hale-Norwood",
        "Mark Hale-Norwod",
        "MARK HALE–NORWOOD",
    ],
)
def test_a_man_is_found_under_any_form(typed: str) -> None:
    people = join(
        [*JOINED["three spellings of one man"], one("d", "Dora Quill"), one("e", "Norwood")]
    )
    assert people.resolve(typed) == (people.number_of("a", "Mark Hale-Norwood"),)


@pytest.mark.parametrize(
    "typed", ["", "  ", "Dora Norwood", "Hale", "Nell Quill", "xyz", "-", "the"]
)
def test_a_name_that_is_nobodys(typed: str) -> None:
    people = join([*JOINED["three spellings of one man"], one("d", "Dora Quill")])
    assert people.resolve(typed) == ()


def test_a_surname_gives_all_who_bear_it_and_a_rank_tells_them_apart() -> None:
    people = join([one("a", "Ingrid Coyle", "ACC Coyle"), one("b", "Petra Coyle", "Mrs Coyle")])
    assert len(people.resolve("coyle")) == 2
    assert people.resolve("ACC Coyle") == (people.number_of("a", "Ingrid Coyle"),)
    assert people.resolve("Supt Petra Coyle") == (people.number_of("b", "Petra Coyle"),)


def test_a_body_is_found_under_its_names() -> None:
    people = join([Entry("a", "HM Inspectorate of Constabulary", BODY), Entry("b", "MDB", BODY)])
    for typed in ("HMIC", "hmic", "Her Majesty’s Inspectorate of Constabulary", "the HMIC"):
        assert people.resolve(typed) == (0,)
    assert people.resolve("mdb") == (1,)
    whole = join([Entry("a", "Marsh Drainage Board", BODY)])
    assert whole.resolve("MDB") == (0,) and whole.resolve("MD") == ()


def test_nobody_by_that_name_in_that_article() -> None:
    assert join(WORLD).number_of("a", "Nobody At All") is None


FIRST = ["Mark", "Marc", "M.", "Dora", "Chris", "Christine", "Christopher", "Jo", ""]
LAST = ["Coyle", "Hale-Norwood", "Hale Norwood", "Sharpfield", "Sharpfeld"]
names = st.builds(
    lambda first, last: f"{first} {last}".strip(), st.sampled_from(FIRST), st.sampled_from(LAST)
)
some_entries = st.builds(
    Entry,
    article=st.sampled_from("abcdefgh"),
    name=names,
    kind=st.just(SpeakerKind.PERSON),
    forms=st.lists(st.sampled_from(["Mr Coyle", "Mrs Coyle", "ACC Coyle"]), max_size=2).map(tuple),
    role=st.sampled_from([None, PCC, "Chief Constable", "Labour councillor"]),
    organisation=st.sampled_from([None, "Fenshire Police", "South Fenshire Police", "Labour"]),
)


@given(st.lists(some_entries, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(entries: list[Entry], chance: random.Random) -> None:
    people = join(entries)
    shuffled = [*entries, *entries[:3]]
    chance.shuffle(shuffled)
    assert join(shuffled) == people


@given(st.lists(some_entries, max_size=25))
def test_every_entry_is_one_persons_and_is_found_by_its_name(entries: list[Entry]) -> None:
    people = join(entries)
    for entry in entries:
        number = people.number_of(entry.article, entry.name)
        assert number is not None
        assert entry.name in people.forms(number)
        if entry.name.split()[0] not in {"M.", "Hale"}:
            assert people.resolve(entry.name)
    told = [why for number in range(len(people)) for why in people.evidence(number)]
    assert len(told) == len(set(entries))


@given(st.text(max_size=40))
def test_any_name_is_taken(typed: str) -> None:
    join([Entry("a", typed), Entry("b", typed, BODY)]).resolve(typed)


def many(number: int) -> list[Entry]:
    chance = random.Random(20150113)
    surnames = [
        f"{a}{b}{c}"
        for a in ("Hal", "Nor", "Quil", "Bram", "Ost")
        for b in ("wo", "di", "e")
        for c in ("od", "ton", "ley", "man", "worth", "by", "ford", "well")
    ]
    firsts = [name for names in FIRST for name in [names]] + ["Idris", "Lowri", "Tamsin", "Petra"]
    bodies = [f"{place} Council" for place in ("Marsh", "Moor", "Fen", "Dale", "Heath")]
    return [
        Entry(
            article=f"{at // 3}",
            name=f"{chance.choice(firsts)} {chance.choice(surnames)}".strip()
            + chance.choice(["", "son", "er"]),
            role=chance.choice(["councillor", None]),
            organisation=chance.choice([*bodies, None]),
        )
        for at in range(number)
    ]


def test_joining_tens_of_thousands_of_entries_takes_time_that_grows_with_their_number() -> None:
    assert grows_linearly(join, many, 5_000)


@pytest.mark.parametrize("name", ["Smith", "A. Smith", "Ann Smith", "Ann {} Smith", "Ann{} Smith"])
def test_one_surname_for_all_stays_linear(name: str) -> None:
    def entries(number: int) -> list[Entry]:
        letters = "abcdefghij"
        named = [
            name.format("".join(letters[int(d)] for d in str(at)).title()) for at in range(number)
        ]
        return [
            Entry(str(at), each, organisation=f"Body{at % 997}") for at, each in enumerate(named)
        ]

    assert grows_linearly(join, entries, 1_000)

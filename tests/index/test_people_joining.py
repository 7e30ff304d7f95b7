"""Who is who after any steps of adding, replacing and deleting: as if all had come at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from corpus.people.corrections import Correction
from corpus.people.join import entries, join
from corpus.records import Annotation, ForceMention, Speaker, SpeakerKind
from index.columns.speakers import Speakers
from index.people import people_joining
from tests.index.articles import Paragraph, annotation

FIRST = ("Mark", "Marc", "M.", "Dora", "Chris", "Christine", "Christopher", "Jo", "")
LAST = ("Coyle", "Hale-Norwood", "Hale Norwood", "Norwood", "Sharpfield", "Sharpfeld", "Sharpfeldt")
BODIES = ("Marsh Drainage Board", "MDB", "the MDB", "Moor Defence Bureau", "the watchdog", "—")
UNNAMED = ("a spokesman", "officers")
PLACES = (None, "Fenshire Police", "South Fenshire Police", "Labour")
ROLES = (None, "Chief Constable of Fenshire", "Labour councillor", "councillor")

some_persons = st.builds(
    lambda first, last, forms, role, body: Speaker(
        f"{first} {last}".strip(), forms=tuple(forms), role=role, organisation=body
    ),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.lists(st.sampled_from(["Mr Coyle", "Mrs Coyle", "ACC Coyle"]), max_size=1),
    st.sampled_from(ROLES),
    st.sampled_from(PLACES),
)
some_misspelt = st.builds(
    Speaker,
    st.sampled_from(["Mark Sharpfield", "Mark Sharpfeld", "Mr Mark Sharpfeldt", "Marc Sharpfeld"]),
    organisation=st.just("Labour"),
)
some_bodies = st.builds(Speaker, st.sampled_from(BODIES), st.just(SpeakerKind.BODY))
some_unnamed = st.builds(
    Speaker,
    st.sampled_from(UNNAMED),
    st.just(SpeakerKind.UNNAMED),
    organisation=st.sampled_from(PLACES),
)
some_speakers = st.lists(
    st.one_of(some_persons, some_misspelt, some_bodies, some_unnamed),
    max_size=4,
    unique_by=lambda speaker: speaker.name,
)
ids = st.sampled_from("abcdefgh")
steps = st.lists(
    st.dictionaries(ids, st.none() | some_speakers, min_size=1, max_size=4), min_size=1, max_size=6
)
rows = st.lists(
    st.sampled_from(
        [
            Correction("Mark Coyle", same_as="Dora Coyle"),
            Correction("Dora Coyle", not_same_as="Coyle"),
            Correction("Jo Coyle", role="mayor"),
            Correction("a spokesman", same_as="officers"),
            Correction("MDB", same_as="Moor Defence Bureau"),
            Correction("Marc Coyle", same_as="Christine Coyle", article="a"),
        ]
    ),
    max_size=3,
    unique=True,
)


def article(article_id: str, speakers: Sequence[Speaker]) -> Annotation:
    """Return an article in which these people speak."""
    names = tuple(speaker.name for speaker in speakers)
    plain = annotation(article_id, [Paragraph("we shall not keep children", names)])
    force = ForceMention("Fenshire Police", about=article_id in "abc")
    return replace(plain, speakers=tuple(speakers), forces=(force,))


def told(people: Any, numbers: Sequence[int]) -> set[tuple[Any, ...]]:
    """Return all that is known of some people."""
    return {
        (people.name(n), people.kind(n), people.forms(n), people.roles(n), people.evidence(n))
        for n in numbers
    }


def check(
    path: Path, articles: Mapping[str, Annotation], corrections: Sequence[Correction]
) -> None:
    """Check that an index says of people what joining all its articles at once says."""
    whole = join([one for each in articles.values() for one in entries(each)], corrections)
    with index.open(path) as snapshot:
        people = snapshot.people
        numbers = [
            people.number_of(name, speaker.name)
            for name, each in articles.items()
            for speaker in each.speakers
        ]
        assert None not in numbers
        own = {number for number in numbers if number is not None}
        assert len(people) == len(own) == len(whole)
        assert told(people, sorted(own)) == told(whole, range(len(whole)))
        for typed in (*LAST, "Mark Coyle", "MDB", "officers", "Supt Sharpfielt", "Norwod", "-"):
            assert told(people, people.resolve(typed)) == told(whole, whole.resolve(typed))
        assert [people.name(n) for n in people.resolve("Coyle")] == [
            whole.name(n) for n in whole.resolve("Coyle")
        ]


@pytest.mark.parametrize(
    ("chunk", "many"),
    [(1, people_joining.MANY), (people_joining.CHUNK, people_joining.MANY), (1, 0)],
)
@settings(max_examples=30, deadline=None)
@given(steps=steps, corrections=rows)
def test_any_steps_give_the_people_of_the_whole(
    chunk: int,
    many: int,
    steps: list[dict[str, list[Speaker] | None]],
    corrections: list[Correction],
) -> None:
    articles: dict[str, Annotation] = {}
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_joining, "CHUNK", chunk)
        patch.setattr(people_joining, "MANY", many)
        path = Path(folder)
        with index.writer(path) as writer:
            writer.correct(corrections)
        for step in steps:
            with index.writer(path) as writer:
                for name, speakers in step.items():
                    if speakers is None:
                        writer.delete(name)
                        articles.pop(name, None)
                    else:
                        articles[name] = article(name, speakers)
                        writer.add(articles[name], "hash")
            check(path, articles, corrections)


SYLLABLES = ("bram", "cole", "dun", "fen", "gale", "hal", "ing", "lock", "mar", "nor")


@pytest.mark.parametrize("change", ["new", "replaced", "deleted"])
def test_one_article_looks_at_no_more_people_in_a_large_index(tmp_path: Path, change: str) -> None:
    surnames = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:4]]
    looked = []
    for size in (20, 400):
        path = tmp_path / str(size)
        with index.writer(path) as writer:
            for number, surname in enumerate(surnames[:size]):
                people = [
                    Speaker(f"Dora {surname.title()}"),
                    Speaker("officers", SpeakerKind.UNNAMED),
                ]
                writer.add(article(str(number), people), "hash")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Speakers, "entries", counted := Counted(Speakers.entries))
            with index.writer(path) as writer:
                if change == "deleted":
                    writer.delete("7")
                else:
                    writer.add(article("7" if change == "replaced" else "x", NEW), "hash")
        looked.append(counted.places)
    assert 0 < looked[1] <= looked[0] < 20


NEW = [Speaker("Dora Brambramdun"), Speaker("Mr Brambrambram"), Speaker("Nell Hogg")]


class Counted:
    """A method that counts how many places it is asked for."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self.method, self.places = method, 0

    def __get__(self, owner: object, kind: type | None = None) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            self.places += len(given[0])
            return self.method(owner, *given)

        return call

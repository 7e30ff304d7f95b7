"""Wording that different speakers share about different forces is found, and nothing else is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import search
from corpus.records import Annotation, Speaker, SpeakerKind
from search import citing
from search.cli import run
from search.errors import QueryProblem
from tests.search.material import Told, annotated, write

WEX, TARN, VALE = "Wexmoor Police", "Tarn Valley Police", "Vale Constabulary"

ASKED = (
    "I urge {force} to act on our findings {when}, and have asked that within six weeks it "
    "gives us a plan to show how it will {do} these recommendations."
)


def by(name: str, words: str) -> str:
    return f'“<q by="{name}">{words}</q>” the speaker said.'


def asked(force: str, when: str = "at once", do: str = "carry out") -> str:
    return ASKED.format(force=force, when=when, do=do)


def told(name: str, speaker: str, words: str, force: str | None, date: str | None = None) -> Told:
    about = (force,) if force else ()
    return Told(name, by(speaker, words), about=about, date=date, roles=((speaker, "inspector"),))


ARTICLES = [
    told("wex.txt", "Ada Marlow", asked(WEX), WEX, "2014-10-28"),
    told("wex2.txt", "Ada Marlow", asked(WEX), WEX, "2014-11"),
    told("tarn.txt", "Bo Quill", asked(TARN, "now", "act upon"), TARN, "2015-01-13"),
    told("vale.txt", "Cy Holt", "We are sorry. " + asked(VALE, "in haste", "meet"), VALE),
    # The same speaker about another force, and another speaker about the same force.
    told("one.txt", "Ida Renn", "We take each and every complaint that is made about an officer "
         "of this force most seriously.", WEX, "2016"),
    told("two.txt", "Ida Renn", "We take each and every complaint that is made about an officer "
         "of this force most seriously indeed, today.", TARN, "2016"),
    told("three.txt", "Tom Vale", "The desk in the market square will be open on every day of the "
         "week but Monday.", WEX, "2016"),
    told("four.txt", "Una Wray", "The desk in the market square will be open on every day of the "
         "week but Monday.", WEX, "2016"),
    # No force, nobody, too few words, and words of no account.
    told("five.txt", "Al Beck", "Nobody in this town shall wait for a bed in a cold cell.", WEX),
    told("six.txt", "Di Moss", "Nobody in this town shall wait for a bed in a cold cell.", None),
    told("seven.txt", "Ed Nash", "Our officers were right to search the house on that night.", WEX),
    told("eight.txt", "Flo Orr", "Our officers were right to search the barn at noon.", TARN),
    told("nine.txt", "Gus Pike", "It is what it is and it will be what it will be for us.", WEX),
    told("ten.txt", "Hal Quist", "It is what it is and it will be what it will be for us.", TARN),
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stories = [annotated(article) for article in ARTICLES]
    folder = tmp_path_factory.mktemp("templates")
    return write(folder / "index", stories[:2], stories[2:7], stories[7:])


@pytest.fixture
def press(path: Path) -> Iterator[search.Press]:
    with search.open(path) as opened:
        yield opened


def test_the_template_is_the_words_that_all_have(press: search.Press) -> None:
    (wording,) = press.templates()
    assert wording.text == (
        "… to act on our findings … and have asked that within six weeks it gives us a plan to "
        "show how it will …"
    )
    assert wording.speakers == ("Ada Marlow", "Bo Quill", "Cy Holt")
    assert wording.forces == (WEX, TARN, VALE)
    assert wording.articles == ("wex.txt", "wex2.txt", "tarn.txt", "vale.txt")
    assert wording.dates == ("2014-10-28", "2014-11", "2015-01-13")
    assert {use.role for use in wording.uses} == {"inspector"}


def test_uses_are_the_articles_own_words_and_can_be_cited(press: search.Press) -> None:
    (wording,) = press.templates()
    for use in wording.uses:
        view = press.article(use.article)
        assert view is not None
        assert view.text[use.start : use.end] == use.text
        assert citing.cite(press, use.id).speakers[0].name == use.speaker
        assert use.text.startswith("to act on our findings")


@pytest.mark.parametrize(
    ("filters", "forces"),
    [
        ({"force": "Tarn Valley Police"}, {WEX, TARN, VALE}),
        ({"force": ["tarn valley police", "nobody's"]}, {WEX, TARN, VALE}),
        ({"speaker": "Quill"}, {WEX, TARN, VALE}),
        ({"speaker": "Ida Renn"}, set()),
        ({"since": "2014", "until": "2015"}, {WEX, TARN}),
        ({"since": "2015"}, set()),
        ({"until": "2014"}, set()),
    ],
)
def test_it_is_narrowed(press: search.Press, filters: dict[str, str], forces: set[str]) -> None:
    found = press.templates(**filters)
    assert {force for wording in found for force in wording.forces} == forces


def test_a_day_that_is_none_is_a_problem(press: search.Press) -> None:
    with pytest.raises(QueryProblem):
        press.templates(since="soon")


@pytest.mark.parametrize(
    ("narrowing", "message"),
    [
        ({"force": "Saltmarsh Police"}, "No force here is called “Saltmarsh Police”"),
        ({"speaker": "Nobody At All"}, "No speaker here is called “Nobody At All”"),
    ],
)
def test_a_name_that_nobody_has_is_a_problem(
    press: search.Press, narrowing: dict[str, str], message: str
) -> None:
    with pytest.raises(search.QueryProblem, match=message):
        press.templates(**narrowing)


def test_deleted_articles_share_nothing(tmp_path: Path) -> None:
    stories = [annotated(article) for article in ARTICLES[:3]]
    for gone, wordings in (((), 1), (("tarn.txt",), 0), (("wex.txt",), 1)):
        path = write(tmp_path / "-".join(("index", *gone)), stories, deleted=gone)
        with search.open(path) as press:
            assert len(press.templates()) == wordings


def test_an_index_without_speakers_has_none(tmp_path: Path) -> None:
    path = write(tmp_path / "index", [annotated(Told("a.txt", "Nobody spoke here at all."))])
    with search.open(path) as press:
        assert press.templates() == []
    assert run(["templates", "--index", str(path)]) == 1


def test_what_many_share_is_one_wording(tmp_path: Path) -> None:
    names = [f"{first}{last}" for first in "BCDFGHJKLM" for last in ("ann", "ell", "orr", "ick")]
    stories = [
        annotated(told(f"{n:02}.txt", f"{name} Marlow{name.lower()}", asked(f"{name} Police"),
                       f"{name} Police", f"20{n + 10}"))
        for n, name in enumerate(names)
    ]  # fmt: skip
    with search.open(write(tmp_path / "index", stories)) as press:
        (wording,) = press.templates()
        assert len(wording.forces) == len(wording.speakers) == len(wording.uses) == 40


COMPLAINTS = (
    "We take all complaints about our {staff} very seriously and expect the highest standards of "
    "behaviour from each of them."
)


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ("A Wexmoor Police spokesman", "A Tarn Valley Police spokeswoman", (WEX, TARN)),
        ("A Wexmoor Police spokesman", "Tarn Valley Police", (WEX, TARN)),
        ("A Wexmoor Police spokesman", "Ada Marlow", (WEX, "Ada Marlow")),
        ("A Wexmoor Police spokesman", "A Wexmoor Police spokeswoman", ()),
        ("A Wexmoor Police spokesman", "a spokeswoman", ()),
        ("a spokesman", "a spokeswoman", ()),
    ],
)
def test_a_spokesman_is_the_force_that_he_is_called_by(
    tmp_path: Path, one: str, other: str, people: tuple[str, ...]
) -> None:
    stories = [
        _spoken("one.txt", one, COMPLAINTS.format(staff="officers"), WEX),
        _spoken("two.txt", other, COMPLAINTS.format(staff="staff"), TARN),
    ]
    with search.open(write(tmp_path / "index", stories)) as press:
        assert tuple(name for w in press.templates() for name in w.speakers) == people


def _spoken(name: str, speaker: str, words: str, force: str) -> Annotation:
    """Return an article that mentions a force, by whom or about whom it is."""
    named = Told(name, by(speaker, words), mentions=(WEX, TARN), about=(force,), date="2019")
    found = annotated(named)
    kind = SpeakerKind.UNNAMED if "spokes" in speaker else SpeakerKind.PERSON
    kind = SpeakerKind.BODY if speaker.endswith("Police") else kind
    return replace(found, speakers=(Speaker(speaker, kind, (speaker,)),))


def test_the_command_prints_every_format(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    printed = {}
    for name in ("text", "json", "jsonl", "csv"):
        assert run(["templates", "--index", str(path), "--format", name]) == 0
        printed[name] = capfd.readouterr().out
    assert printed["text"].splitlines()[2] == " 1  3 speakers, 3 forces, 4 articles"
    assert (
        "      Bo Quill, inspector · Tarn Valley Police · 13 Jan 2015 · tarn.txt:"
        in printed["text"]
    )
    (facts,) = json.loads(printed["json"])
    assert json.loads(printed["jsonl"]) == facts
    rows = list(csv.DictReader(io.StringIO(printed["csv"])))
    assert [row["id"] for row in rows] == [use["id"] for use in facts["uses"]]
    assert run(["templates", "--index", str(path), "--since", "2015"]) == 1
    assert capfd.readouterr().out.startswith("no wording")

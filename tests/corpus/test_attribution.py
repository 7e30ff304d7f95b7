"""Who said what: the answers are written into the articles of ``attribution_cases.txt``."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.attribute import attribute
from corpus.page.blocks import blocks
from corpus.records import Block, BlockKind, Quotation, QuoteKind, Span
from tests.growth import grows_linearly

CASES = Path(__file__).with_name("attribution_cases.txt")
TAG = re.compile(r'<(quote|scare|reported)(?: speaker="([^"]*)")?>|</(?:quote|scare|reported)>')


class Marked(NamedTuple):
    """An answer: what kind of words, where, and whose."""

    kind: str
    span: Span
    speaker: str | None


class Case(NamedTuple):
    """An article and its answers."""

    title: str
    text: str
    answers: tuple[Marked, ...]


def cases() -> list[Case]:
    lines = CASES.read_text(encoding="utf-8").split("\n")
    whole = "\n".join(line for line in lines if not line.startswith("#"))
    return [case(*part.split("\n", 1)) for part in whole.split("\n== ")[1:]]


def case(title: str, marked: str) -> Case:
    text, answers, at = "", [], 0
    opened: list[tuple[str, int, str | None]] = []
    marked = marked.strip()
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag.group(1):
            opened.append((tag.group(1), len(text), tag.group(2)))
        else:
            kind, start, speaker = opened.pop()
            answers.append(Marked(kind, Span(start, len(text)), speaker))
    return Case(title, text + marked[at:], tuple(answers))


def found(text: str) -> tuple[Quotation, ...]:
    return attribute(text, blocks(text))[0]


def trimmed(text: str, span: Span) -> Span:
    """Return a span without a comma before its closing mark: papers put it on either side."""
    return Span(span.start, span.end - (text[span.end - 1] == ","))


@pytest.mark.parametrize("example", cases(), ids=lambda example: example.title)
def test_quotations_have_the_speakers_written_into_the_text(example: Case) -> None:
    quotations = [one for one in found(example.text) if one.kind is not QuoteKind.REPORTED]
    given_ = {trimmed(example.text, one.span): one for one in quotations}
    wanted = [one for one in example.answers if one.kind != "reported"]
    assert sorted(given_) == sorted(trimmed(example.text, one.span) for one in wanted)
    for answer in wanted:
        one = given_[trimmed(example.text, answer.span)]
        assert one.speaker == answer.speaker
        assert (one.kind is QuoteKind.SCARE) == (answer.kind == "scare")


@pytest.mark.parametrize(
    "example",
    [one for one in cases() if any(answer.kind == "reported" for answer in one.answers)],
    ids=lambda example: example.title,
)
def test_reported_speech_has_its_speaker(example: Case) -> None:
    given_ = {
        (one.span, one.speaker) for one in found(example.text) if one.kind is QuoteKind.REPORTED
    }
    wanted = {(one.span, one.speaker) for one in example.answers if one.kind == "reported"}
    assert wanted <= given_


@pytest.mark.parametrize(
    "text",
    [
        "Ned Farrow was told the ferry was old.",
        "The council's report and its comments on the state of the claims were late.",
        "The drivers asked nobody.",
        "Asked whether he would quit, Ned Farrow said no.",
        "Ned Farrow did not say the ferry was old.",
        "The board has never said that the ferry was old.",
        "Ned Farrow would not say whether the ferry was old.",
        "Ned Farrow announced his resignation on Friday under pressure from the board.",
        "Many workers found new lines of work in the old harbour.",
        "The board was keen to maintain control of the ferries while drivers looked on.",
        "As the ferry sailed, drivers shouted “Stop the boats now”.",
        "In a pointed tweet, Ned Farrow clarified the rules.",
        "Ned Farrow sounded a note of hope, telling drivers: “We shall go on as before.”",
        "A driver, who asked not to be named, told the Herald: “Nobody is surprised by it.”",
        "When the ferry fell in May, Ned Farrow said: “We are very sorry for this.”",
        "The board's plans remind us of the old days by the harbour.",
    ],
)
def test_no_speech_is_reported_where_nobody_speaks(text: str) -> None:
    assert [one for one in found(text) if one.kind is QuoteKind.REPORTED] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Staff are proud,” Nora Quill said.", QuoteKind.DIRECT),
        ("“He is right,” said Nora Quill.", QuoteKind.DIRECT),
        ("Nora Quill said it was “a shame,” and left.", QuoteKind.FRAGMENT),
        ("Nora Quill said the “Eastmoor way,” as it was, had failed.", QuoteKind.FRAGMENT),
    ],
)
def test_a_short_sentence_before_its_speech_verb_is_direct(text: str, kind: QuoteKind) -> None:
    assert [one.kind for one in found(text) if one.kind is not QuoteKind.REPORTED] == [kind]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Last night Det Supt Ned Farrow said: “We are looking for two men.”", "Det Supt"),
        ("His colleague Inspector Ned Farrow said: “We are here.”", "Inspector"),
        ("The Children’s Society’s Ned Farrow said: “Children need help.”", None),
        ("Night editor Ned Farrow said: “We are looking for two men.”", "Night editor"),
        ("A colleague, Ned Farrow, said: “We are looking for two men.”", "colleague"),
        ("The mayor prodded Ned Farrow. Ned Farrow said: “We are here.”", None),
        ("The retired pilot Ned Farrow said: “We are here.”", "retired pilot"),
        ("The acting mayor Ned Farrow said: “We are here.”", "acting mayor"),
        ("A report clearing Ned Farrow came late. Mr Farrow said: “We are here.”", None),
    ],
)
def test_a_role_has_no_time_and_no_owner_in_it(text: str, role: str | None) -> None:
    (speaker,) = attribute(text, blocks(text))[1]
    assert speaker.role == role


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("head of the force’s missing persons unit,", "head of the force’s missing persons unit"),
        ("chair of the Pilots’ Society,", "chair of the Pilots’ Society"),
        ("the force’s head of crime,", "head of crime"),
        ("national chair of the Ferry Union,", "national chair of the Ferry Union"),
        ("who is leader of Eastmoor Council,", "leader of Eastmoor Council"),
        ("who was late,", None),
        ("director of the Ferry Union (FU),", "director of the Ferry Union"),
        (
            "country director for Moorland at the Institute of Ports and a former deputy minister "
            "of ferries for Eastmoor,",
            "country director for Moorland at the Institute of Ports",
        ),
        ("author of “Ferries”,", "author"),
        ("wet to the bone,", None),
        ("representing the women,", None),
    ],
)
def test_a_role_between_commas_is_told_whole(before: str, role: str | None) -> None:
    text = f"Ned Farrow, {before} said: “We are looking for two men.”"
    (speaker,) = attribute(text, blocks(text))[1]
    assert speaker.role == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Coun", "Coun"),
        ("Sen.", "Sen."),
        ("State Sen.", "State Sen."),
        ("Sens.", None),
        ("Her Majesty’s Inspector of Constabulary", "Her Majesty's Inspector of Constabulary"),
        ("The Children’s Commissioner,", "Children’s Commissioner"),
        ("Ferry Union head of policy", "head of policy"),
        ("The force’s PCC,", "PCC"),
        ("The daughter of the late pilot", "late pilot"),
    ],
)
def test_a_title_alone_is_a_role(title: str, role: str | None) -> None:
    text = f"{title} Ned Farrow said: “We are looking for two men.”"
    (speaker,) = attribute(text, blocks(text))[1]
    assert speaker.role == role


def introductions() -> list[list[str]]:
    rows = CASES.with_name("role_cases.txt").read_text(encoding="utf-8").splitlines()
    return [row.split(" || ") for row in rows if row and not row.startswith("#")]


@pytest.mark.parametrize(("before", "name", "role", "body"), introductions())
def test_a_speaker_has_the_role_that_introduces_it(
    before: str, name: str, role: str, body: str
) -> None:
    text = f"The ferry was late on Monday.\n\n{before} said: “We are looking for two men.”"
    speaker = next(one for one in attribute(text, blocks(text))[1] if one.name == name)
    assert (speaker.role or "-", speaker.organisation or "-") == (role, body)


def test_there_are_many_cases() -> None:
    assert len(cases()) >= 80


def test_a_decision_shows_its_reasons() -> None:
    text = "Nora Quill, the mayor, said: “The bridge will open in May.”"
    (quotation,) = found(text)
    assert quotation.speaker_spans[0].of(text) == "Nora Quill"
    assert quotation.cue is not None
    assert quotation.cue.of(text) == "said"
    assert quotation.rule.startswith("before")
    assert 0.5 < quotation.confidence <= 1


def test_every_speaker_is_described_once() -> None:
    text = (
        "Eastmoor Police Assistant Chief Constable Dilys Marr said: “We are sorry for this.”\n\n"
        "ACC Marr added: “We will do better from now on.”"
    )
    quotations, speakers = attribute(text, blocks(text))
    (speaker,) = speakers
    assert {one.speaker for one in quotations} == {speaker.name}
    assert speaker.role == "Assistant Chief Constable"
    assert speaker.organisation == "Eastmoor Police"
    assert speaker.forms[-1] == "ACC Marr"


@given(st.text(alphabet="“”\"'‘’` \nabS,.:", max_size=200))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_outside_each_other(text: str) -> None:
    quotations = [one for one in found(text) if one.kind is not QuoteKind.REPORTED]
    for one in quotations:
        assert one.span.of(text).strip() == one.span.of(text) != ""
    for before, after in itertools.pairwise(quotations):
        assert before.span.end <= after.span.start


UNITS = [
    *('"', "“", "’", "'", "Smith ", "said ", '"a b," said X. ', "“a” ", "X, "),
    *("of the chair ", "(", "``"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_alone(unit: str) -> None:
    def work(text: str) -> None:
        attribute(text, [Block(Span(0, len(text)), BlockKind.PARAGRAPH)])

    assert grows_linearly(work, lambda length: unit * (length // len(unit)), 10_000)

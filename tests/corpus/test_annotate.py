"""One call finds everything, and every offset cuts the article as it was given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.attribution.certainty import is_withheld
from corpus.export import as_record
from corpus.records import Annotation, Article, Quotation, QuoteKind, Span

STORY = (
    "Watchdog Tells Essex Police To Act On Missing Children\r\n\r\n"
    "Published 3rd May 2016\r\n\r\n"
    "Essex Police must answer calls about missing children sooner, inspectors said.\r\n\r\n"
    "Superintendent Una Marlowe said: â€œWe have spent Ā£2million on this and we will spend more."
    "\r\n\r\n"
    "â€œNobody here thinks that is the end of it.â€\x9d\r\n\r\n"
    "Hide Ad\r\n\r\n"
    "She added that 40 officers had been trained.\r\n"
)


def spans_of(annotation: Annotation) -> list[Span]:
    quotations = annotation.quotations
    return [
        *annotation.furniture,
        *(p.span for p in annotation.passages),
        *(q.span for q in quotations),
        *(span for q in quotations for span in q.speaker_spans),
        *(span for force in annotation.forces for span in force.spans),
    ]


def test_a_damaged_article_is_read_as_it_was_meant_and_cut_as_it_is() -> None:
    found = annotate(Article("a", STORY))
    assert found.headline == "Watchdog Tells Essex Police To Act On Missing Children"
    assert found.published.value == "2016-05-03"
    assert [(force.name, force.about) for force in found.forces] == [("Essex Police", True)]
    direct = [q for q in found.quotations if q.kind is QuoteKind.DIRECT]
    assert [q.span.of(STORY) for q in direct] == [
        "We have spent Ā£2million on this and we will spend more.",
        "Nobody here thinks that is the end of it.",
    ]
    assert {q.speaker for q in direct} == {"Una Marlowe"}
    assert [span.of(STORY) for span in found.furniture] == ["Hide Ad"]


def reported(least: float) -> Quotation:
    """Return the last reported speech of the story: "She added that …", whose rule is unsure."""
    found = annotate(Article("a", STORY), min_confidence=least).quotations
    return [quotation for quotation in found if quotation.kind is QuoteKind.REPORTED][-1]


def test_reported_speech_is_hers_and_without_marks() -> None:
    assert reported(0).span.of(STORY) == "40 officers had been trained"
    assert reported(0).speaker == "Una Marlowe"


def test_what_a_rule_is_not_sure_enough_of_names_nobody_and_keeps_its_words() -> None:
    named = reported(0)
    withheld = reported(named.confidence + 0.001)
    assert reported(named.confidence) == named
    assert (withheld.speaker, withheld.speaker_spans) == (None, ())
    assert (withheld.span, withheld.kind, withheld.rule) == (named.span, named.kind, named.rule)
    assert is_withheld(withheld) and not is_withheld(named)


def test_speakers_whom_no_quotation_names_any_more_are_left_out() -> None:
    everybody = annotate(Article("a", STORY), min_confidence=0)
    nobody = annotate(Article("a", STORY), min_confidence=1)
    assert "Una Marlowe" in {speaker.name for speaker in everybody.speakers}
    assert nobody.speakers == ()
    assert {name for passage in nobody.passages for name in passage.speakers} == set()
    assert [q.span for q in nobody.quotations] == [q.span for q in everybody.quotations]


def test_a_quotation_that_no_rule_reached_is_not_withheld() -> None:
    (quotation,) = annotate(Article("a", "“Nobody asked any of us about it at all.”")).quotations
    assert quotation.speaker is None
    assert not is_withheld(quotation)


def test_the_speech_verb_of_a_quotation_stands_where_the_record_says() -> None:
    text = "â€œWe are sorry to see it go,â€\x9d said Ann Lowe.\n\n“Nobody asked any of us.”"
    first, second = as_record(annotate(Article("a", text)))["quotes"]
    assert text[slice(*first["cue"])] == "said"
    assert second["cue"] is None


def test_the_record_for_json_cuts_the_same_words() -> None:
    record = as_record(annotate(Article("a", STORY)))
    assert all(STORY[q["start"] : q["end"]] == q["text"] for q in record["quotes"])


_PIECES = [
    "“",
    "”",
    '"',
    "'",
    "’",
    "``",
    "''",
    "â€œ",
    "Ā£5",
    "\r\n\r\n",
    "\n",
    " ",
    "said ",
    "Essex Police ",
    "Mr Lowe",
    "added: ",
    "Ann Lowe",
    "© 2019",
    "• ",
    "\u00a0",
    "&amp;",
    "\x00",
    "3 May 2016",
    ".",
]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=60).map("".join))
def test_no_text_is_too_strange_and_every_span_lies_inside(text: str) -> None:
    found = annotate(Article("a", text))
    for span in spans_of(found):
        assert 0 <= span.start <= span.end <= len(text)
    for passage in found.passages:
        assert passage.span.of(text).strip()
        own = [found.quotations[number] for number in passage.quotations]
        assert all(q.span.overlaps(passage.span) for q in own)
    names = {speaker.name for speaker in found.speakers}
    assert {q.speaker for q in found.quotations} - {None} <= names


def test_passages_part_where_damaged_characters_meet() -> None:
    text = "Inspectors said forces “failed the children.”\u2028ﬁve officers were told on Monday."
    passages = annotate(Article("a", text)).passages
    assert "\u2028".join(passage.span.of(text) for passage in passages) == text


_DAMAGED = [
    "Officers left. ", "He said it was over. ", "ﬁve ", "ﬁ", "\u2028", "\u2029", "\u00a0", "\x85",
    "“", "”", "\x93", "\n", "\r\n", "Ã¿", "Ā£", "â€œ", "â€¨", "Ã¢â‚¬Å“", "ðŸ™‚", "é”—", "&#10;",
    "&NewLine;", "&acirc;&euro;&oelig;", "&amp;Acirc;&amp;pound;", "&fjlig;", "<br>", "</p>",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(_DAMAGED), max_size=30).map("".join))
def test_no_two_passages_of_damaged_text_overlap(text: str) -> None:
    spans = [passage.span for passage in annotate(Article("a", text)).passages]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_first_sentence_worded_like_a_headline_is_not_lost_under_a_stated_one() -> None:
    lead = "West Yorkshire Police has apologised."
    text = f"{lead}\n\nThe force kept a family waiting for nine months, it said on Monday."
    stated = annotate(Article("a", text, headline="Force says sorry"))
    assert stated.passages[0].span.of(text) == lead
    repeated = annotate(Article("a", f"Force says sorry\n\n{text}", headline="Force says sorry"))
    assert repeated.headline_span == Span(0, 16)
    assert len(repeated.passages) == 2


@pytest.mark.parametrize("verb", ["said", "denied", "told", "said:", "said,"])
def test_a_text_may_end_at_its_speech_verb(verb: str) -> None:
    text = f"“We will all go home now, and not return.” Mr Tarn {verb}"
    (quotation,) = annotate(Article("a", text)).quotations
    assert quotation.span.of(text) == "We will all go home now, and not return."

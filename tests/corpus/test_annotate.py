"""One call finds everything, and every offset cuts the article as it was given."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.export import as_record
from corpus.records import Annotation, Article, QuoteKind, Span

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


def test_reported_speech_is_hers_and_without_marks() -> None:
    reported = [q for q in annotate(Article("a", STORY)).quotations if q.kind is QuoteKind.REPORTED]
    assert "40 officers had been trained" in [q.span.of(STORY) for q in reported]
    assert reported[-1].speaker == "Una Marlowe"


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

"""Which passages carry one statement."""

from __future__ import annotations

import pytest

from corpus.records import (
    UNKNOWN_DATE,
    Annotation,
    Article,
    ArticleKind,
    ForceMention,
    Passage,
    Quotation,
    QuoteKind,
    Span,
)
from corpus.statements.fingerprints import statement_keys
from corpus.text.cleaning import Clean, clean
from tests.growth import grows_linearly


def key(text: str, quoted: str = "", article: str = "a") -> int:
    view: Clean = clean(text)
    quotations: tuple[Quotation, ...] = ()
    if quoted:
        start = text.index(quoted)
        quotations = (Quotation(Span(start, start + len(quoted)), QuoteKind.DIRECT),)
    passage = Passage(Span(0, len(text)), quotations=tuple(range(len(quotations))))
    annotation = Annotation(
        article=Article(article, text),
        kind=ArticleKind.NEWS,
        headline=None,
        headline_span=None,
        publisher=None,
        published=UNKNOWN_DATE,
        quotations=quotations,
        passages=(passage,),
        edits=view.edits,
    )
    return statement_keys(annotation, view)[0]


SAME = [
    ("The force must act on this at once.", "The force must act on this at once!"),
    ("“The force must act on this at once.”", '"The force must act on this at once.'),
    ("It’s the force’s duty to act now", "It's the force's duty to act now"),
    ("We spent £3.5million on this last year", "We spent Ā£3.5million on this last year"),
    ("WE spent it all on children last year", "We spent it all on children last year"),
]

DIFFERENT = [
    ("We spent £3.5million on this last year", "We spent £3.6million on this last year"),
    ("The force must act on this at once.", "The force must not act on this at once."),
    ("The force must act on this at once.", "The force must act on this."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_words_fold(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_changed_words_do_not_fold(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_quotation_is_known_by_its_own_words() -> None:
    words = "We will put this right for every child in our care."
    assert key(f"Jo Marsh said: “{words}”", words) == key(f"“{words}” she told the paper.", words)


def test_a_passage_that_is_little_quoted_is_known_by_all_its_words() -> None:
    words = "We will put it right"
    one = f"The board met for nine hours before it heard the answer on missing files, “{words}”."
    other = f"After a decade of complaints the county has its answer from the chief, “{words}”."
    assert key(one, words) != key(other, words)


def test_too_short_a_text_is_no_evidence_of_one_statement() -> None:
    assert key("He declined to comment.", article="a") != key(
        "He declined to comment.", article="b"
    )


def test_time_grows_with_the_passages_of_an_article_that_names_a_force_in_each() -> None:
    def article(passages: int) -> Annotation:
        words = "Kent Police erred. "
        starts = range(0, passages * len(words), len(words))
        return Annotation(
            article=Article("a", words * passages),
            kind=ArticleKind.NEWS,
            headline=None,
            headline_span=None,
            publisher=None,
            published=UNKNOWN_DATE,
            forces=(ForceMention("Kent Police", True, tuple(Span(at, at + 11) for at in starts)),),
            passages=tuple(Passage(Span(at, at + len(words))) for at in starts),
        )

    def work(annotation: Annotation) -> None:
        statement_keys(annotation, clean(annotation.article.text))

    assert grows_linearly(work, article, 1_000, 4)

"""Questions to be asked many at once, and how their words are read.

A question in plain words has no operators: a colon, a quotation mark or an ``OR`` in it is how
somebody wrote, not a query. What is repeated stays: a long question names its subject so.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import Span
from index import analysis
from search.errors import QueryProblem
from search.query import grammar
from search.query.grammar import LONGEST, Parsed
from search.query.syntax import Ignored, Word, canonical, every

MOST_WORDS = 200
"""Different words that a question is searched for; 64 lost a quarter of some questions' words."""


@dataclass(frozen=True, slots=True)
class Question:
    """One of many queries, and the id that its answers carry."""

    id: str
    text: str


def read(question: Question, *, operators: bool = False) -> Parsed:
    """Return the reading of a question: as plain words, or ``operators`` and all.

    Raises `QueryProblem` where there is nothing to search for.

    >>> read(Question("1", "Is “custody” (overnight) lawful: yes OR no?")).understood
    'custody overnight lawful yes no'
    """
    if operators and question.text.strip():
        return grammar.parse(question.text)
    words = [Word(normal, normal) for normal, _, _ in analysis.tokens(question.text[:LONGEST])]
    telling = [word for word in words if word.normal not in analysis.stop_words()] or words
    if not telling:
        raise QueryProblem("there are no words in it")
    known = set(list(dict.fromkeys(telling))[:MOST_WORDS])
    node = every(word for word in telling if word in known)
    return Parsed(node, canonical(node), _ignored(question.text, telling, known))


def _ignored(text: str, words: list[Word], known: set[Word]) -> tuple[Ignored, ...]:
    if len(text) > LONGEST:
        why = f"only {LONGEST:,} characters are read"
    elif not known.issuperset(words):
        why = f"only {MOST_WORDS} different words are searched for"
    else:
        return ()
    return (Ignored(Span(0, len(text)), f"{text[:39]}…", why),)

"""Every article's printing of a statement side by side, what each changed marked: one HTML page.

The page is one file that asks for nothing: its style is inside, it has no scripts and loads
nothing. The words of each article stand in it character for character; the origin's words that
are missing are drawn by the style sheet, so that a selection copies the article's own. The
templates and the style sheet are data, ``variants_*.html`` and ``.css``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from string import Template

from corpus.records import Span
from search.cli import data_files, days
from search.cli.documents import document
from search.cli.marking import Mark, content, marked
from search.cli.output import counted
from search.variants.difference import Difference
from search.variants.lineage import Lineage, Telling

SHORTENED = 90
"""Characters of the origin's words that head a statement."""


def page(lineages: Iterable[Lineage]) -> str:
    """Return one page with every statement, as a whole HTML document."""
    shown = list(lineages)
    title = _title(shown[0]) if len(shown) == 1 else counted(len(shown), "statement")
    statements = (_statement(one, f"s{n}") for n, one in enumerate(shown, 1))
    return document(title, "variants", statements="\n".join(statements))


def words_html(telling: Telling, varied: Iterable[Span] = ()) -> str:
    """Return the words with what differs marked; without the tags they are the article's own.

    ``varied`` are stretches of the origin that other articles dropped or changed.
    """
    marks = [
        *(Mark(_within(telling, span), "outside") for span in _between(telling.parts)),
        *(_mark(telling, difference) for difference in telling.differences),
        *(Mark(_within(telling, span), "varied") for span in varied),
    ]
    return marked(telling.text, marks)


def _within(telling: Telling, span: Span) -> Span:
    return Span(span.start - telling.start, span.end - telling.start)


def _between(parts: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands between the quotations of a telling: nobody compares it."""
    for before, after in pairwise(parts):
        yield Span(before.end, after.start)


def _mark(telling: Telling, difference: Difference) -> Mark:
    place = _within(telling, difference.after_at or Span(0, 0))
    was = (("data-was", difference.before),)
    if difference.kind == "added":
        return Mark(place, "added", "ins")
    if difference.kind == "changed":
        return Mark(place, "changed", "mark", attributes=was)
    # Behind the last word there is no space, and in front of any other there is one.
    last = not any(map(str.isalnum, telling.text[place.start :]))
    return Mark(place, "dropped last" if last else "dropped", attributes=was, hollow=True)


def _varied(lineage: Lineage) -> list[Span]:
    """Return the stretches of the origin that others dropped or changed, joined where they meet."""
    spans = sorted(
        difference.before_at
        for telling in lineage.tellings
        for difference in telling.differences
        if difference.before_at is not None and difference.before
    )
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _statement(lineage: Lineage, key: str) -> str:
    articles = len({telling.article for telling in lineage.tellings})
    summary = f"{counted(len(lineage.tellings), 'printing')} in {counted(articles, 'article')}"
    tellings = [
        _telling(lineage, number, f"{key}-{number}")
        for number in range(1, len(lineage.tellings) + 1)
    ]
    return Template(data_files.read("variants_statement.html")).substitute(
        key=key,
        title=content(f"“{_title(lineage)}”"),
        summary=content(f"{summary}, the likely origin first"),
        tellings="\n".join(tellings),
    )


def _title(lineage: Lineage) -> str:
    words = " ".join(lineage.origin.text.split())
    if len(words) <= SHORTENED:
        return words
    return words[:SHORTENED].rpartition(" ")[0] + " …"


def _telling(lineage: Lineage, number: int, key: str) -> str:
    telling = lineage.tellings[number - 1]
    kind = _kind(telling, first=number == 1)
    return Template(data_files.read("variants_telling.html")).substitute(
        key=key,
        classes=f"telling {kind.replace('likely ', '').replace('the same words', 'same')}",
        number=content(f"{number} · {kind}"),
        publisher=content(telling.publisher or telling.article),
        known=content(_known(telling)),
        words=words_html(telling, _varied(lineage) if number == 1 else ()),
        voice=content(_voice(telling)),
        changes=_changes(telling),
        place=content(telling.id),
    )


def _kind(telling: Telling, *, first: bool) -> str:
    if telling.relation == "fragment":
        return "fragment"
    if first:
        return "likely origin"
    return "altered" if telling.differences else "the same words"


def _known(telling: Telling) -> str:
    date = days.published(telling.published, telling.inferred)
    headline = f"“{telling.headline}”" if telling.headline else ""
    return " · ".join(filter(None, (date, telling.kind, headline)))


def _voice(telling: Telling) -> str:
    return ", ".join(filter(None, (telling.speaker or "nobody named", telling.role)))


def _changes(telling: Telling) -> str:
    if telling.relation == "fragment":
        return f'<p class="reason">{content(telling.reason)}</p>'
    rows = [f"<li>{_change(difference)}</li>" for difference in telling.differences]
    return f'<ul class="changes">{"".join(rows)}</ul>' if rows else ""


def _change(difference: Difference) -> str:
    kind = f"<b>{content(difference.kind)}</b>"
    if difference.kind == "changed":
        return f"{kind} “{content(difference.before)}” to “{content(difference.after)}”"
    return f"{kind} “{content(difference.before or difference.after)}”"

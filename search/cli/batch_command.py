"""`onrecord batch`: many queries in, their answers out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

import search
from search.cli import options, output, question_file

NOTHING, UNREAD = 1, 2

TAG = "onrecord"
"""The last word of each line of a TREC run: which system it is from."""

Rows = Iterator[tuple[search.Question, search.Placed]]


@click.command("batch")
@click.argument("queries", metavar="QUERIES")
@options.index_option
@click.option(
    "--by",
    type=click.Choice(["passage", "article"]),
    default="passage",
    show_default=True,
    help="What answers: passages, or articles, each placed by its best passage.",
)
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(1, 100_000),
    default=100,
    show_default=True,
    help="Answers to a query, at most.",
)
@click.option(
    "--operators", is_flag=True, help="Obey quotation marks, OR, fields and all that search knows."
)
@options.filter_options
@options.format_option("trec", "csv", "jsonl", default="trec")
def command(
    queries: str,
    index_path: Path,
    by: str,
    limit: int,
    operators: bool,
    format: str,
    **filters: Any,
) -> int:
    """Answer many queries in one go, ranked whether or not all of their words occur.

    QUERIES is a file, or - for standard input: one query a line, its number its id; or id, tab,
    query; or JSON Lines with id and text. Nothing is folded.

    \b
    onrecord batch questions.txt --by article --format csv
    onrecord batch topics.tsv --limit 1000 > run.trec
    """
    asked, unread = question_file.read(queries)
    with search.open(index_path) as press:
        answers = press.batch(
            asked, by=by, limit=limit, operators=operators, **options.chosen(filters)
        )
        tally = _Tally(unread)
        _PRINTERS[format](tally.rows(answers))
    return UNREAD if tally.unread else 0 if tally.placed else NOTHING


class _Tally:
    """Passes answers on, says what could not be read, and counts both."""

    def __init__(self, unread: int) -> None:
        self.unread, self.placed = unread, 0

    def rows(self, answers: Iterable[search.Answers]) -> Rows:
        """Yield every answer with its question."""
        for each in answers:
            self._remark(each)
            for place in each.places:
                self.placed += 1
                yield each.question, place

    def _remark(self, answers: search.Answers) -> None:
        name = f"query {answers.question.id}"
        if answers.problem is not None:
            self.unread += 1
            output.note(f"onrecord: {name}: {answers.problem}")
        for ignored in answers.ignored:
            output.note(f"onrecord: {name}: ignored “{ignored.text}”: {ignored.why}")
        for note in answers.notes:
            output.note(f"onrecord: {name}: {note}")


def _trec(rows: Rows) -> None:
    for question, place in rows:
        cells = one_word(question.id), "Q0", one_word(place.id), place.rank, f"{place.score:.6f}"
        click.echo(" ".join(map(str, (*cells, TAG))))


def _csv(rows: Rows) -> None:
    columns = ("query", "rank", "id", "article", "score", "text")
    output.csv_rows(columns, (list(_record(*row).values()) for row in rows))


def _jsonl(rows: Rows) -> None:
    output.json_lines(_record(*row) for row in rows)


def _record(question: search.Question, place: search.Placed) -> dict[str, Any]:
    return {
        "query": question.id,
        "rank": place.rank,
        "id": place.id,
        "article": place.article,
        "score": round(place.score, 6),
        "text": question.text,
    }


_PRINTERS: dict[str, Callable[[Rows], None]] = {"trec": _trec, "csv": _csv, "jsonl": _jsonl}


def one_word(name: str) -> str:
    """Return an id without white space, which would end a column of a TREC run.

    What is replaced stands as in the address of a page, the sign of that included.

    >>> one_word("7"), one_word("two words.txt:1-9"), one_word("5%")
    ('7', 'two%20words.txt:1-9', '5%25')
    """
    return "".join(
        c if c != "%" and c.isprintable() and not c.isspace() else quote(c, errors="surrogatepass")
        for c in name
    )

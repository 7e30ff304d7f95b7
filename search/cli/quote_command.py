"""`onrecord quote`: who said these words, where, and whether in these words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

import search
from search.cli import checked_text, options, output
from search.cli.quotation_file import Columns, Row, read
from search.cli.rows import INFERRED_COLUMNS, inferred_cells
from search.errors import QueryProblem
from search.quoting import Checked, Match

NOTHING, UNREAD = 1, 2

Answer = tuple[Row, Checked | None]
"""A row and what was found; None where it cannot be looked for: no words, or thousands."""


@click.command("quote")
@click.argument("words", nargs=-1, metavar="[WORDS...|-]")
@options.index_option
@click.option(
    "--input",
    "--file",
    "list_path",
    metavar="FILE",
    help="Check every quotation of a list: one a line, .csv, .jsonl, or - for standard input.",
)
@click.option("--column", metavar="NAME", help="The column with the quotations [quotation].")
@click.option("--speaker-column", metavar="NAME", help="The column with who said it [speaker].")
@click.option(
    "--draft",
    metavar="FILE",
    help="Check every quotation of a draft article, and who the draft says said it.",
)
@click.option("--speaker", metavar="NAME", help="Check that this person or body said it.")
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Statements shown for a quotation, the closest first.",
)
@options.format_option("text", "json", "jsonl", "csv")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: tuple[str, ...],
    index_path: Path,
    list_path: str | None,
    column: str | None,
    speaker_column: str | None,
    draft: str | None,
    speaker: str | None,
    limit: int,
    format: str,
) -> int:
    """Find who said WORDS and where, and whether exactly, altered or in part.

    Capitals, punctuation and the style of quotation marks make no difference; “…” leaves words
    out, [square brackets] put some in. What is not close to anything is not found. Exit code 0:
    everything was found, 1: something was not.

    \b
    onrecord quote 'children being needlessly held in custody'
    onrecord quote 'We have failed' --speaker 'Ida Renn'
    onrecord quote --input quotes.csv --column quotation --format csv > checked.csv
    onrecord quote --draft article.txt
    """
    rows = _rows(words, list_path, draft, Columns(column, speaker_column), speaker)
    single = bool(words) and words != ("-",) and len(rows) == 1
    with search.open(index_path) as press:
        answers = list(_answers(press, rows, limit, single=single))
    _print(answers, format, single=single)
    return 0 if all(_is_settled(row, checked) for row, checked in answers) else NOTHING


def _is_settled(row: Row, checked: Checked | None) -> bool:
    """Say whether a quotation was found, or there is none in the row."""
    if checked is None:
        return not row.quotation.strip()
    return checked.verdict is not Match.NOT_FOUND


def _rows(
    words: tuple[str, ...],
    list_path: str | None,
    draft: str | None,
    columns: Columns,
    speaker: str | None,
) -> list[Row]:
    """Return the quotations to check, however they are given."""
    if words == ("-",):
        words, list_path = (), list_path or "-"
    if sum(map(bool, (words, list_path, draft))) != 1:
        raise click.UsageError("give words, or --input FILE, or --draft FILE, or - to read them")
    if draft is not None:
        from search.cli.draft_quotations import quotations  # noqa: PLC0415 - loads NLTK

        return list(quotations(draft))
    if list_path is not None:
        rows = read(list_path, columns)
    else:
        rows = [Row(text, record={"quotation": text}) for text in _pasted(words)]
    return [Row(row.quotation, row.speaker or speaker, row.record) for row in rows]


def _pasted(words: tuple[str, ...]) -> list[str]:
    """Return the words as one quotation, or several where each argument holds more than a word."""
    several = len(words) > 1 and all(len(part.split()) > 1 for part in words)
    return list(words) if several else [" ".join(words)]


def _answers(
    press: search.Press, rows: Iterable[Row], limit: int, *, single: bool
) -> Iterator[Answer]:
    for row in rows:
        try:
            yield row, press.quote(row.quotation, speaker=row.speaker, limit=limit)
        except QueryProblem as problem:
            if single:
                raise
            if row.quotation.strip():
                output.note(f"onrecord: “{row.quotation[:60]}”: {problem}")
            yield row, None


def _print(answers: list[Answer], format: str, *, single: bool) -> None:
    if format == "csv":
        _csv(answers)
    elif format == "json" and single:
        click.echo(output.as_json(_record(answers[0]), indent=1))
    elif format == "json":
        click.echo(output.as_json([_record(answer) for answer in answers], indent=1))
    elif format == "jsonl":
        output.json_lines(map(_record, answers))
    else:
        checked_text.answers([(row.quotation, checked) for row, checked in answers], single=single)


def _record(answer: Answer) -> dict[str, Any]:
    row, checked = answer
    found = {"quotation": row.quotation, "verdict": None} if checked is None else checked.as_dict()
    if "quotation" in row.record:
        del found["quotation"]
    return {**row.record, **{_added(name, row.record): value for name, value in found.items()}}


def _added(name: str, given: Container[str]) -> str:
    """Return the name of an answer's column, which must not hide one that was given."""
    return f"found_{name}" if name in given else name


def _csv(answers: list[Answer]) -> None:
    """Print the rows as they came, with the columns of the answer behind them."""
    given = list(dict.fromkeys(name for row, _ in answers for name in row.record))
    rows = ([*(row.record.get(n, "") for n in given), *_cells(c)] for row, c in answers)
    output.csv_rows([*given, *(_added(name, given) for name in ANSWERED)], rows)


ANSWERED = (
    "verdict",
    "id",
    "source_words",
    "differences",
    "warning",
    "speaker",
    "role",
    "attribution",
    "date",
    "publisher",
    "headline",
    "printings",
    *INFERRED_COLUMNS,
)
"""Columns of an answer: of the closest place, and in how many places its statement is printed."""


def _cells(checked: Checked | None) -> list[object]:
    if checked is None or checked.best is None:
        verdict = "" if checked is None else str(checked.verdict)
        return [verdict, *[""] * (len(ANSWERED) - 1)]
    best = checked.best
    return [
        str(best.match),
        best.id,
        " ".join(best.text.split()),
        "; ".join(map(checked_text.change, best.differences)),
        best.warning,
        best.speaker or "",
        best.role or "",
        str(best.said_by) if best.said_by else "",
        best.published.value or "",
        best.publisher or "",
        best.headline or "",
        len(checked.statements[0]),
        *inferred_cells(best.inferred),
    ]

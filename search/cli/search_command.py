"""`onrecord search`: find passages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import search
from search import citing
from search.cli import options, output, rows, text

NOTHING = 1

DEFAULT_FACETS = "force,speaker,date"


@click.command("search")
@click.argument("query", nargs=-1, metavar="QUERY...")
@options.index_option
@options.filter_options
@click.option(
    "--facets",
    is_flag=False,
    flag_value=DEFAULT_FACETS,
    default="",
    metavar="NAMES",
    help=f"Count the result by these, e.g. {DEFAULT_FACETS} (the default when no name follows).",
)
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(0, 10_000),
    default=10,
    show_default=True,
    help="Hits on a page.",
)
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to pass over.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date", "-date"]),
    default="relevance",
    show_default=True,
    help="Order of the hits; -date is newest first.",
)
@click.option("--no-fold", is_flag=True, help="Show every passage, not one for each statement.")
@click.option(
    "--cite",
    "style",
    is_flag=False,
    flag_value=citing.STYLES[0],
    type=click.Choice(citing.STYLES),
    help=f"Print citations of the hits instead ({citing.STYLES[0]} when no style follows).",
)
@options.format_option()
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    query: tuple[str, ...],
    index_path: Path,
    facets: str,
    limit: int,
    offset: int,
    sort: str,
    no_fold: bool,
    style: str | None,
    format: str,
    **filters: Any,
) -> int:
    """Find passages that hold all the words, best first, one for each statement.

    \b
    custody overnight          both words
    "custody overnight"        this exact phrase
    custody AND overnight      both and never fewer (or +custody +overnight)
    custody OR cells           either      (NOT or - excludes)
    custody NEAR/5 children    at most 5 words apart
    detain*  custdy~           words that begin so; words spelled nearly so
    speaker:Cunningham force:WYP date:2014-10..2015-01 speech:direct

    Without words, everything that the options leave.
    """
    if style and format != "text":
        raise click.UsageError(f"--cite {style} has a format of its own; leave out --format")
    with search.open(index_path) as press:
        page = press.search(
            " ".join(query),
            **options.chosen(filters),
            facets=tuple(name for name in facets.split(",") if name),
            limit=limit,
            offset=offset,
            sort=sort,
            fold=not no_fold,
        )
        if style is None:
            _print(page, format, offset)
        else:
            _cite(press, page, style)
    return 0 if page.passages else NOTHING


def _cite(press: search.Press, page: search.Page, style: str) -> None:
    for remark in text.remarks(page):
        output.note(remark)
    if page.hits:
        output.line(citing.render([citing.cite(press, hit.id) for hit in page], style).rstrip("\n"))


def _print(page: search.Page, format: str, offset: int) -> None:
    for remark in text.remarks(page):
        output.note(remark)
    if format == "jsonl":
        output.json_lines(hit.as_dict() for hit in page)
    elif format == "json":
        click.echo(output.as_json(page.as_dict(), indent=1))
    elif format == "csv":
        output.csv_rows(rows.HIT_COLUMNS, map(rows.hit_row, page))
    elif format == "md":
        from search.cli import markdown  # noqa: PLC0415 - only where it is asked for

        markdown.page(page)
    else:
        text.page(page, offset)

"""`onrecord facets`: count what a search finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import search
from search.cli import options, output, rows, text

NOTHING = 1

DEFAULT_FACETS = ("force", "speaker", "date")


@click.command("facets")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@options.index_option
@options.filter_options
@click.option(
    "--by",
    multiple=True,
    metavar="FACET",
    help="Count by this; may be repeated [default: force, speaker, date].",
)
@options.format_option()
def command(
    query: tuple[str, ...], index_path: Path, by: tuple[str, ...], format: str, **filters: Any
) -> int:
    """Count what a search finds by force, about, mentions, speaker, role, source, kind, speech,
    article, author, date (by month), year or day.

    Every value of a facet is counted in statements (passages that carry one, altered or not, are
    one) and in passages. A facet's own option does not shrink its own counts. Without a query,
    everything.
    """
    names = tuple(name for given in by for name in given.split(",")) or DEFAULT_FACETS
    with search.open(index_path) as press:
        page = press.search(" ".join(query), **options.chosen(filters), facets=names, limit=0)
    for remark in text.remarks(page):
        output.note(remark)
    _print(page, format)
    return 0 if page.passages else NOTHING


def _print(page: search.Page, format: str) -> None:
    counts = [(name, *row) for name, facet in page.facets.items() for row in rows.facet_rows(facet)]
    if format == "csv":
        output.csv_rows(rows.FACET_COLUMNS, counts)
    elif format == "md":
        output.md_table(rows.FACET_COLUMNS, counts)
    elif format == "jsonl":
        output.json_lines(dict(zip(rows.FACET_COLUMNS, row, strict=True)) for row in counts)
    elif format == "json":
        click.echo(output.as_json(page.as_dict()["facets"], indent=1))
    else:
        output.line(text.totals(page))
        for name, facet in page.facets.items():
            output.line()
            _table(name, facet)


def _table(name: str, facet: search.FacetCounts) -> None:
    counted = list(rows.facet_rows(facet))
    width = min(60, max(len(name), *(len(value) for value, _, _ in counted), 0))
    output.line(f"{output.styled(f'{name:<{width}}', bold=True)}  statements  passages")
    for value, groups, passages in counted:
        output.line(f"{value:<{width}}  {groups:>10,}  {passages:>8,}")

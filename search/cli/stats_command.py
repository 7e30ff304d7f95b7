"""`onrecord stats`: what the index holds, and what is unknown in it."""

from __future__ import annotations

from pathlib import Path

import click

import search
from search.cli import options, output


@click.command("stats")
@options.index_option
@click.option("--articles", is_flag=True, help="List the id of every article.")
@options.format_option("text", "json")
def command(index_path: Path, articles: bool, format: str) -> int:
    """Say how many articles, passages, quotations and speakers the index holds, and how many
    articles have no known date, force or publisher."""
    with search.open(index_path) as press:
        if articles:
            _list(sorted(press.article_ids()), format)
        else:
            _print(press.stats(), format)
    return 0


def _list(articles: list[str], format: str) -> None:
    if format == "json":
        click.echo(output.as_json(articles, indent=1))
        return
    for article in articles:
        output.line(article)


def _print(stats: dict[str, int], format: str) -> None:
    if format == "json":
        click.echo(output.as_json(stats, indent=1))
        return
    width = max(map(len, stats))
    for name, number in stats.items():
        output.line(f"{name.replace('_', ' '):<{width}}  {number:>10,}")

"""`onrecord delete`: take articles out of the index. The files they came from stay."""

from __future__ import annotations

from pathlib import Path

import click

import index
from search.cli import options, output

NOTHING = 1


@click.command("delete")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@options.index_option
def command(articles: tuple[str, ...], index_path: Path) -> int:
    """Take articles out of the index by id; the files they came from are not touched."""
    index.open(index_path).close()  # An index that is not there is an error, not a new index.
    missing = []
    with index.writer(index_path) as writer:
        missing = [article for article in articles if not writer.delete(article)]
    for article in missing:
        output.note(f"onrecord: no article with the id {article}; see: onrecord stats --articles")
    output.line(
        f"{output.counted(len(articles) - len(missing), 'article')} deleted from {index_path}"
    )
    return NOTHING if missing else 0

"""`onrecord cite`: citations of passages, quotations, or any words."""

from __future__ import annotations

from pathlib import Path

import click

import search
from search import citing
from search.cli import options, output


@click.command("cite")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--style",
    type=click.Choice(citing.STYLES),
    default=citing.STYLES[0],
    show_default=True,
    help="How to write the citations.",
)
@options.index_option
def command(ids: tuple[str, ...], style: str, index_path: Path) -> int:
    """Cite words by their article and range of characters: 'report.txt:1576-1809'.

    The id of a passage or quotation is one, and so is any range of your own. Save what is printed
    in notes or a reference manager; `onrecord verify` checks it against the source later.
    """
    with search.open(index_path) as press:
        output.line(citing.render([citing.cite(press, place) for place in ids], style).rstrip("\n"))
    return 0

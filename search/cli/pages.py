"""Writing an HTML page: to a file that was named, or to standard output in its own encoding."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from search.cli import output
from search.cli.options import Command


def output_option(command: Command) -> Command:
    """Add ``--output``: where the HTML page goes, as ``page_path``."""
    return click.option(
        "--output",
        "page_path",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the HTML page there [default: standard output].",
    )(command)


def write(page: str, page_path: Path | None) -> None:
    """Write a page to ``page_path``, or print it."""
    if page_path is not None:
        page_path.write_text(page, encoding="utf-8", newline="\n")
    elif sys.stdout.isatty():
        output.line(page)
    else:
        # The page says that it is UTF-8, whatever the encoding of this system.
        sys.stdout.buffer.write(page.encode("utf-8"))

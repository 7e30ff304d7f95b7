"""`onrecord annotate`: everything found in articles, without an index."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from corpus import readers
from corpus.export import as_record
from corpus.records import Annotation, Article
from search.cli import annotated_page, annotated_text, options, output, pages
from search.cli.annotators import Annotators, Reading

UNREAD = 2
NOTHING = 1


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@options.forces_option
@click.option(
    "--explain", is_flag=True, help="Say why: the words, the rule and how often it is right."
)
@pages.output_option
@options.confidence_option
@options.jobs_option
@options.format_option("text", "jsonl", "html")
def command(
    paths: tuple[str, ...],
    force_tables: tuple[Path, ...],
    explain: bool,
    page_path: Path | None,
    min_confidence: float,
    jobs: int | None,
    format: str,
) -> int:
    """Print everything found in articles: headline, date, forces, quotations with their speakers.

    Offsets count characters of the text as given, so that text[start:end] is the quotation
    without its marks. For .jsonl and .csv they count in the text field, for .html in the text
    that `onrecord show` prints.

    The page that --format html makes shows the articles with all of it marked and explained, to
    check by eye: onrecord annotate FILE --format html --output page.html
    """
    _refuse(paths, page_path, format, explain=explain)
    given = _Given(paths)
    with Annotators(Reading(force_tables, min_confidence), jobs) as annotators:
        _print(annotators.annotated(given), format, page_path, explain=explain)
    return UNREAD if given.unread else 0 if given.found else NOTHING


def _print(
    annotations: Iterator[Annotation], format: str, page_path: Path | None, *, explain: bool
) -> None:
    if format == "html" and (shown := list(annotations)):
        pages.write(annotated_page.page(shown), page_path)
    for annotation in annotations:
        if format == "jsonl":
            output.json_lines([as_record(annotation)])
        else:
            annotated_text.describe(annotation, explain=explain)


class _Given:
    """The articles that can be read; what cannot is named on standard error, and counted."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.found = self.unread = 0
        self._paths = paths

    def __iter__(self) -> Iterator[Article]:
        for read in readers.read(self._paths, sys.stdin.buffer):
            if isinstance(read, Article):
                self.found += 1
                yield read
            else:
                output.note(f"onrecord: {read.origin}: {read.reason}")
                self.unread += 1


def _refuse(paths: tuple[str, ...], page_path: Path | None, format: str, *, explain: bool) -> None:
    """Raise where options do not go together, or an article would be written over."""
    if explain and format == "jsonl":
        raise click.UsageError("--explain is for text; HTML explains everything as it is")
    if page_path is None:
        return
    if format != "html":
        raise click.UsageError("--output goes with --format html")
    if any(_holds(path, page_path) for path in paths):
        raise click.UsageError(
            f"--output {page_path} lies among the articles: name a file elsewhere"
        )


def _holds(path: str, page_path: Path) -> bool:
    """Say whether a page would be written over an article, or be read as one the next time."""
    return path != "-" and page_path.resolve().is_relative_to(Path(path).resolve())

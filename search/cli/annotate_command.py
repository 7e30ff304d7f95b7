"""`onrecord annotate`: everything found in articles, without an index."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from corpus import gazetteer as forces
from corpus import readers
from corpus.annotate import annotate
from corpus.export import as_record
from corpus.gazetteer import Gazetteer
from corpus.records import Annotation, Article
from search.cli import annotated_page, annotated_text, options, output

UNREAD = 2
NOTHING = 1


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@options.forces_option
@click.option(
    "--explain", is_flag=True, help="Say why: the words, the rule and how often it is right."
)
@click.option(
    "--output",
    "page_path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the HTML page there [default: standard output].",
)
@options.confidence_option
@options.format_option("text", "jsonl", "html")
def command(
    paths: tuple[str, ...],
    force_tables: tuple[Path, ...],
    explain: bool,
    page_path: Path | None,
    min_confidence: float,
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
    reading = _Reading(paths, forces.load(force_tables), min_confidence)
    if format == "html":
        _write_page(list(reading), page_path)
    for annotation in reading if format != "html" else ():
        if format == "jsonl":
            output.json_lines([as_record(annotation)])
        else:
            annotated_text.describe(annotation, explain=explain)
    return UNREAD if reading.unread else 0 if reading.found else NOTHING


class _Reading:
    """The annotations of what can be read; what cannot is named on standard error, and counted."""

    def __init__(self, paths: tuple[str, ...], known: Gazetteer, min_confidence: float) -> None:
        self.found = self.unread = 0
        self._paths = paths
        self._known = known
        self._min_confidence = min_confidence

    def __iter__(self) -> Iterator[Annotation]:
        for read in readers.read(self._paths, sys.stdin.buffer):
            if isinstance(read, Article):
                self.found += 1
                yield annotate(read, self._known, min_confidence=self._min_confidence)
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


def _write_page(annotations: list[Annotation], page_path: Path | None) -> None:
    """Write the page of all articles; where none could be read, write nothing."""
    if not annotations:
        return
    page = annotated_page.page(annotations)
    if page_path is not None:
        page_path.write_text(page, encoding="utf-8", newline="\n")
    elif sys.stdout.isatty():
        output.line(page)
    else:
        # The page says that it is UTF-8, whatever the encoding of this system.
        sys.stdout.buffer.write(page.encode("utf-8"))

"""`onrecord index`: read articles into an index."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

import index
from corpus import readers
from corpus.people.corrections import read as read_corrections
from corpus.records import Article
from index.snapshot import Snapshot
from search.cli import options, output
from search.cli.annotators import Annotators, Reading
from search.cli.changed import Changed

UNREAD = 2
EMPTY = 1

COMMIT_EVERY = 1_000
"""Articles after which what was read so far is committed: a killed run goes on from there."""


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.index_option
@options.forces_option
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="A table of who is who, by your own knowledge; kept until another is given.",
)
@options.confidence_option
@options.jobs_option
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def command(
    paths: tuple[str, ...],
    index_path: Path,
    force_tables: tuple[Path, ...],
    corrections: Path | None,
    min_confidence: float,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Read articles into an index: .txt, .md, .html, .json, .jsonl, .csv, a folder of these, or -.

    Unchanged articles are skipped, changed ones replaced; nothing is taken out unless `onrecord
    delete` says so. A file keeps its id when it is moved or renamed. What cannot be read is named
    and the rest is indexed.
    """
    tally: Counter[str] = Counter()
    tables = (*force_tables, *([corrections] if corrections else []))
    with ExitStack() as stack:
        corrected = None if corrections is None else read_corrections(corrections)
        earlier = _earlier(index_path, stack)
        writer = stack.enter_context(index.writer(index_path))
        if corrected is not None:
            writer.correct(corrected)
        reading = Reading(force_tables, min_confidence)
        annotators = stack.enter_context(Annotators(reading, jobs))
        changed = Changed(writer, earlier, annotators.own.fingerprint, tally)
        articles = changed.of(_articles(paths, tables, tally))
        for number, annotation in enumerate(annotators.annotated(articles), 1):
            changed.write(annotation)
            if number % COMMIT_EVERY == 0:
                writer.commit()
            output.progress(f"{number:,} articles read")
        output.progress("")
    return _report(tally, index_path, quiet)


def _earlier(index_path: Path, stack: ExitStack) -> Snapshot | None:
    """Return the index as it was before this run, or None where there was none."""
    try:
        return stack.enter_context(index.open(index_path))
    except index.IndexMissing:
        return None


def _articles(
    paths: Sequence[str], tables: Sequence[Path], tally: Counter[str]
) -> Iterator[Article]:
    """Yield what could be read; name on standard error, and count, what could not.

    A table of forces or corrections that lies among the articles is none of them.
    """
    stdin = sys.stdin.buffer
    for read in readers.read(paths, stdin):
        if isinstance(read, Article):
            yield read
        elif not any(table.samefile(read.origin) for table in tables if _exists(read.origin)):
            output.note(f"onrecord: {read.origin}: {read.reason}")
            tally["unread"] += 1


def _exists(origin: str) -> bool:
    return Path(origin).exists()


def _report(tally: Counter[str], index_path: Path, quiet: bool) -> int:
    read = tally["new"] + tally["replaced"] + tally["unchanged"] + tally["moved"]
    if read == 0 and not tally["unread"]:
        output.note("onrecord: no article was found to index; give files or folders of articles")
        return EMPTY
    if read == 0:
        return UNREAD
    if not quiet:
        moved = f", {tally['moved']} moved" if tally["moved"] else ""
        output.line(
            f"{output.counted(read, 'article')} read into {index_path}: {tally['new']} new, "
            f"{tally['replaced']} replaced, {tally['unchanged']} unchanged{moved}"
        )
    if tally["unread"] > 1:
        output.note(f"onrecord: {tally['unread']:,} files or records could not be read, see above")
    return UNREAD if tally["unread"] else 0

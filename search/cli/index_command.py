"""`onrecord index`: read articles into an index."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

import index
from corpus import gazetteer as forces
from corpus import readers
from corpus.annotate import annotate
from corpus.gazetteer import Gazetteer
from corpus.identity import content_hash
from corpus.records import Annotation, Article
from index.commit import Writer
from index.snapshot import Snapshot
from search.cli import identities, options, output

UNREAD = 2
EMPTY = 1

COMMIT_EVERY = 5_000
"""Articles after which what was read so far is committed: a killed run goes on from there."""


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.index_option
@click.option(
    "--forces",
    "force_tables",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="A table of further police forces to know; may be repeated.",
)
@options.confidence_option
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def command(
    paths: tuple[str, ...],
    index_path: Path,
    force_tables: tuple[Path, ...],
    min_confidence: float,
    quiet: bool,
) -> int:
    """Read articles into an index: .txt, .md, .html, .json, .jsonl, .csv, a folder of these, or -.

    Unchanged articles are skipped, changed ones replaced; nothing is taken out unless `onrecord
    delete` says so. What cannot be read is named and the rest is indexed.
    """
    reading = _Reading(forces.load(force_tables), min_confidence)
    tally: Counter[str] = Counter()
    with ExitStack() as stack:
        earlier = _earlier(index_path, stack)
        writer = stack.enter_context(index.writer(index_path))
        for article in _articles(paths, force_tables, tally):
            done = _write(article, writer, earlier, reading)
            tally[done] += 1
            if done != "unchanged" and (tally["new"] + tally["replaced"]) % COMMIT_EVERY == 0:
                writer.commit()
    return _report(tally, index_path, quiet)


def _earlier(index_path: Path, stack: ExitStack) -> Snapshot | None:
    """Return the index as it was before this run, or None where there was none."""
    try:
        return stack.enter_context(index.open(index_path))
    except index.IndexMissing:
        return None


class _Reading(NamedTuple):
    """How articles are read in one run."""

    known: Gazetteer
    min_confidence: float

    def fingerprint(self, article: Article) -> str:
        """Return what an unchanged article that was read in the same way has, too."""
        facts = f"{self.known.identity} {self.min_confidence:g}"
        return content_hash(article, facts=facts)

    def annotate(self, article: Article) -> Annotation:
        return annotate(article, self.known, min_confidence=self.min_confidence)


def _write(article: Article, writer: Writer, earlier: Snapshot | None, reading: _Reading) -> str:
    """Index one article; return whether it is new, replaced or unchanged."""
    article = identities.placed(article)
    fingerprint = reading.fingerprint(article)
    if writer.holds(article.id) not in (None, fingerprint) and earlier is not None:
        taken = earlier.article(article.id)
        if taken is not None and not identities.replaces(article, taken.origin):
            article = replace(article, id=identities.longer_id(article))
            fingerprint = reading.fingerprint(article)
            why = f"{taken.origin} has its id"
            output.note(f"onrecord: {article.origin}: indexed as {article.id}: {why}")
    held = writer.holds(article.id)
    if held == fingerprint:
        return "unchanged"
    writer.add(reading.annotate(article), fingerprint)
    return "new" if held is None else "replaced"


def _articles(
    paths: Sequence[str], tables: Sequence[Path], tally: Counter[str]
) -> Iterator[Article]:
    """Yield what could be read; name on standard error, and count, what could not.

    A table of forces that lies among the articles is none of them.
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
    read = tally["new"] + tally["replaced"] + tally["unchanged"]
    if read == 0:
        output.note("onrecord: no article was found to index; give files or folders of articles")
        return UNREAD if tally["unread"] else EMPTY
    if not quiet:
        output.line(
            f"{output.counted(read, 'article')} in {index_path}: {tally['new']} new, "
            f"{tally['replaced']} replaced, {tally['unchanged']} unchanged"
        )
    if tally["unread"]:
        unread = output.counted(tally["unread"], "file or record", "files or records")
        output.note(f"onrecord: {unread} could not be read, see above")
        return UNREAD
    return 0

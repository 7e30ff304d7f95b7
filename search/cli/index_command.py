"""`onrecord index`: read articles into an index."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

import index
from corpus import readers
from corpus.corrections import read as read_corrections
from corpus.records import Annotation, Article
from index.commit import Writer
from index.snapshot import Snapshot
from search.cli import identities, options, output
from search.cli.annotators import Annotators, Reading

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
    delete` says so. What cannot be read is named and the rest is indexed.
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
        changed = _Changed(writer, earlier, annotators.own.fingerprint, tally)
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


class _Changed:
    """Chooses the articles that are new or changed, and writes them once they are annotated.

    Some are on the way between the two: they count as held already.
    """

    def __init__(
        self,
        writer: Writer,
        earlier: Snapshot | None,
        fingerprint: Callable[[Article], str],
        tally: Counter[str],
    ) -> None:
        self._writer, self._earlier = writer, earlier
        self._fingerprint, self._tally = fingerprint, tally
        self._coming: deque[tuple[str, str, str]] = deque()

    def of(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield those that the index does not hold as they are."""
        for given in articles:
            article, fingerprint = self._own_id(identities.placed(given))
            held = self._held(article.id)
            if held == fingerprint:
                self._tally["unchanged"] += 1
                continue
            self._coming.append((article.id, fingerprint, "replaced" if held else "new"))
            yield article

    def _own_id(self, article: Article) -> tuple[Article, str]:
        """Return the article, under a longer id where its own is another's; and its fingerprint."""
        fingerprint = self._fingerprint(article)
        if self._held(article.id) in (None, fingerprint) or self._earlier is None:
            return article, fingerprint
        taken = self._earlier.article(article.id)
        if taken is None or identities.replaces(article, taken.origin):
            return article, fingerprint
        article = replace(article, id=identities.longer_id(article))
        why = f"{taken.origin} has its id"
        output.note(f"onrecord: {article.origin}: indexed as {article.id}: {why}")
        return article, self._fingerprint(article)

    def _held(self, article_id: str) -> str | None:
        """Return the fingerprint of the article that has this id, or is about to have it."""
        on_the_way = (mark for name, mark, _ in reversed(self._coming) if name == article_id)
        return next(on_the_way, None) or self._writer.holds(article_id)

    def write(self, annotation: Annotation) -> None:
        """Write the first of those chosen that is not written yet."""
        _, fingerprint, what = self._coming.popleft()
        self._writer.add(annotation, fingerprint)
        self._tally[what] += 1


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
    read = tally["new"] + tally["replaced"] + tally["unchanged"]
    if read == 0 and not tally["unread"]:
        output.note("onrecord: no article was found to index; give files or folders of articles")
        return EMPTY
    if read == 0:
        return UNREAD
    if not quiet:
        output.line(
            f"{output.counted(read, 'article')} read into {index_path}: {tally['new']} new, "
            f"{tally['replaced']} replaced, {tally['unchanged']} unchanged"
        )
    if tally["unread"] > 1:
        output.note(f"onrecord: {tally['unread']:,} files or records could not be read, see above")
    return UNREAD if tally["unread"] else 0

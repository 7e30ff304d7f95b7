"""`onrecord index`: read articles into an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

import index
from corpus import gazetteer as forces
from corpus import readers
from corpus.annotate import annotate
from corpus.identity import content_hash
from corpus.records import Article
from search.cli import options, output

UNREAD = 2
EMPTY = 1


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
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def command(
    paths: tuple[str, ...], index_path: Path, force_tables: tuple[Path, ...], quiet: bool
) -> int:
    """Read articles into an index: .txt, .md, .html, .json, .jsonl, .csv, a folder of these, or -.

    Unchanged articles are skipped, changed ones replaced; nothing is taken out unless `onrecord
    delete` says so. What cannot be read is named and the rest is indexed.
    """
    known = forces.load(force_tables)
    tally: Counter[str] = Counter()
    with index.writer(index_path) as writer:
        for article in _articles(paths, tally):
            unique = _own_id(article, writer)
            fingerprint = content_hash(unique, facts=known.identity)
            held = writer.holds(unique.id)
            if held == fingerprint:
                tally["unchanged"] += 1
                continue
            annotation = annotate(unique, known)
            writer.add(annotation, fingerprint)
            tally["new" if held is None else "replaced"] += 1
            tally["passages"] += len(annotation.passages)
    return _report(tally, index_path, quiet)


def _articles(paths: Sequence[str], tally: Counter[str]) -> Iterator[Article]:
    """Yield what could be read; name on standard error, and count, what could not."""
    stdin = click.get_binary_stream("stdin")
    for read in readers.read(paths, stdin):
        if isinstance(read, Article):
            yield read
        else:
            output.note(f"onrecord: {read.origin}: {read.reason}")
            tally["unread"] += 1


def _own_id(article: Article, writer: index.Writer) -> Article:
    """Return the article under an id that no other file's article has.

    Two folders may hold files of the same name. The second is known by its folder as well, so
    that it does not silently replace the first. A file that moved keeps its id.
    """
    taken = writer.origin_of(article.id)
    if taken is None or taken == article.origin or not _still_there(taken):
        return article
    longer = f"{_folder_of(article)}/{article.id}"
    output.note(
        f"onrecord: {article.origin}: the id {article.id} belongs to {taken}; indexed as {longer}"
    )
    return replace(article, id=longer)


def _still_there(origin: str) -> bool:
    return Path(origin).is_file()


def _folder_of(article: Article) -> str:
    depth = len(Path(article.id).parts)
    parts = Path(article.origin).parts[:-depth]
    return parts[-1] if parts and parts[-1] != "/" else "other"


def _report(tally: Counter[str], index_path: Path, quiet: bool) -> int:
    read = tally["new"] + tally["replaced"] + tally["unchanged"]
    if read == 0:
        output.note("onrecord: no article was found to index; give files or folders of articles")
        return UNREAD if tally["unread"] else EMPTY
    if not quiet:
        output.line(
            f"{output.counted(read, 'article')} in {index_path}: {tally['new']} new, "
            f"{tally['replaced']} replaced, {tally['unchanged']} unchanged; "
            f"{output.counted(tally['passages'], 'passage')} written"
        )
    if tally["unread"]:
        unread = output.counted(tally["unread"], "file or record", "files or records")
        output.note(f"onrecord: {unread} could not be read, see above")
        return UNREAD
    return 0

"""`onrecord annotate`: everything found in articles, without an index."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus import gazetteer as forces
from corpus import readers
from corpus.annotate import annotate
from corpus.export import as_record
from corpus.records import Annotation, Article, Quotation
from search.cli import days, options, output

UNREAD = 2
NOTHING = 1


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--forces",
    "force_tables",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="A table of further police forces to know; may be repeated.",
)
@options.format_option("text", "jsonl")
def command(paths: tuple[str, ...], force_tables: tuple[Path, ...], format: str) -> int:
    """Print everything found in articles: headline, date, forces, quotations with their speakers.

    Offsets count characters of the text as given, so that text[start:end] is the quotation
    without its marks. For .jsonl and .csv they count in the text field, for .html in the text
    that `onrecord show` prints.
    """
    known = forces.load(force_tables)
    found = unread = 0
    for read in readers.read(paths, sys.stdin.buffer):
        if not isinstance(read, Article):
            output.note(f"onrecord: {read.origin}: {read.reason}")
            unread += 1
            continue
        found += 1
        annotation = annotate(read, known)
        if format == "jsonl":
            output.json_lines([as_record(annotation)])
        else:
            _describe(annotation)
    return UNREAD if unread else 0 if found else NOTHING


def _describe(annotation: Annotation) -> None:
    article = annotation.article
    published = annotation.published
    output.line(output.styled(article.id, bold=True))
    output.line(f"  headline   {annotation.headline or 'none'}")
    evidence = f", from “{published.evidence}”" if published.evidence else ""
    output.line(f"  published  {days.day(published.value, inferred=published.inferred)}{evidence}")
    for force in annotation.forces:
        kind = "about" if force.about else "mentions"
        output.line(f"  {kind:<10} {force.name}" + (" (inferred)" if force.inferred else ""))
    for speaker in annotation.speakers:
        known = ", ".join(filter(None, (speaker.name, speaker.role, speaker.organisation)))
        output.line(f"  speaker    {known}")
    for quotation in annotation.quotations:
        _describe_quotation(article.text, quotation)
    output.line()


def _describe_quotation(text: str, quotation: Quotation) -> None:
    where = f"{quotation.span.start}–{quotation.span.end}"
    who = quotation.speaker or "nobody"
    output.line(f"  {quotation.kind:<10} {where}  {who}  [{quotation.rule}]")
    output.line(output.wrapped(quotation.span.of(text), " " * 13))

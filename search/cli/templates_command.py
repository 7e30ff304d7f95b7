"""`onrecord templates`: wording that different speakers share about different forces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import search
from search.cli import days, options, output
from search.cli.rows import INFERRED_COLUMNS, inferred_cells
from search.wordings import Use, Wording

NOTHING = 1

SHOWN = 10
"""Uses of a wording that are shown as text; the rest are counted."""

COLUMNS = (
    "wording",
    "text",
    "person",
    "speaker",
    "role",
    "forces",
    "published",
    "publisher",
    "headline",
    "id",
    "use",
    *INFERRED_COLUMNS,
)


@click.command("templates")
@options.index_option
@click.option("--force", multiple=True, metavar="NAME", help="Used about this force, and others.")
@click.option("--speaker", multiple=True, metavar="NAME", help="Used by this speaker, and others.")
@click.option("--since", metavar="DATE", help="Published in or after 2014, 2014-10 or 2014-10-28.")
@click.option("--until", metavar="DATE", help="Published in or before this year, month or day.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="NUMBER", help="Wordings, at most.")
@options.format_option("text", "json", "jsonl", "csv")
def command(
    index_path: Path,
    force: tuple[str, ...],
    speaker: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int | None,
    format: str,
) -> int:
    """Show wording that different speakers share about different forces.

    Template sentences of inspectors and press offices: each wording with all its uses, who used
    it, about which force, where and when. What differs between the uses stands as “…”. Those used
    about most forces come first.
    """
    with search.open(index_path) as press:
        found = press.templates(force=force, speaker=speaker, since=since, until=until)[:limit]
    if format == "json":
        click.echo(output.as_json([wording.as_dict() for wording in found], indent=1))
    elif format == "jsonl":
        output.json_lines(wording.as_dict() for wording in found)
    elif format == "csv":
        output.csv_rows(COLUMNS, _rows(found))
    else:
        _text(found)
    return 0 if found else NOTHING


def _rows(found: Sequence[Wording]) -> Iterator[Sequence[object]]:
    for number, wording in enumerate(found, start=1):
        for use in wording.uses:
            yield (
                number,
                wording.text,
                use.person,
                use.speaker,
                use.role or "",
                "; ".join(use.forces),
                use.published.value or "",
                use.publisher or "",
                use.headline or "",
                use.id,
                " ".join(use.text.split()),
                *inferred_cells(use.inferred),
            )


def _text(found: Sequence[Wording]) -> None:
    if not found:
        output.line("no wording that different speakers share about different forces")
        return
    output.line(
        f"{output.counted(len(found), 'wording')} that different speakers share about "
        "different forces"
    )
    for number, wording in enumerate(found, start=1):
        output.line()
        output.line(f"{number:>2}  {output.styled(_summary(wording), bold=True)}")
        output.line(output.wrapped(f"“{wording.text}”", "    "))
        for use in wording.uses[:SHOWN]:
            output.line(output.wrapped(_use(use), "      "))
        if (rest := len(wording.uses) - SHOWN) > 0:
            output.line(f"      and {output.counted(rest, 'use')} more")


def _summary(wording: Wording) -> str:
    return ", ".join(
        (
            output.counted(len(wording.speakers), "speaker"),
            output.counted(len(wording.forces), "force"),
            output.counted(len(wording.articles), "article"),
        )
    )


def _use(use: Use) -> str:
    date = days.published(use.published, use.inferred)
    who = ", ".join(filter(None, (use.speaker, use.role)))
    known = [who, ", ".join(use.forces), use.publisher or "", date, use.id]
    return " · ".join(filter(None, known))

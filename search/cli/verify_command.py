"""`onrecord verify`: do the words that were cited still stand where they stood?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

import search
from corpus.errors import ReadError
from corpus.readers.decoding import decoded
from search import citing
from search.cli import options, output
from search.ids import words_id

CHANGED = 1
UNREAD = 2

Checked = tuple[str, citing.Found, citing.Check]


@click.command("verify")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.index_option
@options.format_option("text", "json", "jsonl")
def command(files: tuple[str, ...], index_path: Path, format: str) -> int:
    """Check every citation in files that `onrecord cite` wrote into, or - for standard input.

    The files may be .bib, .ris, CSL-JSON, annotations or notes with citations among other text.
    Each is checked against the file that its article came from, or the index where that is gone.
    Prints what does not hold, and which words changed. Exit code 0: all hold, 1: some do not,
    2: something could not be read.
    """
    found: list[tuple[str, citing.Found]] = []
    unread = 0
    for name in files:
        for one in _citations(name):
            if isinstance(one, citing.Found):
                found.append((name, one))
            else:
                output.note(f"onrecord: {name}:{one.line}: {one.reason}")
                unread += 1
    with search.open(index_path) as press:
        checks = citing.verify(press, [one.citation for _, one in found])
    _print([(*where, check) for where, check in zip(found, checks, strict=True)], format)
    return UNREAD if unread else 0 if all(check.holds for check in checks) else CHANGED


def _citations(name: str) -> list[citing.Found | citing.Unread]:
    """Return the citations in a file; raises `ReadError` if there are none."""
    content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        found = citing.citations_in(decoded(content).removeprefix("\ufeff"))
    except ReadError as reason:
        raise ReadError(f"{name}: {reason}") from reason
    if not found:
        raise ReadError(f"{name}: no citations are in it; onrecord cite writes them")
    return found


def _print(checked: list[Checked], format: str) -> None:
    records = (
        {"file": name, "line": found.line, "style": found.style, **check.as_dict()}
        for name, found, check in checked
    )
    if format == "jsonl":
        output.json_lines(records)
    elif format == "json":
        click.echo(output.as_json(list(records), indent=1))
    else:
        for name, found, check in checked:
            if not check.holds:
                _describe(f"{name}:{found.line}", check)
        output.line(_summary([check for _, _, check in checked]))


def _describe(where: str, check: citing.Check) -> None:
    output.line(f"{where}: {output.styled(str(check.status), bold=True)}: {check.citation.id}")
    output.line(output.wrapped(" ".join(check.citation.words.split()), "    "))
    for line in _details(check):
        output.line(output.wrapped(line, "    "))
    output.line()


def _details(check: citing.Check) -> Iterator[str]:
    now = check.now
    place = words_id(check.citation.article, now.start, now.end) if now else ""
    if check.status is citing.Status.MOVED:
        yield f"the same words now stand at {place}"
    elif check.status is citing.Status.MISQUOTED:
        moved = place != check.citation.id
        where = f"at {place} now" if moved else "as they were"
        yield f"the words that were cited are {where}; from those to the citation's:"
    yield from map(str, check.changes)
    if check.reason:
        yield check.reason


def _summary(checks: list[citing.Check]) -> str:
    counts = Counter(check.status for check in checks)
    held = sum(check.holds for check in checks)
    parts = [f"{held:,} verified"]
    parts += [
        f"{counts[status]:,} {status}"
        for status in citing.Status
        if counts[status] and status not in (citing.Status.VERIFIED, citing.Status.SOURCE_CHANGED)
    ]
    summary = f"{output.counted(len(checks), 'citation')}: {', '.join(parts)}"
    if aside := counts[citing.Status.SOURCE_CHANGED]:
        summary += f"; {aside:,} in articles that changed elsewhere"
    if kept := sum(check.source == "index" for check in checks):
        summary += f"; {kept:,} against the index, as the file is gone"
    return summary

"""`onrecord check`: is the index on disk whole?"""

from __future__ import annotations

from pathlib import Path

import click

import index
from search.cli import options, output

DAMAGED = 2


@click.command("check")
@options.index_option
def command(index_path: Path) -> int:
    """Check every file of the index against its recorded length and checksum."""
    problems = index.check(index_path)
    for problem in problems:
        output.note(f"onrecord: {problem}")
    if problems:
        return DAMAGED
    output.line(f"{index_path} is whole")
    return 0

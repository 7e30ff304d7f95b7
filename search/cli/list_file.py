"""The bytes of a list that a person gives by the name of a file, or pipes in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

LARGEST = 64 * 1024 * 1024
"""Bytes of a list: a million queries have about 50 MB, a hundred thousand quotations 20."""


def shown(name: str) -> str:
    """Return a list's name as messages print it."""
    return "standard input" if name == "-" else name


def content(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises `click.UsageError` where they are more than `LARGEST`.
    """
    if name == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise click.UsageError(f"{shown(name)} is over 64 MB; divide it")
    return data

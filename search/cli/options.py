"""Options that several commands share, under one name and one meaning."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import click

from corpus.attribution.certainty import CONFIDENCE_FLOOR
from search.cli.output import FORMATS

DEFAULT_INDEX = ".onrecord"

Command = Callable[..., Any]


def index_option(command: Command) -> Command:
    """Add ``--index``: the index folder, as ``index_path``."""
    return click.option(
        "--index",
        "index_path",
        metavar="FOLDER",
        callback=_index_path,
        help="The index folder [default: $ONRECORD_INDEX, else ./.onrecord].",
    )(command)


def _index_path(ctx: click.Context, param: click.Parameter, value: str | None) -> Path:
    return Path(value or os.environ.get("ONRECORD_INDEX") or DEFAULT_INDEX)


def forces_option(command: Command) -> Command:
    """Add ``--forces``: tables of the user's own police forces, as ``force_tables``."""
    return click.option(
        "--forces",
        "force_tables",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="CSV",
        help="A table of further police forces to know; may be repeated.",
    )(command)


def format_option(*formats: str, default: str = "text") -> Callable[[Command], Command]:
    """Add ``--format``, by default with every format."""
    return click.option(
        "--format",
        "format",
        type=click.Choice(formats or FORMATS),
        default=default,
        show_default=True,
        help="How to print the result.",
    )


def confidence_option(command: Command) -> Command:
    """Add ``--min-confidence``: the least share of right decisions of a rule that names anybody."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=CONFIDENCE_FLOOR,
        show_default=True,
        metavar="SHARE",
        help="Name nobody by a rule that is right less often than this, from 0 to 1.",
    )(command)


def jobs_option(command: Command) -> Command:
    """Add ``--jobs``: how many processes read articles; None where the user says nothing."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help="Processes that read articles [default: 1, and one a core for over 200 articles].",
    )(command)


_FILTERS = (
    ("--force", "About or mentioning this police force (name or short name)."),
    ("--about", "About this police force."),
    ("--mentions", "Mentioning this police force."),
    ("--speaker", "Quoting this person or body, under any form of the name."),
    ("--role", "Quoting somebody in this role."),
    ("--source", "From this publisher."),
    ("--kind", "news or statement."),
    ("--speech", "direct, fragment, scare, reported or none."),
    ("--article", "From the article with this id."),
    ("--author", "By this author."),
)


def filter_options(command: Command) -> Command:
    """Add one option a facet, each repeatable (either value), and ``--since``, ``--until``."""
    options = [
        click.option(name, multiple=True, metavar="VALUE", help=f"{text} Repeat for either.")
        for name, text in _FILTERS
    ]
    options += [
        click.option(
            "--since", metavar="DATE", help="Published in or after 2014, 2014-10 or 2014-10-28."
        ),
        click.option(
            "--until", metavar="DATE", help="Published in or before this year, month or day."
        ),
    ]
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def chosen(options: dict[str, Any]) -> dict[str, Any]:
    """Return those filters that were given, as `search.Press.search` takes them."""
    return {name: value or None for name, value in options.items()}

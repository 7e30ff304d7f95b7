"""What can go wrong with a request.

    QueryProblem        the request cannot be answered as it was written
    ├── UnknownField    ``speeker:Lee``: no field has this name
    ├── UnknownFacet    no facet has this name
    └── BadDate         not a date in any form that is understood, or a range that ends before it
                        begins

Every message is one sentence that says what was not understood and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.errors import OnrecordError


class QueryProblem(OnrecordError):  # noqa: N818 - the tree's names say what happened
    """The request cannot be answered as it was written."""


class UnknownField(QueryProblem):
    """A word was written like a field, but no field has its name."""


class UnknownFacet(QueryProblem):
    """Counts were asked for by something that is not counted."""


class BadDate(QueryProblem):
    """A date was expected."""


def unknown_field(name: str, known: Iterable[str]) -> UnknownField:
    """Return the error for ``name:…``, with the field that may have been meant."""
    names = sorted(known)
    hint = _meant(f"{name.lower()}", names, ":")
    return UnknownField(
        f"There is no field “{name}:”{hint}; write a space after the colon to search for the "
        f"words, or use one of {_listed(f'{each}:' for each in names)}."
    )


def unknown_facet(name: str, known: Iterable[str]) -> UnknownFacet:
    """Return the error for a facet that is not there, with the one that may have been meant."""
    names = sorted(known)
    hint = _meant(name.lower(), names)
    return UnknownFacet(f"There is no facet “{name}”{hint}; use one of {_listed(names)}.")


def unknown_value(field: str, typed: str, known: Iterable[str]) -> QueryProblem:
    """Return the error for a value that a field of few values cannot have."""
    return QueryProblem(f"There is no {field} “{typed}”; use one of {_listed(known)}.")


def bad_date(text: str) -> BadDate:
    """Return the error for what should have been a date."""
    return BadDate(
        f"“{text}” is not a date; write 2014, 2014-10 or 2014-10-28, a range as "
        "2014-10..2015-01, ..2015 or 2014.., or unknown."
    )


def bad_day(text: str) -> BadDate:
    """Return the error for what should have been one date, where no range can stand."""
    return BadDate(f"“{text}” is not a date; write 2014, 2014-10 or 2014-10-28.")


def reversed_dates(since: object, until: object) -> BadDate:
    """Return the error for a range that ends before it begins."""
    return BadDate(f"No date is from {since} to {until}; write the earlier one first.")


def _meant(name: str, known: list[str], after: str = "") -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

    close = get_close_matches(name, known, n=1)
    return f" (did you mean “{close[0]}{after}”?)" if close else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)

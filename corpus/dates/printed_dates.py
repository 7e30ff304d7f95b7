"""Dates as papers print them, each with the characters that hold it.

Only what is written is read: a form without a year is a date without a year, and 5/6/2015 is the
fifth of June, as British papers write, but may be the other way round (`corpus.dates.day_order`
says). Two digits are a year only in a date of figures, behind an apostrophe or where the line ends.
No date is counted from today's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from corpus.records import Precision, Span
from corpus.table_files import lines, rows


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: ``year``, ``month`` and ``day`` are None where they are not printed."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_first: bool | None = None
    """The order of a date in figures, where only one is possible; None for other forms."""
    either: bool = False
    """Whether it is a date in figures whose day could be its month."""

    @property
    def precision(self) -> Precision:
        """How much of it is known; a day without its year is unknown."""
        if self.year is None:
            return Precision.UNKNOWN
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def value(self) -> str | None:
        """``2015-01-13``, ``2015-01`` or ``2015``; None without a year."""
        parts = [f"{self.year:04}"] if self.year else []
        if parts and self.month:
            parts += [f"{self.month:02}"] + ([f"{self.day:02}"] if self.day else [])
        return "-".join(parts) or None

    def agrees(self, other: PrintedDate) -> bool:
        """Say whether both could be the same day."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(one is None or two is None or one == two for one, two in pairs)


def find(text: str) -> list[PrintedDate]:
    """Return the dates printed in ``text``, in order; impossible ones (31 June) are left out.

    >>> [found.value for found in find("13th Jan 2015; October 28, 2014; 13/01/15; 31 June 2015")]
    ['2015-01-13', '2014-10-28', '2015-01-13']
    """
    found = []
    done = 0
    for begins in _begins().finditer(text):
        at = begins.start()
        if at >= done and (match := pattern().match(text, at)):
            done = match.end()
            if printed := read(match):
                found.append(printed)
    return found


@cache
def _begins() -> re.Pattern[str]:
    """Return the pattern of a letter or figure that may begin a date, in any case.

    `pattern` is tried only there, as it takes long to fail at every other character.
    """
    letters = {letter for name in _months() for letter in (name[0], name[0].upper())}
    return re.compile(rf"[\d{''.join(sorted(letters))}\u017f](?<![^\W\d].)", re.DOTALL)


def read(match: re.Match[str]) -> PrintedDate | None:
    """Return the date of a match of `pattern`, or None if no calendar has it."""
    span = Span(*match.span())
    form = next(name for name in _FORMS if match[name] is not None)
    if form == "figures":
        return _figures(span, match)
    part = {key: match[f"{form}_{key}"] for key in ("year", "month", "day") if key in _FORMS[form]}
    month = part["month"]
    return checked(
        span,
        _year(part["year"]) if "year" in part else None,
        int(month) if month.isdigit() else _months()[month.casefold().rstrip(".")],
        int(part["day"]) if "day" in part else None,
    )


_FORMS = {
    "iso": ("year", "month", "day"),
    "figures": ("year", "month", "day"),
    "british": ("year", "month", "day"),
    "american": ("year", "month", "day"),
    "monthly": ("year", "month"),
    "yearless": ("month", "day"),
    "yearless_us": ("month", "day"),
}
"""The forms in the order in which they are tried, and the parts that each prints."""


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of every form; each alternative has the name of its form."""
    month = "(?P<{0}_month>" + "|".join(sorted(map(re.escape, _months()), reverse=True)) + r")\b\.?"
    day = r"(?P<{0}_day>\d{{1,2}})(?:st|nd|rd|th)?"
    year = r"(?P<{0}_year>(?:19|20)\d\d(?![\d/])|['’]\d\d\b|\d\d(?=[ ]?(?:$|[|,)\]])))"
    gap = r"[ \t\n]{{1,3}}"
    forms = {
        "iso": r"(?P<iso_year>(?:19|20)\d\d)(?P<iso_sep>[-/.])(?P<iso_month>\d\d)(?P=iso_sep)"
        r"(?P<iso_day>\d\d)(?!\d)",
        "figures": r"(?P<one>\d{1,2})(?P<sep>[/.\-])(?P<two>\d{1,2})(?P=sep)"
        r"(?P<three>(?:19|20)\d\d|\d\d)(?![\d/:]|[.]\d)",
        "british": (day + rf"(?:{gap}of{gap}|{gap}|-)" + month + rf"(?:,?{gap}|,|-)" + year),
        "american": month + gap + day + rf"(?:,?{gap}|,)" + year,
        # Two bare digits behind a month are a day: (Letters, April 15).
        "monthly": month + rf",?{gap}" + r"(?P<{0}_year>(?:19|20)\d\d(?![\d/])|['’]\d\d\b)",
        "yearless": day + rf"(?:{gap}of{gap}|{gap})" + month + r"(?![-\w])",
        "yearless_us": month + gap + day + r"(?![-/\w])",
    }
    written = (
        f"(?P<{name}>{form if name in ('iso', 'figures') else form.format(name)})"
        for name, form in forms.items()
    )
    # The look ahead at what may begin a date takes two thirds of the time away.
    stems = "|".join(sorted({name[:3] for name in _months()}))
    begins = rf"(?<![^\W\d])(?=\d|{stems})"
    return re.compile(rf"{begins}(?<![\w/£$€])(?:{'|'.join(written)})", re.IGNORECASE)


def _figures(span: Span, match: re.Match[str]) -> PrintedDate | None:
    """Return a date in figures, its day first unless only the second can be one.

    >>> find("01.02.2015 and 1/13/2015")[1].value, find("01.02.2015")[0].value
    ('2015-01-13', '2015-02-01')
    """
    first, second = int(match["one"]), int(match["two"])
    month_first = second > 12 >= first
    if month_first:
        first, second = second, first
    printed = checked(span, _year(match["three"]), second, first)
    if printed is None or match["sep"] == "." or first == second:
        return printed
    if first > 12:
        return replace(printed, day_first=not month_first)
    return replace(printed, either=True)


def checked(span: Span, year: int | None, month: int | None, day: int | None) -> PrintedDate | None:
    """Return a date, None if no calendar has it."""
    try:
        date(year or 2000, month or 1, day or 1)  # 2000 is a leap year
    except ValueError:
        return None
    return PrintedDate(span, year, month, day)


def _year(written: str) -> int:
    """Return a year; of two digits, the one between 1970 and 2069.

    >>> _year("2015"), _year("'15"), _year("98")
    (2015, 2015, 1998)
    """
    digits = int(written.lstrip("'’"))
    if digits > 99:
        return digits
    return digits + (2000 if digits < 70 else 1900)


@cache
def _months() -> dict[str, int]:
    months = {}
    for row in rows("months.csv"):
        for name in (row["name"], *row["shortened"].split()):
            months[name.casefold()] = int(row["month"])
    return months


@cache
def time_of_day() -> re.Pattern[str]:
    """Return the pattern of a time of day with its zone: ``10.30 GMT``, ``T10:30:00Z``, ``5pm``."""
    zones = "|".join(re.escape(zone) for zone in lines("time_zones.txt"))
    half = r"[ ]?[ap]\.?m(?:\b|(?-i:(?=[A-Z][a-z])))\.?"
    zone = rf"(?:[ ]?\(?(?:(?:{zones})\b\)?|[+-]\d\d:?\d\d))?"
    clock = rf"\d{{1,2}}[:.h]\d\d(?:[:.]\d\d(?:\.\d{{1,6}})?)?(?:{half})?"
    military = rf"\d{{4}}(?=[ ]?(?:{zones})\b)"
    time = rf"(?:{clock}|\d{{1,2}}{half}|{military}|noon\b|midnight\b)(?![\d.]\d|\d)"
    return re.compile(rf"(?:(?<=\d)T|(?<![\d.:£$€])){time}{zone}", re.IGNORECASE)

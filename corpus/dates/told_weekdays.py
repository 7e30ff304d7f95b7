"""Days of the week that a story tells: on Tuesday, last Tuesday, said Tuesday.

The verb of the sentence tells the last one from the next. "Every Tuesday", *Sheffield Wednesday*
and the *Sunday Times* are no days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.dates.article_date import ArticleDate
from corpus.dates.tenses import looks
from corpus.dates.told_forms import WEEKDAYS, Found, month_pattern, told_words, word_before
from corpus.records import Span


def weekdays(text: str, own: ArticleDate) -> Iterator[Found]:
    """Yield the days of the week: "on Tuesday", "last Tuesday", "said Tuesday"."""
    for match in _weekday().finditer(text):
        which = (match["which"] or "").casefold()
        if not which and not _is_a_day(text, match):
            continue
        if which and word_before(text, match.start()).casefold() in told_words("habitual"):
            continue
        span = Span(*match.span())
        counts = own.whole is not None and which in ("", "this")
        verb = looks(text, span, word_before(text, span.start)) if counts else None
        number = WEEKDAYS.index(match["day"])
        day = own.weekday(span, which, number, verb)
        yield Found(span, day, counted=True, assumed="" if which else "week")


def _is_a_day(text: str, match: re.Match[str]) -> bool:
    """Say whether a weekday's name is one day: not every Tuesday, nor the Sunday Times."""
    before = word_before(text, match.start())
    if _other_thing().match(text, match.end()):
        return False
    if not before or text[max(0, match.start() - 3) : match.start()].rstrip()[-1:] in _OPENS:
        return True
    opens = before.casefold() in told_words("leading")
    return opens or (before.islower() and before not in told_words("habitual"))


_OPENS = frozenset('.?!:“"”')


@cache
def _weekday() -> re.Pattern[str]:
    days = "|".join(WEEKDAYS)
    return re.compile(
        rf"(?=[MTWFSLNltn])(?<![\w£$€’'-])(?:(?P<which>(?i:last|next|this))\s)?(?P<day>{days})"
        r"(?![\w-]|['’](?!s\b))"
    )


@cache
def _other_thing() -> re.Pattern[str]:
    """Return what follows a weekday in a name, a habit or a whole date."""
    days, papers = "|".join(WEEKDAYS), "|".join(sorted(told_words("papers")))
    dated = r"\s(?:the\s)?\d{1,2}\b(?![:.]\d)(?!\s?[ap]\.?m)"
    return re.compile(
        rf"(?:['’]?s?\s(?:{papers}|[A-Z]\w+\s[A-Z])|\s(?:to|through|until)\s(?:{days})|[-–]\w"
        rf"|,?{dated}|,?\s(?:{month_pattern()})\b)"
    )

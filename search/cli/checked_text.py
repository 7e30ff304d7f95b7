"""Checked quotations for people: the verdict, who said it, the source's words, what differs."""

from __future__ import annotations

from collections.abc import Sequence

from search.cli import days, output
from search.quoting import Checked, Finding, Match, SaidBy
from search.variants.difference import Difference

SHOWN = 5
"""Printings of a statement that are shown of one quotation; the rest are counted."""

LONGEST = 1_000
"""Characters of a pasted quotation that are printed above what was found."""

_COLOURS = {Match.EXACT: "green", Match.ALTERED: "yellow", Match.FRAGMENT: "yellow"}


def answers(found: Sequence[tuple[str, Checked | None]], *, single: bool) -> None:
    """Print what was found: of a ``single`` quotation everything, else the closest place of each.

    One that could not be looked for, without words or with thousands of them, has None.
    """
    for number, (quotation, checked) in enumerate(found, start=1):
        if number > 1:
            output.line()
        before = "" if single else f"{number:>2}  "
        verdict = "not looked for" if checked is None else str(checked.verdict)
        colour = _COLOURS.get(checked.verdict, "red") if checked else "red"
        shown = output.styled(f"“{_shortened(' '.join(quotation.split()))}”")
        output.line(f"{before}{output.styled(verdict, bold=True, fg=colour)}: {shown}")
        if checked is None or checked.best is None:
            continue
        if single:
            _statements(checked)
        else:
            _finding(checked.best, "    ", _others(checked))


def _shortened(quotation: str) -> str:
    if len(quotation) <= LONGEST:
        return quotation
    return f"{quotation[:LONGEST].rsplit(' ', 1)[0]} …"


def _statements(checked: Checked) -> None:
    number = 0
    for place, statement in enumerate(checked.statements):
        if place:
            output.line()
            output.line("close to another statement:")
        for finding in statement[:SHOWN]:
            number += 1
            output.line()
            _finding(finding, f"{number:>2}  ", [str(finding.match)])
        if (rest := len(statement) - SHOWN) > 0:
            output.line(f"    and {output.counted(rest, 'printing')} more")


def _others(checked: Checked) -> list[str]:
    others = len(checked.statements[0]) - 1
    return [f"and {output.counted(others, 'other printing')}"] if others else []


def _finding(finding: Finding, before: str, remarks: Sequence[str]) -> None:
    output.line(f"{before}{output.styled(who(finding), bold=True)}{_setting(finding)}")
    output.line(output.wrapped(source_words(finding), "    "))
    told = [] if finding.quoted else ["not in quotation marks"]
    output.line(output.styled("    " + " · ".join([finding.id, *remarks, *told]), dim=True))
    for difference in finding.differences:
        output.line(f"      {change(difference)}")
    if finding.warning:
        output.line(output.styled(f"      changes the statement: {finding.warning}", fg="red"))
    if finding.said_by is not None and finding.said_by is not SaidBy.AS_GIVEN:
        output.line(output.styled(f"      {_attribution(finding)}", fg="red"))


def who(finding: Finding) -> str:
    """Return the speaker with the role, or that the source names nobody."""
    return ", ".join(filter(None, (finding.speaker or "nobody named", finding.role)))


def _setting(finding: Finding) -> str:
    date = days.published(finding.published, finding.inferred)
    known = [finding.publisher, finding.kind if finding.kind != "news" else "", date]
    return output.printable("".join(f" · {part}" for part in known if part))


def source_words(finding: Finding) -> str:
    """Return the source's words on one line; ``…`` where its quotation or passage goes on."""
    words = " ".join(finding.text.split())
    return f"“{'… ' * finding.cut_before}{words}{' …' * finding.cut_after}”"


def change(difference: Difference) -> str:
    """Return what was done to the source's words.

    >>> change(Difference("changed", "two", "three")), change(Difference("dropped", "not", ""))
    ('changed “two” to “three”', 'dropped “not”')
    """
    if difference.kind == "changed":
        return f"changed “{difference.before}” to “{difference.after}”"
    return f"{difference.kind} “{difference.before or difference.after}”"


def _attribution(finding: Finding) -> str:
    if finding.said_by is SaidBy.ANOTHER:
        return f"said by another: {finding.speaker}"
    return "who said it is not known"

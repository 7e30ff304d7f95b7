"""`onrecord variants`: every article that carries a statement, and what each made of it."""

from __future__ import annotations

from pathlib import Path

import click

import search
from search.cli import days, options, output
from search.variants import Lineage, Telling

NOTHING = 1


@click.command("variants")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.index_option
@options.format_option("text", "json")
def command(ids: tuple[str, ...], index_path: Path, format: str) -> int:
    """Show every article that carries a statement, the likely origin first.

    ID is a passage or a quotation, as `onrecord search` prints it: 'report.txt:1576-1809'. Each
    printing is compared with the origin: what it drops, adds and changes. Words that are quoted
    in part stand last, as fragments.
    """
    with search.open(index_path) as press:
        shown = [_show(press, name, format) for name in ids]
    return 0 if all(shown) else NOTHING


def _show(press: search.Press, name: str, format: str) -> bool:
    found = press.lineage(name)
    if found is None:
        output.note(
            f"onrecord: no passage or quotation with the id {name}; onrecord search prints ids"
        )
        return False
    if format == "json":
        click.echo(output.as_json(found.as_dict(), indent=1))
    else:
        _lineage(found)
    return True


def _lineage(found: Lineage) -> None:
    articles = len({telling.article for telling in found.tellings})
    output.line(
        f"{output.counted(len(found.tellings), 'printing')} in "
        f"{output.counted(articles, 'article')}, the likely origin first"
    )
    for number, telling in enumerate(found.tellings, start=1):
        output.line()
        _telling(number, telling)


def _telling(number: int, telling: Telling) -> None:
    date = days.day(telling.published.value, inferred=telling.published.inferred)
    known = [telling.speaker or "nobody named", telling.publisher or "", telling.kind, date]
    output.line(f"{number:>2}  {output.styled(' · '.join(filter(None, known)), bold=True)}")
    output.line(output.wrapped(f"“{' '.join(telling.text.split())}”", "    "))
    output.line(output.styled(f"    {telling.id} · {_remark(number, telling)}", dim=True))
    for each in telling.differences:
        changed = f"“{each.before}” to “{each.after}”" if each.kind == "changed" else ""
        output.line(f"      {each.kind} {changed or f'“{each.before or each.after}”'}")


def _remark(number: int, telling: Telling) -> str:
    if telling.relation == "fragment":
        return f"fragment: {telling.reason}"
    if number == 1:
        return "likely origin"
    return "altered" if telling.differences else "the same words"

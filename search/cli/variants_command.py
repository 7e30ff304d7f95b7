"""`onrecord variants`: every article that carries a statement, and what each made of it."""

from __future__ import annotations

from pathlib import Path

import click

import search
from search.cli import days, options, output, pages, variants_page
from search.variants.lineage import Lineage, Telling

NOTHING = 1


@click.command("variants")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.index_option
@pages.output_option
@options.format_option("text", "json", "html")
def command(ids: tuple[str, ...], index_path: Path, page_path: Path | None, format: str) -> int:
    """Show every article that carries a statement, the likely origin first.

    ID is a passage or a quotation, as `onrecord search` prints it: 'report.txt:1576-1809'. Each
    printing is compared with the origin: what it drops, adds and changes. Words that are quoted
    in part stand last, as fragments.

    --format html makes a page with the printings side by side and every change marked:
    onrecord variants ID --format html --output page.html
    """
    if page_path is not None and format != "html":
        raise click.UsageError("--output goes with --format html")
    with search.open(index_path) as press:
        lineages = [_found(press, name) for name in ids]
    found = [lineage for lineage in lineages if lineage is not None]
    if format == "html" and found:
        pages.write(variants_page.page(found), page_path)
    elif format == "json":
        for lineage in found:
            click.echo(output.as_json(lineage.as_dict(), indent=1))
    else:
        for lineage in found:
            _lineage(lineage)
    return 0 if len(found) == len(lineages) else NOTHING


def _found(press: search.Press, name: str) -> Lineage | None:
    found = press.lineage(name)
    if found is None:
        output.note(
            f"onrecord: no passage or quotation with the id {name}; onrecord search prints ids"
        )
    return found


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
    date = days.published(telling.published, telling.inferred)
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

"""`onrecord show`: an article, a passage, or what is known of a speaker."""

from __future__ import annotations

from pathlib import Path

import click

import search
from search.cli import days, options, output, text

NOTHING = 1


@click.command("show")
@click.argument("ids", nargs=-1, metavar="[ARTICLE | PASSAGE]...")
@click.option(
    "--speaker",
    metavar="NAME",
    help="Show a speaker instead: roles, forms of the name, and why they are one person.",
)
@options.index_option
@options.format_option("text", "json")
def command(ids: tuple[str, ...], speaker: str | None, index_path: Path, format: str) -> int:
    """Show articles or passages by id, or a speaker by any form of the name.

    The id of a passage is its article's id and its range of characters, as `onrecord search`
    prints them: 'report.txt:1576-1809'.
    """
    if not ids and speaker is None:
        raise click.UsageError("give the id of an article or passage, or --speaker NAME")
    with search.open(index_path) as press:
        shown = [_show(press, name, format) for name in ids]
        if speaker is not None:
            shown.append(_show_speaker(press, speaker, format))
    return 0 if all(shown) else NOTHING


def _show(press: search.Press, name: str, format: str) -> bool:
    article = press.article(name)
    hit = None if article else press.passage(name)
    if article is None and hit is None:
        output.note(
            f"onrecord: no article or passage with the id {name}; see: onrecord stats --articles"
        )
        return False
    if format == "json":
        click.echo(output.as_json((article or hit).as_dict(), indent=1))  # type: ignore[union-attr]
    elif article:
        _article(article)
    elif hit:
        text.hit_lines(1, hit)
    return True


def _article(article: search.ArticleView) -> None:
    date = article.published
    evidence = f" (from “{date.evidence}”)" if date.evidence else ""
    output.line(output.styled(article.headline or "No headline", bold=True))
    output.line(f"id         {article.id}")
    output.line(f"published  {days.published(date, article.inferred)}{evidence}")
    if article.publisher:
        output.line(f"publisher  {article.publisher}")
    mentioned = [force for force in article.mentions if force not in article.about]
    for name, forces in (("about", article.about), ("mentions", mentioned)):
        if forces:
            output.line(f"{name:<9}  {', '.join(forces)}")
    for hit in article.passages:
        output.line()
        output.line(output.wrapped(" ".join(hit.text.split()), ""))
        if hit.speakers:
            output.line(output.styled(f"    {text.who(hit)} · {hit.start}–{hit.end}", dim=True))


def _show_speaker(press: search.Press, name: str, format: str) -> bool:
    people = press.speakers(name)
    if not people:
        output.note(f"onrecord: nobody called {name} is quoted; see: onrecord facets --by speaker")
        return False
    if format == "json":
        click.echo(output.as_json([person.as_dict() for person in people], indent=1))
        return True
    for person in people:
        output.line(output.styled(person.name, bold=True))
        for role in person.roles:
            output.line(f"  role     {role}")
        for form in person.forms:
            output.line(f"  written  {form}")
        for form, article, reason in person.evidence:
            output.line(f"  because  “{form}” in {article}: {reason}")
    return True

"""Reading a list of queries: lines, tab-separated lines, or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from search.cli import output
from search.cli.list_file import content, shown
from search.query.questions import Question


def read(name: str) -> tuple[list[Question], int]:
    """Return the queries of a file, or of standard input for ``-``, and how many are unreadable.

    Those are named on standard error: broken JSON, or an id that a query before has. Raises
    `click.UsageError` for a file that is no text or has no query.
    """
    text = _text(name)
    rows = list(_rows(name, text))
    questions: dict[str, Question] = {}
    unread = 0
    for number, row in rows:
        why = row if isinstance(row, str) else _doubled(row, questions)
        if why:
            unread += 1
            output.note(f"onrecord: {shown(name)}, line {number}: {why}")
        elif isinstance(row, Question):
            questions[row.id] = row
    if not rows:
        raise click.UsageError(f"{shown(name)} has no queries; write one a line")
    return list(questions.values()), unread


def _doubled(question: Question, known: dict[str, Question]) -> str:
    return f"the id {question.id} is another query's" if question.id in known else ""


def _text(name: str) -> str:
    try:
        return content(name).decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise click.UsageError(
            f"{shown(name)} is not text in UTF-8 (see its byte {reason.start + 1}); save it as "
            "plain text, one query a line"
        ) from reason


def _rows(name: str, text: str) -> Iterator[tuple[int, Question | str]]:
    """Yield the number of each line that is not blank, and its query or what is wrong with it."""
    stripped = text.lstrip()
    is_json = name.endswith(".jsonl") or (name == "-" and stripped.startswith("{"))
    # Only these end a line: other characters that Python splits at stand inside queries.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            yield number, _json_row(line) if is_json else _plain_row(number, line)


def _plain_row(number: int, line: str) -> Question | str:
    before, tab, after = line.partition("\t")
    if not tab:
        return Question(str(number), line.strip())
    if not before.strip():
        return "there is no id before the tab"
    return Question(before.strip(), after.strip())


def _json_row(line: str) -> Question | str:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as reason:
        return f"it is not JSON ({reason})"
    if not isinstance(record, dict):
        return "it is no JSON object with id and text"
    name, text = record.get("id"), record.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        return "it has no id, or one that is neither text nor a whole number"
    if not isinstance(text, str):
        return "it has no text"
    return Question(str(name), text)

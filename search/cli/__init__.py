"""The command line: `onrecord COMMAND …`.

Exit codes: 0 found, 1 nothing found, 2 error. Results go to standard output, everything else to
standard error. Commands are imported when they are called, so that a search does not load what
only indexing needs.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from corpus.errors import OnrecordError
from search.cli.output import printable

COMMANDS = {
    "index": "Read articles into an index: files, folders, or - for standard input.",
    "search": "Find passages: ranked, duplicates folded, with their quotations and speakers.",
    "facets": "Count what a search finds by force, speaker, date and more.",
    "show": "Show an article, a passage, or what is known of a speaker.",
    "quote": "Check a quotation: who said it, where, and whether in these words.",
    "variants": "Show every article that carries a statement, and what each changed.",
    "templates": "Show wording that different speakers share about different forces.",
    "cite": "Cite passages, quotations or any words, so that they can be checked later.",
    "verify": "Check the citations in any file against their sources today.",
    "annotate": "Print everything found in articles, without an index.",
    "batch": "Answer many queries in one go: CSV, JSON Lines or a TREC run.",
    "stats": "Say what the index holds, and what is unknown in it.",
    "delete": "Take articles out of the index.",
    "check": "Check that the index on disk is whole.",
}
"""Every command and the sentence that `onrecord --help` prints for it."""

ERROR = 2

WORDED = {"search", "facets"}
"""Commands whose words may begin with a minus."""


class _PipeClosedError(Exception):
    """Who reads standard output has closed it."""


class _Commands(click.Group):
    """Imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"search.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as closed:
            # Click would end the program with the code that means nothing was found.
            raise _PipeClosedError from closed

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

            close = get_close_matches(args[0].casefold(), COMMANDS, n=1)
            hint = f"; did you mean “{close[0]}”?" if close else "."
            ctx.fail(f"There is no command “{args[0]}”{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def onrecord() -> None:
    """Who said what, about which police force, and when: verbatim, once, citable.

    Start with `onrecord index FOLDER`, then `onrecord search 'words'`.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code.

    Everything is closed and printed by then. To have Python take its modules apart besides
    took a fifth of the time of a search (94 ms of bare imports, 188 with it, 160 without).
    """
    # NumPy would start a thread a core to multiply matrices, of which there are none here: an
    # eighth of the time of a search.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _open_streams()
    code = run(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _open_streams() -> None:
    """Give Python somewhere to write where the shell closed a stream (`>&-`)."""
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every error becomes one sentence."""
    try:
        found = onrecord(
            args=None if arguments is None else list(arguments),
            prog_name="onrecord",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return ERROR
    except click.ClickException as problem:
        _complain(problem.format_message(), _help_hint(problem))
        return ERROR
    except OnrecordError as problem:
        _complain(str(problem))
        return ERROR
    except (BrokenPipeError, _PipeClosedError):
        # Who reads has closed: say nothing, and keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped; what was committed before is kept")
        return 130
    except OSError as problem:
        _complain(_told(problem))
        return ERROR
    return found if isinstance(found, int) else 0


def _told(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError) and problem.filename:
        return f"{problem.filename}: there is no such file or folder; check the path"
    where = f" ({problem.filename})" if problem.filename else ""
    return f"{problem.strerror or problem}{where}"


def _help_hint(problem: click.ClickException) -> str:
    context = getattr(problem, "ctx", None)
    if context is None:
        return ""
    hint = f"try: {context.command_path} --help"
    option = getattr(problem, "option_name", "")
    if context.info_name in WORDED and option[:1] == "-" != option[1:2]:
        # The shell took the word that should be left out for an option.
        return f"to leave a word out: {context.command_path} 'words -word'; {hint}"
    return hint


def _complain(message: str, hint: str = "") -> None:
    click.echo(f"onrecord: {printable(message)}" + (f" ({hint})" if hint else ""), err=True)

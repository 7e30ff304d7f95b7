"""Reprints what the README's examples print: ``python -m tests.readme`` writes it back.

A ``console`` block holds commands after ``$ ``, each with what it printed below it; they run in a
scratch folder beside the sample corpus, in the order of the page. A ``python`` block runs in the
same folder, and the ``text`` block after it is what it printed. Blocks of other languages are
only read by people.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
README = CHECKOUT / "README.md"

_BLOCK = re.compile(r"^```(console|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def reprinted(page: str) -> str:
    """Return the page with every example's output as it is printed now."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "corpus").mkdir()
        (folder / "corpus/sample").symlink_to(CHECKOUT / "corpus/sample")
        pieces, at, printed = [], 0, ""
        for block in _BLOCK.finditer(page):
            language, body = block.groups()
            if language == "console":
                body = "".join(_console(body, folder))
            elif language == "python":
                # The scratch folder's own `corpus` is no package: -P keeps it out of sys.path.
                printed = _run([sys.executable, "-P", "-c", body], folder)
            elif printed:
                body, printed = printed, ""
            pieces += [page[at : block.start(2)], body]
            at = block.end(2)
        return "".join(pieces) + page[at:]


def _console(body: str, folder: Path) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_run(['sh', '-c', line[2:]], folder)}"


def _run(command: list[str], folder: Path) -> str:
    binaries = str(Path(sys.executable).parent)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD")}
    environment = kept | {"PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


if __name__ == "__main__":
    README.write_text(reprinted(README.read_text(encoding="utf-8")), encoding="utf-8")

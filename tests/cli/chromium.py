"""A headless Chromium driven over a pipe: no port, no driver, no library, nothing loaded from afar.

The protocol is the browser's own (https://chromedevtools.github.io/devtools-protocol/): JSON
messages, each ended by a NUL, to its descriptor 3 and from its descriptor 4.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any

Json = dict[str, Any]

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
"""Gives the least readable text of a page: the ratio of its contrast, and what it is."""

READABLE = 4.5
"""The least contrast of text, by WCAG 2.2, 1.4.3."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip

LAUNCH = """
import os, sys
taken, given = (os.dup2(int(fd), high) for fd, high in zip(sys.argv[1:3], (210, 211)))
os.dup2(taken, 3), os.dup2(given, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Moves the two ends of the pipes to the descriptors that the browser uses, and becomes it."""

PATIENCE = 40.0
"""Seconds for any answer; a browser that starts on a busy machine has taken 8."""


def program() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """One browser; ``open`` gives pages in it."""

    def __init__(self, path: str, profile: Path) -> None:
        taken, self._to = os.pipe()
        self._from, given = os.pipe()
        command = [path, *QUIET, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(taken), str(given), *command],
            pass_fds=(taken, given),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(taken)
        os.close(given)
        self._buffer = b""
        self._sent = 0
        self.events: list[Json] = []

    def close(self) -> None:
        """End the browser and all its processes."""
        os.close(self._to)
        os.close(self._from)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def ask(self, method: str, session: str | None = None, **given: object) -> Json:
        """Return what the browser answers to a command."""
        self._sent += 1
        message: Json = {"id": self._sent, "method": method, "params": given}
        if session is not None:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._sent:
            self.events.append(answer)
        assert "error" not in answer, (method, answer)
        result: Json = answer["result"]
        return result

    def await_event(self, method: str, session: str) -> None:
        """Return when the event has come."""
        while not any(self._is(event, method, session) for event in self.events):
            self.events.append(self._next())

    @staticmethod
    def _is(event: Json, method: str, session: str) -> bool:
        return event.get("method") == method and event.get("sessionId") == session

    def _next(self) -> Json:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select([self._from], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"Chromium said nothing for {PATIENCE:.0f} seconds"
            read = os.read(self._from, 1 << 16)
            assert read, "Chromium has ended"
            self._buffer += read
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: Json = json.loads(message)
        return answer

    def open(self, page: Path, *, width: int = 1280, dark: bool = False) -> Page:
        """Return the page in a file, loaded."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        shown = Page(self, session)
        shown.ask("Page.enable")
        shown.ask("Network.enable")
        shown.look(width=width, dark=dark)
        shown.ask("Page.navigate", url=page.as_uri())
        self.await_event("Page.loadEventFired", session)
        return shown


class Page:
    """A page in the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def ask(self, method: str, **given: object) -> Json:
        """Return what the browser answers about this page."""
        return self._browser.ask(method, self._session, **given)

    def look(self, *, width: int = 1280, dark: bool = False, media: str = "") -> None:
        """Change the window's width, the colour scheme that is preferred, and the medium."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def value(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press_tab(self) -> None:
        """Press and release the Tab key."""
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **key)

    @property
    def requests(self) -> list[str]:
        """Return the address of everything that the page has asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._browser.events
            if self._browser._is(event, "Network.requestWillBeSent", self._session)
        ]

"""A browser that its maker's own driver drives: the few commands of WebDriver that a task needs.

WebKitGTK's driver takes them as requests (W3C Recommendation "WebDriver", 2018; the numbers below are its
sections), Firefox by itself, under the same names, through a socket (Marionette, protocol 3, told in its
sources). Playwright drives neither: WebKitGTK it does not know, and its version 1.65 sends Firefox ESR 153 a
command that this one does not know.
"""

import itertools
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which an element is handed over (12)."""

START = 30.0
"""Seconds that a browser may take to listen."""

Ask = Callable[[str, dict[str, Any]], Any]
"""Carries out a command, by its name in the specification; returns its value."""


class WebDriverError(Exception):
    """The browser refused: its kind of error, and what it says."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session with one window (8)."""

    ask: Ask

    def go(self, url: str) -> None:
        """Return when the page is loaded."""
        self.ask("Navigate", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        """Call a function in JavaScript."""
        script = f"return ({script}).apply(null, arguments)"
        return self.ask("ExecuteScript", {"script": script, "args": list(arguments)})

    def click(self, element: dict[str, str]) -> None:
        """Click an element with the mouse, where it is."""
        self.ask("ElementClick", {"id": element[ELEMENT]})

    def point(self, element: dict[str, str] | None) -> None:
        """Move the mouse to the middle of an element, or to the corner of the window."""
        at = {"x": 0, "y": 0, "origin": element} if element else {"x": 5, "y": 5}
        move = {"type": "pointerMove", "duration": 0, **at}
        self.ask("PerformActions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [move]}]})

    def type(self, text: str) -> None:
        """Press and release the key of each letter."""
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.ask("PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": keys}]})

    def size(self, width: int, height: int) -> None:
        """Give the page a width and a height, as far as the window lets it; that is larger by its frame."""
        rect = {"width": width, "height": height}
        for _ in range(4):
            self.ask("SetWindowRect", rect)
            time.sleep(0.3)  # a window takes its size when it likes to
            inner = self.run("() => [innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            rect = {"width": rect["width"] + width - inner[0], "height": rect["height"] + height - inner[1]}


REQUESTS = {
    "Navigate": ("POST", "url"),
    "ExecuteScript": ("POST", "execute/sync"),
    "ElementClick": ("POST", "element/{id}/click"),
    "PerformActions": ("POST", "actions"),
    "SetWindowRect": ("POST", "window/rect"),
    "DeleteSession": ("DELETE", ""),
}
"""How a driver is asked (6.3)."""


@contextmanager
def webkit() -> Iterator[Session]:
    """Start WebKitGTK's small browser on a screen that nobody sees; yield the session; end all."""
    port = _free()
    with _screen() as display, _running(["WebKitWebDriver", f"--port={port}"], DISPLAY=display) as driver:
        root = f"http://127.0.0.1:{port}/session"

        def ask(command: str, values: dict[str, Any]) -> Any:
            method, path = REQUESTS[command]
            return _request(method, f"{root}/{made['sessionId']}/{path}".rstrip("/").format(**values), values)

        made = _listening(driver, lambda: _request("POST", root, {"capabilities": {}}))
        yield Session(ask)
        ask("DeleteSession", {})


@contextmanager
def firefox() -> Iterator[Session]:
    """Start Firefox ESR without a screen; yield the session; end both."""
    port = _free()
    with tempfile.TemporaryDirectory() as profile:
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--remote-allow-system-access"]
        with (
            _running([*command, "--profile", profile]) as browser,
            _listening(browser, lambda: socket.create_connection(("127.0.0.1", port))) as stream,
        ):
            ask = _marionette(stream)
            ask("NewSession", {})
            session = Session(ask)
            ask("Marionette:SetContext", {"value": "chrome"})
            session.run("() => { document.documentElement.style.minWidth = 0; }")  # 450 px are no phone
            ask("Marionette:SetContext", {"value": "content"})
            yield session


ENGINES = {"firefox": firefox, "webkit": webkit}


def _marionette(stream: socket.socket) -> Ask:
    """Return what carries out a command in Firefox: each is a list, with its length before it."""
    file = stream.makefile("rwb")
    numbers = itertools.count()

    def read() -> Any:
        length = b""
        while (letter := file.read(1)) != b":":
            length += letter
        return json.loads(file.read(int(length)))

    read()  # it says who it is

    def ask(command: str, values: dict[str, Any]) -> Any:
        name = command if ":" in command else f"WebDriver:{command}"
        sent = json.dumps([0, next(numbers), name, values]).encode()
        file.write(b"%d:%s" % (len(sent), sent))
        file.flush()
        _, _, error, result = read()
        if error:
            raise WebDriverError(f"{error['error']}: {error['message']}")
        return result.get("value") if isinstance(result, dict) else result

    return ask


def _request(method: str, url: str, values: dict[str, Any]) -> Any:
    body = json.dumps(values).encode() if method == "POST" else None
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        told = json.load(error)["value"]
        raise WebDriverError(f"{told['error']}: {told['message']}") from error


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.terminate()


def _listening(process: "subprocess.Popen[bytes]", begin: Callable[[], Any]) -> Any:
    """Begin once somebody listens."""
    deadline = time.monotonic() + START
    while True:
        try:
            return begin()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def _screen() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()

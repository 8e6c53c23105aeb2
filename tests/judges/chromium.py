"""A headless Chromium that a test drives: it opens a file, runs scripts of the test in it, and takes pictures of it.

It is told what to do through a pipe (https://chromedevtools.github.io/devtools-protocol/, ``--remote-debugging-pipe``).
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import shlex
import subprocess
import tempfile
from contextlib import ExitStack, suppress
from typing import Self

from .browser import OPTIONS, PROGRAM

_SECONDS = 60


class Chromium:
    """One tab."""

    def __init__(self, width: int = 1280, height: int = 900) -> None:
        self.size = (width, height)
        self.number = 0
        self.events: list[dict] = []
        self.received = b""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            commands, self.input = os.pipe()
            self.output, answers = os.pipe()
            options = [*OPTIONS, "--remote-debugging-pipe", f"--user-data-dir={profile}", f"--window-size={self.size[0]},{self.size[1]}"]
            line = f"exec {shlex.join([PROGRAM or '', *options, 'about:blank'])} 3<&{commands} 4>&{answers}"
            self.process = subprocess.Popen(
                ["bash", "-c", line], pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(self._end)
            os.close(commands)
            os.close(answers)
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.call(f"{domain}.enable")
            self.resize(*self.size)
            self._stack = stack.pop_all()
        return self

    session = ""

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _end(self) -> None:
        with suppress(Exception):
            self.call("Browser.close")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.input)
        os.close(self.output)

    def call(self, method: str, **parameters: object) -> dict:
        """Do something, and return what it gives."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters} | ({"sessionId": self.session} if self.session else {})
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _read(self) -> dict:
        while b"\0" not in self.received:
            with selectors.DefaultSelector() as selector:  # `select.select` knows only descriptors below 1024
                selector.register(self.output, selectors.EVENT_READ)
                ready = selector.select(_SECONDS)
            more = os.read(self.output, 1 << 16) if ready else b""
            if not more:
                raise AssertionError("the browser ended" if ready else f"the browser did not answer in {_SECONDS} seconds")
            self.received += more
        message, _, self.received = self.received.partition(b"\0")
        return json.loads(message)

    def open(self, address: str) -> None:
        """Open a page anew, and wait until it is loaded."""
        for each in ("about:blank", address):  # another fragment alone would load nothing
            self.events.clear()
            self.call("Page.navigate", url=each)
            while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
                self.events.append(self._read())

    def run(self, script: str) -> object:
        """Run a script in the page, wait for its promise, and return its value."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key."""
        what = {"text": key} if len(key) == 1 else {"windowsVirtualKeyCode": {"Escape": 27, "Tab": 9}[key]}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, **what)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def dark(self, *, on: bool = True) -> None:
        """Prefer dark colours, or light ones."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}])

    def picture(self, path: str, *, whole: bool = False) -> None:
        """Write a picture of the window, or of the whole page."""
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))

    def complaints(self) -> list[str]:
        """What the console had to report since the page was opened, such as what its policy did not let it do."""
        self.run("new Promise((done) => setTimeout(done, 100))")
        found = [event["params"]["entry"]["text"] for event in self.events if event.get("method") == "Log.entryAdded"]
        return found + [str(event["params"]) for event in self.events if event.get("method") == "Runtime.exceptionThrown"]

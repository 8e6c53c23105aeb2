"""Whether pages do something in a browser: a headless Chromium loads them and says what their policy did not let it do.

Each page is served with a Content Security Policy that forbids scripts, frames, plug-ins, forms and base addresses.  The browser runs
nothing, and reports whatever it would have run (https://www.w3.org/TR/CSP3/#reporting).  What needs a reader is done by a script of the
page around: it sends the events that elements have handlers for, and follows links whose addresses are programs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROGRAM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
MISSING = "no Chromium is installed"
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
"""Options with which it shows no window and loads nothing from elsewhere."""
_POLICY = "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'; report-uri /report/{number}"
_PAGE = "<!doctype html><meta charset=utf-8><title>A mill</title><h1>A mill</h1><article>\n{body}\n</article><p>The end.</p>"
_LIVE = "<img src=x onerror=alert(1)>"
"""Pages that show that the browser works: before and after those that are asked for."""
_SECONDS = 400
_DRIVER = """<!doctype html><meta charset=utf-8><title>All</title><body><script>
const wait = (time) => new Promise((done) => setTimeout(done, time));
function poke(page) {
  for (const one of [...page.querySelectorAll("*")].slice(0, 300)) {
    for (const name of one.getAttributeNames()) {
      if (/^on/i.test(name)) one.dispatchEvent(new Event(name.slice(2).toLowerCase()));
    }
    const address = one.getAttribute("href") || one.getAttribute("xlink:href") || "";
    if ((one.localName === "a" || one.localName === "area") && !/^(https?:|mailto:|#|\\/)/i.test(address)) {
      one.removeAttribute("target");
      one.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    }
    if (one.localName === "form" && one.requestSubmit) one.requestSubmit();
    if (one.localName === "button" || one.localName === "input") one.click();
  }
}
function loaded(number) {
  const frame = document.createElement("iframe");
  const done = new Promise((end) => { frame.onload = end; setTimeout(end, 20000); });
  frame.src = "/page/" + number;
  document.body.append(frame);
  return done.then(() => frame);
}
(async () => {
  for (let first = 0; first < COUNT; first += 25) {
    const numbers = [...Array(Math.min(25, COUNT - first)).keys()].map((index) => first + index);
    const frames = await Promise.all(numbers.map(loaded));
    for (let round = 0; round < 2; round++) {
      for (const frame of frames) { try { poke(frame.contentDocument); } catch { /* it went to another site */ } }
      await wait(150);
    }
    for (const frame of frames) frame.remove();
  }
  await wait(300);
  await fetch("/done", { method: "POST" });
})();
</script>"""


class BrowserFailed(Exception):
    """The browser did not load the pages, so it is not known what they do."""


def live(bodies: list[str]) -> list[bool]:
    """Whether each of these texts of HTML does something as part of a page.  Raises ``BrowserFailed``."""
    pages = [_LIVE, *bodies, _LIVE]
    reports = _reports(pages)
    if not (reports[0] and reports[-1]):
        raise BrowserFailed("what runs in every browser was not reported")
    return [bool(one) for one in reports[1:-1]]


def _reports(pages: list[str]) -> list[set[str]]:
    """The directives that each page violates."""
    reports: list[set[str]] = [set() for _ in pages]
    finished = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _, kind, *rest = self.path.split("/")
            if kind == "page" and rest and rest[0].isdigit():
                body = _PAGE.replace("{body}", pages[int(rest[0])])
                self.answer(body, _POLICY.format(number=rest[0]))
            else:
                self.answer(_DRIVER.replace("COUNT", str(len(pages))) if not kind else "")

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/done":
                finished.set()
            elif self.path.startswith("/report/"):
                report = json.loads(data)["csp-report"]
                reports[int(self.path.rpartition("/")[2])].add(report.get("effective-directive") or report["violated-directive"])
            self.answer("")

        def answer(self, text: str, policy: str = "") -> None:
            data = text.encode("utf-8", "replace")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            """The browser leaves pages before it has all of them."""

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [PROGRAM or "", *OPTIONS, "--remote-debugging-port=0", f"--user-data-dir={profile}"]
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with subprocess.Popen([*command, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            done = finished.wait(_SECONDS)
            process.terminate()
            process.wait()
        server.shutdown()
    if not done:
        raise BrowserFailed(f"the browser did not load {len(pages)} pages in {_SECONDS} seconds")
    return reports

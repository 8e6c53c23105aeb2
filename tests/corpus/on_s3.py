"""Runs with inputs and outputs on an S3 of this machine, in a process of its own: this one would keep the threads of the clients.

Prints what was seen as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from linter.corpus.engines.local import LocalEngine
from linter.corpus.merge import merge
from linter.corpus.outputs.folder import output_folder
from linter.corpus.run import Share
from tests.corpus.corpora import run_in_turn


def main() -> None:
    """Do the corpus of the working folder."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    os.environ.update(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b", AWS_DEFAULT_REGION="us-east-1")
    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
    try:
        found = {"s3": _on_s3(), "http": _from_http()}
    finally:
        server.stop()
    json.dump(found, sys.stdout)


def _on_s3() -> dict[str, object]:
    import fsspec

    system = fsspec.filesystem("s3")
    system.mkdir("bucket")
    for path in sorted(Path("in").iterdir()):
        system.pipe_file(f"bucket/in/{path.name}", path.read_bytes())
    inputs = ["s3://bucket/in/*"]
    first, _ = run_in_turn(inputs, "s3://bucket/out", engine=LocalEngine(2))
    system.rm_file("bucket/out/part-000001.parquet")
    _, again = run_in_turn(inputs, "s3://bucket/out")
    shares = [run_in_turn(inputs, "s3://bucket/shared", share=Share(number, 2))[1].done for number in (1, 2)]
    try:
        output_folder("s3://bucket/out").create("manifest.json", b"of another run")
        created = True
    except FileExistsError:
        created = False
    rows = merge("s3://bucket/out", "s3://bucket/all.parquet")
    system.get("bucket/out", "out", recursive=True)
    system.get("bucket/shared", "shared", recursive=True)
    failures = [reason for _, reason in first.failures]
    return {"failures": failures, "again": again.done, "shares": shares, "created": created, "merged": rows}


def _from_http() -> list[object]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory="in"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = [f"http://127.0.0.1:{server.server_port}/{path.name}" for path in sorted(Path("in").iterdir())]
    outcome, _ = run_in_turn(names, "from-http")
    server.shutdown()
    return [outcome.totals.rows, [reason for _, reason in outcome.failures]]


if __name__ == "__main__":
    main()

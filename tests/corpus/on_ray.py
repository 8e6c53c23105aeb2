"""Runs on a cluster of Ray, in a process of its own: this one would keep the threads that Ray starts.  Prints what was seen as JSON."""

from __future__ import annotations

import json
import os
import sys
from random import Random

from benchmarks.corpus_nodes import Disturbing, Nodes
from linter.corpus.engines.ray import RayEngine
from linter.corpus.run import run
from tests.corpus.corpora import job


def main() -> None:
    """Do two corpora of the working folder: one while nodes come and go, and one whose rows end their workers."""
    nodes = Nodes(2)
    try:
        random = Random(0)
        watch = Disturbing({2: nodes.add, 3: lambda: nodes.kill(random), 6: lambda: nodes.kill(random)})
        lost = run(["lost.jsonl"], job(), "lost", RayEngine(nodes.address), watch, shard_size=500)
        engine = RayEngine(nodes.address, environment={"env_vars": {"POSTLINT_TEST": "seen"}})
        killed = run(["killed.jsonl"], job(rules_from=os.path.abspath("rules"), seconds=5), "killed", engine, Disturbing({}))
    finally:
        nodes.close()
    json.dump([[one.totals.rows, [reason for _, reason in one.failures]] for one in (lost, killed)], sys.stdout)


if __name__ == "__main__":
    main()

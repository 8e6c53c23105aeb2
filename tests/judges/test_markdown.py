"""What browsers run of Markdown, as the renderers of the generators render it, is reported and does not survive `clean`."""

from __future__ import annotations

import json
import re

import pytest

from tests.judges import browser
from tests.judges.payloads import HARMLESS, LIVE
from tests.judges.renderers import BY_PROFILE, rendered

PROFILES = ("plain", *BY_PROFILE)
needs_browser = pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)


def written(folder, texts):
    for number, text in enumerate(texts):
        (folder / f"p{number}.md").write_bytes(text.encode("utf-8"))


def reported(run, profile):
    """The numbers of the posts in the working folder that the security rules report."""
    done = run("check", "--no-cache", "--untrusted", "--select", "security", "--profile", profile, "--output-format", "json", ".")
    return {number_of(one["path"]) for one in json.loads(done.out)}


def cleaned(run, folder, profile, count):
    """The posts after `clean --write`; ``None`` for what it refuses."""
    done = run("clean", "--write", "--profile", profile, "--output-format", "json", ".")
    refused = {int(number) for number in re.findall(r"p(\d+)\.md", done.err)}
    return [None if number in refused else (folder / f"p{number}.md").read_bytes().decode("utf-8") for number in range(count)]


def number_of(path):
    return int(re.search(r"p(\d+)\.md", path)[1])


def running(groups, profile):
    """For each group of texts, for each of its texts the renderers with whom it runs."""
    pages: dict[str, list[tuple[int, int, str]]] = {}
    for which, texts in enumerate(groups):
        for name, made in rendered(texts, profile).items():
            for number, page in enumerate(made):
                pages.setdefault(page, []).append((which, number, name))
    if not pages:
        pytest.skip(f"{', '.join(BY_PROFILE[profile])} is not installed")
    found = [[[] for _ in texts] for texts in groups]
    for is_live, places in zip(browser.live(list(pages)), pages.values(), strict=True):
        for which, number, name in places if is_live else ():
            found[which][number].append(name)
    return found


@needs_browser
@pytest.mark.parametrize("profile", PROFILES)
def test_what_runs_is_reported_and_does_not_survive_cleaning(profile, folder, run):
    # The renderers alone run no template tags.
    texts = [text for kind, texts in LIVE.items() for text in texts if kind != "template tags" or profile == "plain"]
    written(folder, texts)
    known = reported(run, profile)
    after = cleaned(run, folder, profile, len(texts))
    before, left = running([texts, [text or "" for text in after]], profile)

    missed = [(texts[number], names) for number, names in enumerate(before) if names and number not in known]
    survived = [(texts[number], after[number], names) for number, names in enumerate(left) if names]

    assert not missed, lines(missed)
    assert not survived, lines(survived)


def lines(found):
    """Each on a line of its own, none cut short."""
    return "\n".join(map(repr, found))


@needs_browser
def test_what_runs_nowhere_is_not_reported(folder, run):
    written(folder, HARMLESS)
    (alive,) = running([list(HARMLESS)], "plain")

    known = sorted(reported(run, "plain"))
    # Python-Markdown knows fences with an extension only, which Pelican enables.
    runs = [(text, names) for text, names in zip(HARMLESS, alive, strict=True) if set(names) - {"Python-Markdown"}]

    assert not known, lines([HARMLESS[number] for number in known])
    assert not runs, lines(runs)

"""A repository of a stranger: whatever is around the posts, no program runs, nothing hangs, and nothing outside is read or written."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from linter.config import model
from linter.source import changed as asking

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX has links, pipes and devices")
pytestmark = posix
CLEAN = "---\ntitle: A walk\n---\n\nAlong the river.\n"
STYLED = '<p style="">one</p>\n'
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")


def git(*arguments, cwd=None):
    subprocess.run((*GIT, *arguments), check=True, capture_output=True, cwd=cwd)


@pytest.fixture
def repository(folder):
    git("init")
    (folder / "a.md").write_text(CLEAN, encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "first")
    return folder


@pytest.fixture
def program(tmp_path_factory):
    """A program that leaves a trace, and where that is."""
    outside = tmp_path_factory.mktemp("outside")
    script = outside / "program"
    script.write_text(f"#!/bin/sh\necho ran >> {outside}/trace\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def set_up(folder, text, attributes="*.md filter=x diff=x\n"):
    with open(folder / ".git" / "config", "a", encoding="utf-8") as file:
        file.write(text)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text(attributes, encoding="utf-8")


def traced(program):
    return (program.parent / "trace").exists()


# --changed


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param('[filter "x"]\n\tclean = {0}\n\tsmudge = {0}\n\trequired = true\n', id="a filter"),
        pytest.param('[filter "x"]\n\tprocess = {0}\n\trequired = true\n', id="a filter that stays"),
        pytest.param("[core]\n\tfsmonitor = {0}\n\tuntrackedCache = true\n", id="a monitor of files"),
        pytest.param('[diff]\n\texternal = {0}\n[diff "x"]\n\tcommand = {0}\n\ttextconv = {0}\n', id="a program for differences"),
        pytest.param("[core]\n\tpager = {0}\n\teditor = {0}\n[pager]\n\tdiff = {0}\n\tls-files = {0}\n", id="a pager"),
        pytest.param("[gpg]\n\tprogram = {0}\n[log]\n\tshowSignature = true\n", id="a program for signatures"),
        pytest.param("[alias]\n\tls-files = !{0}\n\tls-tree = !{0}\n\trev-parse = !{0}\n", id="another name"),
        pytest.param(
            "[core]\n\taskPass = {0}\n\talternateRefsCommand = {0}\n[credential]\n\thelper = !{0}\n", id="a program for passwords"
        ),
    ],
)
def test_no_program_that_the_repository_configures_runs(repository, run, program, settings):
    set_up(repository, settings.format(program))
    hooks = repository / ".git" / "hooks"
    for name in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    (repository / "a.md").write_text(CLEAN + STYLED, encoding="utf-8")
    (repository / "b.md").write_text(CLEAN, encoding="utf-8")
    os.utime(repository / "a.md", (1, 1))
    done = run("check", "--changed", "--show-files")

    assert (done.status, done.out) == (0, "a.md\nb.md\n# 2 files would be checked, 0 skipped.\n")
    assert not traced(program)


@pytest.mark.parametrize("kind", ["uploadpack", "ssh", "ext"])
def test_objects_that_are_missing_are_not_fetched(repository, run, program, kind):
    url = {"uploadpack": str(repository / ".git"), "ssh": "ssh://example.org/a", "ext": f"ext::{program}"}[kind]
    promises = f"[extensions]\n\tpartialClone = origin\n[protocol]\n\tallow = always\n[core]\n\tsshCommand = {program}\n"
    remote = f'[remote "origin"]\n\turl = {url}\n\tuploadpack = {program}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n'
    set_up(repository, f"{promises}\trepositoryformatversion = 1\n{remote}")
    for name in (repository / ".git" / "objects").glob("??/*"):
        name.chmod(0o644)
        name.unlink()
    done = run("check", "--changed=HEAD~1")

    assert done.status == 2
    assert not traced(program)


def test_a_work_tree_elsewhere_is_an_error(repository, run, tmp_path_factory):
    set_up(repository, f"[core]\n\tworktree = {tmp_path_factory.mktemp('elsewhere')}\n")
    done = run("check", "--changed")

    assert done.status == 2
    assert "git" in done.err


def test_a_bare_repository_among_the_files_is_not_used(repository, run, program, monkeypatch):
    git("init", "--bare", "below")
    with open("below/config", "a", encoding="utf-8") as file:
        file.write(f"[core]\n\tfsmonitor = {program}\n\tbare = false\n\tworktree = .\n")
    monkeypatch.chdir("below")
    run("check", "--changed")

    assert not traced(program)


def test_git_that_never_answers_is_an_error(repository, run, monkeypatch):
    os.mkfifo("wait")
    set_up(repository, f"[include]\n\tpath = {repository / 'wait'}\n")
    monkeypatch.setattr(asking, "TIME_LIMIT", 0.5)
    done = run("check", "--changed")

    assert (done.status, done.err) == (2, "postlint: git took longer than 0.5 s to list changed files\n")


def test_a_program_called_git_in_the_working_folder_is_not_run(repository, run, program, monkeypatch):
    (repository / "git").write_bytes(program.read_bytes())
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")

    assert run("check", "--changed").status == 0
    assert not traced(program)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_that_git_converts_are_no_change(repository, run, ends):
    (repository / "a.md").write_bytes(CLEAN.replace("\n", ends).encode())

    assert run("check", "--changed").out == "No changed posts.\n"


def test_gitignore_hides_no_new_file_of_an_untrusted_run(repository, run):
    (repository / ".gitignore").write_text("b.md\n", encoding="utf-8")
    (repository / "b.md").write_text("<script>count()</script>\n", encoding="utf-8")

    assert run("check", "--changed").out == "No changed posts.\n"
    assert run("check", "--changed", "--untrusted").status == 1


def test_a_post_in_a_submodule_is_one_of_another_repository(repository, run):
    other = repository.parent / f"{repository.name} other"
    other.mkdir()
    git("init", cwd=other)
    (other / "b.md").write_text(STYLED, encoding="utf-8")
    git("add", ".", cwd=other)
    git("commit", "-m", "first", cwd=other)
    git("submodule", "add", str(other), "below")

    assert run("check", "--changed").out == "No changed posts.\n"


@pytest.mark.parametrize("package", ["linter", "postlint"])
def test_no_module_of_the_working_folder_is_imported(folder, package):
    for name in ("yaml", "json", "pathspec", "bleach", "charset_normalizer", "tomllib", "re", "pyromark", "nh3", "bs4"):
        (folder / f"{name}.py").write_text("raise SystemExit('it ran')\n", encoding="utf-8")
    (folder / "a.md").write_text(f"{CLEAN}<script>count()</script>\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.postlint]\nexclude = ['b.md']\n", encoding="utf-8")
    for command in ("check", "clean"):
        done = subprocess.run([sys.executable, "-m", package, command, "a.md"], capture_output=True, check=False)

        assert (done.returncode, done.stderr) == (1, b"")


# Links


@pytest.fixture
def outside(tmp_path_factory, monkeypatch):
    """A folder outside of the working folder, with a post."""
    found = tmp_path_factory.mktemp("outside")
    (found / "secret.md").write_text(f"{STYLED}<script>password()</script>\n", encoding="utf-8")
    return found


@pytest.mark.parametrize("argument", ["link", "link/secret.md", "below/../link", "./link/"])
@pytest.mark.parametrize("command", [("fix",), ("clean", "--write"), ("check", "--add-ignores=later")])
def test_nothing_is_written_through_a_link_to_a_folder_outside(folder, run, outside, command, argument):
    (folder / "below").mkdir()
    (folder / "link").symlink_to(outside)
    before = (outside / "secret.md").read_bytes()
    done = run(*command, argument)

    assert done.status == 2
    assert "a link to a folder outside this one leads there" in done.out + done.err
    assert (outside / "secret.md").read_bytes() == before
    assert os.listdir(outside) == ["secret.md"]


def test_nothing_is_written_through_a_link_from_a_folder_of_the_project(folder, run, outside, monkeypatch):
    (folder / "postlint.toml").write_text("", encoding="utf-8")
    (folder / "below").mkdir()
    (folder / "link").symlink_to(outside)
    monkeypatch.chdir(folder / "below")

    assert run("fix", "../link").status == 2
    assert STYLED in (outside / "secret.md").read_text(encoding="utf-8")


def test_copies_and_reports_stay_in_the_folder(folder, run, outside):
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    (folder / "out").symlink_to(outside)
    assert run("clean", "--output", "out", "a.md").status == 2
    assert run("check", "--output-file", "out/a.json", "a.md").status == 2
    assert run("baseline", "--baseline", "out/a.json", "a.md").status == 2

    assert os.listdir(outside) == ["secret.md"]


def test_a_link_inside_the_folder_is_followed(folder, run):
    (folder / "posts").mkdir()
    (folder / "posts" / "a.md").write_text(STYLED, encoding="utf-8")
    (folder / "link").symlink_to("posts")

    assert run("fix", "--select", "inline-style", "link").status == 0
    assert (folder / "posts" / "a.md").read_text(encoding="utf-8") == "<p>one</p>\n"


@pytest.mark.parametrize("target", ["secret.md", "../secret", ".git/config", "{outside}/secret.md", "/etc/passwd", ".env"])
@pytest.mark.parametrize("argument", [".", "a.md"])
def test_no_other_file_is_quoted_in_the_log_of_an_untrusted_run(folder, run, outside, target, argument):
    for name in (".git/config", ".env", "secret", "secret.md"):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<script>password()</script>\n", encoding="utf-8")
    (folder / "secret").write_text("<script>password()</script>\n", encoding="utf-8")
    os.chdir(folder / "site")
    Path("a.md").symlink_to(target.format(outside=outside))
    done = run("check", "--untrusted", "--select", "security", argument)

    if target == "secret.md":  # another post of the folder
        assert done.status == 1
    else:
        assert done.status == 2
        assert "postlint: a.md: a link to what is no post of the same folder, which is not followed with `--untrusted`\n" in done.err
        assert "password()" not in done.out.replace("secret.md:1:1", "") or argument == "."


def test_no_folder_that_is_a_link_is_read_in_an_untrusted_run(folder, run, outside):
    (folder / "link").symlink_to(outside)
    for argument in ("link", "link/secret.md"):
        done = run("check", "--untrusted", argument)

        assert done.status == 2
        assert "password" not in done.out + done.err


def test_links_that_lead_to_themselves_end(folder, run):
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "here").symlink_to(".")
    (folder / "a.md").write_text(CLEAN, encoding="utf-8")

    assert run("check", ".").status == 0
    assert run("check", "loop.md").status == 2
    assert run("check", "here/here/here").status == 0


# What is no file, or without an end

SETTINGS = [
    "_config.yml",
    "postlint.toml",
    ".postlint.toml",
    "pyproject.toml",
    "hugo.toml",
    "package.json",
    "astro.config.mjs",
    ".gitignore",
]
SETTINGS += ["postlint-baseline.json", ".postlint_cache/results", "pelicanconf.py", "config/_default/hugo.toml", ".eleventyignore"]
# Without these, others are not read.
BESIDE = {"package.json": ("source/a.md",), ".eleventyignore": (".eleventy.js",), "config/_default/hugo.toml": ("hugo.toml",)}


@pytest.fixture
def site(folder):
    (folder / ".git").mkdir()
    (folder / "a.md").write_text(CLEAN, encoding="utf-8")
    return folder


def special(path, kind):
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        os.chdir(path.parent)  # a name of a socket is short
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        with open(path, "wb") as file:
            file.truncate(300_000_000)


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "large"])
@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_are_no_file_are_an_error_and_keep_nobody_waiting(site, run, name, kind, monkeypatch):
    for other in BESIDE.get(name, ()):
        path = site / other
        path.parent.mkdir(exist_ok=True)
        path.write_text(CLEAN if other.endswith(".md") else "", encoding="utf-8")
    special(site / name, kind)
    monkeypatch.chdir(site)
    done = run("check", ".")

    assert "Traceback" not in done.err
    if name == ".postlint_cache/results" or (name == ".gitignore" and kind == "device"):
        assert done.status == 0  # it is not read: it is not ours, and git follows no link there
    else:
        assert done.status == 2
        assert os.path.basename(name) in done.err
        reason = "outside the project" if (name, kind) == ("postlint-baseline.json", "device") else "not a regular file"
        reason = "larger than 1" if kind == "large" else "No such device" if kind == "socket" else reason
        assert reason in done.err


@pytest.mark.parametrize("kind", ["pipe", "device", "large"])
def test_a_schema_that_is_no_file_is_an_error(site, run, kind):
    special(site / "post.json", kind)
    (site / "postlint.toml").write_text('select = ["schema-violation"]\nrules.schema-violation.schema = "post.json"\n', encoding="utf-8")
    done = run("check", ".")

    assert done.status == 2
    assert "postlint.toml:2: `rules.schema-violation.schema`: `post.json` " in done.err


# Settings that take forever


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = " + "[" * 100_000, id="lists"),
        pytest.param("a = " + "[" * 20_000 + "]" * 20_000, id="lists that end"),
        pytest.param("a = " + "{a = " * 20_000 + "1" + "}" * 20_000, id="tables"),
        pytest.param(".".join("a" * 20_000) + " = 1", id="a key with dots"),
        pytest.param("[" + ".".join("a" * 20_000) + "]\nb = 1", id="a table with dots"),
        pytest.param("profile = " + "9" * 5_000, id="a long number"),
        pytest.param("a = 1e" + "9" * 5_000, id="a large number"),
        pytest.param("a = 1\n" * 50_000, id="a key again and again"),
        pytest.param("[[own-rules]]\na = 1\n" * 20_000, id="tables again and again"),
        pytest.param("\ud800", id="no UTF-8"),
    ],
)
def test_no_configuration_raises(site, run, text):
    (site / "postlint.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    began = time.monotonic()
    for arguments in (("check", "."), ("check", "--show-files"), ("config",), ("fix", "."), ("baseline",)):
        done = run(*arguments)
        if "--show-files" in arguments and done.status == 0:
            continue  # keys are looked at when a file is checked
        assert done.status == 2
        assert done.err.startswith("postlint: ")
        assert "postlint.toml" in done.err
        assert "Traceback" not in done.err
    assert time.monotonic() - began < 30

    done = run("check", "--isolated", f"--config={text}" if len(text) < 30_000 and "\n" not in text else "--config=a = ", ".")
    assert done.status == 2


def doubling(keyword, *, levels=40):
    names = [f"a{level}" for level in range(levels)]
    definitions = {name: {keyword: [{"$ref": f"#/$defs/{after}"}] * 2} for name, after in pairwise(names)}
    return {"$ref": "#/$defs/a0", "$defs": {**definitions, names[-1]: {"type": "object"}}}


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        pytest.param(doubling("allOf"), "lead to more than 100,000 checks of one value", id="allOf"),
        pytest.param(doubling("anyOf"), "lead to more than 100,000 checks of one value", id="anyOf"),
        pytest.param(doubling("oneOf"), "lead to more than 100,000 checks of one value", id="oneOf"),
        pytest.param({"properties": {"title": doubling("allOf") | {"$ref": "#/properties/title/$defs/a0"}}}, "", id="below a property"),
        pytest.param({"$ref": "#"}, "circular reference", id="itself"),
        pytest.param({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}, "circular", id="a circle"),
        pytest.param({"$ref": "https://example.org/a.json"}, "only references within the file", id="elsewhere"),
        pytest.param({"$ref": "file:///etc/passwd"}, "only references within the file", id="a file"),
    ],
)
def test_a_schema_that_takes_forever_is_an_error(site, run, schema, reason):
    (site / "post.json").write_text(json.dumps(schema), encoding="utf-8")
    (site / "postlint.toml").write_text('select = ["schema-violation"]\nrules.schema-violation.schema = "post.json"\n', encoding="utf-8")
    done = run("check", ".")

    assert done.status == 2
    assert "postlint.toml:2: `rules.schema-violation.schema`: `post.json` cannot be used: " in done.err
    assert reason in done.err


def test_a_schema_that_is_nested_without_end_is_an_error(site, run):
    (site / "post.json").write_text('{"not":' * 100_000 + "{}" + "}" * 100_000, encoding="utf-8")
    (site / "postlint.toml").write_text('select = ["schema-violation"]\nrules.schema-violation.schema = "post.json"\n', encoding="utf-8")
    done = run("check", ".")

    assert done.status == 2
    assert "postlint.toml:2: `rules.schema-violation.schema`: `post.json` cannot be used: " in done.err


def test_a_pattern_of_a_schema_that_takes_forever_is_ended(site, run):
    (site / "a.md").write_text(f"---\ntitle: {'a' * 60}!\n---\n\nAlong the river.\n", encoding="utf-8")
    (site / "post.json").write_text(json.dumps({"properties": {"title": {"pattern": "^(a+)+$"}}}), encoding="utf-8")
    (site / "postlint.toml").write_text('select = ["schema-violation"]\nrules.schema-violation.schema = "post.json"\n', encoding="utf-8")
    done = run("check", "--time-limit", "1", ".")

    assert done.status == 2
    assert "not checked: it took longer than 1 s" in done.out


STARS = "*a" * 20 + "*b"
LONG = "a" * 200 + ".md"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(".gitignore", f"{STARS}\n", id="gitignore"),
        pytest.param(".gitignore", "**/a" * 30 + "/b\n", id="folders of gitignore"),
        pytest.param("postlint.toml", f'exclude = ["{STARS}"]\n', id="exclude"),
        pytest.param("postlint.toml", f'[per-file-ignores]\n"{STARS}" = ["style"]\n', id="a file's own rules"),
        pytest.param("_config.yml", f'exclude: ["{STARS}"]\n', id="Jekyll"),
        pytest.param("_config.yml", f'source_dir: .\nskip_render: ["{STARS}", "{{{STARS},b}}", "{"**/" * 30}b"]\n', id="Hexo"),
    ],
)
@pytest.mark.parametrize("engine", ["RE2", "Python"])
def test_a_glob_never_keeps_a_run_waiting(site, run, name, text, engine, monkeypatch):
    if engine == "Python":
        from pathspec._backends import agg  # what pathspec takes where RE2 is not installed

        monkeypatch.setattr(agg, "_BEST_BACKEND", "simple", raising=False)
    model._specs.clear()
    (site / LONG).write_text(CLEAN, encoding="utf-8")
    (site / name).write_text(text, encoding="utf-8")
    began = time.monotonic()
    done = run("check", "--time-limit", "2", ".")

    assert time.monotonic() - began < 30
    assert done.status in (0, 1, 2)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("line", ["!", "a\\", "[z-a]", "[a", "?" * 50_000, "*a" * 100_000, "\0*", "a\rb"])
def test_a_line_of_gitignore_that_is_no_pattern_ignores_nothing_and_leaves_the_others(site, run, line):
    (site / "b.md").write_text(CLEAN, encoding="utf-8")
    (site / ".gitignore").write_bytes(f"{line}\nb.md\n".encode())

    assert run("check", "--show-files", ".").out == "a.md\n# b.md: ignored by .gitignore\n# 1 file would be checked, 1 skipped.\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("source: !x\n" + "- " * 100_000 + "a\n", id="lists"),
        pytest.param("source: !x\n" + "? " * 100_000 + "a\n", id="keys"),
        pytest.param("source: !x " + "[" * 100_000 + "\n", id="brackets"),
        pytest.param("source: !x " + "{a: " * 100_000 + "\n", id="tables"),
        pytest.param(
            "source: !!str x\na0: &a0 {b: 1}\n" + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}, *a{n}]}}\n" for n in range(40)),
            id="merged tables",
        ),
        pytest.param(
            "source: !!str x\na0: &a0 [b]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}, *a{n}]\n" for n in range(40)),
            id="aliases",
        ),
        pytest.param("source: &a [*a]\n", id="a list in itself"),
        pytest.param("defaults: &a\n- values: {render_with_liquid: false}\n  scope: *a\nrender_with_liquid: false\n", id="defaults"),
    ],
)
def test_no_site_configuration_raises_or_takes_long(site, run, text):
    (site / "_config.yml").write_text(text, encoding="utf-8")
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "linter", "check", "."], capture_output=True, check=False)

    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert time.monotonic() - began < 30


def test_the_configuration_of_a_site_names_no_file_outside_of_it(site, run, outside):
    (outside / "settings.js").write_text('module.exports = { dir: { input: "secret" } };\n', encoding="utf-8")
    (site / ".eleventy.js").write_text(f'require("{os.path.relpath(outside, site)}/settings.js");\n', encoding="utf-8")

    assert run("check", "--show-files", ".").out == "a.md\n# 1 file would be checked, 0 skipped.\n"

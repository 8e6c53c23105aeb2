"""Odd front matter: every form that some generator reads, combined in pairs."""

from __future__ import annotations

from itertools import product

_OPENINGS = (
    "---",
    "----",
    "-----",
    "--",
    "--- ",
    "---\t",
    " ---",
    "---yaml",
    "--- yml",
    "---json",
    "---toml",
    "--- #c",
    "+++",
    "++++",
    "+++ ",
    "—",
    "",
)
_CLOSINGS = ("---", "----", "-----", "--", "--- ", "--- text", "---text", " ---", "...", "....", "... ", "+++", "++++", ";;;", "")
_BEFORE = ("", "\ufeff", "\n", "\n\n", " \n", "\t\n", " ", "\ufeff\n", "\ufeff ", "<!-- c -->\n", "<!--\n", "text\n", "\u00a0\n", "\u3000")
_FENCES = (("---", "---"), ("+++", "+++"), (";;;", ";;;"), ("", "---"), ("", ";;;"), ("---", ""), ("", ""))
_CONTENTS = (
    "title: x\n",
    "title: x\ntags:\n  - a\n",
    "title: x\ntags:\n- a\nb: z\n",
    "title: x\n\nb: z\n",
    "title: |\n  a\n  ---\n  b\n",
    "title: |\n  a\n---\n  b\n",
    "title: 'a\n---\nb'\n",
    "title: x---\nb: z\n",
    "title: x\n---y: z\n",
    "title: a: b\n",
    "title:x\n",
    "title：x\n",
    "title x\n",
    "- a\n- b\n",
    "# c\n",
    "# c\ntitle: x\n",
    "",
    "\n",
    " \n",
    "\ntitle: x\n",
    " title: x\n",
    "    title: x\n",
    "title: x\n    more\n",
    "{title: x}\n",
    "null\n",
    "...\ntitle: x\n",
    "title: x\n...\nb: z\n",
    "* a: b\n",
    "<p>a: b</p>\n",
    "Intro: the river\n\nis wide\n",
)
_TOML = ('title = "x"\n', 'title="x"\nb = [1]\n', 'title = """\n+++\n"""\n', "", "[a]\nb = 1\n", "title x\n", "title: x\n")
_JSON = ('"title": "x"\n', '"title": "x",\n"b": ["z"]\n', '{"title": "x"}\n', '{\n"title": "x"\n}\n', "", "title: x\n")
_OBJECTS = (
    '{"title": "x"}',
    '{\n  "title": "x"\n}',
    '    {\n      "title": "x"\n    }',
    '\n{"title": "x"}',
    '\ufeff{"title": "x"}',
    '{"title": "a } b"}',
    '{"title": "x"} text',
    '{"title": "x"',
    '{title: "x"}',
    "{}",
    "{",
    "{% raw %}",
    "{{< figure >}}",
)
_ENDS = ("\nbody\n", "\n\nbody\n", "\n", "")
_PROSE = (
    "",
    "body\n",
    "\n",
    "---\n",
    "---",
    "body\n---\n",
    "# A walk\n\nbody: text\n---\nmore\n",
    "Note: along the river.\n\nbody\n",
    "- a\n- b\n",
    "-- body\n",
    "-body\n",
    "+ a\n+ b\n",
    "#+title: x\n\nbody\n",
    "---\n\nbody\n\n---\n\nmore: text\n",
    "***\ntitle: x\n***\nbody\n",
    "Title: x\nDate: 2021-07-01\n\nbody\n",
    "Title: x\n  Date: 2021-07-01\nbody\n",
    "<p>body</p>\n",
    "https://example.com/a\n\nbody\n---\n",
)

_TWO = "title: x\nlayout: y\n"
_TOML_TWO = 'title = "x"\nlayout = "y"\n'
SLIPS = {
    "an em dash and a hyphen": f"—-\n{_TWO}—-\nbody\n",
    "an em dash": f"—\n{_TWO}—\nbody\n",
    "em dashes": f"———\n{_TWO}———\nbody\n",
    "en dashes": f"–––\n{_TWO}–––\nbody\n",
    "minus signs": f"−−−\n{_TWO}−−−\nbody\n",
    "full-width hyphens": f"－－－\n{_TWO}－－－\nbody\n",
    "long vowel marks": f"ーーー\n{_TWO}ーーー\nbody\n",
    "two dashes": f"--\n{_TWO}--\nbody\n",
    "two dashes above": f"--\n{_TWO}---\nbody\n",
    "two dashes below": f"---\n{_TWO}--\nbody\n",
    "an em dash below": f"---\n{_TWO}—\nbody\n",
    "an em dash below, and a fence in the text": f"---\n{_TWO}—\n\nbody\n\n---\n\nmore\n",
    "dashes with spaces": f"- - -\n{_TWO}- - -\nbody\n",
    "asterisks": f"***\n{_TWO}***\nbody\n",
    "a zero-width space": f"\u200b---\n{_TWO}---\nbody\n",
    "a zero-width space after the fence": f"---\u200b\n{_TWO}---\nbody\n",
    "a non-breaking space after the fence": f"---\u00a0\n{_TWO}---\nbody\n",
    "an indented closing fence": f"---\n{_TWO}  ---\nbody\n",
    "an indented block": "  ---\n  title: x\n  layout: y\n  ---\nbody\n",
    "pluses below": f"---\n{_TWO}+++\nbody\n",
    "dashes below TOML": f"+++\n{_TOML_TWO}---\nbody\n",
    "TOML between dashes": f"---\n{_TOML_TWO}---\nbody\n",
    "YAML between pluses": f"+++\n{_TWO}+++\nbody\n",
    "four pluses": f"++++\n{_TOML_TWO}++++\nbody\n",
    "no opening fence": f"{_TWO}---\nbody\n",
    "no opening fence, and a fence in the text": f"{_TWO}\nbody\n\n---\n\nmore\n",
    "no closing fence": f"---\n{_TWO}\nbody\n",
    "no closing fence, and a fence in the text": f"---\n{_TWO}\nThe body has a line.\n\n---\n\nmore\n",
    "no fences": f"{_TWO}\nbody\n",
    "a field beside the fence": f"--- {_TWO}---\nbody\n",
    "the fence at the end of a field": "---\ntitle: x\nlayout: y---\nbody\n",
    "text above": f"A walk\n\n---\n{_TWO}---\nbody\n",
    "a code block": f"```yaml\n---\n{_TWO}---\n```\nbody\n",
    "a second block": "---\ntitle: x\n---\n\n---\nlayout: y\n---\nbody\n",
    "a fence among the fields": "---\ntitle: x\n---\nlayout: y\n---\nbody\n",
    "an empty block above": f"---\n---\n\n---\n{_TWO}---\nbody\n",
    "no colon": "---\ntitle x\nlayout y\n---\nbody\n",
    "a dash for the colon": "---\nTitle - x\n---\nbody\n",
    "a list of fields": "---\n- title: x\n- layout: y\n---\nbody\n",
}
"""Front matter with one slip of its author, by what is wrong."""


def _texts() -> list[str]:
    texts = [f"{opening}\ntitle: x\n{closing}\nbody\n" for opening, closing in product(_OPENINGS, _CLOSINGS) if opening or closing]
    texts += [f"{before}{opening}\n{content}{closing}\nbody\n" for before in _BEFORE for opening, closing, content in _USUAL]
    for opening, closing in _FENCES:
        head = f"{opening}\n" if opening else ""
        contents = _TOML if opening == "+++" else _JSON if ";;;" in (opening, closing) else _CONTENTS
        tail = f"{closing}\nbody\n" if closing else "body\n"
        texts += [head + content + tail for content in contents]
    texts += [f"---json\n{content}---\nbody\n" for content in _JSON]
    texts += [
        f";;;{extra}\n{content}{closing}\nbody\n" for extra in ("", ";", " ") for closing in (";;;", ";;;;", "---") for content in _JSON[:1]
    ]
    texts += [opening + end for opening in _OBJECTS for end in _ENDS]
    texts += [f"{opening}\n{content}{closing}{end}" for opening, closing, content in _USUAL for end in _ENDS]
    texts += _PROSE
    texts += SLIPS.values()
    texts += [text.replace("\n", end) for end in ("\r\n", "\r") for text in _ENDED]
    return list(dict.fromkeys(texts))


_USUAL = (("---", "---", "title: x\n"), ("+++", "+++", 'title = "x"\n'), (";;;", ";;;", '"title": "x"\n'), ("", "---", "title: x\n"))
_ENDED = (
    "---\ntitle: x\n---\nbody\n",
    "---\ntitle: x\nb: z\n---\n\nbody\n",
    "\n---\ntitle: x\n---\nbody\n",
    "\n\n---\ntitle: x\n---\nbody\n",
    "--- \ntitle: x\n--- \nbody\n",
    "----\ntitle: x\n----\nbody\n",
    "---\n---\nbody\n",
    "---\ntitle: x\n...\nbody\n",
    "---\ntitle: x\n\nbody\n",
    "title: x\n---\nbody\n",
    "Title: x\nb: z\n\nbody\n",
    '+++\ntitle = "x"\n+++\nbody\n',
    ';;;\n"title": "x"\n;;;\nbody\n',
    '{\n"title": "x"\n}\nbody\n',
    "---\ntitle: |\n  a\n  b\ntags:\n  - c\n---\nbody\n",
)
TEXTS = _texts()

"""What a source site has escaped for a template engine stays escaped."""

from __future__ import annotations

import pytest
from conftest import checker

from linter.engine.fix import fix_document
from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document
from linter.values.edits import Safety

POST = """---
title: Along the river
---

# Along &#123;&#123; the river }}

<div><p style="color: red" class="MsoNormal">&#12288;&#12288;&#123;&#123; message }} and &#123;% if it %}</p><br><br><br>
<p><span title="&#123;&#123; a }}" style="text-indent: 2em">b &#123;{ c</span></p></div>

<b>d</b> <code>&#123;&#123; e }}</code> <strong>&#123;f</strong> [g](/&#123;&#123;h}} "&#123;% i %}")

<h2>&#123;&#123; j }}</h2>
"""


@pytest.mark.parametrize("profile", ["plain", "hexo", "jekyll", "hugo", "docusaurus"])
def test_no_fix_writes_a_brace_for_its_reference(profile):
    done = fix_document(checker(list(CATALOGUE), [("profile", profile)]), Document.from_text(POST), {Safety.SAFE, Safety.UNSAFE})

    assert done.text != POST
    assert done.text.count("&#123;") == POST.count("&#123;") == 16
    assert done.text.count("{") == POST.count("{") == 1

"""Odd bodies of posts with template tags, by generator.  Each `@` is an image that runs a program where it is live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Source(NamedTuple):
    """A post."""

    name: str
    text: str
    front_matter: str = ""
    """Further lines of its front matter."""
    stops: bool = False
    """Whether the generator is expected to stop at it."""

    @property
    def post(self) -> str:
        """The post with its markers."""
        body = re.sub("@", _numbered(), self.text)
        return f"---\ntitle: Test\n{self.front_matter}---\n\n{body}\n"

    @property
    def markers(self) -> list[str]:
        """The markers, in order."""
        return [marker(number) for number in range(self.text.count("@"))]


def marker(number: int) -> str:
    """The marker with a number."""
    return f"<img src='x' onerror='go({number})'>"


def _numbered() -> Callable[[object], str]:
    numbers = iter(range(1000))
    return lambda _: marker(next(numbers))


# What Jekyll and Eleventy have in common: Liquid (https://shopify.dev/docs/api/liquid).
_LIQUID = (
    Source("none", "One @ two\n\n`@`\n\n```\n@\n```\n"),
    Source("output", "a {{ page.title }} @\n\n{{ page.title }}\n@\n"),
    Source("output-in-code", "`{{ page.title }}` @ `@`\n\n```\n{{ page.title }} @\n```\n"),
    Source("output-with-markup", 'a {{ "@" }} b\n'),
    Source("output-in-attribute", 'a <b title="{{ page.title }}">x</b> @\n'),
    Source("output-over-lines", "a {{ page.title\n\n| upcase }} @\n"),
    Source("braces", "a { { x } } @ {x} @ {% raw %}{{{% endraw %} @\n"),
    Source("if", "{% if true %}\n@\n{% endif %}\n@\n"),
    Source("if-inline", "a {% if true %}@{% endif %} @\n"),
    Source("if-text", "{% if true %}*a* @{% else %}@{% endif %}\n"),
    Source("if-indented", "Text.\n\n    {% if true %}\n@\n    {% endif %}\n\n@\n"),
    Source("if-four", "Text.\n\n    {% if true %}\n    @\n    {% endif %}\n"),
    Source("if-before-code", "{% if true %}\n    @\n{% endif %}\n\n@\n"),
    Source("if-after-text", "Text.\n{% if true %}\n    @\n{% endif %}\n\n@\n"),
    Source("if-in-fence", "```\n{% if true %}\n@\n{% endif %}\n```\n@\n"),
    Source("if-over-fence", "{% if true %}\n```\n{% endif %}\n@\n```\n@\n"),
    Source("for", "<ul>\n{% for i in (1..2) %}\n<li>@</li>\n{% endfor %}\n</ul>\n\n@\n"),
    Source("for-list", "{% for i in (1..2) %}\n- a @\n{% endfor %}\n\n@\n"),
    Source("case", "{% assign x = 1 %}{% case x %}{% when 1 %}@{% else %}b{% endcase %} @\n"),
    Source("unless", "{% unless false %}\n@\n{% endunless %}\n"),
    Source("tablerow", "<table>\n{% tablerow i in (1..2) %}@{% endtablerow %}\n</table>\n"),
    Source("assign", '{% assign x = "@" %}\n@\n'),
    Source("assign-indented", "    {% assign x = 1 %}\n\n    @\n\n@\n"),
    Source("capture", "@\n\n{% capture x %}\n@\n{% endcapture %}\n\n@\n"),
    Source("capture-printed", "{% capture x %}@{% endcapture %}\n\n{{ x }} @\n"),
    Source("capture-fence", "{% capture x %}\n```\n{% endcapture %}\n@\n"),
    Source("capture-nested", "{% capture x %}{% if true %}@{% endif %}{% endcapture %}@\n"),
    Source("comment", "@\n\n{% comment %}\n@\n{% endcomment %}\n\n@\n"),
    Source("comment-inline", "a {% comment %}@{% endcomment %} @\n"),
    Source("comment-fence", "{% comment %}\n```\n{% endcomment %}\n@\n"),
    Source("comment-tags", "{% comment %} {% if x %} @ {% endif %} {{ y }} {% endcomment %}@\n"),
    Source("comment-dashes", "{%- comment -%}\n@\n{%- endcomment -%}\n@\n"),
    Source("comment-in-fence", "```\n{% comment %}\n@\n{% endcomment %}\n@\n```\n@\n"),
    Source("comment-over-fence", "{% comment %}\n```\n@\n{% endcomment %}\n@\n"),
    Source("raw", "{% raw %}\n@\n{% endraw %}\n@\n"),
    Source("raw-markdown", "{% raw %}\n```\n@\n```\n{% endraw %}\n@\n"),
    Source("raw-tags", "{% raw %}{% comment %}@{% endraw %}{% comment %}@{% endcomment %}@\n"),
    Source("raw-highlight", "{% raw %}{% highlight js %}{% endraw %}@{% raw %}{% endhighlight %}{% endraw %}\n"),
    Source("raw-four", "Text.\n\n    {% raw %}\n    @\n    {% endraw %}\n\n@\n"),
    Source("raw-in-code", "`{% raw %}{{ x }} @{% endraw %}` @\n"),
    Source("raw-over-fence", "{% raw %}\n```\n{% endraw %}\n@\n```\n"),
    Source("shortcode-of-hugo", "Text {% raw %}{{< box >}}@{{< /box >}}{% endraw %} @\n"),
    Source("html-comment", "<!-- {% if true %} @ --> @ {% endif %}\n\n@\n"),
    Source("html-comment-ended", "<!-- {% if true %}-->{% endif %} @\n"),
    Source("split-tag", "<im{% if true %}g src='x' onerror='go(0)'>{% endif %} @\n"),
    Source("quote", "> {% if true %}\n> @\n> {% endif %}\n\n@\n"),
    Source("list", "- a\n\n  {% if true %}\n  @\n  {% endif %}\n\n@\n"),
    Source("dashes-around-fence", "Text\n{%- if true -%}\n```\n{%- endif -%}\n@\n"),
    Source("dashes-before-markup", "Text\n{%- if true %}\n\n@ `@`\n{% endif %}\n"),
    Source("silent-before-block", "{% assign x = 1 %}<div>\n`@`\n</div>\n\n`@`\n"),
    Source("silent-before-block-after-text", "Text\n{% assign x = 1 %}<div>\n`@`\n</div>\n\n`@`\n"),
    Source("silent-before-item", "{% if true %}- a\n\n  @{% endif %}\n\n@\n"),
    Source("two-silent", "{% assign x = 1 %}{% assign y = 1 %}\n{% if true %} {% assign z = 1 %}\n    @\n{% endif %}\n\n@\n"),
    Source("silent-lines", "{% assign x\n= 1 %}\n\n@ `@`\n"),
    Source("windows-lines", "{% if true %}\r\n@\r\n{% endif %}\r\n\r\n`@`\r\n"),
    Source("capture-in-if", "{% if true %}{% capture x %}@{% endcapture %}{% endif %}@\n"),
    Source("comment-in-item", "- a {% comment %}\n\n@\n\n{% endcomment %} @\n"),
    Source("comment-joins", "<im{% comment %}\n\n{% endcomment %}g src='x' onerror='go(0)'> @\n"),
    Source("raw-joins", "<im{% raw %}g src='x'{% endraw %} onerror='go(0)'> @\n"),
    Source("comment-twice", "{% comment %}a{% endcomment %}@{% comment %}@{% endcomment %}@\n"),
    Source("raw-around-fence", "{% raw %}```js\n@\n```{% endraw %}\n\n@\n"),
    Source("raw-before-fence", "{% raw %}\n```js\n@\n``` {% endraw %}\n@\n"),
    Source("dashes-join-lines", "a\n\n{%- assign x = 1 -%}\n\n    @\n"),
    Source("output-dashes", '```\n{{- "a" -}}\n```\n@\n'),
    Source("end-alone", "a %} @ }} @\n"),
)
_JEKYLL = (
    *_LIQUID,
    Source("highlight", "@\n\n{% highlight js %}\n@\n{% endhighlight %}\n\n@\n"),
    Source("highlight-inline", "a {% highlight js %}@{% endhighlight %} @\n"),
    Source("highlight-tags", "{% highlight js %}\n{{ page.title }} @ {% if true %}@{% endif %}\n{% endhighlight %}\n@\n"),
    Source("highlight-fence", "{% highlight md %}\n```\n{% endhighlight %}\n@\n"),
    Source("highlight-raw", "{% highlight liquid %}{% raw %}{% endhighlight %} @{% endraw %}{% endhighlight %}\n\n@\n"),
    Source("highlight-indented", "Text.\n\n    {% highlight js %}\n    @\n    {% endhighlight %}\n\n@\n"),
    Source("highlight-over-lines", "{% highlight\njs %}\n@\n{% endhighlight %}\n\n@\n"),
    Source("highlight-unclosed", "{% highlight js %}\n@\n", stops=True),
    Source("highlight-in-item", "- a\n\n  {% highlight js %}\n  @\n  {% endhighlight %}\n\n  @\n"),
    Source("codeblock-of-hexo", "{% codeblock %}@{% endcodeblock %}\n", stops=True),
    Source("include", "{% include box.html %}\n@\n"),
    Source("include-parameter", '{% include box.html text="@" %} @\n'),
    Source("link", "a {% link index.md %} @\n"),
    Source("set-of-nunjucks", "{% set x %}@{% endset %}\n", stops=True),
    Source("nunjucks-comment", "{# @ #} @\n"),
    Source("erb", "<% @ %> @\n"),
    Source("attributes", 'Text. @\n{: .wide title="@"}\n\n@\n'),
    Source("off", "{% highlight js %}\n@\n{% endhighlight %} @\n\n{% comment %}@{% endcomment %}\n", "render_with_liquid: false\n"),
    Source("on", "{% comment %}@{% endcomment %}@\n", "render_with_liquid: true\n"),
)
_ELEVENTY = (
    *_LIQUID,
    Source("paired-shortcode", "@\n\n{% box %}\n@\n{% endbox %}\n\n@\n"),
    Source("paired-shortcode-fence", "{% box %}\n```\n@\n```\n{% endbox %}\n@\n"),
    Source("shortcode", "{% pic %} @\n"),
    Source("inline-comment", "{% # @ %} @\n"),
    Source("set-of-nunjucks", "{% set x %}@{% endset %}\n", stops=True),
    Source("nunjucks-comment", "{# @ #} @\n"),
    Source("highlight-unknown", "{% highlight js %}@{% endhighlight %}\n", stops=True),
    Source("erb", "<% @ %> @\n"),
    Source("off", "{% comment %}@{% endcomment %} {{ x }} @\n", "templateEngineOverride: md\n"),
    Source("nunjucks", "{% set x %}@{% endset %}@ {# @ #} {% raw %}@{% endraw %}\n", "templateEngineOverride: njk,md\n"),
    Source("nunjucks-if", "{% if true %}\n@\n{% endif %}\n\n{{ title }} @\n", "templateEngineOverride: njk,md\n"),
)
_HEXO = (
    Source("none", "One @ two\n\n`@`\n\n```\n@\n```\n"),
    Source("output", "a {{ title }} @\n\n{{ title }}\n@\n"),
    Source("output-in-code", "`{{ title }}` @ `@`\n\n```\n{{ title }} @\n```\n@\n"),
    Source("output-in-attribute", 'a <b title="{{ title }}">x</b> @\n'),
    Source("output-over-lines", "a {{ title\n\n| upper }} @\n"),
    Source("output-with-markup", 'a {{ "@" }} b\n'),
    Source("braces", "a { { x } } @ {x} @ {{ x } @\n"),
    Source("braces-three", "a {{{ title }}} @\n", stops=True),
    Source("if", "{% if true %}\n@\n{% endif %}\n@\n"),
    Source("if-inline", "a {% if true %}@{% endif %} @\n"),
    Source("if-markdown", "{% if true %}\n\n    @\n\n`@`\n\n{% endif %}\n\n@\n"),
    Source("if-fence", "{% if true %}\n```\n@\n```\n{% endif %}\n\n@\n"),
    Source("if-open-fence", "{% if true %}\n```\n{% endif %}\n@\n"),
    Source("if-over-fence", "{% if true %}\n```\n{% endif %}\n@\n```\n@\n", stops=True),
    Source("if-before-code", "{% if true %}{% endif %}\n    @\n\n@\n"),
    Source("if-in-code", "`{% if true %}@{% endif %}` @\n"),
    Source("for", "<ul>\n{% for i in [1, 2] %}\n<li>@</li>\n{% endfor %}\n</ul>\n\n@\n"),
    Source("set", "{% set x = 1 %}\n@\n"),
    Source("set-block", "{% set x %}@{% endset %}\n@\n"),
    Source("set-block-printed", "{% set x %}@{% endset %}{{ x }}\n@\n"),
    Source("comment", "a {# @ #} @\n"),
    Source("comment-lines", "{#\n@\n#}\n@\n"),
    Source("comment-fence", "{#\n```\n@\n```\n#}\n@\n"),
    Source("liquid-comment", "{% comment %}@{% endcomment %}\n", stops=True),
    Source("raw", "{% raw %}\n@\n{% endraw %}\n@\n"),
    Source("raw-markdown", "{% raw %}\n\n    @\n\n`@` *a*\n{% endraw %}\n@\n"),
    Source("raw-tags", "{% raw %}{% codeblock %}@{% endcodeblock %}{% endraw %}@\n"),
    Source("raw-fence", "{% raw %}\n```\n@\n```\n{% endraw %}\n@\n"),
    Source("raw-in-code", "`{% raw %}{{ x }} @{% endraw %}` @\n"),
    Source("codeblock", "@\n\n{% codeblock %}\n@\n{% endcodeblock %}\n\n@\n"),
    Source("codeblock-options", "{% codeblock lang:js a.js %}\n@\n{% endcodeblock %}\n@\n"),
    Source("codeblock-inline", "a {% codeblock %}@{% endcodeblock %} @\n"),
    Source("codeblock-open-fence", "{% codeblock %}\n```\n{% endcodeblock %}\n@\n"),
    Source("codeblock-tags", "{% codeblock %}\n{{ title }} @ {# @ #}\n{% endcodeblock %}\n@\n"),
    Source("codeblock-indented", "Text.\n\n    {% codeblock %}\n    @\n    {% endcodeblock %}\n\n@\n"),
    Source("codeblock-in-item", "- a\n\n  {% codeblock %}\n  @\n  {% endcodeblock %}\n\n  @\n"),
    Source("code", "{% code %}@{% endcode %}\n@\n"),
    Source("code-element", "<code>{{ title }} @</code> @\n"),
    Source("blockquote", "{% blockquote %}\n@ `@`\n\n    @\n{% endblockquote %}\n@\n"),
    Source("blockquote-open-fence", "{% blockquote %}\n```\n{% endblockquote %}\n@\n"),
    Source("blockquote-comment", "{% blockquote %}\n<!--\n{% endblockquote %}\n@\n"),
    Source("quote", "{% quote %}@{% endquote %} @\n"),
    Source("pullquote", "{% pullquote %}\n@ `@`\n{% endpullquote %}\n@\n"),
    Source("single-tags", "{% link text /a %} @ {% img /a.png %} @\n"),
    Source("highlight-of-jekyll", "{% highlight js %}@{% endhighlight %}\n", stops=True),
    Source("unknown-tag", "{% note info %}@{% endnote %}\n", stops=True),
    Source("unclosed-block", "{% codeblock %}\n@\n", stops=True),
    Source("unclosed-tag", "a {% if @\n\n@\n"),
    Source("unclosed-output", "a {{ x @\n\n@\n"),
    Source("shortcode-of-hugo", "Text {{< box >}}@{{< /box >}} @\n", stops=True),
    Source("html-comment", "<!-- {% if true %} @ --> @\n"),
    Source("html-comment-tags", "<!-- {{ title }} --> @\n"),
    Source("quote-prefix", "> {% if true %}\n> @\n> {% endif %}\n\n@\n"),
    Source("list", "- a\n\n  {% if true %}\n  @\n  {% endif %}\n\n@\n"),
    Source("erb", "<% @ %> @\n"),
    Source("attributes", 'Text. @\n{: .wide title="@"}\n\n@\n'),
    Source("tag-then-text", "{{ title }} `@` @\n"),
    Source("tag-then-indented", "{{ title }}\n    @\n\n@\n"),
    Source("fence-longer", "````\n```\n{{ title }} @\n````\n@\n"),
    Source("fence-unclosed", "```\n{{ title }} @\n"),
    Source("off", "{% codeblock %}\n@\n{% endcodeblock %} {{ x }} @\n", "disableNunjucks: true\n"),
)
_HUGO = (
    Source("none", "One @ two\n\n`@`\n\n```\n@\n```\n"),
    Source("single", "a {{< pic >}} @\n\n{{< pic >}}\n@\n"),
    Source("single-percent", "a {{% pic %}} @\n\n{{% pic %}}\n@\n"),
    Source("single-closed", "a {{< box />}} @\n"),
    Source("parameter", 'a {{< pic "@" >}} @\n'),
    Source("box", "@\n\n{{< box >}}\n@\n{{< /box >}}\n\n@\n"),
    Source("box-inline", "a {{< box >}}@{{< /box >}} @\n"),
    Source("box-markdown", "{{< box >}}\n\n    @\n\n`@`\n\n```\n@\n```\n{{< /box >}}\n\n@\n"),
    Source("box-open-fence", "{{< box >}}\n```\n{{< /box >}}\n@\n"),
    Source("box-comment", "{{< box >}}\n<!--\n{{< /box >}}\n@\n"),
    Source("box-before-code", "{{< box >}}a{{< /box >}}\n    @\n\n@\n"),
    Source("box-in-code", "`{{< box >}}@{{< /box >}} @` @\n"),
    Source("box-in-fence", "```\n{{< box >}}@{{< /box >}} @\n```\n@\n"),
    Source("box-in-four", "Text.\n\n    {{< box >}}\n    @\n    {{< /box >}}\n\n@\n"),
    Source("box-in-item", "- a\n\n  {{< box >}}\n  @\n  {{< /box >}}\n\n  @\n"),
    Source("box-in-comment", "<!-- {{< box >}} @ {{< /box >}} --> @\n"),
    Source("box-list", "<ul>\n{{< box >}}\n<li>@\n{{< /box >}}\n</ul>\n\n@\n"),
    Source("box-nested", "{{< box >}}{{< note >}}@{{< /note >}}@{{< /box >}}@\n"),
    Source("box-percent-inside", "{{< box >}}{{% note %}}@{{% /note %}}@{{< /box >}}@\n"),
    Source("note", "{{< note >}}\n@\n\n`@`\n{{< /note >}}\n\n@\n"),
    Source("note-code", "{{< note >}}\n\n    @\n\n{{< /note >}}\n\n@\n"),
    Source("box-percent", "@\n\n{{% box %}}\n@\n{{% /box %}}\n\n@\n"),
    Source("box-percent-markdown", "{{% plain %}}\n\n    @\n\n`@`\n\n```\n@\n```\n{{% /plain %}}\n\n@\n"),
    Source("box-percent-open-fence", "{{% plain %}}\n```\n{{% /plain %}}\n@\n"),
    Source("highlight", "@\n\n{{< highlight js >}}\n@\n{{< /highlight >}}\n\n@\n"),
    Source("highlight-inline", "a {{< highlight js >}}@{{< /highlight >}} @\n"),
    Source("highlight-percent", "{{% highlight js %}}\n@\n{{% /highlight %}}\n\n@\n"),
    Source("highlight-open-fence", "{{< highlight js >}}\n```\n{{< /highlight >}}\n@\n"),
    Source("highlight-unclosed", "{{< highlight js >}}\n@\n", stops=True),
    Source("comment", "a {{</* box */>}} @ {{</* /box */>}} @\n"),
    Source("comment-markup", "a {{</* box @ */>}} @\n"),
    Source("comment-percent", "a {{%/* box */%}} @\n"),
    Source("comment-around", "{{< box >}}{{</* /box */>}}@{{< /box >}}@\n"),
    Source("unknown", "{{< unknown >}}@{{< /unknown >}}\n", stops=True),
    Source("mixed-end", "{{% box %}}@{{< /box >}}\n"),
    Source("over-lines", 'a {{< pic\n  x="1"\n>}} @\n'),
    Source("box-in-quote", "> {{< box >}}\n> @\n> {{< /box >}}\n\n@\n"),
    Source("box-in-table", "| a | b |\n| - | - |\n| {{< box >}}@{{< /box >}} | @ |\n"),
    Source("box-in-heading", "## a {{< box >}}@{{< /box >}} @\n"),
    Source("box-in-link", "[a {{< box >}}@{{< /box >}}](/b) @\n"),
    Source("box-in-attribute", '<b title="{{< plain >}}a{{< /plain >}}">@</b> @\n'),
    Source("box-in-html", "<div>\n{{< box >}}\n`@`\n\n@\n{{< /box >}}\n`@`\n</div>\n\n@\n"),
    Source("box-paragraphs", "{{< box >}}\n\n@\n\n{{< /box >}}\n\n`@` @\n"),
    Source("box-twice", "{{< box >}}@{{< /box >}} `@` {{< box >}}@{{< /box >}} @\n"),
    Source("box-in-box", "{{< box >}}{{< box >}}@{{< /box >}}@{{< /box >}}@\n"),
    Source("box-tight", "{{<box>}}@{{</box>}} {{<box>}}@{{< /box >}} @\n"),
    Source("box-escaped-inside", "{{< box >}}{{</* highlight js */>}}@{{</* /highlight */>}}{{< /box >}}@\n"),
    Source("highlight-with-shortcode", "{{< highlight go >}}{{< pic >}} @ {{</* box */>}}{{< /highlight >}} @\n"),
    Source("highlight-in-box", "{{< box >}}{{< highlight js >}}@{{< /highlight >}}@{{< /box >}} @\n"),
    Source("highlight-in-item", "- a\n\n  {{< highlight js >}}\n  @\n  {{< /highlight >}}\n\n  @\n"),
    Source("percent-before-code", "{{% pic %}}\n    @\n\n@\n"),
    Source("angle-before-code", "{{< pic >}}\n    @\n\n@\n"),
    Source("parameter-quotes", '{{< pic `a >}} b` "c" >}} @\n'),
    Source("windows-lines", "{{< box >}}\r\n@\r\n{{< /box >}}\r\n\r\n@\r\n"),
    Source("output", "a {{ .Title }} @\n\n`{{ x }}` @\n"),
    Source("output-with-markup", 'a {{ "@" }} b\n'),
    Source("liquid", "{% highlight js %}\n@\n{% endhighlight %}\n@\n"),
    Source("liquid-comment", "{% comment %}@{% endcomment %} {% raw %}@{% endraw %}\n"),
    Source("liquid-if", "{% if true %}\n    @\n{% endif %}\n\n@\n"),
    Source("nunjucks-comment", "{# @ #} @\n"),
    Source("erb", "<% @ %> @\n"),
    Source("attributes", 'Text. @\n{: .wide title="@"}\n\n@\n'),
    Source("heading-attributes", '## Text @ {.wide #id onclick="go()"}\n\n@\n'),
)
SOURCES = {"jekyll": _JEKYLL, "eleventy": _ELEVENTY, "hexo": _HEXO, "hugo": _HUGO}
# To these, template tags are text.
TEXT = (
    Source("liquid", "{% highlight js %}\n@\n{% endhighlight %}\n\n@\n"),
    Source("comment", "{% comment %}@{% endcomment %} {% raw %}@{% endraw %} @\n"),
    Source("shortcode", '{{< highlight js >}}\n@\n{{< /highlight >}}\n\n{{ "@" }} {# @ #} @\n'),
)

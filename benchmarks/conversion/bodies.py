"""Bodies of posts as different sources write them: forty and more, made up."""

from __future__ import annotations

from typing import NamedTuple


class Body(NamedTuple):
    """The body of a post."""

    kind: str
    html: str
    meant: str = ""
    """HTML that says the same to a browser without the source's own conventions; empty if the body does.

    A mark of a footnote is its number in braces; notes are a list at the end.
    """
    codes: tuple[str, ...] = ()
    """What a generator reads, and what must be in the result as it is."""


BODIES = (
    # WeChat: images wait for a script, text in nested spans and sections, code as lines with numbers.
    Body(
        "WeChat",
        '<section class="rich_media_content" data-tool="mdnice"><p style="line-height: 2;"><span leaf="">沿着河走，</span><strong><span leaf="">慢慢走。'
        '</span></strong><span leaf="">后面是山。</span></p><p><img class="rich_pages wxw-img" data-ratio="0.5" '
        'data-src="https://mmbiz.qpic.cn/mmbiz_jpg/river/640?wx_fmt=jpeg" data-w="1080"></p></section>',
        '<p>沿着河走，<strong>慢慢走。</strong>后面是山。</p><p><img src="https://mmbiz.qpic.cn/mmbiz_jpg/river/640?wx_fmt=jpeg"></p>',
    ),
    Body(
        "WeChat",
        '<section class="code-snippet__fix code-snippet__js"><ul class="code-snippet__line-index code-snippet__js"><li></li><li></li></ul>'
        '<pre class="code-snippet__js" data-lang="go"><code><span class="code-snippet_outer">func walk() {</span></code>'
        '<code><span class="code-snippet_outer">    river()</span></code><code><span class="code-snippet_outer">}</span></code></pre></section>',
        "<pre><code>func walk() {\n    river()\n}</code></pre>",
    ),
    Body(
        "WeChat",
        '<div id="js_content" style="visibility: hidden;"><section><section><h2><span>一、</span><span>河边</span></h2></section>'
        '<section><p>第一段<br></p><p><br></p><p>第二段，<a href="https://mp.weixin.qq.com/s?__biz=a&amp;mid=1#rd">原文</a>。</p></section></section></div>',
        '<h2>一、河边</h2><p>第一段</p><p>第二段，<a href="https://mp.weixin.qq.com/s?__biz=a&amp;mid=1#rd">原文</a>。</p>',
    ),
    # Word: lists are paragraphs with a bullet, elements of its own namespace.
    Body(
        "Word",
        '<p class="MsoNormal">Along the river<o:p></o:p></p>'
        "<p class=\"MsoListParagraphCxSpFirst\" style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span>"
        "<![endif]>Boots<o:p></o:p></p>"
        "<p class=\"MsoListParagraphCxSpMiddle\" style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Laces</p>"
        "<p class=\"MsoListParagraphCxSpLast\" style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>A <b>map</b></p>",
        "<p>Along the river</p><ul><li>Boots<ul><li>Laces</li></ul></li><li>A <b>map</b></li></ul>",
    ),
    Body(
        "Word",
        "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-US>First </span></b><span lang=EN-US>walk<o:p></o:p></span></p>"
        "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Start</p>"
        "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>Go on</p>"
        "<p class=MsoNormal>Home.</p>",
        "<p><b>First</b> walk</p><ol><li>Start</li><li>Go on</li></ol><p>Home.</p>",
    ),
    Body(
        "Word",
        '<p class="MsoNormal">The bridge<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a> is old.</p>'
        '<div><hr align="left" size="1" width="33%"><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">'
        '<span class="MsoFootnoteReference">[1]</span></a> Built in <i>1820</i>.</p></div></div>',
        "<p>The bridge{1} is old.</p><hr><ol><li><p>Built in <i>1820</i>.</p></li></ol>",
    ),
    # WordPress: block comments, captions, galleries, and text without paragraphs.
    Body(
        "WordPress",
        '<!-- wp:paragraph -->\n<p>Along the <em>river</em>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2 class="wp-block-heading" id="h-stones">'
        'Stones</h2>\n<!-- /wp:heading -->\n\n<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>grey</li>\n<!-- /wp:list-item -->\n\n'
        "<!-- wp:list-item -->\n<li>white</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
        "<p>Along the <em>river</em>.</p><h2>Stones</h2><ul><li>grey</li><li>white</li></ul>",
    ),
    Body(
        "WordPress",
        'Along the river.\n\n[caption id="attachment_7" align="alignnone" width="300"]<a href="/up/walk.jpg"><img class="size-medium wp-image-7" '
        'src="/up/walk-300x200.jpg" alt="walk" width="300" height="200" /></a> The walk[/caption]\n\nHome &amp; dry.\n<!--more-->\nThe rest.',
        '<p>Along the river.</p><p>[caption id="attachment_7" align="alignnone" width="300"]<a href="/up/walk.jpg"><img src="/up/walk-300x200.jpg" '
        'alt="walk"></a> The walk[/caption]</p><p>Home &amp; dry.</p><p>The rest.</p>',
        ('[caption id="attachment_7" align="alignnone" width="300"]', "[/caption]", "<!--more-->"),
    ),
    Body(
        "WordPress",
        '<figure class="wp-block-image size-large"><img src="/up/bridge.jpg" alt="a bridge" class="wp-image-9" srcset="/up/bridge.jpg 1024w"/>'
        '<figcaption class="wp-element-caption">The <strong>old</strong> bridge</figcaption></figure>'
        '<pre class="wp-block-code"><code lang="php" class="language-php">if ($a &lt; 1) {\n\n    walk();\n}</code></pre>'
        '<blockquote class="wp-block-quote"><p>One step.</p><p>Two steps.</p><cite>A walker</cite></blockquote>',
        '<p><img src="/up/bridge.jpg" alt="a bridge"></p><p>The <strong>old</strong> bridge</p>'
        "<pre><code>if ($a &lt; 1) {\n\n    walk();\n}</code></pre><blockquote><p>One step.</p><p>Two steps.</p><cite>A walker</cite></blockquote>",
    ),
    Body(
        "WordPress",
        '<p>Watch:</p>\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=river\n</div></figure>\n'
        '<p><iframe src="https://www.youtube.com/embed/river" width="560" height="315"></iframe><a href="/next">Next</a></p>',
        '<p>Watch:</p><p>https://www.youtube.com/watch?v=river</p><iframe src="https://www.youtube.com/embed/river"></iframe><p><a href="/next">Next</a></p>',
    ),
    # Hatena: keywords, footnotes, embedded cards, pictures.
    Body(
        "Hatena",
        '<p>川沿いを<a class="keyword" href="http://d.hatena.ne.jp/keyword/%BB%B6%CA%E2">散歩</a>した<span class="footnote"><a href="#f-1a" name="fn-1a" '
        'title="二時間">*1</a></span>。</p><div class="footnote"><p class="footnote"><a href="#fn-1a" name="f-1a" class="footnote-number">*1</a>'
        '<span class="footnote-delimiter">:</span><span class="footnote-text">二時間かかった。</span></p></div>',
        '<p>川沿いを<a href="http://d.hatena.ne.jp/keyword/%BB%B6%CA%E2">散歩</a>した{1}。</p><ol><li><p>二時間かかった。</p></li></ol>',
    ),
    Body(
        "Hatena",
        '<p><span itemscope itemtype="http://schema.org/Photograph"><img src="https://cdn-ak.f.st-hatena.com/images/fotolife/a/b/walk.jpg" alt="f:id:a:walk" '
        'class="hatena-fotolife" itemprop="image"></span></p><pre class="code lang-ruby" data-lang="ruby" data-unlink><span class="synPreProc">def</span> '
        '<span class="synIdentifier">walk</span>\n  puts <span class="synSpecial">\'</span>river<span class="synSpecial">\'</span>\n'
        '<span class="synPreProc">end</span>\n</pre>',
        '<p><img src="https://cdn-ak.f.st-hatena.com/images/fotolife/a/b/walk.jpg" alt="f:id:a:walk"></p><pre><code>def walk\n  puts \'river\'\nend</code></pre>',
    ),
    Body(
        "Hatena",
        "<h4>準備</h4><ul><li>靴</li><li><strong>地図</strong>と水</li></ul><p>これは<strong>「大切」</strong>です。<br>次へ。</p>"
        '<p><cite class="hatena-citation"><a href="https://www.rivers.org/">www.rivers.org</a></cite></p>',
    ),
    # Tistory.
    Body(
        "Tistory",
        '<p data-ke-size="size16">강을 <b>따라</b> 걷는다.</p><p data-ke-size="size16">&nbsp;</p><h3 data-ke-size="size23">준비</h3>'
        '<pre id="code_1600000000000" class="javascript" data-ke-language="javascript" data-ke-type="codeblock"><code>const a = 1;\nwalk(a);</code></pre>'
        '<ul style="list-style-type: disc;" data-ke-list-type="disc"><li>신발</li><li>지도</li></ul>',
        "<p>강을 <b>따라</b> 걷는다.</p><h3>준비</h3><pre><code>const a = 1;\nwalk(a);</code></pre><ul><li>신발</li><li>지도</li></ul>",
    ),
    Body(
        "Tistory",
        '<p>[##_Image|kage@abc/walk.jpg|alignCenter|data-origin-width="800"|_##]</p><blockquote data-ke-style="style1"><p>한 걸음</p></blockquote>'
        '<table style="border-collapse: collapse;" data-ke-align="alignLeft"><tbody><tr><td>다리</td><td>돌</td></tr><tr><td>1820</td><td>회색</td></tr></tbody></table>'
        '<hr contenteditable="false" data-ke-type="horizontalRule" data-ke-style="style1">',
    ),
    # Template tags and shortcodes.
    Body(
        "shortcodes",
        '<p>Along {{< ref "river.md" >}} and <a href="{{ site.baseurl }}/walk">on</a>.</p>\n{{< youtube abc_def >}}\n<p>End.</p>',
        "",
        ('{{< ref "river.md" >}}', "{{ site.baseurl }}/walk", "{{< youtube abc_def >}}"),
    ),
    Body(
        "shortcodes",
        "<p>Stones:</p>\n{% highlight ruby %}\ndef walk(a_b)\n  a * b < c\nend\n{% endhighlight %}\n<p>{% if page.wide %}wide{% endif %} *river*</p>",
        "",
        ("{% highlight ruby %}\ndef walk(a_b)\n  a * b < c\nend\n{% endhighlight %}", "{% if page.wide %}", "{% endif %}"),
    ),
    Body(
        "shortcodes",
        '<p>See {% post_url 2020-01-01-river_walk %}.</p>\n<!-- more -->\n<p><img src="{% asset_path walk_1.jpg %}" alt="walk"></p>\n{% raw %}\n<p>{{ a_b_c }}</p>\n{% endraw %}',
        "",
        (
            "{% post_url 2020-01-01-river_walk %}",
            "<!-- more -->",
            "{% asset_path walk_1.jpg %}",
            "{% raw %}",
            "{{ a_b_c }}",
            "{% endraw %}",
        ),
    ),
    Body(
        "shortcodes",
        '<p>[gallery ids="1,2,3"]</p><p>Note [x] and [link] and [1].</p><p>[youtube=https://www.youtube.com/watch?v=a_b_c]</p>',
        "",
        ('[gallery ids="1,2,3"]', "[youtube=https://www.youtube.com/watch?v=a_b_c]"),
    ),
    # Nested lists.
    Body("nested lists", "<ul><li>a<ol><li>b<ul><li>c</li></ul></li><li>d</li></ol></li><li>e</li></ul>"),
    Body(
        "nested lists",
        "<ol start=4><li><p>One</p><pre><code class='language-sh'>walk --slow\n\n  go</code></pre><p>After</p></li><li><p>Two</p><blockquote><p>Quote</p></blockquote></li></ol>",
    ),
    Body(
        "nested lists",
        "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol><li>d</li></ol><ul><li>2020. Year</li><li># no heading</li><li>- no item</li></ul>",
    ),
    Body(
        "nested lists",
        '<ul><li><a href="#stones">Stones</a><ul><li>1) a</li><li>+ b</li></ul></li></ul><h2 id="stones">Stones</h2><p>Back.</p>',
    ),
    # Tables.
    Body(
        "tables",
        "<table><thead><tr><th>a</th><th>b|c</th></tr></thead><tbody><tr><td><code>x|y</code></td><td>1<br>2</td></tr><tr><td></td><td><b>3</b></td></tr></tbody></table>",
    ),
    Body("tables", '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table><p>After.</p>'),
    Body("tables", "<table><caption>Stones</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>"),
    Body("tables", '<table><tr><th>k</th><td>v</td></tr><tr><th>l</th><td><a href="/w">w</a> <img src="i.png" alt="i"></td></tr></table>'),
    # Footnotes.
    Body(
        "footnotes",
        '<p>Old<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup> and wide<sup id="fnref:2"><a href="#fn:2" class="footnote-ref">2</a></sup>.</p>'
        '<section class="footnotes"><hr><ol><li id="fn:1"><p>From 1820. <a href="#fnref:1">↩︎</a></p></li><li id="fn:2"><p>Four metres.</p>'
        '<p>At <code>low_tide</code>. <a href="#fnref:2">↩︎</a></p></li></ol></section>',
        "<p>Old{1} and wide{2}.</p><hr><ol><li><p>From 1820.</p></li><li><p>Four metres.</p><p>At <code>low_tide</code>.</p></li></ol>",
    ),
    Body(
        "footnotes",
        '<p>Stones<a id="r1" href="#n1"><sup>[1]</sup></a>.</p><h2>Notes</h2><p id="n1"><a href="#r1">[1]</a> Grey ones.</p><p>See <a href="#n9">nine</a>.</p>',
        '<p>Stones{1}.</p><h2>Notes</h2><p>See <a href="#n9">nine</a>.</p><ol><li><p>Grey ones.</p></li></ol>',
    ),
    # Ruby.
    Body("ruby", "<p>これは<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です。<strong>『強調』</strong>した。</p>"),
    Body("ruby", "<ul><li><ruby>川<rt>かわ</rt></ruby>と<em>山</em></li></ul><h3><ruby>橋<rt>はし</rt></ruby></h3>"),
    # Details and definition lists.
    Body(
        "details", "<details open><summary>More <b>stones</b></summary>\n\n<p>Grey</p>\n\n<ul><li>a</li></ul></details><p>After *it*.</p>"
    ),
    Body(
        "details",
        "<dl><dt>Boot</dt><dd>For the <em>foot</em></dd><dt>Map</dt><dd>For the eye</dd></dl><details><summary>x</summary><pre>a\n\nb</pre></details>",
    ),
    # Math.
    Body("math", "<p>With $a_1 + b_2$ and $$\\sum_{i=1}^n x_i$$ for $5 and $6.</p>", "", ("$a_1 + b_2$", "$$\\sum_{i=1}^n x_i$$")),
    Body("math", "<p>Thus \\(x_1 * y_2\\) holds:</p><p>\\[ \\frac{a_1}{b_1} \\]</p><p>a_b_c and 2 * 3 * 4</p>"),
    Body("math", "<p>$$<br></p><p>x &lt; y &amp; z</p><p>Cost: $1_000</p><p>H<sub>2</sub>O, m<sup>2</sup></p>"),
    # What else goes wrong.
    Body("emphasis", "<p>中文<strong>粗体。</strong>后面<b>“引用”</b>和<em>（括号）</em>以及<strong>正常</strong>文字。</p>"),
    Body(
        "emphasis",
        "<p>a<b> spaced </b>b, <b>x</b><b>y</b>, <i><b>both</b></i>, <b>b <i>i</i></b>, snake_case*, <b>with <code>code</code></b><br>next <s>gone</s></p>",
    ),
    Body(
        "links",
        '<p><a href="/a b(c).html" title="A &quot;title&quot;">x [y] *z*</a> <a href="https://www.rivers.org/a_b">https://www.rivers.org/a_b</a> <a href="?a=1&amp;b=2#c">q</a></p>',
    ),
    Body(
        "links",
        '<a href="/walk"><h3>A heading</h3></a><p><a href="/big.jpg"><img src="/small_1.jpg" alt="small [1]" title="t"></a></p><a href="/card"><div><p>One</p><p>Two</p></div></a>',
    ),
    Body(
        "escapes",
        "<p>1. no list</p><p># no heading</p><p>&gt; no quote</p><p>- no item</p><p>&lt;div&gt; &amp;amp; &amp;copy; \\ ` ~~~ --- === | a | b |</p><p>---</p><p>+ plus<br>* star</p>",
    ),
    Body(
        "escapes",
        "<p>    four spaces</p>text <i>in</i> no block<p>a\nb\n\nc</p><pre>```\n~~~\n</pre><p><code>a `b` c</code> <code> x </code></p><h2>Ends in #</h2>",
    ),
    Body(
        "code",
        '<div class="highlight"><pre><span class="k">def</span> a():\n\n\n    pass</pre></div><pre class="brush: css; gutter: false">a &lt; b { }</pre><pre lang="c">int a;</pre>',
    ),
    Body(
        "code",
        '<figure class="highlight js"><table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre></td>'
        '<td class="code"><pre><span class="line">let a = 1;</span><br><span class="line">walk(a);</span></pre></td></tr></table></figure><p>After</p>',
        "<pre><code>let a = 1;\nwalk(a);</code></pre><p>After</p>",
    ),
    Body(
        "code",
        '<p>Use <code>length <a href="/nub">nub</a></code> and <kbd>Ctrl</kbd>+<kbd>C</kbd>, <tt>a_b</tt>, <mark>x</mark>, <u>y</u>, <abbr title="a b">AB</abbr>.</p>',
    ),
)

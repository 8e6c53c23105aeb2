"""The rules, one file each; a folder is a family."""

FAMILIES = {
    "boilerplate": "What belongs to the site that a text comes from: bylines, notices, promotion, buttons.",
    "checking": "What postlint could not do, and what its own comments get wrong.",
    "cjk": "The typography of Chinese, Japanese and Korean: marks, widths, spaces.",
    "front_matter": "The block of fields at the beginning of a post.",
    "html": "Elements: needless, empty, unclosed, cut.",
    "links": "Where links and pictures point, and what they say.",
    "markdown": "What Markdown makes of HTML, and HTML of Markdown.",
    "policy": "What a policy for posts of strangers does not allow.",
    "security": "What runs, loads or opens things on a reader's machine.",
    "style": "Looks written into the text: inline styles, leftovers of a source site.",
    "text": "The words: truncation, damage, punctuation, white space.",
}

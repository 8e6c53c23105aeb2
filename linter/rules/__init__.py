"""The rules, one file each; a folder is a family."""

FAMILIES = {
    "boilerplate": "Text of the source site: bylines, notices, promotion, buttons.",
    "checking": "What postlint could not check, and unused ignore comments and baseline entries.",
    "cjk": "Chinese, Japanese and Korean typography: punctuation, widths, spaces.",
    "front_matter": "Front matter fields.",
    "html": "Elements: unnecessary, empty, unclosed, cut.",
    "links": "Links and images: URLs, text, titles.",
    "markdown": "Markdown, and HTML in Markdown.",
    "policy": "What a policy for untrusted posts forbids.",
    "security": "Active content: scripts, handlers, frames, forms.",
    "style": "Inline styles and leftovers of a source site.",
    "text": "Text: truncation, damage, punctuation, whitespace.",
}

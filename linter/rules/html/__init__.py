"""Rules about HTML: obsolete, empty, redundant, unclosed and misplaced elements, and headings."""

"""Finds and parses front matter: keys and values with spans."""

from __future__ import annotations

from .read import front_matter as front_matter, reading as reading, reads_fences as reads_fences
from .second import BlockBelow as BlockBelow, block_below as block_below, block_below_text as block_below_text
from .slips import FENCES as FENCES, INVISIBLE as INVISIBLE, fields_from as fields_from

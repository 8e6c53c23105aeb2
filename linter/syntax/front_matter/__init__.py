"""Finds and parses front matter: keys and values with spans."""

from __future__ import annotations

from .read import front_matter as front_matter, reading as reading, reads_fences as reads_fences
from .slips import FENCES as FENCES, INVISIBLE as INVISIBLE, fields_from as fields_from

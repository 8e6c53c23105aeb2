"""What renders the results of a run, as the command line asks for it."""

from __future__ import annotations

from .options import style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from ..report.render import Renderer
    from .output_files import OutputFile


def renderer(options: Namespace, files: Sequence[OutputFile]) -> Renderer:
    """Return what renders the results of files."""
    from ..report.render import Renderer

    return Renderer(
        options.output_format,
        style(options),
        others=tuple(file.format for file in files),
        diff=options.diff,
        statistics=options.statistics,
        only_errors=getattr(options, "fix_only", False),
    )

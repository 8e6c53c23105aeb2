"""The checks of the texts that are open: one at a time for each text, always of its last version."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from ..run.file_task import timed_out
from ..run.result import FileResult
from ..values.spans import Lines
from .documents import Moment
from .requests import Checked
from .worker import RequestFailedError, WorkerEndedError
from .workers import TookTooLongError

if TYPE_CHECKING:
    from .documents import OpenText
    from .requests import Post
    from .workers import Workers


class Checks:
    """Checks texts in worker processes, and keeps the results."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    async def current(self, text: OpenText, post: Post) -> Checked:
        """Return what is wrong with a text as it is now; ``post`` is what is sent of it.

        A check of an older version is dropped: its work may go on for a moment, but nobody waits for it.
        """
        moment = Moment(text.change, post.edition)
        if text.checked and text.checked[0] == moment:
            return text.checked[1]
        if text.check is None or text.check[0] != moment:
            if text.check is not None:
                text.check[1].cancel()
            text.check = moment, asyncio.get_running_loop().create_task(self._check(text, post, moment))
        # Who is cancelled here does not cancel the others who wait for the same check.
        return await asyncio.shield(text.check[1])

    async def _check(self, text: OpenText, post: Post, moment: Moment) -> Checked:
        began = monotonic()
        try:
            checked: Checked = await self.workers.ask("check", post)
        except TookTooLongError:
            checked = Checked(timed_out(post.path, f"it took longer than {self.workers.time_limit:g} s"))
        except RequestFailedError as error:
            checked = Checked(FileResult(post.path, error=str(error)))
        except WorkerEndedError as error:
            checked = Checked(FileResult(post.path, error=f"the process that checked it ended: {error}"))
        if checked.result is not None:
            checked = checked._replace(result=checked.result._replace(lines=Lines(post.text)))
        text.seconds = monotonic() - began
        text.checked = moment, checked
        return checked

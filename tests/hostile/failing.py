"""The operating system, of which one call fails."""

from __future__ import annotations

import os


class Failing:
    """``os``, whose call number ``at`` does what ``fault`` does instead."""

    def __init__(self, at, fault):
        self.at, self.fault, self.calls = at, fault, []

    def __getattr__(self, name):
        real = getattr(os, name)
        if not callable(real) or name in ("fspath", "urandom", "getpid"):
            return real

        return self.counted(name, real)

    def counted(self, name, real):
        def called(*arguments, **named):
            self.calls.append(name)
            if len(self.calls) == self.at:
                return self.fault(real, *arguments, **named)
            return real(*arguments, **named)

        return called

    def into(self, patches, *modules):
        """Put it in the place of ``os`` and of ``open`` in modules that write."""
        for module in modules:
            patches.setattr(module, "os", self)
            patches.setattr(module, "open", self.counted("open to read", open), raising=False)

"""Which URLs a site has: one module a generator; what asks for them is ``lookup``, and the ids of a page are in ``ids``."""

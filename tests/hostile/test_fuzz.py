"""Texts that nobody would write: nothing raises, nothing takes long, a second fix changes nothing."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import fuzz_seed


@pytest.mark.parametrize("seed", range(4))
def test_no_text_is_too_odd(seed):
    done = fuzz_seed(seed, 2_500)

    assert done.executions >= 2_500
    assert done.failures == []

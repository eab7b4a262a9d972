"""Whatever a file holds, it is read or refused in one line: some fifty seconds of it here, an hour by ``make fuzz``."""

from __future__ import annotations

import pytest

from .fuzzing import run


@pytest.mark.slow
def test_damaged_files_are_read_or_refused() -> None:
    counts = run(50, seed=13)
    assert all(found.total() for found in counts.values())
    assert {kind for found in counts.values() for kind in found} <= {"ok", "refused"}

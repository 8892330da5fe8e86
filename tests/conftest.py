"""What every test needs: no display, no habit of this machine, and the reference tables where they are."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
# No test is timed: a busy machine draws examples slowly.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

REFERENCE = Path(__file__).parents[1].parent / "shared" / "data"


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference tables beside the project; without it the tests that need it are skipped."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference tables are not beside the project")
    return REFERENCE

"""Journeys use the stage of the window's tests: real windows, clicks, keys, and no question left open."""

import importlib.util
from pathlib import Path

_PLACE = Path(__file__).parents[1] / "ui" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("window_stage", _PLACE)
assert _SPEC is not None
assert _SPEC.loader is not None
_STAGE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_STAGE)

dress = _STAGE.dress
stage = _STAGE.stage

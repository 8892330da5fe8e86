"""Every kind of line that a sign-off checklist can hold has words, in the window and on the command line."""

import ast
import inspect
from types import ModuleType

from ui.chair.checklist import CHECK_WORDS
from winner_judge.cli.showing import CHECK_LINES
from winner_judge.operations import sign_off_warnings, signing
from winner_judge.reconciling.findings import FlagKind


def kinds_in(module: ModuleType) -> set[str]:
    """Return the kinds that a module names where it makes its lines."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"_line", "CheckLine"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_each_kind_has_words() -> None:
    kinds = kinds_in(signing) | kinds_in(sign_off_warnings) | {kind.value for kind in FlagKind}

    assert {"fork", "missing_sheet", "conflict", "scale_use"} <= kinds
    assert set(CHECK_LINES) == kinds
    assert set(CHECK_WORDS) == kinds

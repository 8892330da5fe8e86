"""Undo and redo of a judge's changes, by appending what takes them back: they survive a restart.

Undo reaches back to the last hand-in and not behind it.
"""

from decimal import Decimal

from winner_judge.bundle.file import BundleFile
from winner_judge.canonical import Json
from winner_judge.operations.desk_state import Field, SheetChange, UndoHistory, undo_history
from winner_judge.operations.desk_views import FieldValue, Saved, Step
from winner_judge.operations.sheet_rows import NewChange, read_changes, read_sheet
from winner_judge.values import SheetStatus


def undo(pack: BundleFile) -> Saved | None:
    """Take back the last change since the last hand-in and return what it brought back, None without any."""
    history = _history(pack)
    return _take_back(pack, "undo", history.undo[-1]) if history.undo else None


def redo(pack: BundleFile) -> Saved | None:
    """Put back the change undone last and return it, None when a newer change cut it off."""
    history = _history(pack)
    return _take_back(pack, "redo", history.redo[-1]) if history.redo else None


def _history(pack: BundleFile) -> UndoHistory:
    with pack.read() as session:
        return undo_history(read_changes(session))


def _take_back(pack: BundleFile, action: str, taken: SheetChange) -> Saved:
    inverse = NewChange(
        taken.submission, taken.field, taken.new, taken.old, taken.criterion, inverse_of=taken.number
    )
    with pack.read() as session:
        judge = read_sheet(session, taken.submission).judge
    facts = {"submission": taken.submission, "field": taken.field.value, "inverse_of": taken.number}
    with pack.write(action, actor=judge, facts=facts) as writing:
        writing.session.add(inverse.row(writing.at))
    with pack.read() as session:
        entry = read_sheet(session, taken.submission).entry()
        history = undo_history(read_changes(session))
    return Saved(
        entry,
        writing.at,
        can_undo=bool(history.undo),
        can_redo=bool(history.redo),
        step=_step(inverse, is_redo=action == "redo"),
    )


def _step(inverse: NewChange, *, is_redo: bool) -> Step:
    old, new = (_value(inverse.field, value) for value in (inverse.old, inverse.new))
    return Step(inverse.field, inverse.criterion, old, new, is_redo=is_redo)


def _value(field: Field, stored: Json) -> FieldValue:
    """Return what a change stores of ``field`` as the desk's own value."""
    match field, stored:
        case Field.SCORE, str():
            return Decimal(stored)
        case Field.STATUS, str():
            return SheetStatus(stored)
        case _, None | str() | bool():
            return stored
        case _:
            raise AssertionError(field, stored)

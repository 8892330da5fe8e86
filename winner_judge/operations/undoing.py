"""Undo and redo of a judge's changes, by appending what takes them back: they survive a restart.

Undo reaches back to the last hand-in and not behind it.
"""

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.desk_state import SheetChange, UndoHistory, undo_history
from winner_judge.operations.sheet_rows import NewChange, read_changes, read_sheet
from winner_judge.operations.views import Saved


def undo(pack: BundleFile) -> Saved | None:
    """Take back the last change since the last hand-in and return its submission, None without any."""
    history = _history(pack)
    return _take_back(pack, "undo", history.undo[-1]) if history.undo else None


def redo(pack: BundleFile) -> Saved | None:
    """Put back the change undone last and return its submission, None when a newer change cut it off."""
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
    return Saved(entry, writing.at, can_undo=bool(history.undo), can_redo=bool(history.redo))

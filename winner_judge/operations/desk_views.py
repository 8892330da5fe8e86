"""What the operations of a judge's desk give back: frozen values for the judge's window."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from winner_judge.operations.desk_state import Field
from winner_judge.operations.views import Setting
from winner_judge.values import (
    Attachment,
    Judge,
    Sheet,
    SheetStatus,
    Submission,
)


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One of my submissions, with everything that my desk shows of it."""

    submission: Submission
    attachments: tuple[Attachment, ...]
    sheet: Sheet
    private_note: str
    value: Decimal | None
    """Value of the scores given so far, rounded by the policy; None when there are none."""


@dataclass(frozen=True, slots=True)
class LastHandIn:
    """The newest return of this pack."""

    id: str
    revision: int
    check_code: str
    at: datetime
    is_current: bool
    """Nothing has changed since."""
    done: int = 0
    """How many done sheets it holds; none when only declarations were handed in."""
    is_reissued: bool = False
    """Not current, but only because the pack was reissued since: the sheets are as they were handed in."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A judge's whole desk."""

    setting: Setting
    judge: Judge
    has_declared: bool
    entries: tuple[DeskEntry, ...]
    last_hand_in: LastHandIn | None
    can_undo: bool
    can_redo: bool

    def count(self, status: SheetStatus) -> int:
        """Return how many of my sheets have ``status``."""
        return sum(entry.sheet.status is status for entry in self.entries)


FieldValue = Decimal | str | bool | SheetStatus | None
"""A score or none, a text, a wish to discuss, a sheet's status, the reason of a recusal or none."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an undo or a redo brought back: ``old`` stood there before it, ``new`` stands there now."""

    field: Field
    criterion: str
    """Its code, empty where the field is the whole sheet's."""
    old: FieldValue
    new: FieldValue
    is_redo: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that is committed: the entry as it is now, and when."""

    entry: DeskEntry
    at: datetime
    can_undo: bool
    can_redo: bool
    step: Step | None = None
    """What was brought back, of an undo or a redo alone."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """A return that was written, reopened and compared."""

    path: Path
    id: str
    check_code: str
    revision: int
    done: int
    recused: int
    missing: int
    is_unchanged: bool
    """The same document as the return before it."""


@dataclass(frozen=True, slots=True)
class BackUp:
    """The sealed state of a pack that was written, reopened and compared."""

    path: Path
    id: str
    revision: int
    """What the hand-in of this state is, or would be, numbered."""
    is_handed_in: bool
    """It is the last return itself: nothing has changed since."""

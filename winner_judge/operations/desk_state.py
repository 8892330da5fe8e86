"""What a judge's desk holds, as the pure fold of its appended changes.

Nothing here reads a file: rows of ``sheet_changes`` come in as values; draft state, undo and redo come out.
Undo never reaches behind a hand-in: what was handed in is changed by new changes only, which make a new
revision. Nor does it reach behind what was carried over from another pack or laptop. The answer to the
conflict declaration is no undoable change either; each conflict in it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from winner_judge.canonical import Json, plain_decimal
from winner_judge.values import Sheet, SheetStatus


class Field(StrEnum):
    """What one change changes."""

    SCORE = "score"
    NOTE = "note"
    COMMENT = "comment"
    DISCUSS = "discuss"
    STATUS = "status"
    RECUSAL = "recusal"
    DECLARED = "declared"
    HAND_IN = "hand_in"
    """Nothing changed: the state as it was then went into the return named in ``new``."""
    CARRIED_OVER = "carried_over"
    """Nothing changed: what stands before was brought here from another pack or laptop; see ``Origin``."""


Value = TypeVar("Value")
_MARKS: Final = frozenset({Field.HAND_IN, Field.CARRIED_OVER})
"""Undo and redo reach neither behind nor beyond these."""


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One appended change of one field; values are JSON."""

    number: int
    at: datetime
    submission: str
    field: Field
    criterion: str
    old: Json
    new: Json
    inverse_of: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One scoresheet as far as it is."""

    scores: Mapping[str, Decimal] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    wants_discussion: bool = False
    is_done: bool = False
    recusal: str | None = None
    """The reason, possibly empty, of a judge who does not judge this submission."""
    changed_at: datetime | None = None

    @property
    def status(self) -> SheetStatus:
        """How far the sheet is."""
        if self.recusal is not None:
            return SheetStatus.RECUSED
        if self.is_done:
            return SheetStatus.DONE
        is_touched = self.scores or self.notes or self.comment or self.wants_discussion
        return SheetStatus.DRAFT if is_touched else SheetStatus.NOT_STARTED

    def sheet(self, judge: str, submission: str) -> Sheet:
        """Return the draft as a sheet, scores of a recused one included."""
        return Sheet(
            judge=judge,
            submission=submission,
            status=self.status,
            scores=dict(self.scores),
            notes=dict(self.notes),
            comment=self.comment,
            wants_discussion=self.wants_discussion,
            recusal_reason=self.recusal or "",
            changed_at=self.changed_at,
        )

    def value_of(self, changed: Field, criterion: str) -> Json:
        """Return what ``changed`` holds now, as a change records it."""
        if changed is Field.SCORE:
            score = self.scores.get(criterion)
            return None if score is None else plain_decimal(score)
        values: dict[Field, Json] = {
            Field.NOTE: self.notes.get(criterion, ""),
            Field.COMMENT: self.comment,
            Field.DISCUSS: self.wants_discussion,
            Field.STATUS: (SheetStatus.DONE if self.is_done else SheetStatus.DRAFT).value,
            Field.RECUSAL: self.recusal,
        }
        return values[changed]

    def after(self, change: SheetChange) -> "Draft":
        """Return the draft with ``change`` applied."""
        draft = replace(self, changed_at=change.at)
        match change.field:
            case Field.SCORE:
                score = None if change.new is None else Decimal(str(change.new))
                return replace(draft, scores=_with(draft.scores, change.criterion, score))
            case Field.NOTE:
                note = str(change.new) if change.new else None
                return replace(draft, notes=_with(draft.notes, change.criterion, note))
            case Field.COMMENT:
                return replace(draft, comment=str(change.new or ""))
            case Field.DISCUSS:
                return replace(draft, wants_discussion=bool(change.new))
            case Field.STATUS:
                return replace(draft, is_done=change.new == SheetStatus.DONE.value)
            case Field.RECUSAL:
                return replace(draft, recusal=None if change.new is None else str(change.new))
            case _:
                raise AssertionError(change.field)


@dataclass(frozen=True, slots=True)
class DeskState:
    """The fold of all changes."""

    has_declared: bool = False
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    """Submissions without an entry are untouched."""

    def draft(self, submission: str) -> Draft:
        """Return the draft of ``submission``, an untouched one when there is none."""
        return self.drafts.get(submission, Draft())


@dataclass(frozen=True, slots=True)
class UndoHistory:
    """What can be taken back and what can be put back, the next one last."""

    undo: tuple[SheetChange, ...]
    redo: tuple[SheetChange, ...]
    """The undoing changes that a redo takes back in turn."""


def fold(changes: Iterable[SheetChange]) -> DeskState:
    """Return what ``changes``, oldest first, come to."""
    has_declared = False
    drafts: dict[str, Draft] = {}
    for change in changes:
        if change.field is Field.DECLARED:
            has_declared = bool(change.new)
        elif change.field not in _MARKS:
            drafts[change.submission] = drafts.get(change.submission, Draft()).after(change)
    return DeskState(has_declared, drafts)


def undo_history(changes: Iterable[SheetChange]) -> UndoHistory:
    """Return what can be undone and redone after ``changes``, oldest first.

    A change that takes nothing back cuts the redo tail; a hand-in cuts both, and so does carrying over.
    """
    undo: list[SheetChange] = []
    redo: list[SheetChange] = []
    for change in changes:
        if change.field in _MARKS:
            undo.clear()
            redo.clear()
        elif change.field is Field.DECLARED:
            redo.clear()
        elif change.inverse_of is None:
            undo.append(change)
            redo.clear()
        elif undo and undo[-1].number == change.inverse_of:
            undo.pop()
            redo.append(change)
        else:
            assert redo[-1].number == change.inverse_of, change
            redo.pop()
            undo.append(change)
    return UndoHistory(tuple(undo), tuple(redo))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a desk's state was brought from, as the change of it tells."""

    pack: str = ""
    """Id of the earlier pack, empty where it came from a score return or a backup."""
    document: str = ""
    """Id of that return or backup, empty where it came from a pack."""
    history: tuple[str, ...] = ()
    """Ids of returns that were handed in elsewhere, oldest first: the next one goes on from them."""
    conflicts: tuple[str, ...] = ()
    """Submissions whose conflicts may have been handed in elsewhere."""

    def to_json(self) -> Json:
        """Return what ``new`` holds."""
        return {
            "pack": self.pack,
            "document": self.document,
            "history": list(self.history),
            "conflicts": list(self.conflicts),
        }


def origins(changes: Iterable[SheetChange]) -> tuple[Origin, ...]:
    """Return where the state came from, oldest first; mostly from nowhere, as a desk begins empty."""
    return tuple(
        _origin(change.new)
        for change in changes
        if change.field is Field.CARRIED_OVER and isinstance(change.new, Mapping)
    )


def _origin(document: Mapping[str, Json]) -> Origin:
    return Origin(
        str(document["pack"]),
        str(document["document"]),
        _texts(document["history"]),
        _texts(document["conflicts"]),
    )


def _texts(items: Json) -> tuple[str, ...]:
    assert isinstance(items, Sequence)
    return tuple(str(item) for item in items)


def _with(values: Mapping[str, Value], key: str, value: Value | None) -> dict[str, Value]:
    """Return ``values`` with ``key`` set, or without it when ``value`` is None."""
    changed = {name: kept for name, kept in values.items() if name != key}
    return changed if value is None else {**changed, key: value}

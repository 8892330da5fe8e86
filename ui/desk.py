"""The judge's open pack: what is on the desk, what is on its way to the disk, what did not get there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from ui.jobs import Job, Jobs
from ui.memory import PackMemory
from ui.sessions import Session
from winner_judge.bundle.file import BundleFile
from winner_judge.errors import JudgeError, SheetDoneError, SheetRecusedError
from winner_judge.operations import desk as operations
from winner_judge.operations import undoing
from winner_judge.operations.arriving import News
from winner_judge.operations.continuing import Continued, continue_from
from winner_judge.operations.desk_views import Desk, DeskEntry, Saved
from winner_judge.values import SheetStatus

_OPEN_STATES = {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}
_CURRENT_KEY = "current"
Filling = Decimal | str | bool | None
"""A score or none, a text, a tick."""


class Part(Enum):
    """What a judge fills in on a sheet; the value is the operation that saves it."""

    SCORE = "set_score"
    NOTE = "set_note"
    COMMENT = "set_comment"
    PRIVATE_NOTE = "set_private_note"
    DISCUSSION = "set_discussion"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to fill in."""

    part: Part
    submission: str
    criterion: str = ""


class DeskSession(Session):
    """Shows what was typed at once, and says that it is saved only once it is committed."""

    entry_changed = Signal(str)
    """A submission's code: its sheet shows something else now."""
    saved = Signal(object)
    """When the last change was committed."""
    save_failed = Signal(object)
    """A ``JudgeError``; what was typed is kept and shown, see ``save_again``."""
    refused = Signal(object)
    """A ``JudgeError`` of something that was asked for, other than saving what was typed."""
    selected = Signal(str)
    """The submission in front is another one."""
    removal_wanted = Signal(str)
    """The pack shall leave this laptop; with the id of the return that was written."""
    restored = Signal(object)
    """A ``Continued``: what was brought in from another laptop; the desk shows it already."""
    filled = Signal(object)
    """A ``Place`` that was just filled in; it is on its way to the disk."""
    stepped = Signal(object)
    """A ``Saved`` whose ``step`` says what an undo or a redo brought back; its submission is in front."""

    def __init__(self, bundle: BundleFile, path: Path, desk: Desk, jobs: Jobs) -> None:
        super().__init__(bundle, path, desk.setting, jobs)
        self.desk = desk
        self.news: Sequence[News] = ()
        """What was brought in when the pack was opened."""
        self.replaced: Path | None = None
        """The pack that was asked for, where this newer one was opened in its place."""
        self.memory = PackMemory(path)
        self._places = {entry.submission.code: place for place, entry in enumerate(desk.entries)}
        self.saved_at: datetime | None = None
        self.current = self._left_at()
        self.is_beside_one = False
        """The proposal is read beside one criterion alone."""
        self.is_full_screen = False
        """The proposal is read full screen."""
        self._typed: dict[Place, Filling] = {}
        self._closing: set[str] = set()
        """Sheets on their way to be done: what is typed into one now would come too late."""
        self._has_failed = False

    # What is shown

    @property
    def codes(self) -> tuple[str, ...]:
        """My submissions, in order."""
        return tuple(entry.submission.code for entry in self.desk.entries)

    @property
    def has_unsaved(self) -> bool:
        """Something typed is not committed yet."""
        return bool(self._typed)

    def entry(self, code: str) -> DeskEntry:
        """Return a submission with what was typed, committed or not."""
        entry = self.desk.entries[self._places[code]]
        for place, value in self._typed.items():
            if place.submission == code:
                entry = _with_typed(entry, place, value)
        if code in self._closing:
            entry = replace(entry, sheet=replace(entry.sheet, status=SheetStatus.DONE))
        return entry

    @property
    def entries(self) -> tuple[DeskEntry, ...]:
        """All submissions as ``entry`` gives them."""
        return tuple(self.entry(code) for code in self.codes)

    def select(self, code: str) -> None:
        """Bring a submission to the front."""
        if code != self.current:
            self.current = code
            self.memory.keep(_CURRENT_KEY, code)
            self.memory.save()
            self.selected.emit(code)

    def _left_at(self) -> str:
        """Return the submission that was in front when the pack was left, or else the first still open."""
        code = self.memory.recall(_CURRENT_KEY)
        return code if isinstance(code, str) and code in self._places else _first_open(self.desk)

    def code_beside(self, step: int) -> str:
        """Return the submission ``step`` places on in the order of the pack, empty beyond its ends."""
        place = self._places[self.current] + step
        return self.desk.entries[place].submission.code if 0 <= place < len(self.desk.entries) else ""

    def next_unscored(self) -> str:
        """Return the next submission, going round, that is neither done nor recused; empty without any."""
        codes, here = self.codes, self._places[self.current]
        round_trip = (*codes[here + 1 :], *codes[:here])
        return next((code for code in round_trip if self.entry(code).sheet.status in _OPEN_STATES), "")

    # What is filled in

    def fill_in(self, place: Place, value: Filling) -> None:
        """Show ``value`` and send it to the disk."""
        self._typed[place] = value
        self.filled.emit(place)
        self.entry_changed.emit(place.submission)
        self._save(place, value)

    @Slot()
    def save_again(self) -> None:
        """Try once more to save all that did not get there, in the order typed."""
        self._has_failed = False
        for place, value in list(self._typed.items()):
            self._save(place, value)

    def _save(self, place: Place, value: object) -> None:
        operation: Callable[..., object] = getattr(operations, place.part.value)
        criterion = [place.criterion] if place.criterion else []
        job = self.call(operation, place.submission, *criterion, value)
        job.done.connect(partial(self._settle, place, value))
        job.failed.connect(partial(self._keep_unsaved, place))

    def _keep_unsaved(self, place: Place, error: JudgeError) -> None:
        """Keep what did not get to the disk; a score that a closed sheet refused will never get there."""
        is_closed = isinstance(error, SheetDoneError | SheetRecusedError)
        if is_closed and place.part in {Part.SCORE, Part.DISCUSSION}:
            self._typed.pop(place, None)
            self.entry_changed.emit(place.submission)
            self.refused.emit(error)
            self._tell_if_settled()
            return
        self._has_failed = True
        self.save_failed.emit(error)

    def _settle(self, place: Place, value: object, saved: Saved) -> None:
        if place in self._typed and self._typed[place] == value:
            del self._typed[place]
        self._take(saved)

    # What is decided

    def mark_done(self, code: str) -> Job:
        """Mark a sheet as done; it takes nothing more from this moment on, unless that is refused."""
        self._closing.add(code)
        self.entry_changed.emit(code)
        job = self._decide(operations.mark_done, code)
        job.finished.connect(partial(self._end_closing, code))
        return job

    def _end_closing(self, code: str) -> None:
        self._closing.discard(code)
        self.entry_changed.emit(code)
        self._tell_if_settled()

    def reopen_sheet(self, code: str) -> Job:
        """Make a done sheet a draft again."""
        return self._decide(operations.reopen_sheet, code)

    def declare_conflict(self, code: str, reason: str) -> Job:
        """Recuse from a submission."""
        return self._decide(operations.declare_conflict, code, reason)

    def withdraw_conflict(self, code: str) -> Job:
        """Take back a recusal."""
        return self._decide(operations.withdraw_conflict, code)

    @property
    def can_undo(self) -> bool:
        """There is a change to take back; one on its way to the disk counts."""
        return self.desk.can_undo or self.has_unsaved

    def undo(self) -> Job:
        """Take back the last change and show where it was; what did not get to the disk goes there before."""
        return self._step(undoing.undo)

    def redo(self) -> Job:
        """Do again what was taken back and show where it was."""
        return self._step(undoing.redo)

    def declare(self, conflicts: dict[str, str]) -> Job:
        """Answer the conflict declaration: submission codes to reasons."""
        job = self.call(operations.declare, conflicts)
        job.done.connect(self.replace)
        job.failed.connect(self.refused)
        return job

    def continue_from(self, path: Path) -> Job:
        """Restore the desk from the judge's own last return or backup; connect to ``failed``."""
        job = self.call(_restored, path)
        job.done.connect(self._take_restored)
        return job

    @Slot(object)
    def _take_restored(self, outcome: tuple[Continued, Desk]) -> None:
        told, desk = outcome
        self.replace(desk)
        self.restored.emit(told)

    def _decide(self, operation: Callable[..., object], *args: object) -> Job:
        job = self.call(operation, *args)
        job.done.connect(self._take)
        job.failed.connect(self.refused)
        return job

    def _step(self, operation: Callable[..., object]) -> Job:
        if self._has_failed:
            self.save_again()
        job = self.call(operation)
        job.done.connect(self._show_step)
        job.failed.connect(self.refused)
        return job

    @Slot(object)
    def _show_step(self, saved: Saved | None) -> None:
        if saved is not None:
            self._take(saved)
            self.select(saved.entry.submission.code)
            self.stepped.emit(saved)

    @Slot(object)
    def _take(self, saved: Saved) -> None:
        code = saved.entry.submission.code
        here = self._places[code]
        entries = (*self.desk.entries[:here], saved.entry, *self.desk.entries[here + 1 :])
        hand_in, before = self.desk.last_hand_in, self.desk.entries[here].sheet
        is_as_before = saved.entry.sheet == before
        self.desk = replace(
            self.desk,
            entries=entries,
            last_hand_in=hand_in
            and replace(
                hand_in,
                is_current=hand_in.is_current and is_as_before,
                is_reissued=hand_in.is_reissued and is_as_before,
            ),
            can_undo=saved.can_undo,
            can_redo=saved.can_redo,
        )
        self.saved_at = saved.at
        self.entry_changed.emit(code)
        self._tell_if_settled()

    def _tell_if_settled(self) -> None:
        """Say that all is saved once all that is shown is committed."""
        if self.saved_at is not None and not self._typed and not self._closing:
            self.saved.emit(self.saved_at)

    @override
    def close(self) -> Job:
        self.memory.save()
        return super().close()

    # What is read again

    @Slot()
    def refresh(self) -> None:
        """Read the whole desk again, as after handing in."""
        self.call(operations.read_desk).done.connect(self.replace)

    @Slot(object)
    def replace(self, desk: Desk) -> None:
        """Show another state of the desk."""
        self.desk = desk
        self._places = {entry.submission.code: place for place, entry in enumerate(desk.entries)}
        self.setting = desk.setting
        if self.current not in self._places:
            self.current = _first_open(desk)
        self.changed.emit()


def _restored(pack: BundleFile, path: Path) -> tuple[Continued, Desk]:
    told = continue_from(pack, path)
    return told, operations.read_desk(pack)


def _first_open(desk: Desk) -> str:
    """Return the first submission still to be scored, or else the first; empty where there is none."""
    codes = [entry.submission.code for entry in desk.entries]
    still = [entry.submission.code for entry in desk.entries if entry.sheet.status in _OPEN_STATES]
    return next(iter([*still, *codes]), "")


def _with_typed(entry: DeskEntry, place: Place, value: object) -> DeskEntry:
    sheet = entry.sheet
    match place.part, value:
        case Part.SCORE, None:
            scores = {code: score for code, score in sheet.scores.items() if code != place.criterion}
            sheet = replace(sheet, scores=scores)
        case Part.SCORE, Decimal() as score:
            status = SheetStatus.DRAFT if sheet.status is SheetStatus.NOT_STARTED else sheet.status
            sheet = replace(sheet, scores={**sheet.scores, place.criterion: score}, status=status)
        case Part.NOTE, str() as note:
            sheet = replace(sheet, notes={**sheet.notes, place.criterion: note})
        case Part.COMMENT, str() as comment:
            sheet = replace(sheet, comment=comment)
        case Part.DISCUSSION, bool() as wants:
            sheet = replace(sheet, wants_discussion=wants)
        case Part.PRIVATE_NOTE, str() as note:
            return replace(entry, private_note=note)
    return replace(entry, sheet=sheet)

"""A judge at a real window who works by keys until killed, and tells what the window showed as saved.

Run: python -m tests.journeys.judge_to_kill PACK CODE FOLDER SEED PHASE
Each line on standard output is a JSON object with one of these keys:

* ``phase``: what begins now;
* ``shown``: the window says that all is saved: the sheets that differ from what was shown before;
* ``private``: the same for private notes;
* ``handed_in``: the page of handing in shows this return as written;
* ``refused``: what was typed could not be saved, and why; the window goes on showing it as not saved.

``PHASE`` is what the judge does most.
"""

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QFileDialog

from tests.journeys.keyboard import CONTROL, SHIFT, activate, press, tab_to, until, wait, write
from ui.actions import Act
from ui.application import Dress, build_application
from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.preferences import Preferences
from winner_judge.canonical import plain_decimal
from winner_judge.errors import JudgeError
from winner_judge.values import Sheet, SheetStatus

WORK = ("scoring", "noting", "marking done", "undoing", "redoing", "recusing", "handing in", "private note")
"""What the judge does between opening and closing."""


def told_sheet(sheet: Sheet) -> dict[str, object]:
    """Return what a judge sees of a sheet."""
    return {
        "status": sheet.status.value,
        "scores": {code: plain_decimal(score) for code, score in sorted(sheet.scores.items())},
        "notes": {code: note for code, note in sorted(sheet.notes.items()) if note},
        "comment": sheet.comment,
        "wants_discussion": sheet.wants_discussion,
        "recusal_reason": sheet.recusal_reason,
    }


def say(key: str, fact: object) -> None:
    """Write one line, whole and at once."""
    os.write(1, json.dumps({key: fact}).encode() + b"\n")


class Watch(QObject):
    """Tells what the window shows as saved, at the moment when it does."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self._session = session
        self._sheets: dict[str, dict[str, object]] = {}
        self._notes: dict[str, str] = {}
        self._handed_in = ""
        session.saved.connect(self.tell)
        session.changed.connect(self._tell_hand_in)
        session.save_failed.connect(self._tell_refusal)
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Tell the sheets that show something else than before."""
        assert not self._session.has_unsaved
        sheets = {entry.submission.code: told_sheet(entry.sheet) for entry in self._session.entries}
        new = {code: sheet for code, sheet in sheets.items() if self._sheets.get(code) != sheet}
        if new:
            say("shown", new)
        self._sheets = sheets
        notes = {entry.submission.code: entry.private_note for entry in self._session.entries}
        written = {code: note for code, note in notes.items() if note and self._notes.get(code) != note}
        if written:
            say("private", written)
        self._notes = notes

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        say("refused", repr(error))

    @Slot()
    def _tell_hand_in(self) -> None:
        last = self._session.desk.last_hand_in
        if last is not None and last.is_current and last.id != self._handed_in:
            self._handed_in = last.id
            say("handed_in", last.id)


class Judge:
    """Does one thing after the other, by keys."""

    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self._window = window
        self._folder = folder
        self._chance = random.Random(seed)
        self._count = seed * 1000

    @property
    def session(self) -> DeskSession:
        """The open pack."""
        assert isinstance(self._window.session, DeskSession)
        return self._window.session

    def work(self, phase: str) -> None:
        """Do whatever comes to mind until killed, ``phase`` most of all; close the file where that is it."""
        for done in range(1_000_000):
            if phase == "closing" and done > self._chance.randrange(4, 40):
                self.close()
                return
            wanted = phase if phase in WORK and self._chance.random() < 0.3 else self._chance.choice(WORK[:5])
            say("phase", wanted)
            getattr(self, wanted.replace(" ", "_"))()
            self._breathe()

    def _breathe(self) -> None:
        """Sometimes wait until all is saved, sometimes go on at once."""
        if self._chance.random() < 0.6:
            until(lambda: self._window.jobs.is_idle)
        else:
            wait(self._chance.randrange(20))

    def _go_to_open(self) -> None:
        if self.session.entry(self.session.current).sheet.status is SheetStatus.DONE:
            press(Qt.Key.Key_J, CONTROL)
        elif self._chance.random() < 0.2:
            press(self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)), CONTROL)

    def scoring(self) -> None:
        """Give some criteria a score."""
        self._go_to_open()
        for _ in range(self._chance.randint(1, 7)):
            write(self._chance.choice("12345"))

    def noting(self) -> None:
        """Write a note on a criterion and go on."""
        self._go_to_open()
        press(Qt.Key.Key_N, CONTROL)
        self._count += 1
        write(f"n{self._count} ")
        press(Qt.Key.Key_J, CONTROL)

    def marking_done(self) -> None:
        """Complete a sheet and mark it as done."""
        self._go_to_open()
        for _ in range(6):
            write(self._chance.choice("12345"))
        press(Qt.Key.Key_Return, CONTROL)
        until(lambda: self._window.jobs.is_idle)

    def undoing(self) -> None:
        """Take some changes back."""
        for _ in range(self._chance.randint(1, 4)):
            press(Qt.Key.Key_Z, CONTROL)

    def redoing(self) -> None:
        """Take changes back and do them again."""
        self.undoing()
        until(lambda: self._window.jobs.is_idle)
        press(Qt.Key.Key_Z, CONTROL | SHIFT)

    def recusing(self) -> None:
        """Declare a conflict, or withdraw one."""
        self._count += 1
        press(Qt.Key.Key_F, CONTROL)  # the field that the button stands before
        if self.session.entry(self.session.current).sheet.status is SheetStatus.RECUSED:
            tab_to("Withdraw declaration")
            press(Qt.Key.Key_Space)
        elif Act.CONFLICT in self._window.page.acts():
            press(Qt.Key.Key_K, CONTROL | SHIFT)
        else:
            tab_to("Declare a conflict", is_backwards=True)
            press(Qt.Key.Key_Space)
        self._answer(f"Keluarga {self._count}")

    def _answer(self, reason: str) -> None:
        """Answer the question that is open, giving a reason where it asks for one."""
        [question] = self._questions()
        activate(question)
        if question.findChildren(QAbstractScrollArea):
            write(reason)
            tab_to("Declare conflict")
        press(Qt.Key.Key_Return)
        until(lambda: not self._questions() and self._window.jobs.is_idle)
        activate(self._window)

    def private_note(self) -> None:
        """Write a private note."""
        self._count += 1
        tab_to("Private note")
        press(Qt.Key.Key_A, CONTROL)
        write(str(self._count))
        press(Qt.Key.Key_J, CONTROL)

    def handing_in(self) -> None:
        """Hand in, and come back to scoring."""
        self._window.show_page("hand_in")
        tab_to("Write the score file")
        press(Qt.Key.Key_Space)
        dialogs = [dialog for dialog in self._window.findChildren(QFileDialog) if dialog.isVisible()]
        if dialogs:
            activate(dialogs[0])
            write(str(self._folder))
            press(Qt.Key.Key_Return)
        until(lambda: not self._questions() and self._window.jobs.is_idle)
        activate(self._window)
        self._window.show_page("scoring")

    def close(self) -> None:
        """Close the file, and confirm it."""
        say("phase", "closing")
        press(Qt.Key.Key_W, CONTROL)
        until(lambda: self._window.session is None or self._questions())
        for question in self._questions():
            activate(question)
            press(Qt.Key.Key_Return)
        until(lambda: self._window.session is None and self._window.jobs.is_idle)

    def _questions(self) -> list[QDialog]:
        return [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]


def main(pack: str, code: str, folder: str, seed: str, phase: str) -> None:
    """Open the pack and work until killed."""
    say("phase", "starting")
    application = build_application()
    window = MainWindow(Dress(application), Preferences(Path(folder, "data")), "en")
    window.show()
    activate(window)
    say("phase", "opening")
    window.open_pack(Path(pack), code)
    until(lambda: isinstance(window.session, DeskSession))
    judge = Judge(window, Path(folder), int(seed))
    Watch(judge.session)
    if not judge.session.desk.has_declared:
        say("phase", "declaring")
        judge.session.declare({})
        until(lambda: judge.session.desk.has_declared)
    window.show_page("scoring")
    until(lambda: window.jobs.is_idle)
    judge.work(phase)
    QApplication.processEvents()


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    main(*sys.argv[1:])

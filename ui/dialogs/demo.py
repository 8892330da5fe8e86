"""The demo round: made anew in the program's own folder, entered in one of three roles."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs.base import Question
from winner_judge.values import Progress
from winner_judge.wording import mark

if TYPE_CHECKING:
    from winner_judge.demo import DemoRound


class Role(Enum):
    """Whose work to try out; the value is a msgid."""

    JUDGE = mark("As a judge: read, score, hand in")
    CHAIR = mark("As the chair: collect, compare, sign off")
    SECRETARIAT = mark("As the secretariat: prepare a round")


class RoleQuestion(Question):
    """Asks in which role the demo round shall be entered."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Demo round"),
            verb=words.text("Enter the demo round"),
            sentence=words.text(
                "All names and proposals in it are invented. It can be entered as often as you like."
            ),
        )
        self.choices = {role: self.kit.radio_button(words.text(role.value)) for role in Role}
        for button in self.choices.values():
            self.column.addWidget(button)
        self.choices[Role.JUDGE].setChecked(True)
        self.choices[Role.JUDGE].setFocus()

    @property
    def role(self) -> Role:
        """The role that is chosen."""
        return next(role for role, button in self.choices.items() if button.isChecked())


class DemoEntrance(QObject):
    """Makes the demo round, asks for the role and tells what to open."""

    path_chosen = Signal(object)
    """A panel bundle."""
    pack_chosen = Signal(object, str)
    """A pack and its judge code."""
    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    @Slot()
    def make(self) -> None:
        """Make a demo round in a folder of its own."""
        job = self._context.jobs.start_reporting(
            _make_demo,
            self._context.preferences.folder,
            title=self._context.words.text("Making the demo round"),
        )
        job.done.connect(self._ask)
        job.failed.connect(self.failed)

    @Slot(object)
    def _ask(self, demo: "DemoRound") -> None:
        question = RoleQuestion(self._context, self._window)
        question.answered.connect(lambda: self._enter(demo, question))
        question.open()

    def _enter(self, demo: "DemoRound", question: RoleQuestion) -> None:
        question.accept()
        doors: dict[Role, Callable[[], object]] = {
            Role.JUDGE: lambda: self.pack_chosen.emit(
                demo.packs[demo.late_judge], demo.codes[demo.late_judge]
            ),
            Role.CHAIR: lambda: self.path_chosen.emit(demo.panel),
            Role.SECRETARIAT: lambda: self.path_chosen.emit(demo.preparing),
        }
        doors[question.role]()


def _make_demo(folder: Path, *, progress: Progress) -> "DemoRound":
    from winner_judge.demo import build_demo_round

    number = 1
    while (target := folder / f"demo-{number}").exists():
        number += 1
    return build_demo_round(target, progress=progress)

"""From a path to an open session, asking for secrets on the way."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs.base import Question
from ui.dialogs.new_round import NewRound
from ui.dialogs.secrets import CodeQuestion, PassphraseQuestion
from ui.jobs import Job
from ui.memory import move_memory
from ui.sessions import PanelSession
from winner_judge.errors import (
    CancelledError,
    JudgeCodeMistypedError,
    JudgeError,
    NewerPackError,
    WrongKeyError,
)
from winner_judge.values import Language
from winner_judge.wording.numbers import format_number

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from winner_judge.bundle.file import BundleFile
    from winner_judge.operations.arriving import OpenedDesk
    from winner_judge.operations.desk_views import Desk
    from winner_judge.operations.views import Setting


class Opener(QObject):
    """Opens one file after the other; each ends in ``opened``, ``return_met`` or ``refused``."""

    opened = Signal(object)
    """A ``PanelSession`` or a ``DeskSession``."""
    return_met = Signal(object)
    """The path is of a score return, which only an open panel can take."""
    refused = Signal(object)
    """A ``JudgeError``; nothing is open."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._question: Question | None = None

    def open(self, path: Path) -> None:
        """Open ``path`` if it is one of ours."""
        job = self._context.jobs.start(_peek, path, title=self._context.words.text("Opening the file"))
        job.done.connect(lambda kind: self._open_kind(str(kind), path))
        job.failed.connect(self.refused)

    def open_pack(self, path: Path, code: str) -> None:
        """Open the pack at ``path`` where it is, with a code that is known already."""
        self._open_desk(path, code, self._refuse)

    def _open_desk(
        self,
        path: Path,
        code: str,
        refuse: Callable[[JudgeError], object],
        replaced: Path | None = None,
    ) -> None:
        job = self._context.jobs.start(_open_desk, path, code)
        job.done.connect(lambda opened: self._build_desk(opened, replaced))
        job.failed.connect(lambda error: self._go_to_newer(error, code, refuse))

    def _go_to_newer(self, error: JudgeError, code: str, refuse: Callable[[JudgeError], object]) -> None:
        """Open the pack that replaced the one asked for; the same code opens it."""
        if isinstance(error, NewerPackError):
            self._open_desk(error.newer, code, refuse, error.path)
        else:
            refuse(error)

    def open_panel(self, path: Path, passphrase: str | None = None) -> None:
        """Open the panel bundle at ``path``."""
        self._follow(self._context.jobs.start(_open_panel, path, passphrase), path)

    def create_round(self, path: Path, wanted: NewRound) -> None:
        """Make a new round at ``path`` and open it."""
        job = self._context.jobs.start(
            _create_round, path, wanted, title=self._context.words.text("Making the round")
        )
        self._follow(job, path)

    def _open_kind(self, kind: str, path: Path) -> None:
        match kind:
            case "panel":
                self.open_panel(path)
            case "encrypted_panel":
                self._ask_passphrase(path)
            case "pack":
                self._keep_pack(path)
            case _:
                self.return_met.emit(path)

    def _keep_pack(self, path: Path) -> None:
        """Work on a copy in the data folder: a stick is slow and gets pulled out."""
        job = self._context.jobs.start(
            _copy_pack_to,
            self._context.preferences.packs_folder,
            path,
            title=self._context.words.text("Copying the pack"),
        )
        job.done.connect(lambda copy: self._ask_code(copy, path.stem))
        job.failed.connect(self.refused)

    def _ask_code(self, path: Path, name: str) -> None:
        """Open the pack at ``path`` with the code remembered on this laptop, or ask for it."""
        code = self._context.preferences.codes.recall(path.name)
        if code is None:
            self._put_code_question(path, name)
            return
        self._open_desk(path, code, lambda error: self._ask_after(error, path, name))

    def _ask_after(self, error: JudgeError, path: Path, name: str) -> None:
        """Forget a remembered code that opens its pack no longer, and ask for it."""
        if not isinstance(error, WrongKeyError | JudgeCodeMistypedError):
            self.refused.emit(error)
            return
        with suppress(JudgeError):  # it is asked for all the same
            self._context.preferences.codes.forget(path.name)
        sentence = "The code remembered on this laptop does not open this pack. Please type it again."
        self._put_code_question(path, name, self._context.words.text(sentence))

    def _put_code_question(self, path: Path, name: str, problem: str = "") -> None:
        question = CodeQuestion(self._context, self._window, name, problem)
        question.code_given.connect(lambda code: self.open_pack(path, code))
        self._ask(question)

    def _remember_code(self, path: Path) -> None:
        """Remember the code that has just opened the pack at ``path`` where the tick box says so."""
        question = self._question
        if isinstance(question, CodeQuestion) and question.remember_box.isChecked():
            code = question.code_field.code
            if code is not None:
                self._context.preferences.codes.keep(path.name, code)

    def _ask_passphrase(self, path: Path) -> None:
        question = PassphraseQuestion(self._context, self._window, path.stem)
        question.passphrase_given.connect(lambda passphrase: self.open_panel(path, passphrase))
        self._ask(question)

    def _ask(self, question: Question) -> None:
        self._question = question
        question.rejected.connect(self._give_up)
        question.open()

    @Slot()
    def _give_up(self) -> None:
        self._question = None
        self.refused.emit(CancelledError())

    def _follow(self, job: Job, path: Path) -> None:
        job.done.connect(lambda read: self._build(read, path))
        job.failed.connect(self._refuse)

    def _build(self, read: "tuple[BundleFile, Setting]", path: Path) -> None:
        bundle, setting = read
        self._close_question()
        self.opened.emit(PanelSession(bundle, path, setting, self._context.jobs))

    def _build_desk(self, read: "tuple[OpenedDesk, Desk]", replaced: Path | None) -> None:
        from ui.desk import DeskSession
        from winner_judge.operations.carrying_over import CarriedOver

        opened, content = read
        self._remember_code(opened.pack.path)
        self._close_question()
        for news in opened.news:
            if isinstance(news, CarriedOver) and news.earlier is not None:
                move_memory(news.earlier.parent.parent / news.earlier.name, opened.pack.path)
        session = DeskSession(opened.pack, opened.pack.path, content, self._context.jobs)
        session.news, session.replaced = opened.news, replaced
        self.opened.emit(session)

    def _close_question(self) -> None:
        if self._question is not None:
            question, self._question = self._question, None
            question.accept()

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self._question is not None:
            self._question.tell_error(error)
        else:
            self.refused.emit(error)


# The worker imports what it needs: the window does not wait for the database's modules.


def _peek(path: Path) -> str:
    from winner_judge.operations.opening import peek

    return peek(path)


def _copy_pack_to(folder: Path, path: Path) -> Path:
    from winner_judge.operations.opening import copy_pack_to

    return copy_pack_to(folder, path)


def _open_panel(path: Path, passphrase: str | None) -> "tuple[BundleFile, Setting]":
    from winner_judge.operations.opening import open_panel, read_setting

    bundle = open_panel(path, passphrase=passphrase)
    return bundle, read_setting(bundle)


def _open_desk(path: Path, code: str) -> "tuple[OpenedDesk, Desk]":
    import ui.pages.judge  # noqa: F401 (here the window need not wait for its own modules)
    from winner_judge.operations.arriving import open_desk
    from winner_judge.operations.desk import read_desk

    opened = open_desk(path, code)
    for language in get_args(Language):  # the first number of a language takes a fifth of a second
        format_number(Decimal(1), 0, language)
    return opened, read_desk(opened.pack)


def _create_round(path: Path, wanted: NewRound) -> "tuple[BundleFile, Setting]":
    from winner_judge.operations.opening import create_round, read_setting

    bundle = create_round(path, edition=wanted.edition, passphrase=wanted.passphrase, name=wanted.name)
    return bundle, read_setting(bundle)

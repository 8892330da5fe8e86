"""The one main window: rail, pages, foot."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import Act, Actions
from ui.application import Dress
from ui.closing import Closing
from ui.context import Context
from ui.dialogs.demo import DemoEntrance
from ui.dialogs.files import FileKind, choose_files
from ui.dialogs.new_round import NewRound
from ui.dialogs.shortcuts import ShortcutSheet
from ui.jobs import Jobs
from ui.look import other_appearance, other_language, text_size_beside
from ui.opening import Opener
from ui.pages.base import Page, PageSpec
from ui.pages.catalogue import pages_for
from ui.pages.start import StartPage
from ui.preferences import Preferences
from ui.rail_words import FootLine, foot_lines, label_of, role_of
from ui.sessions import Session, is_desk
from ui.theme import Theme
from ui.widgets.foot import Foot
from ui.widgets.progress import ProgressStrip
from ui.widgets.rail import Rail
from ui.widgets.strip import Message, Tone
from ui.widgets.tab_order import stop_beside
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.values import Language
from winner_judge.wording import Words

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from winner_judge.operations.continuing import Continued

START = "start"


class MainWindow(QMainWindow):
    """Shows the start page, or the pages of the one file that is open."""

    opened = Signal()
    """A file is open and its first page shown."""
    refused = Signal(object)
    """A ``JudgeError``: a file could not be opened."""

    def __init__(self, dress: Dress, preferences: Preferences, language: Language | None = None) -> None:
        super().__init__()
        self.jobs = Jobs(self)
        self.actions_table = Actions(self)
        self.session: Session | None = None
        self._dress = dress
        self._preferences = preferences
        self._specs: Sequence[PageSpec] = ()
        self._pages: dict[str, Page] = {}
        self._key = START
        self._closing = Closing(self)
        self.setWindowTitle("WiNNER Judge")
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        for act in Act:
            self.actions_table[act].triggered.connect(partial(self._perform, act))
        self.addActions(list(self.actions_table.all()))
        self._wear(preferences.theme, Words(language or preferences.language))

    # Look and language

    def _wear(self, theme: Theme, words: Words) -> None:
        self._dress.wear(theme, words)
        self.actions_table.speak(words, theme)
        self.context = Context(words, theme, self.jobs, self.actions_table, self._preferences)
        self._opener = self._new_opener()
        self._build()

    def _new_opener(self) -> Opener:
        opener = Opener(self.context, self)
        opener.opened.connect(self._take)
        opener.refused.connect(self._tell_refusal)
        opener.return_met.connect(lambda path: self._hand_over([path]))
        return opener

    def _build(self) -> None:
        """Build everything that holds words or colours anew."""
        for page in self._pages.values():
            page.leave()
        self._pages = {}
        self.setMinimumSize(*(self.session or Session).LEAST_SIZE)
        self.stack = QStackedWidget()
        self.foot = Foot(self.context)
        self.progress = ProgressStrip(self.context)
        self.jobs.started.connect(self.progress.follow)
        holder = QWidget()
        holder.setObjectName("ground")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addWidget(self.foot)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(
            self.context,
            role_of(self.context.words, self.session),
            self._specs,
            self._foot_lines,
        )
        self.rail.chosen.connect(self.show_page)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(holder)
        self.show_page(self._key)

    def _foot_lines(self) -> Sequence[FootLine]:
        return foot_lines(self.context.words, self.session, datetime.now(UTC))

    def switch_language(self) -> None:
        """Speak the other language from now on."""
        language = other_language(self.context.words.language)
        self._preferences.language = language
        self._wear(self.context.theme, Words(language))

    def wear(self, theme: Theme) -> None:
        """Look like ``theme`` from now on."""
        self._preferences.theme = theme
        self._wear(theme, self.context.words)

    # Pages

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._key]

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Bring a page to the front, building it when it is needed first."""
        if self._key in self._pages:
            self.page.leave()
            if key != self._key:
                self.page.leave_full_screen()
        self._key = self._enterable(key)
        if self._key not in self._pages:
            self._add_page(self._key)
        self.stack.setCurrentWidget(self.page)
        self._follow_session()
        self.page.refresh()
        self.page.take_focus()
        self._offer()

    def _enterable(self, key: str) -> str:
        if self.session is None:
            return START
        keys = [spec.key for spec in self._specs if spec.is_open(self.session)]
        return key if key in keys else keys[0]

    def _add_page(self, key: str) -> None:
        page = self._start_page() if self.session is None else self._session_page(key, self.session)
        page.offers_changed.connect(self._offer)
        page.wanted.connect(self.show_page)
        self._pages[key] = page
        self.stack.addWidget(page)

    def _session_page(self, key: str, session: Session) -> Page:
        return next(spec for spec in self._specs if spec.key == key).build(self.context, session)

    def _start_page(self) -> Page:
        page = StartPage(self.context)
        page.file_chosen.connect(self.open)
        page.round_wanted.connect(self._create_round)
        page.browse_wanted.connect(self.browse)
        page.demo_wanted.connect(self._demo_entrance().make)
        return page

    def _demo_entrance(self) -> DemoEntrance:
        entrance = DemoEntrance(self.context, self)
        entrance.path_chosen.connect(self.open)
        entrance.pack_chosen.connect(self.open_pack)
        entrance.failed.connect(self._tell_refusal)
        return entrance

    @Slot(object, object)
    def _create_round(self, path: Path, wanted: NewRound) -> None:
        self._opener.create_round(path, wanted)

    @Slot()
    def _follow_session(self) -> None:
        """Show in the rail which pages can be entered, which is in front, and how the round stands."""
        if self.session is not None:
            for spec in self._specs:
                self.rail.set_open(spec.key, is_open=spec.is_open(self.session))
        self.rail.refresh_foot()
        self.rail.mark(self._key)

    @Slot()
    def _offer(self) -> None:
        """Enable what can be done now and teach its keys."""
        handlers = self._handlers()
        for act in Act:
            self.actions_table[act].setEnabled(act in handlers)
        self.foot.teach(self.page.hints())
        self._fill_screen(is_full=self.page.fills_screen)

    def _fill_screen(self, *, is_full: bool) -> None:
        """Show the page alone on the whole screen, or in the window as it was before."""
        self.rail.setVisible(not is_full)
        self.foot.setVisible(not is_full)
        if is_full is not self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _turn(self, step: int) -> None:
        if self.session is not None:
            keys = [spec.key for spec in self._specs if spec.is_open(self.session)]
            self.show_page(keys[(keys.index(self._key) + step) % len(keys)])

    # Actions

    def _handlers(self) -> Mapping[Act, Callable[[], object]]:
        theme = self.context.theme
        always: dict[Act, Callable[[], object]] = {
            Act.OPEN: self.browse,
            Act.LANGUAGE: self.switch_language,
            Act.APPEARANCE: lambda: self.wear(other_appearance(theme)),
            Act.LARGER: lambda: self.wear(text_size_beside(theme, 1)),
            Act.SMALLER: lambda: self.wear(text_size_beside(theme, -1)),
            Act.SHORTCUTS: self._show_shortcuts,
        }
        if self.session is not None:
            always[Act.CLOSE] = self.leave_file
            always[Act.NEXT_PAGE] = lambda: self._turn(1)
            always[Act.PREVIOUS_PAGE] = lambda: self._turn(-1)
        return {**always, **self.page.acts()}

    def _perform(self, act: Act) -> None:
        handler = self._handlers().get(act)
        if handler is not None:
            handler()

    def _show_shortcuts(self) -> None:
        ShortcutSheet(self.context, self, [*self.page.hints(), *self.page.other_keys()]).open()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        """Move the focus as the eye goes: rail, page, foot."""
        stop = stop_beside(self, QApplication.focusWidget(), 1 if next else -1)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    # Files

    @Slot()
    def browse(self) -> None:
        """Ask for a file and open it."""
        words = self.context.words
        choose_files(
            self,
            words.text("Open a panel, a pack or a score file"),
            FileKind(words.text("WiNNER Judge files"), ("winner", "winnerpack", "winnerscores")),
            self._take_chosen,
        )

    def _take_chosen(self, paths: Sequence[Path]) -> None:
        """Open a pack that was asked for; a dropped one may be meant for the page in front."""
        if paths and paths[0].suffix.lower() == ".winnerpack":
            self.open(paths[0])
        else:
            self._hand_over(paths)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a file, closing the one that is open after asking where that matters."""
        self._closing.leave_then(lambda: self._opener.open(path))

    def open_pack(self, path: Path, code: str) -> None:
        """Open a pack where it is, with a known code."""
        self._closing.leave_then(lambda: self._opener.open_pack(path, code))

    def leave_file(self) -> None:
        """Close the file and go to the start page, after asking where that matters."""
        self._closing.leave_then(lambda: None)

    @Slot(object)
    def _take(self, session: Session) -> None:
        self.session = session
        session.setParent(self)
        session.changed.connect(self._refresh)
        self._preferences.remember_file(session.path, label_of(self.context.words, session))
        self._specs = pages_for(session)
        self._key = ""
        self._build()
        if is_desk(session):
            from ui.news import news_message

            session.restored.connect(self._tell_restored)
            self._tell(news_message(self.context.words, session))
        self.opened.emit()

    @Slot(object)
    def _tell_restored(self, told: "Continued") -> None:
        from ui.news import restored_message

        self._tell(restored_message(self.context.words, told))

    @Slot(object)
    def _tell_not_restored(self, error: JudgeError) -> None:
        self.page.tell_error(error)

    def _tell(self, message: Message | None) -> None:
        if message is not None:
            self.page.tell(message)

    def drop_session(self) -> None:
        """Close the open file behind all that is queued, and show the start page."""
        if self.session is None:
            return
        session, self.session = self.session, None
        session.close().finished.connect(session.deleteLater)
        self._specs = ()
        self._build_start()

    def _build_start(self) -> None:
        self._pages = {}
        self._key = START
        self._build()

    @Slot()
    def _refresh(self) -> None:
        if self.session is not None and self._enterable(self._key) != self._key:
            self.show_page(self._key)
            return
        self._follow_session()
        self.page.refresh()
        self._offer()

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if not isinstance(error, CancelledError):
            self.page.tell_error(error)
            self.refused.emit(error)

    def _hand_over(self, paths: Sequence[Path]) -> None:
        """Give files to the page in front, or open the first that is none of its business."""
        if not paths or self.page.receive(paths):
            return
        if paths[0].suffix.lower() == ".winnerscores" and self.session is not None and is_desk(self.session):
            job = self.session.continue_from(paths[0])
            job.failed.connect(self._tell_not_restored)
            return
        if paths[0].suffix.lower() == ".winnerscores":
            text = (
                "This is a score file. The chair opens the panel first and receives it on the page Collect; "
                "a judge opens the judge pack first and goes on with Continue from another laptop…"
            )
            self.page.tell(Message(self.context.words.text(text), tone=Tone.WARNING))
            return
        self.open(paths[0])

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self._hand_over(paths)

    # The end

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing.may_close():
            self.jobs.close()
            self._dress.take_off()
            event.accept()
        else:
            event.ignore()

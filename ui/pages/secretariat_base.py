"""What the secretariat's pages share: they read the roster, and say why nothing can be changed."""

from PySide6.QtCore import Slot
from typing_extensions import override

from ui.context import Context
from ui.jobs import Job
from ui.pages.base import Page
from ui.sessions import PanelSession
from ui.widgets.labels import plain_tip
from winner_judge.operations.preparing import read_roster
from winner_judge.operations.views import Roster, Setting
from winner_judge.values import RoundState

ACTOR = "secretariat"


class SecretariatPage(Page):
    """Shows a ``Roster``; subclasses fill themselves in ``show_roster``."""

    def __init__(self, context: Context, title: str, panel: PanelSession) -> None:
        super().__init__(context, title)
        self.panel = panel
        self.roster: Roster | None = None
        self.lock_note = self.kit.pill("", "warning")
        self.lock_note.hide()
        self.add_to_header(self.lock_note)

    @property
    def setting(self) -> Setting:
        """The frame of the round, as it was read last."""
        return self.panel.setting

    @property
    def can_change(self) -> bool:
        """This is the working copy, and the round is not signed off."""
        return not self.setting.holder and self.setting.state is not RoundState.SIGNED_OFF

    @property
    def is_preparing(self) -> bool:
        """Nothing is locked yet."""
        return self.can_change and self.setting.state is RoundState.PREPARING

    @override
    def refresh(self) -> None:
        self.panel.call(read_roster).done.connect(self._take_roster)

    @Slot(object)
    def _take_roster(self, roster: Roster) -> None:
        is_first = self.roster is None
        self.roster = roster
        note = self._lock_words()
        self.lock_note.setText(note)
        self.lock_note.setToolTip(plain_tip(note))
        self.lock_note.setVisible(bool(note))
        self.show_roster(roster)
        if is_first and self.isVisible():
            self.take_focus()

    def _lock_words(self) -> str:
        if self.setting.holder:
            return self.words.text("Read-only: {holder} has the working copy", holder=self.setting.holder)
        if self.setting.state is RoundState.SIGNED_OFF:
            return self.words.text("Read-only: signed off")
        return ""

    def show_roster(self, roster: Roster) -> None:
        """Show ``roster`` and what can be done now."""

    def watch(self, job: Job) -> Job:
        """Tell a refusal of ``job`` in the strip, and clear what was told before."""
        self.strip.clear()
        job.failed.connect(self.tell_error)
        return job

"""What was opened, and the one way to work on it: jobs on the bundle's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeGuard

from PySide6.QtCore import QObject, Signal, Slot

from ui.jobs import Job, Jobs
from winner_judge.values import RoundState

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from ui.desk import DeskSession
    from winner_judge.bundle.file import BundleFile
    from winner_judge.operations.views import Setting


class Session(QObject):
    """An open bundle. Its handle belongs to the worker: only operations started by ``call`` touch it."""

    LEAST_SIZE: ClassVar = (900, 500)
    """The smallest window, in pixels, that its pages fit into: 1366 x 768 at 150 %."""
    changed = Signal()
    """What pages show may be out of date: read again."""

    def __init__(self, bundle: "BundleFile", path: Path, setting: "Setting", jobs: Jobs) -> None:
        super().__init__()
        self.path = path
        self.setting = setting
        self._bundle = bundle
        self._jobs = jobs

    def call(self, operation: Callable[..., object], *args: object, title: str = "", **kwargs: object) -> Job:
        """Run ``operation(bundle, *args, **kwargs)``; connect to the job's signals at once."""
        return self._jobs.start(operation, self._bundle, *args, title=title, **kwargs)

    def call_reporting(
        self, operation: Callable[..., object], *args: object, title: str, **kwargs: object
    ) -> Job:
        """Like ``call`` for an operation that takes ``progress`` and can be cancelled."""
        return self._jobs.start_reporting(operation, self._bundle, *args, title=title, **kwargs)

    def close(self) -> Job:
        """Close the bundle behind all that was started before."""
        return self._jobs.start(self._bundle.close)


class PanelSession(Session):
    """An open panel bundle: the secretariat's and the chair's, with wide tables."""

    LEAST_SIZE: ClassVar = (1024, 640)

    def change(
        self, operation: Callable[..., object], *args: object, title: str = "", **kwargs: object
    ) -> Job:
        """Like ``call``, for what changes the bundle: ``changed`` follows when it is done."""
        return self._followed(self.call(operation, *args, title=title, **kwargs))

    def change_reporting(
        self, operation: Callable[..., object], *args: object, title: str, **kwargs: object
    ) -> Job:
        """Like ``call_reporting``, for what changes the bundle: ``changed`` follows when it is done."""
        return self._followed(self.call_reporting(operation, *args, title=title, **kwargs))

    @property
    def takes_sheets(self) -> bool:
        """This is the working copy, packs are out, and the round is not signed off."""
        return not self.setting.holder and self.setting.state is RoundState.JUDGING

    @Slot()
    def refresh(self) -> None:
        """Read the setting again and tell all pages."""
        from winner_judge.operations.setting import read_setting

        self.call(read_setting).done.connect(self._take_setting)

    def _followed(self, job: Job) -> Job:
        job.done.connect(self.refresh)
        return job

    @Slot(object)
    def _take_setting(self, setting: "Setting") -> None:
        self.setting = setting
        self.changed.emit()


def is_desk(session: Session) -> "TypeGuard[DeskSession]":
    """Return whether a pack is open, and not a panel: there is no third kind of session."""
    return not isinstance(session, PanelSession)

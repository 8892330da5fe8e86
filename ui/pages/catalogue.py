"""Which pages there are for what was opened, in the order of the rail."""

from collections.abc import Sequence

from ui.desk import DeskSession
from ui.pages.base import PageSpec
from ui.pages.chair import CHAIR_PAGES
from ui.pages.judge import JUDGE_PAGES
from ui.pages.secretariat import SECRETARIAT_PAGES
from ui.sessions import Session

PANEL_PAGES: tuple[PageSpec, ...] = SECRETARIAT_PAGES + CHAIR_PAGES


def pages_for(session: Session) -> Sequence[PageSpec]:
    """Return the entries of the rail; the first that can be entered is shown first."""
    return JUDGE_PAGES if isinstance(session, DeskSession) else PANEL_PAGES

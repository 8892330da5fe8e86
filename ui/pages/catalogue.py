"""Which pages there are for what was opened, in the order of the rail.

They are imported when something was opened: the window begins with a start page that needs none of them.
"""

from collections.abc import Sequence

from ui.pages.base import PageSpec
from ui.sessions import PanelSession, Session


def pages_for(session: Session) -> Sequence[PageSpec]:
    """Return the entries of the rail; the first that can be entered is shown first."""
    if isinstance(session, PanelSession):
        from ui.pages.chair import CHAIR_PAGES
        from ui.pages.secretariat import SECRETARIAT_PAGES

        return SECRETARIAT_PAGES + CHAIR_PAGES
    from ui.pages.judge import JUDGE_PAGES

    return JUDGE_PAGES

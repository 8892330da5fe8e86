"""The secretariat's pages, in the order of the rail."""

from ui.context import Context
from ui.pages.base import Page, PageSpec
from ui.pages.secretariat_assignment import AssignmentPage
from ui.pages.secretariat_judges import JudgesPage
from ui.pages.secretariat_packs import PacksPage
from ui.pages.secretariat_rules import RulesPage
from ui.pages.secretariat_submissions import SubmissionsPage
from ui.sessions import PanelSession, Session
from winner_judge.wording import mark

SECTION = mark("Secretariat")


def _panel(session: Session) -> PanelSession:
    assert isinstance(session, PanelSession)
    return session


def _submissions(context: Context, session: Session) -> Page:
    return SubmissionsPage(context, _panel(session))


def _judges(context: Context, session: Session) -> Page:
    return JudgesPage(context, _panel(session))


def _assignment(context: Context, session: Session) -> Page:
    return AssignmentPage(context, _panel(session))


def _rules(context: Context, session: Session) -> Page:
    return RulesPage(context, _panel(session))


def _packs(context: Context, session: Session) -> Page:
    return PacksPage(context, _panel(session))


SECRETARIAT_PAGES = (
    PageSpec("submissions", mark("Submissions"), _submissions, SECTION),
    PageSpec("judges", mark("Judges"), _judges, SECTION),
    PageSpec("assignment", mark("Assignment"), _assignment, SECTION),
    PageSpec("rules", mark("Policy"), _rules, SECTION),
    PageSpec("packs", mark("Judge packs"), _packs, SECTION),
)

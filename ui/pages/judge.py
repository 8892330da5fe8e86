"""The judge's pages, in the order of the rail."""

from ui.context import Context
from ui.desk import DeskSession
from ui.pages.base import Page, PageSpec
from ui.pages.judge_conflicts import ConflictsPage
from ui.pages.judge_hand_in import HandInPage
from ui.pages.judge_scoring import ScoringPage
from ui.pages.judge_sheets import SheetsPage
from ui.sessions import Session
from winner_judge.wording import mark


def _desk(session: Session) -> DeskSession:
    assert isinstance(session, DeskSession)
    return session


def _has_declared(session: Session) -> bool:
    return _desk(session).desk.has_declared


def _must_declare(session: Session) -> bool:
    return not _has_declared(session)


def _conflicts(context: Context, session: Session) -> Page:
    return ConflictsPage(context, _desk(session))


def _scoring(context: Context, session: Session) -> Page:
    return ScoringPage(context, _desk(session))


def _sheets(context: Context, session: Session) -> Page:
    return SheetsPage(context, _desk(session))


def _hand_in(context: Context, session: Session) -> Page:
    return HandInPage(context, _desk(session))


JUDGE_PAGES = (
    PageSpec("conflicts", mark("Conflict of interest"), _conflicts, is_open=_must_declare),
    PageSpec("scoring", mark("Scoring"), _scoring, is_open=_has_declared),
    PageSpec("sheets", mark("My sheets"), _sheets, is_open=_has_declared),
    PageSpec("hand_in", mark("Hand in scores"), _hand_in, is_open=_has_declared),
)

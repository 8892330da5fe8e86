"""The chair's pages, in the order of the rail."""

from ui.context import Context
from ui.pages.base import Page, PageSpec
from ui.pages.chair_audit import AuditPage
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_objections import ObjectionsPage
from ui.pages.chair_paper_entry import PaperEntryPage
from ui.pages.chair_papers import PapersPage
from ui.pages.chair_ranking import RankingPage
from ui.pages.chair_reconcile import ReconcilePage
from ui.pages.chair_sign_off import SignOffPage
from ui.sessions import PanelSession, Session
from winner_judge.values import RoundState
from winner_judge.wording import mark

CHAIR_SECTION = mark("Chair")


def _panel(session: Session) -> PanelSession:
    assert isinstance(session, PanelSession)
    return session


def _has_begun(session: Session) -> bool:
    return session.setting.state is not RoundState.PREPARING


def _collect(context: Context, session: Session) -> Page:
    return CollectPage(context, _panel(session))


def _paper_entry(context: Context, session: Session) -> Page:
    return PaperEntryPage(context, _panel(session))


def _reconcile(context: Context, session: Session) -> Page:
    return ReconcilePage(context, _panel(session))


def _ranking(context: Context, session: Session) -> Page:
    return RankingPage(context, _panel(session))


def _sign_off(context: Context, session: Session) -> Page:
    return SignOffPage(context, _panel(session))


def _papers(context: Context, session: Session) -> Page:
    return PapersPage(context, _panel(session))


def _objections(context: Context, session: Session) -> Page:
    return ObjectionsPage(context, _panel(session))


def _takes_objections(session: Session) -> bool:
    return session.setting.state is RoundState.SIGNED_OFF or session.setting.has_objections


def _audit(context: Context, session: Session) -> Page:
    return AuditPage(context, _panel(session))


CHAIR_PAGES = (
    PageSpec("collect", mark("Collect"), _collect, CHAIR_SECTION),
    PageSpec("paper_entry", mark("Paper sheets"), _paper_entry, CHAIR_SECTION, is_open=_has_begun),
    PageSpec("reconcile", mark("Reconcile"), _reconcile, CHAIR_SECTION, is_open=_has_begun),
    PageSpec("ranking", mark("Ranking"), _ranking, CHAIR_SECTION, is_open=_has_begun),
    PageSpec("sign_off", mark("Sign off"), _sign_off, CHAIR_SECTION, is_open=_has_begun),
    PageSpec("papers", mark("Papers"), _papers, CHAIR_SECTION, is_open=_has_begun),
    PageSpec("objections", mark("Objections"), _objections, CHAIR_SECTION, is_open=_takes_objections),
    PageSpec("audit", mark("Audit trail"), _audit, CHAIR_SECTION),
)

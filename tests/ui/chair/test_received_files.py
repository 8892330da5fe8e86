"""What the collect page and the rail say of what came in: parts, packs, rounds of others, sign-off days."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.chair.bounds_card import named_submissions
from ui.dialogs.forks import ForkQuestion
from ui.dialogs.secrets import CodeQuestion
from ui.main_window import MainWindow
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_sign_off import SignOffPage
from ui.sessions import PanelSession
from ui.widgets.labels import PlainLabel
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SubmissionRow
from winner_judge.operations.collecting import collect_returns, read_coverage
from winner_judge.operations.moderating import moderate
from winner_judge.operations.replacing import count_replaced, replace_judge
from winner_judge.operations.signing import sign_off
from winner_judge.values import Judge, JudgeRole, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _settle_all(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")


def _drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.KeyboardModifier.NoModifier
    window.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    )


def test_the_rail_follows_the_sign_off(desk: "Desk", collected: Path, said: Said) -> None:
    window = desk.open(collected, change=_settle_all)
    before = said(window.rail)

    desk.change(window, sign_off, by="Ratna", place="Jakarta", date="2023-10-18")

    assert ("Provisional" in before, "Signed off" in before) == (True, False)
    assert ("Provisional" in said(window.rail), "Signed off" in said(window.rail)) == (False, True)


def test_a_dropped_pack_is_told_to_be_one(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)

    _drop(window, built.packs["J1"])
    desk.settle(window)

    assert page.strip.text == "This is a judge pack, not a score file. To open it, press Ctrl+O."
    assert isinstance(window.session, PanelSession)
    assert page.outcomes.items == ()


def test_a_pack_among_score_files_is_told_to_be_one(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)

    page.receive([built.returns["J1"], built.packs["J1"]])
    desk.settle(window)

    told = [page.outcomes.model.texts(item) for item in page.outcomes.items]
    assert told[0][0] == "Refused"
    assert told[0][3] == "This is a judge pack, not a score file."
    assert [text[0] for text in told] == ["Refused", "Received"]


def test_a_pack_that_is_chosen_is_opened(desk: "Desk", built: "Judged", tmp_path: Path) -> None:
    window = desk.open(built.panel)
    desk.page(window, "collect", CollectPage)
    copy = tmp_path / "copy.winnerpack"
    shutil.copy(built.packs["J1"], copy)

    window.browse()
    desk.stage.choose(window, copy)

    desk.asked(window, CodeQuestion).reject()


def test_files_with_the_same_sheets_leave_nothing_to_fear(
    desk: "Desk", built: "Judged", tmp_path: Path
) -> None:
    files = [built.hand_in_other("J2", tmp_path / name, ("5", "5")) for name in ("one", "two")]
    window = desk.open(built.panel, change=lambda panel: collect_returns(panel, files, actor="chair"))
    page = desk.page(window, "collect", CollectPage)

    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)

    told = [label.text() for label in question.findChildren(PlainLabel)]
    assert any(text.endswith("Either choice gives the same result.") for text in told)
    question.reject()


def test_only_judges_who_count_or_are_waited_for_are_counted(
    desk: "Desk", collected: Path, tmp_path: Path
) -> None:
    successor = Judge("J4", "Dewi", JudgeRole.MEMBER)

    def replaced(panel: BundleFile) -> None:
        replace_judge(
            panel,
            tmp_path,
            judge="J2",
            successor=successor,
            is_counted=False,
            reason="Ill",
            actor="chair",
            consents_unencrypted=True,
        )

    window = desk.open(collected, change=replaced)
    page = desk.page(window, "collect", CollectPage)
    left_out = page.about.text()
    desk.change(window, count_replaced, judge="J2", is_counted=True, reason="Well again", actor="chair")

    assert left_out == "2 of 3 score files are in · 8 of 12 sheets"
    assert page.about.text().startswith("3 of ")


def test_nobody_waits_for_a_sheet_on_a_withdrawn_submission(
    desk: "Desk", built: "Judged", tmp_path: Path
) -> None:
    other = built.hand_in_other("J2", tmp_path / "other", ("5", "5"))

    found: list[tuple[bool, bool, int, int]] = []

    def prepare(panel: BundleFile) -> None:
        collect_returns(panel, [other], actor="chair")
        with panel.write("withdraw", actor="secretariat") as change:
            for code in ("S2", "S3", "S4"):
                change.session.get_one(SubmissionRow, code).is_withdrawn = True

        row = next(row for row in read_coverage(panel).rows if row.judge.code == "J2")
        found.append((row.is_complete, row.is_in_part, row.expected, row.missing))

    desk.open(built.panel, change=prepare)

    assert found == [(True, False, 1, 0)]


def test_all_submissions_of_a_bound_are_named() -> None:
    codes = tuple(f"S{number}" for number in range(1, 8))

    assert named_submissions(Words("en"), codes, {}) == "S1, S2, S3, S4, S5, S6, and S7"
    assert named_submissions(Words("en"), (), {}) == ""


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("18-10-2023", "The last score file came in later, on "),
        ("01-01-2199", "This day is still to come. Please check the date."),
        ("31-02-2023", ""),
    ],
)
def test_a_day_that_papers_can_hardly_bear_warns(
    desk: "Desk", collected: Path, typed: str, warning: str
) -> None:
    window = desk.open(collected, change=_settle_all)
    page = desk.page(window, "sign_off", SignOffPage)
    assert page.day_warning.isHidden()
    page.place_field.setText("Jakarta")

    page.date_field.setText(typed)

    assert page.day_warning.isVisibleTo(page) is bool(warning)
    assert page.day_warning.text().startswith(warning)
    assert page.sign_button.isEnabled() is page.date.isValid()

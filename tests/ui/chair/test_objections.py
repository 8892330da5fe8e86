"""The register of objections: registering, answering, the days left, the explanation sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from ui.chair.objection_words import deadline_words, read_all_objections
from ui.dialogs.objections import AnswerQuestion, ObjectionQuestion
from ui.dialogs.questions import Confirmation
from ui.main_window import MainWindow
from ui.pages.chair_objections import ObjectionsPage
from ui.pages.chair_sign_off import SignOffPage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.objecting import receive_objection
from winner_judge.operations.opening import open_panel
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.rows import round_row
from winner_judge.operations.signing import read_sign_off, reopen_round, sign_off
from winner_judge.values import ModerationKind
from winner_judge.wording import Words
from winner_judge.wording.numbers import local_day

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

Said = Callable[[QWidget], list[str]]


def _sign(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
    change_paper_details(panel, replace(read_paper_details(panel), objection_days=5), actor="chair")
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def _objected(panel: BundleFile) -> None:
    _sign(panel)
    receive_objection(
        panel, submission="S4", person="Bapak Adi", date="2023-10-19", text="Only two judges", actor="chair"
    )


def _digest(desk: "Desk", window: MainWindow) -> str:
    """Return the digest of the sign-off in force."""
    assert window.session is not None
    with desk.qtbot.waitSignal(window.session.call(read_sign_off).done, timeout=20_000) as got:
        pass
    assert got.args is not None
    return str(got.args[0].result_digest)


def test_the_page_is_closed_before_the_sign_off(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    window.show_page("objections")
    desk.settle(window)

    assert not isinstance(window.page, ObjectionsPage)


def test_the_page_stays_while_there_are_objections(desk: "Desk", collected: Path) -> None:
    def reopened(panel: BundleFile) -> None:
        _objected(panel)
        reopen_round(panel, reason="Upheld", actor="chair")

    page = desk.page(desk.open(collected, change=reopened), "objections", ObjectionsPage)

    assert page.model.rowCount() == 1
    assert page.deadline.text().startswith("The round is open again.")


def test_an_objection_is_registered_and_answered(desk: "Desk", collected: Path, said: Said) -> None:
    window = desk.open(collected, change=_sign)
    page = desk.page(window, "objections", ObjectionsPage)
    assert page.empty.isVisibleTo(page)
    before = _digest(desk, window)
    desk.click(page.register_button)
    question = desk.asked(window, ObjectionQuestion)
    question.submission_field.setCurrentIndex(3)
    desk.write(question.person_field, "Bapak Adi")
    desk.write(question.text_field, "Only two judges read it")
    question.date_field.setText("19-13-2023")
    is_refused = not question.verb_button.isEnabled()
    question.date_field.setText("19-10-2023")
    desk.click(question.verb_button)
    desk.settle(window)
    registered = page.strip.text

    desk.click(page.answer_button)
    answer = desk.asked(window, AnswerQuestion)
    assert not answer.verb_button.isEnabled()
    desk.write(answer.text_field, "Two judges are what the rules ask for")
    answer.date_field.setText("20-10-2023")
    desk.click(answer.verb_button)
    desk.settle(window)

    assert is_refused
    assert registered == "Objection no. 1 is registered."
    assert page.strip.text == "The answer to objection no. 1 is recorded."
    assert [str(page.model.index(0, column).data()) for column in range(5)] == [
        "1",
        "Usaha S4 <i>&",
        "Bapak Adi",
        "19 October 2023",
        "Rejected",
    ]
    assert "20 October 2023 · Rejected: Two judges are what the rules ask for" in said(page.detail)
    assert before == _digest(desk, window)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2023, 10, 20), "Objections are taken until Monday, 23 October 2023: 3 days are left."),
        (date(2023, 10, 22), "Objections are taken until Monday, 23 October 2023: 1 day is left."),
        (date(2023, 10, 23), "Objections are taken until Monday, 23 October 2023: that is today."),
        (date(2023, 10, 24), "Objections were taken until Monday, 23 October 2023. That day has passed."),
    ],
)
def test_days_left_count_from_the_sign_off(
    collected: Path, tmp_path: Path, today: date, expected: str
) -> None:
    path = tmp_path / "panel.winner"
    path.write_bytes(collected.read_bytes())
    with open_panel(path) as panel:
        _sign(panel)
        found = read_all_objections(panel)

    assert deadline_words(Words("en"), found, today) == expected
    assert deadline_words(Words("en"), replace(found, days=0), today).endswith("the decision is final.")


def test_a_sheet_before_the_sign_off_is_asked_for(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    def reopened(panel: BundleFile) -> None:
        _objected(panel)
        reopen_round(panel, reason="Upheld", actor="chair")

    window = desk.open(collected, change=reopened)
    page = desk.page(window, "objections", ObjectionsPage)

    desk.click(page.explain_button)
    question = desk.asked(window, Confirmation)
    desk.click(question.verb_button)
    desk.stage.choose(window, tmp_path)
    desk.settle(window)

    assert page.strip.text.startswith("The explanation sheet was written: ")
    assert len(list(tmp_path.glob("explanation-S4*.pdf"))) == 1


def test_the_explanation_sheet_is_written(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected, change=_objected)
    page = desk.page(window, "objections", ObjectionsPage)
    target = tmp_path / "sheets"
    target.mkdir()

    desk.click(page.explain_button)
    desk.stage.choose(window, target)
    desk.settle(window)

    (written,) = target.iterdir()
    assert written.read_bytes().startswith(b"%PDF")
    assert page.strip.text == f"The explanation sheet was written: {written}"


def test_from_an_objection_to_reopening(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected, change=_objected)
    page = desk.page(window, "objections", ObjectionsPage)

    desk.click(page.reopen_button)
    desk.settle(window)

    assert isinstance(window.page, SignOffPage)


@pytest.mark.parametrize("zone", ["WIB", "WIT"])
def test_the_day_of_a_letter_is_the_round_s_own(desk: "Desk", collected: Path, zone: str) -> None:
    def moved(panel: BundleFile) -> None:
        with panel.write("test", actor="secretariat") as change:
            round_row(change.session).time_zone = zone
        _sign(panel)

    window = desk.open(collected, change=moved)
    page = desk.page(window, "objections", ObjectionsPage)
    before = local_day(datetime.now(UTC), zone)

    desk.click(page.register_button)
    question = desk.asked(window, ObjectionQuestion)

    after = local_day(datetime.now(UTC), zone)
    assert question.day in {before.isoformat(), after.isoformat()}

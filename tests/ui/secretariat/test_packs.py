"""Packs: readiness, issuing with consent, slips, lost codes, handing over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ui.dialogs.base import Question
from ui.dialogs.questions import Confirmation, ReasonQuestion
from ui.dialogs.secrets import PassphraseQuestion
from ui.pages.secretariat_packs import PacksPage
from ui.sessions import PanelSession
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.opening import open_panel, read_audit_trail
from winner_judge.operations.preparing import import_submissions
from winner_judge.values import RoundState

if TYPE_CHECKING:
    from tests.ui.secretariat.conftest import Office

LATE = ("L-1", "Usaha susulan", "Kesehatan", "Banten")


def choose(office: "Office", page: PacksPage, *rows: int) -> None:
    page.table.clearSelection()
    for row in rows:
        page.table.selectionModel().select(
            page.table.model().index(row, 0),
            page.table.selectionModel().SelectionFlag.Select | page.table.selectionModel().SelectionFlag.Rows,
        )
    office.stage.until(lambda: len(page.chosen) == len(rows))


def test_an_empty_round_is_not_ready_and_says_why(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "packs", PacksPage)

    assert len(page.readiness.buttons) == 5
    assert not page.issuing.issue_button.isEnabled()
    assert page.readiness.buttons[0].accessibleName() == "Settle this: No submission has been imported."
    office.stage.click(page.readiness.buttons[1])
    assert window._key == "judges"


def test_packs_go_out_after_consent_is_recorded(office: "Office") -> None:
    folder, path = office.folder_of("packs"), office.panel("assigned")
    window, page = office.open(path, "packs", PacksPage)
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    office.stage.click(page.issuing.issue_button)
    office.stage.choose(window, folder)
    question = office.stage.asked(window, Confirmation)
    assert not list(folder.iterdir())
    office.stage.click(question.verb_button)
    office.stage.until(lambda: page.table.model().index(0, 3).data() == "issued")
    office.settle(window)

    assert len(list(folder.glob("*.winnerpack"))) == 3
    assert len(list((folder / "slips").glob("*.pdf"))) == 1
    assert page.issuing.outcome.text().splitlines() == [
        f"3 packs were written to {folder} and checked.",
        f"The slips with the opening codes are in {folder / 'slips'}.",
        "Hand each slip over apart from its pack.",
    ]
    assert page.issuing.issue_button.text() == "Reissue packs…"
    assert isinstance(window.session, PanelSession)
    assert window.session.setting.state is RoundState.JUDGING
    window.leave_file()
    office.settle(window)
    with open_panel(path) as bundle:
        facts = [line.facts for line in read_audit_trail(bundle) if line.action == "issue_packs"]
    assert facts[0]["consents_unencrypted"] is True


def test_without_consent_nothing_is_issued(office: "Office") -> None:
    folder = office.folder_of("packs")
    window, page = office.open(office.panel("assigned"), "packs", PacksPage)

    page.issue_to(folder)
    office.stage.asked(window, Confirmation).reject()
    office.settle(window)

    assert not list(folder.iterdir())
    assert page.issuing.issue_button.isEnabled()
    assert page.table.model().index(0, 3).data() == "not issued yet"


def test_a_panel_with_a_passphrase_needs_no_consent(office: "Office") -> None:
    folder, path = office.folder_of("packs"), office.panel("assigned", passphrase="rahasia besar")
    window = office.stage.window()
    window.open(path)
    question = office.stage.asked(window, PassphraseQuestion)
    question.passphrase_field.setText("rahasia besar")
    with office.stage.qtbot.waitSignal(window.opened, timeout=20_000):
        question.answer()
    window.show_page("packs")
    office.settle(window)
    page = window.page
    assert isinstance(page, PacksPage)

    page._take_sticks([office.folder])
    page.issue_to(folder)
    office.stage.until(lambda: page.strip.text)

    assert page.strip.text == "3 packs were issued."
    assert page.issuing.outcome.text().endswith("The USB stick can be removed safely.")
    assert not window.findChildren(Confirmation)


def test_only_the_selected_judges_get_a_pack_again(office: "Office") -> None:
    folder = office.folder_of("again")
    window, page = office.open(office.panel("issued"), "packs", PacksPage)
    choose(office, page, 0, 2)
    page.issuing.chosen_choice.click()

    assert page.issuing.chosen_choice.text() == "Judges selected in the table (2)"
    page.issue_to(folder)
    office.stage.click(office.stage.asked(window, Confirmation).verb_button)
    office.stage.until(lambda: page.strip.text)

    assert page.strip.text == "2 packs were issued."
    assert len(list(folder.glob("*.winnerpack"))) == 2


def test_a_folder_that_is_gone_is_told(office: "Office") -> None:
    window, page = office.open(office.panel("assigned"), "packs", PacksPage)

    page.issue_to(office.folder / "gone")
    office.stage.click(office.stage.asked(window, Confirmation).verb_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert page.issuing.issue_button.isEnabled()
    assert page.table.model().index(0, 3).data() == "not issued yet"


def test_a_slip_is_printed_again(office: "Office") -> None:
    folder = office.folder_of("again")
    window, page = office.open(office.panel("issued"), "packs", PacksPage)
    assert not page.slips_button.isEnabled()

    choose(office, page, 1)
    office.stage.click(page.slips_button)
    office.stage.choose(window, folder)
    office.stage.until(lambda: page.strip.text)

    written = list(folder.rglob("*.pdf"))
    assert len(written) == 1
    assert str(written[0]) in page.strip.text


def test_a_lost_code_is_replaced_with_a_reason(office: "Office") -> None:
    window, page = office.open(office.panel("issued"), "packs", PacksPage)
    choose(office, page, 1)

    office.stage.click(page.code_button)
    question = office.stage.asked(window, ReasonQuestion)
    assert not question.verb_button.isEnabled()
    QTest.keyClicks(question.reason_field, "Slip hilang")
    office.stage.click(question.verb_button)
    office.stage.until(lambda: page.table.model().index(1, 3).data() == "not issued yet")

    assert page.strip.text == "The opening code was replaced. Please reissue the pack."


def test_two_judges_at_once_have_no_lost_code(office: "Office") -> None:
    _, page = office.open(office.panel("issued"), "packs", PacksPage)

    choose(office, page, 0, 1)

    assert page.slips_button.isEnabled()
    assert not page.code_button.isEnabled()


def test_the_panel_is_handed_over_and_taken_back(office: "Office") -> None:
    folder = office.folder_of("chair")
    window, page = office.open(office.panel("assigned"), "packs", PacksPage)

    office.stage.click(page.handing_over.hand_over_button)
    question = office.stage.asked(window, Question)
    assert not question.verb_button.isEnabled()
    field = question.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Ibu Ketua")
    office.stage.click(question.verb_button)
    office.stage.choose(window, folder)
    office.stage.until(page.handing_over.take_back_button.isVisible)

    assert (folder / "panel-2.winner").is_file()
    assert page.lock_note.text() == "Read-only: Ibu Ketua has the working copy"
    assert not page.issuing.issue_button.isEnabled()
    assert str(folder / "panel-2.winner") in page.strip.text

    office.stage.click(page.handing_over.take_back_button)
    reason = office.stage.asked(window, ReasonQuestion)
    QTest.keyClicks(reason.reason_field, "Flashdisk rusak")
    office.stage.click(reason.verb_button)
    office.stage.until(page.handing_over.hand_over_button.isVisible)

    assert page.strip.text == "This is the working copy again."
    assert page.lock_note.isHidden()


def test_handing_over_to_a_folder_that_is_gone_changes_nothing(office: "Office") -> None:
    window, page = office.open(office.panel("assigned"), "packs", PacksPage)

    page.handing_over.hand_over_to("Ibu Ketua", office.folder / "gone")
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert page.handing_over.hand_over_button.isVisible()


def test_escape_leaves_the_question(office: "Office") -> None:
    window, page = office.open(office.panel("assigned"), "packs", PacksPage)
    office.stage.click(page.handing_over.hand_over_button)
    question = office.stage.asked(window, Question)

    QTest.keyClick(question, Qt.Key.Key_Escape)

    assert not window.findChildren(QFileDialog)
    assert page.handing_over.hand_over_button.isVisible()


def test_additional_packs_are_offered_only_where_something_is_lacking(office: "Office") -> None:
    path, folder = office.panel("issued"), office.folder_of("late")
    window, page = office.open(path, "packs", PacksPage)
    assert page.issuing.supplement_button.isHidden()
    window.drop_session()
    office.settle(window)
    late = office.table("late.csv", ("code", "name", "issue", "province"), [LATE])
    with open_panel(path) as bundle:
        import_submissions(bundle, late)
        assign_judges(bundle, per_submission=2, actor="secretariat")

    window, page = office.open(path, "packs", PacksPage)
    note = page.issuing.lack_note.text()
    office.stage.click(page.issuing.supplement_button)
    office.stage.choose(window, folder)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert note.startswith("2 judges were assigned late submissions.")
    assert len(list(folder.glob("*-tambahan.winnerpack"))) == 2
    assert page.strip.text == "2 additional packs were issued."
    assert page.issuing.outcome.text().splitlines() == [
        f"2 additional packs were written to {folder} and checked.",
        "Each opens with the code that its judge has already.",
    ]
    assert page.issuing.supplement_button.isHidden()


def test_additional_packs_that_cannot_be_written_are_offered_again(office: "Office") -> None:
    path = office.panel("issued")
    late = office.table("late.csv", ("code", "name", "issue", "province"), [LATE])
    with open_panel(path) as bundle:
        import_submissions(bundle, late)
        assign_judges(bundle, per_submission=2, actor="secretariat")
    window, page = office.open(path, "packs", PacksPage)

    page.issue_supplements_to(office.folder / "none")
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert "none was not found" in page.strip.text
    assert page.issuing.supplement_button.isEnabled()

"""The form of the papers: fields, problems in place, saving, leaving, and what the next round begins with."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ui.dialogs.paper_details import PaperDetailsQuestion
from ui.dialogs.questions import Confirmation
from ui.main_window import MainWindow
from ui.pages.chair_papers import PapersPage
from ui.papers.section import Captioned
from ui.sessions import PanelSession
from ui.widgets.tab_order import tab_stops
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.signing import sign_off
from winner_judge.reports.details import MinutesBy, PaperDetails, ResultShows
from winner_judge.values import ModerationKind

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

FULL = PaperDetails(
    letterhead="KEMENTERIAN CONTOH\nJalan Contoh 1",
    minutes_by=MinutesBy.LIST,
    number="06/BA/{bulan_romawi}/2023",
    first_number=6,
    legal_basis="Surat Tugas 12",
    place="Jakarta",
    date="2023-10-18",
    begins="09:00",
    ends="16:30",
    countersigner_name="Sari Dewi",
    countersigner_title="Ketua Panitia",
    countersigner_nip="198001012005012001",
    copies=3,
    objection_days=5,
    absent=("J3",),
    has_duty_stamp=True,
    decree_number="77/2023",
    decree_date="2023-11-20",
    result_shows=ResultShows.BAND,
    corrections={"submission:S1:name": "Usaha Satu"},
)


def opened(
    desk: "Desk", panel: Path, details: PaperDetails | None = None, *, is_signed: bool = False
) -> tuple[MainWindow, PaperDetailsQuestion]:
    """Show the form over a panel that holds ``details``."""

    def prepare(bundle: BundleFile) -> None:
        if details is not None:
            change_paper_details(bundle, details, actor="secretariat")
        if is_signed:
            sign(bundle)

    window = desk.open(panel, change=prepare)
    return window, form_of(desk, window)


def sign(bundle: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(bundle, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
    sign_off(bundle, by="Ratna", place="Jakarta", date="2023-10-18")


def form_of(desk: "Desk", window: MainWindow) -> PaperDetailsQuestion:
    page = desk.page(window, "papers", PapersPage)
    desk.click(page.details_button)
    return desk.asked(window, PaperDetailsQuestion)


def stored(desk: "Desk", window: MainWindow) -> PaperDetails:
    """Return what is in the bundle."""
    assert isinstance(window.session, PanelSession)
    found: list[PaperDetails] = []
    window.session.call(read_paper_details).done.connect(found.append)
    desk.settle(window)
    return found[0]


def save(desk: "Desk", window: MainWindow, question: PaperDetailsQuestion) -> None:
    desk.click(question.verb_button)
    desk.settle(window)


def test_every_detail_is_shown_and_given_back(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)

    assert question.details == FULL
    question.reject()


def test_what_is_typed_is_saved_and_the_result_stays(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected)
    form = question.form

    desk.write(form.letterhead.lines_field, "DINAS CONTOH")
    desk.write(form.number.basis_field, "SK 1")
    desk.write(form.place.date_field, "18/10/2023")
    desk.write(form.place.begins_field, "9:05")
    desk.write(form.place.ends_field, "16.30")
    form.signing.stamp_box.click()
    desk.write(form.other_papers.decree_field, "77/2023")
    desk.write(form.other_papers.decree_date_field, "20-11-2023")
    save(desk, window, question)

    assert stored(desk, window) == PaperDetails(
        letterhead="DINAS CONTOH",
        legal_basis="SK 1",
        date="2023-10-18",
        begins="09:05",
        ends="16:30",
        has_duty_stamp=True,
        decree_number="77/2023",
        decree_date="2023-11-20",
    )
    assert isinstance(window.page, PapersPage)
    assert window.page.strip.text == "The paper details are saved. The result is unchanged."


def test_date_of_the_decree_is_told_in_words_and_in_place(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    field = question.form.other_papers.decree_date_field
    told = [note_of(field)]

    field.setText("")
    told.append(note_of(field))
    field.setText("31-11-2023")
    told.append(note_of(field))
    desk.click(question.verb_button)

    assert told == [
        "Monday, 20 November 2023",
        "Left empty, certificates have room to write it by hand.",
        "Please write the day as in 18-10-2023.",
    ]
    assert QApplication.focusWidget() is field
    assert stored(desk, window) == FULL
    question.reject()


@pytest.mark.parametrize("day", ["31-02-2023", "18 October", "2023"])
def test_a_day_that_cannot_be_read_is_told_in_place_and_not_saved(
    desk: "Desk", collected: Path, day: str
) -> None:
    window, question = opened(desk, collected, FULL)
    place = question.form.place

    place.date_field.setText(day)
    desk.click(question.verb_button)

    assert note_of(place.date_field) == "Please write the day as in 18-10-2023."
    assert QApplication.focusWidget() is place.date_field
    assert question.details == FULL
    assert question.isVisible()
    place.date_field.setText("18.10.2023")
    assert note_of(place.date_field) == "Wednesday, 18 October 2023"
    save(desk, window, question)
    assert stored(desk, window) == FULL


@pytest.mark.parametrize(
    ("begins", "ends", "notes"),
    [
        ("9", "25.00", ("Please write the time as in 14.30.",) * 2),
        ("16.30", "09:00", ("", "The session ends before it begins.")),
        ("09:00", "16.30", ("", "")),
    ],
)
def test_times_are_judged_in_place(
    desk: "Desk", collected: Path, begins: str, ends: str, notes: tuple[str, str]
) -> None:
    _, question = opened(desk, collected)
    place = question.form.place

    place.begins_field.setText(begins)
    place.ends_field.setText(ends)

    assert (note_of(place.begins_field), note_of(place.ends_field)) == notes
    assert (question.form.unsound_field() is None) == (notes == ("", ""))
    question.form.show_details(PaperDetails())
    question.reject()


def note_of(field: QWidget) -> str:
    block = field.parentWidget()
    assert isinstance(block, Captioned)
    return block.note.text()


def test_leaving_with_changes_asks_first(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    desk.write(question.form.place.place_field, " Pusat")

    desk.stage.press(Qt.Key.Key_Escape)
    asked = desk.asked(window, Confirmation)
    desk.click(asked.cancel_button)
    assert question.isVisible()
    desk.click(question.cancel_button)
    again = desk.asked(window, Confirmation)
    desk.click(again.verb_button)
    desk.settle(window)

    assert stored(desk, window) == FULL
    assert not [form for form in window.findChildren(PaperDetailsQuestion) if form.isVisible()]


def test_leaving_without_changes_does_not_ask(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)

    desk.click(question.cancel_button)

    assert not question.isVisible()
    assert not [asked for asked in window.findChildren(Confirmation) if asked.isVisible()]


def test_after_sign_off_the_result_stays_and_the_change_is_audited(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL, is_signed=True)
    said = [label.text() for label in desk.stage.labels(question)]

    question.form.place.place_field.setText("Serang")
    save(desk, window, question)

    assert "The result is signed off and stays untouched; the correction is noted in the audit trail." in said
    assert stored(desk, window) == replace(FULL, place="Serang")
    assert isinstance(window.session, PanelSession)
    trail: list[object] = []
    window.session.call(read_audit_trail).done.connect(trail.extend)
    desk.settle(window)
    assert getattr(trail[-1], "action", None) == "change_paper_details"


def test_the_next_round_begins_with_what_was_saved_here(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    question.form.place.place_field.setText("Serang")
    save(desk, window, question)
    window.drop_session()
    desk.settle(window)
    next_round = desk.folder / "next.winner"
    shutil.copy(collected, next_round)

    window.open(next_round)
    desk.settle(window)
    again = form_of(desk, window)

    assert again.offer.isVisibleTo(again)
    assert again.details == PaperDetails(
        letterhead=FULL.letterhead,
        number=FULL.number,
        legal_basis=FULL.legal_basis,
        place="Serang",
        countersigner_name=FULL.countersigner_name,
        countersigner_title=FULL.countersigner_title,
        countersigner_nip=FULL.countersigner_nip,
        copies=FULL.copies,
        objection_days=FULL.objection_days,
    )
    assert stored(desk, window) == PaperDetails()
    desk.click(again.clear_button)
    assert again.details == PaperDetails()
    assert not again.offer.isVisibleTo(again)
    again.accept()


def test_a_round_with_details_of_its_own_is_not_filled_in(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    window.context.preferences.papers.keep(replace(FULL, place="Serang"))
    question.reject()

    again = form_of(desk, window)

    assert not again.offer.isVisibleTo(again)
    assert again.details == FULL
    again.reject()


def test_tab_goes_through_the_form_as_the_eye_goes(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    desk.stage.until(lambda: question.preview.is_settled)
    stops = list(tab_stops(question))
    question.form.letterhead.lines_field.setFocus()
    start = stops.index(question.form.letterhead.lines_field)

    walked: list[QWidget | None] = []
    for _ in stops:
        walked.append(QApplication.focusWidget())
        desk.stage.press(Qt.Key.Key_Tab)

    assert walked == [*stops[start:], *stops[:start]]
    assert question.verb_button in walked
    assert question.form.spellings.table in walked
    buddies = [block.caption.buddy() for block in question.findChildren(Captioned)]
    assert buddies == [block.field for block in question.findChildren(Captioned)]
    question.reject()


def picture(width: int = 400, height: int = 80) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_is_chosen_shown_saved_and_removed(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected)
    section = question.form.letterhead
    path = desk.folder / "kop.png"
    path.write_bytes(picture())

    desk.click(section.choose_button)
    with desk.qtbot.waitSignal(section.picture_settled):
        dialog = desk.asked(window, QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(str(path))
        dialog.accept()

    assert section.shown.isVisibleTo(question)
    assert not section.shown.pixmap().isNull()
    assert question.details == PaperDetails(letterhead_image=picture())
    desk.click(section.remove_button)
    assert question.details == PaperDetails()
    assert not section.shown.isVisibleTo(question)
    question.reject()


def test_a_file_that_is_no_picture_is_refused_and_the_one_before_stays(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, replace(FULL, letterhead_image=picture()))
    section = question.form.letterhead
    path = desk.folder / "kop.png"
    path.write_text("<svg/>")

    with desk.qtbot.waitSignal(section.picture_settled):
        section.read_picture(path)

    assert section.refusal.text() == (
        f"By its content, the file {path} is neither PNG nor JPEG, or it is damaged. "
        "Please save the letterhead as PNG or JPEG and choose it again."
    )
    assert section.refusal.isVisibleTo(question)
    assert question.details.letterhead_image == picture()
    question.reject()

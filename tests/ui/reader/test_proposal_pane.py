"""The proposal beside the rubric: tabs, search, quotations, places remembered, documents saved."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.conftest import Issued
from tests.ui.reader.conftest import picture, written
from ui.actions import Act
from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.pages.judge_proposal import ProposalPane
from ui.reader.layout import MARGIN, Spot
from ui.reader.places import Places
from ui.reader.titles import tab_title
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.values import Attachment

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
A4_WIDTH = 595.276
"""In points."""
PAGES = [["Air bersih untuk desa", "dan air minum"], ["Dampak sosial"], ["Air hujan"]]
SUMMARY = "Air bersih untuk 1.240 keluarga.\nAir dikelola <b>kelompok</b> perempuan."


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """A round whose first submission has documents of all kinds."""
    folder = tmp_path_factory.mktemp("filed")
    documents = folder / "documents" / "B-01"
    documents.mkdir(parents=True)
    for name, content in {
        "A.pdf": written(PAGES),
        "Foto.png": picture(60, 40),
        "Pindaian.pdf": written([[], []]),
        "Rahasia.pdf": written([["Rahasia"]], password="rahasia"),
        "Rencana.docx": b"PK a plan",
        "Robekan.pdf": b"%PDF-1.7 torn",
    }.items():
        (documents / name).write_bytes(content)
    _table(
        folder / "s.csv",
        [
            ("kode", "nama_usaha", "pengusul", "provinsi", "isu", "ringkasan"),
            ("B-01", "Air Tirta", "Ibu Sari", "Banten", "Kesehatan", SUMMARY),
            ("B-02", "Kebun Gizi", "Bapak Adi", "Banten", "Kesehatan", ""),
        ],
    )
    _table(folder / "j.csv", [("code", "name", "role"), ("J1", "Ratna", "chair"), ("J2", "Budi", "member")])
    (folder / "packs").mkdir()
    with create_round(folder / "panel.winner", name="Tahap Uji", is_example=True) as panel:
        import_submissions(panel, folder / "s.csv", attachments=folder / "documents")
        import_judges(panel, folder / "j.csv", actor="secretariat")
        assign_judges(panel, per_submission=2, actor="secretariat")
        packs = issue_packs(panel, folder / "packs", consents_unencrypted=True, actor="secretariat")
    return Issued(folder / "panel.winner", packs[0].path, packs[0].code, packs[1].code)


def _table(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def opened(stage: "Stage", filed: Issued) -> tuple[MainWindow, ProposalPane, DeskSession]:
    """Return the pane on the proposal of the first submission."""
    window, page, session = stage.scoring(filed)
    choose(stage, page.proposal, "A")
    return window, page.proposal, session


def choose(stage: "Stage", pane: ProposalPane, title: str) -> None:
    """Bring a tab to the front and wait for what it shows."""
    titles = [pane.tabs.tabText(place) for place in range(pane.tabs.count())]
    pane.tabs.setCurrentIndex(titles.index(title))
    stage.until(lambda: pane.pdf.page_count or pane.other.isVisible() or pane.summary.isVisible())


def test_tabs_name_documents_without_what_is_known_anyway(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)

    titles = [pane.tabs.tabText(place) for place in range(pane.tabs.count())]

    assert titles == ["A", "Foto", "Rahasia", "Rencana.docx", "Robekan", "Pindaian", "Summary"]


@pytest.mark.parametrize(
    ("name", "media_type", "title"),
    [
        ("B-01 Proposal.pdf", "application/pdf", "Proposal"),
        ("b-01.pdf", "application/pdf", "b-01"),
        ("B-01_anggaran.xlsx", "application/octet-stream", "anggaran.xlsx"),
        ("Laporan kegiatan semester dua.pdf", "application/pdf", "Laporan kegiatan semest…"),
    ],
)
def test_a_tab_is_short(name: str, media_type: str, title: str) -> None:
    assert tab_title(Attachment("B-01", 0, name, media_type, "0" * 64, 1)) == title


def test_control_tab_walks_through_the_tabs(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    pane.take_focus()

    QTest.keyClick(pane.pdf, Qt.Key.Key_Tab, CONTROL)
    forward = pane.tabs.currentIndex()
    QTest.keyClick(pane.pdf, Qt.Key.Key_Backtab, CONTROL | SHIFT)
    QTest.keyClick(pane.pdf, Qt.Key.Key_Backtab, CONTROL | SHIFT)

    assert forward == 1
    assert pane.tabs.currentIndex() == 6
    assert pane.summary.hasFocus()


def test_tab_leads_from_the_tabs_over_the_tools_into_the_document(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    pane.tabs.setFocus()

    names = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        stage.press(Qt.Key.Key_Tab)

    assert names == [
        "Documents of the submission",
        "Page of the document",
        "Show the document smaller",
        "Show the document larger",
        "Show the document as wide as its pane",
        "Search the document",
        "A.pdf",
    ]


def test_a_typed_page_number_leads_there(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    field = pane.tools.page_field

    field.setFocus()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert pane.pdf.page == 3
    assert pane.pdf.hasFocus()
    assert (field.text(), pane.tools.count_label.text()) == ("3", "/ 3")


def test_a_page_number_that_is_none_leads_nowhere(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)

    QTest.keyClicks(pane.tools.page_field, "x")
    QTest.keyClick(pane.tools.page_field, Qt.Key.Key_Return)

    assert pane.pdf.page == 1
    assert pane.tools.page_field.text() == "1"


def test_the_tools_change_the_size(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    told = []

    for button in (pane.tools.larger, pane.tools.larger, pane.tools.smaller, pane.tools.to_width):
        stage.click(button)
        told.append(pane.tools.size_label.text())
    for act in (Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_TO_WIDTH):
        pane.acts()[act]()
        told.append(pane.tools.size_label.text())

    room = pane.pdf.viewport().width() - 2 * MARGIN
    zooms = [1.25, 1.5, 1.25, 1, 1.25, 1, 0.75, 1]
    assert told == [f"{round(100 * round(room * zoom) * 72 / 96 / A4_WIDTH)}%" for zoom in zooms]


def test_words_are_searched_and_what_was_found_is_quoted_by_keys_alone(stage: "Stage", filed: Issued) -> None:
    _, pane, session = opened(stage, filed)
    quoted: list[str] = []
    pane.quoted.connect(quoted.append)
    bar = pane.find_bar

    pane.acts()[Act.SEARCH]()
    stage.write("AIR")
    stage.until(lambda: bar.count.text() == "1 / 3")
    told = [bar.count.text()]
    for modifiers in (NONE, NONE, NONE, SHIFT):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, modifiers)
        told.append(bar.count.text())
    stage.press(Qt.Key.Key_Escape)
    stage.press(Qt.Key.Key_Right, SHIFT | CONTROL)
    is_reading = pane.pdf.hasFocus()
    pane.acts()[Act.QUOTE]()

    assert told == ["1 / 3", "2 / 3", "3 / 3", "1 / 3", "3 / 3"]
    assert bar.isHidden()
    assert is_reading
    assert quoted == ["“Air hujan” (p. 3)"]
    assert session.entry(session.current).sheet.notes == {"K1": "“Air hujan” (p. 3)"}
    assert pane.pdf.finder.count == 0


def test_words_that_are_nowhere_are_not_found(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)

    stage.click(pane.tools.search)
    stage.write("pajak")
    stage.until(lambda: pane.find_bar.count.text() == "Not found")
    stage.click(pane.find_bar.next_button)
    stage.click(pane.find_bar.close_button)

    assert pane.find_bar.isHidden()
    assert not pane.find_bar.next_button.isEnabled()


def test_a_scan_says_that_it_holds_no_text(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    choose(stage, pane, "Pindaian")

    pane.acts()[Act.SEARCH]()
    stage.write("air")

    stage.until(lambda: pane.find_bar.count.text() == "A scan: no text to search")


def test_the_search_goes_on_in_the_tab_that_comes_to_the_front(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    pane.acts()[Act.SEARCH]()
    stage.write("air")
    stage.until(lambda: pane.find_bar.count.text() == "1 / 3")

    choose(stage, pane, "Summary")
    in_summary = pane.find_bar.count.text()
    stage.click(pane.find_bar.next_button)
    stage.click(pane.find_bar.previous_button)
    stage.click(pane.find_bar.next_button)
    second = pane.find_bar.count.text()
    choose(stage, pane, "A")
    stage.until(lambda: pane.find_bar.count.text() == "1 / 3")
    choose(stage, pane, "Foto")
    stage.until(lambda: pane.pdf.page_count == 1)

    assert (in_summary, second) == ("1 / 2", "2 / 2")
    assert pane.summary.count == 0
    assert pane.find_bar.isHidden()
    assert set(pane.acts()) == {Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_TO_WIDTH}


def test_the_summary_is_plain_text_and_quoted_without_a_page(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    quoted: list[str] = []
    pane.quoted.connect(quoted.append)
    choose(stage, pane, "Summary")

    pane.acts()[Act.SEARCH]()
    stage.write("bersih untuk")
    stage.press(Qt.Key.Key_Escape)
    is_reading = pane.summary.hasFocus()
    pane.quote()

    assert SUMMARY.replace("\n", "\u2028") in pane.summary.toPlainText().replace("\n", "\u2028")
    assert quoted == ["“bersih untuk”"]
    assert is_reading
    assert set(pane.acts()) == {Act.SEARCH, Act.QUOTE}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_mouse_selects_and_the_menu_copies_and_quotes(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    quoted: list[str] = []
    pane.quoted.connect(quoted.append)
    text = pane.pdf.text
    stage.until(lambda: text(0) is not None)
    found = text(0)
    assert found is not None
    box = found.box(found.characters.index("bersih") + 1)
    assert box is not None
    QTest.mouseDClick(
        pane.pdf.viewport(),
        Qt.MouseButton.LeftButton,
        NONE,
        pane.pdf.shown_rectangle(0, box).center().toPoint(),
    )

    pane.pdf.customContextMenuRequested.emit(QPoint(10, 10))
    stage.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions()]
    for action in menu.actions():
        action.trigger()
    menu.close()

    assert titles == ["Copy", "Quote into the note"]
    assert QGuiApplication.clipboard().text() == "bersih"
    assert quoted == ["“bersih” (p. 1)"]


def test_without_a_selection_the_reader_tells_how_to_quote(stage: "Stage", filed: Issued) -> None:
    _, pane, _ = opened(stage, filed)
    quoted: list[str] = []
    pane.quoted.connect(quoted.append)

    pane.quote()
    told = pane.strip.text
    pane.pdf.selector.select((0, 0), (0, 3))

    assert told.startswith("Please select the words to quote first: with the mouse")
    assert pane.strip.text == ""
    assert quoted == []


def test_places_are_remembered_by_submission_and_document(stage: "Stage", filed: Issued) -> None:
    window, pane, session = opened(stage, filed)
    pane.pdf.zoom_by(1)
    pane.pdf.go_to_page(3)
    session.select("B-02")
    stage.until(lambda: pane.tabs.count() == 1)
    session.select("B-01")
    stage.until(lambda: pane.pdf.page_count == 3)
    back = (pane.pdf.page, pane.pdf.zoom)
    choose(stage, pane, "Foto")
    stage.until(lambda: pane.pdf.page_count == 1)
    pane.leave()
    path = session.path
    window.drop_session()
    stage.settle(window)

    stage.reopen(window, path, filed)
    window.show_page("scoring")
    again = window.findChild(ProposalPane)
    assert again is not None
    stage.until(lambda: again.pdf.page_count == 1)
    choose(stage, again, "A")
    stage.until(lambda: again.pdf.page_count == 3)

    assert back == (3, 1.25)
    assert (again.pdf.page, again.pdf.zoom) == (3, 1.25)


def test_a_place_kept_by_something_else_is_the_beginning(stage: "Stage", filed: Issued) -> None:
    _, _, session = opened(stage, filed)
    places = Places(session.memory)

    for odd in ([1, 2], [1, 2, "x"], [1, 2, -1], [float("nan"), 0, 1], "text", None):
        session.memory.keep("reading B-09", {"tab": 7, "spots": {"a": odd}})  # type: ignore[dict-item]
        assert (places.tab("B-09"), places.spot("B-09", "a")) == ("-", Spot())


def test_dropping_lets_go_and_showing_again_opens_where_it_was(stage: "Stage", filed: Issued) -> None:
    window, pane, session = opened(stage, filed)
    pane.pdf.go_to_page(2)
    entry = session.entry("B-01")

    pane.drop()
    stage.until(lambda: window.jobs.library.open_count == 0)
    dropped = (pane.pdf.page_count, dict(pane.acts()))
    pane.show_entry(entry, "Banten", "Health")
    stage.until(lambda: pane.pdf.page_count == 3)

    assert dropped == (0, {})
    assert pane.pdf.page == 2


def test_showing_the_same_entry_again_changes_nothing(stage: "Stage", filed: Issued) -> None:
    window, pane, _ = opened(stage, filed)
    pane.pdf.go_to_page(2)

    window.page.refresh()

    assert pane.pdf.page_count == 3
    assert pane.pdf.page == 2


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Robekan", "The document Robekan.pdf cannot be shown here. It is kept in the pack unchanged."),
        ("Rahasia", "The document Rahasia.pdf is protected by a password, so it cannot be shown here."),
    ],
)
def test_a_document_that_cannot_be_shown_is_offered_for_saving(
    stage: "Stage", filed: Issued, title: str, sentence: str
) -> None:
    _, pane, _ = opened(stage, filed)

    choose(stage, pane, title)
    stage.until(pane.other.isVisible)

    assert pane.other.sentence_label.text() == sentence
    assert not pane.other.warning_label.isVisible()
    assert dict(pane.acts()) == {}


def test_a_document_of_another_kind_is_saved_after_a_warning(stage: "Stage", filed: Issued) -> None:
    window, pane, _ = opened(stage, filed)
    target = stage.folder / "Salinan.docx"

    choose(stage, pane, "Rencana.docx")
    pane.take_focus()
    told = (pane.other.name_label.text(), pane.other.facts_label.text())
    warning = pane.other.warning_label.text()
    is_ready = pane.other.save_button.hasFocus()
    stage.click(pane.other.save_button)
    with stage.qtbot.waitSignal(pane.other.saved, timeout=20_000) as saved:
        stage.choose(window, target)
    stage.settle(window)

    assert told == ("Rencana.docx", "DOCX file, 1 KB")
    assert warning.startswith("The program does not open this document.")
    assert is_ready
    assert saved.args == [target]
    assert target.read_bytes() == b"PK a plan"
    assert pane.other.told_label.text() == f"The document was written to {target}."
    assert pane.other.save_button.isEnabled()


def test_saving_into_a_folder_that_is_gone_says_so(stage: "Stage", filed: Issued) -> None:
    window, pane, session = opened(stage, filed)
    choose(stage, pane, "Rencana.docx")
    attachment = next(one for one in session.entry("B-01").attachments if one.name == "Rencana.docx")

    pane.other.save_to(attachment, stage.folder / "gone" / "Rencana.docx")
    stage.settle(window)

    assert "gone" in pane.other.told_label.text()
    assert pane.other.save_button.isEnabled()


def test_a_document_missing_from_the_pack_is_told(stage: "Stage", filed: Issued) -> None:
    _, pane, session = opened(stage, filed)
    entry = session.entry("B-01")
    lost = Attachment("B-01", 0, "Hilang.pdf", "application/pdf", "0" * 64, 5)

    pane.show_entry(replace(entry, attachments=(lost,)), "Banten", "Health")
    stage.until(pane.notice.isVisible)
    pane.take_focus()

    assert pane.notice.text().startswith("This file holds no attachment with the digest ")
    assert pane.tabs.hasFocus()


def test_passing_by_reads_only_the_document_that_stays(stage: "Stage", filed: Issued) -> None:
    window, pane, _ = opened(stage, filed)
    started: list[object] = []
    window.jobs.started.connect(started.append)

    for place in (1, 2, 3, 0):
        pane.tabs.setCurrentIndex(place)
    stage.until(lambda: pane.pdf.page_count == 3)

    assert len(started) == 2

"""Words of a document: found, marked, selected and copied."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.reader.conftest import picture, written
from ui.reader.view import DocumentView
from ui.theme import LIGHT

if TYPE_CHECKING:
    from tests.ui.reader.conftest import Room

from .viewing import CONTROL, NONE, SHIFT, THREE

LEFT = Qt.MouseButton.LeftButton


def drag(view: DocumentView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)


def test_words_are_marked_and_walked_through_in_the_order_of_reading(room: "Room") -> None:
    view = room.reading(written([["air", "Air"], ["tanah"], ["sumur AIR"]]))
    view.go_to_page(2)
    finder = view.finder

    finder.search("air")
    room.until(lambda: not finder.is_searching)
    walked = [finder.position]
    for step in (1, 1, 1, -1):
        finder.go(step)
        walked.append(finder.position)
    marks = {role: len(boxes) for role, boxes in finder.marks(0)}
    finder.search("")

    assert walked == [3, 1, 2, 3, 2]
    assert marks == {"found": 1, "found_now": 1}
    assert view.page == 1
    assert (finder.count, finder.position, finder.current) == (0, 0, None)


def test_a_mark_is_painted_on_the_paper(room: "Room") -> None:
    view = room.reading(written([["pemberdayaan"]]))
    start, end = room.place_of(view, "pemberdayaan")

    view.finder.search("pemberdayaan")
    room.until(lambda: view.finder.count)
    shown = view.viewport().grab().toImage()

    rows = range(start.y() - 4, start.y() + 5)
    colours = {shown.pixelColor(x, y).name().upper() for x in range(start.x(), end.x()) for y in rows}
    assert LIGHT.found_now in colours


def test_a_search_for_what_is_everywhere_ends_early(room: "Room") -> None:
    view = room.reading(written([["a" * 120] * 30] * 4))

    view.finder.search("a")
    room.until(lambda: not view.finder.is_searching)

    assert view.finder.is_cut
    assert view.finder.count == 7_200
    assert view.finder.position == 1


def test_a_newer_search_replaces_the_one_under_way(room: "Room") -> None:
    view = room.reading(written([[f"halaman {page} air"] for page in range(60)]))

    view.finder.search("air")
    view.finder.search("halaman 7")
    room.until(lambda: not view.finder.is_searching)

    assert view.finder.count == 1
    assert view.page == 8


def test_a_drag_selects_from_column_to_column_and_is_copied(room: "Room") -> None:
    view = room.reading(written([["Air bersih untuk desa", "dan kota kita"]]))
    start, _ = room.place_of(view, "bersih")
    _, end = room.place_of(view, "dan kota")

    drag(view, start, end)
    selected = view.selector.text
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, 250))

    assert selected == "bersih untuk desa dan kota"
    assert copied == selected
    assert view.selector.text == ""
    assert view.selector.pages == (0, 0)


def test_a_double_click_selects_a_word_and_shift_extends_it(room: "Room") -> None:
    view = room.reading(written([["Air bersih untuk desa"]]))
    start, _ = room.place_of(view, "bersih")
    _, end = room.place_of(view, "untuk")

    QTest.mouseDClick(view.viewport(), LEFT, NONE, start + QPoint(4, 0))
    word = view.selector.text
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, end)

    assert word == "bersih"
    assert view.selector.text == "bersih untuk"


def test_dragging_out_of_the_view_scrolls_and_selects_over_pages(room: "Room") -> None:
    view = room.reading(written(THREE))
    start, _ = room.place_of(view, "Contoh")
    QTest.mousePress(view.viewport(), LEFT, NONE, start)

    QTest.mouseMove(view.viewport(), QPoint(390, 420))
    room.until(lambda: view.page == 3 and view.text(2) is not None and view.selector.pages == (1, 3))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(390, 420))

    assert view.selector.text == "Contoh, halaman 1 Contoh, halaman 2 Contoh, halaman 3"


def test_shift_and_arrows_select_without_a_mouse(room: "Room") -> None:
    view = room.reading(written([["Air bersih untuk desa", "dan kota kita"]]))
    room.place_of(view, "Air")

    told = []
    for key, modifiers in (
        (Qt.Key.Key_Right, SHIFT),
        (Qt.Key.Key_Right, SHIFT | CONTROL),
        (Qt.Key.Key_Right, SHIFT | CONTROL),
        (Qt.Key.Key_Left, SHIFT),
        (Qt.Key.Key_Down, SHIFT),
        (Qt.Key.Key_Up, SHIFT),
    ):
        QTest.keyClick(view, key, modifiers)
        told.append(view.selector.text)

    assert told[:4] == ["A", "Air", "Air bersih", "Air bersi"]
    assert told[4].startswith("Air bersih untuk desa dan kota")
    assert "dan" not in told[5]


def test_shift_and_arrows_scroll_where_there_is_no_text(room: "Room") -> None:
    view = room.reading(picture(400, 4_000), "image/png")
    room.until(lambda: view.text(0) is not None)

    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)

    assert view.selector.text == ""
    assert view.verticalScrollBar().value() == 40

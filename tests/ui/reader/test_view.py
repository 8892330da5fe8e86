"""Documents in place: drawn, scrolled, zoomed, searched, selected, replaced, refused."""

import gc
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override

from tests.ui.reader.conftest import heavy, picture, torn, written
from ui.jobs import Jobs
from ui.reader.documents import PageSize, Refusal
from ui.reader.images import MOST_BYTES, PageImages
from ui.reader.layout import MARGIN, Spot
from ui.reader.view import DocumentView
from ui.theme import LIGHT, Appearance, Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.reader.conftest import Room

from .viewing import CONTROL, NONE, SHIFT, THREE


def turn_wheel(view: DocumentView, delta: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    middle = QPointF(100, 100)
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_document_is_shown_page_below_page(room: "Room") -> None:
    view = room.view(Appearance.DARK)

    with room.qtbot.waitSignal(view.page_drawn, timeout=20_000) as drawn:
        room.load(view, written(THREE))
    picture_of_it = view.viewport().grab().toImage()
    pages = [view.page]
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        view.viewport().grab()
        pages.append(view.page)

    assert drawn.args == [1]
    assert view.page_count == 3
    assert pages[:4] == [1, 3, 3, 1]
    assert picture_of_it.pixelColor(200, 60) == QColor(Theme(Appearance.DARK).colours.paper)


def test_space_and_its_shift_scroll_by_pages_of_the_view(room: "Room") -> None:
    view = room.reading(written(THREE))
    places = []

    for modifier in (NONE, NONE, SHIFT):
        QTest.keyClick(view, Qt.Key.Key_Space, modifier)
        places.append(view.verticalScrollBar().value())

    assert places == [270, 540, 270]


def test_a_document_grows_and_keeps_its_place(room: "Room") -> None:
    view = room.reading(written(THREE))
    QTest.keyClick(view, Qt.Key.Key_End)
    zooms: list[float] = []

    for step in (1, 1, -1, 9, -99):
        view.zoom_by(step)
        zooms.append(view.zoom)
    view.zoom_to_width()

    assert (zooms, view.zoom) == ([1.25, 1.5, 1.25, 3.0, 0.5], 1.0)
    assert view.page == 3


def test_true_size_is_told_whatever_the_zoom(room: "Room") -> None:
    view = room.reading(written(THREE))
    sizes: list[float] = []
    view.size_changed.connect(sizes.append)
    shown: list[float] = []

    for step in (
        partial(view.zoom_by, 1),
        partial(view.resize, view.width() + 200, view.height()),
        view.zoom_to_width,
        partial(view.verticalScrollBar().setValue, view.verticalScrollBar().maximum()),
    ):
        step()
        shown.append(round((view.viewport().width() - 2 * MARGIN) * view.zoom))

    a4 = 595.276 * 96 / 72
    assert shown[2] == shown[3]
    assert sizes == pytest.approx([width / a4 for width in shown[:3]], abs=0.001)


def test_picture_at_its_own_pixels_is_of_true_size(room: "Room") -> None:
    sizes: list[float] = []
    view = room.view()
    view.size_changed.connect(sizes.append)

    room.load(view, picture(120, 90), "image/png")

    assert sizes == [1.0]


def test_the_wheel_scrolls_and_with_control_it_zooms_around_the_mouse(room: "Room") -> None:
    view = room.reading(written(THREE))
    turn_wheel(view, -240)
    scrolled = view.verticalScrollBar().value()
    before = view.place_at(QPointF(100, 100))

    turn_wheel(view, 120, CONTROL)

    after = view.place_at(QPointF(100, 100))
    assert scrolled > 0
    assert view.zoom == 1.25
    assert before is not None
    assert after is not None
    assert before[0] == after[0]
    assert [round(part / 4) for part in before[1:]] == [round(part / 4) for part in after[1:]]


def test_a_document_can_be_replaced_while_it_is_shown(room: "Room") -> None:
    view = room.view()

    counts = []
    for pages in (1, 2, 3, 1):
        room.load(view, written(THREE[:pages]))
        view.viewport().grab()
        counts.append(view.page_count)
    view.drop()
    view.viewport().grab()

    assert counts == [1, 2, 3, 1]
    assert (view.page_count, view.page) == (0, 0)


def test_the_document_loaded_last_is_the_one_shown(room: "Room") -> None:
    view = room.view()
    view.load(written(THREE))
    view.load(written(THREE[:1]))

    room.load(view, written(THREE[:2]))
    room.until(lambda: room.jobs.library.open_count == 1)

    assert view.page_count == 2


@pytest.mark.parametrize(
    ("content", "media_type", "refusal"),
    [
        (b"%PDF-1.7 no document", "application/pdf", Refusal.DAMAGED),
        (written([["Rahasia"]], password="p"), "application/pdf", Refusal.PROTECTED),
        (b"no picture", "image/png", Refusal.DAMAGED),
        (b"anything", "text/plain", Refusal.DAMAGED),
    ],
)
def test_what_cannot_be_shown_is_refused_and_leaves_nothing(
    room: "Room", content: bytes, media_type: str, refusal: Refusal
) -> None:
    view = room.reading(written(THREE))

    with room.qtbot.waitSignal(view.refused, timeout=20_000) as refused:
        view.load(content, media_type)

    assert refused.args == [refusal]
    assert view.page_count == 0


def test_the_window_goes_on_while_a_heavy_page_is_drawn(room: "Room") -> None:
    view = room.reading(heavy())
    ticks: list[int] = []
    timer = QTimer(view, interval=1)
    timer.timeout.connect(lambda: ticks.append(view.page))

    timer.start()
    view.go_to_page(2)
    with room.qtbot.waitSignal(view.page_drawn, timeout=60_000, check_params_cb=lambda page: page == 2):
        blank = view.viewport().grab().toImage()
    timer.stop()

    assert len(ticks) > 20
    assert blank.pixelColor(200, 150) == QColor(LIGHT.paper)


def test_leaving_a_heavy_page_lets_the_next_document_come_at_once(room: "Room") -> None:
    view = room.reading(heavy(60_000))
    drawn: list[int] = []
    view.page_drawn.connect(drawn.append)
    view.go_to_page(2)
    room.qtbot.wait(20)

    room.load(view, written(THREE[:1]))
    room.until(lambda: drawn)

    assert drawn == [1]
    assert view.page_count == 1


def test_pages_out_of_view_again_are_not_drawn(room: "Room") -> None:
    view = room.reading(written([[f"Halaman {page}"] for page in range(200)]))
    drawn: list[int] = []
    view.page_drawn.connect(drawn.append)

    for page in (*range(20, 190, 10), 200):
        view.go_to_page(page)
    room.until(lambda: 200 in drawn)

    assert len([page for page in drawn if page not in {1, 199, 200}]) < 5


def test_a_place_is_found_again_in_a_view_of_another_size(room: "Room") -> None:
    view = room.reading(written(THREE))
    view.zoom_by(2)
    view.go_to_page(2)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 90)
    spot = view.spot
    other = room.view()
    other.resize(700, 500)

    room.load(other, written(THREE), spot=spot)

    assert other.zoom == 1.5
    assert other.page == 2
    assert round(other.spot.offset, 2) == round(spot.offset, 2)


def test_a_spot_beyond_the_document_leads_to_its_end(room: "Room") -> None:
    view = room.view()

    room.load(view, written(THREE), spot=Spot(offset=99.0))

    assert view.page == 3


def test_a_page_that_cannot_be_drawn_stays_blank_paper(room: "Room") -> None:
    view = room.reading(torn())
    view.go_to_page(2)

    with room.qtbot.waitSignal(view.page_drawn, timeout=20_000, check_params_cb=lambda page: page == 2):
        view.viewport().update()
    shown = view.viewport().grab().toImage()

    assert shown.pixelColor(200, 200) == QColor(LIGHT.paper)


def test_a_small_picture_is_not_blown_up(room: "Room") -> None:
    view = room.view()
    with room.qtbot.waitSignal(view.page_drawn, timeout=20_000):
        room.load(view, picture(100, 100), "image/png")

    shown = view.viewport().grab().toImage()

    assert shown.pixelColor(200, 60) == QColor("red")
    assert shown.pixelColor(100, 60) == QColor(LIGHT.ground)


def test_digits_typed_over_a_document_are_left_to_the_page(room: "Room") -> None:
    class Parent(QLabel):
        @override
        def keyPressEvent(self, event: QKeyEvent) -> None:
            typed.append(event.text())

    typed: list[str] = []
    parent = Parent()
    room.qtbot.addWidget(parent)
    view = room.reading(written(THREE))
    view.setParent(parent)

    QTest.keyClicks(view, "4")
    view.setParent(None)

    assert typed == ["4"]


def test_images_are_bounded_by_their_bytes() -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    images = PageImages()
    size = QSize(2_000, 2_000)

    for page in range(12):
        images.put(page, size, QImage(size, QImage.Format.Format_RGB32), in_view=[page])
    kept = [page for page in range(12) if images.image(page) is not None]

    assert kept == [6, 7, 8, 9, 10, 11]
    assert images.lacks(0, size)
    assert not images.lacks(11, size)
    assert not images.has_room([size] * (MOST_BYTES // 16_000_000 + 1))


def test_odd_sizes_are_laid_out_within_bounds() -> None:
    from PySide6.QtCore import QSize

    from ui.reader.layout import PageLayout

    layout = PageLayout((PageSize(1.0, 90_000.0), PageSize(14_400.0, 1.0)), QSize(500, 400), 3.0)

    assert layout.area(0).height() == 20 * layout.area(0).width()
    assert layout.area(1).height() == 1
    assert layout.pixels(0, 2.0).width() * layout.pixels(0, 2.0).height() < 12_100_000
    assert PageLayout((), QSize(500, 400), 1.0).pages(0, 400) == range(0)


def test_a_view_that_goes_closes_its_document(room: "Room") -> None:
    view = DocumentView(Theme(), room.jobs.library)
    with room.qtbot.waitSignal(view.shown, timeout=20_000):
        view.load(heavy(60_000))
    view.go_to_page(2)

    view.deleteLater()
    del view
    room.until(lambda: room.jobs.library.open_count == 0)
    gc.collect()

    assert room.jobs.library.open_count == 0


def test_no_thread_is_left_when_the_window_closes(qtbot: "QtBot") -> None:
    jobs = Jobs()
    view = DocumentView(Theme(), jobs.library)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.shown, timeout=20_000):
        view.load(heavy(60_000))
    view.go_to_page(2)

    jobs.close()

    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("reader")] == []

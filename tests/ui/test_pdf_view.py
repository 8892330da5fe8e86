"""Documents in place: drawn, scrolled, zoomed, replaced, refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override

from ui.theme import Appearance, Theme
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_document_is_shown_page_below_page(qtbot: "QtBot", pdf: Callable[[int], bytes]) -> None:
    view = PdfView(Theme(Appearance.DARK))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()

    loaded = view.load(pdf(3))
    picture = view.viewport().grab().toImage()
    pages = [view.page]
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        view.viewport().grab()
        pages.append(view.page)

    assert loaded
    assert view.page_count == 3
    assert pages[:4] == [1, 3, 3, 1]
    assert picture.pixelColor(200, 60) == QColor(Theme(Appearance.DARK).colours.paper)


def test_a_document_grows_and_keeps_its_place(qtbot: "QtBot", pdf: Callable[[int], bytes]) -> None:
    view = PdfView(Theme())
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.load(pdf(3))
    QTest.keyClick(view, Qt.Key.Key_End)
    zooms: list[float] = []
    view.zoom_changed.connect(zooms.append)

    for step in (1, 1, -1, 9, -99):
        view.zoom_by(step)

    assert zooms == [1.25, 1.5, 1.25, 3.0, 0.5]
    assert view.page == 3


def test_the_wheel_scrolls_and_with_control_it_zooms(qtbot: "QtBot", pdf: Callable[[int], bytes]) -> None:
    view = PdfView(Theme())
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.load(pdf(3))
    place = QPointF(100, 100)
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        arguments = (QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifier)
        event = QWheelEvent(place, place, *arguments, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    assert view.verticalScrollBar().value() > 0
    assert view.zoom == 0.75


@pytest.mark.parametrize("content", [b"", b"no document", b"%PDF-1.4\n%%EOF\n"])
def test_what_is_no_document_is_not_shown(qtbot: "QtBot", content: bytes) -> None:
    view = PdfView(Theme())
    qtbot.addWidget(view)
    view.show()

    assert not view.load(content)
    assert view.page_count == 0
    assert view.page == 0
    view.zoom_by(1)
    view.viewport().grab()


def test_a_document_can_be_replaced_while_it_is_shown(qtbot: "QtBot", pdf: Callable[[int], bytes]) -> None:
    view = PdfView(Theme())
    qtbot.addWidget(view)
    view.show()

    counts = []
    for pages in (1, 2, 3, 1):
        view.load(pdf(pages))
        view.viewport().grab()
        counts.append(view.page_count)
    view.drop()
    view.viewport().grab()

    assert counts == [1, 2, 3, 1]
    assert view.page_count == 0


def test_digits_typed_over_a_document_are_left_to_the_page(
    qtbot: "QtBot", pdf: Callable[[int], bytes]
) -> None:
    class Parent(QLabel):
        @override
        def keyPressEvent(self, event: QKeyEvent) -> None:
            typed.append(event.text())

    typed: list[str] = []
    parent = Parent()
    qtbot.addWidget(parent)
    view = PdfView(Theme(), parent)
    view.load(pdf(1))

    QTest.keyClicks(view, "4")

    assert typed == ["4"]

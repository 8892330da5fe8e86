"""The parts that pages are built of."""

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from ui.actions import Actions
from ui.application import Dress
from ui.context import Context
from ui.jobs import Jobs
from ui.preferences import Preferences
from ui.theme import Appearance, Theme
from ui.widgets.fields import TextField
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip
from ui.widgets.progress import ProgressStrip
from ui.widgets.rings import StateRing, paint_ring
from ui.widgets.strip import Message, MessageStrip, Tone, error_message
from winner_judge.errors import FileMissingError
from winner_judge.values import Progress, SheetStatus
from winner_judge.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WORDS = Words("id")


@pytest.fixture
def context(qapp: QApplication, tmp_path: "Path") -> "Iterator[Context]":
    """What pages are given, in Indonesian."""
    jobs = Jobs(qapp)
    yield Context(WORDS, Theme(), jobs, Actions(), Preferences(tmp_path))
    jobs.close()


# Words are shown as they are


@pytest.mark.parametrize("text", ["<b>bold</b>", "<img src='file:///etc/passwd'>", "a & b", "&amp;", "&x"])
def test_a_label_shows_markup_as_text(qtbot: "QtBot", text: str) -> None:
    label = PlainLabel(text)
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == text


def test_a_tip_shows_markup_as_text() -> None:
    assert plain_tip("<img src=x> & \n b") == "<span>&lt;img src=x&gt; &amp; <br> b</span>"
    assert plain_tip("") == ""


def test_a_long_line_is_elided_and_its_tip_has_all_of_it(qtbot: "QtBot") -> None:
    label = ElidedLabel("Mitra Nelayan <Panimbang> dan Kawan-Kawan")
    qtbot.addWidget(label)
    label.resize(60, 20)

    label.grab()
    narrow = label.toolTip()
    label.resize(600, 20)
    label.grab()

    assert "&lt;Panimbang&gt;" in narrow
    assert label.toolTip() == ""


def test_a_label_changes_its_tone_once(qtbot: "QtBot") -> None:
    label = PlainLabel("x", tone="muted")
    qtbot.addWidget(label)

    label.set_tone("error")
    label.set_tone("error")

    assert label.property("tone") == "error"


def test_pasted_rich_text_becomes_plain(qtbot: "QtBot") -> None:
    field = TextField(2)
    qtbot.addWidget(field)
    data = QMimeData()
    data.setHtml("<b>tebal</b>")
    data.setText("tebal")

    field.insertFromMimeData(data)

    assert field.toPlainText() == "tebal"


# Fields


def turn_wheel(widget: QWidget) -> None:
    place = QPointF(4, 4)
    arguments = (QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    event = QWheelEvent(place, place, *arguments, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_neither_numbers_nor_choices(qtbot: "QtBot") -> None:
    kit = Kit(Theme())
    spin, combo = kit.spin("Juri", 0, 9), kit.combo("Pilihan", [("a", 1), ("b", 2)])
    for widget in (spin, combo):
        qtbot.addWidget(widget)
        widget.show()
        widget.setFocus()
    spin.setValue(5)

    turn_wheel(spin)
    turn_wheel(combo)

    assert spin.value() == 5
    assert combo.currentData() == 1


def test_a_text_field_grows_with_its_text(qtbot: "QtBot") -> None:
    field = TextField(1)
    qtbot.addWidget(field)
    field.show()
    small = field.sizeHint().height()

    field.setPlainText("satu\ndua\ntiga\nempat")

    assert field.sizeHint().height() > small
    assert field.minimumSizeHint().height() == field.sizeHint().height()


# State


def painted(status: SheetStatus, share: float, appearance: Appearance = Appearance.LIGHT) -> QImage:
    image = QImage(QSize(40, 40), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setBrush(QColor("red"))
    paint_ring(painter, QRectF(0, 0, 40, 40), status, share, Theme(appearance))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.usefixtures("qapp")
def test_each_state_has_a_shape_of_its_own_without_any_colour() -> None:
    shapes = [painted(status, 0.5) for status in SheetStatus]

    assert all(shapes[first] != shapes[second] for first in range(4) for second in range(first))


@pytest.mark.usefixtures("qapp")
def test_the_part_ring_grows_with_the_scores() -> None:
    assert painted(SheetStatus.DRAFT, 0.2) != painted(SheetStatus.DRAFT, 0.8)
    assert painted(SheetStatus.NOT_STARTED, 0.8) == painted(SheetStatus.NOT_STARTED, 0)


def test_a_ring_says_its_state(qtbot: "QtBot") -> None:
    ring = StateRing(WORDS, Theme())
    qtbot.addWidget(ring)

    ring.show_status(SheetStatus.RECUSED)
    ring.grab()

    assert ring.accessibleName() == "Tidak menilai"


# Messages


def test_a_message_offers_its_action_and_can_be_closed(qtbot: "QtBot") -> None:
    strip = MessageStrip(WORDS, Theme())
    qtbot.addWidget(strip)
    done: list[bool] = []

    strip.tell(Message("Belum tersimpan.", "Perhatian", Tone.ERROR, "Simpan lagi", lambda: done.append(True)))
    shown = strip.text
    strip._action.click()
    strip.tell(Message("Selesai."))
    strip._action.click()
    without_action = strip._action.isHidden()
    strip._close.click()

    assert shown == "Perhatian Belum tersimpan."
    assert done == [True]
    assert without_action
    assert strip.text == ""


def test_a_refusal_becomes_a_message_with_advice(tmp_path: "Path") -> None:
    message = error_message(WORDS, FileMissingError(tmp_path / "x.winner"))

    assert message.tone is Tone.ERROR
    assert "x.winner" in message.title
    assert str(tmp_path / "x.winner") in message.sentence


def test_long_work_shows_its_progress_and_can_be_stopped(context: Context, qtbot: "QtBot") -> None:
    strip = ProgressStrip(context)
    qtbot.addWidget(strip)
    context.jobs.started.connect(strip.follow)
    may_go_on = threading.Event()

    def work(*, progress: Progress) -> None:
        progress(1, 4)
        may_go_on.wait()
        progress(2, 4)

    context.jobs.start(int)
    untitled = strip.isHidden()
    job = context.jobs.start_reporting(work, title="Menulis paket")
    qtbot.waitUntil(lambda: strip.isVisible() and strip._bar.value() == 1)
    with qtbot.waitSignal(job.failed):
        strip._cancel.click()
        may_go_on.set()

    assert untitled
    assert strip._bar.maximum() == 4
    assert strip._title.text() == "Menulis paket"
    qtbot.waitUntil(strip.isHidden)


# Qt's own words


def test_qt_speaks_indonesian_and_then_english_again(qtbot: "QtBot", dress: Dress) -> None:
    dress.wear(Theme(), WORDS)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    indonesian = [box.button(kind).text() for kind in (box.StandardButton.Cancel, box.StandardButton.Save)]

    dress.wear(Theme(), Words("en"))
    english = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(english)

    assert [text.replace("&", "") for text in indonesian] == ["Batal", "Simpan"]
    assert english.button(english.StandardButton.Cancel).text().replace("&", "") == "Cancel"

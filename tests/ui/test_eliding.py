"""Long names end in an ellipsis and stand whole in the tip; the wide figures of a table stay in sight."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionComboBox

from ui.chair.roomy import RoomyTable
from ui.models.rows import Column, RowsModel
from ui.theme import Size, TextSize, Theme
from ui.widgets.eliding import ElidedBox
from ui.widgets.foot import HintLine
from ui.widgets.kit import Kit
from ui.widgets.score_keys import ScoreKeys
from winner_judge.scoring.rubric import Criterion, Level, Scale
from winner_judge.values import Bilingual
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "Koperasi <b>Perempuan</b> & Nelayan Pesisir Pengolah Limbah Cangkang Kerang"


def test_a_long_name_gives_way_and_stands_whole_in_the_tip(qtbot: "QtBot") -> None:
    widget = ElidedBox(Theme(), LONG)
    qtbot.addWidget(widget)
    assert widget.minimumSizeHint().width() < widget.sizeHint().width()
    widget.resize(200, 32)
    widget.show()
    widget.grab()
    assert widget.toolTip().startswith("<span>Koperasi &lt;b&gt;Perempuan&lt;/b&gt; &amp; Nelayan")
    assert widget.accessibleName() == LONG

    widget.resize(2 * widget.sizeHint().width(), 32)
    widget.grab()
    assert not widget.toolTip()


def test_hints_are_shown_whole_or_not_at_all(qtbot: "QtBot") -> None:
    line = HintLine("1\u2002one\u20032\u2002two\u20033\u2002three")
    qtbot.addWidget(line)
    width = QFontMetrics(line.font()).horizontalAdvance
    assert line.fitted(width(line.text())) == line.text()
    assert line.fitted(width(line.text()) - 1) == "1\u2002one\u20032\u2002two"
    assert line.fitted(1) == "1\u2002one"


def test_figures_come_to_the_front_while_a_table_scrolls_sideways(qtbot: "QtBot") -> None:
    columns = [Column[str](heading, lambda row: row) for heading in ("Name", "J1", "J2", "Mean", "Spread")]
    table = RoomyTable(Theme(), "Values", RowsModel(columns, ["a", "b"]))
    qtbot.addWidget(table)
    table.share_room({0: 150})
    table.keep_in_sight((3, 4))
    header = table.horizontalHeader()
    table.resize(300, 200)
    table.show()
    assert [header.logicalIndex(place) for place in range(5)] == [0, 3, 4, 1, 2]

    table.resize(1200, 200)
    assert [header.logicalIndex(place) for place in range(5)] == [0, 1, 2, 3, 4]


def test_all_keys_of_a_row_have_room_for_the_longest_words(qtbot: "QtBot") -> None:
    theme = Theme(text_size=TextSize.LARGEST)
    levels = tuple(
        Level(Decimal(value), Bilingual(id=label, en=label), None)
        for value, label in ((1, "Very weak"), (2, "Weak"), (3, "Good"))
    )
    scale = Scale(Decimal(1), Decimal(3), Decimal(1))
    criterion = Criterion("K1", Decimal(100), Bilingual(id="Dampak", en="Impact"), None, scale, levels)
    keys = ScoreKeys(Kit(theme), Words("en"), criterion)
    qtbot.addWidget(keys)
    keys.show_words(is_shown=True)
    keys.show()
    heights = {key.height() for key in keys.keys.values()}
    lines = QFontMetrics(theme.font(Size.SMALL)).lineSpacing() * 3
    assert len(heights) == 1
    assert heights.pop() >= lines


def test_a_long_choice_ends_in_an_ellipsis(qtbot: "QtBot") -> None:
    combo = Kit(Theme()).combo("Decided by", [(LONG, "a"), ("Ratna", "b")])
    qtbot.addWidget(combo)
    combo.resize(160, 32)
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert option.currentText.endswith("…")
    combo.setCurrentIndex(1)
    combo.initStyleOption(option)
    assert option.currentText == "Ratna"

"""The foot of the rail: who works, whom to ask, until when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from ui.desk import DeskSession
from ui.look import text_size_beside
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.rail import fitted
from winner_judge.values import Language, Round

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

DEADLINE = datetime(2199, 10, 18, 10, 0, tzinfo=UTC)


def set_round(window: MainWindow, **facts: object) -> None:
    """Let the open pack be of a round with other facts, and read the foot again."""
    session = window.session
    assert isinstance(session, DeskSession)
    changed: Round = replace(session.setting.round, **facts)  # type: ignore[arg-type]  # by name
    session.setting = replace(session.setting, round=changed)
    window.rail.refresh_foot()


def foot(window: MainWindow) -> list[tuple[str, str]]:
    """Return the lines at the foot with their tone."""
    layout = window.rail._foot
    items = [layout.itemAt(place) for place in range(layout.count())]
    labels = [item.widget() for item in items if item is not None]
    return [
        (label.accessibleName(), label.property("tone")) for label in labels if isinstance(label, PlainLabel)
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "id",
            [
                "Sekretariat",
                "Ibu Dewi",
                "Telepon 0812-3456-7890",
                "Batas waktu: 18 Oktober 2199 pukul 18.00 WITA",
            ],
        ),
        (
            "en",
            [
                "Secretariat",
                "Ibu Dewi",
                "Telephone 0812-3456-7890",
                "Deadline: 18 October 2199 at 18:00 WITA",
            ],
        ),
    ],
)
def test_secretariat_and_deadline_stand_on_every_page_of_a_judge(
    stage: "Stage", issued: "Issued", language: Language, lines: list[str]
) -> None:
    window = stage.open_pack(issued, language)

    set_round(
        window,
        secretariat_name="Ibu Dewi",
        secretariat_phone="0812-3456-7890",
        deadline=DEADLINE,
        time_zone="WITA",
    )

    assert foot(window)[-4:] == [(line, "muted") for line in lines]


def test_what_is_not_known_is_left_out(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued)
    before = foot(window)

    set_round(window, secretariat_phone="0812-3456-7890")
    with_phone = foot(window)[len(before) :]

    assert [text for text, _ in before] == [
        "Ratna (contoh)",
        "Tahap Uji · Social Entrepreneurs for the Nation (WiNNER) 2023",
        "Invented data, rehearsal",
    ]
    assert with_phone == [("Secretariat", "muted"), ("Telephone 0812-3456-7890", "muted")]


def test_a_deadline_that_passes_is_said_in_the_warning_tone(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued)

    set_round(window, deadline=datetime.now(UTC) + timedelta(seconds=1.5))
    before = foot(window)[-1]
    window.rail._timer.setInterval(20)
    stage.until(lambda: foot(window)[-1] != before)

    assert before[0].startswith("Deadline: ")
    assert before[1] == "muted"
    assert foot(window)[-1][0].startswith("The deadline has passed: ")
    assert foot(window)[-1][1] == "warning"


def test_long_names_wrap_and_are_cut_in_the_largest_text(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued, "id")
    window.resize(1366, 768)
    window.wear(text_size_beside(window.context.theme, 2))

    set_round(
        window,
        secretariat_name="Sekretariat Dewan Juri Wirausaha Sosial untuk Negeri pada Kementerian " * 3,
        secretariat_phone="0" * 80,
        deadline=DEADLINE,
    )
    stage.settle(window)
    labels = [label for label in window.rail.findChildren(QLabel) if not label.isHidden()]

    room = window.rail.width() - 24
    assert window.minimumSizeHint().height() <= 768
    assert [label.text() for label in labels if label.sizeHint().width() > room] == []
    assert max(label.text().count("\n") for label in labels) == 2


def test_a_text_is_broken_where_it_must_and_cut_at_its_last_line() -> None:
    font = Theme().font()
    width = QFontMetrics(font).horizontalAdvance("satu dua")

    assert fitted("", font, width, 2) == ""
    assert fitted("satu", font, width, 2) == "satu"
    assert fitted("satu dua tiga", font, width, 2) == "satu dua\ntiga"
    assert fitted("satu dua tiga empat", font, width, 2).startswith("satu dua\ntig")
    assert fitted("satu dua tiga empat", font, width, 2).endswith("…")


def test_foot_gives_way_to_the_entries_where_the_window_is_low(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued, "id")
    set_round(window, secretariat_name="Sekretariat Wirausaha Sosial untuk Negeri di Kementerian " * 2)
    high = _breaks(window)

    window.rail.resize(window.rail.width(), 200)
    window.rail.refresh_foot()

    assert (high, _breaks(window)) == (2, 0)


def _breaks(window: MainWindow) -> int:
    """Return how often the text at the foot is broken that takes the most lines."""
    layout = window.rail._foot
    items = [layout.itemAt(place) for place in range(layout.count())]
    labels = [item.widget() for item in items if item is not None]
    return max(label.text().count("\n") for label in labels if isinstance(label, PlainLabel))

"""The judges of the collect board: what each handed in, when, and how many sheets are still to come."""

from collections.abc import Sequence
from enum import StrEnum

from ui.chair.naming import DASH, ROLES, SOURCES
from ui.chair.roomy import RoomyTable
from ui.models.rows import Column, RowsModel
from ui.theme import Theme
from winner_judge.operations.views import CoverageRow
from winner_judge.wording import Words
from winner_judge.wording.numbers import local_day

_TWO_LINES = 46
"""Height of a line of two lines, in unscaled pixels."""


class Order(StrEnum):
    """In which order the judges stand."""

    LISTED = "listed"
    MISSING = "missing"
    """Those who owe most first."""
    LATEST = "latest"
    """What came in last first."""


def state_words(words: Words, row: CoverageRow) -> str:
    """Return what is in of one judge."""
    if row.fork:
        return words.text("Two different files")
    if row.replacement is not None:
        return words.text("Judge replaced")
    if row.is_in_part:
        return words.text("Received in part")
    if row.current is not None:
        return words.text("Received")
    if row.withdrawn:
        return words.text("Withdrawn")
    return words.text("Not in yet") if row.cells else words.text("Nothing assigned")


def done_words(words: Words, row: CoverageRow) -> str:
    """Return how many sheets of a judge are settled, of how many."""
    if not row.expected:
        return DASH
    done = row.expected - row.missing
    return words.text("{done} of {total}", done=words.whole(done), total=words.whole(row.expected))


def in_order(rows: Sequence[CoverageRow], order: Order) -> tuple[CoverageRow, ...]:
    """Return the judges in another order; equal ones stay as listed."""
    match order:
        case Order.MISSING:
            return tuple(sorted(rows, key=lambda row: -row.missing))
        case Order.LATEST:
            return tuple(sorted(rows, key=_since_latest))
        case _:
            return tuple(rows)


def _since_latest(row: CoverageRow) -> float:
    times = [info.at.timestamp() for info in (row.current, *row.fork) if info is not None]
    return -max(times, default=0)


class JudgesTable(RoomyTable):
    """One line a judge: state, sheets, check code, hand-in, source and time of the return that counts."""

    def __init__(self, theme: Theme, words: Words, time_zone: str) -> None:
        self.words = words
        self._time_zone = time_zone
        self.judges_model: RowsModel[CoverageRow] = RowsModel(self._columns())
        super().__init__(theme, words.text("Judges and their score files"), self.judges_model)
        for column, width in ((1, 146), (2, 204), (3, 148)):
            self.setColumnWidth(column, theme.scaled(width))
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_TWO_LINES))
        self.share_room({0: theme.scaled(124)})

    def _columns(self) -> Sequence[Column[CoverageRow]]:
        text = self.words.text
        return (
            Column(text("Judge"), _judge_words, tip=self._tip),
            Column(text("Score file"), self._state, sort=lambda row: row.missing, tip=self._about_state),
            Column(text("Check code"), self._code),
            Column(text("Received at"), self._when, sort=_since_latest),
        )

    def _tip(self, row: CoverageRow) -> str:
        role = self.words.text(ROLES[row.judge.role])
        return " · ".join(part for part in (row.judge.name, role, row.judge.institution) if part)

    def _state(self, row: CoverageRow) -> str:
        state = state_words(self.words, row)
        if done_words(self.words, row) == DASH:
            return state
        return f"{state}\n{self.words.text('{done} sheets', done=done_words(self.words, row))}"

    def _about_state(self, row: CoverageRow) -> str:
        missing = row.missing
        parts = [state_words(self.words, row)]
        if missing:
            parts.append(self.words.plural("{count} sheet is missing", "{count} sheets are missing", missing))
        return "; ".join([*parts, *(item.reason for item in row.withdrawn)])

    def _code(self, row: CoverageRow) -> str:
        if row.current is None:
            return ""
        handed_in = self.words.text(
            "Hand-in no. {number} · {source}",
            number=str(row.current.revision),
            source=self.words.text(SOURCES[row.current.source]),
        )
        return f"{row.current.check_code}\n{handed_in}"

    def _when(self, row: CoverageRow) -> str:
        if row.current is None:
            return ""
        day = self.words.date(local_day(row.current.at, self._time_zone))
        return f"{day}\n{self.words.time(row.current.at, self._time_zone)}"

    def select_judge(self, code: str) -> None:
        """Select a judge's line, or none where there is no such judge."""
        places = [place for place, row in enumerate(self.judges_model.rows) if row.judge.code == code]
        if places:
            self.selectRow(places[0])
        else:
            self.clearSelection()

    def selected_judge(self) -> str:
        """Return the code of the judge whose line is selected, empty for none."""
        row = self.selected_row()
        return row.judge.code if isinstance(row, CoverageRow) else ""


def _judge_words(row: CoverageRow) -> str:
    return f"{row.judge.code}\n{row.judge.name}"

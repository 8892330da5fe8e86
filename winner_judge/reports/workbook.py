"""The workbook of a round: every value and every score, to sort, filter and reckon with.

Nothing in it can run: no formula, macro or link. A text is a text, whatever it begins with.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from winner_judge.reports import names
from winner_judge.reports.data import PaperData
from winner_judge.reports.names import judge_field, submission_field
from winner_judge.reports.text import REPLACEMENT
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.stages import unheard
from winner_judge.values import Progress, Sheet, Submission
from winner_judge.wording import Words, mark

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | Decimal | None
"""What stands in a cell: a text, a count, a number with its own places, or nothing."""

LONGEST_CELL = 32_767
"""Characters; no spreadsheet keeps more in a cell."""
_FIXED_MOMENT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The document's properties tell nothing of the laptop."""
_MOST_WIDTH, _LEAST_WIDTH, _TOLD_ROWS = 60, 8, 100
_PAGE_WIDTH = 260
"""Characters across a printed page; more would be too small to read."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as a character's number. Source: ECMA-376 part 1, 22.9.2.19."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of the workbook: heads, rows below them, and the columns that stay when one scrolls."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    fixed_columns: int = 0
    lines_above: Sequence[str] = ()
    """Said above the heads, a line each."""


def workbook_xlsx(data: PaperData, words: Words, *, progress: Progress = unheard) -> bytes:
    """Return the workbook in the language of ``words``; its bytes differ each time, its content does not.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    pages = list(_pages(data, words))
    done, total = 0, sum(len(page.rows) for page in pages)
    for page in pages:
        _write(book, page, _row_teller(progress, done, total))
        done += len(page.rows)
    book.properties.creator = _text(words.text("WiNNER Judge"))
    book.properties.title = _text(names.round_line(data.round, words))
    book.properties.created = book.properties.modified = _FIXED_MOMENT
    target = BytesIO()
    book.save(target)
    progress(total, total)
    return target.getvalue()


def _row_teller(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    """Return what tells ``progress`` of a row of the page in work, every hundred rows."""

    def tell(row: int) -> None:
        if row % _TOLD_ROWS == 0:
            progress(before + row, total)

    return tell


def _pages(data: PaperData, words: Words) -> Iterator[Page]:
    yield _ranking_page(data, words)
    yield _values_page(data, words)
    yield _scores_page(data, words)
    yield _decisions_page(data, words)
    yield _judges_page(data, words)


_RANKING_HEADS = (
    mark("List"), mark("Group"), mark("Rank"), mark("Entrant no."), mark("Business name"), mark("Proposer"),
    mark("Value"), mark("Judges who count"), mark("Winner"), mark("Decided by"), mark("Note"),
)  # fmt: skip


def _ranking_page(data: PaperData, words: Words) -> Page:
    """Each list that bears an award line, then each group, an entry in each row."""
    submissions = {item.code: item for item in data.submissions}
    kinds = ((words.text("Award list"), data.ranking.awards), (words.text("Group list"), data.ranking.groups))
    rows = [
        (kind, *_ranking_row(data, ranked, entry, submissions[entry.code], words))
        for kind, lists in kinds
        for ranked in lists
        for entry in ranked.entries
    ]
    heads = [words.text(head) for head in _RANKING_HEADS]
    return Page(words.text("Ranking"), heads, rows, 5, (_status_line(data, words),))


def _ranking_row(
    data: PaperData, ranked: RankedList, entry: RankedEntry, submission: Submission, words: Words
) -> tuple[Cell, ...]:
    return (
        names.group_name(data, ranked, words),
        entry.rank,
        entry.code,
        submission_field(data, submission, "name"),
        submission_field(data, submission, "proposer"),
        _entry_value(data, entry),
        entry.judges,
        words.text("yes") if entry.is_above_line else "",
        names.decided_by(entry, words),
        names.entry_note(entry, words),
    )


def _values_page(data: PaperData, words: Words) -> Page:
    """One row for each submission, one column for each judge; a sheet that does not count leaves it empty."""
    judges = [judge.code for judge in data.judges]
    entries = {entry.code: entry for group in data.ranking.groups for entry in group.entries}
    heads = [words.text(head) for head in (mark("Entrant no."), mark("Business name"))]
    rows = [
        (
            submission.code,
            submission_field(data, submission, "name"),
            *(_fixed(entry.values.get(judge), data) for judge in judges),
            _entry_value(data, entry),
        )
        for submission in data.submissions
        if (entry := entries.get(submission.code)) is not None
    ]
    line = words.text("The value of a sheet, as the judge gave it; empty where no sheet counts.")
    return Page(words.text("Values"), [*heads, *judges, names.value_name(data, words)], rows, 2, (line,))


_SCORE_HEADS = (
    mark("Entrant no."), mark("Business name"), mark("Judge"), mark("Criterion"),
    mark("Name of the criterion"), mark("Weight"), mark("Score"), mark("Status"), mark("Counted"),
)  # fmt: skip


def _scores_page(data: PaperData, words: Words) -> Page:
    """One row for each submission, judge and criterion: the score as the judge gave it."""
    submissions = {item.code: item for item in data.submissions}
    counted = {entry.code: set(entry.values) for group in data.ranking.groups for entry in group.entries}
    order = {code: number for number, code in enumerate(submissions)}
    places = {judge.code: number for number, judge in enumerate(data.judges)}
    sheets = sorted(
        (sheet for sheet in data.sheets if sheet.submission in counted),
        key=lambda sheet: (order[sheet.submission], places[sheet.judge]),
    )
    rows = [
        row
        for sheet in sheets
        for row in _score_rows(data, sheet, submissions, counted[sheet.submission], words)
    ]
    return Page(words.text("Raw scores"), [words.text(head) for head in _SCORE_HEADS], rows, 4)


def _score_rows(
    data: PaperData, sheet: Sheet, submissions: Mapping[str, Submission], counted: set[str], words: Words
) -> Iterator[tuple[Cell, ...]]:
    submission = submissions[sheet.submission]
    name = submission_field(data, submission, "name")
    is_counted = words.text("yes") if sheet.judge in counted else words.text("no")
    status = words.text(names.STATUSES[sheet.status])
    for criterion in data.rubric_of(submission).criteria:
        yield (
            submission.code,
            name,
            sheet.judge,
            criterion.code,
            criterion.name.in_language(words.language),
            criterion.weight,
            sheet.scores.get(criterion.code),
            status,
            is_counted,
        )


_DECISION_HEADS = (
    mark("No."), mark("Decision"), mark("Submissions"), mark("Criterion"), mark("Judge"), mark("Value"),
    mark("Decided by"), mark("Date and time"), mark("Reason"),
)  # fmt: skip


def _decisions_page(data: PaperData, words: Words) -> Page:
    """The chair's decisions that the ranking heeds, by number."""
    rows = [
        (
            item.number,
            words.text(names.DECISIONS[item.kind]),
            ", ".join(item.submissions),
            item.criterion or "",
            item.judge or "",
            item.value,
            names.decider_name(data, item.actor, words),
            words.moment(item.at, data.round.time_zone),
            item.reason,
        )
        for item in data.moderations
    ]
    return Page(words.text("Decisions"), [words.text(head) for head in _DECISION_HEADS], rows, 2)


_JUDGE_HEADS = (
    mark("Judge"), mark("Name"), mark("Role"), mark("Institution"), mark("NIP"), mark("Position"),
    mark("Sheets that are done"), mark("Check code"),
)  # fmt: skip


def _judges_page(data: PaperData, words: Words) -> Page:
    from winner_judge.reports.score_sheets import check_code_line

    done: dict[str, int] = {}
    for sheet in data.sheets:
        done[sheet.judge] = done.get(sheet.judge, 0) + (sheet.status == "done")
    rows = [
        (
            judge.code,
            judge_field(data, judge.code, "name"),
            words.text(names.ROLES[judge.role]),
            judge_field(data, judge.code, "institution"),
            judge_field(data, judge.code, "nip"),
            judge_field(data, judge.code, "position"),
            done.get(judge.code, 0),
            check_code_line(data, judge.code, words),
        )
        for judge in data.judges
    ]
    return Page(words.text("Judges"), [words.text(head) for head in _JUDGE_HEADS], rows, 2)


def _status_line(data: PaperData, words: Words) -> str:
    status = words.text("PROVISIONAL") if data.sign_off is None else words.text("SIGNED OFF")
    return f"{names.round_line(data.round, words)} · {status}"


def _entry_value(data: PaperData, entry: RankedEntry) -> Decimal | None:
    if data.policy.aggregate is Aggregate.RANK_SUM:
        return entry.value
    return _fixed(entry.value, data)


def _fixed(value: Decimal | None, data: PaperData) -> Decimal | None:
    """Return a value with the policy's places, which are those that its cell shows."""
    return None if value is None else value.quantize(names.places(data.policy))


def _write(book: "Workbook", page: Page, tell: Callable[[int], None]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(page.name)
    head_row = len(page.lines_above) + 1
    for number, line in enumerate(page.lines_above, start=1):
        _fill(sheet.cell(number, 1), line)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=False)
    for column, head in enumerate(page.heads, start=1):
        cell = sheet.cell(head_row, column)
        _fill(cell, head)
        cell.font, cell.fill = (
            Font(name="Calibri", size=11, bold=True),
            PatternFill("solid", fgColor="E6F0EF"),
        )
        is_right = _is_of_numbers(page, column - 1)
        cell.alignment = Alignment(
            horizontal="right" if is_right else "left", vertical="top", wrap_text=True, indent=not is_right
        )
        sheet.column_dimensions[get_column_letter(column)].width = _width(page, column - 1)
    for number, row in enumerate(page.rows, start=head_row + 1):
        tell(number - head_row - 1)
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                _fill(sheet.cell(number, column), value)
    last = get_column_letter(len(page.heads))
    sheet.freeze_panes = sheet.cell(head_row + 1, page.fixed_columns + 1)
    sheet.auto_filter.ref = f"A{head_row}:{last}{head_row + len(page.rows)}"
    _set_up_print(sheet, page, head_row)


def _set_up_print(sheet: "Worksheet", page: Page, head_row: int) -> None:
    """Let a sheet print on A4 across, its heads on each page, as few pages wide as can be read."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wide = sum(_width(page, column) for column in range(len(page.heads)))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = ceil(wide / _PAGE_WIDTH), 0
    sheet.print_title_rows = f"{head_row}:{head_row}"
    if page.fixed_columns and wide > _PAGE_WIDTH:
        sheet.print_title_cols = f"A:{get_column_letter(page.fixed_columns)}"
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    footer.left.text, footer.right.text = "&A", "&P / &N"


def _fill(cell: "SheetCell", value: Cell) -> None:
    """Put a value into its cell; a text is marked as one, so that no program takes it for a formula."""
    from openpyxl.styles import Alignment

    if isinstance(value, str):
        cell.value = _text(value)
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = Alignment(
            horizontal="left", vertical="top", wrap_text=len(value) > _MOST_WIDTH, indent=1
        )
    else:
        cell.value = value
        cell.number_format = _number_format(value)
        cell.alignment = Alignment(vertical="top")


def _number_format(value: int | Decimal | None) -> str:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    places = -exponent if isinstance(exponent, int) else 0
    return "0." + "0" * places if places > 0 else "0"


def _text(value: str) -> str:
    """Return a text that a workbook can hold: control characters replaced, cut where it is too long."""
    shown = "".join(_shown(character) for character in unicodedata.normalize("NFC", value))
    escaped = _ESCAPE.sub("_x005F_", shown)
    return escaped if len(escaped) <= LONGEST_CELL else escaped[: LONGEST_CELL - 1] + "…"


def _shown(character: str) -> str:
    if character in "\t\n":
        return character
    is_illegal = unicodedata.category(character) in {"Cc", "Cs", "Cn"} or character in "\ufffe\uffff"
    return REPLACEMENT if is_illegal else character


def _width(page: Page, column: int) -> float:
    """Return the width of a column in characters."""
    longest = max(_lengths(page, column), default=0)
    return float(min(max(longest + 3, _LEAST_WIDTH), _MOST_WIDTH))


def _is_of_numbers(page: Page, column: int) -> bool:
    """Say whether a column holds numbers and nothing else."""
    held = [row[column] for row in page.rows if row[column] not in (None, "")]
    return bool(held) and not any(isinstance(value, str) for value in held)


def _lengths(page: Page, column: int) -> Iterable[int]:
    yield min(len(page.heads[column]), 18)
    yield from (len(str(row[column])) for row in page.rows if row[column] is not None)

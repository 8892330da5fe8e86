"""Tables: tagged rows and cells, drawn without reportlab's detours."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab import platypus
from reportlab.platypus import TableStyle
from reportlab.platypus.tables import CellStyle

from winner_judge.reports import fonts
from winner_judge.reports.paragraphs import Paragraph
from winner_judge.reports.strokes import DirectCanvas
from winner_judge.reports.tagging import Element, TaggedCanvas

_STYLED = ("_cellStyles", "_linecmds", "_bkgrndcmds", "_spanCmds", "_nosplitCmds", "_srflcmds", "_sircmds")
"""Where reportlab keeps what the commands of a style come to."""


class Shifted(str):
    """A cell's text that stands ``shift`` points further left than its column."""

    __slots__ = ("shift",)

    shift: float


class Style(TableStyle):
    """A style that tables of one shape share: what its commands come to is worked out once for each shape."""

    def __init__(self, commands: Sequence[tuple[Any, ...]]) -> None:
        super().__init__(list(commands))
        self.shapes: dict[tuple[int, int], dict[str, list[Any]]] = {}


class Table(platypus.Table):
    """A table whose cells hold mostly one line or one paragraph."""

    _renderCB: object  # noqa: N815 (reportlab's names)
    _cellvalues: list[list[Any]]
    _cellStyles: list[list[CellStyle]]  # noqa: N815
    _rowpositions: list[float]
    _rowHeights: list[float]  # noqa: N815
    _colpositions: list[float]
    _colWidths: list[float]  # noqa: N815
    _spanCmds: list[object]  # noqa: N815
    _makeRoundedCornersClip: Callable[[], None]  # noqa: N815
    _drawBkgrnd: Callable[[], None]  # noqa: N815
    _drawLines: Callable[[], None]  # noqa: N815

    def __init__(self, data: list[Any], *, style: TableStyle | None = None, **kwargs: Any) -> None:  # noqa: ANN401 (whatever reportlab gives a part)
        shape = len(data), len(data[0]) if data else 0
        shapes = style.shapes if isinstance(style, Style) else {}
        if shape not in shapes:
            super().__init__(data, style=style, **kwargs)
            shapes[shape] = {name: list(getattr(self, name)) for name in _STYLED}
            return
        known = shapes[shape]
        is_even = all(len(row) == shape[1] for row in data)
        super().__init__(data, cellStyles=known["_cellStyles"], normalizedData=int(is_even), **kwargs)
        self.__dict__.update({name: list(values) for name, values in known.items()})

    def draw(self) -> None:
        """Draw lines and cells, each tagged."""
        canvas, tags = self.canv, self._renderCB
        if self._spanCmds or not isinstance(canvas, TaggedCanvas) or not isinstance(tags, TableTags):
            super().draw()
            return
        canvas.saveState()
        self._curweight = self._curcolor = self._curcellstyle = None
        tags.start_table(canvas)
        self._makeRoundedCornersClip()
        self._drawBkgrnd()
        rows = zip(self._cellvalues, self._cellStyles, self._rowpositions[1:], self._rowHeights, strict=False)
        for number, (values, styles, bottom, height) in enumerate(rows):
            tags.start_row(canvas, number)
            columns = zip(values, styles, self._colpositions, self._colWidths, strict=False)
            for column, (value, style, left, width) in enumerate(columns):
                tags.start_cell(canvas, number, column, value, (1, 1))
                self._drawCell(value, style, (left, bottom), (width, height))
                end_cell(canvas)
            end_row(canvas)
        self._drawLines()
        tags.end_table(canvas)
        canvas.restoreState()

    def _drawCell(  # noqa: N802 (reportlab's name)
        self, cellval: object, cellstyle: CellStyle, pos: tuple[float, float], size: tuple[float, float]
    ) -> None:
        canvas = self.canv
        if isinstance(canvas, DirectCanvas) and cellstyle.valign != "MIDDLE":
            if isinstance(cellval, str) and "\n" not in cellval and cellstyle.alignment in {"LEFT", "RIGHT"}:
                if cellval:
                    _draw_text(canvas, cellval, cellstyle, pos, size)
                return
            parts = cellval if isinstance(cellval, list | tuple) else (cellval,)
            if len(parts) == 1 and isinstance(parts[0], Paragraph):
                _draw_paragraph(canvas, parts[0], cellstyle, pos, size)
                return
        self._curcellstyle = None  # what was drawn before may have another font and colour
        super()._drawCell(cellval, cellstyle, pos, size)  # type: ignore[misc]


def _draw_text(
    canvas: DirectCanvas, text: str, style: CellStyle, pos: tuple[float, float], size: tuple[float, float]
) -> None:
    canvas.setFillColor(style.color)
    canvas.setFont(style.fontname, style.fontsize)
    x = pos[0] + style.leftPadding
    if style.alignment == "RIGHT":
        x = pos[0] + size[0] - style.rightPadding - fonts.width_pt(text, style.fontname, style.fontsize)
        x -= text.shift if isinstance(text, Shifted) else 0
    y = pos[1] + style.bottomPadding + style.leading - style.fontsize
    if style.valign == "TOP":
        y = pos[1] + size[1] - style.topPadding - style.fontsize
    canvas.drawString(x, y, text)


def _draw_paragraph(
    canvas: DirectCanvas,
    paragraph: Paragraph,
    style: CellStyle,
    pos: tuple[float, float],
    size: tuple[float, float],
) -> None:
    _, height = paragraph.wrap(size[0] - style.leftPadding - style.rightPadding, size[1])
    y = pos[1] + style.bottomPadding
    if style.valign == "TOP":
        y = pos[1] + size[1] - style.topPadding - height
    paragraph.drawOn(canvas, pos[0] + style.leftPadding, y)


class TableTags:
    """Tags a reportlab table that is given this as its ``renderCB``; a table without one is mere layout.

    A table that goes on over pages stays one table; the heads repeated there are decoration. A column whose
    head is empty belongs to the head at its left.
    """

    def __init__(self, *, head_rows: int = 0, head_columns: int = 0) -> None:
        self._table = Element("Table")
        self._head_rows = head_rows
        self._head_columns = head_columns
        self._is_continued = False

    def __call__(self, table: platypus.Table, event: str, *about: Any) -> None:  # noqa: ANN401 (by event)
        """Take what reportlab tells: the start or end of the table, a row or a cell."""
        canvas = table.canv
        if not isinstance(canvas, TaggedCanvas):
            return
        if event == "startTable":
            self.start_table(canvas)
        elif event == "startRow":
            self.start_row(canvas, about[0])
        elif event == "startCell":
            row, column, content = about[:3]
            self.start_cell(canvas, row, column, content, _spanned(table, column, row))
        elif event == "endCell":
            end_cell(canvas)
        elif event == "endRow":
            end_row(canvas)
        elif event == "endTable":
            self.end_table(canvas)

    def start_table(self, canvas: TaggedCanvas) -> None:
        """Begin the table, or its part on another page."""
        if not self._is_continued:
            canvas.add(self._table)
        canvas.enter(self._table)

    def end_table(self, canvas: TaggedCanvas) -> None:
        """End what ``start_table`` began; what follows is the same table."""
        canvas.leave()
        self._is_continued = True

    def start_row(self, canvas: TaggedCanvas, row: int) -> None:
        """Begin a row."""
        if self._is_continued and row < self._head_rows:
            canvas.begin_decoration()
        else:
            canvas.enter(canvas.add(Element("TR")))

    def start_cell(
        self, canvas: TaggedCanvas, row: int, column: int, content: object, spanned: tuple[int, int]
    ) -> None:
        """Begin a cell that covers so many columns and rows."""
        if canvas.is_silent:
            return
        scope = "Column" if row < self._head_rows else "Row" if column < self._head_columns else ""
        before = canvas.last()
        if scope == "Column" and before is not None and _is_empty(content):
            before.columns += 1
            canvas.enter(before)
            return
        cell = Element("TH" if scope else "TD", scope=scope, takes_text=_is_one_text(content))
        cell.columns, cell.rows = spanned
        canvas.enter(canvas.add(cell))
        if isinstance(content, str) and content:
            canvas.begin(cell)


def end_cell(canvas: TaggedCanvas) -> None:
    """End what ``start_cell`` began."""
    if canvas.is_open:
        canvas.end()
    if not canvas.is_silent:
        canvas.leave()


def end_row(canvas: TaggedCanvas) -> None:
    """End what ``start_row`` began."""
    if canvas.is_silent:
        canvas.end_decoration()
    else:
        canvas.leave()


def _is_empty(content: object) -> bool:
    parts = content if isinstance(content, list | tuple) else (content,)
    return all(part == "" or (isinstance(part, Paragraph) and not part.frags) for part in parts)


def _is_one_text(content: object) -> bool:
    if isinstance(content, list | tuple):
        return len(content) == 1 and isinstance(content[0], Paragraph) and not content[0].bulletText
    return isinstance(content, str) or (isinstance(content, Paragraph) and not content.bulletText)


def _spanned(table: platypus.Table, column: int, row: int) -> tuple[int, int]:
    """Return how many columns and rows a cell covers."""
    spans: dict[tuple[int, int], tuple[int, int, int, int]] = getattr(table, "_spanRanges", {})
    left, top, right, bottom = spans.get((column, row), (column, row, column, row))
    return right - left + 1, bottom - top + 1

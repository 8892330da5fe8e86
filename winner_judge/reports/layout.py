"""The page that all papers share: head, foot, watermark, seal of the signed-off result, page x of y."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import segno
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate
from typing_extensions import override

from winner_judge.reports import fonts
from winner_judge.reports.archiving import UNDATED, About, archived
from winner_judge.reports.tagging import Element, TaggedCanvas
from winner_judge.reports.text import plain
from winner_judge.reports.watching import be_heard, follow, undisturbed
from winner_judge.wording import Words

ACCENT = HexColor("#0B6B62")
PAPER = HexColor("#FFFFFF")
INK = HexColor("#1F2328")
MUTED = HexColor("#5B616A")
HAIRLINE = HexColor("#B9B5AD")
TINT = Color(0.043, 0.42, 0.384, alpha=0.07)
"""Lets the watermark show through."""
WATERMARK = HexColor("#EDECE9")
"""Light enough that figures printed over it stay readable on a grey-scale printer."""

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 18 * mm
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LANDSCAPE_CONTENT_WIDTH = PAGE_HEIGHT - 2 * MARGIN
LANDSCAPE_CONTENT_HEIGHT = PAGE_WIDTH - 2 * MARGIN
"""Of a later page, or a first one without a seal; a seal takes 25 mm of it."""
_FOOT_Y = 12 * mm
_FOOT_BASELINE = _FOOT_Y - 3.5 * mm
_HEAD_PT = 7.5
_PAGE_NUMBER = "% page number"
"""Stands in a page's code until the number of pages is known."""
_TOP = 18 * mm
_BOTTOM = 18 * mm
_SEAL_HEIGHT = 25 * mm
FRAME_HEIGHT = PAGE_HEIGHT - _TOP - _BOTTOM
"""Room for content on a page without a seal."""
_WATERMARK_TILT = 52
"""Degrees, on a portrait page."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's measures in points."""

    width: float
    height: float

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def content_width(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def head_y(self) -> float:
        return self.height - 13 * mm


_PORTRAIT = _Page(PAGE_WIDTH, PAGE_HEIGHT)
_LANDSCAPE = _Page(PAGE_HEIGHT, PAGE_WIDTH)


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties a signed-off paper to the result: printed in full on the first page."""

    digest: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dress:
    """Everything on a page beside its content; plain text, as it shall stand."""

    title: str
    author: str
    head: str
    """At the left of each page's head."""
    marks: tuple[str, ...]
    """At the right of each page's head: confidential, example, signed off."""
    foot: str
    watermark: str = ""
    """Empty: none."""
    seal: Seal | None = None
    has_head_on_first_page: bool = True
    """False where a letterhead stands there; the marks stay."""
    at: datetime | None = None
    """When the paper became what it is: the sign-off; None: always the same day."""
    is_framed: bool = False
    """A certificate: a frame in place of head and foot, marks and foot in the middle inside of it."""


class OutlineEntry(Flowable):
    """A line in the reader's outline, pointing to where it stands; takes no room."""

    def __init__(self, title: str, level: int = 0) -> None:
        super().__init__()
        be_heard()  # each stands for one submission or judge of a long paper
        self._title = plain(title, 120)
        self._level = level

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        """Enter the line."""
        canvas = self.canv
        assert isinstance(canvas, PagedCanvas)
        canvas.add_outline_entry(self._title, self._level)


class PagedCanvas(TaggedCanvas):
    """A canvas that knows at the end how many pages there are: each page's number is filled in then."""

    words: Words
    about: About
    _filename: BytesIO
    page_right: float
    """Where the content ends, in points."""
    _outline_length = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (whatever reportlab gives a canvas)
        super().__init__(*args, **kwargs)
        self.read_last: list[Element] = []
        """What stands on the first page but is read after everything else."""

    def add_outline_entry(self, title: str, level: int) -> None:
        """Point to the current position under ``title``."""
        self._outline_length += 1
        key = f"outline-{self._outline_length}"
        self.bookmarkHorizontal(key, 0, 0)
        self.addOutlineEntry(title, key, level)

    def draw_page_number(self) -> None:
        """Leave the place of "page x of y", at the right of the foot."""
        self._code.append(_PAGE_NUMBER)

    @override
    def save(self) -> None:
        total = self.getPageNumber() - 1
        self.root.kids += self.read_last
        for number in range(1, total + 1):
            page = self._doc.idToObject[f"Page{number}"]
            page.stream = page.stream.replace(_PAGE_NUMBER, self._page_number(number, total), 1)
        self._filename.write(archived(self, self.root, self.pages, self.about))

    def _page_number(self, number: int, total: int) -> str:
        """Return the code that draws "page x of y"."""
        text = self.words.text(
            "Page {page} of {total}", page=self.words.whole(number), total=self.words.whole(total)
        )
        self.setFont(fonts.REGULAR, _HEAD_PT)
        left = self.page_right - fonts.width_pt(text, fonts.REGULAR, _HEAD_PT)
        return f"BT {left:.4f} {_FOOT_BASELINE:.4f} Td {self.shown(text)} ET"


def build(story: Sequence[Flowable], dress: Dress, words: Words, *, landscape: bool = False) -> bytes:
    """Return the PDF of ``story``; the same story, dress and words give the same bytes.

    On ``landscape`` pages content is ``LANDSCAPE_CONTENT_WIDTH`` wide instead of ``CONTENT_WIDTH``.
    """
    fonts.register()
    target = BytesIO()
    page = _LANDSCAPE if landscape else _PORTRAIT
    about = _about(dress, words)
    document = BaseDocTemplate(
        target, pagesize=(page.width, page.height), invariant=1, initialFontName=fonts.REGULAR,
        pageCompression=0, displayDocTitle=True,
    )  # fmt: skip
    document.addPageTemplates(
        [_template("first", page, dress, is_first=True), _template("later", page, dress, is_first=False)]
    )

    def canvas(*args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401 (whatever reportlab gives a canvas)
        made = PagedCanvas(*args, **kwargs)
        made.words, made.about = words, about
        made.page_right = page.right
        return made

    follow(document)
    with undisturbed():
        document.build([NextPageTemplate("later"), *story], canvasmaker=canvas)
    return target.getvalue()


def _about(dress: Dress, words: Words) -> About:
    return About(
        title=plain(dress.title), author=plain(dress.author), subject=plain(dress.head),
        language=words.language, at=dress.at or UNDATED,
    )  # fmt: skip


def fit(text: str, font: str, size_pt: float, width: float) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``width`` points."""
    if fonts.width_pt(text, font, size_pt) <= width:
        return text
    while text and fonts.width_pt(text + "…", font, size_pt) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def draw_qr(canvas: Canvas, content: str, left: float, bottom: float, side: float) -> None:
    """Draw ``content`` as a QR code whose lower left corner is given, all in points."""
    rows = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    module = side / len(rows)
    canvas.setFillColor(INK)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                canvas.rect(
                    left + x * module, bottom + side - (y + 1) * module, module, module, stroke=0, fill=1
                )


def _template(name: str, page: _Page, dress: Dress, *, is_first: bool) -> PageTemplate:
    seal = dress.seal if is_first else None
    bottom = _BOTTOM + (_SEAL_HEIGHT if seal else 0)
    frame = Frame(
        MARGIN, bottom, page.content_width, page.height - _TOP - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip

    def draw(canvas: PagedCanvas) -> None:
        _draw_watermark(canvas, page, dress.watermark)
        if dress.is_framed:
            _draw_frame(canvas, page, dress)
        else:
            _draw_head(canvas, page, dress, has_line=dress.has_head_on_first_page or not is_first)
            _draw_foot(canvas, page, dress)
        if not is_first:
            _draw_marks(canvas, page, dress)

    def decorate(canvas: Canvas, _document: BaseDocTemplate) -> None:
        assert isinstance(canvas, PagedCanvas)
        canvas.put_decoration(canvas.drawn_once(name, lambda: draw(canvas)))
        canvas.saveState()
        if (
            is_first
        ):  # whether a paper is provisional, confidential, an example: read out once, before all else
            _draw_marks(canvas, page, dress)
        if seal:
            _draw_seal(canvas, page, seal)
        canvas.restoreState()

    return PageTemplate(id=name, frames=[frame], onPage=decorate)


def _draw_watermark(canvas: Canvas, page: _Page, text: str) -> None:
    if not text:
        return
    size_pt = min(96.0, 96.0 * 620 / fonts.width_pt(text, fonts.BOLD, 96))
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(_WATERMARK_TILT if page.height > page.width else 90 - _WATERMARK_TILT)
    canvas.setFont(fonts.BOLD, size_pt)
    canvas.setFillColor(WATERMARK)
    canvas.drawCentredString(0, -size_pt / 3, text)
    canvas.restoreState()


def _draw_head(canvas: Canvas, page: _Page, dress: Dress, *, has_line: bool) -> None:
    if not has_line:
        return
    room = page.content_width - fonts.width_pt(_marks(dress), fonts.BOLD, _HEAD_PT) - 4 * mm
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, _HEAD_PT)
    canvas.drawString(
        MARGIN, page.head_y + 2 * mm, fit(plain(dress.head, 200), fonts.REGULAR, _HEAD_PT, room)
    )
    _hairline(canvas, page, page.head_y)


def _marks(dress: Dress) -> str:
    return "  ·  ".join(dress.marks)


def _draw_marks(canvas: PagedCanvas, page: _Page, dress: Dress) -> None:
    """Draw whether a paper is provisional, confidential, an example."""
    if not dress.marks:
        return
    canvas.setFillColor(INK)
    canvas.setFont(fonts.BOLD, _HEAD_PT)
    if dress.is_framed:
        canvas.drawCentredString(page.width / 2, page.height - 15.5 * mm, _marks(dress))
    else:
        canvas.drawRightString(page.right, page.head_y + 2 * mm, _marks(dress))


def _draw_foot(canvas: PagedCanvas, page: _Page, dress: Dress) -> None:
    _hairline(canvas, page, _FOOT_Y)
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, _HEAD_PT)
    canvas.drawString(
        MARGIN,
        _FOOT_BASELINE,
        fit(plain(dress.foot, 200), fonts.REGULAR, _HEAD_PT, page.content_width - 40 * mm),
    )
    canvas.draw_page_number()


def _draw_frame(canvas: Canvas, page: _Page, dress: Dress) -> None:
    canvas.setStrokeColor(ACCENT)
    for inset, thickness in ((9 * mm, 2.4), (11 * mm, 0.6)):
        canvas.setLineWidth(thickness)
        canvas.rect(inset, inset, page.width - 2 * inset, page.height - 2 * inset)
    canvas.setFillColor(ACCENT)
    side, inset = 3 * mm, 12.4 * mm
    for x in (inset, page.width - inset - side):
        for y in (inset, page.height - inset - side):
            canvas.rect(x, y, side, side, stroke=0, fill=1)
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, _HEAD_PT)
    canvas.drawCentredString(page.width / 2, 13.5 * mm, plain(dress.foot, 200))


def _draw_seal(canvas: PagedCanvas, page: _Page, seal: Seal) -> None:
    top = _BOTTOM + _SEAL_HEIGHT - 4 * mm
    side = 19 * mm
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top, page.right, top)
    section = Element("Sect")
    canvas.read_last.append(section)
    with canvas.under(section):
        code = canvas.add(Element("Figure", alt=canvas.words.text("QR code of the result digest")))
        with canvas.marked(code):
            draw_qr(canvas, seal.digest, MARGIN, top - side - 1.5 * mm, side)
        _draw_seal_lines(canvas, page, seal.lines, MARGIN + side + 4 * mm, top - 5 * mm)


def _draw_seal_lines(
    canvas: PagedCanvas, page: _Page, lines: Sequence[str], left: float, baseline: float
) -> None:
    for number, line in enumerate(lines):
        is_first = number == 0
        canvas.setFont(fonts.BOLD if is_first else fonts.REGULAR, 8 if is_first else 7.5)
        canvas.setFillColor(ACCENT if is_first else INK)
        shown = fit(plain(line, 300), fonts.BOLD, _HEAD_PT, page.right - left)
        canvas.drawString(left, baseline - number * 3.8 * mm, shown)


def _hairline(canvas: Canvas, page: _Page, y: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y, page.right, y)

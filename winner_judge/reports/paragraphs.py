"""Paragraphs: tagged by their style, broken into lines and drawn without reportlab's detours."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import unescape

from reportlab import platypus
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable
from reportlab.platypus.paraparser import ParaFrag
from typing_extensions import override

from winner_judge.reports import fonts
from winner_judge.reports.strokes import DirectCanvas
from winner_judge.reports.tagging import Element, TaggedCanvas

_HEADINGS = {"title": "H1", "formal title": "H1", "heading": "H2", "strong": "H3"}
"""By the name of a paragraph's style."""
_ENTITIES = ("&amp;", "&lt;", "&gt;")
_EXACT = 1e-8
"""Points: less is no room left over."""
_AFTER_BULLET = 0.6
"""Of the bullet's size, as reportlab has it."""
Line = tuple[float, Sequence[str]]
"""The room that is left over, and the words."""


class Paragraph(platypus.Paragraph):
    """A paragraph that is tagged by its style: a heading, an item of a list, or a paragraph.

    The lines but the last end in a space, so that a reader program keeps their words apart.
    """

    style: ParagraphStyle
    bulletText: str | None  # noqa: N815 (reportlab's name)
    frags: list[Any]
    blPara: Any  # noqa: N815

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803 (reportlab's name)
        frags: list[Any] | None = None,
        **kwargs: Any,  # noqa: ANN401 (whatever reportlab gives a part)
    ) -> None:
        fonts.register()
        self._text = None if text is None or frags is not None else _without_markup(text)
        if self._text is not None:
            frags = [_fragment(style, self._text)] if self._text else []
        super().__init__(text or "", style, bulletText=bulletText, frags=frags, **kwargs)
        self.place: list[Element] = []
        """Its element once drawn, shared by the parts on several pages."""
        self._is_direct = False
        self._wrapped_to = 0.0

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        if self._wrapped_to != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._wrapped_to = availWidth
        return self.width, self.height

    @override
    def breakLines(self, width: Any) -> Any:
        self._is_direct = False
        lines = self._broken(width) if self._text else None
        if lines is None:
            return super().breakLines(width)
        self._is_direct = True
        broken = self.frags[0].clone(kind=0, lines=lines)
        broken.ascent, broken.descent = fonts.extent_pt(broken.fontName, broken.fontSize)
        return broken

    def _broken(self, widths: list[float]) -> list[Line] | None:
        style, text = self.style, self._text
        assert text is not None
        font = style.fontName, style.fontSize
        first = widths[0] - self._pushed()
        return broken_lines(text, font, (first, *widths[1:]), style.spaceShrinkage)

    def _pushed(self) -> float:
        """Return how far a bullet pushes the first line beyond the indent."""
        if not self.bulletText:
            return 0.0
        style = self.style
        width = fonts.width_pt(self.bulletText, style.bulletFontName, style.bulletFontSize)
        return max(0.0, style.bulletIndent + width + _AFTER_BULLET * style.bulletFontSize - style.leftIndent)

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = super().split(availWidth, availHeight)
        for part in parts:
            if isinstance(part, Paragraph):
                part.place = self.place
        return parts

    @override
    def beginText(self, x: float, y: float) -> PDFTextObject:
        return _Lines(self.canv, x, y, self._spaced())

    def _spaced(self) -> int:
        """Return how many lines end in a space: all that another one follows."""
        return len(self.blPara.lines) - (0 if getattr(self, "_splitpara", 0) else 1)

    @override
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        if not self._is_direct or not isinstance(canvas, DirectCanvas):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]
            return
        self._in_mark(canvas, lambda: self._draw_lines(canvas, x, y))

    @override
    def draw(self) -> None:
        self._in_mark(self.canv, super().draw)

    def _in_mark(self, canvas: Canvas, draw: Any) -> None:  # noqa: ANN401 (a callable)
        if not self.blPara.lines:
            return
        if not isinstance(canvas, TaggedCanvas) or canvas.is_silent:
            draw()
            return
        element, then = self._elements(canvas)
        canvas.begin(element, then)
        draw()
        canvas.end()

    def _draw_lines(self, canvas: DirectCanvas, left: float, bottom: float) -> None:
        style, lines = self.style, self.blPara.lines
        baseline = bottom + self.height - style.fontSize
        if self.bulletText:
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.bulletFontName, style.bulletFontSize)
            canvas.drawString(left + style.bulletIndent, baseline, self.bulletText)
        indent = self._pushed()
        canvas.setFillColor(style.textColor)
        canvas.setFont(style.fontName, style.fontSize)
        spaced, last = self._spaced(), len(lines) - 1
        placed = []
        for number, (room, words) in enumerate(lines):
            text = " ".join(words)
            right, gain = _placed(style.alignment, room, len(words) - 1, is_last=number == last)
            placed.append((right + (indent if not number else 0), gain, text + " " * (number < spaced)))
        canvas.put_lines(left + style.leftIndent, baseline, style.leading, placed)

    def _elements(self, canvas: TaggedCanvas) -> tuple[Element, Element | None]:
        """Return what the paragraph is, or the number of an item and then the item's text."""
        if self.place:
            return self.place[0], None
        if not self.bulletText:
            self.place.append(canvas.text_element(_HEADINGS.get(self.style.name, "P")))
            return self.place[0], None
        label, body = Element("Lbl"), Element("LBody")
        self.place.append(body)
        canvas.open_list().kids.append(Element("LI", [label, body]))
        return label, body


class _Lines(PDFTextObject):
    """Text whose first lines, ``spaced`` of them, end in a space."""

    def __init__(self, canvas: Canvas, x: float, y: float, spaced: int) -> None:
        super().__init__(canvas, x, y)
        self._spaced = spaced

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 (reportlab's names)
        is_spaced = bool(TStar) and self._spaced > 0
        self._spaced -= bool(TStar)
        super()._textOut(text + " " if is_spaced else text, TStar)  # type: ignore[misc]


def _without_markup(text: str) -> str | None:
    """Return ``text`` as it shall stand; None where it has markup for reportlab to read."""
    if "<" in text:
        return None
    if "&" not in text:
        return " ".join(text.split())
    rest = text
    for entity in _ENTITIES:
        rest = rest.replace(entity, "")
    return None if "&" in rest else " ".join(unescape(text).split())


_fragments: dict[str, ParaFrag] = {}


def _fragment(style: ParagraphStyle, text: str) -> ParaFrag:
    """Return ``text`` as reportlab's parser would, which takes ten times as long."""
    if style.name not in _fragments:
        _fragments[style.name] = platypus.Paragraph("x", style).frags[0]
    fragment = ParaFrag()
    fragment.__dict__.update(_fragments[style.name].__dict__)
    fragment.text = text
    return fragment


@lru_cache(maxsize=4096)
def broken_lines(
    text: str, font: tuple[str, float], widths: tuple[float, ...], shrinkage: float
) -> list[Line] | None:
    """Return ``text`` in lines, the first as wide as the first of ``widths``; None where a word is wider.

    As reportlab breaks them: a line may be longer by ``shrinkage`` of each of its spaces.
    """
    space = fonts.width_pt(" ", *font)
    lines: list[Line] = []
    words: list[str] = []
    used, width = -space, widths[0]
    for word in text.split(" "):
        own = fonts.width_pt(word, *font)
        if used + space + own > width + shrinkage * space * len(words):
            if own > min(widths):
                return None
            if words:
                lines.append((width - used, words))
                width = widths[min(len(lines), len(widths) - 1)]
            words, used = [word], own
        else:
            words.append(word)
            used += space + own
    return [*lines, (width - used, words)]


def _placed(alignment: object, room: float, spaces: int, *, is_last: bool) -> tuple[float, float]:
    """Return how far a line is moved to the right, and what each of its spaces gains."""
    is_stretched = alignment == TA_JUSTIFY and not is_last and abs(room) > _EXACT
    if spaces and (is_stretched or room <= -_EXACT):
        return 0.0, room / spaces
    if alignment == TA_CENTER:
        return room / 2, 0.0
    return (room if alignment == TA_RIGHT else 0.0), 0.0

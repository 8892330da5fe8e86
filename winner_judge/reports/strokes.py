"""A canvas that writes what papers draw straight into the page: the marks of reportlab's, quicker."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from winner_judge.reports import fonts

_PAINTS = {(1, 0): "S", (0, 1): "f", (1, 1): "B", (0, 0): "n"}
"""By stroke and fill."""


class DirectCanvas(Canvas):
    """Draws with fonts of subsets and plain colours; all else is left to reportlab."""

    _code: list[str]
    _doc: Any
    _fontname: str
    _fontsize: float
    _fillColorObj: Any  # noqa: N815 (reportlab's names)
    _strokeColorObj: Any  # noqa: N815
    _lineWidth: float  # noqa: N815
    _escape: Callable[[bytes], str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (whatever reportlab gives a canvas)
        super().__init__(*args, **kwargs)
        self._has_alpha = False
        """Whether anything was drawn that shows what lies below it."""
        self._shown: dict[tuple[str, float], dict[str, str]] = {}
        """By font and size: the operators that show a text."""

    def put_text(self, code: str) -> None:
        """Put a whole text object on the page."""
        self._code.append(code)

    def shown(self, text: str) -> str:
        """Return the operators that show ``text`` in the current font, from where the text has come to."""
        known = self._shown.setdefault((self._fontname, self._fontsize), {})
        if text not in known:
            document = self._doc
            font: Any = pdfmetrics.getFont(self._fontname)
            known[text] = " ".join(
                f"{font.getSubsetInternalName(subset, document)} {self._fontsize:g} Tf"
                f" ({self._escape(part)}) Tj"
                for subset, part in font.splitString(text, document)
            )
        return known[text]

    def put_lines(
        self, left: float, baseline: float, leading: float, lines: Sequence[tuple[float, float, str]]
    ) -> None:
        """Draw lines one below the other: how far each is moved right, what its spaces gain, its text."""
        parts = ["BT"]
        x, y, at, below, stretch = left, baseline, 0.0, 0.0, 0.0
        for right, gain, text in lines:
            parts.append(f"{x + right - at:.4f} {y - below:.4f} Td")
            x, y, at, below = 0.0, 0.0, right, leading
            if gain != stretch:
                parts.append(f"{gain:.4f} Tw")
                stretch = gain
            parts.append(self.shown(text))
        parts.append("0 Tw ET" if stretch else "ET")
        self.put_text(" ".join(parts))

    @override
    def drawText(self, aTextObject: Any) -> None:
        self.put_text(str(aTextObject.getCode()))

    @override
    def drawString(self, x: float, y: float, text: str, *args: Any, **kwargs: Any) -> None:
        if args or kwargs:
            super().drawString(x, y, text, *args, **kwargs)
        elif text:
            self.put_text(f"BT {x:.4f} {y:.4f} Td {self.shown(text)} ET")

    @override
    def drawRightString(self, x: float, y: float, text: str, *args: Any, **kwargs: Any) -> None:
        if args or kwargs:
            super().drawRightString(x, y, text, *args, **kwargs)
        else:
            self.drawString(x - fonts.width_pt(text, self._fontname, self._fontsize), y, text)

    @override
    def drawCentredString(self, x: float, y: float, text: str, *args: Any, **kwargs: Any) -> None:
        if args or kwargs:
            super().drawCentredString(x, y, text, *args, **kwargs)
        else:
            self.drawString(x - fonts.width_pt(text, self._fontname, self._fontsize) / 2, y, text)

    @override
    def rect(
        self, x: float, y: float, width: float, height: float, stroke: float = 1, fill: float = 0
    ) -> None:
        self._code.append(f"{x:.4f} {y:.4f} {width:.4f} {height:.4f} re {_PAINTS[int(stroke), int(fill)]}")

    @override
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._code.append(f"{x1:.4f} {y1:.4f} m {x2:.4f} {y2:.4f} l S")

    @override
    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        self._fontname, self._fontsize = psfontname, size
        self._leading = size * 1.2 if leading is None else leading

    @override
    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        if aColor is self._fillColorObj and alpha is None:
            return
        if type(aColor) is not Color or alpha is not None or aColor.alpha != 1 or self._has_alpha:
            self._has_alpha = True
            super().setFillColor(aColor, alpha)
            return
        self._fillColorObj = aColor
        self._code.append(_tone(aColor.red, aColor.green, aColor.blue))

    @override
    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        if aColor is not self._strokeColorObj or alpha is not None:
            super().setStrokeColor(aColor, alpha)

    @override
    def setLineWidth(self, width: float) -> None:
        if width != self._lineWidth:
            super().setLineWidth(width)


@cache
def _tone(red: float, green: float, blue: float) -> str:
    return f"{red:.6f} {green:.6f} {blue:.6f} rg"

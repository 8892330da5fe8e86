"""Text broken into lines of a given width, for tables that are too long for a paragraph in each cell."""

from winner_judge.reports import fonts, layout


def broken(text: str, font: str, size_pt: float, width: float, most: int) -> list[str]:
    """Return ``text`` in at most ``most`` lines no wider than ``width`` points.

    The last one is cut with an ellipsis where more would follow. A word that is wider than a
    line goes on in the next one.
    """
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        line, rest = _split(rest, font, size_pt, width)
        lines.append(line)
    if rest:
        lines.append(layout.fit(rest, font, size_pt, width))
    return lines or [""]


def _split(text: str, font: str, size_pt: float, width: float) -> tuple[str, str]:
    """Return what stands on the first line, and the rest."""
    if fonts.width_pt(text, font, size_pt) <= width:
        return text, ""
    length = _longest(text, font, size_pt, width)
    space = text.rfind(" ", 0, length + 1)
    return (text[:space], text[space + 1 :]) if space > 0 else (text[:length], text[length:])


def _longest(text: str, font: str, size_pt: float, width: float) -> int:
    """Return how many characters from the start fit into ``width``, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width_pt(text[:middle], font, size_pt) <= width:
            low = middle
        else:
            high = middle - 1
    return low

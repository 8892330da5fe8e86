"""Questions that a window asks; none of them blocks."""

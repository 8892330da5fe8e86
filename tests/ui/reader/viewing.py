"""Keys and a document of three pages for tests of the view."""

from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
THREE = [[f"Contoh, halaman {page}"] for page in (1, 2, 3)]

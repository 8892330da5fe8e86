"""A number that may be absent: ticked, it counts."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.context import Context
from ui.widgets.kit import Kit
from winner_judge.canonical import plain_decimal
from winner_judge.scoring.reading import plain_number
from winner_judge.values import Language


def typed_number(field: QLineEdit) -> Decimal | None:
    """Return the number in ``field``, with a comma or a point, None where there is none."""
    return plain_number(field.text().strip().replace(",", "."))


def written_number(value: Decimal | None, language: Language) -> str:
    """Return ``value`` as a person types it, nothing for None."""
    if value is None:
        return ""
    written = plain_decimal(value)
    return written.replace(".", ",") if language == "id" else written


def mark_invalid(field: QLineEdit, *, is_invalid: bool) -> None:
    """Show or hide that what stands in ``field`` is no number."""
    field.setProperty("invalid", is_invalid)
    field.style().unpolish(field)
    field.style().polish(field)


class BoundField(QWidget):
    """A tick box called ``name`` and the number that counts while it is ticked."""

    changed = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        kit, scaled = Kit(context.theme), context.theme.scaled
        self._language = context.words.language
        self.box = kit.check_box(name)
        self.field = kit.line_edit(name)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedSize(scaled(112), scaled(32))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.box, 1)
        row.addWidget(self.field)
        self.box.toggled.connect(self._follow)
        self.field.textChanged.connect(self._follow)
        self._follow()

    def show_value(self, value: Decimal | None) -> None:
        """Show ``value``, unticked where there is none."""
        self.box.setChecked(value is not None)
        self.field.setText(written_number(value, self._language))

    @property
    def is_sound(self) -> bool:
        """What is ticked is a number."""
        return not self.box.isChecked() or typed_number(self.field) is not None

    @property
    def value(self) -> Decimal | None:
        """The number, None where it is not ticked or is none."""
        return typed_number(self.field) if self.box.isChecked() else None

    @Slot()
    def _follow(self) -> None:
        self.field.setEnabled(self.box.isChecked())
        mark_invalid(self.field, is_invalid=not self.is_sound)
        self.changed.emit()

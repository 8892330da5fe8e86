"""The few words in the header that say whether all is saved."""

from datetime import datetime

from ui.context import Context
from ui.theme import Size
from ui.widgets.labels import PlainLabel


class SavedLine(PlainLabel):
    """Says that something is saved only when it is told so."""

    def __init__(self, context: Context) -> None:
        super().__init__(font=context.theme.font(Size.SMALL), tone="muted")
        self._words = context.words

    def tell_saving(self) -> None:
        """Something is on its way to the disk."""
        self.setText(self._words.text("Saving…"))

    def tell_saved(self, at: datetime) -> None:
        """All is on the disk since ``at``."""
        time = self._words.time(at, None, with_zone=False)
        self.set_tone("muted")
        self.setText(f"✓ {self._words.text('Saved at {time}', time=time)}")

    def tell_unsaved(self) -> None:
        """Something did not get to the disk."""
        self.set_tone("error")
        self.setText(self._words.text("Not saved yet"))

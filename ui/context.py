"""What every page is given: how to speak, how to look, where to work."""

from dataclasses import dataclass

from ui.actions import Actions
from ui.jobs import Jobs
from ui.preferences import Preferences
from ui.theme import Theme
from winner_judge.wording import Words


@dataclass(frozen=True)
class Context:
    """Passed to whatever is built; built anew when language or look change."""

    words: Words
    theme: Theme
    jobs: Jobs
    actions: Actions
    preferences: Preferences

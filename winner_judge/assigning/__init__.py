"""Who judges what: pure."""

from winner_judge.assigning.assignment import assign

__all__ = ["assign"]

"""Who judges what, and in which order: pure."""

from winner_judge.assigning.assignment import assign
from winner_judge.assigning.ordering import order_at_random

__all__ = ["assign", "order_at_random"]

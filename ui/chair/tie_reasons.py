"""Reasons that are often given when a tie is decided: picked, then edited."""

from collections.abc import Sequence
from typing import Final

from winner_judge.wording import mark

ORDER_REASONS: Final[Sequence[str]] = (
    mark("The judges compared both in the plenary and agreed that the first reaches more people in need."),
    mark("The judges compared both in the plenary and agreed that the first is more likely to last."),
    mark("The first stands in a district that no other winner comes from."),
)
"""Msgids of reasons for an order; each is a whole sentence that can be printed in Appendix II."""
JOINT_REASONS: Final[Sequence[str]] = (
    mark("The judges compared both in the plenary and found them equally strong; they share the rank."),
    mark("The rank has no bearing on the award, so it stays shared."),
)
"""Msgids of reasons for leaving a joint rank."""

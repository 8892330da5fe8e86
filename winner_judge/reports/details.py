"""What stands on the papers beside the result; all of it stays correctable after sign-off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class MinutesBy(StrEnum):
    """How many minutes a round has."""

    ROUND = "round"
    """One for all lists."""
    LIST = "list"
    """One for each list with an award line, or for each group where no awards are drawn."""


class ResultShows(StrEnum):
    """What a result sheet tells its entrant of the standing."""

    VALUE_AND_RANK = "value_and_rank"
    VALUE = "value"
    BAND = "band"
    """Only whether the entry stands above the award line."""


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """What the secretariat fills in for the papers."""

    letterhead: str = ""
    """Lines of the organiser's head; the first one stands largest."""
    letterhead_image: bytes = b""
    """PNG or JPEG that stands in place of the lines."""
    minutes_by: MinutesBy = MinutesBy.ROUND
    number: str = ""
    """May hold placeholders; see ``reports.numbering``."""
    first_number: int = 0
    """What counts up in ``number`` from one minutes to the next; 0: left to a pen."""
    legal_basis: str = ""
    place: str = ""
    date: str = ""
    """ISO 8601 day of the minutes; empty: the day of the sign-off."""
    begins: str = ""
    """When the plenary session began, ``HH:MM`` in the round's time zone."""
    ends: str = ""
    countersigner_name: str = ""
    countersigner_title: str = ""
    countersigner_nip: str = ""
    copies: int = 2
    objection_days: int = 0
    """0: the decision is final."""
    absent: tuple[str, ...] = ()
    """Codes of judges who could not attend."""
    has_duty_stamp: bool = False
    """Whether the minutes have a box for a meterai."""
    decree_number: str = ""
    """Of the ministry's decree that names the winners; certificates name it."""
    decree_date: str = ""
    """ISO 8601 day that certificates bear; empty: left to a pen."""
    result_shows: ResultShows = ResultShows.VALUE_AND_RANK
    corrections: Mapping[str, str] = field(default_factory=dict)
    """``submission:CODE:name`` or ``judge:CODE:name`` and the like to the corrected spelling."""

"""How objections are told: their state, and how long they can still come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.objecting import read_objections
from winner_judge.operations.panel_views import Objection, ObjectionOutcome
from winner_judge.operations.paper_details import read_paper_details
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import read_sign_off
from winner_judge.operations.views import Result, SignOff
from winner_judge.reports import audit_words
from winner_judge.wording import Words

OUTCOMES: Final[Mapping[ObjectionOutcome, str]] = {
    ObjectionOutcome(outcome): name for outcome, name in audit_words.OUTCOMES.items()
}


@dataclass(frozen=True, slots=True)
class Objections:
    """All that the page of objections shows."""

    objections: tuple[Objection, ...]
    result: Result
    signed: SignOff | None
    """None while the round is open again."""
    days: int
    """For how many days after sign-off objections are taken; 0: the decision is final."""


def read_all_objections(bundle: BundleFile) -> Objections:
    """Return the register of objections."""
    return Objections(
        objections=read_objections(bundle),
        result=read_result(bundle),
        signed=read_sign_off(bundle),
        days=read_paper_details(bundle).objection_days,
    )


def state_words(words: Words, objection: Objection) -> str:
    """Return what became of an objection."""
    if not objection.answers:
        return words.text("Not answered yet")
    return words.text(OUTCOMES[objection.answers[-1].outcome])


def deadline_words(words: Words, found: Objections, today: date) -> str:
    """Return until when objections are taken, counted from the date of the sign-off, and how long that is."""
    if found.signed is None:
        return words.text("The round is open again. The days for objections count from the next sign-off.")
    if not found.days:
        return words.text("The paper details give no days for objections: the decision is final.")
    last = date.fromisoformat(found.signed.date) + timedelta(days=found.days)
    day, left = words.date(last, weekday=True), (last - today).days
    if left < 0:
        return words.text("Objections were taken until {day}. That day has passed.", day=day)
    if left == 0:
        return words.text("Objections are taken until {day}: that is today.", day=day)
    return words.plural(
        "Objections are taken until {day}: {count} day is left.",
        "Objections are taken until {day}: {count} days are left.",
        left,
        day=day,
    )

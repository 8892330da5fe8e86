"""The register of objections (sanggahan) after sign-off, and the answers to them; it reopens nothing."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ObjectionRow, SignOffRow, SubmissionRow
from winner_judge.errors import (
    ActorMissingError,
    ObjectionPersonMissingError,
    ObjectionTextMissingError,
    ObjectionTooEarlyError,
    ObjectionUnknownError,
    UnknownSubmissionError,
)
from winner_judge.operations.panel_views import Answer, Objection, ObjectionOutcome
from winner_judge.operations.reading import checked_day, checked_line, checked_text

RECEIVED = "received"
ANSWERED = "answered"


def receive_objection(
    bundle: BundleFile, *, submission: str, person: str, date: str, text: str, actor: str
) -> Objection:
    """Register an objection; ``date`` is that of the letter, ISO 8601.

    It can be registered once the round was signed off, also while it is open again for a revision.

    Raises:
        ObjectionTooEarlyError: the round was never signed off.
        UnknownSubmissionError: there is no such submission.
        ActorMissingError, ObjectionPersonMissingError, ObjectionTextMissingError: something is blank.
        DateUnreadableError: ``date`` is no date.
        TextTooLongError, ControlCharacterError: something cannot be printed.
    """
    actor, person, day = _named(actor), checked_line(person), checked_day(date).isoformat()
    if not person:
        raise ObjectionPersonMissingError
    text = _written(text)
    facts = {"submission": submission, "person": person}
    with bundle.write("receive_objection", actor=actor, facts=facts) as change:
        if change.session.scalars(select(SignOffRow.number).limit(1)).first() is None:
            raise ObjectionTooEarlyError
        if change.session.get(SubmissionRow, submission) is None:
            raise UnknownSubmissionError(submission)
        row = ObjectionRow(
            kind=RECEIVED,
            submission=submission,
            person=person,
            date=day,
            text=text,
            outcome="",
            target=None,
            actor=actor,
            at=change.at,
        )
        change.session.add(row)
        change.session.flush()
    return _objection(row, ())


def answer_objection(
    bundle: BundleFile, *, number: int, outcome: ObjectionOutcome, text: str, date: str, actor: str
) -> Objection:
    """Answer an objection and return it with all answers; a later answer stands in place of an earlier one.

    It changes no result: what is upheld is put right by reopening the round.

    Raises:
        ObjectionUnknownError: there is no objection of this number.
        ActorMissingError, ObjectionTextMissingError: something is blank.
        DateUnreadableError: ``date`` is no date.
        TextTooLongError, ControlCharacterError: something cannot be printed.
    """
    actor, text, day = _named(actor), _written(text), checked_day(date).isoformat()
    facts = {"number": number, "outcome": outcome.value}
    with bundle.write("answer_objection", actor=actor, facts=facts) as change:
        known = next((item for item in objections_of(change.session) if item.number == number), None)
        if known is None:
            raise ObjectionUnknownError(number)
        change.facts["submission"] = known.submission
        change.session.add(
            ObjectionRow(
                kind=ANSWERED,
                submission=known.submission,
                person=known.person,
                date=day,
                text=text,
                outcome=outcome.value,
                target=number,
                actor=actor,
                at=change.at,
            )
        )
    return next(item for item in read_objections(bundle) if item.number == number)


def read_objections(bundle: BundleFile) -> tuple[Objection, ...]:
    """Return all objections in the order in which they were registered, with their answers."""
    with bundle.read() as session:
        return objections_of(session)


def objections_of(session: Session) -> tuple[Objection, ...]:
    """Return all objections, inside a transaction that runs already."""
    rows = session.scalars(select(ObjectionRow).order_by(ObjectionRow.number)).all()
    answers: dict[int | None, list[Answer]] = defaultdict(list)
    for row in rows:
        if row.kind == ANSWERED:
            outcome = ObjectionOutcome(row.outcome)
            answers[row.target].append(Answer(outcome, row.text, row.date, row.actor, row.at))
    return tuple(_objection(row, tuple(answers[row.number])) for row in rows if row.kind == RECEIVED)


def _objection(row: ObjectionRow, answers: tuple[Answer, ...]) -> Objection:
    return Objection(
        number=row.number,
        submission=row.submission,
        person=row.person,
        date=row.date,
        text=row.text,
        actor=row.actor,
        at=row.at,
        answers=answers,
    )


def _named(actor: str) -> str:
    line = checked_line(actor)
    if not line:
        raise ActorMissingError
    return line


def _written(text: str) -> str:
    found = checked_text(text.strip())
    if not found:
        raise ObjectionTextMissingError
    return found

"""One more submission for one judge, such as the one that would link the panel best."""

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import AssignmentRow, ConflictRow, JudgeRow, SubmissionRow
from winner_judge.errors import ConflictAssignedError, UnknownJudgeError, UnknownSubmissionError
from winner_judge.operations.preparing import require_preparing
from winner_judge.operations.rows import next_assignment


def assign_extra(bundle: BundleFile, *, judge: str, submission: str, actor: str) -> None:
    """Let ``judge`` judge ``submission`` too, last in order; nothing happens where that is so already.

    Raises:
        NotPreparingError: the first pack is issued.
        UnknownJudgeError, UnknownSubmissionError: there is no such judge or submission.
        ConflictAssignedError: the judge has a conflict of interest with it.
    """
    facts = {"judge": judge, "submission": submission}
    with bundle.write("assign_judges", actor=actor, facts=facts) as change:
        session = change.session
        require_preparing(session)
        if session.get(JudgeRow, judge) is None:
            raise UnknownJudgeError(judge)
        if session.get(SubmissionRow, submission) is None:
            raise UnknownSubmissionError(submission)
        if session.get(ConflictRow, (judge, submission)) is not None:
            raise ConflictAssignedError(judge, submission)
        if session.get(AssignmentRow, (judge, submission)) is None:
            position = next_assignment(session, judge)
            session.add(AssignmentRow(judge=judge, submission=submission, position=position))

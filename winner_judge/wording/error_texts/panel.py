"""Returns withdrawn, judges replaced, sheets from paper, objections."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

PANEL: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.ReturnUnknownError: ErrorText(
        title=mark("There is no such score file"),
        sentence=mark("No score file {given} was received here. Nothing has changed."),
        advice=mark("Please compare the check code with the collect board."),
    ),
    errors.ReturnAlreadyWithdrawnError: ErrorText(
        title=mark("The score file is withdrawn already"),
        sentence=mark(
            "The score file of {judge} with the check code {check_code} is withdrawn already. "
            "Nothing has changed."
        ),
        advice=mark("Please look at the collect board again."),
    ),
    errors.ReturnNotWithdrawnError: ErrorText(
        title=mark("The score file is not withdrawn"),
        sentence=mark(
            "The score file of {judge} with the check code {check_code} is taken into account. "
            "Nothing has changed."
        ),
        advice=mark("Please look at the collect board again."),
    ),
    errors.NotJudgingError: ErrorText(
        title=mark("Judging has not begun"),
        sentence=mark("No pack was issued and no score came in yet. Nothing has changed."),
        advice=mark("Please change judges and assignments directly; a replacement is needed only later."),
    ),
    errors.JudgeReplacedError: ErrorText(
        title=mark("{judge} was replaced"),
        sentence=mark("{judge} was replaced by {successor} and takes no further part. Nothing has changed."),
        advice=mark("Please choose {successor}, or another judge."),
    ),
    errors.ReturnJudgeReplacedError: ErrorText(
        title=mark("{judge} was replaced"),
        sentence=mark(
            "This file cannot be received: {judge} was replaced by {successor}, and the pack was revoked. "
            "The panel is unchanged."
        ),
        advice=mark("Please wait for the score file of {successor}."),
    ),
    errors.NotReplacedError: ErrorText(
        title=mark("{judge} was not replaced"),
        sentence=mark("{judge} was not replaced, so all sheets handed in count. Nothing has changed."),
        advice=mark("Please look at the collect board again."),
    ),
    errors.SuccessorSameError: ErrorText(
        title=mark("{judge} cannot take over from {judge}"),
        sentence=mark("The same judge was named twice. Nothing has changed."),
        advice=mark("Please name another judge; for a lost pack, reissue it instead."),
    ),
    errors.SuccessorIsTraineeError: ErrorText(
        title=mark("{successor} is a trainee"),
        sentence=mark("The scores of a trainee do not count, so {successor} cannot take over."),
        advice=mark("Please choose a substitute, or change the role of {successor} first."),
    ),
    errors.SuccessorConflictError: ErrorText(
        title=mark("{successor} has a conflict of interest"),
        sentence=mark(
            "{successor} has a conflict of interest with these entries: {submissions}. "
            "Nobody was replaced, and no pack was written."
        ),
        advice=mark("Please choose a judge who has no ties with them."),
    ),
    errors.NotAssignedError: ErrorText(
        title=mark("{judge} does not judge {submission}"),
        sentence=mark("{submission} is not assigned to {judge}. Nothing has changed."),
        advice=mark("Please compare the entrant number and the judge on the paper."),
    ),
    errors.PaperSheetWaitingError: ErrorText(
        title=mark("This sheet was typed already"),
        sentence=mark(
            "The sheet of {judge} on {submission} was typed already and waits for a second person. "
            "Nothing has changed."
        ),
        advice=mark("Please have it confirmed, or drop it first."),
    ),
    errors.PaperSheetUnknownError: ErrorText(
        title=mark("This sheet does not wait"),
        sentence=mark("No sheet no. {number} waits for a second person. Nothing has changed."),
        advice=mark("Please look at the list again; somebody may have confirmed or dropped it."),
    ),
    errors.SheetCodeMistypedError: ErrorText(
        title=mark("The sheet code is not right yet"),
        sentence=mark("A character differs, or the code is not complete. Nothing was chosen."),
        advice=mark(
            "Please compare it with the code at the top of the paper: two groups of four characters."
        ),
    ),
    errors.SheetCodeUnknownError: ErrorText(
        title=mark("No sheet of this round has the code {code}"),
        sentence=mark("The code {code} is sound, but belongs to no judge and submission of this round."),
        advice=mark("Please look at the round that is named on the paper."),
    ),
    errors.SheetCodeSharedError: ErrorText(
        title=mark("Two sheets have the code {code}"),
        sentence=mark("The code {code} happens to belong to two sheets of this round. Nothing was chosen."),
        advice=mark("Please choose judge and submission by the names on the paper."),
    ),
    errors.SheetInAlreadyError: ErrorText(
        title=mark("The sheet of {judge} on {submission} is in already"),
        sentence=mark("The scores of {judge} on {submission} were handed in. Nothing was chosen."),
        advice=mark("If the paper says otherwise, please ask the judge for a new score file."),
    ),
    errors.SamePersonError: ErrorText(
        title=mark("A second person must confirm"),
        sentence=mark(
            "{actor} typed this sheet from paper, so somebody else must compare it. It is kept and waits."
        ),
        advice=mark("Please let a second person compare the paper with the screen and confirm."),
    ),
    errors.JudgeCodeNeverIssuedError: ErrorText(
        title=mark("{judge} has no opening code"),
        sentence=mark(
            "No pack was issued to {judge}, so there is no opening code to go by. Nothing has changed."
        ),
        advice=mark("Please type the sheet from paper and have a second person confirm it."),
    ),
    errors.JudgeCodeWrongError: ErrorText(
        title=mark("This code is not that of {judge}"),
        sentence=mark("This code does not open the sheets of {judge}. Nothing has changed."),
        advice=mark(
            "Please make sure that slip and judge belong together, or call the number printed on the slip."
        ),
    ),
    errors.ObjectionTooEarlyError: ErrorText(
        title=mark("There is no result to object to yet"),
        sentence=mark("The result was not signed off yet, so no objection was registered."),
        advice=mark(
            "Please discuss it at reconciliation, or sign off first; objections are registered after that."
        ),
    ),
    errors.ObjectionPersonMissingError: ErrorText(
        title=mark("Who objects is missing"),
        sentence=mark("The objection was not registered: nobody is named who objects."),
        advice=mark("Please write the name that stands on the letter."),
    ),
    errors.ObjectionTextMissingError: ErrorText(
        title=mark("The text is missing"),
        sentence=mark("Nothing was registered: there is no text."),
        advice=mark("Please write what the letter says, or the answer to it."),
    ),
    errors.ObjectionUnknownError: ErrorText(
        title=mark("There is no objection no. {number}"),
        sentence=mark("No objection has the number {number}. Nothing has changed."),
        advice=mark("Please look at the register again."),
    ),
    errors.CommentChangedError: ErrorText(
        title=mark("The comment is another one now"),
        sentence=mark(
            "What {judge} wrote for {submission} is not the text that was read. "
            "Nothing was approved or declined."
        ),
        advice=mark("Please read the comments again and decide about them as they are now."),
    ),
    errors.DeciderBarredError: ErrorText(
        title=mark("Somebody else must decide on some of them"),
        sentence=mark(
            "Nothing was recorded: {actor} has a conflict of interest with these entries, or has not "
            "handed in a sheet of their own on them: {submissions}."
        ),
        advice=mark("Please leave them out, or let an acting chair decide."),
    ),
}

"""The judge's desk, the chair's table, the command line."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

DECIDING: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.UnknownSubmissionError: ErrorText(
        title=mark("There is no submission {submission}"),
        sentence=mark("No submission has the code {submission} here. Nothing has changed."),
        advice=mark("Please compare the code with the list of submissions."),
    ),
    errors.UnknownJudgeError: ErrorText(
        title=mark("There is no judge {judge}"),
        sentence=mark("No judge of this round has the code {judge}. Nothing has changed."),
        advice=mark("Please compare the code with the list of judges."),
    ),
    errors.NotDeclaredError: ErrorText(
        title=mark("The declaration of conflicts comes first"),
        sentence=mark(
            "Nothing can be scored before the declaration of conflicts was answered. Nothing has changed."
        ),
        advice=mark("Please mark the entrants with whom you have ties, or confirm that there are none."),
    ),
    errors.SheetDoneError: ErrorText(
        title=mark("The sheet on {submission} is done"),
        sentence=mark("The sheet on {submission} is marked as done, so it was not changed."),
        advice=mark("Please reopen the sheet first."),
    ),
    errors.SheetRecusedError: ErrorText(
        title=mark("{submission} is not judged here"),
        sentence=mark(
            "The judge has declared a conflict of interest with {submission}, so its sheet was not changed."
        ),
        advice=mark("If the declaration was made by mistake, please withdraw it before hand-in."),
    ),
    errors.IncompleteSheetError: ErrorText(
        title=mark("The sheet on {submission} is not complete"),
        sentence=mark("This sheet is not complete: {count} criteria have no score. Still open: {missing}."),
        advice=mark("Please score the open criteria, then mark the sheet as done."),
    ),
    errors.CommentRequiredBelowError: ErrorText(
        title=mark("{submission} needs a comment for the entrant"),
        sentence=mark(
            "The value {value} is below {bound}; the rules of this round then require a comment for the "
            "entrant. The scores are saved, and the sheet is not marked as done yet."
        ),
        advice=mark("Please write a comment for the entrant, then mark the sheet as done."),
    ),
    errors.CommentRequiredAboveError: ErrorText(
        title=mark("{submission} needs a comment for the entrant"),
        sentence=mark(
            "The value {value} is above {bound}; the rules of this round then require a comment for the "
            "entrant. The scores are saved, and the sheet is not marked as done yet."
        ),
        advice=mark("Please write a comment for the entrant, then mark the sheet as done."),
    ),
    errors.ConflictHandedInError: ErrorText(
        title=mark("The declaration was handed in"),
        sentence=mark(
            "The conflict of interest with {submission} was handed in and can no longer be withdrawn."
        ),
        advice=mark("Please speak with the chair of the panel."),
    ),
    errors.PackNotHandedInError: ErrorText(
        title=mark("The pack was not removed"),
        sentence=mark(
            "The pack {path} holds scores or declarations that were not handed in. It is unchanged."
        ),
        advice=mark("Please open it, hand in the scores, then remove it."),
    ),
    errors.OtherJudgesRowError: ErrorText(
        title=mark("The row belongs to {judge}"),
        sentence=mark("A row names the judge {judge}, but this pack is that of {expected}."),
        advice=mark("Please keep only the rows of {expected} in the table."),
    ),
    errors.ActorMissingError: ErrorText(
        title=mark("A name is missing"),
        sentence=mark("Nobody is named who decides or signs off. Nothing was recorded."),
        advice=mark("Please write the name as it shall stand on the papers."),
    ),
    errors.ReasonMissingError: ErrorText(
        title=mark("A reason is missing"),
        sentence=mark("This decision needs a reason, which is printed. Nothing was recorded."),
        advice=mark("Please write the reason in a sentence."),
    ),
    errors.DecisionIncompleteError: ErrorText(
        title=mark("The decision is not complete"),
        sentence=mark("A decision of the kind {kind} needs: {fact}. Nothing was recorded."),
        advice=mark("Please add what is missing."),
    ),
    errors.DecisionOverfullError: ErrorText(
        title=mark("The decision says too much"),
        sentence=mark("A decision of the kind {kind} cannot name: {fact}. Nothing was recorded."),
        advice=mark("Please leave that out, or choose another kind of decision."),
    ),
    errors.DecisionSupersededError: ErrorText(
        title=mark("Decision no. {target} no longer counts"),
        sentence=mark(
            "Decision no. {later} on the same thing came later and stands instead. Nothing was recorded."
        ),
        advice=mark("To make no. {target} count again, please take back no. {later}."),
    ),
    errors.DecisionUnknownError: ErrorText(
        title=mark("There is no decision {target} in force"),
        sentence=mark(
            "Decision no. {target} does not exist, or was taken back already. Nothing was recorded."
        ),
        advice=mark("Please compare the number with the list of decisions."),
    ),
    errors.DeciderConflictError: ErrorText(
        title=mark("Somebody else must decide on {submission}"),
        sentence=mark(
            "{actor} has a conflict of interest with {submission} and cannot decide on it. Nothing "
            "was recorded."
        ),
        advice=mark("Please name an acting chair for this submission."),
    ),
    errors.DeciderSheetMissingError: ErrorText(
        title=mark("Their own sheet on {submission} comes first"),
        sentence=mark(
            "{actor} has not handed in their own sheet on {submission} yet and cannot decide on it. "
            "Nothing was recorded."
        ),
        advice=mark("Please hand in the sheet first, or name an acting chair for this submission."),
    ),
    errors.SubmissionWithdrawnError: ErrorText(
        title=mark("{submission} was withdrawn"),
        sentence=mark(
            "The submission {submission} was withdrawn and takes no part in the round. Nothing has changed."
        ),
        advice=mark("Please compare the code with the list of submissions."),
    ),
    errors.NoSheetError: ErrorText(
        title=mark("There is no sheet of {judge} on {submission}"),
        sentence=mark("{judge} has handed in no finished sheet on {submission}. Nothing was recorded."),
        advice=mark("Please compare judge and submission with the collect board."),
    ),
    errors.NotTiedError: ErrorText(
        title=mark("These submissions are not tied"),
        sentence=mark("{submissions} are not exactly those that share one rank. Nothing was recorded."),
        advice=mark("Please name all submissions of the joint rank, best first."),
    ),
    errors.TieNotForChairError: ErrorText(
        title=mark("Ties are not the chair's here"),
        sentence=mark("By the rules of this round, ties are not decided by the chair. Nothing was recorded."),
        advice=mark("Joint ranks stand as they are, or the rules are changed with a reason."),
    ),
    errors.ValueOffRangeError: ErrorText(
        title=mark("{given} is not possible"),
        sentence=mark("The value {given} is outside of 0 to {total}. Nothing was recorded."),
        advice=mark("Please give a value that the rubric allows."),
    ),
    errors.SignOffBlockedError: ErrorText(
        title=mark("The result cannot be signed off yet"),
        sentence=mark("Something is still open about: {subjects}. Nothing was signed off."),
        advice=mark("Please settle the lines of the checklist that block the sign-off."),
    ),
    errors.NothingToSignError: ErrorText(
        title=mark("There is no result yet"),
        sentence=mark("No finished sheet was handed in yet, so there is nothing to sign off."),
        advice=mark("Please collect the score files of the judges first."),
    ),
    errors.NotSignedOffError: ErrorText(
        title=mark("The round is not signed off"),
        sentence=mark("The round is not signed off, so there is nothing to reopen."),
        advice=mark("Please go on judging, or sign off first."),
    ),
    errors.DateUnreadableError: ErrorText(
        title=mark("{given} is not a date"),
        sentence=mark("The date {given} cannot be read. Nothing was recorded."),
        advice=mark("Please write the date as 2023-10-18."),
    ),
    errors.NoResultsDocumentError: ErrorText(
        title=mark("{path} is not a results document"),
        sentence=mark("The file {path} is not a results document of this program, or is damaged ({place})."),
        advice=mark("Please use the results.json that was exported together with the papers."),
    ),
    errors.ResultsDifferError: ErrorText(
        title=mark("{path} does not agree"),
        sentence=mark("Recomputing {path} gives something else at: {differences}."),
        advice=mark("Please do not use this file; export the papers again from the panel bundle."),
    ),
    errors.DigestDiffersError: ErrorText(
        title=mark("{path} belongs to other papers"),
        sentence=mark("The file is sound, but its result digest is {found}, not {expected}."),
        advice=mark("Please compare the digest with the paper, and file and paper with each other."),
    ),
    errors.NoWindowError: ErrorText(
        title=mark("There is no screen for the window"),
        sentence=mark("The window cannot open: there is no screen here. Nothing has changed."),
        advice=mark("Please start the program on a desktop, or use its commands; --help names them."),
    ),
}

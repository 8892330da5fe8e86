"""Founding, preparing, issuing and collecting."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

OPERATIONS: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.EditionMissingError: ErrorText(
        title=mark("The edition is not known"),
        sentence=mark("This program has no edition “{edition}”. Known editions: {known}."),
        advice=mark("Please choose a known edition, or give rubrics of your own."),
    ),
    errors.SettingFileError: ErrorText(
        title=mark("{path} cannot be used"),
        sentence=mark("In the file {path}: {problem}"),
        advice=mark("Please correct the file and try again; nothing has changed."),
    ),
    errors.UnknownRubricError: ErrorText(
        title=mark("The rubric {rubric} is missing"),
        sentence=mark("A priority issue names the rubric {rubric}, which does not exist."),
        advice=mark("Please add the rubric, or name another one."),
    ),
    errors.UnknownTimeZoneError: ErrorText(
        title=mark("The time zone is not known"),
        sentence=mark("“{given}” is not one of the time zones {known}."),
        advice=mark("Please choose one of these."),
    ),
    errors.NotAPanelError: ErrorText(
        title=mark("{path} is a judge pack"),
        sentence=mark("A panel bundle is needed here; {path} is a judge pack."),
        advice=mark("Please open the file whose name ends in .winner."),
    ),
    errors.NotAPackError: ErrorText(
        title=mark("{path} is a panel bundle"),
        sentence=mark("A judge pack is needed here; {path} is a panel bundle."),
        advice=mark("Please open the file whose name ends in .winnerpack."),
    ),
    errors.HolderMissingError: ErrorText(
        title=mark("The new holder is missing"),
        sentence=mark("The panel was not handed over: nobody is named who receives it."),
        advice=mark("Please give the name of the person who receives it."),
    ),
    errors.NotHandedOverError: ErrorText(
        title=mark("This is the working copy"),
        sentence=mark("The panel was not handed over, so there is nothing to take back."),
        advice=mark("Please go on working in this file."),
    ),
    errors.NotPreparingError: ErrorText(
        title=mark("Judging has begun"),
        sentence=mark(
            "This can change only before the first pack is issued or the first"
            " score imported. Nothing has changed."
        ),
        advice=mark("Please make a new round if it must change."),
    ),
    errors.RubricInUseError: ErrorText(
        title=mark("The rubric {rubric} is in use"),
        sentence=mark(
            "Submissions are scored with the rubric {rubric}, which is missing among the new ones."
        ),
        advice=mark("Please add the rubric {rubric} to the new ones."),
    ),
    errors.ValueMissingError: ErrorText(
        title=mark("A value is missing"),
        sentence=mark("The cell is empty, but a value is needed."),
        advice=mark("Please fill in the cell."),
    ),
    errors.UnknownProvinceError: ErrorText(
        title=mark("The province is not known"),
        sentence=mark("“{given}” is not a province of this round. Its provinces: {known}."),
        advice=mark("Please write one of these, by code or by name."),
    ),
    errors.UnknownIssueError: ErrorText(
        title=mark("The priority issue is not known"),
        sentence=mark("“{given}” is not a priority issue of this round. Its issues: {known}."),
        advice=mark("Please write one of these, by code or by name."),
    ),
    errors.UnknownRoleError: ErrorText(
        title=mark("The role is not known"),
        sentence=mark("“{given}” is not a role of a judge. Roles: {known}."),
        advice=mark("Please write one of these, or leave the cell empty for a member."),
    ),
    errors.CodeUnusableError: ErrorText(
        title=mark("The code cannot be used"),
        sentence=mark(
            "“{given}” cannot be a code: it holds a slash, a line break or a character without a shape."
        ),
        advice=mark("Please use letters, digits, dashes and spaces, at most 60 of them."),
    ),
    errors.TextTooLongError: ErrorText(
        title=mark("The text is too long"),
        sentence=mark("The text has {length} characters; at most {limit} are kept."),
        advice=mark("Please shorten the text, or attach it as a PDF."),
    ),
    errors.ControlCharacterError: ErrorText(
        title=mark("The text holds a character without a shape"),
        sentence=mark("The text holds a character that cannot be printed."),
        advice=mark("Please type the text of this cell again."),
    ),
    errors.RepeatedCodeError: ErrorText(
        title=mark("The code {code} stands twice"),
        sentence=mark("The code {code} stands in row {row} already."),
        advice=mark("Please give each row a code of its own."),
    ),
    errors.CodeTakenError: ErrorText(
        title=mark("The code {code} exists already"),
        sentence=mark("The round has the code {code} already. What is there is unchanged."),
        advice=mark("Please give another code, or leave the row out."),
    ),
    errors.NameAmbiguousError: ErrorText(
        title=mark("“{given}” fits several"),
        sentence=mark("“{given}” can mean each of these: {codes}."),
        advice=mark("Please write the code exactly."),
    ),
    errors.RepeatedScoreError: ErrorText(
        title=mark("A score stands twice"),
        sentence=mark("A score for the same submission, judge and criterion stands in row {row} already."),
        advice=mark("Please keep one of the two rows."),
    ),
    errors.RowRefusedError: ErrorText(
        title=mark("Row {row} cannot be imported"),
        sentence=mark("Row {row}, column “{column}”: {problem}"),
        advice=mark("Please correct the row and import the table again."),
    ),
    errors.RowsRefusedError: ErrorText(
        title=mark("The table cannot be imported yet"),
        sentence=mark("{first} Nothing has been imported yet."),
        advice=mark("Please correct the table and import it again. Places to correct: {count}."),
    ),
    errors.AttachmentTooLargeError: ErrorText(
        title=mark("{path} is too large"),
        sentence=mark(
            "{path} has {size_bytes} bytes; an attachment may have {limit_bytes}. Nothing was imported."
        ),
        advice=mark("Please save the document in a smaller size."),
    ),
    errors.AttachmentLinkError: ErrorText(
        title=mark("{path} leads out of the folder"),
        sentence=mark("{path} is a link to a place outside of the folder. Nothing was imported."),
        advice=mark("Please put the document itself into the folder."),
    ),
    errors.AttachmentMissingError: ErrorText(
        title=mark("The attachment is not in this file"),
        sentence=mark("This file holds no attachment with the digest {sha256}."),
        advice=mark("Please check the file, and import the document again where it is missing."),
    ),
    errors.ConflictAssignedError: ErrorText(
        title=mark("{judge} has a conflict of interest"),
        sentence=mark(
            "{judge} has a conflict of interest with {submission}, which is assigned to this judge."
        ),
        advice=mark("Please assign the submission to another judge."),
    ),
    errors.NoSubmissionsError: ErrorText(
        title=mark("There is no submission yet"),
        sentence=mark("The round has no submission to be judged."),
        advice=mark("Please import the submissions first."),
    ),
    errors.NothingAssignedError: ErrorText(
        title=mark("No submission is assigned"),
        sentence=mark("No pack was issued: no submission is assigned to these judges."),
        advice=mark("Please assign submissions to judges first."),
    ),
    errors.ConsentMissingError: ErrorText(
        title=mark("The panel has no passphrase"),
        sentence=mark(
            "No pack was issued: {path} is not encrypted, so whoever reads it can read all opening codes."
        ),
        advice=mark(
            "Please use a panel bundle with a passphrase, or confirm that packs are issued without one."
        ),
    ),
    errors.OtherRoundError: ErrorText(
        title=mark("The score file belongs to another round"),
        sentence=mark("This file cannot be received: it belongs to another round. The panel is unchanged."),
        advice=mark("Please open the panel of that round, or ask the judge for the right file."),
    ),
    errors.ReturnJudgeUnknownError: ErrorText(
        title=mark("The judge {judge} is not known"),
        sentence=mark(
            "This file cannot be received: no pack was issued to a judge {judge}. The panel is unchanged."
        ),
        advice=mark("Please make sure that this is the working copy of the panel."),
    ),
    errors.ReturnPackUnknownError: ErrorText(
        title=mark("The pack of {judge} is not known"),
        sentence=mark(
            "This file cannot be received: it was made from a pack that this panel has not issued to {judge}."
            " The panel is unchanged."
        ),
        advice=mark("Please make sure that this is the working copy of the panel."),
    ),
    errors.ReturnPackRevokedError: ErrorText(
        title=mark("The pack of {judge} was revoked"),
        sentence=mark(
            "This file cannot be received: it was made from a pack of {judge} that"
            " was revoked. The panel is unchanged."
        ),
        advice=mark("Please ask the judge to score in the newer pack."),
    ),
    errors.ReturnPackDiffersError: ErrorText(
        title=mark("The pack of {judge} was changed"),
        sentence=mark(
            "This file cannot be received: the pack of {judge} it was made from is not as it was issued."
            " The panel is unchanged."
        ),
        advice=mark("Please issue the pack again and ask the judge to continue in it."),
    ),
    errors.ReturnRubricDiffersError: ErrorText(
        title=mark("The rubric {rubric} differs"),
        sentence=mark(
            "This file cannot be received: {judge} scored with another rubric {rubric} than this round's."
            " The panel is unchanged."
        ),
        advice=mark("Please issue the pack again and ask the judge to continue in it."),
    ),
    errors.ReturnSheetUnassignedError: ErrorText(
        title=mark("{submission} is not assigned to {judge}"),
        sentence=mark(
            "This file cannot be received: it holds a sheet on {submission},"
            " which is not assigned to {judge}."
            " The panel is unchanged."
        ),
        advice=mark("Please make sure that this is the working copy of the panel."),
    ),
    errors.ReturnScoreUnsoundError: ErrorText(
        title=mark("A score of {judge} cannot be used"),
        sentence=mark(
            "This file cannot be received. In the sheet of {judge} on {submission}:"
            " {problem} The panel is unchanged."
        ),
        advice=mark("Please ask the judge to check the sheet and to hand in again."),
    ),
    errors.ReturnSheetIncompleteError: ErrorText(
        title=mark("A sheet of {judge} is not complete"),
        sentence=mark(
            "This file cannot be received: the sheet of {judge} on {submission} is"
            " marked as done but lacks a score."
            " The panel is unchanged."
        ),
        advice=mark("Please ask the judge to complete the sheet and to hand in again."),
    ),
    errors.ReturnHistoryBrokenError: ErrorText(
        title=mark("The history of the score file does not fit"),
        sentence=mark(
            "This file cannot be received: what it says of earlier hand-ins of"
            " {judge} contradicts those received."
            " The panel is unchanged."
        ),
        advice=mark("Please ask the judge to hand in again from the pack."),
    ),
    errors.ForkOpenError: ErrorText(
        title=mark("There are two different files of {judge}"),
        sentence=mark(
            "Two different score files of {judge} were received, and it is not decided which one counts."
        ),
        advice=mark("Please choose one of them first."),
    ),
    errors.NoForkError: ErrorText(
        title=mark("There is nothing to choose"),
        sentence=mark(
            "Of {judge} there are not two different score files that compete. Nothing has changed."
        ),
        advice=mark("Please look at the collect board again."),
    ),
    errors.ChoiceNotOfferedError: ErrorText(
        title=mark("This score file is not on offer"),
        sentence=mark(
            "The score file {chosen} is not among those of {judge} that compete. Nothing has changed."
        ),
        advice=mark("Please choose one of those that are shown."),
    ),
}

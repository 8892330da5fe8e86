"""What each refusal is called, what happened and is kept, and what to do.

``ERROR_TEXTS`` has one ``ErrorText`` for every leaf of ``JudgeError``. Placeholders are fields of the error.
In a title a path is its file name; in sentence and advice it is written out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from winner_judge import errors
from winner_judge.wording.marking import mark


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The msgids of one kind of refusal."""

    title: str
    """A few words, no full stop: the heading of a message."""
    sentence: str
    """What happened, and what is kept."""
    advice: str
    """What to do; never empty."""


REASONS = (
    mark("No space left on device"),
    mark("Permission denied"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("No such file or directory"),
    mark("No such device"),
    mark("No such device or address"),
    mark("Device or resource busy"),
    mark("File name too long"),
    mark("File exists"),
    mark("File too large"),
    mark("Disk quota exceeded"),
    mark("Operation not permitted"),
    mark("Too many open files"),
)
"""What operating systems say in a field ``reason``; one that is not listed stays as it is."""


ERROR_TEXTS: Mapping[type[errors.JudgeError], ErrorText] = {
    # Files
    errors.FileMissingError: ErrorText(
        title=mark("{path} was not found"),
        sentence=mark("There is no file at {path}."),
        advice=mark("Please check whether the file was moved or the USB stick removed."),
    ),
    errors.FileExistsAlreadyError: ErrorText(
        title=mark("{path} exists already"),
        sentence=mark("There is already a file at {path}. It was not changed; nothing is ever overwritten."),
        advice=mark("Please choose another name or another folder."),
    ),
    errors.FileUnreadableError: ErrorText(
        title=mark("{path} cannot be read"),
        sentence=mark("The file {path} cannot be read: {reason}."),
        advice=mark("Please close other programs that use it, or copy it to this laptop and try again."),
    ),
    errors.FileUnwritableError: ErrorText(
        title=mark("{path} cannot be written"),
        sentence=mark("The file {path} cannot be written: {reason}. What was saved before is unchanged."),
        advice=mark("Please free some space or choose another folder, then try again."),
    ),
    # Work that somebody stopped
    errors.CancelledError: ErrorText(
        title=mark("The work was stopped"),
        sentence=mark("The work was stopped before its end. Nothing has changed."),
        advice=mark("Please start it again when it suits you."),
    ),
    # Bundle
    errors.NotABundleError: ErrorText(
        title=mark("{path} is no file of this program"),
        sentence=mark("The file {path} is no panel bundle or judge pack, or its beginning is damaged."),
        advice=mark("Please choose another file, or ask for a new copy of this one."),
    ),
    errors.FileEmptyError: ErrorText(
        title=mark("{path} is empty"),
        sentence=mark("The file {path} holds nothing: copying it was never finished."),
        advice=mark("Please copy it again from where it came."),
    ),
    errors.FileTruncatedError: ErrorText(
        title=mark("{path} is incomplete"),
        sentence=mark("The end of the file {path} is missing: copying it was cut short. It was not changed."),
        advice=mark("Please copy it again from where it came, or open the last backup."),
    ),
    errors.FileDamagedError: ErrorText(
        title=mark("{path} is damaged"),
        sentence=mark(
            "Part of the file {path} does not read as it was written ({place}). It was not changed."
        ),
        advice=mark("Please open the last backup, and keep this file for whoever looks into it."),
    ),
    errors.RowAlteredError: ErrorText(
        title=mark("{path} was changed outside of this program"),
        sentence=mark(
            "In the file {path}, the entry {key} of “{table}” is not the one that this program saved. "
            "The file is not opened, so that no wrong value comes into the result."
        ),
        advice=mark("Please open the last backup, and keep this file for whoever looks into it."),
    ),
    errors.AuditBrokenError: ErrorText(
        title=mark("The audit trail of {path} is broken"),
        sentence=mark(
            "The audit trail of the file {path} does not hold together from entry {number} on: "
            "it was changed outside of this program."
        ),
        advice=mark("Please open the last backup, and keep this file for whoever looks into it."),
    ),
    errors.AttachmentDamagedError: ErrorText(
        title=mark("An attachment in {path} is damaged"),
        sentence=mark("An attachment in the file {path} is not the document that was imported ({sha256})."),
        advice=mark("Please ask the secretariat for a new copy of the file."),
    ),
    errors.NewerFormatError: ErrorText(
        title=mark("{path} comes from a newer program"),
        sentence=mark(
            "The file {path} has format {found}; this program knows formats up to {known}. "
            "It was not changed."
        ),
        advice=mark("Please install the newer program on this laptop and try again."),
    ),
    errors.PassphraseNeededError: ErrorText(
        title=mark("{path} is encrypted"),
        sentence=mark("The file {path} opens only with its passphrase or opening code."),
        advice=mark(
            "Please type the passphrase, or the opening code printed on the slip from the secretariat."
        ),
    ),
    errors.WrongKeyError: ErrorText(
        title=mark("{path} does not open"),
        sentence=mark(
            "The passphrase or opening code does not open the file {path}, or the file is damaged."
        ),
        advice=mark("Please make sure that slip and pack belong together, or call the number on the slip."),
    ),
    errors.BundleInUseError: ErrorText(
        title=mark("{path} is already open"),
        sentence=mark("The file {path} is open in another window or program. Nothing has changed."),
        advice=mark("Please continue there, or close it there and try again."),
    ),
    errors.FileReadOnlyError: ErrorText(
        title=mark("{path} is read-only"),
        sentence=mark("The file {path}, or its folder, may be read but not written."),
        advice=mark("Please copy it to a folder of this laptop and open the copy."),
    ),
    errors.StorageUnsafeError: ErrorText(
        title=mark("{path} cannot be kept safely there"),
        sentence=mark(
            "Where the file {path} is, saved work could be lost: the drive refuses the setting {setting}."
        ),
        advice=mark("Please copy it to a folder of this laptop and open the copy."),
    ),
    errors.EntryRefusedError: ErrorText(
        title=mark("The entry was not saved"),
        sentence=mark(
            "The entry contradicts what is already in the file {path} ({rule}). Nothing was saved."
        ),
        advice=mark("Please check the entry and try again."),
    ),
    errors.TextUnstorableError: ErrorText(
        title=mark("A text cannot be saved"),
        sentence=mark(
            "The text “{text}” holds half a character, which no file can store. Nothing was saved."
        ),
        advice=mark("Please type the text again."),
    ),
    errors.SignedOffError: ErrorText(
        title=mark("The round is signed off"),
        sentence=mark("The round is signed off. Nothing has changed."),
        advice=mark(
            "Spelling and paper details can still be corrected; anything else needs a numbered revision."
        ),
    ),
    errors.HandedOverError: ErrorText(
        title=mark("{holder} holds the panel bundle"),
        sentence=mark("This copy was handed over to {holder} and can only be read."),
        advice=mark("Please work in the copy that {holder} has, or take this one back with a reason."),
    ),
    # Exchange
    errors.JudgeCodeMistypedError: ErrorText(
        title=mark("The opening code is not right yet"),
        sentence=mark("The code is not right yet: a character differs or is missing."),
        advice=mark("Please compare it with the slip."),
    ),
    errors.ReturnUnreadableError: ErrorText(
        title=mark("This is no score file"),
        sentence=mark("The file is no score file, or it is damaged ({detail}). The panel is unchanged."),
        advice=mark("Please ask the judge for a new copy; the scores are still on the judge's laptop."),
    ),
    errors.ReturnTooNewError: ErrorText(
        title=mark("The score file comes from a newer program"),
        sentence=mark("The score file has format {found}; this program knows formats up to {known}."),
        advice=mark("Please install the newer program on this laptop and try again."),
    ),
    errors.ReturnNotOpenedError: ErrorText(
        title=mark("The score file of {judge} does not open"),
        sentence=mark(
            "The opening code of {judge} does not open this score file: "
            "it belongs to another pack, or the file is damaged."
        ),
        advice=mark("Please make sure that the file comes from this judge's pack, or ask for a new copy."),
    ),
    errors.ReturnIsBackupError: ErrorText(
        title=mark("This is a backup, not a hand-in"),
        sentence=mark("The file is an automatic backup of the pack of {judge}; it was never handed in."),
        advice=mark("Please ask the judge to hand in the scores."),
    ),
    errors.ReturnTooLargeError: ErrorText(
        title=mark("The score file is too large"),
        sentence=mark("The score file holds {size_bytes} bytes; at most {limit_bytes} are accepted."),
        advice=mark("Please shorten very long notes and comments, then hand in again."),
    ),
    errors.FolderMissingError: ErrorText(
        title=mark("{path} was not found"),
        sentence=mark("There is no folder at {path}. Nothing was written."),
        advice=mark("Please check whether the USB stick is plugged in, or choose another folder."),
    ),
    errors.DiskFullError: ErrorText(
        title=mark("There is no room left"),
        sentence=mark("There is no room left for {path}. What was saved before is unchanged."),
        advice=mark("Please free some space or choose another folder, then try again."),
    ),
    errors.StickPulledError: ErrorText(
        title=mark("The USB stick was removed too early"),
        sentence=mark("The USB stick was removed too early. Your scores are safe on this laptop."),
        advice=mark("Please try again; another stick will do."),
    ),
    errors.WrittenDifferentlyError: ErrorText(
        title=mark("The USB stick is failing"),
        sentence=mark(
            "{path} was written, but reads back differently. What was saved on this laptop is safe."
        ),
        advice=mark("Please use another USB stick."),
    ),
    errors.TableKindError: ErrorText(
        title=mark("{path} is no table that can be read"),
        sentence=mark("{path} cannot be read: only CSV and XLSX files without a password can."),
        advice=mark("Please open it in the spreadsheet program and save it as XLSX without a password."),
    ),
    errors.TableDamagedError: ErrorText(
        title=mark("{path} is damaged"),
        sentence=mark("The table {path} cannot be read to its end ({detail}). Nothing has been imported."),
        advice=mark("Please open it in the spreadsheet program and save it once more as XLSX."),
    ),
    errors.TableTooLargeError: ErrorText(
        title=mark("{path} is too large"),
        sentence=mark("The table {path} is larger than any that is read. Nothing has been imported."),
        advice=mark("Please remove empty rows and columns with formatting, or split the table."),
    ),
    errors.TableEmptyError: ErrorText(
        title=mark("{path} is empty"),
        sentence=mark("The table {path} has no row with values below a row of headings."),
        advice=mark("Please make sure that the values are on the first sheet."),
    ),
    errors.DuplicateColumnError: ErrorText(
        title=mark("Two columns mean the same"),
        sentence=mark("In {path} these columns mean the same: {columns}. Nothing has been imported."),
        advice=mark("Please rename or remove one of them."),
    ),
    errors.MissingColumnError: ErrorText(
        title=mark("A column is missing"),
        sentence=mark("{path} lacks these columns: {columns}. It has: {found}. Nothing has been imported."),
        advice=mark("Please add the columns, or name the headings as in the guide."),
    ),
    errors.LongNumberError: ErrorText(
        title=mark("A long number is stored as a number"),
        sentence=mark(
            "The {column} in row {row} is stored as a number, so its last digits may have changed."
        ),
        advice=mark("Please type it as text."),
    ),
    errors.BrokenFormulaError: ErrorText(
        title=mark("A formula shows an error"),
        sentence=mark(
            "Row {row}, column “{column}”: the formula shows {text}. Nothing has been imported yet."
        ),
        advice=mark("Please mend the formula, or type the value."),
    ),
    # Scoring: rubrics, policies and scores
    errors.NotJsonError: ErrorText(
        title=mark("{source} is not JSON"),
        sentence=mark("{source} cannot be read as JSON from line {line} on. Nothing has changed."),
        advice=mark("Please compare it with the example in the guide, or make it anew in a text editor."),
    ),
    errors.RepeatedFieldError: ErrorText(
        title=mark("A field stands twice"),
        sentence=mark("The field “{field}” stands twice in one place of the JSON. Nothing has changed."),
        advice=mark("Please remove one of the two."),
    ),
    errors.NotAnObjectError: ErrorText(
        title=mark("A group of fields was expected"),
        sentence=mark("At {where} a group of fields in braces was expected. Nothing has changed."),
        advice=mark("Please compare it with the example in the guide."),
    ),
    errors.NotAListError: ErrorText(
        title=mark("A list was expected"),
        sentence=mark("At {where} a list in square brackets was expected. Nothing has changed."),
        advice=mark("Please compare it with the example in the guide."),
    ),
    errors.NotTextError: ErrorText(
        title=mark("A text was expected"),
        sentence=mark("At {where} a text in quotation marks was expected. Nothing has changed."),
        advice=mark("Please compare it with the example in the guide."),
    ),
    errors.NotANumberError: ErrorText(
        title=mark("This is not a number yet"),
        sentence=mark("At {where} a plain number was expected, and “{given}” is none. Nothing has changed."),
        advice=mark("Please write it with a decimal point and without an exponent, for instance 12.5."),
    ),
    errors.NotAWholeNumberError: ErrorText(
        title=mark("This is not a whole number yet"),
        sentence=mark("At {where} a whole number was expected, and “{given}” is none. Nothing has changed."),
        advice=mark("Please write it without quotation marks and without a point, for instance 2."),
    ),
    errors.MissingFieldError: ErrorText(
        title=mark("A field is missing"),
        sentence=mark("At {where} the field “{field}” is missing. Nothing has changed."),
        advice=mark("Please add it as in the example in the guide."),
    ),
    errors.UnknownFieldError: ErrorText(
        title=mark("A field is not known"),
        sentence=mark(
            "At {where} stands the field “{field}”, which means nothing here. Nothing has changed."
        ),
        advice=mark("Please check its spelling, or remove it."),
    ),
    errors.EmptyTextError: ErrorText(
        title=mark("A text is empty"),
        sentence=mark("At {where} a text is needed, and it is empty. Nothing has changed."),
        advice=mark("Please fill it in."),
    ),
    errors.UnprintableTextError: ErrorText(
        title=mark("A text cannot be printed"),
        sentence=mark("The text at {where} holds characters that cannot be printed. Nothing has changed."),
        advice=mark("Please type the text anew."),
    ),
    errors.NotPositiveError: ErrorText(
        title=mark("The number must be above zero"),
        sentence=mark("The number at {where} must be above zero, and it is {given}. Nothing has changed."),
        advice=mark("Please correct it."),
    ),
    errors.OutOfRangeError: ErrorText(
        title=mark("The number is out of range"),
        sentence=mark(
            "The number at {where} may be from {minimum} to {maximum}, and it is {given}. Nothing has "
            "changed."
        ),
        advice=mark("Please choose a number in between."),
    ),
    errors.NoRubricError: ErrorText(
        title=mark("There is no rubric"),
        sentence=mark("The list of rubrics is empty. Nothing has changed."),
        advice=mark("Please give at least one rubric."),
    ),
    errors.DuplicateRubricError: ErrorText(
        title=mark("Two rubrics have the same code"),
        sentence=mark("More than one rubric has the code {rubric}. Nothing has changed."),
        advice=mark("Please give each rubric a code of its own."),
    ),
    errors.NoCriteriaError: ErrorText(
        title=mark("A rubric has no criteria"),
        sentence=mark("Rubric {rubric} has no criterion. Nothing has changed."),
        advice=mark("Please give it at least one criterion."),
    ),
    errors.DuplicateCriterionError: ErrorText(
        title=mark("Two criteria have the same code"),
        sentence=mark(
            "In rubric {rubric} more than one criterion has the code {criterion}. Nothing has changed."
        ),
        advice=mark("Please give each criterion a code of its own."),
    ),
    errors.UnknownCriterionError: ErrorText(
        title=mark("The criterion is not known"),
        sentence=mark("Rubric {rubric} has no criterion {criterion}. Nothing has changed."),
        advice=mark("Please check the code of the criterion."),
    ),
    errors.WeightsDoNotSumError: ErrorText(
        title=mark("The weights do not add up"),
        sentence=mark(
            "The weights of rubric {rubric} add up to {weights}, and its total is {total}. Nothing has "
            "changed."
        ),
        advice=mark("Please adjust the weights or the total."),
    ),
    errors.ScaleEmptyError: ErrorText(
        title=mark("The scale has no room"),
        sentence=mark(
            "At {where} the lowest score {minimum} is not below the highest, {maximum}. Nothing has changed."
        ),
        advice=mark("Please correct the scale."),
    ),
    errors.ScaleStepError: ErrorText(
        title=mark("The step does not fit the scale"),
        sentence=mark(
            "At {where} steps of {step} do not lead from {minimum} to {maximum}. Nothing has changed."
        ),
        advice=mark("Please choose a step that divides the scale evenly."),
    ),
    errors.LevelOffScaleError: ErrorText(
        title=mark("A level is not on the scale"),
        sentence=mark(
            "In rubric {rubric}, criterion {criterion}, a level describes the score {given}, which is "
            "not on its scale. Nothing has changed."
        ),
        advice=mark("Please correct the level or the scale."),
    ),
    errors.DuplicateLevelError: ErrorText(
        title=mark("A level stands twice"),
        sentence=mark(
            "In rubric {rubric}, criterion {criterion}, the score {given} is described twice. Nothing "
            "has changed."
        ),
        advice=mark("Please remove one of the two."),
    ),
    errors.ScoreNotNumberError: ErrorText(
        title=mark("The score is not a number yet"),
        sentence=mark("“{given}” cannot be read as a score. The score before it is unchanged."),
        advice=mark("Please type a number such as 4 or 4.5."),
    ),
    errors.ScoreOffScaleError: ErrorText(
        title=mark("The score is not on the scale"),
        sentence=mark(
            "The score {given} is not on the scale: it goes from {minimum} to {maximum} in steps of "
            "{step}. The score before it is unchanged."
        ),
        advice=mark("Please choose a score on the scale."),
    ),
    errors.UnknownAggregateError: ErrorText(
        title=mark("The way to aggregate is not known"),
        sentence=mark("“{given}” is no way to aggregate the judges. Nothing has changed."),
        advice=mark("Please choose one of: mean, median, trimmed_mean, rank_sum."),
    ),
    errors.UnknownCombineError: ErrorText(
        title=mark("The way to combine is not known"),
        sentence=mark("“{given}” is no way to combine the criteria. Nothing has changed."),
        advice=mark("Please choose one of: totals, criteria."),
    ),
    errors.UnknownTieBreakError: ErrorText(
        title=mark("The tie-break is not known"),
        sentence=mark("“{given}” is no tie-break. Nothing has changed."),
        advice=mark(
            "Please choose from: criteria_by_weight, criteria_in_order, median, head_to_head, chair."
        ),
    ),
    errors.UnknownGroupingError: ErrorText(
        title=mark("The grouping is not known"),
        sentence=mark("At {where}, “{given}” is nothing to group by. Nothing has changed."),
        advice=mark("Please choose from: province, issue."),
    ),
    errors.RepeatedChoiceError: ErrorText(
        title=mark("A choice stands twice"),
        sentence=mark("At {where}, “{given}” stands twice. Nothing has changed."),
        advice=mark("Please remove one of the two."),
    ),
    errors.TrimMissingError: ErrorText(
        title=mark("How many to drop is not said"),
        sentence=mark(
            "The trimmed mean drops the highest and the lowest values, and the policy does not say how "
            "many. Nothing has changed."
        ),
        advice=mark("Please set “trim” to 1 or more."),
    ),
    errors.AdjustedNotAvailableError: ErrorText(
        title=mark("The adjusted mean is not available yet"),
        sentence=mark("This version cannot rank by the adjusted mean. Nothing has changed."),
        advice=mark("Please choose mean, median, trimmed_mean or rank_sum."),
    ),
    errors.RankSumPassingGradeError: ErrorText(
        title=mark("A sum of ranks has no passing grade"),
        sentence=mark(
            "Ranks are to be summed, and a passing grade of {passing_grade} is set; a sum of ranks "
            "cannot be compared with it. Nothing has changed."
        ),
        advice=mark("Please remove the passing grade, or choose another way to aggregate."),
    ),
    errors.RankSumIncompleteError: ErrorText(
        title=mark("Ranks cannot be summed yet"),
        sentence=mark(
            "Judge {judge} has no counted sheet on {submission}. Ranks can only be summed when every "
            "judge has scored every submission of the list."
        ),
        advice=mark(
            "Please wait for the sheet, set aside the other sheets of this judge, or choose another way "
            "to aggregate."
        ),
    ),
    errors.RankSumConsensusError: ErrorText(
        title=mark("Ranks cannot be summed with a consensus"),
        sentence=mark(
            "{submission} has a consensus score or value, which has no place in a sum of ranks. The "
            "judges' scores are unchanged."
        ),
        advice=mark("Please take the consensus back, or choose another way to aggregate."),
    ),
    errors.MixedTotalsError: ErrorText(
        title=mark("Different totals in one list"),
        sentence=mark(
            "Rubric {first} has a total of {first_total} and rubric {second} of {second_total}; "
            "submissions with both would stand in one list. Nothing has changed."
        ),
        advice=mark("Please give the rubrics the same total, or group by issue."),
    ),
    # Assigning
    errors.TooFewJudgesError: ErrorText(
        title=mark("Too few judges without a conflict"),
        sentence=mark(
            "{needed} judges are needed for {submission}, and {available} are free of conflict. Nothing "
            "has been assigned."
        ),
        advice=mark("Please add a judge, or assign fewer judges to each submission."),
    ),
    # Operations: opening, preparing, issuing and collecting
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
    errors.AttachmentKindError: ErrorText(
        title=mark("{path} cannot be an attachment"),
        sentence=mark("{path} is no PDF, PNG or JPEG, whatever its name says. Nothing was imported."),
        advice=mark("Please save the document as PDF, or take it out of the folder."),
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
        sentence=mark(
            "This file cannot be received: it belongs to another round ({round}). The panel is unchanged."
        ),
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
    # The judge's desk, the chair's table, the command line
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
    errors.ConflictHandedInError: ErrorText(
        title=mark("The declaration was handed in"),
        sentence=mark(
            "The conflict of interest with {submission} was handed in and can no longer be withdrawn."
        ),
        advice=mark("Please speak with the chair of the panel."),
    ),
    errors.OtherJudgesRowError: ErrorText(
        title=mark("The row belongs to {judge}"),
        sentence=mark("A row names the judge {judge}, but this pack is that of {expected}."),
        advice=mark("Please keep only the rows of {expected} in the table."),
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
        title=mark("The own sheet on {submission} comes first"),
        sentence=mark(
            "{actor} has not handed in the own sheet on {submission} yet and cannot decide on it. "
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
        sentence=mark("The date {given} cannot be read. Nothing was signed off."),
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

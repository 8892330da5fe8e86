"""What travels: codes, returns, tables, USB sticks."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

EXCHANGE: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.JudgeCodeMistypedError: ErrorText(
        title=mark("The opening code is not right yet"),
        sentence=mark("The code is not right yet: a character differs or is missing."),
        advice=mark("Please compare it with the slip."),
    ),
    errors.ReturnUnreadableError: ErrorText(
        title=mark("This is no score file"),
        sentence=mark("The file is no score file, or it is damaged. The panel is unchanged."),
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
    errors.TableRowTooLongError: ErrorText(
        title=mark("Row {row} of {path} is too long"),
        sentence=mark(
            "Row {row} of {path} has {found} cells, and the headings are {expected}: "
            "a text with a comma or semicolon may have shifted it. Nothing has been imported."
        ),
        advice=mark("Please open it in the spreadsheet program and save it once more as XLSX."),
    ),
    errors.TableQuoteOpenError: ErrorText(
        title=mark("A quotation mark is not closed"),
        sentence=mark(
            "In {path} a quotation mark opens a text and none closes it, so the rest of the table "
            "would be one cell. Nothing has been imported."
        ),
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
        sentence=mark("{path} lacks these columns: {spelled}. It has: {found}. Nothing has been imported."),
        advice=mark("Please add the columns, or name their headings like this."),
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
        sentence=mark("The formula shows {text}."),
        advice=mark("Please mend the formula, or type the value."),
    ),
}

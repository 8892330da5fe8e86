"""Files that cannot be read or written, bundles among them."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

FILES: Mapping[type[errors.JudgeError], ErrorText] = {
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
    errors.PrinterRefusedError: ErrorText(
        title=mark("{printer} did not print"),
        sentence=mark("The printer {printer} did not take the pages. Nothing on this laptop has changed."),
        advice=mark("Please check paper and cable, or save the paper as PDF and print it elsewhere."),
    ),
    errors.PaperFailedError: ErrorText(
        title=mark("{paper} could not be drawn"),
        sentence=mark(
            "The paper {paper} could not be drawn because of submission {submission} ({problem})."
            " Nothing was written."
        ),
        advice=mark("Please check the texts of this submission for something that is far too long."),
    ),
    errors.PaperUndrawableError: ErrorText(
        title=mark("{paper} could not be drawn"),
        sentence=mark("The paper {paper} could not be drawn ({problem}). Nothing was written."),
        advice=mark("Please check the details on the papers, the letterhead first."),
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
    errors.PassphraseEmptyError: ErrorText(
        title=mark("The passphrase is empty"),
        sentence=mark("{path} was not made: the passphrase for it has no character."),
        advice=mark("Please give a passphrase, or give none at all for a bundle that anyone can read."),
    ),
    errors.WrongKeyError: ErrorText(
        title=mark("{path} does not open"),
        sentence=mark(
            "The passphrase or opening code does not open the file {path}, or the file is damaged."
        ),
        advice=mark(
            "Please compare the passphrase, or make sure that slip and pack belong together; "
            "the slip names whom to call."
        ),
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
}

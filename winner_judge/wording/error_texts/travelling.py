"""A judge's work on its way to another pack or another laptop."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

TRAVELLING: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.NothingToAddError: ErrorText(
        title=mark("There is nothing to add"),
        sentence=mark(
            "No submission was assigned that the judge's pack does not hold. No additional pack was written."
        ),
        advice=mark("Please assign the late submissions first, or reissue the pack."),
    ),
    errors.NewerPackError: ErrorText(
        title=mark("There is a newer pack"),
        sentence=mark("{path} was replaced by a newer pack on this laptop: {newer}. Nothing has changed."),
        advice=mark("Please open the newer pack; your scores are carried over to it."),
    ),
    errors.SupplementAloneError: ErrorText(
        title=mark("This is an additional pack"),
        sentence=mark("{path} is an additional pack: it holds only what it adds to your main pack."),
        advice=mark("Please add it to the main pack."),
    ),
    errors.BasePackMissingError: ErrorText(
        title=mark("The main pack is not here yet"),
        sentence=mark(
            "{path} is an additional pack, and the main pack that it adds to is not on this laptop. "
            "Nothing has changed."
        ),
        advice=mark("Please open the main pack first, then this file once more."),
    ),
    errors.NotASupplementError: ErrorText(
        title=mark("This is no additional pack"),
        sentence=mark("{path} is a whole pack, so it is not added to another one. Nothing has changed."),
        advice=mark("Please open it by itself."),
    ),
    errors.SupplementOfOtherPackError: ErrorText(
        title=mark("This additional pack belongs to another pack"),
        sentence=mark("{path} adds to another pack than this one. Nothing has changed."),
        advice=mark("Please open the newest pack that you were given, or ask the secretariat."),
    ),
    errors.SupplementDoesNotFitError: ErrorText(
        title=mark("This additional pack does not fit"),
        sentence=mark(
            "The rubric {rubric} in {path} is another one than in the main pack. Nothing has changed."
        ),
        advice=mark("Please ask the secretariat to reissue the pack."),
    ),
    errors.ScoresUnreadableError: ErrorText(
        title=mark("This is no score file"),
        sentence=mark("The file is no score file, or it is damaged. This pack is unchanged."),
        advice=mark("Please choose the last score file or backup that you wrote, *.winnerscores."),
    ),
    errors.ScoresNotOpenedError: ErrorText(
        title=mark("The score file does not open"),
        sentence=mark(
            "The opening code of this pack does not open the score file: it was written under another code, "
            "or it is damaged. This pack is unchanged."
        ),
        advice=mark("Please choose another copy of your last score file or backup."),
    ),
    errors.ScoresOfOtherRoundError: ErrorText(
        title=mark("The score file belongs to another round"),
        sentence=mark("The score file was written in another round than this pack, which is unchanged."),
        advice=mark("Please choose the score file of this round."),
    ),
    errors.ScoresOfOtherJudgeError: ErrorText(
        title=mark("The score file is that of another judge"),
        sentence=mark("The score file is that of the judge {judge}. This pack is unchanged."),
        advice=mark("Please choose your own score file."),
    ),
    errors.ScoresBeyondPackError: ErrorText(
        title=mark("The pack lacks {submission}"),
        sentence=mark(
            "The score file holds a sheet on {submission}, which this pack lacks. This pack is unchanged."
        ),
        advice=mark(
            "Please open the additional pack with {submission} first, or the pack that the score file "
            "was written with."
        ),
    ),
    errors.ScoresOffRubricError: ErrorText(
        title=mark("The rubric has changed"),
        sentence=mark(
            "The sheet on {submission} in the score file does not fit the rubric of this pack, "
            "which is unchanged."
        ),
        advice=mark("Please open the pack that the score file was written with first."),
    ),
    errors.DeskNotFreshError: ErrorText(
        title=mark("This pack is in use already"),
        sentence=mark(
            "This pack holds scores or notes already, so nothing from another laptop was brought in. "
            "What is here is unchanged."
        ),
        advice=mark("Please continue here, or ask the secretariat which of the two shall count."),
    ),
}

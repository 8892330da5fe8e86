"""Pictures that cannot stand at the head of the papers."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

LETTERHEADS: Mapping[type[errors.JudgeError], ErrorText] = {
    errors.LetterheadKindError: ErrorText(
        title=mark("{path} is no picture for a letterhead"),
        sentence=mark("By its content, the file {path} is neither PNG nor JPEG, or it is damaged."),
        advice=mark("Please save the letterhead as PNG or JPEG and choose it again."),
    ),
    errors.LetterheadTooLargeError: ErrorText(
        title=mark("{path} is too large"),
        sentence=mark("The file {path} has more than {most_kb} kB, the most that a letterhead may have."),
        advice=mark("Please save the picture smaller and choose it again."),
    ),
    errors.LetterheadPixelsError: ErrorText(
        title=mark("The size of {path} does not fit"),
        sentence=mark(
            "The picture {path} has {width} × {height} pixels. A letterhead is at least {least} pixels wide "
            "and at most {most} pixels at its longer side."
        ),
        advice=mark("Please save the picture in another size and choose it again."),
    ),
}

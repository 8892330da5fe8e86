"""Rubrics, policies, scores, and who judges what."""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.marking import mark

SCORING: Mapping[type[errors.JudgeError], ErrorText] = {
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
        sentence=mark(
            "Rubric {rubric} has no criterion {criterion}. It has these: {known}. Nothing has changed."
        ),
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
    errors.ScaleTooFineError: ErrorText(
        title=mark("The scale is too fine"),
        sentence=mark(
            "At {where} the scale has {count} scores; at most {most} can be offered. Nothing has changed."
        ),
        advice=mark("Please choose a larger step."),
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
    errors.UnknownOrderError: ErrorText(
        title=mark("The order is not known"),
        sentence=mark("“{given}” is no order of the submissions. Nothing has changed."),
        advice=mark("Please choose one of: given, random."),
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
    errors.RankSumPassingGradeError: ErrorText(
        title=mark("A sum of ranks has no passing grade"),
        sentence=mark(
            "Ranks are to be summed, and a passing grade of {passing_grade} is set; a sum of ranks "
            "cannot be compared with it. Nothing has changed."
        ),
        advice=mark("Please remove the passing grade, or choose another way to aggregate."),
    ),
    errors.CommentBoundsCrossedError: ErrorText(
        title=mark("The bounds of the comment contradict each other"),
        sentence=mark(
            "A comment is to be required below {below} and above {above}, and so at every value. Nothing "
            "has changed."
        ),
        advice=mark("Please choose a lower bound that is not above the upper one, or remove one of them."),
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
}
